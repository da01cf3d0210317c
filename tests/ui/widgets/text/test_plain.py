from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolTip, QWidget

from unhyped.ui.widgets.text.plain import (
    Label,
    as_label,
    as_menu_text,
    as_title,
    plain_tip,
    set_tip,
    show_tip,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

MARKUP = (
    "<img src=/etc/passwd>",
    "  <b>bold</b>",
    "a <i>b</i>",
    "<!DOCTYPE html>",
    "5 &lt; 6",
)


@pytest.mark.parametrize("text", MARKUP)
def test_a_label_and_a_tip_show_markup_as_text(text: str, qtbot: QtBot) -> None:
    assert GuiQt.mightBeRichText(text)  # so it is worth a test
    label = Label(text)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == text
    set_tip(label, text)
    assert not GuiQt.mightBeRichText(label.toolTip())
    assert label.toolTip().replace("\N{WORD JOINER}", "") == text


@pytest.mark.parametrize("text", ["", "plain", "5 > 4 & 3", "two\nlines"])
def test_a_tip_without_markup_is_left_as_it_is(text: str) -> None:
    assert plain_tip(text) == text


def test_a_tip_can_be_shown_at_once(window: QWidget) -> None:
    show_tip(QPoint(5, 5), "<b>R&D</b>", window)
    assert QToolTip.text() == "<\N{WORD JOINER}b>R&D<\N{WORD JOINER}/b>"
    show_tip(QPoint(5, 5), "", window)
    QApplication.processEvents()
    assert not GuiQt.mightBeRichText(QToolTip.text())


def test_a_caption_still_has_its_letter(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = QLineEdit(window)
    caption = Label("&Name", window)
    caption.setBuddy(field)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert field.hasFocus()


def test_a_menu_shows_a_name_whole_and_takes_nothing_for_a_shortcut(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    action = QAction(as_menu_text("R&D\tCtrl+Q\nnow"), menu)
    menu.addAction(action)
    assert action.text() == "R&&D Ctrl+Q now"
    assert action.iconText() == "R&D Ctrl+Q now"


def test_a_button_shows_an_ampersand() -> None:
    assert as_label("R&D && more") == "R&&D &&&& more"


def test_a_title_keeps_what_qt_would_put_a_mark_in_place_of() -> None:
    assert "[*]" not in as_title("a[*].db")
    assert as_title("a[*].db").replace("\N{WORD JOINER}", "") == "a[*].db"
