"""Computes the likely range of how often something happens per hour, like “4 in 9 hours”."""

from __future__ import annotations

from functools import lru_cache
from math import exp, lgamma, log
from typing import Final

from unhyped.insights.proportions import LEVEL

_CLOSE: Final = 1e-14
_MOST_TERMS: Final = 100_000
_MOST_STEPS: Final = 200


def likely_rate(x: int, hours: float) -> tuple[float, float]:
    """Return the ends of the likely range of the rate behind *x* events in *hours*, in events per hour.

    The equal-tailed 80 % interval of Gamma(x + ½, *hours*), the posterior of a Poisson rate under Jeffreys’
    prior (as in `proportions`, the low end is 0 when nothing was counted), widened to include x / *hours*.
    Raises ValueError for a count below 0 or no time.
    """
    if x < 0 or hours <= 0:
        raise ValueError(f"{x} in {hours} hours isn’t a rate")
    tail, raw = (1 - LEVEL) / 2, x / hours
    low = quantile(tail, x + 0.5) / hours if x else 0.0
    return min(low, raw), max(quantile(1 - tail, x + 0.5) / hours, raw)


def cumulative(x: float, shape: float) -> float:
    """Return the regularised incomplete gamma function P(X ≤ x) for X ~ Gamma(*shape*, 1).

    By its series left of the mean, else by Legendre’s continued fraction, evaluated by the modified Lentz
    method (DiDonato & Morris 1986, ACM TOMS 12:377–393).
    """
    if x <= 0:
        return 0.0
    scale = exp(shape * log(x) - x - lgamma(shape))
    return scale * _series(x, shape) if x < shape + 1 else 1 - scale * _fraction(x, shape)


def _series(x: float, shape: float) -> float:
    """Return the sum of 1/a, x/(a(a+1)), x²/(a(a+1)(a+2)) and so on, for the *shape* a."""
    term = total = 1 / shape
    for n in range(1, _MOST_TERMS):
        term *= x / (shape + n)
        total += term
        if term < total * _CLOSE:
            break
    return total


def _fraction(x: float, shape: float) -> float:
    """Return Legendre’s fraction 1/(x+1−a− 1(1−a)/(x+3−a− 2(2−a)/(x+5−a− …))), for the *shape* a."""
    b = x + 1 - shape
    c, d = float("inf"), 1 / b
    value = d
    for n in range(1, _MOST_TERMS):
        step = -n * (n - shape)
        b += 2
        d = 1 / (b + step * d)
        c = b + step / c
        value *= d * c
        if abs(d * c - 1) < _CLOSE:
            break
    return value


@lru_cache(maxsize=1024)
def quantile(p: float, shape: float) -> float:
    """Return the x with P(X ≤ x) = p for X ~ Gamma(*shape*, 1), 0 < p < 1: Newton’s method or bisection."""
    low, high, x = 0.0, shape + 1, shape
    while cumulative(high, shape) < p:
        high *= 2
    for _ in range(_MOST_STEPS):
        excess = cumulative(x, shape) - p
        if excess > 0:
            high = x
        else:
            low = x
        density = exp((shape - 1) * log(x) - x - lgamma(shape)) if x > 0 else 0.0
        following = x - excess / density if density > 0 else low
        if not low < following < high:
            following = (low + high) / 2
        if abs(following - x) <= _CLOSE * x:
            break
        x = following
    return x
