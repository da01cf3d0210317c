"""The table twin of waits: the same counts as in the picture, and what each row leads to."""

from __future__ import annotations

from tests.answering import waiting
from tests.builders import purchase, wished

AFTER = [purchase(f"Lamp {n}", on="2026-06-20", worth=1 if n == 0 else 4) for n in range(5)]
LOG = [*AFTER, purchase("Cup", worth=4), purchase("Pan")]
WISHES = [
    *(wished(f"Lamp {n}", "bought", bought=entry) for n, entry in enumerate(AFTER)),
    wished("Walking pad", "let go"),
    wished("Globe", "let go", on="2026-11-10", after=1),
]


def test_rows_of_waits_come_before_those_of_answers() -> None:
    table = waiting(LOG, WISHES).table()
    assert [column.header for column in table.columns] == [
        "What became of it", "waits", "you’ve rated", "worth it", "share worth it", "likely range, from",
        "likely range, to",
    ]  # fmt: skip
    values = [[cell.value for cell in row.cells] for row in table.rows]
    assert values == [
        ["Let go", 1, None, None, None, None, None],
        ["Bought after the wait", 5, None, None, None, None, None],
        ["Total", 6, None, None, None, None, None],
        ["Let go too recently to count", 1, None, None, None, None, None],
        ["Purchases after waiting", None, 5, 4, 0.8, 0.516, 0.9402],
        ["Purchases straight away", None, 1, 1, None, None, None],  # too few for a share
    ]
    assert [row.total for row in table.rows] == [False, False, True, False, False, False]


def test_every_row_leads_to_as_many_as_it_says() -> None:
    for row in waiting(LOG, WISHES).table().rows:
        said = [cell.value for cell in row.cells[1:3] if cell.value is not None]
        assert said == [len(row.wishes or row.ids)]
        assert not (row.wishes and row.ids)


def test_without_a_wait_that_ended_there_is_no_row() -> None:
    assert waiting(LOG, [wished()]).table().rows == ()
