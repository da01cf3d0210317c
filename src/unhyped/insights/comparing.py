"""Decides which of two groups has more regret, and whether the program may say so unasked.

Comparing raw rates calls chance a finding: with 12 groups of one and the same true rate, at least one pair
passes a test at .95 in 73 of 100 logs. So each count is first pulled towards all other groups by ten
imagined answers (beta-binomial model, Gelman et al., “Bayesian Data Analysis”, chapter 5), from a pool that
leaves out both groups. Then the remaining doubt, P(A ≤ B), must be at most .025 divided by the number of
pairs (Bonferroni). Undivided, 15 of 100 logs with eight groups of 5–20 answers showed a difference that
isn’t there. `make honesty` measures how often that happens now, and how often a true difference is shown.
"""

from __future__ import annotations

from itertools import permutations
from math import comb, exp, log, log1p, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

from unhyped.insights.beta import cumulative, log_beta
from unhyped.insights.claims import RANGE_FROM

if TYPE_CHECKING:
    from collections.abc import Sequence

Count = tuple[int, int]
"""x of n."""

IMAGINED: Final = 10
"""Answers at the rate of the pool, added to each group. With 12 groups of 2–10 answers and true rates .1
apart, that halves the error of raw rates (root mean square error .106, raw .216)."""
_DOUBT: Final = 0.025
_CLEARLY_APART: Final = 0.55
"""Means closer than this share of what two normal distributions would need are never surely different: in a
trial of 60,000 pairs, none needed less than .575."""
_SPREADS: Final = 7
_TAIL: Final = 21
"""The density of a logit falls like a normal one near its middle, and by e^−21 within 21/a below and 21/b
above."""


def doubt(first: Count, second: Count, pool: Count) -> float:
    """Return P(rate of *first* ≤ rate of *second*), each pulled towards the *pool* of the others.

    Integrated over the logit of the first rate, whose density is smooth and vanishes at both ends.
    """
    a, b = _pulled(first, pool)
    other = _pulled(second, pool)
    middle, spread = log(a / b), sqrt(1 / a + 1 / b)
    step = spread / 8
    scale = log_beta(a, b)
    total = 0.0
    below, above = (int((_TAIL / each + _SPREADS * spread) / step) + 1 for each in (a, b))
    for place in range(-below, above + 1):
        logit = middle + place * step
        log_rate, log_rest = -log1p(exp(-logit)), -log1p(exp(logit))
        density = exp(a * log_rate + b * log_rest - scale)
        total += density * cumulative(exp(log_rest), other[1], other[0])
    return total * step


def most_different(counts: Sequence[Count]) -> tuple[int, int] | None:
    """Return the positions of the two *counts* that differ most surely, higher rate first, or None.

    Only groups of 5 or more are compared.
    """
    enough = [place for place, (_, n) in enumerate(counts) if n >= RANGE_FROM]
    least = _DOUBT / max(comb(len(enough), 2), 1)
    apart = _CLEARLY_APART * NormalDist().inv_cdf(1 - least)
    all_x, all_n = sum(x for x, _ in counts), sum(n for _, n in counts)
    found = None
    for high, low in permutations(enough, 2):
        one, two = counts[high], counts[low]
        pool = all_x - one[0] - two[0], all_n - one[1] - two[1]
        if _distance(_pulled(one, pool), _pulled(two, pool)) >= apart:
            left = doubt(one, two, pool)
            if left <= least:
                found, least = (high, low), left
    return found


def _pulled(count: Count, pool: Count) -> tuple[float, float]:
    """Return the beta distribution of a rate: *count*, Jeffreys’ prior, ten answers at the *pool*’s rate."""
    x, n = count
    rate = (pool[0] + 0.5) / (pool[1] + 1)
    return x + 0.5 + rate * IMAGINED, n - x + 0.5 + (1 - rate) * IMAGINED


def _distance(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Return the mean of *one* minus that of *two*, in standard deviations of the difference."""
    (mean, variance), (other, also) = _mean_and_variance(*one), _mean_and_variance(*two)
    return (mean - other) / sqrt(variance + also)


def _mean_and_variance(a: float, b: float) -> tuple[float, float]:
    return a / (a + b), a * b / ((a + b) ** 2 * (a + b + 1))
