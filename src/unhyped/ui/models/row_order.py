"""The order of a table: newest first, or by a column with equal ones newest first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from unhyped.domain.entry import Entry


def newest_first(entries: Sequence[Entry]) -> list[int]:
    """Return the positions of *entries* by day bought, then by time logged; unknown days last."""
    days = [None if (when := entry.purchase.bought_on) is None else when.first for entry in entries]
    latest_logged_first = range(len(entries) - 1, -1, -1)
    return ordered(latest_logged_first, days.__getitem__, falling=True)


def ordered(
    base: Sequence[int], key: Callable[[int], Any], *, falling: bool, by_currency: bool = False
) -> list[int]:
    """Return *base* sorted by *key*, a stable sort with None last in both directions."""
    keys: dict[int, Any] = {}
    unknown = []
    for at in base:
        value = key(at)
        if value is None:
            unknown.append(at)
        else:
            keys[at] = value
    known = list(keys)
    if by_currency:
        counts = Counter(currency for currency, _ in keys.values())
        rank = {currency: number for number, (currency, _) in enumerate(counts.most_common())}
        known.sort(key=lambda at: keys[at][1], reverse=falling)
        if len(rank) > 1:
            known.sort(key=lambda at: rank[keys[at][0]])
    else:
        known.sort(key=keys.__getitem__, reverse=falling)
    return known + unknown
