"""Puts purchases together by the hour of the week and by the month of the year; and per hour watched."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.insights.beta import cumulative
from unhyped.insights.claims import RANGE_FROM
from unhyped.insights.rates import likely_rate
from unhyped.insights.selection import select

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period
    from unhyped.insights.evidence import Evidence
    from unhyped.insights.viewing import Viewing

PART_HOURS: Final = 3
"""The hours of a part of the day: equal ones, so that none has more purchases for being longer."""
PARTS: Final = 24 // PART_HOURS
WEEKDAYS: Final = 7
MONTHS: Final = 12
LEAST_HOURS: Final = 5
"""Fewer hours watched say too little: even a purchase every other hour might just not have come."""
_CHANCE: Final = 0.05
"""Logs without any real difference in which a part may be named by chance: as with two creators."""
_ON: Final = attrgetter("day")
_PLACE: Final = itemgetter(0, 1)


class Timed(NamedTuple):
    """A purchase whose day and time are known: its *weekday* (0 is Monday) and the *minute* of the day."""

    weekday: int
    minute: int
    day: date
    id: str
    name: str

    @property
    def hour(self) -> int:
        """The hour of the day, from 0."""
        return self.minute // 60

    @property
    def part(self) -> int:
        """The part of the day, from 0."""
        return self.hour // PART_HOURS


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day, by its *number*: what was *bought* in it on days of the viewing history, as ids.

    *hours* are those that were watched in it on these days.
    """

    number: int
    bought: tuple[str, ...]
    hours: float

    @property
    def is_enough(self) -> bool:
        """Whether it was watched long enough to say how often something was bought."""
        return self.hours >= LEAST_HOURS

    @property
    def rate(self) -> float:
        """The purchases per hour watched; 0 without any hour."""
        return len(self.bought) / self.hours if self.hours else 0.0

    @property
    def likely(self) -> tuple[float, float] | None:
        """The likely range of purchases per hour watched; None if it wasn't watched long enough."""
        return likely_rate(len(self.bought), self.hours) if self.is_enough else None


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the year, by its *number* from 1: what was bought in it, and in how many such months.

    *times* counts from the first purchase to the last day of the period, or today.
    """

    number: int
    ids: tuple[str, ...]
    times: int


@dataclass(frozen=True)
class Times:
    """The purchases of a period by time: those *timed*, by weekday and minute; all with a month, by *months*.

    *untimed* are those without a known day and time, *undated* what only counts over all time. *parts* are
    those of the day on the *covered* days (from, to), which viewing history is known of; none without one.
    On these days, *elsewhen* was bought without a known time.
    """

    period: Period
    timed: tuple[Timed, ...]
    months: tuple[Month, ...]
    untimed: tuple[str, ...]
    undated: tuple[Entry, ...]
    covered: tuple[tuple[date, date], ...] = ()
    parts: tuple[Part, ...] = ()
    elsewhen: tuple[str, ...] = ()

    @property
    def n(self) -> int:
        """The number of purchases in the period."""
        return len(self.timed) + len(self.untimed)

    @property
    def with_month(self) -> int:
        """The number of purchases whose month is known."""
        return sum(len(month.ids) for month in self.months)

    @cached_property
    def cells(self) -> Mapping[tuple[int, int], tuple[Timed, ...]]:
        """The timed purchases by weekday and hour, where there are any."""
        found: dict[tuple[int, int], list[Timed]] = {}
        for each in self.timed:
            found.setdefault((each.weekday, each.hour), []).append(each)
        return {place: tuple(cell) for place, cell in found.items()}

    def of_part(self, number: int, weekday: int | None = None) -> tuple[str, ...]:
        """Return the timed purchases of a part of the day, on one *weekday* or on all."""
        days = range(WEEKDAYS) if weekday is None else (weekday,)
        hours = range(PART_HOURS * number, PART_HOURS * (number + 1))
        return tuple(each.id for day in days for hour in hours for each in self.cells.get((day, hour), ()))

    @cached_property
    def band(self) -> int | None:
        """The part of the day with surely more than others; None if none has, or under 5 known times."""
        return _outstanding([len(self.of_part(number)) for number in range(PARTS)], [1] * PARTS)

    @cached_property
    def month(self) -> Month | None:
        """The month with surely more than the others of the log; None if none has."""
        counts = [len(month.ids) for month in self.months]
        place = _outstanding(counts, [month.times for month in self.months])
        return None if place is None else self.months[place]

    @property
    def has_viewing(self) -> bool:
        """Whether anything was watched on days whose viewing history is known."""
        return any(part.hours for part in self.parts)

    @property
    def bought_watching(self) -> int:
        """The number of purchases on days whose viewing history is known."""
        return self.timed_watching + len(self.elsewhen)

    @property
    def timed_watching(self) -> int:
        """How many of them have a known time."""
        return sum(len(part.bought) for part in self.parts)

    @property
    def hours(self) -> float:
        """The hours watched on these days."""
        return sum(part.hours for part in self.parts)

    @property
    def enough(self) -> tuple[Part, ...]:
        """The parts of which rates may be shown: watched long enough, and five purchases with a time."""
        if self.timed_watching < RANGE_FROM:
            return ()
        return tuple(part for part in self.parts if part.is_enough)


def by_time(evidence: Evidence, period: Period, today: date) -> Times:
    """Put the purchases of *period* together by when they were bought; O(n)."""
    selection = select(evidence.entries, period)
    timed: list[Timed] = []
    untimed: list[str] = []
    months: list[list[str]] = [[] for _ in range(MONTHS)]
    firsts: list[date] = []
    dated: list[tuple[date, str]] = []
    for entry in selection.entries:
        purchase = entry.purchase
        bought, at = purchase.bought_on, purchase.bought_time
        if bought is None:
            untimed.append(purchase.id)
            continue
        first, is_day = bought.first, bought.first == bought.last
        if is_day or bought.precision == "month":
            months[first.month - 1].append(purchase.id)
            firsts.append(first)
        if at is None or not is_day:
            untimed.append(purchase.id)
            if is_day:
                dated.append((first, purchase.id))
        else:
            minute = 60 * at.hour + at.minute
            timed.append(Timed(first.weekday(), minute, first, purchase.id, purchase.name))
    timed.sort(key=_PLACE)
    newest = max(firsts, default=today)
    times = _months_between(min(firsts, default=today), max(min(period.end or today, today), newest))
    covered = tuple(evidence.viewing.whole_days("watch", period.start, period.end))
    return Times(
        period,
        tuple(timed),
        tuple(Month(number + 1, tuple(ids), times[number]) for number, ids in enumerate(months)),
        tuple(untimed),
        selection.left_out,
        covered,
        _parts(timed, evidence.viewing, covered),
        tuple(id_ for first, last in covered for day, id_ in dated if first <= day <= last),
    )


def _months_between(first: date, last: date) -> list[int]:
    """Return how many Januaries, Februaries … there are from the month of *first* to that of *last*."""
    start, end = (12 * day.year + day.month - 1 for day in (first, last))
    return [(end - month) // MONTHS - (start - 1 - month) // MONTHS for month in range(MONTHS)]


def _outstanding(counts: Sequence[int], weights: Sequence[int]) -> int | None:
    """Return the place that has more than chance would give it by its weight; None with fewer than 5 in all.

    By the tail of the binomial distribution, P(X ≥ x) = I_w(x, n − x + 1), times the number of places
    (Bonferroni): the place is named because it has most, so any of them could have been.
    """
    n, places = sum(counts), [place for place, weight in enumerate(weights) if weight]
    if n < RANGE_FROM or len(places) == 1:
        return None
    total = sum(weights)
    tails = {
        place: cumulative(weights[place] / total, counts[place], n - counts[place] + 1)
        for place in places
        if counts[place]
    }
    place = min(tails, key=lambda place: (tails[place], place))
    return place if tails[place] * len(places) <= _CHANCE else None


def _parts(
    timed: Sequence[Timed], viewing: Viewing, covered: Sequence[tuple[date, date]]
) -> tuple[Part, ...]:
    if not covered:
        return ()
    seconds = [0] * PARTS
    for first, last in covered:
        begin = bisect_left(viewing.watched, first, key=_ON)
        for _, hour, watched in viewing.watched[begin : bisect_right(viewing.watched, last, key=_ON)]:
            seconds[hour // PART_HOURS] += watched
    bought: list[list[str]] = [[] for _ in range(PARTS)]
    for first, last in covered:
        for _, minute, day, id_, _ in timed:
            if first <= day <= last:
                bought[minute // (60 * PART_HOURS)].append(id_)
    return tuple(Part(number, tuple(bought[number]), seconds[number] / 3600) for number in range(PARTS))
