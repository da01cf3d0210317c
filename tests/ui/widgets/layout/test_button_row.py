"""The buttons below a dialog, where they fit into one row and where they don’t."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from unhyped.ui.widgets.layout.button_row import ButtonRow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def row_of(qtbot: QtBot, left: tuple[str, ...], right: tuple[str, ...]) -> tuple[QWidget, list[QWidget]]:
    widget = QWidget()
    qtbot.addWidget(widget)
    row = ButtonRow(spacing=8)
    widget.setLayout(row)
    buttons = [QWidget(accessibleName=words) for words in (*left, *right)]
    for at, button in enumerate(buttons):
        button.setFixedSize(100, 30)
        if at < len(left):
            row.insertWidget(at, button)
        else:
            row.addWidget(button)
    widget.show()
    return widget, buttons


def places(buttons: list[QWidget]) -> list[tuple[int, int]]:
    return [(button.x(), button.y()) for button in buttons]


def test_in_one_row_while_there_is_room(qtbot: QtBot) -> None:
    widget, buttons = row_of(qtbot, ("Plain form",), ("Cancel", "Save"))
    widget.resize(400, 30)
    assert places(buttons) == [(0, 0), (192, 0), (300, 0)]


@pytest.mark.parametrize("mirrored", [False, True])
def test_what_is_at_the_right_goes_below_without_room(qtbot: QtBot, *, mirrored: bool) -> None:
    widget, buttons = row_of(qtbot, ("Plain form", "Later"), ("Cancel", "Save"))
    if mirrored:
        widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    widget.resize(300, 68)
    assert widget.minimumSizeHint().width() == 208
    assert widget.heightForWidth(300) == 68
    expected = [(0, 0), (108, 0), (92, 38), (200, 38)]
    assert places(buttons) == ([(200 - x, y) for x, y in expected] if mirrored else expected)


def test_hidden_buttons_take_no_room(qtbot: QtBot) -> None:
    widget, buttons = row_of(qtbot, ("Plain form", "Later"), ("Cancel", "Save"))
    buttons[0].hide()
    buttons[2].hide()
    widget.resize(210, 30)
    assert widget.heightForWidth(210) == 30
    assert places([buttons[1], buttons[3]]) == [(0, 0), (110, 0)]
