from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from tests.ui.accessible import letters

from unhyped.ui.widgets.fields.choice_row import ChoiceRow, RowChoice
from unhyped.ui.widgets.fields.field import Field
from unhyped.ui.widgets.text.caption import Caption

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    Show = Callable[..., QScrollArea]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Give a way to show captions and fields below another field, in a window that is too low for them."""

    def made(*widgets: QWidget) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        first = QLineEdit()
        column.addWidget(first)
        column.addSpacing(400)
        for widget in widgets:
            column.addWidget(widget)
        window = QScrollArea(widgetResizable=True)
        qtbot.addWidget(window)
        window.setWidget(inside)
        window.resize(300, 200)
        window.show()
        window.activateWindow()
        first.setFocus()
        qtbot.waitUntil(first.hasFocus)
        return window

    return made


def press(letter: str, qtbot: QtBot) -> QWidget | None:
    qtbot.keyClick(QApplication.focusWidget(), letter, Qt.KeyboardModifier.AltModifier)
    return QApplication.focusWidget()


def test_its_letter_goes_into_a_field_made_of_several_and_scrolls_there(show: Show, qtbot: QtBot) -> None:
    field = Field("Name")
    window = show(Caption("&Name", field), field)
    assert field.editor.visibleRegion().isEmpty()
    assert press("n", qtbot) is field.editor
    assert not field.editor.visibleRegion().isEmpty()
    assert window.verticalScrollBar().value() > 0


def test_its_letter_goes_to_the_answer_that_is_chosen(show: Show, qtbot: QtBot) -> None:
    row = ChoiceRow("How many?", [RowChoice(n, str(n)) for n in range(3)])
    row.choose(1)
    window = show(Caption("&How many?", row), row)
    assert press("h", qtbot) is row.buttons[1]
    assert window.isVisible()
    assert row.value == 1


def test_it_can_lead_to_another_field_or_nowhere(show: Show, qtbot: QtBot) -> None:
    one, other = QLineEdit(), QLineEdit()
    caption = Caption("&Fill in", one)
    window = show(caption, one, other)
    caption.lead_to(other)
    assert press("f", qtbot) is other
    caption.lead_nowhere()
    assert (caption.text(), letters(window)) == ("Fill in", {})
