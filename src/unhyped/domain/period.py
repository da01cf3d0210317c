"""A period: the months, years or days that a page, a summary or an export is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.errors import DateUnclear, InvalidInput, PeriodUnclear

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Period:
    """The days from *start* to *end*, both included; None is open. *key* is its name in the settings.

    A relative period (“this year”) is stored by its name and a fixed one (“2026-03”) by its days, so that
    “this year” moves on at New Year.
    """

    start: date | None
    end: date | None
    key: str

    def contains(self, when: ApproximateDate | None) -> bool:
        """Return whether the first possible day of *when* is inside; an unknown date is only in all time."""
        if when is None:
            return self.start is None and self.end is None
        return self.has_day(when.first)

    def has_day(self, day: date) -> bool:
        """Return whether *day* is inside."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def all_time() -> Period:
    """Everything, purchases without a date included."""
    return Period(None, None, "all time")


def this_year(today: date) -> Period:
    """Return the whole year of *today*."""
    return Period(date(today.year, 1, 1), date(today.year, 12, 31), "this year")


def last_year(today: date) -> Period:
    """Return the whole year before."""
    return Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31), "last year")


def this_month(today: date) -> Period:
    """Return the whole month of *today*."""
    first = today.replace(day=1)
    return Period(first, _last_of_month(first), "this month")


def last_month(today: date) -> Period:
    """Return the whole month before."""
    last = today.replace(day=1) - timedelta(days=1)
    return Period(last.replace(day=1), last, "last month")


def last_12_months(today: date) -> Period:
    """Return the month of *today* and the eleven before it, whole, so that charts show twelve full bars."""
    first = date(today.year - (today.month < 12), today.month % 12 + 1, 1)  # noqa: PLR2004 - December
    return Period(first, _last_of_month(today.replace(day=1)), "last 12 months")


def month(text: str) -> Period:
    """Read a month such as “2026-10”; raise PeriodUnclear for anything else."""
    when = _part(text)
    if when.precision != "month":
        raise PeriodUnclear(text=text[:_MAX_QUOTED_CHARS])
    return Period(when.first, when.last, str(when))


def year(text: str) -> Period:
    """Read a year such as “2026”; raise PeriodUnclear for anything else."""
    when = _part(text)
    if when.precision != "year":
        raise PeriodUnclear(text=text[:_MAX_QUOTED_CHARS])
    return Period(when.first, when.last, str(when))


def between(start: date | None, end: date | None) -> Period:
    """Return the period from *start* to *end*, in either order; None is open on that side."""
    if start is None and end is None:
        return all_time()
    if start is not None and end is not None and end < start:
        start, end = end, start
    key = f"{start.isoformat() if start else ''}..{end.isoformat() if end else ''}"
    return Period(start, end, key)


def parse(text: str) -> Period:
    """Read “2026-10”, “2026”, “2026-03-14”, “2026-03..2026-09” or “2026-03..”; raise PeriodUnclear.

    Each side of “..” may be a day, month, season or year, from the first day of one to the last of the other.
    """
    start, dots, end = (part.strip() for part in text.partition(".."))
    if not dots:
        when = _part(start)
        return Period(when.first, when.last, str(when))
    if not start and not end:
        raise PeriodUnclear(text=text[:_MAX_QUOTED_CHARS])
    first, last = _part(start) if start else None, _part(end) if end else None
    if first is not None and last is not None and last.first < first.first:
        first, last = last, first
    return between(first.first if first else None, last.last if last else None)


MOVING: Final[dict[str, Callable[[date], Period]]] = {
    "this year": this_year,
    "last year": last_year,
    "this month": this_month,
    "last month": last_month,
    "last 12 months": last_12_months,
    "all time": lambda _today: all_time(),
}
"""The periods a picker offers, by their key in the settings."""


def from_key(key: str, today: date) -> Period:
    """Return the period stored as *key*; this year if it can't be read."""
    if key in MOVING:
        return MOVING[key](today)
    try:
        return parse(key)
    except InvalidInput:
        return this_year(today)


_MAX_QUOTED_CHARS: Final = 60
_ONE_DATE: Final = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)


def _part(text: str) -> ApproximateDate:
    try:
        if _ONE_DATE.fullmatch(text):
            return ApproximateDate.parse(text)
    except DateUnclear:
        pass  # 2026-13: the message should say how to write a period, not a date
    raise PeriodUnclear(text=text[:_MAX_QUOTED_CHARS])


def _last_of_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
