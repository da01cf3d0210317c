from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import money
from tests.ui.models.importing import LAMP, OIL, ROLLER, ROWS, SCARF, row

from unhyped.ui.models.import_lines import lines, order_total, order_words, orders

GROUPED = orders(ROWS)


def test_the_rows_of_an_order_stand_together_where_its_first_one_stands() -> None:
    assert GROUPED.members == ((ROLLER, OIL, SCARF),)
    assert GROUPED.order[:4] == (ROLLER, OIL, SCARF, LAMP)
    assert lines(GROUPED, None)[:5] == [-1, ROLLER, OIL, SCARF, LAMP]
    assert lines(GROUPED, {OIL, LAMP}) == [-1, OIL, LAMP]
    assert lines(GROUPED, {LAMP}) == [LAMP]


def test_the_line_of_an_order_says_how_much_of_it_is_shown() -> None:
    first = ROWS[ROLLER].found
    assert order_words(first, 3, 3) == "Order 57600001 · 3 items"
    assert order_words(first, 1, 3) == "Order 57600001 · 1 of 3 items"
    long = row("x", order_number="9" * 60).found
    assert len(order_words(long, 2, 2)) < 50


def test_the_total_of_an_order_is_said_only_if_all_of_it_is_known() -> None:
    assert order_total((ROLLER, OIL, SCARF), lambda at: ROWS[at].found) == (money("10.00 EUR"),)
    unknown = [row("a", None), row("b", "1.00 EUR")]
    assert order_total((0, 1), lambda at: unknown[at].found) == ()


def test_equal_numbers_of_different_sources_are_different_orders() -> None:
    from dataclasses import replace

    here, there = row("a", order_number="1"), row("b", order_number="1")
    there = replace(there, found=there.found.with_fields(origin="amazon"))
    assert orders([here, there]).members == ()


@given(st.lists(st.sampled_from(["", "1", "2", "3"]), max_size=30), st.data())
def test_every_row_has_one_line_and_every_order_one_above_its_rows(
    numbers: list[str], data: st.DataObject
) -> None:
    rows = [row(str(at), order_number=number) for at, number in enumerate(numbers)]
    grouped = orders(rows)
    shown = data.draw(st.sets(st.integers(0, max(len(rows) - 1, 0)))) if rows else set()
    made = lines(grouped, shown)
    assert sorted(line for line in made if line >= 0) == sorted(shown)
    heads = [line for line in made if line < 0]
    assert len(heads) == len(set(heads)) == len({grouped.of[at] for at in shown} - {-1})
    for place, line in enumerate(made):
        if line < 0:
            assert grouped.of[made[place + 1]] == -1 - line
