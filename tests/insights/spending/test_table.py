"""The table twin of spending: the same numbers as the result the chart is drawn from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.answering import spending
from tests.builders import purchase

from unhyped.domain.period import between, year
from unhyped.insights.spending.table import time_header

if TYPE_CHECKING:
    from unhyped.insights.table import Table, Value

LOG = [
    purchase(price="30 EUR", on="2026-01-03", worth=5),
    purchase(price="20 EUR", on="2026-01-09", worth=1, events=("partial refund 7.50",)),
    purchase(price="9 EUR", on="2026-03-01"),
    purchase(price="800 JPY", on="2026-03-01", worth=1),
    purchase(price=None, on="2026-03-02"),
    purchase(on=None),
]


def values(table: Table) -> list[list[Value]]:
    return [[cell.value for cell in row.cells] for row in table.rows]


def test_spending_row_by_row() -> None:
    table = spending(LOG, between(date(2026, 1, 1), date(2026, 3, 31)), about="month").table()
    assert [column.header for column in table.columns] == [
        "Month", "net", "worth it, net", "in between, net", "not worth it, net", "not rated yet, net",
        "Purchases", "Currency", "gross", "worth it", "in between", "not worth it", "not rated yet",
    ]  # fmt: skip
    d = Decimal
    no, nothing = d("0.00"), d(0)
    assert values(table) == [
        ["2026-01", d("42.50"), d("30.00"), no, d("12.50"), no, 2, "EUR", d("50.00"), 1, 0, 1, 0],
        ["2026-02", *[no] * 5, 0, "EUR", no, 0, 0, 0, 0],
        ["2026-03", d("9.00"), no, no, no, d("9.00"), 1, "EUR", d("9.00"), 0, 0, 0, 1],
        ["total", d("51.50"), d("30.00"), no, d("12.50"), d("9.00"), 3, "EUR", d("59.00"), 1, 0, 1, 1],
        ["2026-01", *[nothing] * 5, 0, "JPY", nothing, 0, 0, 0, 0],
        ["2026-02", *[nothing] * 5, 0, "JPY", nothing, 0, 0, 0, 0],
        ["2026-03", d(800), nothing, nothing, d(800), nothing, 1, "JPY", d(800), 0, 0, 1, 0],
        ["total", d(800), nothing, nothing, d(800), nothing, 1, "JPY", d(800), 0, 0, 1, 0],
        ["Without a price", *[None] * 5, 1, *[None] * 6],
        ["Without a date", *[None] * 5, 1, *[None] * 6],
    ]
    assert [row.total for row in table.rows] == [False] * 3 + [True] + [False] * 3 + [True] + [False] * 2
    first = table.rows[0]
    assert [cell.text for cell in first.cells[:3]] == ["January 2026", "€42.50", "€30.00"]
    assert [cell.text for cell in first.cells[6:8]] == ["2", "EUR"]
    assert first.ids == (LOG[0].purchase.id, LOG[1].purchase.id)


def test_spending_by_year() -> None:
    log = [purchase(on="2020-01-01"), purchase(on="2026-01-01")]
    table = spending(log, about="month").table()
    assert table.columns[0].header == "Year"
    assert [row.cells[0].value for row in table.rows] == [*map(str, range(2020, 2027)), "total"]


def test_the_time_is_a_year_where_a_currency_goes_back_far() -> None:
    log = [purchase(on="2020-01-01"), purchase(on="2026-01-01"), purchase(price="3 USD", on="2026-02-01")]
    assert time_header(spending(log).result) == "Month or year"
    assert time_header(spending(log, year("2026")).result) == "Month"


def test_hidden_amounts_have_no_column() -> None:
    table = spending(LOG, hide_amounts=True, about="month").table()
    assert [column.header for column in table.columns] == [
        "Month", "worth it", "in between", "not worth it", "not rated yet", "Purchases", "Currency",
    ]  # fmt: skip
    assert [cell.text for cell in table.rows[0].cells[1:]] == ["1", "0", "1", "0", "2", "EUR"]
    assert {len(row.cells) for row in table.rows} == {len(table.columns)}
    assert not any("€" in cell.text for row in table.rows for cell in row.cells)


def test_spending_by_a_field_row_by_row() -> None:
    log = [
        purchase(price="30 EUR", worth=5, category="books", creator="mia", gain="commission"),
        purchase(price="20 EUR", worth=1, category="books", creator="ben"),
        purchase(price="70 EUR", category="kids", on=None),
        purchase(price="8 USD", worth=1),
        purchase(price=None),
    ]
    table = spending(log).table()
    assert [column.header for column in table.columns][:3] == ["Category", "net", "worth it, net"]
    d = Decimal
    assert [row[:7] for row in values(table)] == [
        ["kids", d("70.00"), d("0.00"), d("0.00"), d("0.00"), d("70.00"), 1],
        ["books", d("50.00"), d("30.00"), d("0.00"), d("20.00"), d("0.00"), 2],
        ["total", d("120.00"), d("30.00"), d("0.00"), d("20.00"), d("70.00"), 3],
        ["", d("8.00"), d("0.00"), d("0.00"), d("8.00"), d("0.00"), 1],
        ["total", d("8.00"), d("0.00"), d("0.00"), d("8.00"), d("0.00"), 1],
        ["Without a price", *[None] * 5, 1],
    ]
    assert [row.cells[0].text for row in table.rows[:2]] == ["Kids", "Books"]
    creators = spending(log, year("2026"), about="creator").table()
    assert [column.header for column in creators.columns][:3] == ["Creator", "what they gain", "net"]
    assert [[cell.text for cell in row.cells[:3]] for row in creators.rows] == [
        ["@mia", "commission", "€30.00"],
        ["@ben", "don’t know", "€20.00"],
        ["Total", "", "€50.00"],
        ["No creator", "", "US$8.00"],
        ["Total", "", "US$8.00"],
        ["Without a price", "", ""],
        ["Without a date", "", ""],
    ]
    assert {len(row.cells) for row in creators.rows} == {len(creators.columns)}
    hidden = spending(log, about="creator", hide_amounts=True).table()
    assert {len(row.cells) for row in hidden.rows} == {len(hidden.columns)}
    assert not any("€" in cell.text for row in hidden.rows for cell in row.cells)


def test_times_are_saved_as_programs_write_them() -> None:
    log = [purchase(on="2026-03-05")]
    saved = {
        unit: spending(log, about=unit).table().rows[0].cells[0]
        for unit in ("week", "month", "quarter", "year")
    }
    assert {unit: (cell.value, cell.text) for unit, cell in saved.items()} == {
        "week": ("2026-03-02", "week of 2 Mar 2026"),
        "month": ("2026-03", "March 2026"),
        "quarter": ("2026-Q1", "Q1 2026"),
        "year": ("2026", "2026"),
    }


def test_a_mosaic_has_a_row_for_each_thing() -> None:
    table = spending(LOG, year("2026"), view="mosaic").table()
    assert [column.header for column in table.columns] == ["Month", "Thing", "Worth it?"]
    assert [[cell.text for cell in row.cells] for row in table.rows][:2] == [
        ["January 2026", "Ice roller", "worth it"],
        ["January 2026", "Ice roller", "not worth it"],
    ]
    assert table.rows[0].ids == (LOG[0].purchase.id,)
    assert len(table.rows) == 5
    nameless = spending(LOG, year("2026"), view="mosaic", named=False).table()
    assert [[cell.text for cell in row.cells] for row in nameless.rows][-1] == [
        "March 2026",
        "2",
        "not rated yet",
    ]


def test_nothing_gives_an_empty_table() -> None:
    assert spending([]).table().rows == ()
