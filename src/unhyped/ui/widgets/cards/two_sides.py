"""Widgets on one line, or below each other if they don't fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_SPACE = 16


class _OnOneLine(QWidget):
    """Widgets in `box`: side by side, *across* pixels apart, or *below* each other with as many between."""

    def __init__(self, across: int, below: int) -> None:
        super().__init__()
        self._across, self._below = across, below
        self.box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.box.setContentsMargins(0, 0, 0, 0)

    @property
    def is_on_one_line(self) -> bool:
        """Whether they are side by side."""
        return self.box.direction() == QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def needed(self) -> int:
        """Return the width that they need on one line, without the space between them."""
        raise NotImplementedError

    def arrange(self) -> None:
        """Put them side by side if there is room."""
        fits = self.needed() + (self.box.count() - 1) * self._across <= self.width()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.box.setDirection(across if fits else down)
        self.box.setSpacing(self._across if fits else self._below)


class TwoSides(_OnOneLine):
    """The *first* takes the room that the *second* leaves, and needs at least *least* pixels."""

    def __init__(self, first: QWidget, second: QWidget, least: int, below: int = 4) -> None:
        """Put the widgets side by side, or *below* pixels below each other."""
        super().__init__(_SPACE, below)
        self._second, self._least = second, least
        self.box.addWidget(first, 1)
        self.box.addWidget(second, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.arrange()

    def needed(self) -> int:
        """Return the least width of the first and the width of the second."""
        return self._least + self._second.sizeHint().expandedTo(self._second.minimumSize()).width()


class Columns(_OnOneLine):
    """Widgets of equal width."""

    def __init__(self, parts: Sequence[QWidget], least: int, gap: int) -> None:
        """Each of *parts* needs *least* pixels; there are *gap* between them."""
        super().__init__(gap, gap // 2)
        self._least = least
        for part in parts:
            self.box.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        self.arrange()

    def needed(self) -> int:
        """Return the least width of them all."""
        return self.box.count() * self._least
