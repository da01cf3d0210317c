from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from unhyped.ui.widgets.frame.strips import Strips

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def line() -> QLabel:
    made = QLabel("One line")
    made.setMinimumHeight(40)
    made.hide()
    return made


def test_it_shows_itself_while_one_of_its_lines_is_shown(qtbot: QtBot) -> None:
    window, lines = QWidget(), [line() for _ in range(3)]
    qtbot.addWidget(window)
    strips = Strips(window, *lines)
    column = QVBoxLayout(window)
    above = QLabel("Table")
    column.addWidget(above, 1)
    column.addWidget(strips)
    window.resize(300, 400)
    window.show()
    assert not strips.isVisible()
    lines[1].show()
    qtbot.waitUntil(lambda: strips.isVisible() and strips.height() >= 40)
    alone = strips.height()
    lines[0].show()
    qtbot.waitUntil(lambda: strips.height() >= alone + 40)
    for each in lines:
        each.hide()
    qtbot.waitUntil(lambda: not strips.isVisible())


def test_where_there_is_too_little_room_it_scrolls(qtbot: QtBot) -> None:
    window, lines = QWidget(), [line() for _ in range(4)]
    qtbot.addWidget(window)
    strips = Strips(window, *lines)
    for each in lines:
        each.show()
    strips.resize(300, 60)
    assert not strips.isWindow()
    window.show()
    assert strips.minimumSizeHint().height() < 60 < strips.sizeHint().height()
    qtbot.waitUntil(lambda: strips.verticalScrollBar().maximum() > 0)
