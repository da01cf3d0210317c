"""calendar, and until when a purchase can be sent back: the days to come."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from unhyped.cli.arguments import Arguments, Option
from unhyped.cli.call import Reply
from unhyped.i18n import ngettext
from unhyped.words import returns

if TYPE_CHECKING:
    from datetime import date

    from unhyped.cli.call import Call
    from unhyped.domain.plain import Json
    from unhyped.domain.returns import ReturnWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarArguments(Arguments):
    """The file to write."""

    out: Annotated[str, Option("the calendar file to write", "F.ics")]


def save_calendar(call: Call, given: CalendarArguments) -> Reply:
    """Write the days to come into a calendar file; raise NoDaysToCome without any."""
    from unhyped.exporters.calendar import calendar_file, days_to_come
    from unhyped.exporters.files import write_atomically
    from unhyped.journal.week import week_rules

    rules = week_rules(call.environment.settings)
    with call.reading() as journal:
        days = days_to_come(
            journal.entries(), journal.wishes.all(), journal.week.answers(), call.today, rules
        )
    out = Path(given.out)
    write_atomically(out, calendar_file(days, call.environment.now()))
    said = ngettext(
        "Saved {n} day in {{path}}. Open it to add it to your calendar.",
        "Saved {n} days in {{path}}. Open it to add them to your calendar.",
        len(days),
    )
    return Reply({"out": str(out), "days": len(days)}, (said.format(path=out),))


def return_document(window: ReturnWindow | None) -> Json:
    """Return a return window for programs; null without one."""
    if window is None:
        return None
    rule = window.rule
    return {
        "until": window.until.isoformat(),
        "days": window.days,
        "counted_from": window.counted_from.isoformat(),
        "basis": window.basis,
        "earliest": window.is_earliest,
        "moved": window.is_moved,
        "holidays_of": window.holiday_in or None,
        "rule": "own" if rule is None else rule.key,
        "sources": [] if rule is None else [*rule.sources],
        "checked": None if rule is None else rule.checked.isoformat(),
    }


def return_lines(window: ReturnWindow | None, today: date) -> tuple[str, ...]:
    """Return a return window in words; nothing once it has closed."""
    if window is None or window.until < today:
        return ()
    return (f"  {returns.until(window, today)[0]} {returns.reason(window, today)}",)
