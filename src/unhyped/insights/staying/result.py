"""How long things stay worth it: what let people down, noticed by which day, and what was sent back."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import TYPE_CHECKING, Final, Literal

from unhyped.insights.claims import PERCENT_FROM, RANGE_FROM
from unhyped.insights.proportions import Interval
from unhyped.insights.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from unhyped.domain.check_in import Group
    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period

Outcome = Literal["let down", "sent back", "still fine"]

REGULAR_DAYS: Final = (30, 90, 365)
"""The days on which check-ins are due; a curve ends on one of them."""
_QUANTILE: Final = 1.2815515655446004
"""The 90 % quantile of the normal distribution, for an interval of 80 %."""
AGES: Final = (30, 90, 365)
"""The last day of each age but the oldest one."""


@dataclass(frozen=True, slots=True)
class Life:
    """A thing since the day it came: its *outcome* was noticed on *day*, or it was last asked about then.

    *answers* are (day, group) of each verdict, oldest first; *group* is that of today, and *age* the days
    until today. Day 1 is the day after it came, and the earliest one.
    """

    id: str
    name: str
    outcome: Outcome
    day: int
    answers: tuple[tuple[int, Group], ...]
    group: Group
    age: int

    @property
    def last(self) -> int:
        """The last day about which something is known."""
        return max(self.day, self.answers[-1][0]) if self.answers else self.day


@dataclass(frozen=True, slots=True)
class Step:
    """What was noticed on one *day*: ids of what *let_down* and what was *sent_back*, of *n* still counted.

    *share* is that of all things still fine after it, *likely* its likely range.
    """

    day: int
    n: int
    let_down: tuple[str, ...]
    sent_back: tuple[str, ...]
    share: float
    likely: Interval


@dataclass(frozen=True, slots=True)
class Age:
    """The rated *lives* of an age: up to the day *until*, or over a year (None)."""

    until: int | None
    lives: tuple[Life, ...]

    @property
    def n(self) -> int:
        """The number of rated things."""
        return len(self.lives)

    def of(self, group: Group) -> tuple[str, ...]:
        """Return the ids of the things that are in *group* today."""
        return tuple(life.id for life in self.lives if life.group == group)


@dataclass(frozen=True, slots=True)
class Staying:
    """The *lives* of a period, the longest first, and the *steps* of a curve up to the day *until*.

    Without enough of them, *until* is 0. *days* are those of all lives, sorted, and *fine* the ids of what is
    still fine at the end of the curve. *unrated* and *inexact* (without an exact day) are ids of purchases
    that aren't in it; *undated* ones count only over all time.
    """

    period: Period
    lives: tuple[Life, ...]
    until: int
    steps: tuple[Step, ...]
    days: tuple[int, ...]
    fine: tuple[str, ...]
    unrated: tuple[str, ...]
    inexact: tuple[str, ...]
    undated: tuple[Entry, ...]

    def counted(self, day: int) -> int:
        """Return how many things are still counted on *day*."""
        return len(self.days) - bisect_left(self.days, day)

    def share(self, day: int) -> float:
        """Return the share of things that were still fine on *day*."""
        return next((step.share for step in reversed(self.steps) if step.day <= day), 1.0)

    def ages(self) -> tuple[Age, ...]:
        """Return the rated things by their age today, the youngest first; ages without any are left out."""
        starts = (-1, *AGES)
        ends: tuple[int | None, ...] = (*AGES, None)
        found = (
            Age(end, tuple(life for life in self.lives if life.answers and _is_within(life.age, start, end)))
            for start, end in zip(starts, ends, strict=True)
        )
        return tuple(age for age in found if age.lives)

    def with_outcome(self, outcome: Outcome) -> tuple[Life, ...]:
        """Return the lives with this outcome; on a curve, those that it shows."""
        wanted = (life for life in self.lives if life.outcome == outcome)
        if not self.until or outcome == "still fine":
            return tuple(wanted)
        return tuple(life for life in wanted if life.day <= self.until)


def by_day(entries: Iterable[Entry], period: Period, today: date) -> Staying:
    """Follow the purchases of *period* from the day they came."""
    selection = select(entries, period)
    lives, unrated, inexact = [], [], []
    for entry in selection.entries:
        came = _came(entry)
        if came is None:
            inexact.append(entry.purchase.id)
        elif (life := _life(entry, came, today)) is None:
            unrated.append(entry.purchase.id)
        else:
            lives.append(life)
    lives.sort(key=lambda life: (-life.day, life.name.casefold(), life.id))
    days = sorted(life.day for life in lives)
    until = _last_day(days) if len(lives) >= PERCENT_FROM else 0
    steps = curve([life for life in lives if life.outcome != "still fine" and life.day <= until], days)
    noticed = {id_ for step in steps for id_ in (*step.let_down, *step.sent_back)}
    fine = tuple(life.id for life in lives if life.id not in noticed)
    left_out = tuple(unrated), tuple(inexact), selection.left_out
    return Staying(period, tuple(lives), until, steps, tuple(days), fine, *left_out)


def curve(ended: Sequence[Life], days: Sequence[int]) -> tuple[Step, ...]:
    """Return the Kaplan–Meier curve of the lives that *ended*, one step for each day.

    *days* are the days of all lives, sorted. Being let down and sending back both end a life. The likely
    range is the 80 % interval by Greenwood’s variance on the scale of log(−log S), which stays between 0 and
    1 (Kalbfleisch & Prentice 2002, The Statistical Analysis of Failure Time Data, §1.4).
    """
    by_days: dict[int, list[Life]] = {}
    for life in ended:
        by_days.setdefault(life.day, []).append(life)
    steps: list[Step] = []
    share, variance = 1.0, 0.0
    for day, lives in sorted(by_days.items()):
        n = len(days) - bisect_left(days, day)
        share *= 1 - len(lives) / n
        if len(lives) < n:
            variance += len(lives) / (n * (n - len(lives)))
            likely = _around(share, variance)
        else:
            likely = Interval(0.0, steps[-1].likely.high if steps else 1.0)
        let_down, sent_back = (
            tuple(life.id for life in lives if life.outcome == outcome)
            for outcome in ("let down", "sent back")
        )
        steps.append(Step(day, n, let_down, sent_back, share, likely))
    return tuple(steps)


def _around(share: float, variance: float) -> Interval:
    spread = _QUANTILE * sqrt(variance) / abs(log(share))
    return Interval(share ** exp(spread), share ** exp(-spread))


def _last_day(days: Sequence[int]) -> int:
    """Return the last of the regular days on which enough things are still counted; 0 if there is none."""
    enough = [day for day in REGULAR_DAYS if len(days) - bisect_left(days, day) >= RANGE_FROM]
    return enough[-1] if enough else 0


def _came(entry: Entry) -> date | None:
    """Return the day it was delivered, else bought; None if neither is known exactly."""
    bought = entry.purchase.bought_on
    if entry.purchase.delivered_on is not None:
        return entry.purchase.delivered_on
    return bought.first if bought is not None and bought.first == bought.last else None


def _life(entry: Entry, came: date, today: date) -> Life | None:
    """Return what became of *entry*; None if it was neither rated nor sent back."""
    answers = tuple(
        (_day(check_in.on, came), check_in.group)
        for check_in in entry.current_check_ins
        if check_in.worth is not None and not entry.is_first_impression(check_in)
    )
    noticed = next((day for day, group in answers if group == "not worth it"), None)
    left = entry.left
    back = None
    if left is not None and entry.left_on is not None and (left.is_refund or left.kind == "return sent"):
        back = _day(entry.left_on, came)
    outcome: Outcome
    if noticed is not None and (back is None or noticed <= back):
        outcome, day = "let down", noticed
    elif back is not None:
        outcome, day = "sent back", back
    elif answers:
        outcome, day = "still fine", answers[-1][0]
    else:
        return None
    bought = entry.purchase
    return Life(bought.id, bought.name, outcome, day, answers, entry.group, max((today - came).days, 0))


def _is_within(age: int, start: int, end: int | None) -> bool:
    return start < age and (end is None or age <= end)


def _day(on: date, came: date) -> int:
    return max((on - came).days, 1)
