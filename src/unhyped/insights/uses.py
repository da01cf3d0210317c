"""What a use of something costs, beside what it usually costs this person, and how far it is to a target."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Final

from unhyped.domain.money import Money
from unhyped.domain.using_up import UsualCost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from fractions import Fraction

    from unhyped.domain.entry import Entry

FEWEST_USED: Final = 5
"""From as many used things of a category on, we say what a use of them usually costs."""
_FEW: Final = 50
"""Up to this many costs are put in their place one by one; with more, all are sorted again."""
_Key = tuple[str, str]
"""A category and a currency."""


class CostsPerUse:
    """An index of what a use costs by category and currency, without the Trash; updated by each change."""

    def __init__(self, placed: Sequence[tuple[int, Entry]] = ()) -> None:
        """Index entries; their positions in the order of logging don't matter."""
        self._costs: dict[_Key, list[Fraction]] = defaultdict(list)
        self.replacing((), placed)()

    def replacing(
        self, before: Sequence[tuple[int, Entry]], after: Sequence[tuple[int, Entry]]
    ) -> Callable[[], None]:
        """Return what takes the costs of the entries *before* a change out and of those *after* it in."""
        return partial(self._replace, [*_costs_of(before)], [*_costs_of(after)])

    def _replace(self, gone: Iterable[tuple[_Key, Fraction]], come: list[tuple[_Key, Fraction]]) -> None:
        for key, cost in gone:
            costs = self._costs[key]
            del costs[bisect_left(costs, cost)]
        if len(come) <= _FEW:
            for key, cost in come:
                insort(self._costs[key], cost)
            return
        for key, cost in come:
            self._costs[key].append(cost)
        for key in {key for key, _ in come}:
            self._costs[key].sort()

    def usual(self, category: str, currency: str) -> UsualCost | None:
        """Return what a use usually costs in a *category*; None with too few used things."""
        costs = self._costs.get((category, currency), ())
        n = len(costs)
        if n < FEWEST_USED:
            return None
        middle = (costs[(n - 1) // 2] + costs[n // 2]) / 2
        return UsualCost(category, n, Money(round(middle), currency))


def _costs_of(placed: Iterable[tuple[int, Entry]]) -> Iterator[tuple[_Key, Fraction]]:
    """Yield category, currency and exact cost per use of the entries outside the Trash that have them."""
    for _, entry in placed:
        purchase = entry.purchase
        if entry.uses and purchase.category and purchase.trashed_at is None:
            cost = entry.exact_cost_per_use
            if cost is not None and purchase.price is not None:
                yield (purchase.category, purchase.price.currency), cost


def uses_to_target(entry: Entry) -> int | None:
    """Return how many more uses bring the cost of one to the target, 0 if it is reached; None without one.

    None also if the cost is open, or once the thing is gone.
    """
    target, net = entry.purchase.target_per_use, entry.net
    if target is None or net is None or not entry.is_cost_known or entry.left is not None:
        return None
    if target.currency != net.currency:
        return None
    needed = -(-net.minor // target.minor)
    return max(needed - entry.use_count, 0)
