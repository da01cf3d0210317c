"""How far one is through a few steps: a dot for each, and no number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from unhyped.i18n import gettext

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from unhyped.ui.theme.look import Look

_DOT: Final = 8
_NOW: Final = 12
_PITCH: Final = 18
"""Pixels at 100 %: a dot, the one of now, and from one to the next."""


class Dots(QWidget):
    """Steps that are done are filled, the one of now is a bold ring, later ones are thin rings."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.done = self.total = 0
        self.now: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._fit)

    def show_steps(self, done: int, now: int | None, total: int) -> None:
        """Show *total* steps, *done* of them done; *now* is the place of the current one, counted from 0."""
        self.done, self.now, self.total = done, now, total
        if now is None:
            self.setAccessibleName(gettext("All {total} steps are done").format(total=total))
        else:
            words = gettext("Step {step} of {total}")
            self.setAccessibleName(words.format(step=now + 1, total=total))
        self._fit()

    def sizeHint(self) -> QSize:
        px = self._look.px
        return QSize(self.total * px(_PITCH), px(_NOW) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        px, colours = self._look.px, self._look.colours
        for step in range(self.total):
            centre = QPointF((step + 0.5) * px(_PITCH), self.height() / 2)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if step == self.now:
                painter.setPen(QPen(QColor(colours.accent), px(2)))
                painter.setBrush(QColor(colours.surface))
                radius = (px(_NOW) - px(2)) / 2
            elif step < self.done:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colours.accent))
                radius = px(_DOT) / 2
            else:
                painter.setPen(QPen(QColor(colours.muted), 1.3 * self._look.scale))
                radius = px(_DOT) / 2 - 0.5
            painter.drawEllipse(centre, radius, radius)

    def _fit(self) -> None:
        self.updateGeometry()
        self.update()
