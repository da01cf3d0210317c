"""A field to search in: a cross or Esc empties it, and a screen reader knows what the cross is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from unhyped.i18n import gettext


class SearchField(QLineEdit):
    """Esc empties it, and only in an empty one goes on to what is around it."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__(clearButtonEnabled=True)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        cross = self.findChild(QAction, "_q_qlineeditclearaction")
        if cross is not None:
            cross.setText(gettext("Empty the search"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
