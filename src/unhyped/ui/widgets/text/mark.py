"""Small pictures: the shape of a verdict next to its word, and icons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from unhyped.ui.theme.verdict import paint_shape
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from unhyped.ui.theme.look import Look
    from unhyped.ui.theme.verdict import Shape


class IconPicture(Label):
    """An icon as a picture in the accent colour of the theme."""

    def __init__(self, name: str, look: Look, side: int = 28) -> None:
        """Show the icon *name*, *side* pixels wide at 100 %."""
        super().__init__()
        self._name, self._look, self._side = name, look, side
        look.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        side = self._look.px(self._side)
        self.setPixmap(self._look.icon(self._name, "accent").pixmap(QSize(side, side)))


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
