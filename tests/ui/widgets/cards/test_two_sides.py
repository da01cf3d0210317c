from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from tests.patience import process_due_events

from unhyped.ui.widgets.cards.two_sides import Columns, TwoSides

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_they_are_below_each_other_where_they_do_not_fit(qtbot: QtBot) -> None:
    first, second = QWidget(), QWidget()
    first.setMinimumSize(40, 20)
    second.setFixedSize(100, 20)
    sides = TwoSides(first, second, least=150)
    qtbot.addWidget(sides)
    sides.resize(400, 20)
    sides.show()
    process_due_events()
    assert (sides.is_on_one_line, second.x()) == (True, 300)
    assert first.width() == 284
    sides.resize(200, 60)
    process_due_events()
    assert (sides.is_on_one_line, second.x()) == (False, 0)
    assert second.y() > first.y()


def test_columns_stand_below_each_other_where_it_is_narrow(qtbot: QtBot) -> None:
    columns = Columns([QWidget(), QWidget()], 200, 40)
    qtbot.addWidget(columns)
    for width, on_one_line in ((440, True), (439, False)):
        columns.resize(width, 100)
        columns.show()
        qtbot.waitUntil(lambda on_one_line=on_one_line: columns.is_on_one_line == on_one_line)  # type: ignore[misc]
