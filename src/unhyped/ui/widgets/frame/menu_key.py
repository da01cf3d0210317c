"""Shift+F10 opens the menu of what has the keyboard.

Many keyboards have no Menu key, and not every system sends one for the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

KEYS: Final = "Shift+F10"


def open_menus_by_key(window: QWidget) -> None:
    """Let Shift+F10 do in *window* what the Menu key does."""
    QShortcut(QKeySequence(KEYS), window).activated.connect(_ask_for_menu)


def _ask_for_menu() -> None:
    focused = QApplication.focusWidget()
    if focused is None:
        return
    cursor = focused.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    place = cursor.center() if isinstance(cursor, QRect) else QPoint()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(focused, QContextMenuEvent(reason, place, focused.mapToGlobal(place)))
