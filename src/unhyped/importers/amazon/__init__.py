"""Amazon's “Your Orders”, as Amazon sends it on request: a ZIP, its unpacked folder, or one file of it.

The list of orders comes in parts, in several layouts, as CSV or JSON; refunds, returns, replacements and
digital items have files of their own. Which file is which is told by its columns. Payment methods, addresses,
carriers and gift messages are not looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.i18n import gettext
from unhyped.importers.amazon.days import Days
from unhyped.importers.amazon.download import finds, names_orders, nothing_inside, read
from unhyped.importers.amazon.layouts import ORDERS, layout_of
from unhyped.importers.amazon.orders import ORIGIN, OrderLines
from unhyped.importers.amazon.rows import cells_of
from unhyped.importers.errors import AmazonFileWithoutOrders
from unhyped.importers.found import Found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.importers.amazon.layouts import Kind
    from unhyped.importers.reading import Reading
    from unhyped.importers.table import Table

__all__ = ["ORIGIN", "columns", "finds", "names_orders", "read", "read_table", "refuse_other_files"]

_WHAT: Final[dict[Kind, str]] = {
    "payments": "refunds",
    "reversals": "refunds",
    "returns": "returns",
    "replacements": "replacements",
    "digital returns": "returns of digital items",
}


def columns(headers: Sequence[str]) -> dict[str, int] | None:
    """Where each column stands; None when these are not the columns of an order history."""
    return ORDERS.where(headers)


def read_table(table: Table, where: dict[str, int], reading: Reading) -> Found:
    """Read every order line of one table; cancelled ones and those never sent are skipped."""
    lines, empty = OrderLines(Days(reading.zone)), True
    for line, cells in cells_of(table, where, reading):
        lines.take(line, cells)
        empty = False
    return Found(
        origin=ORIGIN,
        source_name=table.name,
        purchases=tuple(lines.purchases),
        problems=tuple(lines.problems),
        skipped=tuple(lines.skipped),
        selective=True,
        remarks=(nothing_inside(table.name),) if empty else (),
    )


def refuse_other_files(name: str, headers: Sequence[str]) -> None:
    """Raise AmazonFileWithoutOrders for a list of refunds, returns or replacements: they need the orders."""
    layout = layout_of(headers)
    if layout is not None and layout.kind in _WHAT:
        raise AmazonFileWithoutOrders(name=name, what=gettext(_WHAT[layout.kind]))
