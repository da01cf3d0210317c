"""Any table that people or shops write comes back to the cent, or is asked about, or told with its line."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.importers.giving import found

from unhyped.domain.currency import EXPONENTS
from unhyped.domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.domain.found import FoundPurchase
    from unhyped.importers import Found


@dataclass(frozen=True)
class Locale:
    """How a country writes money and what it calls the columns: day, name, price, shipping, total, order."""

    code: str
    mark: str
    group: str
    forms: tuple[str, ...]
    headings: tuple[str, str, str, str, str, str]
    total: str


ENGLISH: Final = ("Date", "Item", "Price", "Shipping", "Total", "Order number")
LOCALES: Final = (
    Locale("USD", ".", ",", ("{}", "${}", "{} USD", "US${}"), ENGLISH, "Grand total"),
    Locale("GBP", ".", ",", ("£{}", "GBP {}"), ENGLISH, "Total"),
    Locale(
        "EUR",
        ",",
        ".",
        ("{}", "{} €", "€ {}", "{} EUR", "{} Euro"),
        ("Datum", "Artikel", "Preis", "Versand", "Gesamt", "Bestellnummer"),
        "Summe",
    ),
    Locale(
        "EUR",
        ",",
        "\N{NARROW NO-BREAK SPACE}",
        ("{} €", "{}€"),
        ("Date", "Article", "Prix", "Livraison", "Total", "Numéro de commande"),
        "Total général",
    ),
    Locale(
        "PLN",
        ",",
        " ",
        ("{} zł", "{} PLN"),
        ("Data", "Produkt", "Cena", "Wysyłka", "Razem", "Numer zamówienia"),
        "Razem",
    ),
    Locale(
        "SEK", ",", " ", ("{} SEK",), ("Datum", "Beskrivning", "Pris", "Frakt", "Totalt", "Order"), "Summa"
    ),
    Locale(
        "CHF",
        ".",
        "’",
        ("CHF {}", "Fr. {}"),
        ("Datum", "Artikel", "Preis", "Porto", "Total", "Order ID"),
        "Total",
    ),
    Locale(
        "JPY",
        ".",
        ",",
        ("¥{}", "{}円", "{} JPY"),
        ("日付", "商品名", "価格", "送料", "合計", "注文番号"),
        "合計",
    ),
    Locale("INR", ".", ",", ("₹{}", "{} INR"), ENGLISH, "Total"),
    Locale("IDR", ",", ".", ("Rp{}", "Rp {}", "IDR {}"), ENGLISH, "Total"),
    Locale(
        "TRY", ",", ".", ("{} TL", "₺{}"), ("Tarih", "Ürün", "Fiyat", "Kargo", "Toplam", "Order"), "Toplam"
    ),
    Locale("BRL", ",", ".", ("R$ {}",), ("Data", "Produto", "Preço", "Frete", "Total", "Pedido"), "Total"),
    Locale(
        "RUB", ",", " ", ("{} ₽", "{} руб."), ("Дата", "Товар", "Цена", "Доставка", "Итого", "Заказ"), "Итого"
    ),
)
DAYS: Final[tuple[Callable[[date], str], ...]] = (
    date.isoformat,
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day:%m/%d/%Y}",
    lambda day: f"{day:%d %b %Y}",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: str((day - date(1899, 12, 30)).days),
    lambda day: str(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())),
    lambda day: f"{day:%Y-%m-%d} 14:05:00+00",
)
NAMES: Final = st.sampled_from(["Lamp", "Mat, big", "Yoga-Gurt", "Łyżka", "Кружка", "灯", "Fan 3000", "Rug"])


@dataclass(frozen=True)
class Bought:
    """A row as it was meant."""

    name: str
    day: date
    cents: int


bought = st.builds(
    Bought, NAMES, st.dates(date(2024, 1, 1), date(2026, 11, 20)), st.integers(1, 99_999_99).filter(bool)
)


def amount(minor: int, locale: Locale, form: str, *, grouped: bool) -> str:
    """Return an amount as a country writes it."""
    places = EXPONENTS[locale.code]
    text = f"{minor / 10**places:,.{places}f}"
    group = locale.group if grouped else ""
    text = text.replace(",", "_").replace(".", locale.mark).replace("_", group)
    return form.format(text)


def table(rows: list[list[str]], delimiter: str) -> str:
    """Return rows as CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def is_honest(read: Found, rows: list[Bought], code: str) -> bool:
    """Return whether every row is right, asked about or told."""
    if read.needs_mapping is not None:
        return not read.purchases
    told = len(read.problems) + sum(bool(each.price_readings) for each in read.purchases)
    wanted = [(row.name, Money(row.cents, code), row.day) for row in rows]
    for each in read.purchases:
        match = next((row for row in wanted if _fits(each, *row)), None)
        if match is None:
            return False
        wanted.remove(match)
    return len(wanted) <= told


def _fits(each: FoundPurchase, name: str, price: Money, day: date) -> bool:
    draft = each.draft
    right = draft.price == price or (draft.price is None and price in each.price_readings)
    return right and draft.name == name and draft.bought_on is not None and draft.bought_on.first == day


@settings(max_examples=250)
@given(
    st.lists(bought, min_size=1, max_size=6),
    st.sampled_from(LOCALES),
    st.sampled_from(DAYS),
    st.data(),
)
def test_lists(
    rows: list[Bought], locale: Locale, written: Callable[[date], str], data: st.DataObject
) -> None:
    form = data.draw(st.sampled_from(locale.forms))
    grouped, own = data.draw(st.booleans()), data.draw(st.sampled_from([locale.code, "EUR", "USD"]))
    if form == "{}":
        own = locale.code
    lines = [list(locale.headings[:3])]
    lines += [[written(row.day), row.name, amount(row.cents, locale, form, grouped=grouped)] for row in rows]
    footer = data.draw(st.sampled_from(["none", "sum", "remark"]))
    if footer == "sum":
        whole = sum(row.cents for row in rows)
        lines.append(["", locale.total, amount(whole, locale, form, grouped=grouped)])
    if footer == "remark":
        lines.append(["", "Thank you!", ""])
    read = _read(table(lines, data.draw(st.sampled_from(";\t"))), own)
    assert is_honest(read, rows, locale.code), (lines, own, read)


SIGNS: Final[tuple[Callable[[str], str], ...]] = (
    lambda text: f"-{text}",
    lambda text: f"−{text}",
    lambda text: f"{text}-",
    lambda text: f"({text})",
    lambda text: f"- {text}",
    lambda text: f"{text} DR",
)


@settings(max_examples=200)
@given(
    st.lists(bought, min_size=1, max_size=6),
    st.integers(0, 3),
    st.sampled_from(LOCALES),
    st.sampled_from(SIGNS),
    st.data(),
)
def test_statements(
    rows: list[Bought], came_in: int, locale: Locale, spent: Callable[[str], str], data: st.DataObject
) -> None:
    style = data.draw(st.sampled_from(["sign", "direction", "columns"]))
    with_balance = data.draw(st.booleans())
    lines, left = [["Date", "Description"]], 10**8
    lines[0] += {"sign": ["Amount"], "direction": ["Type", "Amount"], "columns": ["Debit", "Credit"]}[style]
    lines[0] += ["Balance"] * with_balance
    moves = [(row, True) for row in rows]
    moves += [(Bought("Wages", date(2026, 1, 3) + timedelta(days=n), 2000_00), False) for n in range(came_in)]
    for row, out in moves:
        plain = amount(row.cents, locale, "{}", grouped=True)
        left += -row.cents if out else row.cents
        cells = {
            "sign": [spent(plain) if out else plain + (" CR" if "DR" in spent("1") else "")],
            "direction": ["Debit" if out else "Credit", plain],
            "columns": [plain, ""] if out else ["", plain],
        }[style]
        lines.append([row.day.isoformat(), row.name, *cells])
        lines[-1] += [amount(left, locale, "{}", grouped=True)] * with_balance
    read = _read(table(lines, ";"), locale.code)
    assert is_honest(read, rows, locale.code), (lines, locale.code, read)


@settings(max_examples=150)
@given(
    st.lists(st.lists(bought, min_size=1, max_size=3), min_size=1, max_size=4),
    st.sampled_from(LOCALES),
    st.integers(0, 9_99),
    st.sampled_from(["shipping", "order total"]),
)
def test_orders(orders: list[list[Bought]], locale: Locale, shipping: int, layout: str) -> None:
    form = locale.forms[-1]
    day, name, price, extra, total, number = locale.headings

    def cell(minor: int) -> str:
        return amount(minor, locale, form, grouped=True)

    lines, rows = [], list[Bought]()
    for place, order in enumerate(orders):
        whole = sum(row.cents for row in order)
        for row in order:
            first = [order[0].day.isoformat(), row.name, f"A-{place}"]
            if layout == "shipping":
                lines.append([*first, cell(row.cents), cell(shipping), cell(row.cents + shipping)])
                rows.append(Bought(row.name, order[0].day, row.cents + shipping))
            else:
                lines.append([*first, cell(row.cents), cell(whole)])
                rows.append(Bought(row.name, order[0].day, row.cents))
    heads = [day, name, number, price, *([extra] if layout == "shipping" else []), total]
    read = _read(table([heads, *lines], ";"), locale.code)
    assert is_honest(read, rows, locale.code), (heads, lines, read)


def _read(content: str, own: str) -> Found:
    with TemporaryDirectory() as folder:
        return found(Path(folder), content, currency=own)
