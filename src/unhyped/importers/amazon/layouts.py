"""The files of Amazon's download and what their columns mean, in every layout seen from 2020 to 2026.

Only the columns named here are read; addresses, payment methods, carriers and gift messages never are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from unhyped.importers.columns import ALIASES
from unhyped.importers.header import normal

if TYPE_CHECKING:
    from collections.abc import Iterable

LayoutKind = Literal[
    "orders",
    "payments",
    "reversals",
    "returns",
    "replacements",
    "digital items",
    "digital parts",
    "digital returns",
]


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of file: the names each column may have, normalised, and those it is known by.

    A file with a column named in *never* is of another kind.
    """

    kind: LayoutKind
    columns: dict[str, tuple[str, ...]]
    known_by: frozenset[str]
    never: frozenset[str] = frozenset()

    def where(self, headers: Iterable[str]) -> dict[str, int] | None:
        """Return the index of each column; None if these aren't the columns of such a file."""
        places: dict[str, int] = {}
        for place, header in enumerate(headers):
            places.setdefault(normal(header), place)
        found = {
            meant: places[alias]
            for meant, aliases in self.columns.items()
            for alias in reversed(aliases)
            if alias in places
        }
        return found if found.keys() >= self.known_by and self.never.isdisjoint(places) else None


ORDERS: Final = Layout(
    "orders",
    {
        "order": ("orderid",),
        "asin": ("asin", "asinisbn"),
        "on": ("orderdate",),
        "total": ("totalamount", "totalowed", "itemtotal"),
        "currency": ("currency",),
        "name": ("productname", "title"),
        "quantity": ("originalquantity", "quantity"),
        "status": ("orderstatus",),
        "website": ("website",),
    },
    frozenset({"order", "asin", "on", "total", "name"}),
)
"""One row is one line of an order; its total includes tax, quantity, shipping and discounts."""

_PAYMENTS: Final = Layout(
    "payments",
    {
        "order": ("orderid",),
        "reversal": ("reversalid",),
        "amount": ("amountrefunded",),
        "currency": ("currency",),
        "on": ("refundcompletiondate",),
        "status": ("status",),
    },
    frozenset({"order", "reversal", "amount"}),
)
_PAYMENTS_OF_2026: Final = Layout(
    "payments",
    {
        "order": ("orderid",),
        "amount": ("refundamount",),
        "currency": ("currency",),
        "on": ("refunddate", "creationdate"),
        "status": ("paymentstatus",),
        "reason": ("reversalreason",),
        "website": ("website",),
    },
    frozenset({"order", "amount"}),
    never=frozenset((*ALIASES["name"], *ALIASES["price"])),
)
"""Hard to distinguish from other shops' lists, but those name the product or its price."""

_REVERSALS: Final = Layout(
    "reversals",
    {
        "order": ("orderid",),
        "reversal": ("reversalid",),
        "amount": ("amount",),
        "currency": ("currency",),
        "on": ("refundcompletiondate", "creationdate"),
        "status": ("reversalstatus",),
        "reason": ("reversalreason",),
        "website": ("website",),
    },
    frozenset({"order", "reversal", "status"}),
)
"""Several rows per reversal, whose amounts don't add up: only used for the reason."""

_RETURNS: Final = Layout(
    "returns",
    {
        "order": ("orderid",),
        "amount": ("returnamount",),
        "currency": ("returnamountcurrency",),
        "on": ("dateofreturn", "returncreationdate"),
        "reason": ("returnreason",),
        "resolution": ("resolution", "returnresolution"),
        "known by": ("contractid",),
    },
    frozenset({"order", "reason", "known by"}),
)
_REPLACEMENTS: Final = Layout(
    "replacements",
    {"order": ("orderid",), "replacement": ("replacementorderid",)},
    frozenset({"order", "replacement"}),
)
_DIGITAL_PARTS: Final = Layout(
    "digital parts",
    {
        "order": ("orderid",),
        "item": ("digitalorderitemid",),
        "part": ("componenttype",),
        "asin": ("asin",),
        "on": ("orderdate",),
        "amount": ("transactionamount",),
        "currency": ("basecurrencycode", "basecurrency", "pricecurrencycode", "currency"),
        "name": ("productname", "title"),
        "status": ("orderstatus",),
        "website": ("marketplace",),
    },
    frozenset({"item", "part", "amount", "name"}),
)
"""Several rows per item: its price, tax and discounts."""

_DIGITAL_ITEMS: Final = Layout(
    "digital items",
    {
        "order": ("orderid",),
        "item": ("digitalorderitemid",),
        "asin": ("asin",),
        "on": ("orderdate",),
        "amount": ("ourprice",),
        "tax": ("ourpricetax",),
        "currency": ("ourpricecurrencycode", "basecurrencycode"),
        "name": ("productname", "title"),
        "quantity": ("originalquantity", "quantityordered"),
        "status": ("orderstatus",),
        "website": ("marketplace",),
    },
    frozenset({"order", "asin", "on", "amount", "name"}),
)
_DIGITAL_RETURNS: Final = Layout(
    "digital returns",
    {
        "order": ("orderid",),
        "item": ("digitalorderitemid",),
        "part": ("monetarycomponenttype",),
        "amount": ("transactionamount",),
        "currency": ("basecurrency", "basecurrencycode"),
        "on": ("returndate",),
        "status": ("returnstatus",),
    },
    frozenset({"item", "part", "amount", "status"}),
)
LAYOUTS: Final = (
    ORDERS,
    _PAYMENTS,
    _PAYMENTS_OF_2026,
    _REVERSALS,
    _DIGITAL_RETURNS,
    _DIGITAL_PARTS,
    _DIGITAL_ITEMS,
    _RETURNS,
    _REPLACEMENTS,
)


def layout_of(headers: Iterable[str]) -> Layout | None:
    """Return the layout with these columns; None for a file of another kind."""
    names = tuple(headers)
    return next((layout for layout in LAYOUTS if layout.where(names) is not None), None)
