"""A quiet column of reasons: a text that is too long for its cell goes on in a second line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from unhyped.ui.widgets.cell_delegate import CellDelegate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

    from unhyped.ui.theme.look import Look

_KEPT: Final = 4096
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_AT_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TwoLines(CellDelegate):
    """Rows must be high enough for two lines of text; what still doesn't fit is cut and has a tool tip."""

    def __init__(self, look: Look, view: QAbstractItemView) -> None:
        super().__init__(look, view, quiet=True)
        self._broken: dict[tuple[str, int], tuple[str, ...]] = {}
        look.changed.connect(self._broken.clear)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        inner = self.paint_ground(painter, option, index)
        text = str(index.data(_DISPLAY) or "")
        painter.setPen(QColor(self.look.colours.muted))
        broken = self._broken.get((text, inner.width()))
        if broken is None:
            if len(self._broken) > _KEPT:
                self._broken.clear()
            broken = two_lines(painter.fontMetrics(), text, inner.width())
            self._broken[text, inner.width()] = broken
        high = painter.fontMetrics().lineSpacing()
        top = inner.top() + (inner.height() - high * len(broken)) // 2
        for number, line in enumerate(broken):
            painter.drawText(QRect(inner.left(), top + number * high, inner.width(), high), _AT_LEFT, line)


def two_lines(metrics: QFontMetrics, text: str, width: int) -> tuple[str, ...]:
    """*text* in one line if it fits, or else in two, the second one cut with “…”."""
    if metrics.horizontalAdvance(text) <= width:
        return (text,)
    first, rest = "", text.split()
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= width:
        first = f"{first} {rest.pop(0)}".strip()
    if not first:
        return (metrics.elidedText(text, Qt.TextElideMode.ElideRight, width),)
    return first, metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, width)
