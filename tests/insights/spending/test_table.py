"""The table twin of spending: the same numbers as the result the chart is drawn from."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.answering import spending
from tests.builders import purchase

from unhyped.domain.period import year
from unhyped.insights.question import Telling
from unhyped.insights.spending.result import by_month
from unhyped.insights.spending.table import table as table_of
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
    table = table_of(by_month(LOG, year("2026")), Telling())
    assert [column.header for column in table.columns] == [
        "Month", "Currency", "Purchases", "worth it", "in between", "not worth it", "not rated yet",
        "worth it, net", "in between, net", "not worth it, net", "not rated yet, net", "net", "gross",
    ]  # fmt: skip
    d = Decimal
    no, nothing = d("0.00"), d(0)
    assert values(table) == [
        ["2026-01", "EUR", 2, 1, 0, 1, 0, d("30.00"), no, d("12.50"), no, d("42.50"), d("50.00")],
        ["2026-02", "EUR", 0, 0, 0, 0, 0, *[no] * 6],
        ["2026-03", "EUR", 1, 0, 0, 0, 1, no, no, no, d("9.00"), d("9.00"), d("9.00")],
        ["total", "EUR", 3, 1, 0, 1, 1, d("30.00"), no, d("12.50"), d("9.00"), d("51.50"), d("59.00")],
        ["2026-01", "JPY", 0, 0, 0, 0, 0, *[nothing] * 6],
        ["2026-02", "JPY", 0, 0, 0, 0, 0, *[nothing] * 6],
        ["2026-03", "JPY", 1, 0, 0, 1, 0, nothing, nothing, d(800), nothing, d(800), d(800)],
        ["total", "JPY", 1, 0, 0, 1, 0, nothing, nothing, d(800), nothing, d(800), d(800)],
        ["Without a price", None, 1, *[None] * 10],
        ["Without a date", None, 1, *[None] * 10],
    ]
    assert [row.total for row in table.rows] == [False] * 3 + [True] + [False] * 3 + [True] + [False] * 2
    first = table.rows[0]
    assert [cell.text for cell in (*first.cells[:3], first.cells[11])] == [
        "January 2026", "EUR", "2", "€42.50",
    ]  # fmt: skip
    assert first.ids == (LOG[0].purchase.id, LOG[1].purchase.id)


def test_spending_by_year() -> None:
    log = [purchase(on="2020-01-01"), purchase(on="2026-01-01")]
    table = spending(log).table()
    assert table.columns[0].header == "Year"
    assert [row.cells[0].value for row in table.rows] == [*map(str, range(2020, 2027)), "total"]


def test_the_time_is_a_year_where_a_currency_goes_back_far() -> None:
    log = [purchase(on="2020-01-01"), purchase(on="2026-01-01"), purchase(price="3 USD", on="2026-02-01")]
    assert time_header(spending(log).result) == "Month or year"
    assert time_header(spending(log, year("2026")).result) == "Month"


def test_hidden_amounts_have_no_column() -> None:
    table = spending(LOG, hide_amounts=True).table()
    assert [column.header for column in table.columns][-1] == "not rated yet"
    assert {len(row.cells) for row in table.rows} == {len(table.columns)}
    assert not any("€" in cell.text for row in table.rows for cell in row.cells)


def test_nothing_gives_an_empty_table() -> None:
    assert spending([]).table().rows == ()
