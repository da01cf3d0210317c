"""The table twin of promises: the same things and answers as in the picture, then the count."""

from __future__ import annotations

from tests.answering import hype
from tests.builders import checked_in, purchase

LOG = [
    checked_in(purchase("Good 0", claims=("dupe",), expected=7), 5, claimed="yes", needed=False),
    *(purchase(f"Good {n}", claims=("dupe",), worth=5, expected=7) for n in (1, 2)),
    *(purchase(f"Less {n}", claims=("dupe",), worth=2) for n in range(2)),
    purchase("Other", claims=("lasts 12 h",), worth=3, expected=0),
]


def test_every_promise_is_listed_with_its_count() -> None:
    table = hype(LOG).table()
    assert [column.header for column in table.columns] == [
        "Promised", "Thing", "expected", "now", "good and needed", "likely range, from", "likely range, to",
    ]  # fmt: skip
    values = [[cell.value for cell in row.cells] for row in table.rows]
    assert values[0] == ["dupe", "Good 0", 7, 5, "good but not needed", None, None]
    assert values[3] == ["dupe", "Less 0", None, 2, None, None, None]
    assert values[5][:4] == ["dupe", "", None, "3/5"]
    assert values[6] == ["lasts 12 h", "Other", 0, 3, None, None, None]
    assert values[7] == ["lasts 12 h", "", None, "0/1", None, None, None]  # too few for a range
    assert [row.total for row in table.rows].count(True) == 2
    texts = [cell.text for cell in table.rows[5].cells]
    assert texts[1:] == ["Still worth it", "", "3 of 5 worth it", "", "32%", "83%"]
    assert table.rows[0].cells[4].text == "◧ good but not needed"


def test_one_promise_has_a_table_of_its_own() -> None:
    table = hype(LOG, about="=dupe").table()
    assert len(table.rows) == 6
    assert {*table.rows[-1].ids} == {entry.purchase.id for entry in LOG[:5]}


def test_rows_of_things_lead_to_them() -> None:
    assert hype(LOG).table().rows[0].ids == (LOG[0].purchase.id,)
