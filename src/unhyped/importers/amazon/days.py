"""The days in Amazon's cells: they are times in UTC; the purchase gets the person's local day.

An order late in an American evening has the next day's date in the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date
from typing import TYPE_CHECKING, Final

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.dates import parse_date
from unhyped.domain.errors import DateOutOfRange, DateUnclear
from unhyped.importers.amazon.cells import NOTHING
from unhyped.importers.local_days import DAY, LocalDays

if TYPE_CHECKING:
    from datetime import time, tzinfo

_ISO: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?=[T ]|$)", re.ASCII)
_AMERICAN: Final = re.compile(r"(?P<month>\d\d?)/(?P<day>\d\d?)/(?P<year>\d\d(?:\d\d)?)(?= |$)", re.ASCII)
_WORDED: Final = re.compile(r"[A-Z][a-z]{2}, (\d\d?) ([A-Z][a-z]{2}) (\d{4})(?= )", re.ASCII)
_MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_TIME: Final = re.compile(
    r"[T ](?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{1,9})?)?"
    r" ?(?:Z|UTC|GMT|(?P<sign>[+-])(?P<east>[01]\d):?(?P<too>[0-5]\d))?(?= and |$)",
    re.ASCII,
)
_DOTTED: Final = re.compile(r"\d\d?\.\d\d?\.\d{4}", re.ASCII)
_MAX_TIME_CHARS: Final = 60
_MAX_REMEMBERED: Final = 8192
_1970: Final = date(1970, 1, 1).toordinal()

_Parts = tuple[str, ApproximateDate, ApproximateDate]
"""A UTC day here: the UTC time of local midnight, as text, the day before that and the day after."""


@dataclass(slots=True)
class Days:
    """Reads days, converting UTC times to *zone*; caches them, because days repeat."""

    zone: tzinfo | None = UTC
    _local: LocalDays = field(init=False)
    _usual: dict[str, _Parts] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._local = LocalDays(self.zone)

    def of(self, text: str) -> ApproximateDate | None:
        """Return the day in a cell; None if it has none. Raises DateUnclear or DateOutOfRange."""
        if text[10:11] == "T" and text[16:17] == ":" and text[-1:] == "Z":  # as in “2023-05-31T13:00:59Z”
            written = text[:10]
            parts = self._usual[written] if written in self._usual else self._remember(written)
            if parts is not None:
                midnight, before, after = parts
                return after if text[11:19] >= midnight else before
        return None if text in NOTHING else self._read(text)

    def came_back(self, text: str) -> date | None:
        """Return the day money came back; None if the cell doesn't say or can't be read."""
        try:
            found = self.of(text)
        except (DateUnclear, DateOutOfRange):
            return None
        return None if found is None else found.first

    def _remember(self, written: str) -> _Parts | None:
        """Convert a UTC day and cache it; None if clocks change during it. Raises as `of` does."""
        number = ApproximateDate.parse(written).first.toordinal() - _1970
        parts = self._local.parts(number)
        if parts is None:
            return None
        minute, second = divmod(parts.midnight, 60)
        usual = f"{minute // 60:02}:{minute % 60:02}:{second:02}", parts.before, parts.after
        if len(self._usual) < _MAX_REMEMBERED:
            self._usual[written] = usual
        return usual

    def clock(self, text: str) -> time | None:
        """Return the local time of day in a cell; None if it has none or can't be read."""
        try:
            _, moment = (None, None) if text in NOTHING else _read(text)
        except (DateUnclear, DateOutOfRange):
            return None
        return None if moment is None else self._local.clock(moment)

    def _read(self, text: str) -> ApproximateDate:
        """Read a day such as 05/31/2023 13:00:59 UTC, or in any other known form."""
        as_written, moment = _read(text)
        return as_written if moment is None else self._local.of(moment)


def _read(text: str) -> tuple[ApproximateDate, int | None]:
    """Return the day as written, and its moment in seconds since 1970 if it has a time; raise DateUnclear."""
    told, end = _day(text)
    as_written = ApproximateDate.day(told)
    time = _TIME.match(text[:_MAX_TIME_CHARS], end)
    if time is None:
        return as_written, None
    second = 3600 * int(time["hour"]) + 60 * int(time["minute"]) + int(time["second"] or 0)
    if time["sign"]:
        east = 3600 * int(time["east"]) + 60 * int(time["too"])
        second -= east if time["sign"] == "+" else -east
    return as_written, (told.toordinal() - _1970) * DAY + second


def _day(text: str) -> tuple[date, int]:
    """Return the day as written, and where in *text* it ends; raise DateUnclear."""
    try:
        if iso := _ISO.match(text):
            return date(*map(int, iso.groups())), iso.end()
        if american := _AMERICAN.match(text):
            year = int(american["year"])
            whole = year if year > 99 else year + 2000  # noqa: PLR2004 - 23 is 2023
            return date(whole, int(american["month"]), int(american["day"])), american.end()
        if (worded := _WORDED.match(text)) and worded[2] in _MONTHS:
            return date(int(worded[3]), _MONTHS.index(worded[2]) + 1, int(worded[1])), worded.end()
    except ValueError:
        pass
    return _resaved(text), len(text)


def _resaved(text: str) -> date:
    """Return the day in a cell that a spreadsheet has saved again: 31.05.2025 13:00; raise a DateUnclear."""
    if not _DOTTED.match(text):
        raise DateUnclear(text=text[:_MAX_TIME_CHARS])
    return parse_date(text[:_MAX_TIME_CHARS], date.max, order="dmy", in_file=True).first
