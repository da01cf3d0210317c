"""Alt and the underlined letters of what is on show: each goes to a field or presses a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from tests.ui.dialogs.opening import focused

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def by_letter(window: QWidget) -> dict[str, QLabel | QAbstractButton]:
    """Return what Alt and each letter goes with in *window* now."""
    widgets: list[QLabel | QAbstractButton] = [
        *(each for each in window.findChildren(QLabel) if each.buddy() is not None),
        *window.findChildren(QAbstractButton),
    ]
    return {
        letter: widget
        for widget in widgets
        if widget.isVisible() and widget.isEnabled()
        if (letter := QKeySequence.mnemonic(widget.text()).toString().removeprefix("Alt+"))
    }


def place(widget: QWidget) -> QRect:
    """Return where *widget* is in its window."""
    return QRect(widget.mapTo(widget.window(), widget.rect().topLeft()), widget.size())


def press(window: QWidget, letter: str, qtbot: QtBot) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, letter.lower(), Qt.KeyboardModifier.AltModifier)


def check_caption(window: QWidget, caption: QLabel, letter: str, qtbot: QtBot) -> None:
    """Press the *letter* of *caption* from anywhere else; the field in its row gets the focus."""
    field = caption.buddy()
    first = focused(window)
    if first is not None and (first is field or field.isAncestorOf(first)):
        [each for each in window.findChildren(QPushButton) if each.isVisible()][-1].setFocus()
    press(window, letter, qtbot)
    found = focused(window)
    assert found is not None, letter
    assert found is field or field.isAncestorOf(found), (letter, found)
    assert found.isVisible(), letter
    below = place(caption).adjusted(0, 0, 0, caption.height())
    assert below.top() < place(field).bottom(), letter
    assert place(field).top() < below.bottom(), letter


def check_button(window: QWidget, button: QAbstractButton, letter: str, qtbot: QtBot) -> None:
    """Press the *letter* of *button*: it goes down, without having the focus before."""
    menu = button.menu() if isinstance(button, QPushButton) else None
    if menu is not None:
        menu.aboutToShow.connect(lambda: QTimer.singleShot(0, menu, menu.close))
    with qtbot.waitSignal(button.pressed):
        press(window, letter, qtbot)


def check_letter(window: QWidget, letter: str, qtbot: QtBot) -> None:
    """Press Alt and *letter*, and see that it does what it goes with."""
    widget = by_letter(window)[letter]
    if isinstance(widget, QLabel):
        check_caption(window, widget, letter, qtbot)
    else:
        check_button(window, widget, letter, qtbot)
