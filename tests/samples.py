"""Files as shops, banks and people make them, of any size and with their truth known. All of it is made up.

Layouts follow what was seen in real exports; each generator is deterministic and independent of the readers.
"""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

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


# --- cells that would keep a careless pattern busy for minutes

LONG_CELLS: Final = ("1{}x", "${}1", "({}", "1.11{}", "https://{}a")
LONG_FILLINGS: Final = (" ", ".", "1", "1.", "((", "a.")
LONG_CELL_HEADERS: Final = ("name,price,date,link", "foo,bar,baz,qux")


def long_cell_table(header: str, cell: str, filling: str, length: int) -> str:
    """Return a table with one row, each of its cells *cell* with *length* characters of *filling* inside."""
    long = cell.format(filling * (length // len(filling)))
    return f"{header}\n{long},{long},{long},{long}\n"
