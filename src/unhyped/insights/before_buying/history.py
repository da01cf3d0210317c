"""The rated purchases of a log, one after the other, and what was known before each of them was bought."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from math import log
from statistics import median
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.creator import key_of
from unhyped.insights.claims import RANGE_FROM
from unhyped.insights.comparing import IMAGINED
from unhyped.insights.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.domain.purchase import Gain

MATURE_DAYS: Final = 30
"""By this age most regret has shown: a younger purchase had no time to be regretted."""
MAX_CASES: Final = 500
"""The latest ones: tastes change, and a model of more takes too long while somebody waits."""
_GAINING: Final = frozenset[str]({"free product", "paid", "commission", "own product"})
_MAX_LOG_RATIO: Final = 3.0
"""Twenty times the usual price says no more than that it's dear."""

Likeness = Literal["kind", "category", "creator"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known of a thing before it is bought. *gain* is what its creator gains."""

    name: str
    category: str = ""
    creator: str = ""
    gain: Gain | None = None
    price: Money | None = None
    is_promised: bool = False

    @classmethod
    def of(cls, entry: Entry) -> Wanted:
        """Return what was known of a purchase."""
        bought = entry.purchase
        return cls(
            bought.name, bought.category, bought.creator, entry.gain, bought.price, bool(bought.claims)
        )

    def likenesses(self) -> Iterator[tuple[Likeness, tuple[tuple[str, str], ...]]]:
        """Yield what may make other things like it, the narrowest first: a thing is if it has one key."""
        kind = kind_of(self.name)
        if kind is not None:
            yield "kind", tuple(("kind", each) for each in kind.ask)
        if self.category:
            yield "category", (("category", self.category),)
        if self.creator:
            yield "creator", (("creator", key_of(self.creator)),)

    def known_by(self) -> Iterator[tuple[str, str]]:
        """Yield the keys by which other things find it."""
        kind = kind_of(self.name)
        yield from (("kind", each) for each in (() if kind is None else kind.known))
        if self.category:
            yield "category", self.category
        if self.creator:
            yield "creator", key_of(self.creator)


@dataclass(frozen=True, slots=True)
class Case:
    """A rated purchase, as its *id*, what was known of it, its day, and whether it is *regretted*."""

    id: str
    wanted: Wanted
    day: date
    regretted: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How many of *n* things are regretted."""

    x: int
    n: int


@dataclass(frozen=True, slots=True)
class Alike:
    """The things *like* a wanted one, by what, and how many of the others (*pool*) are regretted."""

    by: Likeness | None
    like: Count
    pool: Count

    @property
    def pulled(self) -> tuple[float, float]:
        """The beta distribution of the rate: the count, Jeffreys' prior, and imagined answers of the pool.

        Beta-binomial model (Gelman et al., “Bayesian Data Analysis”, chapter 5) with as many imagined answers
        as there are others, 10 at most; the pool leaves the group out.
        """
        imagined = min(IMAGINED, self.pool.n)
        rate = (self.pool.x + 0.5) / (self.pool.n + 1)
        return self.like.x + 0.5 + rate * imagined, self.like.n - self.like.x + 0.5 + (1 - rate) * imagined

    @property
    def rate(self) -> float:
        """The mean of that distribution."""
        a, b = self.pulled
        return a / (a + b)


def narrowest(groups: Iterable[tuple[Likeness, Count]], every: Count) -> Alike:
    """Return the first of *groups* with five or more; without one, the largest. *every* counts all things."""
    by: Likeness | None = None
    largest = Count(0, 0)
    for likeness, found in groups:
        if found.n > largest.n:
            by, largest = likeness, found
        if largest.n >= RANGE_FROM:
            break
    return Alike(by, largest, Count(every.x - largest.x, every.n - largest.n))


class History:
    """Rated purchases that are known so far, added one by one."""

    def __init__(self) -> None:
        self._outcomes: list[bool] = []
        self._regretted = 0
        self._by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._prices: dict[str, list[int]] = defaultdict(list)

    def add(self, wanted: Wanted, *, regretted: bool) -> None:
        """Take another purchase in."""
        place = len(self._outcomes)
        self._outcomes.append(regretted)
        self._regretted += regretted
        for key in wanted.known_by():
            self._by_key[key].append(place)
        if wanted.price is not None:
            insort(self._prices[wanted.price.currency], wanted.price.minor)

    def alike(self, wanted: Wanted) -> Alike:
        """Return the things like *wanted*: of its kind, else in its category, else by its creator."""
        groups = ((likeness, self._count(keys)) for likeness, keys in wanted.likenesses())
        return narrowest(groups, Count(self._regretted, len(self._outcomes)))

    def facts(self, wanted: Wanted) -> tuple[float, ...]:
        """Return the facts of *wanted* for a model.

        These are how its category and its creator differ from the rest (as logits, pulled towards it), the
        price against the median (logarithm), whether the recommender gains, and whether anything was
        promised.
        """
        by_category = () if not wanted.category else (("category", wanted.category),)
        by_creator = () if not wanted.creator else (("creator", key_of(wanted.creator)),)
        return (
            self._differs(by_category),
            self._differs(by_creator),
            self._price_ratio(wanted.price),
            float(wanted.gain in _GAINING),
            float(wanted.is_promised),
        )

    def _count(self, keys: Iterable[tuple[str, str]]) -> Count:
        places = {place for key in keys for place in self._by_key.get(key, ())}
        return Count(sum(self._outcomes[place] for place in places), len(places))

    def _differs(self, keys: tuple[tuple[str, str], ...]) -> float:
        if not keys:
            return 0.0
        found, rest = self._count(keys), len(self._outcomes)
        pool = Count(self._regretted - found.x, rest - found.n)
        usual = (pool.x + 0.5) / (pool.n + 1)
        rate = Alike(None, found, pool).rate
        return log(rate / (1 - rate)) - log(usual / (1 - usual))

    def _price_ratio(self, price: Money | None) -> float:
        prices = [] if price is None else self._prices.get(price.currency, [])
        if price is None or len(prices) < RANGE_FROM or price.minor <= 0:
            return 0.0
        usual = median(prices)
        ratio = log(price.minor / usual) if usual > 0 else 0.0
        return max(-_MAX_LOG_RATIO, min(ratio, _MAX_LOG_RATIO))


def mature_cases(entries: Sequence[Entry], today: date) -> tuple[Case, ...]:
    """Return the latest rated purchases that are at least 30 days old, oldest first, at most 500."""
    cases = [
        Case(entry.purchase.id, Wanted.of(entry), bought.first, entry.group == "not worth it")
        for entry in entries
        if (bought := entry.purchase.bought_on) is not None
        and (today - bought.first).days >= MATURE_DAYS
        and entry.verdict is not None
    ]
    cases.sort(key=lambda case: (case.day, case.id))
    return tuple(cases[-MAX_CASES:])


def known_before(cases: Sequence[Case]) -> Iterator[tuple[int, Case, History]]:
    """Yield each case with what was known when it was bought: those bought at least 30 days earlier.

    The history is one and the same object, which grows; the number says how many cases it has.
    """
    history, known = History(), 0
    for case in cases:
        while cases[known].day + timedelta(days=MATURE_DAYS) <= case.day:
            history.add(cases[known].wanted, regretted=cases[known].regretted)
            known += 1
        yield known, case, history
