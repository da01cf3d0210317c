from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from unhyped.ui.widgets.frame.chip_row import ChipRow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

WORDS = {"a": "All & sundry", "b": "Some", "c": ""}


def test_as_many_as_one_likes(qtbot: QtBot) -> None:
    row = ChipRow("Which", WORDS)
    qtbot.addWidget(row)
    row.show()
    assert row.chosen == frozenset()
    with qtbot.waitSignal(row.changed):
        qtbot.mouseClick(row.chips["a"], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(row.changed):
        qtbot.keyClick(row.chips["b"], Qt.Key.Key_Space)
    assert row.chosen == {"a", "b"}
    qtbot.mouseClick(row.chips["a"], Qt.MouseButton.LeftButton)
    assert row.chosen == {"b"}
    row.choose(set())
    assert row.chosen == frozenset()


def test_one_at_a_time_and_by_arrow_key(qtbot: QtBot) -> None:
    row = ChipRow("Which", WORDS, one_at_a_time=True)
    qtbot.addWidget(row)
    row.show()
    assert row.chosen == {"a"}
    qtbot.mouseClick(row.chips["a"], Qt.MouseButton.LeftButton)
    assert row.chosen == {"a"}
    qtbot.mouseClick(row.chips["b"], Qt.MouseButton.LeftButton)
    assert row.chosen == {"b"}
    row.choose({"a"})
    assert row.chosen == {"a"}
    row.activateWindow()
    row.chips["a"].setFocus()
    qtbot.waitUntil(row.chips["a"].hasFocus)
    with qtbot.waitSignal(row.changed):
        qtbot.keyClick(row.chips["a"], Qt.Key.Key_Right)
    assert row.chosen == {"b"}


def test_a_chip_without_words_is_not_shown(qtbot: QtBot) -> None:
    row = ChipRow("Which", WORDS)
    qtbot.addWidget(row)
    row.show()
    assert not row.chips["c"].isVisible()
    assert row.chips["a"].accessibleName() == "All & sundry"
    assert row.chips["a"].text() == "All && sundry"
    row.say("c", "Now")
    assert row.chips["c"].isVisible()
