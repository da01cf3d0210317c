"""The days in the cells of a table of unknown origin, which may leave out their year."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.dates import order_of, parse_date
from unhyped.domain.errors import DateAmbiguous, DateUnclear, InvalidInput
from unhyped.domain.using_up import YEARS_GOOD
from unhyped.i18n import gettext
from unhyped.importers.cell_values import bare
from unhyped.importers.cell_words import is_unknown
from unhyped.importers.local_days import LocalDays
from unhyped.importers.sums import listed_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.domain.customs import Customs
    from unhyped.domain.dates import DateOrder

_NO_YEAR: Final = re.compile(r"(\d\d?)([./-]) ?(\d\d?)\.?", re.ASCII)
_HAS_YEAR: Final = re.compile(r"\d{4}|\d[./-] ?\d\d?[./-] ?\d|['’]\d\d", re.ASCII)
"""What a day has only with a year, also of two digits: “12/3/26”, “Mar ’26”."""
_DAY_ALONE: Final = re.compile(r"(\d\d?)(?:\.|st|nd|rd|th|er|e)?", re.ASCII)
_WEEKDAY: Final = re.compile(r"^[^\W\d_]{2,10}\.?,?\s+(?=\d{1,4}[./-]\d)")
"""The weekday before a day: “Mo 02.02.2026”."""
_MONTH_AND_NUMBER: Final = re.compile(r"([^\W\d_]{3,12})\.?[ -]?['’]?(\d\d)")
_SECONDS: Final = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?", re.ASCII)
_YEARS_BACK: Final = 5
_FOUR_YEARS_AND_A_HALF: Final = timedelta(days=1_643)
_SECONDS_FROM: Final = 631_152_000
"""The first second of 1990."""


class Period(NamedTuple):
    """The month or year that a heading names for the rows below it; *is_open* if it leaves out the year."""

    when: ApproximateDate
    is_open: bool

    @property
    def year(self) -> int | None:
        """The year that the heading names."""
        return None if self.is_open else self.when.first.year


class _Read(NamedTuple):
    """What a cell says, and whether its year is only the latest that fits, or the one of the file."""

    day: ApproximateDate | None
    lacks_year: bool = False


@dataclass(slots=True)
class Days:
    """Reads days in an *order*; notes whether one contradicts it, and whether one needs it.

    Days without a year are in *year* if the file names one, else the latest that fit. With a *short year* of
    26, “Jan 26” is the month.
    """

    customs: Customs
    order: DateOrder | None = None
    year: int | None = None
    short_year: str = ""
    contradicted: bool = False
    relied_on: bool = False
    without_year: list[int] = field(default_factory=list)
    """The lines whose days were read without a year."""
    _days: dict[tuple[str, Period | None], _Read] = field(default_factory=dict)
    _local: LocalDays = field(init=False)

    def __post_init__(self) -> None:
        self._local = LocalDays(self.customs.zone)

    def of(self, text: str, within: Period | None = None, line: int = 0) -> ApproximateDate | None:
        """Return the day in a cell *within* the period above it; None if neither says one.

        Raises a DateUnclear or DateOutOfRange. Notes the *line* if no year is there.
        """
        read = self._days.get((text, within))
        if read is None:
            read = self._days[text, within] = self._read(text, within)
        if line and read.lacks_year:
            self.without_year.append(line)
        return read.day

    def learn(self, cells: Iterable[str]) -> None:
        """Note that “Jan 26” and “Mar 26” are months, if each of these *cells* ends with the same year."""
        found = {match[0]: match[2] for each in cells if (match := _MONTH_AND_NUMBER.fullmatch(each.strip()))}
        if len(found) > 1 and len({*found.values()}) == 1:
            year = next(iter(found.values()))
            is_near = 0 <= self.customs.today.year - int(f"20{year}") <= _YEARS_BACK
            self.short_year = year if is_near else ""

    def ahead(self, text: str) -> ApproximateDate | None:
        """Return the day in a cell that may be years ahead, as `of` does."""
        return self._read(text, None, YEARS_GOOD).day

    def period(self, text: str) -> Period | None:
        """Return the month, season or year that *text* names, and nothing else; None for any other text."""
        try:
            read = self._read(text, None)
        except InvalidInput:
            return None
        if read.day is None or read.day.precision == "day":
            return None
        return Period(read.day, read.lacks_year)

    def remarks(self) -> tuple[str, ...]:
        """Return a sentence that names the lines whose days have no year, if there are any."""
        if not self.without_year:
            return ()
        if self.year is None:
            said = gettext("No year in line {lines}, so we took the latest one that fits.")
        else:
            said = gettext("No year in line {lines}, so we took {year} from the file’s name or title.")
        return (said.format(lines=listed_lines(self.without_year), year=self.year),)

    def _read(self, cell: str, within: Period | None, years_ahead: int = 1) -> _Read:
        text = _WEEKDAY.sub("", bare(cell))
        if is_unknown(text):
            return _Read(None) if within is None else _Read(within.when, within.is_open)
        if (match := _SECONDS.fullmatch(text)) and int(match[1]) >= _SECONDS_FROM:
            return _Read(self._local.of(int(match[1])))
        if within is not None and (match := _DAY_ALONE.fullmatch(text)):
            return _Read(_day_in(within.when, int(match[1]), text), within.is_open)
        if (match := _MONTH_AND_NUMBER.fullmatch(text)) and match[2] == self.short_year:
            text = f"{match[1]} 20{match[2]}"
        if not lacks_year(text) and not self._leaves_year_open(text):
            return _Read(self._parsed(text, self.customs.today, years_ahead))
        named = within.year if within else None
        return _Read(self._in_year(text, named or self.year, years_ahead), lacks_year=named is None)

    def _in_year(self, text: str, year: int | None, years_ahead: int) -> ApproximateDate:
        """Return a day that is written without a year, in *year* or else the latest that fits."""
        today = self.customs.today
        if not lacks_year(text):
            return self._parsed(text, today if year is None else date(year, 12, 31), years_ahead)
        read = self._parsed(with_year(text, year or today.year), today, years_ahead)
        if year is None and read.first > today:
            read = self._parsed(with_year(text, today.year - 1), today, years_ahead)
        return read

    def _parsed(self, text: str, today: date, years_ahead: int) -> ApproximateDate:
        shown = order_of(text)
        self.contradicted = self.contradicted or {shown, self.order} == {"dmy", "mdy"}
        try:
            return parse_date(text, today, order=self.order, in_file=True, years_ahead=years_ahead)
        finally:
            self.relied_on = self.relied_on or (shown is None and self._has_two(text))

    def _leaves_year_open(self, text: str) -> bool:
        """Return whether words such as “5 March” are another day in another year."""
        if _HAS_YEAR.search(text):
            return False
        today = self.customs.today
        try:
            now, before = (
                parse_date(text, day, order=self.order, in_file=True)
                for day in (today, today - _FOUR_YEARS_AND_A_HALF)
            )
        except InvalidInput:
            return False
        return now != before and now.edtf[4:] == before.edtf[4:]  # unlike “yesterday”

    def _has_two(self, text: str) -> bool:
        try:
            parse_date(text, self.customs.today, in_file=True)
        except InvalidInput as error:
            return isinstance(error, DateAmbiguous)
        return False


def with_year(text: str, year: int) -> str:
    """Add *year* to a date such as “25.03.” or “3/25”; return any other text as it is."""
    match = _NO_YEAR.fullmatch(text)
    return text if match is None else f"{match[1]}{match[2]}{match[3]}{match[2]}{year}"


def lacks_year(text: str) -> bool:
    """Return whether *text* is two numbers that may be a day and a month, or a share: “4/5”."""
    return _NO_YEAR.fullmatch(text) is not None


def _day_in(period: ApproximateDate, day: int, text: str) -> ApproximateDate:
    """Return a day of a month; raise DateUnclear if the *period* is longer, or has no such day."""
    if period.precision != "month":
        raise DateUnclear(text=text)
    return ApproximateDate.parse(f"{period}-{day:02}")
