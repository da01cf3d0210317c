"""Computes the likely range of a rate like “4 of 9”: the same interval and level everywhere.

The likely range is the 80 % Jeffreys interval of the group’s own count. Averaged over rates of 5 to 95 % it
holds the true rate in 78 to 82 of 100 cases at every n from 5 to 300, and in at least 80 as it is shown,
rounded outwards (`make honesty` computes it). A rate pulled towards the other groups would be closer on
average, but its range covers less than it says, because the pool contains the group itself: 62 % at n = 10.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import Final

from unhyped.insights.beta import quantile
from unhyped.insights.claims import RANGE_FROM

LEVEL: Final = 0.8


@dataclass(frozen=True, slots=True)
class Interval:
    """A range from *low* to *high*, both shares from 0 to 1."""

    low: float
    high: float

    def outwards(self, parts: int) -> tuple[int, int]:
        """Return the ends in whole *parts* of 1, rounded outwards: 10 for “2 to 6 in 10”, 100 for percent."""
        return floor(self.low * parts), ceil(self.high * parts)


def jeffreys(x: int, n: int, level: float = LEVEL) -> Interval:
    """Return the equal-tailed interval of Beta(x + ½, n − x + ½), the posterior under Jeffreys’ prior.

    As in Brown, Cai & DasGupta (2001, Statistical Science 16:101–133, §4.1.2) the low end is 0 when nothing
    was counted and the high end 1 when everything was. Raises ValueError unless 0 ≤ x ≤ n.
    """
    if not 0 <= x <= n:
        raise ValueError(f"{x} of {n} isn’t a count")
    tail = (1 - level) / 2
    a, b = x + 0.5, n - x + 0.5
    low = 0.0 if x == 0 else quantile(tail, a, b)
    high = 1.0 if x == n else quantile(1 - tail, a, b)
    return Interval(low, high)


def likely_range(x: int, n: int) -> Interval | None:
    """Return the likely range of the rate behind *x* of *n*, which includes x/n; None if *n* < 5."""
    if n < RANGE_FROM:
        return None
    interval = jeffreys(x, n)
    return Interval(min(interval.low, x / n), max(interval.high, x / n))
