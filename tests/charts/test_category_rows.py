"""The rows that both charts of regret share."""

from __future__ import annotations

import pytest
from tests.builders import purchase

from unhyped.charts.category_rows import MAX_ROWS, category_rows, most_rows
from unhyped.domain.period import all_time
from unhyped.insights.regret.result import count_regret


def test_the_last_row_gathers_what_finds_no_room() -> None:
    log = [purchase(worth=1 + number % 2 * 4, category=f"shelf {number}") for number in range(5)]
    groups = count_regret(log, all_time()).groups("category", "EUR")
    assert [row.is_rest for row in category_rows("category", groups, 5)] == [False] * 5
    *rows, rest = category_rows("category", groups, 3)
    assert [row.label for row in rows] == [group.key for group in groups[:2]]
    assert (rest.label, rest.is_rest, rest.tally.n) == ("3 more", True, 3)


@pytest.mark.parametrize(("room", "zoom", "rows"), [(0, 1, 1), (63, 1, 3), (63, 2, 1), (9999, 1, MAX_ROWS)])
def test_rows_are_never_too_low_to_read(room: float, zoom: float, rows: int) -> None:
    assert most_rows(room, zoom) == rows
