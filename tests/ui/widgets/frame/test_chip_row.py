from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from unhyped.ui.widgets.fields.search_field import SearchField
from unhyped.ui.widgets.frame.chip_row import ChipRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
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


def test_the_down_arrow_and_letters_go_on_to_what_is_shown(qtbot: QtBot, window: QWidget) -> None:
    row = ChipRow("Which", WORDS, one_at_a_time=True)
    rows, search = QListWidget(window), SearchField("Search")
    row.setParent(window)
    search.setParent(window)
    row.lead_to(rows, search)
    for widget in (row, rows, search):
        widget.show()
    chip = row.chips["a"]

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        chip.setFocus()
        qtbot.keyClick(chip, key, modifier)

    press(Qt.Key.Key_Down)
    assert rows.hasFocus()
    chip.setFocus()
    qtbot.keyClicks(chip, "I")
    assert (search.text(), search.hasFocus()) == ("I", True)
    for key, modifier in (
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier),
    ):
        press(key, modifier)
        assert (search.text(), chip.hasFocus()) == ("I", True)


def test_a_chip_without_words_is_not_shown(qtbot: QtBot) -> None:
    row = ChipRow("Which", WORDS)
    qtbot.addWidget(row)
    row.show()
    assert not row.chips["c"].isVisible()
    assert row.chips["a"].accessibleName() == "All & sundry"
    assert row.chips["a"].text() == "All && sundry"
    row.say("c", "Now")
    assert row.chips["c"].isVisible()
