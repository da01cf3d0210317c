"""What became of things as rows: every row opens exactly the things it counts."""

from __future__ import annotations

from tests.answering import by_age, staying
from tests.builders import checked_in, purchase
from tests.insights.staying.test_result import sent_back


def test_each_day_of_the_curve_is_a_row_and_all_rows_are_all_things() -> None:
    log = [purchase(f"Thing {n}", worth=2 if n < 3 else 4) for n in range(30)]
    log.append(sent_back(purchase(), 9))
    table = staying(log).table()
    assert [column.header for column in table.columns] == [
        "By day", "still counted", "not worth it", "sent back", "still fine",
        "likely range, from", "likely range, to",
    ]  # fmt: skip
    assert [[cell.value for cell in row.cells[:5]] for row in table.rows[:2]] == [
        [9, 31, 0, 1, 0.9677],
        [30, 30, 3, 0, 0.871],
    ]
    assert [cell.text for cell in table.rows[1].cells[4:]] == ["87%", "76%", "93%"]
    assert table.rows[-1].total
    assert table.rows[-1].cells[1].value == 27
    ids = [id_ for row in table.rows for id_ in row.ids]
    assert sorted(ids) == sorted(entry.purchase.id for entry in log)


def test_few_things_have_a_row_each() -> None:
    log = [purchase("Fryer", worth=4), checked_in(purchase("Mask", worth=1), 5, days=90)]
    table = staying(log).table()
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Fryer", "30", "still fine on day 30", "worth it"],
        ["Mask", "30", "not worth it by day 30", "worth it"],
    ]


def test_ages_are_rows_of_counts() -> None:
    days = {"2026-11-01": 4, "2026-09-01": 3, "2025-01-01": 4, "2025-01-02": 2}
    log = [checked_in(purchase(on=day), worth, days=8) for day, worth in days.items()]
    table = by_age(log).table()
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["up to 30 days", "1", "1", "0", "0"],
        ["30 to 90 days", "1", "0", "1", "0"],
        ["over a year", "2", "1", "0", "1"],
    ]
    assert sum(len(row.ids) for row in table.rows) == 4
