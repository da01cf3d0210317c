from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from unhyped.ui.widgets.week.reveal_line import RevealLine

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look

MIDDLE = 34


def columns(image: QImage, colour: str) -> list[int]:
    """Return where on the line this colour is."""
    wanted = QColor(colour)
    return [x for x in range(image.width()) if image.pixelColor(x, MIDDLE) == wanted]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_both_are_on_one_line_from_worst_to_best(
    qtbot: QtBot, look: Look, direction: Qt.LayoutDirection
) -> None:
    line = RevealLine(look, 5, "worth it", 4)
    qtbot.addWidget(line)
    line.setLayoutDirection(direction)
    line.resize(640, line.sizeHint().height())
    image = line.grab().toImage()
    today = columns(image, look.colours.worth)
    middle = sum(today) / len(today)
    from_right = direction == Qt.LayoutDirection.RightToLeft
    assert abs(middle - (36 if from_right else 604)) < 3
    ring = columns(image, look.colours.surface)
    place = (36 + 568 * 0.6) if from_right else (36 + 568 * 0.4)
    assert min(abs(x - place) for x in ring) < 8


def test_screen_readers_hear_both(qtbot: QtBot, look: Look) -> None:
    line = RevealLine(look, 2, "not worth it", 9)
    qtbot.addWidget(line)
    assert line.accessibleName() == "you expected 9 out of 10. Today: not really"
    alone = RevealLine(look, 2, "not worth it", None)
    qtbot.addWidget(alone)
    assert alone.accessibleName() == "Today: not really"


def test_it_can_be_drawn_at_any_size(qtbot: QtBot, look: Look) -> None:
    for worth, expected in ((1, 0), (1, 10), (3, 5), (5, 10), (5, 9), (2, None)):
        line = RevealLine(look, worth, "in between", expected)
        qtbot.addWidget(line)
        for width in (60, 200, 640):
            line.resize(width, line.sizeHint().height())
            assert not line.grab().isNull()
