from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from unhyped.ui.widgets.frame.dots import Dots

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look


def test_done_is_filled_and_the_rest_are_rings(qtbot: QtBot, look: Look) -> None:
    dots = Dots(look)
    qtbot.addWidget(dots)
    dots.show_steps(done=2, now=2, total=6)
    dots.resize(dots.sizeHint())
    filled = QColor(look.colours.accent)
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        dots.setLayoutDirection(direction)
        image = dots.grab().toImage()
        centres = [image.pixelColor(6 + 18 * step, image.height() // 2) for step in range(6)]
        if direction == Qt.LayoutDirection.RightToLeft:
            centres.reverse()
        assert [colour == filled for colour in centres] == [True, True, False, False, False, False]


def test_screen_readers_hear_where_one_is(qtbot: QtBot, look: Look) -> None:
    dots = Dots(look)
    qtbot.addWidget(dots)
    dots.show_steps(done=2, now=2, total=6)
    assert dots.accessibleName() == "Step 3 of 6"
    dots.show_steps(done=6, now=None, total=6)
    assert dots.accessibleName() == "All 6 steps are done"


def test_dots_grow_with_the_text(qtbot: QtBot, look: Look) -> None:
    dots = Dots(look)
    qtbot.addWidget(dots)
    dots.show_steps(done=0, now=0, total=7)
    small = dots.sizeHint().width()
    look.scale_to(2.0)
    assert dots.sizeHint().width() > 1.8 * small
