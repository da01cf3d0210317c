from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from unhyped.ui.widgets.text.clamped import Clamped

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TEXT = "One cheaper pair in your size, worn and washed for a month before a second is bought at all."


def shown(qtbot: QtBot, text: str, width: int, lines: int = 2) -> Clamped:
    made = Clamped(text, lines)
    qtbot.addWidget(made)
    made.resize(width, made.heightForWidth(width))
    made.show()
    return made


def test_a_text_that_fits_is_shown_whole_without_a_tool_tip(qtbot: QtBot) -> None:
    label = shown(qtbot, TEXT, 2000)
    assert label.text() == TEXT
    assert label.toolTip() == ""
    assert label.heightForWidth(2000) == label.fontMetrics().lineSpacing()


def test_a_longer_one_is_cut_and_told_in_full(qtbot: QtBot) -> None:
    label = shown(qtbot, TEXT, 200)
    lines = label.text().split("\n")
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(label.fontMetrics().horizontalAdvance(line) <= 200 for line in lines)
    assert label.toolTip() == label.accessibleName() == TEXT
    label.resize(2000, 40)
    assert label.text() == TEXT
    assert label.toolTip() == ""


@pytest.mark.parametrize("width", [1, 20, 90])
def test_no_width_and_no_endless_word_breaks_it(qtbot: QtBot, width: int) -> None:
    label = shown(qtbot, "x" * 500, width)
    assert label.heightForWidth(width) == 2 * label.fontMetrics().lineSpacing()
    assert label.minimumSizeHint().width() <= 1


def test_markup_stays_text(qtbot: QtBot) -> None:
    label = shown(qtbot, "<b>bold</b>\n&amp;", 2000)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "<b>bold</b> &amp;"


def test_it_can_say_something_else(qtbot: QtBot) -> None:
    label = shown(qtbot, "short", 200, lines=1)
    label.say(TEXT)
    assert label.text().endswith("…")
    assert label.toolTip() == label.accessibleName() == TEXT
    assert label.minimumSizeHint().width() == 1
    label.say("short")
    assert label.text() == "short"
