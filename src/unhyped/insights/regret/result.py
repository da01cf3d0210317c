"""Counts regret: answers by category, the cost of regretted purchases, and the share of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from unhyped.domain.category import CATEGORIES, top_level
from unhyped.domain.money import Money
from unhyped.insights.claims import Claim, claim
from unhyped.insights.proportions import Interval, likely_range
from unhyped.insights.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of regretted purchases in one currency: *net* = *gross* + fees − what *came_back* ± exchanges.

    *ids* are the purchases, all with a price.
    """

    net: Money
    gross: Money
    came_back: Money
    ids: tuple[str, ...]

    @property
    def currency(self) -> str:
        """The currency of the amounts."""
        return self.net.currency


@dataclass(frozen=True, slots=True)
class RegretTally:
    """The ids of a group's purchases by verdict, and the cost of the regretted ones.

    *costs* has one entry per currency, that of most purchases first. *unpriced* are regretted without a known
    price: they count in the rate, not in the cost. *unrated* have no verdict yet and count in nothing.
    """

    regretted: tuple[str, ...]
    content: tuple[str, ...]
    unrated: tuple[str, ...]
    unpriced: tuple[str, ...]
    costs: tuple[Cost, ...]

    @property
    def x(self) -> int:
        """The number of regretted purchases."""
        return len(self.regretted)

    @property
    def n(self) -> int:
        """The number of purchases with a verdict."""
        return len(self.regretted) + len(self.content)

    @property
    def ids(self) -> tuple[str, ...]:
        """The purchases with a verdict, regretted ones first."""
        return self.regretted + self.content

    @property
    def claim(self) -> Claim:
        """What may be said about the rate."""
        return claim(self.n)

    @property
    def likely(self) -> Interval | None:
        """The likely range of the rate, the same wherever the group is shown; None under 5 answers."""
        return likely_range(self.x, self.n)

    def cost(self, currency: str) -> Cost | None:
        """Return the cost of regret in *currency*; None if nothing with a price is regretted in it."""
        return next((each for each in self.costs if each.currency == currency), None)


@dataclass(frozen=True, slots=True)
class CategoryRegret:
    """The tally of a *category* (a code, or the owner’s own word; “” for none).

    *gathers* are the codes counted together under a family such as “beauty”, because each has few answers.
    *is_rest* means that other categories of the family have separate rows.
    """

    category: str
    gathers: tuple[str, ...]
    is_rest: bool
    tally: RegretTally


@dataclass(frozen=True, slots=True)
class Regret:
    """*overall* and by category. *undated* purchases are left out: they count only over all time."""

    period: Period
    overall: RegretTally
    categories: tuple[CategoryRegret, ...]
    undated: tuple[Entry, ...]

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies of regretted purchases, that of most purchases first."""
        return tuple(cost.currency for cost in self.overall.costs)

    def shown_currency(self, wanted: str | None = None) -> str | None:
        """Return *wanted* if a regretted purchase has it, else the first currency; None without prices."""
        return wanted if wanted in self.currencies else next(iter(self.currencies), None)

    def by_money(self, currency: str | None) -> tuple[CategoryRegret, ...]:
        """Return the categories by cost of regret in *currency*, most first; then by counts, never by rate.

        Without a currency (amounts are hidden or unknown) they go by how many are regretted.
        """
        return tuple(sorted(self.categories, key=lambda group: _most_money_first(group, currency)))


def by_category(entries: Iterable[Entry], period: Period) -> Regret:
    """Count the answers of *period* by category, or by family where there are few."""
    selection = select(entries, period)
    by_code: dict[str, list[Entry]] = {}
    for entry in selection.entries:
        by_code.setdefault(entry.purchase.category, []).append(entry)
    tallies = {code: _tally(group) for code, group in by_code.items()}
    return Regret(period, merged(tallies.values()), tuple(_gathered(tallies)), selection.left_out)


def merged(parts: Iterable[RegretTally]) -> RegretTally:
    """Return several tallies as one, for the rest of a list that is too long to show."""
    parts = tuple(parts)
    return RegretTally(
        tuple(each for part in parts for each in part.regretted),
        tuple(each for part in parts for each in part.content),
        tuple(each for part in parts for each in part.unrated),
        tuple(each for part in parts for each in part.unpriced),
        _added(
            (cost.currency, cost.net.minor, cost.gross.minor, cost.came_back.minor, cost.ids)
            for part in parts
            for cost in part.costs
        ),
    )


def _gathered(tallies: Mapping[str, RegretTally]) -> list[CategoryRegret]:
    """Return every category with a verdict. Those under 5 are merged by family if that makes 5 or more."""
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
            groups.append(CategoryRegret(family, tuple(sorted(few)), len(few) < len(codes), tally))
    return groups + [
        CategoryRegret(code, (), is_rest=False, tally=tally)
        for code, tally in tallies.items()
        if tally.n and code not in together
    ]


def _most_money_first(group: CategoryRegret, currency: str | None) -> tuple[int, int, int, str]:
    cost = None if currency is None else group.tally.cost(currency)
    net = 0 if cost is None else cost.net.minor
    return -net, -group.tally.x, -group.tally.n, group.category.casefold()


def _tally(entries: Iterable[Entry]) -> RegretTally:
    by_answer: dict[bool | None, list[Entry]] = {True: [], False: [], None: []}
    for entry in entries:
        by_answer[entry.regret].append(entry)
    regretted, content, unrated = (
        tuple(entry.purchase.id for entry in by_answer[answer]) for answer in (True, False, None)
    )
    unpriced = tuple(entry.purchase.id for entry in by_answer[True] if entry.purchase.price is None)
    return RegretTally(regretted, content, unrated, unpriced, _added(_costs(by_answer[True])))


_Part = tuple[str, int, int, int, tuple[str, ...]]
"""The currency of some purchases, their net and gross, what came back, and their ids."""


def _costs(entries: Iterable[Entry]) -> Iterator[_Part]:
    for entry in entries:
        net, gross = entry.net, entry.gross
        if net is not None and gross is not None:
            back = sum(
                event.amount.minor
                for event in entry.money_events
                if event.came_back and event.amount.currency == net.currency
            )
            yield net.currency, net.minor, gross.minor, back, (entry.purchase.id,)


def _added(parts: Iterable[_Part]) -> tuple[Cost, ...]:
    """Return one cost per currency, that of most purchases first."""
    by_currency: dict[str, list[_Part]] = {}
    for part in parts:
        by_currency.setdefault(part[0], []).append(part)
    found = []
    for currency, group in by_currency.items():
        net = Money(sum(part[1] for part in group), currency)
        gross = Money(sum(part[2] for part in group), currency)
        back = Money(sum(part[3] for part in group), currency)
        found.append(Cost(net, gross, back, tuple(chain.from_iterable(part[4] for part in group))))
    return tuple(sorted(found, key=lambda cost: (-len(cost.ids), cost.currency)))
