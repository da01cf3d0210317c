"""Things by what a use of them cost, those without a use, and how far it is to a target."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from operator import attrgetter
from typing import TYPE_CHECKING

from unhyped.domain.money import totals
from unhyped.insights.selection import select
from unhyped.insights.uses import FEWEST_USED, uses_to_target

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.domain.period import Period


@dataclass(frozen=True, slots=True)
class UsedThing:
    """An *entry* with its number of *uses*, and its *net* cost in smallest coins, None while unknown."""

    entry: Entry
    uses: int
    net: int | None

    @property
    def id(self) -> str:
        """The id of the purchase."""
        return self.entry.purchase.id

    @property
    def cost(self) -> Fraction | None:
        """What a use cost in smallest coins; None while unknown."""
        return None if self.net is None else Fraction(self.net, self.uses)

    def exact(self, currency: str | None) -> Fraction | int:
        """Return what a use cost in smallest coins; without a *currency*, the number of uses."""
        return self.uses if currency is None or self.net is None else Fraction(self.net, self.uses)

    def value(self, currency: str | None) -> float:
        """Return the same for a picture."""
        return float(self.uses) if currency is None or self.net is None else self.net / self.uses


@dataclass(frozen=True, slots=True)
class UsedCategory:
    """The *things* of a *category* (a code, the person’s own word, or “”), in the order of their values."""

    category: str
    things: tuple[UsedThing, ...]
    currency: str | None

    @property
    def middle(self) -> Fraction | int | None:
        """The median cost of a use, or the median of uses without a currency; None for few things."""
        return _middle(self.things, self.currency)

    @property
    def net(self) -> int:
        """What the things cost in smallest coins of the currency; 0 without one."""
        return 0 if self.currency is None else sum(thing.net or 0 for thing in self.things)


@dataclass(frozen=True, slots=True)
class Target:
    """An *entry* with a target for the cost of a use: *more* uses reach it, after *uses* so far."""

    entry: Entry
    uses: int
    more: int


@dataclass(frozen=True, slots=True)
class Used:
    """The *things* of a period that were used, in the order of logging, and the *targets*, nearest first.

    *unused* have no use, are still there, and nobody noted that they were opened or used up. *by_currency*
    are the things with a known cost, cheapest use first, the currency of most things first.
    """

    period: Period
    things: tuple[UsedThing, ...]
    by_currency: Mapping[str, tuple[UsedThing, ...]]
    unused: tuple[Entry, ...]
    targets: tuple[Target, ...]
    undated: tuple[Entry, ...]

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies of known costs, that of most things first."""
        return tuple(self.by_currency)

    def in_order(self, currency: str | None) -> tuple[UsedThing, ...]:
        """Return the things with a known cost in *currency*, cheapest use first.

        Without a currency (amounts are hidden or unknown) these are all things, most uses first.
        """
        if currency is None:
            return tuple(sorted(self.things, key=attrgetter("uses"), reverse=True))
        return self.by_currency.get(currency, ())

    def middle(self, currency: str | None) -> Fraction | int | None:
        """Return the median cost of a use, without a *currency* that of uses; None for few things."""
        return _middle(self.in_order(currency), currency)

    def categories(self, currency: str | None) -> tuple[UsedCategory, ...]:
        """Return the categories by the cost of their used things, else by their number; never by a median."""
        found: dict[str, list[UsedThing]] = {}
        for thing in self.in_order(currency):
            found.setdefault(thing.entry.purchase.category, []).append(thing)
        groups = (UsedCategory(code, tuple(things), currency) for code, things in found.items())
        return tuple(sorted(groups, key=_most_money_first))


def by_cost(entries: Iterable[Entry], period: Period) -> Used:
    """Put the purchases of *period* in the order of what a use of them cost."""
    selection = select(entries, period)
    things: list[UsedThing] = []
    unused, targets = [], []
    by_currency: dict[str, list[UsedThing]] = {}
    for entry in selection.entries:
        purchase, uses = entry.purchase, entry.use_count if entry.uses else 0
        if uses:
            net = entry.net if entry.is_cost_known else None
            thing = UsedThing(entry, uses, None if net is None else net.minor)
            things.append(thing)
            if net is not None:
                by_currency.setdefault(net.currency, []).append(thing)
        elif _is_unused(entry):
            unused.append(entry)
        more = None if purchase.target_per_use is None else uses_to_target(entry)
        if more is not None:
            targets.append(Target(entry, uses, more))
    targets.sort(key=attrgetter("more"))
    ordered = sorted(by_currency.items(), key=lambda item: (-len(item[1]), item[0]))
    return Used(
        period,
        tuple(things),
        {code: tuple(sorted(found, key=lambda each: each.value(code))) for code, found in ordered},
        tuple(unused),
        tuple(targets),
        selection.left_out,
    )


def cost_of(things: Iterable[UsedThing]) -> tuple[Money, ...]:
    """Return what *things* cost together, for each currency."""
    return totals(thing.entry.net for thing in things)


def _is_unused(entry: Entry) -> bool:
    """Return whether nothing says that it was used, and it’s still there to be used."""
    purchase = entry.purchase
    begun = purchase.opened_on or purchase.finished_on or purchase.share_left not in {None, 100}
    return not begun and entry.left is None


def _most_money_first(group: UsedCategory) -> tuple[int, int, str]:
    return -group.net, -len(group.things), group.category.casefold()


def _middle(things: Sequence[UsedThing], currency: str | None) -> Fraction | int | None:
    """Return the median of the values of *things*, which are in their order; None for few."""
    n = len(things)
    if n < FEWEST_USED:
        return None
    if currency is None:
        return things[(n - 1) // 2].uses
    low, high = (Fraction(things[place].exact(currency)) for place in ((n - 1) // 2, n // 2))
    return (low + high) / 2
