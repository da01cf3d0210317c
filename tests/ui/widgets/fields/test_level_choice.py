from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from unhyped.exporters.redaction import LEVELS
from unhyped.ui.widgets.fields.level_choice import LevelChoice

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_every_level_is_offered_with_a_sentence_and_arrow_keys_choose(qtbot: QtBot) -> None:
    choice = LevelChoice()
    qtbot.addWidget(choice)
    choice.show()
    assert tuple(choice.buttons) == LEVELS
    assert all(button.accessibleDescription().endswith(".") for button in choice.buttons.values())
    chosen: list[str] = []
    choice.level_chosen.connect(chosen.append)
    assert choice.buttons["full"].isChecked()
    choice.buttons["full"].setFocus()
    qtbot.waitUntil(choice.buttons["full"].hasFocus)
    for level, following in pairwise(LEVELS):
        qtbot.keyClick(choice.buttons[level], Qt.Key.Key_Down)
        assert choice.buttons[following].isChecked()
    assert chosen == ["prices", "creators", "totals"]
