from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from tests.patience import process_due_events

from unhyped.ui.widgets.fields.answer_button import LOW, AnswerButton
from unhyped.ui.widgets.fields.choice_row import BalancedRows

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look


def test_all_answers_are_equally_large(qtbot: QtBot, look: Look) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    row = BalancedRows(fill=True, spacing=12)
    place.setLayout(row)
    buttons = [
        AnswerButton("Let it go", "L", look),
        AnswerButton("Still want it", "W", look, second="wait again, 1 of 3"),
        AnswerButton("Bought it", "B", look),
    ]
    for button in buttons:
        row.addWidget(button)
    place.resize(638, 60)
    place.show()
    process_due_events()
    assert {button.height() for button in buttons} == {60}
    assert max(button.width() for button in buttons) - min(button.width() for button in buttons) <= 1
    assert not any(button.hasFocus() and button.isDefault() for button in buttons)


def test_screen_readers_hear_the_answer_then_its_key(qtbot: QtBot, look: Look) -> None:
    button = AnswerButton("Still want it", "W", look, second="wait again, 1 of 3")
    qtbot.addWidget(button)
    found = QAccessible.queryAccessibleInterface(button)
    assert found.text(QAccessible.Text.Name) == "Still want it"
    assert found.text(QAccessible.Text.Description) == "wait again, 1 of 3. Key: W"
    button.show_key(shown=False)
    assert found.text(QAccessible.Text.Description) == "wait again, 1 of 3"


def test_the_key_is_part_of_the_button(qtbot: QtBot, look: Look) -> None:
    button = AnswerButton("Next", "Enter", look, height=LOW)
    qtbot.addWidget(button)
    button.resize(200, 48)
    button.show()
    process_due_events()
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.cap.geometry().center())
    assert button.sizeHint().height() == LOW


def test_it_is_mirrored_from_right_to_left(qtbot: QtBot, look: Look) -> None:
    button = AnswerButton("Next", "Enter", look)
    qtbot.addWidget(button)
    button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    button.resize(300, 60)
    button.show()
    process_due_events()
    assert button.cap.x() < 100
