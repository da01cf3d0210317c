"""What did regret cost me? Verdicts by category, how far their rates can be trusted, and the net cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from unhyped.domain.money import Money, totals
from unhyped.insights.claims import Claim, claim
from unhyped.insights.pooling import LEVEL, Estimate, overall_rate, pooled, strength
from unhyped.insights.proportions import Interval, jeffreys, wilson
from unhyped.insights.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    """The tally of a *category* (a code, or the owner's own word; “” for none) and its pooled *estimate*."""

    category: str
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
    """Count the verdicts of *period* by category. A category without any verdict is left out."""
    selection = select(entries, period)
    groups: dict[str, list[Entry]] = {}
    for entry in selection.entries:
        groups.setdefault(entry.purchase.category, []).append(entry)
    tallies = {category: _tally(group) for category, group in groups.items()}
    counts = [(tally.x, tally.n) for tally in tallies.values()]
    rate = overall_rate(counts)
    pull = strength(counts, rate)
    overall = _tally(selection.entries)
    categories = [
        CategoryRegret(category, tally, pooled(tally.x, tally.n, rate, pull))
        for category, tally in tallies.items()
        if tally.n
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
