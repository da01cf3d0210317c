"""Two widgets on one line, one at each end; below each other if they don't fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_SPACE = 16


class TwoSides(QWidget):
    """The *first* takes the room that the *second* leaves, and needs at least *least* pixels."""

    def __init__(self, first: QWidget, second: QWidget, least: int, below: int = 4) -> None:
        """Put the widgets side by side, or *below* pixels below each other."""
        super().__init__()
        self._second = second
        self._least = least
        self._below = below
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(first, 1)
        self._box.addWidget(second, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._arrange()

    @property
    def is_on_one_line(self) -> bool:
        """Whether they are side by side."""
        return self._box.direction() == QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        needed = self._second.sizeHint().expandedTo(self._second.minimumSize()).width()
        fits = self._least + _SPACE + needed <= self.width()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(across if fits else down)
        self._box.setSpacing(_SPACE if fits else self._below)
