from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget

from unhyped.ui.widgets.frame.menu_key import open_menus_by_key

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class _Rows(QListWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.asked: list[QContextMenuEvent.Reason] = []

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        self.asked.append(event.reason())


def test_shift_f10_asks_what_has_the_keyboard_for_its_menu(window: QWidget, qtbot: QtBot) -> None:
    rows, other = _Rows(window), QLineEdit(window)
    open_menus_by_key(window)
    for widget in (rows, other):
        widget.show()
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert rows.asked == [QContextMenuEvent.Reason.Keyboard]
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = other.findChild(QWidget, "qt_edit_menu")
    assert menu is not None
    assert menu.isVisible()
    menu.close()
    assert len(rows.asked) == 1
