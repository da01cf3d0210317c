"""Amazon's “Your Orders”, as Amazon sends it on request: a ZIP, its unpacked folder, or one file of it.

The list of orders comes in parts, in several layouts, as CSV or JSON; refunds, returns, replacements and
digital items have separate files. Files are recognised by their columns. Payment methods, addresses,
carriers and gift messages are never read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.importers.amazon import download
from unhyped.importers.amazon.days import Days
from unhyped.importers.amazon.download import names_orders, nothing_inside
from unhyped.importers.amazon.layouts import ORDERS
from unhyped.importers.amazon.orders import ORIGIN, OrderLines
from unhyped.importers.amazon.rows import cells_of
from unhyped.importers.members import Bundle
from unhyped.importers.table import FoundTable

if TYPE_CHECKING:
    from unhyped.importers.found import Found
    from unhyped.importers.reading import Reading

__all__ = ["LISTS", "ORIGIN", "names_orders", "read", "recognises"]

LISTS: Final = "Amazon orders"


def recognises(source: object) -> Bundle | FoundTable | None:
    """Return *source* if it is an Amazon download, or a list of orders from one."""
    if isinstance(source, Bundle) and download.is_one(source):
        return source
    if isinstance(source, FoundTable) and ORDERS.where(source.headers) is not None:
        return source
    return None


def read(match: Bundle | FoundTable, reading: Reading) -> Found:
    """Read a download, or every order line of one table; cancelled ones and those never sent are skipped.

    Raises a FileRefused.
    """
    if isinstance(match, Bundle):
        return download.read(match, reading)
    lines, empty = OrderLines(Days(reading.customs.zone)), True
    for line, cells in cells_of(match, ORDERS, reading):
        lines.take(line, cells)
        empty = False
    remarks = (nothing_inside(match.name),) if empty else ()
    return lines.found(ORIGIN, match.name, selective=True, remarks=remarks)
