"""What a use cost as rows: each view has the numbers of its picture."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.answering import used
from tests.builders import money, purchase
from tests.builders import used as with_uses

if TYPE_CHECKING:
    from unhyped.insights.table import Table

LOG = [
    *(with_uses(purchase(f"Book {n}", "12 EUR", category="books"), n) for n in (1, 2, 4, 6, 12)),
    with_uses(purchase("Cup", "8 USD"), 4),
    with_uses(purchase("Gift", None), 2),
    purchase("Lamp"),
]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_things_are_in_order_with_the_middle_of_each_currency() -> None:
    table = used(LOG).table()
    assert [column.header for column in table.columns] == [
        "Thing", "Category", "uses", "cost of a use", "half in its category cost at most", "net cost",
        "Currency",
    ]  # fmt: skip
    assert texts(table) == [
        ["Book 12", "Books", "12", "€1.00", "€3.00", "€12.00", "EUR"],
        ["Book 6", "Books", "6", "€2.00", "€3.00", "€12.00", "EUR"],
        ["Book 4", "Books", "4", "€3.00", "€3.00", "€12.00", "EUR"],
        ["Book 2", "Books", "2", "€6.00", "€3.00", "€12.00", "EUR"],
        ["Book 1", "Books", "1", "€12.00", "€3.00", "€12.00", "EUR"],
        ["half cost at most", "", "", "€3.00", "", "", "EUR"],
        ["Cup", "No category", "4", "US$2.00", "", "US$8.00", "USD"],
        ["Gift", "No category", "2", "", "", "", ""],
        ["Without uses", "1 purchase", "0", "", "", "", ""],
    ]
    assert table.rows[0].cells[3].value == Decimal("1.00")
    assert table.rows[5].total
    assert table.rows[5].ids == tuple(entry.purchase.id for entry in reversed(LOG[:5]))
    assert table.rows[-1].ids == (LOG[-1].purchase.id,)


def test_without_amounts_uses_are_counted() -> None:
    table = used(LOG, hide_amounts=True).table()
    assert [column.header for column in table.columns] == ["Thing", "Category", "uses"]
    assert texts(table)[0] == ["Book 12", "Books", "12"]
    assert texts(table)[-2:] == [["half were used at least", "", "4"], ["Without uses", "1 purchase", "0"]]


def test_categories_have_their_ends_and_the_middle_of_enough() -> None:
    table = used(LOG, view="by_category").table()
    assert texts(table) == [
        ["Books", "5", "€1.00", "€3.00", "€12.00", "€60.00", "EUR"],
        ["No category", "1", "US$2.00", "", "US$2.00", "US$8.00", "USD"],
    ]
    assert texts(used(LOG, view="by_category", hide_amounts=True).table()) == [
        ["Books", "5", "12", "4", "1"],
        ["No category", "2", "4", "", "2"],
    ]


def test_targets_have_what_is_left_to_go() -> None:
    pan = with_uses(purchase("Pan", "40 EUR"), 30)
    pan = replace(pan, purchase=replace(pan.purchase, target_per_use=money("1 EUR")))
    assert texts(used([pan], view="targets").table()) == [
        ["Pan", "30", "10", "€1.00", "€1.33", "€40.00", "EUR"]
    ]
    assert texts(used([pan], view="targets", hide_amounts=True).table()) == [["Pan", "30", "10"]]
