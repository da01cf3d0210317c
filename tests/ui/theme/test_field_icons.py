from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QToolButton
from tests.patience import process_due_events
from tests.ui.conftest import TODAY

from unhyped.ui.widgets.fields.date_field import DateField
from unhyped.ui.widgets.frame.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QLineEdit
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look

FIELDS: dict[str, Callable[[Look], tuple[TopBar | DateField, QLineEdit]]] = {
    "search": lambda look: (bar := TopBar(look), bar.search),
    "date": lambda look: (field := DateField("Day", TODAY, look), field.editor),
}


def drawn(editor: QLineEdit) -> int:
    """Return how high the highest icon inside *editor* is drawn, in pixels."""
    picture = editor.grab().toImage()
    return max(_rows(picture.copy(each.geometry())) for each in editor.findChildren(QToolButton))


def _rows(image: QImage) -> int:
    ground, across = image.pixel(0, 0), range(image.width())
    rows = [y for y in range(image.height()) if any(image.pixel(x, y) != ground for x in across)]
    return rows[-1] - rows[0] + 1 if rows else 0


@pytest.mark.parametrize("which", FIELDS)
def test_icons_inside_a_line_are_as_large_as_its_text(which: str, qtbot: QtBot, look: Look) -> None:
    whole, editor = FIELDS[which](look)
    qtbot.addWidget(whole)
    whole.resize(700, 120)
    whole.show()
    process_due_events()
    usual = drawn(editor)
    for scale in (2.0, 1.5, 1.0):
        look.scale_to(scale)
        process_due_events()
        assert drawn(editor) == pytest.approx(usual * scale, abs=4)
