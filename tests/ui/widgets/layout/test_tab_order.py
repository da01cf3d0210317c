from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from tests.ui.accessible import tab_order

from unhyped.ui.widgets.layout.tab_order import tab_at, tab_in_turn

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_what_is_made_later_is_reached_at_its_place(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    above, place, below = QLineEdit(), QWidget(), QLineEdit()
    column, row = QVBoxLayout(window), QHBoxLayout(place)
    for widget in (above, place, below):
        column.addWidget(widget)
    window.show()
    above.setFocus()
    late = [QLineEdit(), QLineEdit()]
    for widget in late:
        row.addWidget(widget)
        widget.show()
    assert tab_order(window) == [above, below, *late]
    tab_at(place, *late)
    assert tab_order(window) == [above, *late, below]
    tab_in_turn(reversed(late))
    assert tab_order(window) == [above, *reversed(late), below]


def test_a_place_without_a_window_changes_nothing(qtbot: QtBot) -> None:
    place, late = QWidget(), QLineEdit()
    for widget in (place, late):
        qtbot.addWidget(widget)
    tab_at(place, late)
    assert late.nextInFocusChain() is late
