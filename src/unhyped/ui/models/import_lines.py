"""The order of a file's rows: those of one order together, below a line that names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from unhyped.domain.money import totals
from unhyped.i18n import gettext, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from unhyped.domain.duplicates import Row
    from unhyped.domain.found import FoundPurchase
    from unhyped.domain.money import Money


@dataclass(frozen=True, slots=True)
class Orders:
    """*order* has all places, grouped by order; *of* has the order number of each place.

    Only orders of several rows count, numbered from 0; −1 is a row without one.
    """

    order: tuple[int, ...] = ()
    of: tuple[int, ...] = ()
    members: tuple[tuple[int, ...], ...] = ()


def orders(rows: Sequence[Row]) -> Orders:
    """Group the rows of each order at the place of its first row."""
    by_number: dict[tuple[str, str], list[int]] = {}
    alone: list[list[int]] = []
    for at, row in enumerate(rows):
        draft = row.found.draft
        if draft.order_number:
            by_number.setdefault((draft.origin, draft.order_number), []).append(at)
        else:
            alone.append([at])
    groups = sorted([*alone, *by_number.values()])
    several = tuple(tuple(group) for group in groups if len(group) > 1)
    of = [-1] * len(rows)
    for number, group in enumerate(several):
        for at in group:
            of[at] = number
    return Orders(tuple(at for group in groups for at in group), tuple(of), several)


def lines(grouped: Orders, shown: Collection[int] | None) -> list[int]:
    """Return the table's lines for the places *shown* (None: all): a place, or −1 − an order's number."""
    made: list[int] = []
    last = -1
    of = grouped.of
    for at in grouped.order:
        if shown is not None and at not in shown:
            continue
        number = of[at]
        if number >= 0 and number != last:
            made.append(-1 - number)
        last = number
        made.append(at)
    return made


def order_words(first: FoundPurchase, shown: int, total: int) -> str:
    """Return the text of the line above the rows of an order."""
    if shown < total:
        items = gettext("{n} of {total} items").format(n=shown, total=total)
    else:
        items = ngettext("{n} item", "{n} items", total)
    return gettext("Order {number} · {items}").format(number=_short(first.draft.order_number), items=items)


def order_total(places: Iterable[int], found: Callable[[int], FoundPurchase]) -> tuple[Money, ...]:
    """Return the total of an order's rows per currency; empty while a price is unknown."""
    prices = [found(at).draft.price for at in places]
    return () if None in prices else totals(prices)


def _short(number: str) -> str:
    return number if len(number) <= 28 else f"{number[:12]}…{number[-12:]}"
