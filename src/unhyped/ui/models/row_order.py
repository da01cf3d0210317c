"""The order of a table: by a column, with equal rows in their usual order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def ordered(
    base: Sequence[int], key: Callable[[int], Any], *, falling: bool, by_currency: bool = False
) -> list[int]:
    """Return *base* sorted by *key*, a stable sort with None last in both directions.

    The keys *by_currency* are (currency, minor units): each currency is sorted separately.
    """
    groups: dict[str, dict[int, Any]] = {}
    unknown = []
    for at in base:
        value = key(at)
        if value is None:
            unknown.append(at)
        else:
            code, own = value if by_currency else ("", value)
            groups.setdefault(code, {})[at] = own
    found: list[int] = []
    for code in currency_ranks({code: len(keys) for code, keys in groups.items()}):
        found += sorted(groups[code], key=groups[code].__getitem__, reverse=falling)
    return found + unknown


def currency_ranks(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the rank of each currency by its number of rows: that of most comes first, then by code."""
    return {code: rank for rank, code in enumerate(sorted(counts, key=lambda code: (-counts[code], code)))}
