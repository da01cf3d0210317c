"""The order of a table: by a column, with equal rows in their usual order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from unhyped.domain.money import Money


def ordered(
    base: Sequence[int], keys: Mapping[int, Any] | Sequence[Any], *, falling: bool, by_currency: bool = False
) -> list[int]:
    """Return *base* sorted by *keys*, a stable sort with None last in both directions.

    The keys *by_currency* are money: each currency is sorted separately.
    """
    if by_currency:
        return ordered_amounts(*amounts(base, keys), falling=falling)
    known = [at for at in base if keys[at] is not None]
    unknown = [at for at in base if keys[at] is None] if len(known) < len(base) else []
    return sorted(known, key=keys.__getitem__, reverse=falling) + unknown


def amounts(
    base: Iterable[int], keys: Mapping[int, Money | None] | Sequence[Money | None]
) -> tuple[dict[str, dict[int, int]], list[int]]:
    """Return the minor units of each row by currency, and the rows without an amount."""
    groups: dict[str, dict[int, int]] = {}
    unknown = []
    for at in base:
        money = keys[at]
        if money is None:
            unknown.append(at)
        elif money.currency in groups:
            groups[money.currency][at] = money.minor
        else:
            groups[money.currency] = {at: money.minor}
    return groups, unknown


def ordered_amounts(
    groups: Mapping[str, Mapping[int, int]], unknown: Sequence[int], *, falling: bool
) -> list[int]:
    """Return the rows of `amounts`: the currency of most rows first, each sorted separately."""
    found: list[int] = []
    for code in currency_ranks({code: len(group) for code, group in groups.items()}):
        found += sorted(groups[code], key=groups[code].__getitem__, reverse=falling)
    return [*found, *unknown]


def currency_ranks(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the rank of each currency by its number of rows: that of most comes first, then by code."""
    return {code: rank for rank, code in enumerate(sorted(counts, key=lambda code: (-counts[code], code)))}


def runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of consecutive rows: Qt takes far longer for single ones."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and row == found[-1][1] + 1:
            found[-1] = found[-1][0], row
        else:
            found.append((row, row))
    return found
