from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from unhyped.ui.widgets.cards.empty_state import EmptyState

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("words", [("Add a wish",), ("Add a purchase", "Import", "Look around")])
def test_the_buttons_are_in_the_middle(words: tuple[str, ...], qtbot: QtBot) -> None:
    buttons = [QPushButton(text) for text in words]
    page = EmptyState(*buttons, title="Nothing here")
    qtbot.addWidget(page)
    page.resize(900, 500)
    page.show()
    left, right = buttons[0].geometry().left(), buttons[-1].geometry().right()
    assert abs(left - (page.width() - 1 - right)) <= 1
    assert all(button.autoDefault() for button in buttons)
