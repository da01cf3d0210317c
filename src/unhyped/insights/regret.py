"""What did regret cost me? Verdicts by category, how far their rates can be trusted, and the net cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from unhyped.domain.category import CATEGORIES, top_level
from unhyped.domain.money import Money, totals
from unhyped.insights.claims import Claim, claim
from unhyped.insights.pooling import LEVEL, Estimate, overall_rate, pooled, strength
from unhyped.insights.proportions import Interval, jeffreys, wilson
from unhyped.insights.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period


@dataclass(frozen=True, slots=True)
class Tally:
    """The purchases of a group by verdict, as ids, and what the regretted ones cost *net* and *gross*.

    *unpriced* are regretted without a known price: they count in the rate, not in the cost. *waiting* have
    no verdict yet and count in nothing.
    """

    regretted: tuple[str, ...]
    content: tuple[str, ...]
    waiting: tuple[str, ...]
    unpriced: tuple[str, ...]
    net: tuple[Money, ...]
    gross: tuple[Money, ...]

    @property
    def x(self) -> int:
        """How many are regretted."""
        return len(self.regretted)

    @property
    def n(self) -> int:
        """How many have a verdict."""
        return len(self.regretted) + len(self.content)

    @property
    def ids(self) -> tuple[str, ...]:
        """The purchases with a verdict, regretted ones first."""
        return self.regretted + self.content

    @property
    def rate(self) -> float | None:
        """The share that is regretted; None without a verdict. Only to be shown as far as `claim` allows."""
        return self.x / self.n if self.n else None

    @property
    def claim(self) -> Claim:
        """What may be said about the rate."""
        return claim(self.n)

    @property
    def wilson(self) -> Interval:
        """Where the rate could be by these verdicts alone, 19 times in 20."""
        return wilson(self.x, self.n)


@dataclass(frozen=True, slots=True)
class CategoryRegret:
    """The tally of a *category* (a code, or the owner's own word; “” for none) and its pooled *estimate*.

    *gathers* are the codes counted together under a family such as “beauty”, because each has few verdicts;
    *beside* tells that others of the family stand alone.
    """

    category: str
    gathers: tuple[str, ...]
    beside: bool
    tally: Tally
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Regret:
    """*overall* and by category: most verdicts first, never by rate, as the top of such a list is chance.

    *rate* is the overall rate the categories are pulled towards, *strength* by how many imagined purchases.
    *undated* purchases are the ones left out: they count only over all time.
    """

    period: Period
    overall: Tally
    estimate: Estimate
    categories: tuple[CategoryRegret, ...]
    rate: float
    strength: int
    undated: tuple[Entry, ...]


def by_category(entries: Iterable[Entry], period: Period) -> Regret:
    """Count the verdicts of *period* by category, or by family where there are few."""
    selection = select(entries, period)
    tallies = _tallies(selection.entries)
    groups = _gathered(tallies)
    counts = [(group.tally.x, group.tally.n) for group in groups]
    rate = overall_rate(counts)
    pull = strength(counts, rate)
    overall = merged(tallies.values())
    categories = [
        CategoryRegret(
            group.category,
            group.gathers,
            group.beside,
            group.tally,
            pooled(group.tally.x, group.tally.n, rate, pull),
        )
        for group in groups
    ]
    return Regret(
        period,
        overall,
        Estimate(rate, jeffreys(overall.x, overall.n, LEVEL)),
        tuple(sorted(categories, key=_most_verdicts_first)),
        rate,
        pull,
        selection.left_out,
    )


def merged(parts: Iterable[Tally]) -> Tally:
    """One tally of several, for the rest of a list that is too long to show."""
    parts = tuple(parts)
    return Tally(
        tuple(each for part in parts for each in part.regretted),
        tuple(each for part in parts for each in part.content),
        tuple(each for part in parts for each in part.waiting),
        tuple(each for part in parts for each in part.unpriced),
        totals(amount for part in parts for amount in part.net),
        totals(amount for part in parts for amount in part.gross),
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """A category before pooling."""

    category: str
    gathers: tuple[str, ...]
    beside: bool
    tally: Tally


def _tallies(entries: Iterable[Entry]) -> dict[str, Tally]:
    """The tally of every category that something was bought in."""
    by_code: dict[str, list[Entry]] = {}
    for entry in entries:
        by_code.setdefault(entry.purchase.category, []).append(entry)
    return {code: _tally(group) for code, group in by_code.items()}


def _gathered(tallies: Mapping[str, Tally]) -> list[_Group]:
    """Every category with a verdict. Those under 5 are counted by family where that makes it 5 or more."""
    families: dict[str, list[str]] = {}
    for code, tally in tallies.items():
        if tally.n and code in CATEGORIES:
            families.setdefault(top_level(code), []).append(code)
    together: set[str] = set()
    groups = []
    for family, codes in families.items():
        few = [code for code in codes if tallies[code].claim == "list"]
        tally = merged(tallies[code] for code in few)
        if len(few) > 1 and tally.claim != "list":
            together.update(few)
            groups.append(_Group(family, tuple(sorted(few)), len(few) < len(codes), tally))
    return groups + [
        _Group(code, (), beside=False, tally=tally)
        for code, tally in tallies.items()
        if tally.n and code not in together
    ]


def _most_verdicts_first(group: CategoryRegret) -> tuple[int, str]:
    return -group.tally.n, group.category.casefold()


def _tally(entries: Iterable[Entry]) -> Tally:
    regretted: list[Entry] = []
    content: list[str] = []
    waiting: list[str] = []
    for entry in entries:
        regret = entry.regret
        if regret is None:
            waiting.append(entry.purchase.id)
        elif regret:
            regretted.append(entry)
        else:
            content.append(entry.purchase.id)
    return Tally(
        tuple(entry.purchase.id for entry in regretted),
        tuple(content),
        tuple(waiting),
        tuple(entry.purchase.id for entry in regretted if entry.purchase.price is None),
        totals(entry.net for entry in regretted),
        totals(entry.gross for entry in regretted),
    )
