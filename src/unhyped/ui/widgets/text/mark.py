"""Small pictures: the shape of a verdict next to its word, and icons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from unhyped.ui.theme.verdict import paint_shape

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from unhyped.ui.theme.look import Look
    from unhyped.ui.theme.verdict import Shape


_SIDE: Final = 12


class IconPicture(QWidget):
    """An icon that isn't in a button. Screen readers skip it and read the words next to it."""

    def __init__(self, name: str, look: Look, side: int = 28, role: str = "accent") -> None:
        """Draw the icon *name*, *side* pixels large at 100 %, in the theme colour *role*."""
        super().__init__()
        self.name, self._look, self._side, self._role = name, look, side, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(self._side), self._look.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._look.icon(self.name, self._role).paint(QPainter(self), self.rect())


class MarkPicture(QWidget):
    """Screen readers skip it and read the word next to it."""

    def __init__(self, shape: Shape, look: Look, side: int = _SIDE) -> None:
        """Draw *shape*, *side* pixels large at 100 %."""
        super().__init__()
        self.shape: Shape = shape
        self._look, self._side = look, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(self._side), self._look.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        side = float(min(self.width(), self.height()))
        square = QRectF(0, (self.height() - side) / 2, side, side)
        paint_shape(QPainter(self), square, self.shape, self._look.colours)
