"""Amazon downloads of every layout and any size, with their truth known. All of it is made up.

Layouts follow what was seen in real exports; each generator is deterministic and independent of the readers.
"""

from __future__ import annotations

import csv
import io
import json
import random
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_THINGS: Final = (
    *("Ice roller", "Seamless leggings", "Sunset lamp", "Lip stain, peel-off", "Milk frother"),
    *("Cloud slippers", "Gua sha “rose”", 'Phone holder 6" arm', "Crème brûlée candle", "Walking pad"),
    "Collagen & biotin gummies",
)
_TITLES: Final = ("The quiet cupboard", "Lo-fi rain", "Unboxing, a novel", "Prime sounds monthly")
_REASONS: Final = ("Too large", "Changed my mind", "Not as described")
_MARKETS: Final = (
    *(("Amazon.com", "USD"), ("Amazon.de", "EUR"), ("Amazon.co.uk", "GBP"), ("Amazon.pl", "PLN")),
    ("panda01", "USD"),
)
SECRETS: Final = (
    *("Jane Example 1 Secret Street", "Visa - 1234", "AMZN_US(TBA000000000001)", "Happy birthday dear Joe"),
    *("gift@example.invalid", "From Aunt Example", "SN-000-SECRET", "std-sns-us", "jane@example.invalid"),
)
"""What stands in the columns that nobody may read."""


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line of an order: amounts in cents, *discount* ≤ 0."""

    order_id: str
    asin: str
    name: str
    ordered: datetime
    unit: int
    tax: int
    quantity: int
    shipping: int
    discount: int
    currency: str = "USD"
    website: str = "Amazon.com"
    status: str = "Closed"

    @property
    def total(self) -> int:
        """What the line cost, by the rule measured on real exports."""
        return (self.unit + self.tax) * self.quantity + self.shipping + self.discount

    @property
    def bought(self) -> bool:
        """Whether it counts as a purchase."""
        return self.status != "Cancelled" and self.quantity > 0


def order_lines(count: int, seed: int = 1) -> list[OrderLine]:
    """Order lines of every kind: several to an order, repeated, cancelled, never sent, abroad, groceries."""
    chance = random.Random(seed)
    lines: list[OrderLine] = []
    while len(lines) < count:
        order = (
            f"{chance.randrange(100, 999)}-{chance.randrange(10**6, 10**7)}-{chance.randrange(10**6, 10**7)}"
        )
        ordered = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(6 * 365 * 86_400))
        website, currency = chance.choice(_MARKETS)
        for _ in range(chance.choice((1, 1, 2, 4))):
            unit = chance.choice((999, 1290, 2000, 138_211, chance.randrange(100, 20_000)))
            line = OrderLine(
                order_id=order,
                asin=_asin(chance),
                name=f"{chance.choice(_THINGS)} no. {len(lines)}",
                ordered=ordered,
                unit=unit,
                tax=unit * 8 // 100 if currency == "USD" else 0,
                quantity=chance.choice((1, 1, 1, 1, 3)),
                shipping=chance.choice((0, 0, 499)),
                discount=chance.choice((0, 0, -66)),
                currency=currency,
                website=website,
            )
            match len(lines) % 17:
                case 3:
                    lines += [line, line]  # the same thing twice in one order
                case 7:
                    lines.append(replace(line, name="Cushion &amp; cover\nset of 2, blue"))
                case 11:  # charged and refunded: a total above zero although it was cancelled
                    lines.append(replace(line, status="Cancelled", quantity=0, shipping=1299, discount=0))
                case 13:
                    lines.append(replace(line, quantity=0, shipping=0, discount=0))
                case _:
                    lines.append(line)
    return lines[:count]


def _asin(chance: random.Random) -> str:
    return "B0" + "".join(chance.choices("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", k=8))


# --- what came back, and what came without a parcel


@dataclass(frozen=True, slots=True)
class Refund:
    """Money that came back for an order, in cents."""

    order_id: str
    reversal_id: str
    cents: int
    currency: str
    on: datetime
    because: str
    status: str = "Completed"


@dataclass(frozen=True, slots=True)
class DigitalItem:
    """A book or a song, in cents; *promotion* ≤ 0. What came *back* came back whole."""

    order_id: str
    item_id: str
    asin: str
    name: str
    ordered: datetime
    price: int
    tax: int
    promotion: int
    currency: str
    website: str
    status: str = "Closed"
    back: bool = False

    @property
    def total(self) -> int:
        """What was paid for it."""
        return self.price + self.tax + self.promotion


@dataclass(frozen=True, slots=True)
class Download:
    """A whole download and its truth: *came_back* are the cents of each refund, per place in *lines*."""

    lines: list[OrderLine]
    refunds: list[Refund]
    items: list[DigitalItem]
    replacements: dict[str, str]
    came_back: dict[int, list[int]]


def download(count: int, seed: int = 1) -> Download:
    """*count* order lines, refunds for some of them, digital items and things sent as replacements."""
    chance = random.Random(seed)
    lines = order_lines(count, seed)
    refunds: list[Refund] = []
    came_back: dict[int, list[int]] = defaultdict(list)
    for order, places in by_order(lines).items():
        kind, reason = chance.randrange(12), chance.choice(_REASONS)
        for cents, parts in _divided(kind, [(place, lines[place]) for place in places]):
            on = lines[places[0]].ordered + timedelta(days=9, hours=len(refunds) % 5)
            currency = lines[places[0]].currency
            refunds.append(Refund(order, f"R{len(refunds):07}", cents, currency, on, reason))
            for place, part in parts.items():
                came_back[place].append(part)
            if kind == 0:  # and another one that isn't through yet
                refunds.append(replace(refunds[-1], reversal_id=f"P{len(refunds):07}", status="Pending"))
    free = [
        replace(line, order_id=f"7{line.order_id}", unit=0, tax=0, shipping=0, discount=0)
        for line in lines
        if line.bought
    ][: count // 50]
    replacements = {line.order_id[1:]: line.order_id for line in free}
    return Download(lines + free, refunds, _digital_items(count // 10, chance), replacements, dict(came_back))


def by_order(lines: Sequence[OrderLine]) -> dict[str, list[int]]:
    """The places of the lines of each order."""
    orders: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        orders[line.order_id].append(place)
    return orders


def _divided(kind: int, lines: list[tuple[int, OrderLine]]) -> list[tuple[int, dict[int, int]]]:
    """Refunds of one *kind* for an order: the cents of each, and what belongs to which line."""
    totals = {place: line.total for place, line in lines if line.bought}
    charged = [line.total for _, line in lines if not line.bought and line.total]
    unique = {
        place: total for place, total in totals.items() if [*totals.values(), *charged].count(total) == 1
    }
    dearest = max(totals, key=totals.__getitem__, default=-1)
    match kind:
        case 0 | 1 if unique:  # one line, or each of them by itself
            chosen = [*unique.items()][: 1 if kind == 0 else None]
            return [(total, {place: total}) for place, total in chosen]
        case 2 if dearest in unique and totals[dearest] - 1 not in [*totals.values(), *charged]:
            return [(totals[dearest] - 1, {dearest: totals[dearest] - 1})]  # less than any line it fits
        case 3 if len(totals) > 1 and not charged:
            return [(sum(totals.values()), totals)]  # everything at once
        case 4 if totals and not charged:
            return [(sum(totals.values()) + 500, totals)]  # and the postage of sending it back
        case 5 if charged:
            return [(charged[0], {})]  # for what was cancelled
        case _:
            return []


def _digital_items(count: int, chance: random.Random) -> list[DigitalItem]:
    items: list[DigitalItem] = []
    for number in range(count):
        website, currency = chance.choice(_MARKETS[:4])
        price = chance.randrange(99, 2000)
        free = number % 9 == 4
        tax = 0 if free or currency != "USD" else price // 10
        promotion = -price if free else chance.choice((0, 0, -50))
        items.append(
            DigitalItem(
                order_id=f"D01-{1_000_000 + number // 2}-{chance.randrange(10**6, 10**7)}",
                item_id="".join(chance.choices("ABCDEFGHJKLMNOPQRSTUVWXYZ234567", k=52)),
                asin=_asin(chance),
                name=f"{chance.choice(_TITLES)}, part {number}",
                ordered=datetime(2021, 1, 1, 23, 30, tzinfo=UTC) + timedelta(hours=7 * number),
                price=price,
                tax=tax,
                promotion=promotion,
                currency=currency,
                website=website,
                status="Cancelled" if number % 11 == 10 else "Closed",
                back=number % 8 == 3 and not free,
            )
        )
    return items


# --- order history

Layout = Literal[
    "2020 full", "2020 27", "2020 25", "2020 22", "2023 json", "2026", "2026 short", "2022 report"
]
LAYOUTS: Final[tuple[Layout, ...]] = (
    *("2020 full", "2020 27", "2020 25", "2020 22", "2023 json"),
    *("2026", "2026 short", "2022 report"),
)

_OLD_HEADER: Final = (
    "Website, Order ID, Order Date, Purchase Order Number, Currency, Unit Price, Unit Price Tax, "
    "Shipping Charge, Total Discounts, Total Owed, Shipment Item Subtotal, "
    "Shipment Item Subtotal Tax, ASIN, Product Condition, Quantity, Payment Instrument Type, "
    "Order Status, Shipment Status, Ship Date, Shipping Option, Shipping Address, Billing Address, "
    "Carrier Name & Tracking Number, Product Name, Gift Message, Gift Sender Name, "
    "Gift Recipient Contact Details, Item Serial Number"
)
_OLD: Final = _OLD_HEADER.split(", ")
_NEW_HEADER: Final = (
    "ASIN, Billing Address, Carrier Name & Tracking Number, Currency, Gift Message, "
    "Gift Recipient Contact, Gift Sender Name, Item Serial Number, Order Date, Order ID, "
    "Order Status, Original Quantity, Payment Method Type, Product Condition, Product Name, "
    "Purchase Order Number, Ship Date, Shipment Item Subtotal, Shipment Item Subtotal Tax, "
    "Shipment Status, Shipping Address, Shipping Charge, Shipping Option, Total Amount, "
    "Total Discounts, Unit Price, Unit Price Tax, Website"
)
_NEW: Final = _NEW_HEADER.split(", ")
_REPORT_HEADER: Final = (
    "Order Date, Order ID, Title, Category, ASIN/ISBN, Website, Condition, Seller, "
    "Purchase Price Per Unit, Quantity, Payment Instrument Type, Order Status, Item Subtotal, "
    "Item Subtotal Tax, Item Total, Currency"
)
_REPORT: Final = _REPORT_HEADER.split(", ")
_GIFTS: Final = frozenset(name for name in (*_OLD, *_NEW) if name.startswith(("Gift", "Item Serial")))
_ADDRESSES: Final = frozenset({"Shipping Address", "Billing Address", "Carrier Name & Tracking Number"})
_COLUMNS: Final[dict[Layout, list[str]]] = {
    "2020 full": _OLD,
    "2020 27": _OLD[:-1],
    "2020 25": [name for name in _OLD if name not in _ADDRESSES],
    "2023 json": _OLD,
    "2020 22": [
        name
        for name in _OLD
        if name not in {*_ADDRESSES, "Item Serial Number", "Gift Message", "Gift Sender Name"}
    ],
    "2026": _NEW,
    "2026 short": [name for name in _NEW if name not in _GIFTS],
    "2022 report": _REPORT,
}


def order_history(lines: Iterable[OrderLine], layout: Layout) -> bytes:
    """An order history as Amazon wrote it in one of its layouts."""
    rows = [_order_cells(line, layout) for line in lines]
    if layout == "2023 json":
        numbers = {name for name in _OLD if name.startswith(("Unit", "Total", "Shipping Charge", "Quantity"))}
        told = [
            {name: float(row[name].strip("'")) if name in numbers else row[name] for name in _OLD}
            for row in rows
        ]
        return json.dumps(told, indent=2, ensure_ascii=False).encode()
    every = layout in {"2026", "2020 22"}  # some put every cell in quotation marks
    return write_table(_COLUMNS[layout], rows, bom=layout.startswith("2020"), quote_every=every)


def write_table(
    columns: Sequence[str], rows: Iterable[Mapping[str, str]], *, bom: bool = False, quote_every: bool = False
) -> bytes:
    out = io.StringIO(newline="")
    dialect = "unix" if quote_every else "excel"
    writer = csv.DictWriter(out, columns, dialect=dialect, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _order_cells(line: OrderLine, layout: Layout) -> dict[str, str]:
    new, report = layout.startswith("2026"), layout == "2022 report"
    total = amount(line.total, thousands=new)
    stamp = f"{line.ordered:%Y-%m-%dT%H:%M:%S}" + (".799Z" if line.quantity == 3 else "Z")
    joined = line.quantity == 3 and new
    cells = {
        "Website": line.website,
        "Order ID": line.order_id,
        "Order Date": f"{line.ordered:%m/%d/%y}" if report else stamp,
        "Purchase Order Number": "Not Applicable",
        "Currency": line.currency,
        "Unit Price": amount(line.unit, thousands=new),
        "Unit Price Tax": amount(line.tax, thousands=new),
        "Shipping Charge": amount(line.shipping, thousands=new),
        "Total Discounts": amount(line.discount, thousands=new),
        "Shipment Item Subtotal": "9999.99",
        "Shipment Item Subtotal Tax": "77.77",
        "Product Condition": "New",
        "Order Status": f"{line.status} and {line.status}" if joined else line.status,
        "Shipment Status": "Shipped and Shipped" if joined else "Shipped",
        "Ship Date": f"{stamp} and {stamp}" if joined else stamp,
    }
    address, card, tracking, greeting, contact, sender, serial, option, _ = SECRETS
    cells |= dict.fromkeys(("Shipping Address", "Billing Address"), address)
    cells |= dict.fromkeys(("Payment Instrument Type", "Payment Method Type"), card)
    cells |= {
        "Carrier Name & Tracking Number": tracking,
        "Gift Message": greeting,
        "Gift Sender Name": sender,
    }
    cells |= dict.fromkeys(("Gift Recipient Contact", "Gift Recipient Contact Details"), contact)
    cells |= {
        "Item Serial Number": serial,
        "Shipping Option": option,
        "Seller": "Some shop",
        "Category": "HOME",
    }
    cells |= {"Total Amount" if new else "Total Owed": total, "Item Total": f"${total}"}
    cells |= dict.fromkeys(("ASIN", "ASIN/ISBN"), line.asin)
    cells |= dict.fromkeys(("Product Name", "Title"), line.name)
    return cells | dict.fromkeys(("Quantity", "Original Quantity"), str(line.quantity))


def amount(cents: int, *, thousands: bool = False) -> str:
    """12.5 without trailing zeros, negative ones between apostrophes, since 2026 with a thousands comma."""
    text = f"{cents / 100:,.2f}" if thousands else f"{cents / 100:.2f}"
    if not thousands:
        text = text.rstrip("0").rstrip(".")
    return f"'{text}'" if cents < 0 else text
