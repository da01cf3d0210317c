from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QRadioButton, QStyle, QStyleOptionButton

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look


def size(button: QRadioButton, element: QStyle.SubElement) -> tuple[int, int]:
    option = QStyleOptionButton()
    button.initStyleOption(option)
    rect = button.style().subElementRect(element, option, button)
    return rect.width(), rect.height()


@pytest.mark.parametrize("steps", [0, 1, 3, 5])
def test_a_radio_button_grows_with_its_words_and_is_no_other_size_when_chosen(
    look: Look, qtbot: QtBot, steps: int
) -> None:
    for _ in range(steps):
        look.zoom(1)
    button = QRadioButton("Everything")
    qtbot.addWidget(button)
    button.show()
    indicator = QStyle.SubElement.SE_RadioButtonIndicator
    loose = size(button, indicator)
    button.setChecked(True)
    assert size(button, indicator) == loose
    assert loose[0] == loose[1]
    assert abs(loose[0] - 16 * look.scale) <= 1.5
