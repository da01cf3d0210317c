"""A search field: a cross or Esc empties it, Enter or the down arrow goes to the results."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from unhyped.i18n import gettext
from unhyped.ui.theme.field_icons import let_icons_grow

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ON = {Qt.Key.Key_Down, *_ENTER}


class SearchField(QLineEdit):
    """Esc empties it; if it is empty, it passes Esc on.

    `results_asked_for` asks to focus the results, `tick_asked_for` (Shift+Enter) to tick the best one. The
    cross has a name for screen readers.
    """

    results_asked_for = Signal()
    tick_asked_for = Signal()

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__(clearButtonEnabled=True)
        let_icons_grow(self)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        cross = self.findChild(QAction, "_q_qlineeditclearaction")
        if cross is not None:
            cross.setText(gettext("Clear the search"))

    def begin(self, letters: str) -> None:
        """Start a new search here with *letters* typed somewhere else."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(letters)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in _ENTER and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.tick_asked_for.emit()
        elif event.key() in _ON and not modifiers:
            self.results_asked_for.emit()
        else:
            super().keyPressEvent(event)
