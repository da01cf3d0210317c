"""How a verdict is painted in a table: its shape before its word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter

from unhyped.ui.theme.verdict import mark_of, paint_shape
from unhyped.ui.widgets.cell_delegate import CellDelegate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

_ENTRY: Final = int(Qt.ItemDataRole.UserRole)
_SIDE: Final = 11
_GAP: Final = 6


class VerdictDelegate(CellDelegate):
    """Paints the mark of the Entry that the model gives for Qt.UserRole."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        inner = self.paint_ground(painter, option, index)
        mark = mark_of(index.data(_ENTRY))
        side, gap = self.look.px(_SIDE), self.look.px(_GAP)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        left = inner.right() + 1 - side if mirrored else inner.left()
        square = QRectF(left, inner.top() + (inner.height() - side) / 2, side, side)
        paint_shape(painter, square, mark.shape, self.look.colours)
        words = inner.adjusted(0, 0, -side - gap, 0) if mirrored else inner.adjusted(side + gap, 0, 0, 0)
        painter.setPen(QColor(self.look.colours.text if mark.answered else self.look.colours.muted))
        shown = self.cut(painter, mark.word, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return super().sizeHint(option, index) + QSize(self.look.px(_SIDE + _GAP), 0)
