from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import purchase
from tests.strategies import records

from unhyped.domain.archive import from_archived
from unhyped.domain.data_cells import MAX_CELL_UNITS, NOT_IN_CELLS, data_cells, data_in

if TYPE_CHECKING:
    from unhyped.domain.change import Record


@settings(deadline=None, max_examples=60)
@given(records, st.lists(st.text(), max_size=4))
def test_any_record_comes_back_from_its_cells(record: Record, shown: list[str]) -> None:
    data, is_unchanged = data_in(data_cells(record, shown), shown)
    assert (from_archived(data), is_unchanged) == (record, True)


def test_a_long_record_is_divided_among_cells_that_nobody_trims() -> None:
    long = purchase(" ||" * 3_000).purchase
    noted = type(long)(id=long.id, name=long.name, note=" | 🎁" * 20_000, added_at=long.added_at)
    cells = data_cells(noted, ())
    assert len(cells) > 3
    assert all(len(cell.encode("utf-16-le")) <= 2 * MAX_CELL_UNITS for cell in cells)
    assert [cell.strip() for cell in cells] == cells
    assert from_archived(data_in(cells, ())[0]) == noted


@pytest.mark.parametrize("text", ["\x00\x0b\x7f\ufffe\uffff", "_x000D_", "x005F_", "a_x41_", "\r\n"])
def test_no_cell_has_what_a_workbook_changes(text: str) -> None:
    (cell,) = data_cells(purchase(f"a{text}").purchase, ())
    assert not NOT_IN_CELLS.search(cell)
    assert "_x" not in cell
    assert "x005F_" not in cell
    assert "\n" not in cell


def test_a_row_that_shows_something_else_is_noticed_but_not_another_way_to_write_it() -> None:
    bought = purchase().purchase
    cells = data_cells(bought, ("Ice roller", "12.50", "", "2026-03-05"))
    assert data_in(cells, ["Ice roller ", "12.5000", "2026-03-05", ""])[1]
    for other in (["Ice roller", "12.51", "2026-03-05"], ["Ice roller", "12.50"], []):
        assert not data_in(cells, other)[1]


@pytest.mark.parametrize("cell", ["", "x", "[1]", '{"record":1}', "[" * 5_000])
def test_what_is_no_record_is_never_shown_unchanged(cell: str) -> None:
    assert not data_in([cell], ())[1]
