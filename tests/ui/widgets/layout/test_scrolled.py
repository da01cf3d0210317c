from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from unhyped.ui.widgets.layout.scrolled import scrolled
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_it_scrolls_only_when_the_words_need_more_than_there_is(qtbot: QtBot) -> None:
    column = QVBoxLayout()
    label = words("Once upon a time " * 60)
    column.addWidget(label)
    area = scrolled(column)
    qtbot.addWidget(area)
    area.resize(900, 400)
    area.show()
    qtbot.waitUntil(lambda: label.width() > 800)
    assert area.verticalScrollBar().maximum() == 0
    area.resize(160, 400)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert area.horizontalScrollBar().maximum() == 0
