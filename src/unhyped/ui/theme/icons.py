"""Outline icons, recoloured by the theme and sharp at any scale."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from unhyped.paths import resource

if TYPE_CHECKING:
    from PySide6.QtCore import QRect


class PaintedIcon(QIconEngine):
    """An icon whose pixmaps are made by its `paint`; without room, as in a squeezed button, it is empty."""

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        if drawn.isNull():
            return drawn
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, drawn.rect(), mode, state)
        painter.end()
        return drawn


class _SvgIcon(PaintedIcon):
    """Draws an SVG with its strokes in one colour."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name, self._colour = name, colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(0.4)
        side = min(rect.width(), rect.height())
        left = rect.x() + (rect.width() - side) / 2
        top = rect.y() + (rect.height() - side) / 2
        _renderer(self._name, self._colour).render(painter, QRectF(left, top, side, side))

    def clone(self) -> QIconEngine:
        return _SvgIcon(self._name, self._colour)


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(drawing.encode()))


def icon(name: str, colour: str) -> QIcon:
    """Return the icon *name* of resources/icons with its strokes in *colour* (“#RRGGBB”)."""
    return QIcon(_SvgIcon(name, colour))
