from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from unhyped.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def field(qtbot: QtBot) -> SearchField:
    made = SearchField("Search")
    qtbot.addWidget(made)
    made.show()
    return made


def test_escape_empties_it_and_then_goes_on(field: SearchField, qtbot: QtBot) -> None:
    field.setText("lamp")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_and_down_go_on_to_what_was_found(field: SearchField, qtbot: QtBot, key: Qt.Key) -> None:
    field.setText("lamp")
    with qtbot.waitSignal(field.results_asked_for):
        qtbot.keyClick(field, key)
    assert field.text() == "lamp"


def test_other_keys_stay_in_the_field(field: SearchField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(field.results_asked_for):
        qtbot.keyClicks(field, "ice")
        qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "ice"


def test_the_cross_says_what_it_does(field: SearchField) -> None:
    assert "Empty the search" in [action.text() for action in field.findChildren(QAction)]
