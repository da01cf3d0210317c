from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.importers.giving import found

from unhyped.importers.header_row import MAX_HEADER_LINE, column_names, find_header

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("above", "table"),
    [
        ("Kontoinhaber: Anna\n", "Artikel;Preis;Kaufdatum\nLampe;5,00;13.01.2026\nTasse;6,00;14.01.2026\n"),
        ("Relevé de compte\n", "Produit;Prix;Date\nLampe;5,00;13.01.2026\nTasse;6,00;14.01.2026\n"),
        ("Stan konta;1 234,56\n", "Produkt;Cena;Data zakupu\nLampa;5,00;13.01.2026\nKubek;6,00;14.01.2026\n"),
        ("Saldo\t12.50 EUR\n", "Item\tPrice\tDate\nLamp\t5.00\t2026-01-13\nMug\t6.00\t2026-01-14\n"),
        (
            "账单,,\n",
            "Item,Price,Date\nLamp,5.00,2026-01-13\nMug,6.00,2026-01-14\nTray,1.00,2026-01-15\n",
        ),
        ("'remark'|x\n", "Name|Importe|Fecha\nLampara|5.00|2026-01-13\nTaza|6.00|2026-01-14\n"),
    ],
)
@pytest.mark.parametrize("lines", [15, 18, 25, 60])
def test_a_header_may_be_far_below_the_first_line(above: str, table: str, lines: int, tmp_path: Path) -> None:
    read = found(tmp_path, above * lines + table)
    assert [str(row.draft.price.decimal) for row in read.purchases[:2] if row.draft.price] == ["5.00", "6.00"]
    assert [row.line for row in read.purchases[:2]] == [lines + 2, lines + 3]


def test_words_between_the_rows_of_a_table_are_no_header() -> None:
    rows = [["2026-01-13", "Lamp", "5.00"] for _ in range(30)]
    assert find_header([*rows, ["Date", "Item", "Price"], *rows]).place == -1
    assert find_header([["Date", "Item", "Price"], *rows, ["Date", "Name", "Price"], *rows]).place == 0
    padded = [["2026-01-13", "Lamp", "5.00", ""] for _ in range(30)]
    assert find_header([*padded, ["Date", "Item", "Price"], *padded]).place == -1


def test_a_header_below_the_limit_is_not_looked_for() -> None:
    records = [*[["x"]] * MAX_HEADER_LINE, ["Name", "Price"], ["Lamp", "5.00"]]
    assert find_header(records).place == -1


@pytest.mark.parametrize(
    ("upper", "lower", "names"),
    [
        (["Day", "Item", "Amount", ""], ["", "", "Paid", "Shop"], ["Day", "Item", "Amount Paid", "Shop"]),
        (["Tag", "Titel", "Preis", ""], ["", "", "EUR", "USD"], ["Tag", "Titel", "Preis EUR", "Preis USD"]),
        (["Date", "Produit", "Prix"], ["(jj/mm/aaaa)", "", "(EUR)"], ["Date", "Produit", "Prix (EUR)"]),
        (["Data", "Produkt", "Cena", "Sklep"], ["", "", "[£]", ""], ["Data", "Produkt", "Cena [£]", "Sklep"]),
        (
            ["Product", "Prijs", "Aankoop", "Waar"],
            ["", "(EUR)", "datum", "gekocht"],
            ["Product", "Prijs (EUR)", "Aankoop datum", "Waar gekocht"],
        ),
        (
            ["Order", "", "Payment", ""],
            ["Date", "Number", "Total", "Currency"],
            ["Order Date", "Order Number", "Total", "Currency"],
        ),
        (
            ["Purchase", "", "Shipping", ""],
            ["Date", "Price", "Date", "Price"],
            ["Purchase Date", "Purchase Price", "Shipping Date", "Shipping Price"],
        ),
    ],
)  # fmt: skip
def test_a_heading_in_two_lines_is_one(upper: list[str], lower: list[str], names: list[str]) -> None:
    data = ["2026-01-13", "576001", "5.00", "6.00"][: len(upper)]
    records = [["My list"], upper, lower, data, data]
    assert column_names(records, find_header(records).place) == (names, 2)


@pytest.mark.parametrize(
    "below",
    [
        ["2026-01-13", "Lamp", "5.00"],
        ["", "Lamp", ""],
        ["", "Gift card", ""],
        ["yesterday", "Lamp", "free"],
        ["", "Item", ""],
        ["", "PEN", ""],
        ["", "Note", "EUR"],
        ["", "lamp", "(gift)"],
        ["soon", "", "(EUR)"],
        ["", "", ""],
        [],
    ],
)
def test_a_row_below_a_heading_is_no_second_line_of_it(below: list[str]) -> None:
    records = [["Date", "Item", "Price"], below, ["2026-01-13", "Lamp", "5.00"]]
    assert column_names(records, 0) == (["Date", "Item", "Price"], 0)


@pytest.mark.parametrize(
    "above", [["My purchases", "", ""], ["Account", "Anna", ""], ["Period", "2026", ""], [""], []]
)
def test_a_title_above_a_heading_is_no_part_of_it(above: list[str]) -> None:
    records = [above, ["Date", "Item", "Price"], ["2026-01-13", "Lamp", "5.00"]]
    assert column_names(records, 1) == (["Date", "Item", "Price"], 1)


def test_a_heading_in_two_lines_is_read_from_a_text(tmp_path: Path) -> None:
    text = "Datum;Artikel;Betrag;\n;;EUR;Versand\n13.01.2026;Lampe;5,00;1,00\n14.01.2026;Tasse;6,00;1,00\n"
    read = found(tmp_path, text)
    columns = read.columns
    assert columns is not None
    assert columns.headers == ("Datum", "Artikel", "Betrag EUR", "Versand")


def test_a_first_row_of_words_is_a_purchase(tmp_path: Path) -> None:
    read = found(tmp_path, "Item,Price,Date\nPEN,,\nNote,,\nLamp,5.00,2026-01-13\n")
    assert [row.draft.name for row in read.purchases] == ["PEN", "Note", "Lamp"]
