"""What PayPal, Temu and people's own workbooks hold, of any size and with its truth known. All made up.

Layouts follow what was seen in real exports; each generator is deterministic and independent of the readers.
"""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_THINGS: Final = (
    "Ice roller",
    "Sunset lamp",
    "Lip stain, peel-off",
    'Phone holder 6" arm',
    "Crème brûlée candle",
)
_PARTNERS: Final = ("TikTok Shop", "Glow & Co. Ltd", "Müller Handels GmbH", "Etsy Ireland UC")
SECRETS: Final = (
    "jane.secret@example.org",
    "pay@shop.example",
    "1 Secret Street",
    "+15550100999",
    "Secret Savings Bank",
    "x-9876",
    "a private note",
)
"""Stand in every PayPal report, in columns that are never to be read."""


# --- PayPal


@dataclass(frozen=True, slots=True)
class Back:
    """Money that came back, in cents."""

    number: str
    cents: int
    day: date


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment made with PayPal, in cents."""

    number: str
    day: date
    title: str
    partner: str
    cents: int
    currency: str = "EUR"
    quantity: int = 1
    back: tuple[Back, ...] = ()


def payments(count: int, seed: int = 1) -> list[Payment]:
    """Payments of every kind: paid back in whole, in two parts, or not; a day after the 12th comes first."""
    chance = random.Random(seed)
    made: list[Payment] = []
    for number in range(count):
        day = date(2025, 1, 25) + timedelta(days=chance.randrange(500) if number else 0)
        cents = chance.choice((2998, 125_000, chance.randrange(100, 99_999)))
        parts = {3: (cents,), 5: (cents // 3, 100)}.get(number % 7, ())
        made.append(
            Payment(
                number=f"{number:05}{''.join(chance.choices('ABCDEFGHJKLMNPQRSTUVWXYZ', k=12))}",
                day=day,
                title=f"{chance.choice(_THINGS)} {number}",
                partner=chance.choice(_PARTNERS),
                cents=cents,
                currency=chance.choice(("EUR", "EUR", "USD")),
                quantity=chance.choice((1, 1, 3)),
                back=tuple(
                    Back(f"R{part}{number:07}", back, day + timedelta(days=9 + part))
                    for part, back in enumerate(parts)
                ),
            )
        )
    return made


_ACTIVITY_EN_HEADER: Final = (
    "Date|Time|TimeZone|Name|Type|Status|Currency|Gross|Fee|Net|From Email Address|To Email Address"
    "|Transaction ID|Shipping Address|Address Status|Item Title|Item ID|Shipping and Handling Amount"
    "|Insurance Amount|Sales Tax|Option 1 Name|Option 1 Value|Option 2 Name|Option 2 Value"
    "|Reference Txn ID|Invoice Number|Custom Number|Quantity|Receipt ID|Balance|Address Line 1"
    "|Address Line 2/District/Neighborhood|Town/City"
    "|State/Province/Region/County/Territory/Prefecture/Republic|Zip/Postal Code|Country"
    "|Contact Phone Number|Subject|Note|Country Code|Balance Impact"
)
_ACTIVITY_EN: Final = _ACTIVITY_EN_HEADER.split("|")
_ACTIVITY_DE_HEADER: Final = (
    "Datum|Uhrzeit|Zeitzone|Name|Typ|Status|Währung|Brutto|Gebühr|Netto|Absender E-Mail-Adresse"
    "|Empfänger E-Mail-Adresse|Transaktionscode|Lieferadresse|Artikelbezeichnung|Anzahl"
    "|Zugehöriger Transaktionscode|Rechnungsnummer|Guthaben|Telefon|Hinweis|Auswirkung auf Guthaben"
)
_ACTIVITY_DE: Final = _ACTIVITY_DE_HEADER.split("|")
_STATEMENT_EN_HEADER: Final = (
    "Date|Time|Time Zone|Description|Currency|Gross|Fee|Net|Balance|Transaction ID|From Email Address"
    "|Name|Bank Name|Bank Account|Shipping and Handling Amount|Sales Tax|Invoice ID|Reference Txn ID"
)
_STATEMENT_EN: Final = _STATEMENT_EN_HEADER.split("|")
_STATEMENT_DE_HEADER: Final = (
    "Datum|Uhrzeit|Zeitzone|Beschreibung|Währung|Brutto|Entgelt|Netto|Guthaben|Transaktionscode"
    "|Absender E-Mail-Adresse|Name|Name der Bank|Bankkonto|Versand- und Bearbeitungsgebühr|Umsatzsteuer"
    "|Rechnungsnummer|Zugehöriger Transaktionscode"
)
_STATEMENT_DE: Final = _STATEMENT_DE_HEADER.split("|")
_GERMAN: Final = dict(
    [
        *(("Express Checkout Payment", "PayPal Express-Zahlung"), ("Payment Refund", "Rückerstattung")),
        *(("Completed", "Abgeschlossen"), ("Pending", "Ausstehend")),
        ("Bank Deposit to PP Account", "Bankgutschrift auf PayPal-Konto"),
        ("General Currency Conversion", "Allgemeine Währungsumrechnung"),
        ("General Authorization", "Allgemeine Autorisierung"),
        ("Mobile Payment", "Handyzahlung"),
    ]
)


@dataclass(frozen=True, slots=True)
class Report:
    """A shape of PayPal's reports."""

    columns: list[str]
    date_format: str = "%m/%d/%Y"
    german: bool = False
    first_unquoted: bool = False

    @property
    def has(self) -> frozenset[str]:
        """The meanings its columns have that matter to a reader."""
        names = {"Status", "Item Title", "Artikelbezeichnung", "Quantity", "Anzahl"}
        return frozenset(names & {*self.columns})


def _without(*names: str) -> list[str]:
    return [name for name in _ACTIVITY_EN if name not in names]


REPORTS: Final[dict[str, Report]] = {
    "activity": Report(_ACTIVITY_EN),
    "activity, British": Report(_ACTIVITY_EN, "%d/%m/%Y", first_unquoted=True),
    "activity, 29 columns": Report(_ACTIVITY_EN[:29]),
    "activity, 30 columns": Report([*_ACTIVITY_EN[:29], "Balance Impact"]),
    "activity, 15 columns": Report([*_ACTIVITY_EN[:13], "Item Title", "Reference Txn ID"]),
    "activity, 14 columns": Report([*_ACTIVITY_EN[:13], "Reference Txn ID"], first_unquoted=True),
    "activity, German": Report(_ACTIVITY_DE, "%d.%m.%Y", german=True),
    "statement": Report(_STATEMENT_EN, first_unquoted=True),
    "statement, German": Report(_STATEMENT_DE, "%d.%m.%Y", german=True),
}


def paypal(made: list[Payment], report: Report) -> bytes:
    """The *made* payments in a report, newest first, each with the rows that moved its money."""
    out = io.StringIO(newline="")
    if report.first_unquoted:
        out.write(f'{report.columns[0]},"' + '","'.join(report.columns[1:]) + '"\r\n')
    writer = csv.DictWriter(out, report.columns, quoting=csv.QUOTE_ALL, extrasaction="ignore", restval="")
    if not report.first_unquoted:
        writer.writeheader()
    rows = [row for place, payment in enumerate(made) for row in _payment_rows(payment, place, report)]
    writer.writerows(reversed(rows))
    return out.getvalue().encode("utf-8-sig")


def moved_rows(made: list[Payment], report: Report) -> int:
    """How many rows of the report are no purchase and no refund."""
    rows = [row for place, payment in enumerate(made) for row in _payment_rows(payment, place, report)]
    return len(rows) - sum(1 + len(payment.back) for payment in made)


def _payment_rows(payment: Payment, place: int, report: Report) -> Iterator[dict[str, str]]:
    """The payment, what paid for it and, now and then, a hold, a conversion, one that is pending, or pay."""

    def row(kind: str, number: str, cents: int, *, reference: str = "", **cells: str) -> dict[str, str]:
        status = cells.pop("status", "Completed")
        day = payment.day.strftime(report.date_format)
        shared = {
            "Date": day, "Time": "10:11:12", "TimeZone": "PST", "Time Zone": "PST", "Name": payment.partner,
            "Type": kind, "Description": kind, "Status": status, "Currency": payment.currency,
            "Gross": _amount(cents, report), "Fee": _amount(0, report), "Net": _amount(cents, report),
            "From Email Address": SECRETS[0], "To Email Address": SECRETS[1], "Transaction ID": number,
            "Shipping Address": SECRETS[2], "Address Line 1": SECRETS[2], "Contact Phone Number": SECRETS[3],
            "Bank Name": SECRETS[4], "Bank Account": SECRETS[5], "Note": SECRETS[6], "Subject": SECRETS[6],
            "Reference Txn ID": reference, "Balance": _amount(0, report), "Balance Impact": "Debit",
        } | cells  # fmt: skip
        return _in_german(shared) if report.german else shared

    item = {"Item Title": payment.title, "Quantity": str(payment.quantity)}
    yield row("Express Checkout Payment", payment.number, -payment.cents, **item)
    if place % 3:
        yield row(
            "Bank Deposit to PP Account", f"F{place:08}", payment.cents, reference=payment.number, Name=""
        )
    if place % 5 == 1:
        yield row("General Currency Conversion", f"C{place:08}", -payment.cents, reference=payment.number)
    if place % 5 == 2:
        yield row("General Authorization", f"A{place:08}", -payment.cents, **{"Balance Impact": "Memo"})
    if place % 5 == 3 and "Status" in report.has:
        yield row("Express Checkout Payment", f"P{place:08}", -payment.cents, status="Pending")
    if place % 5 == 4:
        yield row("Mobile Payment", f"M{place:08}", 5000, Name="A friend")
    for back in payment.back:
        stamp = back.day.strftime(report.date_format)
        yield row("Payment Refund", back.number, back.cents, reference=payment.number) | {
            "Datum" if report.german else "Date": stamp
        }


_IN_GERMAN: Final = {
    "Date": "Datum",
    "Time": "Uhrzeit",
    "TimeZone": "Zeitzone",
    "Type": "Typ",
    "Description": "Beschreibung",
    "Currency": "Währung",
    "Gross": "Brutto",
    "Net": "Netto",
    "Transaction ID": "Transaktionscode",
    "Item Title": "Artikelbezeichnung",
    "Quantity": "Anzahl",
    "Bank Name": "Name der Bank",
    "Reference Txn ID": "Zugehöriger Transaktionscode",
    "Balance Impact": "Auswirkung auf Guthaben",
    "From Email Address": "Absender E-Mail-Adresse",
    "To Email Address": "Empfänger E-Mail-Adresse",
    "Bank Account": "Bankkonto",
    "Contact Phone Number": "Telefon",
    "Note": "Hinweis",
    "Shipping Address": "Lieferadresse",
    "Balance": "Guthaben",
}


def _in_german(cells: dict[str, str]) -> dict[str, str]:
    return {_IN_GERMAN.get(name, name): _GERMAN.get(cell, cell) for name, cell in cells.items()}


def _amount(cents: int, report: Report) -> str:
    text = f"{cents / 100:,.2f}"
    return text.translate(str.maketrans(",.", ".,")) if report.german else text


# --- Temu


@dataclass(frozen=True, slots=True)
class TemuItem:
    """An item of a Temu order, in cents; *shipping* is that of the order."""

    order: str
    name: str
    day: date
    price: int
    tax: int
    shipping: int
    written: str

    @property
    def currency(self) -> str:
        """What it was paid in."""
        return {"$": "USD", "€": "EUR", "z": "PLN", "£": "GBP"}[self.written[:1]]


def temu_items(count: int, seed: int = 1) -> list[TemuItem]:
    """Items of orders with one, two or three of them; each order is written in the customs of its country."""
    chance = random.Random(seed)
    items: list[TemuItem] = []
    while len(items) < count:
        order = f"PO-{chance.randrange(100, 300)}-{chance.randrange(10**16, 10**17)}"
        day = date(2023, 11, 14) + timedelta(days=chance.randrange(900))
        written, shipping = chance.choice(("$1,0.0", "€1.0,0", "zł1.0,0", "£1,0.0")), chance.choice((0, 299))
        for _ in range(min(chance.choice((1, 1, 2, 3)), count - len(items))):
            price = chance.choice((1299, 107_048, chance.randrange(100, 9999)))
            name = f"{chance.choice(_THINGS)} {len(items)}"
            items.append(TemuItem(order, name, day, price, price // 10, shipping, written))
    return items


def temu(items: list[TemuItem]) -> bytes:
    """The order history of Temu; the total of an order of several items stands in each of its rows."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(
        (
            *("Order ID", "Item description at order time", "Order time", "Shipped date", "Price"),
            *("Price tax", "Shipping cost", "Order total", "Order detail URL"),
        )
    )
    for item in items:
        total = item.shipping + sum(each.price + each.tax for each in items if each.order == item.order)
        amounts = (_signed(cents, item.written) for cents in (item.price, item.tax, item.shipping, total))
        url = f"https://www.temu.com/bgt_order_detail.html?parent_order_sn={item.order}"
        day = f"{item.day:%Y/%m/%d}"
        writer.writerow((item.order, item.name, day, day, *amounts, url))
    return out.getvalue().encode()


def temu_cents(item: TemuItem, items: list[TemuItem]) -> int:
    """What the item cost: with tax, and with the shipping if it is all of its order."""
    alone = sum(each.order == item.order for each in items) == 1
    return item.price + item.tax + (item.shipping if alone else 0)


def _signed(cents: int, written: str) -> str:
    """“$1,070.48” or “1.070,48 zł”."""
    text = f"{cents / 100:,.2f}"
    if written.endswith(",0"):
        text = text.translate(str.maketrans(",.", ".,"))
    sign = written[: written.index("1")]
    return f"{text} {sign}" if sign == "zł" else f"{sign}{text}"


# --- workbooks


def workbook(*sheets: tuple[str, list[tuple[Any, ...]]], formats: dict[int, str] | None = None) -> bytes:
    """A workbook of these named sheets; *formats* are number formats by column, from 0."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd.mm.yyyy"})
    book.set_properties({"created": datetime(2026, 11, 23, tzinfo=UTC)})  # else no two are the same
    kinds = {column: book.add_format({"num_format": text}) for column, text in (formats or {}).items()}
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell is not None:
                    sheet.write(
                        number, column, cell, *([kinds[column]] if column in kinds and number else [])
                    )
    book.close()
    return out.getvalue()
