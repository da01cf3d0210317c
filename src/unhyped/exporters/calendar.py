"""Days for any calendar: when an export is ready, when a return window closes, when a check-in is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from unhyped import __version__
from unhyped.domain.money_event import LATE_DAYS
from unhyped.domain.payment import open_due_day
from unhyped.domain.returns import window
from unhyped.domain.schedule import coming
from unhyped.domain.text import short
from unhyped.exporters.files import ExportFailed
from unhyped.i18n import format_date, gettext
from unhyped.words import returns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, time

    from icalendar import Event

    from unhyped.domain.entry import Entry
    from unhyped.domain.schedule import Answers
    from unhyped.domain.week import WeekRules
    from unhyped.domain.wish import Wish
    from unhyped.guides.guide import Guide

_MORNING: Final = timedelta(hours=9)
_FIVE_MINUTES: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEvent:
    """A whole day in a calendar; *uid* is the same each time, so that a calendar updates it.

    If it *rings*, it has an alarm at nine in the morning. With *weekly_at*, it is five minutes at that time,
    wherever the person is, every week from that day on, and rings then.
    """

    uid: str
    on: date
    summary: str
    description: str = ""
    rings: bool = False
    address: str = ""
    weekly_at: time | None = None


class NothingToWaitFor(ExportFailed):
    """“{title}” needs no reminder. There’s nothing to wait for, so you can start right away."""


class NoDaysToCome(ExportFailed):
    """There are no days to save yet. Log a purchase with its day, and try again."""


def reminder(guide: Guide, requested: date, now: datetime) -> bytes:
    """Return an iCalendar file with one all-day event, with an alarm at nine in the morning.

    The same request always has the same UID, so a calendar updates its event instead of adding another.
    Raises NothingToWaitFor for a guide without a waiting time.
    """
    ready_on = guide.ready_on(requested)
    if ready_on is None:
        raise NothingToWaitFor(title=guide.title)
    event = DayEvent(
        uid=f"fetch-{guide.name}-{requested:%Y%m%d}",
        on=ready_on,
        summary=gettext("Fetch your data from {title}").format(title=guide.title),
        description=_instructions(guide, requested),
        rings=True,
        address=guide.address,
    )
    return calendar_file([event], now)


def weekly(day: int, at: time, now: datetime) -> bytes:
    """Return an iCalendar file that asks for five minutes a week on *day* (Monday is 0).

    A calendar that has it already moves it there.
    """
    here = now.astimezone().replace(tzinfo=None)
    on = here.date() + timedelta((day - here.weekday()) % 7)
    event = DayEvent(
        uid="five-minutes",
        on=on if datetime.combine(on, at) > here else on + timedelta(7),
        summary=gettext("Five minutes for Unhyped"),
        description=gettext("Say what was worth it, and what you’ll do next time."),
        rings=True,
        weekly_at=at,
    )
    return calendar_file([event], now)


def suggested_name(guide: Guide) -> str:
    """Return the suggested file name."""
    return f"fetch-{guide.name}.ics"


def _instructions(guide: Guide, requested: date) -> str:
    """Return what to do on that day, complete enough to need no look-up."""
    asked = gettext("You requested it on {day}. If it isn’t there yet, look again tomorrow.")
    parts = (asked.format(day=format_date(requested, "long")), guide.kept, guide.steps[-1])
    return "\n".join(part for part in parts if part)


def days_to_come(
    entries: Sequence[Entry], wishes: Iterable[Wish], answers: Answers, today: date, rules: WeekRules
) -> list[DayEvent]:
    """Return the ends of return windows and waits, payments, money to look out for, and check-ins, in order.

    They are those from *today* on; what is due already is in This week.
    """
    events = [event for entry in entries for event in _of_entry(entry, answers, today, rules)]
    for wish in wishes:
        end = rules.waits.end(wish)
        if wish.outcome is None and end >= today:
            summary = gettext("Do you still want it? {name}").format(name=short(wish.name))
            events.append(DayEvent(uid=f"wait-{wish.id}", on=end, summary=summary, description=wish.reason))
    return sorted(events, key=lambda event: (event.on, event.uid))


def calendar_file(events: Sequence[DayEvent], now: datetime) -> bytes:
    """Return an iCalendar file (RFC 5545) with all *events*; raise NoDaysToCome without any."""
    from icalendar import Calendar

    if not events:
        raise NoDaysToCome
    calendar = Calendar()
    calendar.add("prodid", f"-//Unhyped//Unhyped {__version__}//EN")
    calendar.add("version", "2.0")
    for event in events:
        calendar.add_component(_component(event, now))
    return bytes(calendar.to_ical())


def _of_entry(entry: Entry, answers: Answers, today: date, rules: WeekRules) -> Iterator[DayEvent]:
    """Return the days of one purchase."""
    purchase, name = entry.purchase, short(entry.purchase.name)
    closing = window(purchase, rules.returns, rules.home)
    said = answers.last.get(("return", purchase.id))
    is_decided = said is not None and said.answer != "later"
    if closing is not None and closing.until >= today and entry.left is None and not is_decided:
        yield DayEvent(
            uid=f"return-{purchase.id}",
            on=closing.until,
            summary=gettext("Last day to send it back: {name}").format(name=name),
            description=returns.reason(closing, today),
            rings=True,
        )
    to_pay_on, about_paying = open_due_day(entry), answers.last.get(("payment", purchase.id))
    is_asked = about_paying is None or about_paying.answer != "never"
    if to_pay_on is not None and to_pay_on >= today and is_asked:
        yield DayEvent(
            uid=f"payment-{purchase.id}-{to_pay_on:%Y%m%d}",
            on=to_pay_on,
            summary=gettext("A payment is due: {name}").format(name=name),
        )
    sent = entry.awaited
    if sent is not None and sent.on + timedelta(days=LATE_DAYS) >= today:
        yield DayEvent(
            uid=f"money-{sent.id}",
            on=sent.on + timedelta(days=LATE_DAYS),
            summary=gettext("Has the money come back? {name}").format(name=name),
        )
    for due in coming(entry, answers, rules.intervals, today):
        yield DayEvent(
            uid=f"check-in-{purchase.id}-{due.interval}",
            on=due.on,
            summary=gettext("Was it worth it? {name}").format(name=name),
        )


def _component(event: DayEvent, now: datetime) -> Event:
    from icalendar import Alarm, Event

    written = Event()
    written.add("uid", f"{event.uid}@unhyped")
    written.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    at = event.weekly_at
    written.add("dtstart", event.on if at is None else datetime.combine(event.on, at))
    written.add("summary", _plain(event.summary))
    if event.description:
        written.add("description", _plain(event.description))
    if at is None:
        written.add("transp", "TRANSPARENT")
    else:
        written.add("duration", _FIVE_MINUTES)
        written.add("rrule", {"freq": "weekly"})
    if event.address:
        written.add("url", event.address)
    if event.rings:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _plain(event.summary))
        alarm.add("trigger", _MORNING if at is None else timedelta(0))
        written.add_component(alarm)
    return written


def _plain(text: str) -> str:
    """Return *text* without control characters, and without what icalendar takes for the end of a line."""
    printable = "".join(char if char == "\n" or char.isprintable() else " " for char in text)
    return printable.replace("\\N", "\\ N")
