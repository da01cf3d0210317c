from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from tests.patience import process_due_events

from unhyped.ui.widgets.cards.two_sides import TwoSides

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
