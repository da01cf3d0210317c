"""The table twins: the same numbers as the results the charts are drawn from."""

from __future__ import annotations

from decimal import Decimal
from math import ceil, floor

from scipy import stats
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
        "Category", "not worth it", "you’ve rated", "share", "likely range, from", "likely range, to",
        "not worth it, with a price", "net cost", "gross",
    ]  # fmt: skip
    assert values(table) == [
        ["books", 4, 12, 0.3333, 0.1857, 0.5179, 4, "20.00 EUR", "20.00 EUR"],
        ["food", 2, 5, 0.4, 0.1749, 0.6732, 2, "6.00 USD", "6.00 USD"],
        ["No category", 0, 1, None, None, None, 0, None, None],
        ["Total", 6, 18, 0.3333, 0.2081, 0.4837, 6, *["20.00 EUR + 6.00 USD"] * 2],
    ]  # fmt: skip
    assert [cell.text for cell in table.rows[0].cells] == [
        "Books", "4", "12", "33%", "18%", "52%", "4", "€20.00", "€20.00",
    ]  # fmt: skip
    assert table.rows[-1].total


def test_the_saved_range_is_scipys_rounded_outwards() -> None:
    for x, n in ((0, 30), (4, 10), (5, 5), (12, 40)):
        log = [purchase(worth=1)] * x + [purchase(worth=4)] * (n - x)
        low, high = (cell.value for cell in tables.regret(by_category(log, all_time())).rows[0].cells[4:6])
        theirs = stats.beta.ppf([0.1, 0.9], x + 0.5, n - x + 0.5)
        assert low == (0 if x == 0 else floor(theirs[0] * 10_000) / 10_000)
        assert high == (1 if x == n else ceil(theirs[1] * 10_000) / 10_000)


def test_the_time_is_a_year_where_a_currency_goes_back_far() -> None:
    log = [purchase(on="2020-01-01"), purchase(on="2026-01-01"), purchase(price="3 USD", on="2026-02-01")]
    assert tables.time_header(by_month(log, all_time())) == "Month or year"
    assert tables.time_header(by_month(log, year("2026"))) == "Month"


def test_hidden_amounts_have_no_column() -> None:
    spending = tables.spending(by_month(LOG, all_time()), hide_amounts=True)
    assert [column.header for column in spending.columns][-1] == "not rated yet"
    regret = tables.regret(by_category(LOG, all_time()), hide_amounts=True)
    assert [column.header for column in regret.columns][-1] == "likely range, to"
    for table in (spending, regret):
        assert {len(row.cells) for row in table.rows} == {len(table.columns)}
        assert not any("€" in cell.text for row in table.rows for cell in row.cells)


def test_nothing_gives_an_empty_table() -> None:
    assert tables.spending(by_month([], all_time())).rows == ()
    assert tables.regret(by_category([], all_time())).rows == ()
