"""Converts the UTC times of exports to the person's local days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.errors import DateOutOfRange

if TYPE_CHECKING:
    from datetime import tzinfo

DAY: Final = 86_400
_1970: Final = date(1970, 1, 1).toordinal()


class Parts(NamedTuple):
    """A UTC day here: the day *before* its second *midnight*, and the day *after*, which begins with it."""

    midnight: int
    before: ApproximateDate
    after: ApproximateDate


@dataclass(slots=True)
class LocalDays:
    """The days of *zone*; None means the computer's zone, with its daylight saving time."""

    zone: tzinfo | None = UTC
    _offsets: dict[int, int] = field(default_factory=dict)
    _parts: dict[int, Parts | None] = field(default_factory=dict)

    def of(self, moment: int) -> ApproximateDate:
        """Return the day of *moment*, in seconds since 1970; raise DateOutOfRange."""
        number, second = divmod(moment, DAY)
        parts = self._parts[number] if number in self._parts else self.parts(number)
        if parts is None:
            return _day(number, self._offset(moment) + second)
        return parts.after if second >= parts.midnight else parts.before

    def clock(self, moment: int) -> time | None:
        """Return the time of day here at *moment*, to the minute; midnight in UTC means there is none."""
        if not moment % DAY:
            return None
        minutes = (moment + self._offset(moment)) % DAY // 60
        return time(minutes // 60, minutes % 60)

    def parts(self, number: int) -> Parts | None:
        """Return the UTC day *number* days after 1970; None if clocks may change during it."""
        if number not in self._parts:
            east = self._whole_day(number)
            self._parts[number] = None if east is None else _parts(number, east)
        return self._parts[number]

    def _whole_day(self, number: int) -> int | None:
        """Return the offset from UTC in seconds all day long; None if clocks may change during it.

        Clocks don't change twice in a week, so the same offset at both ends of it means no change.
        """
        week = number - number % 7
        for first, after in ((week, week + 7), (number, number + 1)):
            east = self._offset(first * DAY)
            if east == self._offset(after * DAY):
                return east
        return None

    def _offset(self, moment: int) -> int:
        """Return the offset from UTC in seconds, cached for the ends of days."""
        east = self._offsets.get(moment)
        if east is None:
            told = datetime.fromtimestamp(moment, UTC).astimezone(self.zone).utcoffset()
            east = 0 if told is None else told // timedelta(seconds=1)
            if not moment % DAY:
                self._offsets[moment] = east
        return east


def _parts(number: int, east: int) -> Parts:
    day = _day(number, 0)
    if not east:
        return Parts(0, day, day)
    return Parts(DAY - east, day, _day(number, DAY)) if east > 0 else Parts(-east, _day(number, -DAY), day)


def _day(number: int, second: int) -> ApproximateDate:
    """Return the day *second* seconds after the start of a day; at the ends of the calendar, that day."""
    ordinal = number + _1970
    try:
        return ApproximateDate.day(date.fromordinal(ordinal + second // DAY))
    except DateOutOfRange:
        return ApproximateDate.day(date.fromordinal(ordinal))
