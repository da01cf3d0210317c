"""The table twin of regret: the same numbers as the result the charts are drawn from."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from scipy import stats
from tests.answering import regret
from tests.builders import purchase

if TYPE_CHECKING:
    from unhyped.insights.table import Table, Value


def values(table: Table) -> list[list[Value]]:
    return [[cell.value for cell in row.cells] for row in table.rows]


def test_regret_shows_what_the_gate_allows() -> None:
    log = (
        [purchase(worth=1, category="books", price="5 EUR")] * 4
        + [purchase(worth=4, category="books")] * 8
        + [purchase(worth=1, category="food", price="3 USD")] * 2
        + [purchase(worth=5, category="food")] * 3
        + [purchase(worth=5)]
    )
    table = regret(log).table()
    assert [column.header for column in table.columns] == [
        "Category", "not worth it", "you’ve rated", "net cost", "share", "likely range, from",
        "likely range, to", "not worth it, with a price", "gross", "came back",
    ]  # fmt: skip
    both = "20.00 EUR + 6.00 USD"
    assert values(table) == [
        ["books", 4, 12, "20.00 EUR", 0.3333, 0.1857, 0.5179, 4, "20.00 EUR", "0.00 EUR"],
        ["food", 2, 5, "6.00 USD", 0.4, 0.1749, 0.6732, 2, "6.00 USD", "0.00 USD"],
        ["No category", 0, 1, None, None, None, None, 0, None, None],
        ["Total", 6, 18, both, 0.3333, 0.2081, 0.4837, 6, both, "0.00 EUR + 0.00 USD"],
    ]  # fmt: skip
    assert [cell.text for cell in table.rows[0].cells] == [
        "Books", "4", "12", "€20.00", "33%", "18%", "52%", "4", "€20.00", "€0.00",
    ]  # fmt: skip
    assert table.rows[-1].total


def test_the_saved_range_is_scipys_rounded_outwards() -> None:
    for x, n in ((0, 30), (4, 10), (5, 5), (12, 40)):
        log = [purchase(worth=1)] * x + [purchase(worth=4)] * (n - x)
        low, high = (cell.value for cell in regret(log).table().rows[0].cells[5:7])
        theirs = stats.beta.ppf([0.1, 0.9], x + 0.5, n - x + 0.5)
        assert low == (0 if x == 0 else floor(theirs[0] * 10_000) / 10_000)
        assert high == (1 if x == n else ceil(theirs[1] * 10_000) / 10_000)


def test_hidden_amounts_have_no_column() -> None:
    log = [purchase(price="20 EUR", worth=1), purchase(price="800 JPY", worth=1), purchase(worth=5)]
    table = regret(log, hide_amounts=True).table()
    assert [column.header for column in table.columns][-1] == "likely range, to"
    assert {len(row.cells) for row in table.rows} == {len(table.columns)}
    assert not any("€" in cell.text for row in table.rows for cell in row.cells)


def test_any_field_has_rows_creators_with_what_they_gain() -> None:
    log = [
        purchase(price="9 EUR", worth=1, creator="mia", gain="paid", events=("partial refund 4",)),
        purchase(price="5 EUR", worth=5, creator="ben"),
        purchase(price="2 EUR", worth=2),
    ]
    table = regret(log, about="creator").table()
    assert [column.header for column in table.columns][:4] == [
        "Creator", "what they gain", "not worth it", "you’ve rated",
    ]  # fmt: skip
    assert [[cell.text for cell in row.cells[:5]] for row in table.rows] == [
        ["@mia", "paid", "1", "1", "€5.00"],
        ["No creator", "", "1", "1", "€2.00"],
        ["@ben", "don’t know", "0", "1", ""],
        ["Total", "", "2", "3", "€7.00"],
    ]
    assert table.rows[0].cells[-1].text == "€4.00"
    assert {len(row.cells) for row in table.rows} == {len(table.columns)}
    months = regret(log, about="month").table()
    assert [(row.cells[0].text, row.cells[0].value) for row in months.rows] == [
        ("March 2026", "2026-03"), ("Total", "Total"),
    ]  # fmt: skip


def test_nothing_gives_an_empty_table() -> None:
    assert regret([]).table().rows == ()
