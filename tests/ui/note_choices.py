"""The menu of a note, as the keyboard uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from unhyped.ui.widgets.notes.note_menu import NoteMenu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot


class NoteChoices:
    """The menu of the first note in *window*, which may be that menu's button."""

    def __init__(self, window: QWidget, qtbot: QtBot) -> None:
        self._window = window
        self._qtbot = qtbot

    @property
    def button(self) -> NoteMenu:
        found = [self._window, *self._window.findChildren(NoteMenu)]
        return next(each for each in found if isinstance(each, NoteMenu) and each.isVisible())

    @property
    def offered(self) -> list[str]:
        return [action.text().replace("&", "") for action in self.button.menu().actions()]

    def choose(self, words: str) -> None:
        """Open the menu with the keyboard, go down to *words*, and press Enter."""
        button = self.button
        row = self.offered.index(words)
        button.setFocus()
        self._qtbot.keyClick(button, Qt.Key.Key_Space)
        menu = button.menu()
        self._qtbot.waitUntil(menu.isVisible)
        for _ in range(row + 1):
            self._qtbot.keyClick(menu, Qt.Key.Key_Down)
        self._qtbot.keyClick(menu, Qt.Key.Key_Return)
