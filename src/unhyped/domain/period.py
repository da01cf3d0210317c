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
    """The days from *start* to *end*, both included; None is open. *key* is how settings remember it.

    A moving period (“this year”) is remembered by its name and a fixed one (“2026-03”) by its days, so that
    “this year” is next year's after New Year.
    """

    start: date | None
    end: date | None
    key: str

    def contains(self, when: ApproximateDate | None) -> bool:
        """Tell whether the first possible day of *when* lies inside; an unknown date only in all time."""
        if when is None:
            return self.start is None and self.end is None
        return self.has_day(when.first)

    def has_day(self, day: date) -> bool:
        """Tell whether *day* lies inside."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def all_time() -> Period:
    """Everything, purchases without a date included."""
    return Period(None, None, "all time")


def this_year(today: date) -> Period:
    """From New Year to New Year's Eve of the year of *today*."""
    return Period(date(today.year, 1, 1), date(today.year, 12, 31), "this year")


def last_year(today: date) -> Period:
    """The whole year before."""
    return Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31), "last year")


def this_month(today: date) -> Period:
    """The whole month of *today*."""
    first = today.replace(day=1)
    return Period(first, _last_of_month(first), "this month")


def last_month(today: date) -> Period:
    """The whole month before."""
    last = today.replace(day=1) - timedelta(days=1)
    return Period(last.replace(day=1), last, "last month")


def last_12_months(today: date) -> Period:
    """The month of *today* and the eleven before it, whole, so that charts show twelve full bars."""
    first = date(today.year - (today.month < 12), today.month % 12 + 1, 1)  # noqa: PLR2004 - December
    return Period(first, _last_of_month(today.replace(day=1)), "last 12 months")


def month(text: str) -> Period:
    """The month such as “2026-10”; raise PeriodUnclear for anything else."""
    when = _part(text)
    if when.precision != "month":
        raise PeriodUnclear(text=text[:_LONGEST])
    return Period(when.first, when.last, str(when))


def year(text: str) -> Period:
    """The year such as “2026”; raise PeriodUnclear for anything else."""
    when = _part(text)
    if when.precision != "year":
        raise PeriodUnclear(text=text[:_LONGEST])
    return Period(when.first, when.last, str(when))


def between(start: date | None, end: date | None) -> Period:
    """From *start* to *end*, whichever comes first; None is open on that side."""
    if start is None and end is None:
        return all_time()
    if start is not None and end is not None and end < start:
        start, end = end, start
    key = f"{start.isoformat() if start else ''}..{end.isoformat() if end else ''}"
    return Period(start, end, key)


def parse(text: str) -> Period:
    """Read “2026-10”, “2026”, “2026-03-14”, “2026-03..2026-09” or “2026-03..”; raise PeriodUnclear.

    Both sides of “..” may be a day, month, season or year; the first day of one to the last of the other.
    """
    start, dots, end = (part.strip() for part in text.partition(".."))
    if not dots:
        when = _part(start)
        return Period(when.first, when.last, str(when))
    if not start and not end:
        raise PeriodUnclear(text=text[:_LONGEST])
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
"""The periods a picker offers, by the key that settings remember."""


def from_key(key: str, today: date) -> Period:
    """The period remembered under *key*; this year if the settings hold none that can be read."""
    if key in MOVING:
        return MOVING[key](today)
    try:
        return parse(key)
    except InvalidInput:
        return this_year(today)


_LONGEST: Final = 60
_ONE_DATE: Final = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)


def _part(text: str) -> ApproximateDate:
    try:
        if _ONE_DATE.fullmatch(text):
            return ApproximateDate.parse(text)
    except DateUnclear:
        pass  # 2026-13: it is a period that is wanted here, and how to write one
    raise PeriodUnclear(text=text[:_LONGEST])


def _last_of_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
