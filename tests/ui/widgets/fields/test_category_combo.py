from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from tests.patience import process_due_events

from unhyped.ui.widgets.fields.category_combo import CategoryCombo
from unhyped.ui.widgets.layout.boxes import in_column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QAbstractItemView
    from pytestqt.qtbot import QtBot


@pytest.fixture
def combo(qtbot: QtBot) -> Iterator[CategoryCombo]:
    """A combo with one's own categories and a field after it."""
    window, made = QWidget(), CategoryCombo(("Board games", "garden", "Garden"))
    qtbot.addWidget(window)
    in_column(made, QLineEdit(), spacing=None, of=window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.setFocus()
    yield made
    window.close()


def line(combo: CategoryCombo) -> QLineEdit:
    found = combo.lineEdit()
    assert found is not None
    return found


def popup_of(combo: CategoryCombo) -> QAbstractItemView:
    completer = line(combo).completer()
    assert completer is not None
    popup: QAbstractItemView | None = completer.popup()
    assert popup is not None
    return popup


def rows(combo: CategoryCombo) -> list[str]:
    """The rows below what was typed; the first is highlighted."""
    popup = popup_of(combo)
    if not popup.isVisible():
        return []
    model = popup.model()
    assert popup.currentIndex().row() == 0
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def write(combo: CategoryCombo, text: str, qtbot: QtBot) -> None:
    qtbot.keyClicks(line(combo), text)
    process_due_events()


def press(combo: CategoryCombo, key: Qt.Key, qtbot: QtBot) -> None:
    """Press a key where it would go: to the list while it is there."""
    popup = popup_of(combo)
    qtbot.keyClick(popup if popup.isVisible() else line(combo), key)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_enter_and_tab_take_the_proposal(combo: CategoryCombo, key: Qt.Key, qtbot: QtBot) -> None:
    write(combo, "skin", qtbot)
    assert rows(combo) == ["Skincare", "New category “skin”"]
    assert line(combo).text() == "skin"
    press(combo, key, qtbot)
    assert (combo.currentText(), combo.code()) == ("Skincare", "beauty.skincare")
    assert rows(combo) == []
    assert line(combo).hasFocus() == (key == Qt.Key.Key_Return)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_new_category_is_the_last_row(combo: CategoryCombo, key: Qt.Key, qtbot: QtBot) -> None:
    write(combo, "skin", qtbot)
    press(combo, Qt.Key.Key_Down, qtbot)
    press(combo, key, qtbot)
    assert (combo.currentText(), combo.code()) == ("skin", "skin")
    combo.clearFocus()
    assert combo.code() == "skin"
    combo.setFocus()
    write(combo, "c", qtbot)
    assert combo.code() == "beauty.skincare"


def test_what_is_like_nothing_is_new(combo: CategoryCombo, qtbot: QtBot) -> None:
    write(combo, "Bath stuff", qtbot)
    assert rows(combo) == ["New category “Bath stuff”"]
    press(combo, Qt.Key.Key_Return, qtbot)
    assert combo.code() == "Bath stuff"


def test_own_categories_do_not_differ_by_case(combo: CategoryCombo, qtbot: QtBot) -> None:
    texts = [combo.itemText(at) for at in range(combo.count())]
    assert [text for text in texts if text.casefold() == "garden"] == ["garden"]
    write(combo, "GARDEN", qtbot)
    assert rows(combo) == ["garden"]
    press(combo, Qt.Key.Key_Tab, qtbot)
    assert (combo.currentText(), combo.code()) == ("garden", "garden")


def test_nor_by_spaces_and_accents(combo: CategoryCombo, qtbot: QtBot) -> None:
    combo.offer(("Board games", "Board  Games", "Café"))
    assert [text for at in range(combo.count()) if "oard" in (text := combo.itemText(at))] == ["Board games"]
    for typed, meant in (("board  GAMES", "Board games"), ("cafe", "Café")):
        line(combo).clear()
        write(combo, typed, qtbot)
        assert rows(combo) == [meant]
        press(combo, Qt.Key.Key_Return, qtbot)
        assert combo.code() == meant


def test_an_own_category_is_proposed_by_a_word_in_it(combo: CategoryCombo, qtbot: QtBot) -> None:
    write(combo, "games", qtbot)
    assert rows(combo) == ["Board games", "New category “games”"]


def test_a_category_that_is_not_offered_yet_stays(combo: CategoryCombo) -> None:
    combo.show_code("kitch")
    assert combo.code() == "kitch"
    combo.offer(("kitch", "garden"))
    assert (combo.currentText(), combo.code()) == ("kitch", "kitch")
    combo.show_code("")
    assert (combo.currentText(), combo.code()) == ("", "")


def test_what_is_offered_later_is_proposed(combo: CategoryCombo, qtbot: QtBot) -> None:
    combo.offer(("Skates",))
    write(combo, "sk", qtbot)
    assert rows(combo) == ["Skincare", "Skates", "New category “sk”"]
