from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from unhyped.ui.widgets.text.prose import SINGLE, Prose, direction_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def prose(look: Look, qtbot: QtBot) -> Prose:
    made = Prose("first word and another " * 8, "reading")
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show()
    return made


def test_lines_have_room_between_them(prose: Prose, qtbot: QtBot) -> None:
    tight = Prose(prose.text(), "reading", SINGLE)
    qtbot.addWidget(tight)
    tight.show()
    lines = tight.heightForWidth(300) // tight.fontMetrics().height()
    assert lines > 2
    assert prose.heightForWidth(300) == lines * round(prose.fontMetrics().height() * 1.38)
    assert prose.heightForWidth(600) < prose.heightForWidth(300)
    assert prose.heightForWidth(1) > 0
    assert prose.sizeHint().width() > 600


def test_a_screen_reader_gets_the_text(prose: Prose) -> None:
    assert prose.accessibleName() == prose.text()


def test_a_word_without_end_is_broken(qtbot: QtBot, look: Look) -> None:
    endless = Prose("x" * 500, "reading")
    qtbot.addWidget(endless)
    assert endless.heightForWidth(100) > 5 * endless.fontMetrics().height()


def test_text_is_selected_with_the_mouse_and_copied(prose: Prose, qtbot: QtBot) -> None:
    qtbot.mouseDClick(prose, LEFT, pos=QPoint(4, 10))
    assert prose.selected == "first"
    prose.grab()
    qtbot.keyClick(prose, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "first"
    qtbot.mousePress(prose, LEFT, pos=QPoint(0, 10))
    assert prose.selected == ""
    qtbot.mouseMove(prose, QPoint(0, 60))
    qtbot.mouseRelease(prose, LEFT, pos=QPoint(0, 60))
    assert prose.selected.startswith("first word")
    assert prose.text().startswith(prose.selected)


def test_what_was_selected_is_let_go_of_when_the_keyboard_goes_elsewhere(qtbot: QtBot, look: Look) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    column = QVBoxLayout(place)
    one, two = Prose("one", "reading"), Prose("two", "reading")
    column.addWidget(one)
    column.addWidget(two)
    place.show()
    place.activateWindow()
    qtbot.waitUntil(place.isActiveWindow)
    qtbot.mouseClick(one, LEFT, pos=QPoint(2, 8))
    qtbot.mouseDClick(one, LEFT, pos=QPoint(2, 8))
    assert one.selected == "one"
    one.setFocus()
    two.setFocus()
    assert one.selected == ""


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Why?", Qt.LayoutDirection.LeftToRight),
        ("“Why?”", Qt.LayoutDirection.LeftToRight),
        ("למה?", Qt.LayoutDirection.RightToLeft),
        ("12 €", Qt.LayoutDirection.LeftToRight),
    ],
)
def test_each_text_runs_in_its_own_direction(text: str, direction: Qt.LayoutDirection) -> None:
    assert direction_of(text) == direction


def inked(short: Prose) -> list[int]:
    """The columns of pixels in which there is ink, from the left."""
    image = short.grab().toImage()
    paper = image.pixel(image.width() // 2, image.height() - 1)
    columns = range(image.width())
    return [x for x in columns if any(image.pixel(x, y) != paper for y in range(image.height()))]


def test_it_begins_where_lines_of_the_window_begin(qtbot: QtBot, look: Look) -> None:
    short = Prose("Why?", "reading")
    qtbot.addWidget(short)
    short.resize(300, 30)
    assert min(inked(short)) <= 1
    short.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert max(inked(short)) >= 297
