"""A reminder for any calendar: the day a requested export is usually ready."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Final

from unhyped import __version__
from unhyped.exporters.files import ExportFailed
from unhyped.i18n import format_date, gettext

if TYPE_CHECKING:
    from datetime import date, datetime

    from unhyped.guides.guide import Guide

_MORNING: Final = timedelta(hours=9)


class NothingToWaitFor(ExportFailed):
    """“{title}” needs no reminder. There’s nothing to wait for, so you can start right away."""


def reminder(guide: Guide, requested: date, now: datetime) -> bytes:
    """Return an iCalendar file with one all-day event, with an alarm at nine in the morning.

    The same request always has the same UID, so a calendar updates its event instead of adding another.
    Raises NothingToWaitFor for a guide without a waiting time.
    """
    ready_on = guide.ready_on(requested)
    if ready_on is None:
        raise NothingToWaitFor(title=guide.title)
    from icalendar import Alarm, Calendar, Event

    summary = gettext("Fetch your data from {title}").format(title=guide.title)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", _MORNING)
    event = Event()
    event.add("uid", f"fetch-{guide.name}-{requested:%Y%m%d}@unhyped")
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", ready_on)
    event.add("summary", summary)
    event.add("description", _instructions(guide, requested))
    event.add("transp", "TRANSPARENT")
    if guide.address:
        event.add("url", guide.address)
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", f"-//Unhyped//Unhyped {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def suggested_name(guide: Guide) -> str:
    """Return the suggested file name."""
    return f"fetch-{guide.name}.ics"


def _instructions(guide: Guide, requested: date) -> str:
    """Return what to do on that day, complete enough to need no look-up."""
    asked = gettext("You requested it on {day}. If it isn’t there yet, look again tomorrow.")
    parts = (asked.format(day=format_date(requested, "long")), guide.kept, guide.steps[-1])
    return "\n".join(part for part in parts if part)
