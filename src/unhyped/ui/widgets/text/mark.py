"""The shape of a verdict as a small picture next to its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from unhyped.ui.theme.verdict import paint_shape

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from unhyped.ui.theme.look import Look
    from unhyped.ui.theme.verdict import Shape


class MarkPicture(QWidget):
    """Screen readers skip it and read the word next to it."""

    def __init__(self, shape: Shape, look: Look) -> None:
        """Draw *shape*."""
        super().__init__()
        self.shape: Shape = shape
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(12), self._look.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        side = float(min(self.width(), self.height()))
        square = QRectF(0, (self.height() - side) / 2, side, side)
        paint_shape(QPainter(self), square, self.shape, self._look.colours)
