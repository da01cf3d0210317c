"""Files as shops, banks and people make them, of any size and with their truth known. All of it is made up.

Layouts follow what was seen in real exports; each generator is deterministic and independent of the readers.
"""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final, Literal

_THINGS: Final = (
    *(
        "Ice roller",
        "Seamless leggings",
        "Sunset lamp",
        "Lip stain, peel-off",
        "Milk frother",
        "Cloud slippers",
    ),
    *(
        "Gua sha “rose”",
        'Phone holder 6" arm',
        "Crème brûlée candle",
        "Walking pad",
        "Collagen & biotin gummies",
    ),
)


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line of an Amazon order: amounts in cents, *discount* ≤ 0."""

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
        for _ in range(chance.choice((1, 1, 2, 4))):
            unit = chance.choice((999, 1290, 2000, 138_211, chance.randrange(100, 20_000)))
            website, currency = chance.choice(
                (
                    ("Amazon.com", "USD"),
                    ("Amazon.de", "EUR"),
                    ("Amazon.co.uk", "GBP"),
                    ("Amazon.pl", "PLN"),
                    ("panda01", "USD"),
                )
            )
            line = OrderLine(
                order_id=order,
                asin="B0" + "".join(chance.choices("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", k=8)),
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


Layout = Literal["2020 full", "2020 27", "2020 22", "2026", "2026 short", "2022 report"]
LAYOUTS: Final[tuple[Layout, ...]] = ("2020 full", "2020 27", "2020 22", "2026", "2026 short", "2022 report")

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
    "2020 22": [
        name
        for name in _OLD
        if name not in {*_ADDRESSES, "Item Serial Number", "Gift Message", "Gift Sender Name"}
    ],
    "2026": _NEW,
    "2026 short": [name for name in _NEW if name not in _GIFTS],
    "2022 report": _REPORT,
}


def amazon(lines: list[OrderLine], layout: Layout) -> bytes:
    """An order history as Amazon wrote it in one of its layouts."""
    out = io.StringIO(newline="")
    old = layout.startswith("2020")
    dialect = "unix" if layout in {"2026", "2020 22"} else "excel"  # unix puts every cell in quotation marks
    writer = csv.DictWriter(
        out, _COLUMNS[layout], dialect=dialect, lineterminator="\n", extrasaction="ignore"
    )
    writer.writeheader()
    writer.writerows(_amazon_cells(line, layout) for line in lines)
    return out.getvalue().encode("utf-8-sig" if old else "utf-8")


def _amazon_cells(line: OrderLine, layout: Layout) -> dict[str, str]:
    new, report = layout.startswith("2026"), layout == "2022 report"
    total = _amazon_amount(line.total, thousands=new)
    stamp = f"{line.ordered:%Y-%m-%dT%H:%M:%S}" + (".799Z" if line.quantity == 3 else "Z")
    joined = line.quantity == 3 and new
    cells = {
        "Website": line.website,
        "Order ID": line.order_id,
        "Order Date": f"{line.ordered:%m/%d/%y}" if report else stamp,
        "Purchase Order Number": "Not Applicable",
        "Currency": line.currency,
        "Unit Price": _amazon_amount(line.unit, thousands=new),
        "Unit Price Tax": _amazon_amount(line.tax, thousands=new),
        "Shipping Charge": _amazon_amount(line.shipping, thousands=new),
        "Total Discounts": _amazon_amount(line.discount, thousands=new),
        "Shipment Item Subtotal": "9999.99",
        "Shipment Item Subtotal Tax": "77.77",
        "Product Condition": "New",
        "Order Status": line.status,
        "Shipment Status": "Shipped and Shipped" if joined else "Shipped",
        "Ship Date": f"{stamp} and {stamp}" if joined else stamp,
        "Shipping Option": "std-sns-us",
        "Shipping Address": "Jane Example 1 Secret Street",
        "Billing Address": "Jane Example 1 Secret Street",
        "Carrier Name & Tracking Number": "AMZN_US(TBA000000000001)",
    }
    total_column = "Total Amount" if new else "Total Owed"
    cells |= {total_column: total, "Item Total": f"${total}"}
    cells |= dict.fromkeys(("ASIN", "ASIN/ISBN"), line.asin)
    cells |= dict.fromkeys(("Product Name", "Title"), line.name)
    cells |= dict.fromkeys(("Quantity", "Original Quantity"), str(line.quantity))
    return cells | dict.fromkeys(("Payment Instrument Type", "Payment Method Type"), "Visa - 1234")


def _amazon_amount(cents: int, *, thousands: bool) -> str:
    """12.5 without trailing zeros, negative ones between apostrophes, since 2026 with a thousands comma."""
    text = f"{cents / 100:,.2f}" if thousands else f"{cents / 100:.2f}"
    if not thousands:
        text = text.rstrip("0").rstrip(".")
    return f"'{text}'" if cents < 0 else text


@dataclass(frozen=True, slots=True)
class Bought:
    """A row of somebody's list, in cents."""

    name: str
    shop: str
    day: date
    cents: int
    currency: str = "EUR"
    creator: str = ""
    category: str = ""
    note: str = ""


def bought(count: int, seed: int = 1) -> list[Bought]:
    """Believable rows; the first day lies after the 12th, so the order of day and month can be told."""
    chance = random.Random(seed)
    return [
        Bought(
            name=f"{chance.choice(_THINGS)} {number}",
            shop=chance.choice(("Amazon", "TikTok Shop", "dm", "Sephora")),
            day=date(2025, 1, 25) + timedelta(days=chance.randrange(600)) if number else date(2025, 1, 25),
            cents=chance.choice((999, 123_450, chance.randrange(100, 99_999))),
            creator=chance.choice(("", "glowwithmia", "dupe.detective")),
            category=chance.choice(("", "Skincare", "Kitchen")),
            note=chance.choice(("", "second colour; gift")),
        )
        for number in range(count)
    ]


@dataclass(frozen=True, slots=True)
class Style:
    """How a program writes tables."""

    delimiter: str = ","
    encoding: str = "utf-8"
    decimal_mark: str = "."
    thousands: str = ""
    date_format: str = "%Y-%m-%d"
    header: tuple[str, ...] = ("name", "shop", "date", "price", "currency", "creator", "category", "note")
    preamble: str = ""
    line_end: str = "\r\n"


STYLES: Final[dict[str, Style]] = {
    "plain": Style(),
    "german": Style(
        ";", "cp1252", ",", ".", "%d.%m.%Y",
        ("Artikel", "Händler", "Kaufdatum", "Preis", "Währung", "Empfohlen von", "Kategorie", "Notiz"),
    ),
    "french": Style(
        ";", "iso8859-15", ",", "\xa0", "%d/%m/%Y",
        ("Produit", "Boutique", "Date d'achat", "Prix", "Devise", "Créateur", "Catégorie", "Note"),
    ),
    "american": Style(date_format="%m/%d/%Y", thousands=","),
    "swiss": Style("\t", "utf-8-sig", ".", "'", "%d.%m.%y"),
    "spanish": Style(
        ";", "utf-16", ",", ".", "%d-%m-%Y",
        ("Producto", "Tienda", "Fecha de compra", "Precio", "Moneda", "Creador", "Categoría", "Nota"),
    ),
    "dutch": Style(
        "|", "utf-8", ",", ".", "%d-%m-%Y",
        ("Product", "Winkel", "Aankoopdatum", "Prijs", "Munteenheid", "Aanbevolen door", "Categorie", "Nota"),
    ),
    "polish": Style(
        ";", "utf-8", ",", "\N{NARROW NO-BREAK SPACE}", "%Y-%m-%d",
        ("Nazwa produktu", "Sklep", "Data zakupu", "Cena", "Waluta", "Twórca", "Kategoria", "Uwagi"),
    ),
    "after a preamble": Style(preamble="My list\n\nof 2026-01-05\nKind:,all\n", line_end="\n"),
    "old Mac": Style(line_end="\r"),
    "UTF-16 without a mark": Style(encoding="utf-16-le"),
}  # fmt: skip


def table(rows: list[Bought], style: Style) -> bytes:
    """A list of eight columns in a certain style."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=style.delimiter, lineterminator=style.line_end)
    writer.writerow(style.header)
    writer.writerows(
        (
            *(
                row.name,
                row.shop,
                row.day.strftime(style.date_format),
                amount(row.cents, style),
                row.currency,
            ),
            *(row.creator and f"@{row.creator}", row.category, row.note),
        )
        for row in rows
    )
    text = style.preamble.replace("\n", style.line_end) + out.getvalue()
    return text.encode(style.encoding, "replace")


def amount(cents: int, style: Style) -> str:
    """An amount the way *style* writes it."""
    whole, part = divmod(abs(cents), 100)
    return (
        f"{'-' if cents < 0 else ''}{whole:,}".replace(",", style.thousands)
        + f"{style.decimal_mark}{part:02}"
    )


STATEMENTS: Final = ("dkb", "sparkasse", "ing", "revolut")
"""Files in tests/data/statements: the same two purchases, a salary and, but for ING, a pending payment."""
STATEMENTS_BOUGHT: Final = (
    ("Sonnenlampe", date(2026, 3, 25), 103_499),
    ("DM DROGERIE", date(2026, 3, 13), 745),
)


def statement(name: str) -> bytes:
    """A bank statement as the bank wrote it, preamble and encoding included."""
    return (Path(__file__).parent / "data" / "statements" / f"{name}.csv").read_bytes()
