"""How a line of the list of notes is painted: headings small and muted, titles whole, the kind below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from unhyped.ui.theme.style_sheet import SECONDARY

if TYPE_CHECKING:
    from unhyped.ui.theme.look import Look

_SIDE, _ABOVE, _BETWEEN = 16, 8, 2
_HEADING_ABOVE, _HEADING_BELOW = 16, 4
_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)


class NoteDelegate(QStyledItemDelegate):
    """*below_role* of the model gives the second line; lines without are headings."""

    def __init__(self, look: Look, view: QListView, below_role: int) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._below_role = below_role

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours, rect = self._look.colours, option.rect
        painter.save()
        title, below = self._texts(index)
        small = self._small(option.font)
        side, above = self._look.px(_SIDE), self._look.px(_ABOVE)
        if not below:
            painter.setFont(small)
            painter.setPen(QColor(colours.muted))
            inner = rect.adjusted(side, 0, -side, -self._look.px(_HEADING_BELOW))
            shown = QFontMetrics(small).elidedText(title, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom, shown)
            painter.restore()
            return
        self._paint_ground(painter, option, index)
        inner = QRect(rect.x() + side, rect.y() + above, self._text_width(), rect.height() - 2 * above)
        inner = QStyle.visualRect(option.direction, rect, inner)
        painter.setFont(option.font)
        painter.setPen(QColor(colours.text))
        painter.drawText(inner, _WRAPPED, title)
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        shown = QFontMetrics(small).elidedText(below, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom, shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        title, below = self._texts(index)
        small = QFontMetrics(self._small(option.font))
        if not below:
            return QSize(1, small.height() + self._look.px(_HEADING_ABOVE + _HEADING_BELOW))
        room = QRect(0, 0, self._text_width(), 1 << 16)
        height = QFontMetrics(option.font).boundingRect(room, _WRAPPED, title).height()
        return QSize(1, height + small.height() + self._look.px(2 * _ABOVE + _BETWEEN))

    def _text_width(self) -> int:
        """How wide texts are with or without the scroll bar: a line keeps its height when that comes."""
        bar = self._view.verticalScrollBar().sizeHint().width()
        return max(self._view.maximumViewportSize().width() - bar - 2 * self._look.px(_SIDE), 1)

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the selection, and the mark of the current line while the list has the keyboard."""
        colours, rect = self._look.colours, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.selection))
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            ring = QColor(colours.focus)
            painter.fillRect(rect.left(), rect.top(), rect.width(), 1, ring)
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, ring)

    def _texts(self, index: QModelIndex | QPersistentModelIndex) -> tuple[str, str]:
        return str(index.data() or ""), str(index.data(self._below_role) or "")

    def _small(self, font: QFont) -> QFont:
        small = QFont(font)
        small.setPixelSize(self._look.px(SECONDARY))
        return small
