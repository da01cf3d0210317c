"""Dates as people remember them: a day, a month, a season or a year (EDTF level 1, ISO 8601-2)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

from unhyped.domain.errors import DateOutOfRange, DateUnclear

EARLIEST: Final = 1990
LATEST: Final = 2100
Precision = Literal["day", "month", "season", "year"]

_SHAPE = re.compile(r"(\d{4})(?:-(?!00)(\d{2})(?:-(?!00)(\d{2}))?)?", re.ASCII)
_SEASON_STARTS: Final = {21: 3, 22: 6, 23: 9, 24: 12}
"""EDTF season code → first month, northern hemisphere: 21 spring, 22 summer, 23 autumn, 24 winter."""


@dataclass(frozen=True, slots=True, order=True)
class ApproximateDate:
    """A date known to the day, month, season or year; ordered by its *first* possible day."""

    first: date
    last: date
    edtf: str

    @property
    def precision(self) -> Precision:
        """The smallest unit that is known."""
        if len(self.edtf) == len("2026-03-14"):
            return "day"
        if len(self.edtf) == len("2026"):
            return "year"
        return "season" if int(self.edtf[5:]) > 12 else "month"  # noqa: PLR2004 - months of a year

    def __str__(self) -> str:
        """Return the EDTF text: 2026-03-14, 2026-03, 2026-21 (spring) or 2026."""
        return self.edtf

    @classmethod
    def day(cls, day: date) -> ApproximateDate:
        """Make a date known to the day."""
        return cls.parse(day.isoformat())

    @staticmethod
    @lru_cache(maxsize=8192)
    def parse(edtf: str) -> ApproximateDate:
        """Read an EDTF text; raise DateUnclear for another shape, DateOutOfRange for other years."""
        match = _SHAPE.fullmatch(edtf)
        if match is None:
            raise DateUnclear(text=edtf[:60])
        year, month, day = (int(part) if part else 0 for part in match.groups())
        if not EARLIEST <= year <= LATEST:
            raise DateOutOfRange(text=edtf)
        try:
            first, last = _span(year, month, day)
        except ValueError:
            raise DateUnclear(text=edtf) from None
        return ApproximateDate(first, last, edtf)


def check_day(day: date) -> None:
    """Raise DateOutOfRange for a day that no purchase can have."""
    if not EARLIEST <= day.year <= LATEST:
        raise DateOutOfRange(text=day.isoformat())


def _span(year: int, month: int, day: int) -> tuple[date, date]:
    """Return the first and last day meant; raise ValueError if there is no such month or day."""
    if day or month not in {0, *_SEASON_STARTS}:
        if day:
            only = date(year, month, day)
            return only, only
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if month == 0:
        return date(year, 1, 1), date(year, 12, 31)
    first = date(year, _SEASON_STARTS[month], 1)
    after = date(year + (first.month + 3) // 13, (first.month + 2) % 12 + 1, 1)
    return first, after - timedelta(days=1)
