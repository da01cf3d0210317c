"""The files of Amazon's download and what their columns mean, in every layout seen from 2020 to 2026.

Only the columns named here are read; addresses, payment methods, carriers and gift messages never are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from unhyped.importers.columns import ALIASES
from unhyped.importers.header import normal, places_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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

    A file with a column named in *never* is of another kind. So is one with an “Item total”, but without a
    currency or a website: somebody’s own list, with signs beside its prices.
    """

    kind: LayoutKind
    columns: dict[str, tuple[str, ...]]
    known_by: frozenset[str]
    never: frozenset[str] = frozenset()

    def where(self, headers: Sequence[str]) -> dict[str, int] | None:
        """Return the index of each column; None if these aren't the columns of such a file."""
        found = places_of(headers, self.columns)
        is_one = found.keys() >= self.known_by and self.never.isdisjoint(map(normal, headers))
        totals = {normal(headers[at]) for meant, at in found.items() if meant == "total"}
        if totals == {"itemtotal"} and not {"currency", "website"} & found.keys():
            return None
        return found if is_one else None


def _layout(
    kind: LayoutKind, known_by: str, *, never: frozenset[str] = frozenset(), **columns: str
) -> Layout:
    """Make a layout of texts with several names each."""
    names = {meant: tuple(aliases.split()) for meant, aliases in columns.items()}
    return Layout(kind, names, frozenset(known_by.split()), never)


ORDERS: Final = _layout(
    "orders",
    "order asin on total name",
    order="orderid",
    asin="asin asinisbn",
    on="orderdate",
    total="totalamount totalowed itemtotal",
    currency="currency",
    name="productname title",
    quantity="originalquantity quantity",
    status="orderstatus",
    website="website",
)
"""One row is one line of an order; its total includes tax, quantity, shipping and discounts."""

_PAYMENTS: Final = _layout(
    "payments",
    "order reversal amount",
    order="orderid",
    reversal="reversalid",
    amount="amountrefunded",
    currency="currency",
    on="refundcompletiondate",
    status="status",
)
_PAYMENTS_OF_2026: Final = _layout(
    "payments",
    "order amount",
    never=frozenset((*ALIASES["name"], *ALIASES["price"])),
    order="orderid",
    amount="refundamount",
    currency="currency",
    on="refunddate creationdate",
    status="paymentstatus",
    reason="reversalreason",
    website="website",
)
"""Hard to distinguish from other shops' lists, but those name the product or its price."""

_REVERSALS: Final = _layout(
    "reversals",
    "order reversal status",
    order="orderid",
    reversal="reversalid",
    amount="amount",
    currency="currency",
    on="refundcompletiondate creationdate",
    status="reversalstatus",
    reason="reversalreason",
    website="website",
)
"""Several rows per reversal, whose amounts don't add up: only used for the reason."""

_RETURNS: Final = _layout(
    "returns",
    "order reason contract",
    order="orderid",
    amount="returnamount",
    currency="returnamountcurrency",
    on="dateofreturn returncreationdate",
    reason="returnreason",
    resolution="resolution returnresolution",
    contract="contractid",
)
_REPLACEMENTS: Final = _layout(
    "replacements",
    "order replacement",
    order="orderid",
    replacement="replacementorderid",
)
_DIGITAL_PARTS: Final = _layout(
    "digital parts",
    "item part amount name",
    order="orderid",
    item="digitalorderitemid",
    part="componenttype",
    asin="asin",
    on="orderdate",
    amount="transactionamount",
    currency="basecurrencycode basecurrency pricecurrencycode currency",
    name="productname title",
    status="orderstatus",
    website="marketplace",
)
"""Several rows per item: its price, tax and discounts."""

_DIGITAL_ITEMS: Final = _layout(
    "digital items",
    "order asin on amount name",
    order="orderid",
    item="digitalorderitemid",
    asin="asin",
    on="orderdate",
    amount="ourprice",
    tax="ourpricetax",
    currency="ourpricecurrencycode basecurrencycode",
    name="productname title",
    quantity="originalquantity quantityordered",
    status="orderstatus",
    website="marketplace",
)
_DIGITAL_RETURNS: Final = _layout(
    "digital returns",
    "item part amount status",
    order="orderid",
    item="digitalorderitemid",
    part="monetarycomponenttype",
    amount="transactionamount",
    currency="basecurrency basecurrencycode",
    on="returndate",
    status="returnstatus",
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
