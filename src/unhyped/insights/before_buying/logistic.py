"""Logistic regression by Newton's method, without numpy or scipy: a few facts, a few hundred cases."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log1p, sqrt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    Row = Sequence[float]

_MAX_STEPS: Final = 50
_CLOSE: Final = 1e-10
"""Steps shorter than this change no digit that is shown."""
_HALVINGS: Final = 30


@dataclass(frozen=True, slots=True)
class Logistic:
    """A fitted model: the first of its *weights* is the intercept; *covariance* is that of the weights."""

    weights: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]

    def logit(self, row: Row) -> float:
        """Return the logarithm of the odds for the facts in *row*."""
        first, *others = self.weights
        return first + sum(weight * fact for weight, fact in zip(others, row, strict=True))

    def probability(self, row: Row) -> float:
        """Return the probability for the facts in *row*."""
        return expit(self.logit(row))

    def spread(self, row: Row) -> float:
        """Return the standard error of the logit for the facts in *row* (delta method)."""
        facts = (1.0, *row)
        spread = sum(
            facts[i] * facts[j] * self.covariance[i][j] for i in range(len(facts)) for j in range(len(facts))
        )
        return sqrt(max(spread, 0.0))


def expit(logit: float) -> float:
    """Return the probability whose odds have the logarithm *logit*."""
    return 1 / (1 + exp(-logit)) if logit >= 0 else exp(logit) / (1 + exp(logit))


def fit(rows: Sequence[Row], outcomes: Sequence[bool], ridge: float = 0.0) -> Logistic:
    """Return the maximum likelihood fit; *ridge* pulls all weights but the intercept towards 0.

    Newton's method with halved steps (iteratively reweighted least squares; McCullagh & Nelder 1989,
    “Generalized Linear Models”, §4.4), maximising log likelihood − ridge/2 · Σ weights². Raises ValueError
    if the facts can't tell the weights apart, which a *ridge* prevents unless there are no cases.
    """
    cases = [(1.0, *row) for row in rows]
    size = len(cases[0]) if cases else 0
    if not size:
        raise ValueError("there are no cases")
    weights = [0.0] * size
    value = _objective(cases, outcomes, weights, ridge)
    for _ in range(_MAX_STEPS):
        gradient, information = _derivatives(cases, outcomes, weights, ridge)
        step = _solve(information, gradient)
        share = 1.0
        for _ in range(_HALVINGS):
            tried = [weight + share * each for weight, each in zip(weights, step, strict=True)]
            reached = _objective(cases, outcomes, tried, ridge)
            if reached >= value:
                break
            share /= 2
        weights, value = tried, reached
        if max(abs(share * each) for each in step) < _CLOSE:
            break
    _, information = _derivatives(cases, outcomes, weights, ridge)
    units = ([float(i == j) for j in range(size)] for i in range(size))
    return Logistic(tuple(weights), tuple(tuple(_solve(information, unit)) for unit in units))


def _objective(
    cases: Sequence[Row], outcomes: Sequence[bool], weights: Sequence[float], ridge: float
) -> float:
    """Return the log likelihood minus the penalty."""
    total = -ridge / 2 * sum(weight * weight for weight in weights[1:])
    for case, outcome in zip(cases, outcomes, strict=True):
        logit = sum(map(float.__mul__, weights, case))
        if not outcome:
            logit = -logit
        total -= log1p(exp(-logit)) if logit > 0 else log1p(exp(logit)) - logit
    return total


def _derivatives(
    cases: Sequence[Row], outcomes: Sequence[bool], weights: Sequence[float], ridge: float
) -> tuple[list[float], list[list[float]]]:
    """Return the gradient and the information (the negative Hessian) of the objective."""
    size = len(weights)
    gradient = [0.0, *(-ridge * weight for weight in weights[1:])]
    information = [[ridge * float(i == j > 0) for j in range(size)] for i in range(size)]
    for case, outcome in zip(cases, outcomes, strict=True):
        p = expit(sum(map(float.__mul__, weights, case)))
        rest, spread = outcome - p, p * (1 - p)
        for i, fact in enumerate(case):
            if fact:
                gradient[i] += fact * rest
                weighted, line = fact * spread, information[i]
                for j in range(i + 1):
                    line[j] += weighted * case[j]
    for i in range(size):
        for j in range(i):
            information[j][i] = information[i][j]
    return gradient, information


def _solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Return x with *matrix* · x = *right*, by Gaussian elimination with pivoting; raise ValueError."""
    size = len(right)
    lines = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for at in range(size):
        pivot = max(range(at, size), key=lambda row: abs(lines[row][at]))
        lines[at], lines[pivot] = lines[pivot], lines[at]
        if abs(lines[at][at]) < 1e-300:  # noqa: PLR2004 - nothing can be divided by it
            raise ValueError("the facts can't tell the weights apart")
        for row in range(at + 1, size):
            factor = lines[row][at] / lines[at][at]
            if factor:
                lines[row] = [a - factor * b for a, b in zip(lines[row], lines[at], strict=True)]
    found = [0.0] * size
    for at in reversed(range(size)):
        known = sum(lines[at][j] * found[j] for j in range(at + 1, size))
        found[at] = (lines[at][size] - known) / lines[at][at]
    return found
