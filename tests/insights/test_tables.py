"""The table twins: the same numbers as the results the charts are drawn from."""

from __future__ import annotations

from decimal import Decimal

from tests.builders import purchase

from unhyped.domain.period import all_time, year
from unhyped.insights import tables
from unhyped.insights.regret import by_category
from unhyped.insights.spending import by_month

LOG = [
    purchase(price="30 EUR", on="2026-01-03", worth=5),
    purchase(price="20 EUR", on="2026-01-09", worth=1, events=("partial refund 7.50",)),
    purchase(price="9 EUR", on="2026-03-01"),
    purchase(price="800 JPY", on="2026-03-01", worth=1),
    purchase(price=None, on="2026-03-02"),
    purchase(on=None),
]


def values(table: tables.Table) -> list[list[tables.Value]]:
    return [[cell.value for cell in row.cells] for row in table.rows]


def test_spending_row_by_row() -> None:
    table = tables.spending(by_month(LOG, year("2026")))
    assert [column.header for column in table.columns] == [
        "Month", "Currency", "Purchases", "worth it", "undecided", "not worth it",
        "worth it, net", "undecided, net", "not worth it, net", "net", "gross",
    ]  # fmt: skip
    d = Decimal
    assert values(table) == [
        ["2026-01", "EUR", 2, 1, 0, 1, d("30.00"), d("0.00"), d("12.50"), d("42.50"), d("50.00")],
        ["2026-02", "EUR", 0, 0, 0, 0, d("0.00"), d("0.00"), d("0.00"), d("0.00"), d("0.00")],
        ["2026-03", "EUR", 1, 0, 1, 0, d("0.00"), d("9.00"), d("0.00"), d("9.00"), d("9.00")],
        ["total", "EUR", 3, 1, 1, 1, d("30.00"), d("9.00"), d("12.50"), d("51.50"), d("59.00")],
        ["2026-01", "JPY", 0, 0, 0, 0, d(0), d(0), d(0), d(0), d(0)],
        ["2026-02", "JPY", 0, 0, 0, 0, d(0), d(0), d(0), d(0), d(0)],
        ["2026-03", "JPY", 1, 0, 0, 1, d(0), d(0), d(800), d(800), d(800)],
        ["total", "JPY", 1, 0, 0, 1, d(0), d(0), d(800), d(800), d(800)],
        ["Without a price", None, 1, *[None] * 8],
        ["Without a date", None, 1, *[None] * 8],
    ]
    assert [row.total for row in table.rows] == [False] * 3 + [True] + [False] * 3 + [True] + [False] * 2
    first = table.rows[0]
    assert [cell.text for cell in (*first.cells[:3], first.cells[9])] == [
        "January 2026", "EUR", "2", "€42.50",
    ]  # fmt: skip
    assert first.ids == (LOG[0].purchase.id, LOG[1].purchase.id)


def test_spending_by_year() -> None:
    log = [purchase(on="2020-01-01"), purchase(on="2026-01-01")]
    table = tables.spending(by_month(log, all_time()))
    assert table.columns[0].header == "Year"
    assert [row.cells[0].value for row in table.rows] == [*map(str, range(2020, 2027)), "total"]


def test_regret_shows_what_the_gate_allows() -> None:
    log = (
        [purchase(worth=1, category="books", price="5 EUR")] * 4
        + [purchase(worth=4, category="books")] * 8
        + [purchase(worth=1, category="food", price="3 USD")] * 2
        + [purchase(worth=5, category="food")] * 3
        + [purchase(worth=5)]
    )
    table = tables.regret(by_category(log, all_time()))
    assert [column.header for column in table.columns] == [
        "Category", "not worth it", "with a verdict", "could be, from", "could be, to",
        "estimate", "likely, from", "likely, to", "net cost", "gross",
    ]  # fmt: skip
    assert values(table) == [
        ["books", 4, 12, 0.1381, 0.6094, 0.3373, 0.2129, 0.4685, "20.00 EUR", "20.00 EUR"],
        ["food", 2, 5, 0.1176, 0.7693, None, None, None, "6.00 USD", "6.00 USD"],
        ["No category", 0, 1, None, None, None, None, None, None, None],
        ["All together", 6, 18, 0.1628, 0.5625, 0.3421, 0.2082, 0.4837, *["20.00 EUR + 6.00 USD"] * 2],
    ]  # fmt: skip
    assert [cell.text for cell in table.rows[0].cells] == [
        "Books", "4", "12", "14%", "61%", "34%", "21%", "47%", "€20.00", "€20.00",
    ]  # fmt: skip
    assert table.rows[-1].total


def test_hidden_amounts_have_no_column() -> None:
    spending = tables.spending(by_month(LOG, all_time()), hide_amounts=True)
    assert [column.header for column in spending.columns][-1] == "not worth it"
    regret = tables.regret(by_category(LOG, all_time()), hide_amounts=True)
    assert [column.header for column in regret.columns][-1] == "likely, to"
    for table in (spending, regret):
        assert {len(row.cells) for row in table.rows} == {len(table.columns)}
        assert not any("€" in cell.text for row in table.rows for cell in row.cells)


def test_nothing_gives_an_empty_table() -> None:
    assert tables.spending(by_month([], all_time())).rows == ()
    assert tables.regret(by_category([], all_time())).rows == ()
