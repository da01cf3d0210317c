from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from unhyped.ui.models.text_table import TextTable

if TYPE_CHECKING:
    from collections.abc import Iterator

TIP = int(Qt.ItemDataRole.ToolTipRole)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
RIGHT, LEFT = (
    side | Qt.AlignmentFlag.AlignVCenter for side in (Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft)
)
ACROSS = Qt.Orientation.Horizontal


class Fruit(TextTable):
    at_right = frozenset({1})

    def titles(self) -> tuple[str, ...]:
        return "Fruit", "Pieces"

    def count(self) -> int:
        return 2

    def text(self, row: int, column: int) -> str:
        return (("Pear", "3"), ("Plum", ""))[row][column]

    def more(self, row: int, column: int, role: int) -> object:
        return "sweet" if (row, column, role) == (0, 0, TIP) else None


@pytest.fixture
def fruit(qapp: object) -> Iterator[Fruit]:
    table = Fruit()
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield table
    tester.deleteLater()


def test_cells_say_their_text_and_are_read_out_with_their_title(fruit: Fruit) -> None:
    assert (fruit.rowCount(), fruit.columnCount()) == (2, 2)
    assert fruit.index(0, 1).data() == "3"
    assert fruit.index(0, 1).data(SPOKEN) == "Pieces: 3"
    assert fruit.index(1, 1).data(SPOKEN) == "Pieces: –"
    assert [fruit.index(row, 0).data(TIP) for row in (0, 1)] == ["sweet", None]


def test_numbers_and_their_titles_stand_at_the_right(fruit: Fruit) -> None:
    assert [fruit.data(fruit.index(0, column), ALIGNMENT) for column in (0, 1)] == [LEFT, RIGHT]
    assert [fruit.headerData(section, ACROSS, ALIGNMENT) for section in (0, 1)] == [LEFT, RIGHT]
    assert [fruit.headerData(section, ACROSS) for section in (-1, 0, 1, 2)] == [None, "Fruit", "Pieces", None]


def test_a_cell_has_nothing_below_it_and_nowhere_is_nothing(fruit: Fruit) -> None:
    assert (fruit.rowCount(fruit.index(0, 0)), fruit.columnCount(fruit.index(0, 0))) == (0, 0)
    assert fruit.data(QModelIndex()) is None
    assert fruit.headerData(0, Qt.Orientation.Vertical) is None
