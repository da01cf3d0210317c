"""A combo box that the mouse wheel changes only while it has the keyboard, so that scrolling past is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent


class QuietCombo(QComboBox):
    """Turning the wheel over it scrolls what is around it. *name* is what screen readers call it."""

    def __init__(self, name: str = "") -> None:
        """Start empty."""
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        line = self.lineEdit()
        if self.hasFocus() or (line is not None and line.hasFocus()):
            super().wheelEvent(event)
        else:
            event.ignore()
