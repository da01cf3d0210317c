"""Tries on one's own past two ways to say how likely regret is: counting, and a model.

Each purchase is forecast from those bought at least 30 days before it (forward chaining), as if its outcome
were unknown. The model is used only where it was clearly better: with fewer than 50 purchases a model is a
coin toss against counting, and even pure noise “wins” for every third person at 30.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from statistics import fmean, pstdev
from typing import TYPE_CHECKING, Final

from unhyped.insights.before_buying.history import known_before
from unhyped.insights.before_buying.logistic import expit, fit
from unhyped.insights.proportions import Interval, likely_range

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.insights.before_buying.history import Case
    from unhyped.insights.before_buying.logistic import Logistic, Row

LEAST_CASES: Final = 60
LEAST_RARER: Final = 15
LEAST_SKILL: Final = 0.05
LOWEST, HIGHEST = 0.05, 0.95
"""No forecast is surer than this: so few answers can't show it."""
_FIRST: Final = 30
"""Purchases that are known before the model is first tried."""
_FITS: Final = 20
"""A model is fitted this often at most while it is tried: each fit serves for some purchases."""
_RIDGE: Final = 1.0
_RESAMPLES: Final = 400
_SEED: Final = 17
_LOW_QUANTILE: Final = 0.1
_QUANTILE: Final = 1.2815515655446004
"""The 90 % quantile of the normal distribution, for an interval of 80 %."""
_PARTS: Final = 5
"""Rows of a calibration table, each two tenths wide."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A forecast as it would have been made, and whether the purchase is *regretted*."""

    said: float
    regretted: bool


@dataclass(frozen=True, slots=True)
class Skill:
    """By which share a model's squared errors are smaller than those of counting, and its *low* end."""

    value: float
    low: float

    @property
    def is_enough(self) -> bool:
        """Whether the model has earned its place."""
        return self.value >= LEAST_SKILL and self.low > 0


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts from *low* to *high* (in tenths): *x* of *n* are regretted."""

    low: int
    high: int
    x: int
    n: int

    @property
    def likely(self) -> Interval | None:
        """The likely range of the rate; None under 5."""
        return likely_range(self.x, self.n)


@dataclass(frozen=True, slots=True)
class Trial:
    """How counting did on the past (*counted*), and the *model* with its *skill* where it could be tried.

    *cases* is the number of mature purchases, *rarer* that of the less common outcome.
    """

    cases: int
    rarer: int
    counted: tuple[Tried, ...]
    modelled: tuple[Tried, ...] = ()
    skill: Skill | None = None
    model: Model | None = None

    @property
    def used(self) -> Model | None:
        """The model, if it has earned its place."""
        return self.model if self.skill is not None and self.skill.is_enough else None


@dataclass(frozen=True, slots=True)
class Scale:
    """The *means* and standard deviations (*spreads*) that facts are measured by."""

    means: tuple[float, ...]
    spreads: tuple[float, ...]

    def measured(self, facts: Row) -> tuple[float, ...]:
        """Return *facts* as distances from their means."""
        each = zip(facts, self.means, self.spreads, strict=True)
        return tuple((fact - mean) / spread for fact, mean, spread in each)


@dataclass(frozen=True, slots=True)
class Model:
    """A *fitted* model with the *scale* of its facts."""

    fitted: Logistic
    scale: Scale

    def probability(self, facts: Row) -> float:
        """Return the probability of regret."""
        return clipped(self.fitted.probability(self.scale.measured(facts)))

    def likely(self, facts: Row) -> Interval:
        """Return the 80 % range of that probability: normal on the logit (delta method)."""
        measured = self.scale.measured(facts)
        middle, spread = self.fitted.logit(measured), self.fitted.spread(measured)
        ends = (middle - _QUANTILE * spread, middle + _QUANTILE * spread)
        return Interval(*(clipped(expit(end)) for end in ends))


def clipped(probability: float) -> float:
    """Return *probability*, at least 5 % and at most 95 %."""
    return min(max(probability, LOWEST), HIGHEST)


def brier(said: Sequence[Tried]) -> float:
    """Return the mean squared error of forecasts (Brier 1950, Monthly Weather Review 78:1–3)."""
    return fmean((each.said - each.regretted) ** 2 for each in said)


def try_on_the_past(cases: Sequence[Case]) -> Trial:
    """Forecast each of *cases* by counting, and by a model if there are enough of both outcomes."""
    known, facts, counted = [], [], []
    for before, case, history in known_before(cases):
        known.append(before)
        facts.append(history.facts(case.wanted))
        counted.append(Tried(clipped(history.alike(case.wanted).rate), case.regretted))
    regretted = sum(case.regretted for case in cases)
    rarer = min(regretted, len(cases) - regretted)
    from_ = next((place for place, before in enumerate(known) if before >= _FIRST), len(cases))
    shown = tuple(counted[from_:])
    if len(cases) < LEAST_CASES or rarer < LEAST_RARER or not shown:
        first = next((place for place, before in enumerate(known) if before), len(cases))
        return Trial(len(cases), rarer, tuple(counted[first:]))
    outcomes = [case.regretted for case in cases]
    modelled = _modelled(facts, outcomes, known, from_, shown)
    skill = _skill(modelled, shown)
    return Trial(len(cases), rarer, shown, modelled, skill, fitted_to(facts, outcomes))


def fitted_to(facts: Sequence[Row], outcomes: Sequence[bool]) -> Model:
    """Return a ridge model of *outcomes*, its facts measured in standard deviations."""
    columns = [*zip(*facts, strict=True)]
    scale = Scale(tuple(map(fmean, columns)), tuple(pstdev(column) or 1.0 for column in columns))
    return Model(fit([scale.measured(row) for row in facts], outcomes, _RIDGE), scale)


def _modelled(
    facts: Sequence[Row],
    outcomes: Sequence[bool],
    known: Sequence[int],
    from_: int,
    counted: Sequence[Tried],
) -> tuple[Tried, ...]:
    """Return the model's forecast of each purchase *from_* a place on; it's fitted again now and then."""
    every = max((len(facts) - from_) // _FITS, 1)
    said: list[Tried] = []
    model: Model | None = None
    for place in range(from_, len(facts)):
        if (place - from_) % every == 0:
            until = known[place]
            is_mixed = len(set(outcomes[:until])) > 1
            model = fitted_to(facts[:until], outcomes[:until]) if is_mixed else None
        by_count = counted[place - from_].said
        said.append(Tried(by_count if model is None else model.probability(facts[place]), outcomes[place]))
    return tuple(said)


def _skill(modelled: Sequence[Tried], counted: Sequence[Tried]) -> Skill:
    """Return the Brier skill of a model against counting, and its 10 % quantile over resampled cases.

    The bootstrap (Efron 1979) has a fixed seed, so the same log always gets the same answer.
    """
    errors = [
        ((one.said - one.regretted) ** 2, (other.said - other.regretted) ** 2)
        for one, other in zip(modelled, counted, strict=True)
    ]
    random = Random(_SEED)
    resampled = sorted(_skill_of(random.choices(errors, k=len(errors))) for _ in range(_RESAMPLES))
    return Skill(_skill_of(errors), resampled[int(_LOW_QUANTILE * _RESAMPLES)])


def _skill_of(errors: Sequence[tuple[float, float]]) -> float:
    base = sum(other for _, other in errors)
    return 1 - sum(one for one, _ in errors) / base if base else 0.0


def calibration(tried: Sequence[Tried]) -> tuple[Bin, ...]:
    """Return how often what was forecast came true, in steps of two tenths; empty ones are left out."""
    width = 10 // _PARTS
    bins = []
    for low in range(0, 10, width):
        here = [each for each in tried if low <= each.said * 10 < low + width]
        if here:
            bins.append(Bin(low, low + width, sum(each.regretted for each in here), len(here)))
    return tuple(bins)
