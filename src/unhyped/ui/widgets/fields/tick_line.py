"""A check box whose words may take several lines, with a reason below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent


class TickLine(QWidget):
    """A click anywhere ticks it; screen readers get the words as its name, and the reason."""

    toggled = Signal(bool)

    def __init__(self, text: str, why: str, *, ticked: bool = False) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setChecked(ticked)
        self.box.setAccessibleName(text)
        self.box.setAccessibleDescription(why)
        self.box.toggled.connect(self.toggled)
        self.setFocusProxy(self.box)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.box, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words(text), 0, 1)
        grid.addWidget(words(why, "muted"), 1, 1)

    @property
    def is_ticked(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.toggle()
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
