"""What a person sees in a workbook is read; what they don’t see, or what isn’t there, is said."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from tests.builders import money
from tests.importers.giving import TODAY, found
from tests.importers.test_spreadsheet import changed

from unhyped.importers import errors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

HEADER = ("Item", "Price", "Date")
DAY = date(2026, 1, 13)
SOME = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def saved(
    sheets: Mapping[str, Sequence[Sequence[Any]]],
    *,
    hidden: Sequence[str] = (),
    very_hidden: Sequence[str] = (),
    active: str = "",
    merged: Sequence[str] = (),
    epoch: datetime = CALENDAR_WINDOWS_1900,
) -> bytes:
    """A workbook of *sheets*; *active* was in front, *merged* are ranges of its first sheet."""
    book, file = Workbook(), io.BytesIO()
    del book["Sheet"]
    book.epoch = epoch
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        if title in (*hidden, *very_hidden):
            sheet.sheet_state = "hidden" if title in hidden else "veryHidden"
    if active:
        book.active = book[active]
    for place in merged:
        book.worksheets[0].merge_cells(place)
    book.save(file)
    return file.getvalue()


def named(*names: str) -> list[tuple[Any, ...]]:
    return [HEADER, *((name, 5, DAY) for name in names)]


# --- which sheet


@pytest.mark.parametrize(
    ("sheets", "hidden", "active", "read", "remarks"),
    [
        ({"Listen": named("alt"), "Käufe": named("Lampe")}, ("Listen",), "Käufe", "Lampe",
         ("We skipped hidden sheets: “Listen”.",)),
        ({"a": named("a"), "Zakupy": named("lampa")}, ("a",), "", "lampa",
         ("We skipped hidden sheets: “a”.",)),
        ({"Jan": named("jan"), "Fév": named("fév")}, (), "Fév", "fév",
         ("The workbook has 2 sheets. We read “Fév”.",)),
        ({"買い物": named("ランプ"), "x": named("x"), "y": named("y")}, ("x", "y"), "買い物", "ランプ",
         ("We skipped hidden sheets: “x”, “y”.",)),
        ({"Notes": [("my list",)], "List": named("lamp"), "Old": named("old")}, ("Old",), "Notes", "lamp",
         ("The workbook has 2 sheets. We read “List”.", "We skipped hidden sheets: “Old”.")),
        ({"List": named("lamp")}, (), "List", "lamp", ()),
    ],
)  # fmt: skip
def test_the_sheet_in_front_is_read_and_hidden_ones_never(
    sheets: dict[str, list[tuple[Any, ...]]],
    hidden: tuple[str, ...],
    active: str,
    read: str,
    remarks: tuple[str, ...],
    tmp_path: Path,
) -> None:
    for content in (
        saved(sheets, hidden=hidden, active=active),
        saved(sheets, very_hidden=hidden, active=active),
    ):
        purchases = found(tmp_path, content)
        assert [row.draft.name for row in purchases.purchases] == [read]
        assert purchases.remarks == remarks


def test_a_workbook_of_many_sheets_is_still_one_document(tmp_path: Path) -> None:
    """The list of its parts may come last in the file."""
    content = saved({f"S{number}": named(f"lamp {number}") for number in range(12)}, active="S11")
    assert [row.draft.name for row in found(tmp_path, content).purchases] == ["lamp 11"]


def test_a_table_on_a_hidden_sheet_only_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(errors.OnlyHiddenSheets, match="hidden sheet “Raw”"):
        found(tmp_path, saved({"About": [("this is it",)], "Raw": named("lamp")}, hidden=("Raw",)))
    with pytest.raises(errors.NoHeaderRow):
        found(tmp_path, saved({"About": [("this is it",)], "Raw": [("x",)]}, hidden=("Raw",)))


@given(
    states=st.lists(st.booleans(), min_size=1, max_size=4).filter(lambda hidden: not all(hidden)),
    data=st.data(),
)
@SOME
def test_whatever_is_hidden_the_visible_sheet_in_front_is_read(
    tmp_path: Path, states: list[bool], data: st.DataObject
) -> None:
    titles = [f"S{number}" for number in range(len(states))]
    hidden = [title for title, is_hidden in zip(titles, states, strict=True) if is_hidden]
    visible = [title for title in titles if title not in hidden]
    active = data.draw(st.sampled_from(visible))
    content = saved({title: named(title) for title in titles}, hidden=hidden, active=active)
    read = found(tmp_path, content)
    assert [row.draft.name for row in read.purchases] == [active]
    assert any("hidden" in remark for remark in read.remarks) == bool(hidden)


def test_hidden_rows_are_read_and_that_is_said(tmp_path: Path) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("S")
        for number, row in enumerate([("Item", "Price"), ("Lamp", 5), ("Mug", 4), ("Pen", 1)]):
            page.write_row(number, 0, row)
        page.set_row(2, None, None, {"hidden": True})
    read = found(tmp_path, out.getvalue())
    assert [row.draft.name for row in read.purchases] == ["Lamp", "Mug", "Pen"]
    assert read.remarks == ("We also read 1 hidden row.",)


def test_hidden_columns_are_read_and_that_is_said(tmp_path: Path) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("S")
        for number, row in enumerate([("Item", "Cost", "Shop"), ("Lamp", 5, "dm"), ("Mug", 4, "dm")]):
            page.write_row(number, 0, row)
        page.set_column(1, 1, None, None, {"hidden": True})
        page.set_column(3, 16_383, None, None, {"hidden": True})
    assert found(tmp_path, out.getvalue()).remarks == ("We also read hidden columns: “Cost”.",)


# --- formulas without values

FORMULAS = "The formulas in {} have no values, so we left those cells blank."


@pytest.mark.parametrize(
    ("header", "row", "columns"),
    [
        (("Artikel", "Anzahl", "Einzelpreis", "Summe"), ("Lampe", 2, 5.5, "=B2*C2"), "“Summe”"),
        (("Produit", "Prix"), ("Lampe", "=2+3"), "“Prix”"),
        (("Produkt", "Cena", "Data zakupu"), ("lampa", 5, "=TODAY()"), "“Data zakupu”"),
        (("Item", "Price", "Date"), ("Lamp", "=A1", "=TODAY()"), "“Price”, “Date”"),
        (("Product", None, "Prijs"), ("Lamp", "=1+1", 5), "column 2"),
        (("Prodotto", "Prezzo"), ('=CONCAT("a","b")', 5), "“Prodotto”"),
    ],
)
def test_formulas_that_were_never_computed_are_said_with_their_columns(
    header: tuple[str, ...], row: tuple[Any, ...], columns: str, tmp_path: Path
) -> None:
    read = found(tmp_path, saved({"S": [header, row, ("Mug", *row[1:])]}))
    assert read.remarks[0].startswith(FORMULAS.format(columns))
    assert all(each.draft.price is None or each.draft.price.minor in {500, 1100} for each in read.purchases)


def test_a_placeholder_of_zero_is_no_price(tmp_path: Path) -> None:
    """XlsxWriter and others write 0 for what isn’t computed yet, and ask for it to be computed on opening."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("S")
        euros = book.add_format({"num_format": '0.00 "€"'})
        page.write_row(0, 0, ("Item", "Price", "Free"))
        for line in range(1, 4):
            page.write_row(line, 0, (f"Lamp {line}",))
            page.write_formula(line, 1, f"=D{line}*2", euros)
            page.write_formula(line, 2, "=1-1", None, 0)
            page.write_number(line, 3, 4)
    read = found(tmp_path, out.getvalue())
    assert [row.draft.price for row in read.purchases] == [None] * 3
    assert read.remarks[0].startswith(FORMULAS.format("“Price”, “Free”"))


def test_computed_formulas_are_values_even_if_some_are_zero_or_no_text(tmp_path: Path) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("S")
        page.write_row(0, 0, ("Item", "Price", "Note"))
        for line, price in enumerate((0, 7.5), 1):
            page.write_row(line, 0, (f"Lamp {line}",))
            page.write_formula(line, 1, "=1+1", None, price)
            page.write_formula(line, 2, '=IF(1,"","x")', None, "")
    content = changed(out.getvalue(), lambda _, old: old.replace(b'"><f>IF', b'" t="str"><f>IF'))
    read = found(tmp_path, content)
    assert [row.draft.price for row in read.purchases] == [money("0.00 EUR"), money("7.50 EUR")]
    assert read.remarks == ()


def test_cells_that_show_an_error_are_said(tmp_path: Path) -> None:
    read = found(tmp_path, saved({"S": [("Item", "Price"), ("Lamp", "#REF!"), ("Mug", 5)]}))
    assert [row.draft.price for row in read.purchases] == [None, money("5.00 EUR")]
    assert read.remarks == ("Cells in “Price” show errors, so we left them blank.",)


# --- days as numbers


@pytest.mark.parametrize("heading", ["Date", "Kaufdatum", "Data zakupu", "Fecha", "Datum", "Order Date"])
@pytest.mark.parametrize("epoch", [CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904])
def test_serial_numbers_of_days_are_days(heading: str, epoch: datetime, tmp_path: Path) -> None:
    days = [DAY, date(2025, 12, 31), date(2024, 2, 29)]
    rows = [("Lamp", 5, (day - epoch.date()).days) for day in days]
    read = found(tmp_path, saved({"S": [("Item", "Price", heading), *rows]}, epoch=epoch))
    assert [str(row.draft.bought_on) for row in read.purchases] == [str(day) for day in days]


def test_serial_numbers_with_a_time_and_as_text(tmp_path: Path) -> None:
    rows = [("Lamp", 5, 46035.4375), ("Mug", 4, "46036"), ("Pen", 1, "15.01.2026"), ("Pot", 1, None)]
    read = found(tmp_path, saved({"S": [HEADER, *rows]}))
    assert [str(row.draft.bought_on) for row in read.purchases] == [
        "2026-01-13",
        "2026-01-14",
        "2026-01-15",
        "None",
    ]


def test_numbers_that_count_no_days_stay_as_they_are(tmp_path: Path) -> None:
    rows = [("Lamp", 5, 20260113), ("Mug", 4, 20260114)]
    assert [str(row.draft.bought_on) for row in found(tmp_path, saved({"S": [HEADER, *rows]})).purchases] == [
        "2026-01-13",
        "2026-01-14",
    ]
    prices = [("Item", "Price", "Date"), ("Car", 46035, DAY)]
    assert found(tmp_path, saved({"S": prices})).purchases[0].draft.price == money("46035.00 EUR")
    mixed = [("Lamp", 5, 50126), ("Mug", 4, 130126)]  # days and months, not serial numbers
    read = found(tmp_path, saved({"S": [HEADER, *mixed]}))
    assert all(str(row.draft.bought_on) != "2037-03-26" for row in read.purchases)


@given(
    days=st.lists(st.dates(date(2001, 1, 1), TODAY - timedelta(days=1)), min_size=1, max_size=8),
    as_number=st.lists(st.booleans(), min_size=8, max_size=8),
)
@SOME
def test_any_day_comes_back_whether_formatted_or_not(
    tmp_path: Path, days: list[date], as_number: list[bool]
) -> None:
    first = CALENDAR_WINDOWS_1900.date()
    rows = [
        ("Lamp", 5, (day - first).days if plain else day) for day, plain in zip(days, as_number, strict=False)
    ]
    read = found(tmp_path, saved({"S": [HEADER, *rows]}))
    assert [str(row.draft.bought_on) for row in read.purchases] == [str(day) for day in days]


# --- merged cells


def test_what_merged_cells_hold_is_in_each_of_their_rows(tmp_path: Path) -> None:
    rows = [
        ("Date", "Shop", "Item", "Price"),
        (DAY, "Moon", "Lamp", 5),
        (None, None, "Mug", 4),
        (None, None, "Pen", 1),
        (date(2026, 1, 14), "Sun", "Pot", 2),
    ]
    read = found(tmp_path, saved({"S": rows}, merged=("A2:A4", "B2:B4")))
    assert [(row.draft.name, row.draft.shop, str(row.draft.bought_on)) for row in read.purchases] == [
        ("Lamp", "Moon", "2026-01-13"),
        ("Mug", "Moon", "2026-01-13"),
        ("Pen", "Moon", "2026-01-13"),
        ("Pot", "Sun", "2026-01-14"),
    ]
    assert read.remarks == ()


@pytest.mark.parametrize("price", [12.5, "12,50 €", "EUR 12.50", "12.50", "€12.50"])
def test_a_merged_amount_counts_once_and_that_is_said(price: object, tmp_path: Path) -> None:
    rows = [("Date", "Item", "Price"), (DAY, "Lamp", price), (DAY, "Mug", None)]
    read = found(tmp_path, saved({"S": rows}, merged=("C2:C3",)))
    assert [row.draft.price for row in read.purchases] == [money("12.50 EUR"), None]
    assert "merged over several rows" in read.remarks[0]


def test_a_merged_order_number_is_in_each_of_its_rows(tmp_path: Path) -> None:
    rows = [("Order number", "Item", "Price"), (576001, "Lamp", 5), (None, "Mug", 4), (576002, "Pen", 1)]
    read = found(tmp_path, saved({"S": rows}, merged=("A2:A3",)))
    assert [row.draft.order_number for row in read.purchases] == ["576001", "576001", "576002"]
    assert read.remarks == ()


@pytest.mark.parametrize(
    ("upper", "lower", "merged", "headers"),
    [
        (("Date", "Item", "Amount", None), (None, None, "Paid", "Fee"), ("A1:A2", "B1:B2", "C1:D1"),
         ("Date", "Item", "Amount Paid", "Fee")),
        (("Datum", "Artikel", "Preis", None), (None, None, "EUR", "Steuer"), ("A1:A2", "B1:B2", "C1:D1"),
         ("Datum", "Artikel", "Preis EUR", "Steuer")),
        (("Foo", "Commande", None, None), (None, "Produit", "Prix", "Date"), ("A1:A2", "B1:D1"),
         ("Foo", "Produit", "Prix", "Date")),
        (("Order", None, "Payment", None), ("Date", "Item", "Paid", "Fee"), ("A1:B1", "C1:D1"),
         ("Order Date", "Item", "Paid", "Fee")),
        (("品目", "金額", None, "日付"), (None, "税込", "税抜", None), ("A1:A2", "B1:C1", "D1:D2"),
         ("品目", "税込", "税抜", "日付")),
    ],
)  # fmt: skip
def test_a_heading_with_merged_cells_has_two_lines(
    upper: tuple[Any, ...],
    lower: tuple[Any, ...],
    merged: tuple[str, ...],
    headers: tuple[str, ...],
    tmp_path: Path,
) -> None:
    data = ("Lamp", 5.25, 4.5, DAY)
    columns = found(tmp_path, saved({"S": [upper, lower, data, data, data]}, merged=merged)).columns
    assert columns is not None
    assert columns.headers == headers
    assert columns.sample_rows[0] == ("Lamp", "5.25", "4.5", "2026-01-13")


def test_merged_cells_outside_the_table_change_nothing(tmp_path: Path) -> None:
    rows = [("My list", None, None), (None, None, None), HEADER, ("Lamp", 5, DAY), (None, None, None)]
    read = found(tmp_path, saved({"S": rows}, merged=("A1:C2", "A5:C9", "H3:H9")))
    assert [(row.draft.name, row.line) for row in read.purchases] == [("Lamp", 4)]
