"""A bar from a first to a last day, in the room that all days have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from unhyped.ui.models.viewing_table import SHARES_ROLE
from unhyped.ui.widgets.cell_delegate import CellDelegate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

_HIGH, _LEAST = 6, 4


class SpanDelegate(CellDelegate):
    """The dates stand beside it: it only shows what they have in common."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        inner = self.paint_ground(painter, option, index)
        shares = index.data(SHARES_ROLE)
        if shares is None:
            return
        begin, end = (share * inner.width() for share in shares)
        if option.direction == Qt.LayoutDirection.RightToLeft:
            begin, end = inner.width() - end, inner.width() - begin
        high = self.look.px(_HIGH)
        width = max(end - begin, self.look.px(_LEAST))
        left = min(inner.left() + begin, inner.left() + inner.width() - width)
        bar = QRectF(left, inner.center().y() - high / 2, width, high)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.look.colours.accent))
        painter.drawRoundedRect(bar, high / 2, high / 2)
        painter.restore()
