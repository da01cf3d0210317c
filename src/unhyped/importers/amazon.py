"""Amazon's “Your Orders” order history: one row is one line of an order, with its total, tax included.

Every layout seen from 2020 to 2026 is read by the names of its columns. Payment methods, addresses,
carriers and gift messages are not looked at. Order dates are UTC; the day kept is the UTC day, because the
file doesn't say where its owner was: an order late in an American evening shows the next day.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.currency import EXPONENTS
from unhyped.domain.errors import (
    AmountUnclear,
    DateUnclear,
    InvalidInput,
    NameMissing,
    PriceBelowZero,
    TextTooLong,
)
from unhyped.domain.found import FoundPurchase
from unhyped.domain.money import Money
from unhyped.domain.purchase import NAME_LIMIT
from unhyped.domain.text import field_label
from unhyped.i18n import gettext
from unhyped.importers.errors import AmazonFileWithoutOrders
from unhyped.importers.found import Found, Problem
from unhyped.importers.header import normal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.importers.reading import Reading
    from unhyped.importers.table import Table

ORIGIN: Final = "amazon"
_SHOP: Final = "Amazon"
_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "order_id": ("orderid",),
    "asin": ("asin", "asinisbn"),
    "ordered": ("orderdate",),
    "total": ("totalamount", "totalowed", "itemtotal"),
    "currency": ("currency",),
    "name": ("productname", "title"),
    "quantity": ("originalquantity", "quantity"),
    "status": ("orderstatus",),
    "website": ("website",),
}
_NEEDED: Final = frozenset({"order_id", "asin", "ordered", "total", "name"})
_OTHER_FILES: Final = (
    ({"reversalid", "amountrefunded"}, "refunds"),
    ({"reversalid", "reversalstatus"}, "refunds"),
    ({"refundamount", "reversalstatus"}, "refunds"),
    ({"contractid", "returnreason"}, "returns"),
    ({"replacementorderid", "orderid"}, "replacements"),
    ({"digitalorderitemid", "componenttype"}, "digital orders"),
)
_AMOUNT: Final = re.compile(r"-?\d{1,12}(?:\.\d{1,4})?", re.ASCII)
_ISO_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d(?=T|$)", re.ASCII)
_US_DAY: Final = re.compile(r"(\d\d?)/(\d\d?)/(\d\d(?:\d\d)?)(?= |$)", re.ASCII)
_WEBSITE: Final = re.compile(r"amazon(?:\.[a-z]{2,3}){1,2}", re.ASCII)
_ASIN: Final = re.compile(r"[A-Z0-9]{10}", re.ASCII)
_NOTHING: Final = frozenset({"", "Not Available", "Not Applicable"})
_SHOWN: Final = 200


def columns(headers: Sequence[str]) -> dict[str, int] | None:
    """Where each field stands; None when these are not the columns of an order history."""
    names = [normal(header) for header in headers]
    found = {
        meant: names.index(alias)
        for meant, aliases in _COLUMNS.items()
        for alias in reversed(aliases)
        if alias in names
    }
    return found if found.keys() >= _NEEDED else None


def refuse_other_files(name: str, headers: Sequence[str]) -> None:
    """Raise AmazonFileWithoutOrders for the refunds, returns and digital files of the same download."""
    names = {normal(header) for header in headers}
    for needed, what in _OTHER_FILES:
        if needed <= names:
            raise AmazonFileWithoutOrders(name=name, what=gettext(what))


def read(table: Table, where: dict[str, int], reading: Reading) -> Found:
    """Read every order line; cancelled ones and those never sent are skipped."""
    lines = _OrderLines(where)
    purchases, problems, skipped = list[FoundPurchase](), list[Problem](), list[Problem]()
    for line, row in table.rows(reading):
        cells = lines.cells(row)
        external_id = lines.external_id(cells)
        try:
            if why := _left_out(cells):
                skipped.append(Problem(line, _shown(cells), why))
            else:
                purchases.append(lines.purchase(line, cells, external_id))
        except InvalidInput as error:
            problems.append(Problem(line, _shown(cells), str(error)))
    return Found(
        origin=ORIGIN,
        source_name=table.file.name,
        purchases=tuple(purchases),
        problems=tuple(problems),
        skipped=tuple(skipped),
    )


@dataclass(slots=True)
class _OrderLines:
    """Turns rows into purchases; counts equal lines, because one order can hold the same thing twice."""

    where: dict[str, int]
    seen: Counter[str] = field(default_factory=Counter)
    days: dict[str, ApproximateDate] = field(default_factory=dict)

    def cells(self, row: list[str]) -> dict[str, str]:
        """The cells that are read, by meaning. All others are dropped here."""
        width = len(row)
        return {meant: row[index].strip() if index < width else "" for meant, index in self.where.items()}

    def external_id(self, cells: dict[str, str]) -> str:
        """Order, product and how often that pair came before; for an order without number, its content."""
        order = cells["order_id"]
        if order in _NOTHING:
            content = f"{cells['ordered'][:10]}\x1f{cells['name']}"
            order = hashlib.blake2b(content.encode(), digest_size=8).hexdigest()
        key = f"{order}/{cells['asin']}"
        self.seen[key] += 1
        return f"{key}/{self.seen[key]}"

    def purchase(self, line: int, cells: dict[str, str], external_id: str) -> FoundPurchase:
        """The purchase of one order line; raise the InvalidInput that says which cell is wrong."""
        order, quantity = cells["order_id"], cells.get("quantity", "")
        return FoundPurchase(
            line=line,
            name=_name(cells["name"]),
            price=_price(cells["total"], cells.get("currency", "")),
            bought_on=self._day(cells["ordered"]),
            link=_link(cells.get("website", ""), cells["asin"]),
            shop=_SHOP,
            note=""
            if quantity in {"", "1"}
            else gettext("Quantity: {quantity}").format(quantity=quantity[:20]),
            order_number="" if order in _NOTHING else order,
            origin=ORIGIN,
            external_id=external_id,
        )

    def _day(self, text: str) -> ApproximateDate | None:
        if text in _NOTHING:
            return None
        text = text[:10] if text[10:11] == "T" else text.partition(" and ")[0]
        if text not in self.days:
            self.days[text] = _day(text)
        return self.days[text]


def _left_out(cells: dict[str, str]) -> str | None:
    """Why a line is no purchase; None when it is one."""
    if {part.strip().lower() for part in cells.get("status", "").split(" and ")} <= {"cancelled", "canceled"}:
        return gettext("This order was cancelled.")
    if cells.get("quantity") == "0":
        return gettext("Nothing of this was sent: its quantity is 0.")
    return None


def _name(text: str) -> str:
    if text in _NOTHING:
        raise NameMissing
    name = " ".join(html.unescape(text).split())
    if len(name) > NAME_LIMIT:
        raise TextTooLong(field=field_label("name"), length=len(name), limit=NAME_LIMIT)
    return name


def _price(text: str, currency: str) -> Money | None:
    """The line's total; None where Amazon names no amount or no currency."""
    if text in _NOTHING or currency in _NOTHING:
        return None
    plain = text.strip("'").replace(",", "").lstrip("$")  # '-6.66' · 1,382.11 · $12.34 before 2023
    if not _AMOUNT.fullmatch(plain) or currency not in EXPONENTS:
        raise AmountUnclear(text=f"{text[:30]} {currency[:10]}")
    price = Money.of(Decimal(plain), currency)
    if price.minor < 0:
        raise PriceBelowZero(value=price.decimal)
    return price


def _day(text: str) -> ApproximateDate:
    """The UTC day of 2023-05-31T13:00:59Z, or of 05/31/2023 13:00:59 UTC in older files."""
    if iso := _ISO_DAY.match(text):
        return ApproximateDate.parse(iso.group())
    american = _US_DAY.match(text)
    if american is None:
        raise DateUnclear(text=text[:60])
    month, day, year = map(int, american.groups())
    try:
        return ApproximateDate.day(datetime(year if year > 99 else year + 2000, month, day).date())  # noqa: DTZ001, PLR2004 - only its day
    except ValueError:
        raise DateUnclear(text=text[:60]) from None


def _link(website: str, asin: str) -> str:
    host = website.lower()
    if not _WEBSITE.fullmatch(host) or not _ASIN.fullmatch(asin):
        return ""
    return f"https://www.{host}/dp/{asin}"


def _shown(cells: dict[str, str]) -> str:
    return cells["name"][:_SHOWN]
