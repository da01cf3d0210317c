"""Paints a line to tick: a box, the words, and the number of purchases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from unhyped.ui.theme.look import Look

COUNT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
"""The number of purchases, as text."""
_CHECK: Final = int(Qt.ItemDataRole.CheckStateRole)
_KEYS: Final = (Qt.Key.Key_Space, Qt.Key.Key_Select)


class ChoiceDelegate(QStyledItemDelegate):
    """A click anywhere on the line ticks it, and so does Space."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, rect = self._look, option.rect
        colours, side, gap = look.colours, look.px(14), look.px(8)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(rect, QColor(colours.selection))
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        left = rect.right() - gap - side if mirrored else rect.left() + gap
        box = QRect(left, rect.top() + (rect.height() - side) // 2, side, side)
        self._paint_box(painter, box, ticked=_is_ticked(index))
        inner = (
            rect.adjusted(gap, 0, -2 * gap - side, 0)
            if mirrored
            else rect.adjusted(2 * gap + side, 0, -gap, 0)
        )
        count = str(index.data(COUNT_ROLE) or "")
        room = painter.fontMetrics().horizontalAdvance(count) + (gap if count else 0)
        words = inner.adjusted(room, 0, 0, 0) if mirrored else inner.adjusted(0, 0, -room, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(colours.text))
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | middle, text)
        painter.setPen(QColor(colours.muted))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | middle, count)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        look, metrics = self._look, option.fontMetrics
        width = metrics.horizontalAdvance(f"{index.data()}{index.data(COUNT_ROLE) or ''}")
        return QSize(width + look.px(62), metrics.height() + look.px(12))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        pressed = (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _KEYS
        )
        if not pressed and event.type() != QEvent.Type.MouseButtonRelease:
            return False
        state = Qt.CheckState.Unchecked if _is_ticked(index) else Qt.CheckState.Checked
        return model.setData(index, state, _CHECK)

    def _paint_box(self, painter: QPainter, box: QRect, *, ticked: bool) -> None:
        colours = self._look.colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent if ticked else colours.muted), 1))
        painter.setBrush(QColor(colours.accent if ticked else colours.field))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.restore()
        if ticked:
            self._look.icon("check", "accent_text").paint(painter, box.adjusted(1, 1, -1, -1))


def _is_ticked(index: QModelIndex | QPersistentModelIndex) -> bool:
    return Qt.CheckState(index.data(_CHECK)) == Qt.CheckState.Checked
