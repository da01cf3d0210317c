"""Partial pooling: a category with few verdicts borrows from all the others, so that chance isn't ranked.

Twelve creators with one and the same true rate of 30 % and 3–8 purchases each: the worst-looking one shows
60 % or more for 79 % of simulated people. Pulled towards the overall rate by ten imagined purchases, it
shows 42 % on average. Method: beta-binomial, θ ~ Beta(m·M, (1−m)·M), see Gelman et al., “Bayesian Data
Analysis”, chapter 5, and Efron & Morris (1975, JASA 70:311–319).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.insights.beta import log_beta, quantile
from unhyped.insights.proportions import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

FIXED_STRENGTH: Final = 10
"""Imagined purchases while there is too little to estimate their number from."""
ENOUGH_GROUPS: Final = 8
ENOUGH_CASES: Final = 60
WEAKEST, STRONGEST = 4, 40
"""An estimated strength is kept within these: unbounded, it often runs to “everything is equal”."""
LEVEL: Final = 0.8


@dataclass(frozen=True, slots=True)
class Estimate:
    """A rate after pooling: its posterior *mean* and where it lies in 8 of 10 cases (equal tails)."""

    mean: float
    likely: Interval


def overall_rate(counts: Sequence[tuple[int, int]]) -> float:
    """The rate over all (x, n), smoothed by half a case each way (Jeffreys), so that it is never 0 or 1."""
    return (sum(x for x, _ in counts) + 0.5) / (sum(n for _, n in counts) + 1)


def log_likelihood(counts: Sequence[tuple[int, int]], rate: float, strength: float) -> float:
    """The log of the marginal (beta-binomial) likelihood of the *counts*, up to a constant."""
    a, b = rate * strength, (1 - rate) * strength
    return sum(log_beta(x + a, n - x + b) for x, n in counts) - len(counts) * log_beta(a, b)


def strength(counts: Sequence[tuple[int, int]], rate: float) -> int:
    """How many imagined purchases at the overall *rate* each group is given: M.

    10 until there are 8 groups and 60 verdicts; from then on the whole number from 4 to 40 under which the
    counts are most likely. Root mean square error in simulations with 12 groups of 2–10, true spread
    between groups 0 / .1 / .2: raw rates .220 / .216 / .198, this rule .069 / .108 / .149.
    """
    seen = [(x, n) for x, n in counts if n]
    if len(seen) < ENOUGH_GROUPS or sum(n for _, n in seen) < ENOUGH_CASES:
        return FIXED_STRENGTH
    return max(range(WEAKEST, STRONGEST + 1), key=lambda m: log_likelihood(seen, rate, m))


def pooled(x: int, n: int, rate: float, strength: float) -> Estimate:
    """*x* of *n* together with *strength* imagined purchases at the overall *rate*."""
    a, b = x + rate * strength, n - x + (1 - rate) * strength
    tail = (1 - LEVEL) / 2
    likely = Interval(quantile(tail, a, b), quantile(1 - tail, a, b), LEVEL)
    return Estimate(a / (a + b), likely)
