"""Temu's order history: one row is one item of an order, every amount with its sign, in any locale.

For an order with several items the file doesn't show whether its total is for one row or for all of
them; such items get their own price with tax, and the order's shipping is reported, not counted.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from unhyped.domain.amount import marks_of, names_currency, parse_money
from unhyped.domain.dates import parse_date
from unhyped.domain.errors import AmountAmbiguous, CurrencyDiffers, InvalidInput, PriceBelowZero
from unhyped.domain.found import FoundPurchase
from unhyped.domain.link import parse_link
from unhyped.domain.purchase import PurchaseDraft, name_from
from unhyped.domain.text import check_cells
from unhyped.i18n import ngettext
from unhyped.importers.cell_values import bare
from unhyped.importers.found import Found, RowReader
from unhyped.importers.header import places_of
from unhyped.importers.table import FoundTable, TableMatch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.amount import DecimalMark, Marks
    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.money import Money
    from unhyped.importers.reading import Reading

LISTS: Final = "Temu orders"
ORIGIN: Final = "temu"
_SHOP: Final = "Temu"
_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "order": ("orderid",),
    "name": ("itemdescriptionatordertime",),
    "day": ("ordertime",),
    "price": ("price",),
    "tax": ("pricetax",),
    "shipping": ("shippingcost",),
    "total": ("ordertotal",),
    "link": ("orderdetailurl",),
}
_NEEDED: Final = frozenset({"order", "name", "day"})
_AMOUNTS: Final = ("price", "tax", "shipping", "total")
_SHOWN: Final = 200
_MARKS: Final[tuple[DecimalMark, ...]] = (".", ",")

_Cells = dict[str, str]
"""The stripped cells that are read, by field."""


def recognises(source: object) -> TableMatch | None:
    """Return the place of each field if *source* has the columns of Temu's order history."""
    if not isinstance(source, FoundTable):
        return None
    found = places_of(source.headers, _COLUMNS)
    known = found.keys() >= _NEEDED and found.keys() & {"price", "total"}
    return TableMatch(source, found) if known else None


def read(match: TableMatch, reading: Reading) -> Found:
    """Read every item."""
    table, where = match
    place = where["order"]
    orders = Counter(row[place].strip() for _, row in table.rows(reading) if place < len(row))
    items = _Items(orders, reading)
    for line, row in table.rows(reading):
        items.take(line, {meant: bare(row[at]) if at < len(row) else "" for meant, at in where.items()})
    return items.found(ORIGIN, table.name, selective=True, remarks=items.remarks)


class _Paid(NamedTuple):
    """The cost of an item; if its amount is ambiguous, it has several *readings* and no price."""

    price: Money | None
    text: str = ""
    readings: tuple[Money, ...] = ()


@dataclass(slots=True)
class _Items(RowReader[_Cells]):
    """Turns rows into purchases; knows how many rows each order has."""

    orders: Counter[str]
    reading: Reading
    shared: set[str] = field(default_factory=set)

    @property
    def remarks(self) -> tuple[str, ...]:
        """Return remarks on orders with several items."""
        if not self.shared:
            return ()
        told = ngettext(
            "{n} order has several items, and Temu doesn’t say which one the shipping was for. "
            "We used each item’s own price with tax.",
            "{n} orders have several items, and Temu doesn’t say which one the shipping was "
            "for. We used each item’s own price with tax.",
            len(self.shared),
        )
        return (told,)

    def purchase(self, line: int, row: _Cells) -> FoundPurchase:
        """Turn a row into a purchase; raise the InvalidInput that says which cell is unclear."""
        check_cells(row.values())
        order, name = row["order"], name_from(row["name"])
        external_id = self._external_id(order, name)
        paid = self._paid(row)
        return FoundPurchase(
            line=line,
            draft=PurchaseDraft(
                name=name,
                price=paid.price,
                bought_on=self._day(row["day"]),
                link=_link(row.get("link", "")),
                shop=_SHOP,
                order_number=order,
                origin=ORIGIN,
                external_id=external_id,
            ),
            price_text=paid.text,
            price_readings=paid.readings,
        )

    def _day(self, text: str) -> ApproximateDate | None:
        return parse_date(text, self.reading.customs.today, in_file=True) if text else None

    def shown(self, row: _Cells) -> str:
        """Return the item's name."""
        return row["name"][:_SHOWN]

    def _external_id(self, order: str, name: str) -> str:
        """Make an id of order, item and a counter of that pair: the order of rows may change."""
        item = hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=6).hexdigest()
        key = f"{order}/{item}"
        self.seen[key] += 1
        return f"{key}/{self.seen[key]}"

    def _paid(self, cells: _Cells) -> _Paid:
        """Return the order's total if it has only this item, else the item's price and tax."""
        alone = self.orders[cells["order"]] == 1 or not cells["order"]
        if alone and cells.get("total"):
            parts: tuple[str, ...] = ("total",)
        else:
            parts = ("price", "tax", "shipping") if alone else ("price", "tax")
            if not alone:
                self.shared.add(cells["order"])
        texts = [text for part in parts if (text := cells.get(part, ""))]
        if not texts:
            return _Paid(None)
        self.named |= set(map(names_currency, texts))
        marks = marks_of((cells.get(part, "") for part in _AMOUNTS), self.reading.customs.currency)
        try:
            return _Paid(self._sum(texts, marks))
        except AmountAmbiguous:
            readings = tuple(dict.fromkeys(self._sum(texts, each) for each in _MARKS))
            return _Paid(readings[0]) if len(readings) == 1 else _Paid(None, " + ".join(texts), readings)

    def _sum(self, texts: Sequence[str], marks: DecimalMark | Marks) -> Money:
        own = self.reading.customs.currency
        first, *others = (parse_money(text, own, marks) for text in texts)
        for other in others:
            if other.minor and other.currency != first.currency:
                raise CurrencyDiffers(expected=first.currency, given=other.currency)
            first = first + other if other.minor else first
        if first.minor < 0:
            raise PriceBelowZero(value=first.decimal)
        return first


def _link(text: str) -> str:
    """Return the address of the order if it is Temu's, else ""."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        is_temu = parts.scheme == "https" and (host == "temu.com" or host.endswith(".temu.com"))
        return parse_link(text).url if is_temu else ""
    except (InvalidInput, ValueError):
        return ""
