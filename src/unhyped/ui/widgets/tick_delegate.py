"""A column of ticks, in the shape and colours of the rest of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen

from unhyped.ui.widgets.cell_delegate import CellDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QStyleOptionViewItem

_BOX = 16
_HOOK = (0.27, 0.52), (0.44, 0.69), (0.74, 0.34)
"""The corners of the tick, as shares of the box."""


class TickDelegate(CellDelegate):
    """A click anywhere in the cell ticks it; a cell without a check state stays empty.

    What is ticked in part shows a dash, and a click ticks all of it.
    """

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        inner = self.paint_ground(painter, option, index)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is not None:
            painter.save()
            self._paint_box(painter, inner, Qt.CheckState(state))
            painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        released = event.type() == QEvent.Type.MouseButtonRelease
        if not released or not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton:
            return False
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None or not option.rect.contains(event.position().toPoint()):
            return False
        ticked = Qt.CheckState(state) == Qt.CheckState.Checked
        other = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, other, Qt.ItemDataRole.CheckStateRole)

    def _paint_box(self, painter: QPainter, inner: QRect, state: Qt.CheckState) -> None:
        colours, side = self.look.colours, self.look.px(_BOX)
        ticked = state == Qt.CheckState.Checked
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(inner).center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent if ticked else colours.muted), side / 12))
        painter.setBrush(QColor(colours.accent if ticked else colours.field))
        painter.drawRoundedRect(box, side / 4, side / 4)
        if state == Qt.CheckState.PartiallyChecked:
            painter.setPen(QPen(QColor(colours.muted), side / 8, c=Qt.PenCapStyle.RoundCap))
            middle = box.center()
            painter.drawLine(middle - QPointF(side / 4, 0), middle + QPointF(side / 4, 0))
        if ticked:
            pen = QPen(QColor(colours.accent_text), side / 8, c=Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            corner = box.topLeft()
            painter.drawPolyline([corner + QPointF(x, y) * side for x, y in _HOOK])
