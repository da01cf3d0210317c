"""Decides which amount of a row was paid: the price, a total with shipping, or the total of the order."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from unhyped.i18n import gettext
from unhyped.importers.columns import (
    ADDED,
    ALIASES,
    FOR_ONE,
    NEVER_PAID,
    ORDER_TOTALS,
    PAID_IN_ALL,
    SURELY_PAID,
    TAKEN_OFF,
)
from unhyped.importers.sums import Parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.importers.csv_columns import Columns
    from unhyped.importers.mapping import Doubt, Role
    from unhyped.importers.sums import Row

_DIGIT: Final = re.compile(r"\d")
ALSO_FOR_A_ROW: Final = frozenset(
    ["amount", "betrag", "importe", "importo", "wartosc", "subtotal", "itemtotal", "linetotal"]
)
"""Names that say too little to compete with a price."""


def settle_paid(
    columns: Columns, roles: tuple[Role, ...], doubts: list[Doubt]
) -> tuple[tuple[Role, ...], Parts | None]:
    """Return the roles with the column that was paid, and the parts it is the sum of, if there are any.

    If nothing shows which it is, the doubt “paid” or “order_total” is added.
    """
    if "price" not in roles:
        return roles, None
    settled = [*roles]
    price = roles.index("price")
    names = columns.names
    is_total = names[price] in PAID_IN_ALL - ALSO_FOR_A_ROW
    wanted = {*ALIASES["price"]} - PAID_IN_ALL - FOR_ONE if is_total else PAID_IN_ALL - ALSO_FOR_A_ROW
    named = (index for index, name in enumerate(names) if name in wanted and not roles[index])
    other = next((at for at in named if columns.sample(at) and columns.fit("price", at)), None)
    parts = None
    if other is not None:
        one, whole = (other, price) if is_total else (price, other)
        parts = _between(columns, settled, _parts_between(columns, settled, one, whole), doubts)
    elif not is_total and (parts := _by_content(columns, settled, price)) is not None:
        settled[price], settled[parts.total] = "", "price"
    _by_order(columns, settled, doubts)
    return tuple(settled), parts


def _named(columns: Columns, roles: Sequence[Role], names: frozenset[str]) -> tuple[int, ...]:
    return tuple(i for i, name in enumerate(columns.names) if name in names and not roles[i])


def _by_content(columns: Columns, roles: Sequence[Role], price: int) -> Parts | None:
    """Return the parts of a column that is the sum of the price and of all other amounts, if there is one."""
    names = columns.names
    if names[price] in SURELY_PAID:
        return None
    free = [index for index in columns.amounts() if not roles[index] and index not in columns.followers]
    others = [index for index in free if names[index] not in NEVER_PAID]
    rows = columns.rows() if len(others) > 1 else []
    all_parts = (Parts(price, total, tuple(at for at in others if at != total)) for total in others)
    return next((parts for parts in all_parts if _add_up(rows, parts)), None)


def _add_up(rows: Sequence[Row], parts: Parts) -> bool:
    """Return whether *parts* add something in some row and fit in each."""
    adds = any(row.of(index) for row in rows for index in parts.added)
    return adds and all(row.fits(parts) for row in rows)


def _parts_between(columns: Columns, roles: list[Role], one: int, whole: int) -> Parts:
    """Return the parts between two columns by their names, or all other amounts if those add up."""
    off = _named(columns, roles, TAKEN_OFF)
    quantity = roles.index("quantity") if "quantity" in roles else None
    parts = Parts(one, whole, _named(columns, roles, ADDED), off, quantity)
    others = [at for at in columns.amounts() if not roles[at] and at not in {*off, one, whole}]
    more = parts._replace(added=tuple(at for at in others if columns.names[at] not in NEVER_PAID))
    return more if _add_up(columns.rows(), more) else parts


def _between(columns: Columns, roles: list[Role], parts: Parts, doubts: list[Doubt]) -> Parts | None:
    """Choose between a price and a total by what adds up."""
    rows = columns.rows()
    fits = [fit for row in rows if (fit := row.fits(parts)) is not None]
    by_order = _adds_up_by_order(columns, roles, parts)
    if not fits or (by_order and not all(fits)):
        return None
    roles[parts.price], roles[parts.total] = "", "price"
    if parts.quantity is not None:
        roles[parts.quantity] = ""
    if all(fits) and not (by_order and any(row.of(parts.price) != row.of(parts.total) for row in rows)):
        return parts
    if columns.names[parts.total] in ORDER_TOTALS:
        roles[parts.total] = "order_total"
    doubts.append("paid")
    headings = [columns.table.headers[place].strip()[:40] for place in (parts.total, parts.price)]
    columns.evidence.append(
        gettext("“{total}” may be the total of a row or of an order.").format(total=headings[0])
        if all(fits)
        else gettext("“{total}” isn’t the sum of “{price}” and what else is in those rows.").format(
            total=headings[0], price=headings[1]
        )
    )
    return None


def _groups(columns: Columns, roles: Sequence[Role], place: int) -> list[list[int]]:
    """Return the amounts in a column, order by order, of orders with several rows."""
    if "order_number" not in roles:
        return []
    orders: dict[str, list[int]] = defaultdict(list)
    number = roles.index("order_number")
    for row in columns.rows():
        amount = row.of(place)
        if number < len(row.cells) and row.cells[number].strip() and amount is not None:
            orders[row.cells[number]].append(amount)
    return [amounts for amounts in orders.values() if len(amounts) > 1]


def _adds_up_by_order(columns: Columns, roles: Sequence[Role], parts: Parts) -> bool:
    """Return whether the prices of each order's rows add up to its total, which each of them repeats."""
    prices, totals = _groups(columns, roles, parts.price), _groups(columns, roles, parts.total)
    if not prices or len(prices) != len(totals):
        return False
    return all(
        sum(those) == total[0] and len({*total}) == 1 for those, total in zip(prices, totals, strict=True)
    )


def _may_be_in_all(name: str) -> bool:
    """Return whether a column of this name can have the total of an order."""
    return name in PAID_IN_ALL - ALSO_FOR_A_ROW or name not in ALIASES["price"]


def _key(columns: Columns, roles: Sequence[Role], price: int) -> int | None:
    """Return a column of numbers of orders, if each order has the same price in all its rows."""
    if not _may_be_in_all(columns.names[price]):
        return None
    amounts = columns.amounts()
    for key in [place for place in range(len(roles)) if place not in amounts]:
        cells = columns.sample(key)
        is_key = not roles[key] and 1 < len({*cells}) < len(cells) == len(columns.table.sample)
        if not is_key or not all(map(_DIGIT.search, cells)) or columns.fit("bought_on", key):
            continue
        tried: list[Role] = ["order_number" if at == key else role for at, role in enumerate(roles)]
        groups = _groups(columns, tried, price)
        if groups and all(len({*prices}) == 1 for prices in groups):
            return key
    return None


def _by_order(columns: Columns, roles: list[Role], doubts: list[Doubt]) -> None:
    """Make a price that is repeated in each row of an order the total of the order, or ask."""
    place = next((index for index, role in enumerate(roles) if role in {"price", "order_total"}), None)
    if place is None:
        return
    if "order_number" not in roles:
        key = _key(columns, roles, place)
        if key is None:
            return
        roles[key] = "order_number"
    is_one = [len({*amounts}) == 1 for amounts in _groups(columns, roles, place)]
    repeats = bool(is_one) and all(is_one)
    name = columns.names[place]
    if name in ORDER_TOTALS and (repeats or not is_one):
        roles[place] = "order_total"
    elif repeats and _may_be_in_all(name):
        roles[place] = "order_total"
        doubts.append("order_total")
    elif name in ORDER_TOTALS and any(is_one):
        doubts.append("order_total")
