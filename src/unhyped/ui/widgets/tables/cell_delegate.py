"""Paints the cells of our tables: flat, a rule below, text aligned with the header's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from unhyped.ui.widgets.text.plain import show_tip

if TYPE_CHECKING:
    from unhyped.ui.theme.look import Look

PADDING: Final = 6
"""Pixels at 100 % between the edge of a cell and its text; headers use the same."""

_MAX_CACHED: Final = 4096
"""Shortened texts in the cache: enough for a whole table, so that repaints measure nothing."""
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)


class CellDelegate(QStyledItemDelegate):
    """Paints text without asking the style, and caches shortened texts, which get a tooltip."""

    def __init__(self, look: Look, view: QAbstractItemView, *, quiet: bool = False) -> None:
        """Paint in the colours of *look*; *quiet* columns are muted."""
        super().__init__(view)
        self.look = look
        self._view = view
        self._quiet = quiet
        self._cut: dict[tuple[str, int], str] = {}
        self._plain: QFont | None = None
        self._tabular: QFont | None = None
        self._dress()
        look.changed.connect(self._dress)

    def _dress(self) -> None:
        colours = self.look.colours
        self._cut.clear()
        self._ink = QColor(colours.muted if self._quiet else colours.text)
        self._line, self._ring = QColor(colours.line), QColor(colours.focus)
        self._selected = QColor(colours.selection)
        self._padding = self.look.px(PADDING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        inner = self.paint_ground(painter, option, index)
        text = index.data(_DISPLAY)
        if text:
            painter.setPen(self._ink)
            alignment = index.data(_ALIGNMENT)
            usual = painter.font()
            if alignment & _RIGHT:
                painter.setFont(self._figures(usual))
            painter.drawText(inner, alignment, self.cut(painter, text, inner.width()))
            painter.setFont(usual)

    def _figures(self, font: QFont) -> QFont:
        """Return *font* with figures of equal width, for columns of amounts."""
        if self._tabular is None or self._plain != font:
            self._plain, self._tabular = QFont(font), QFont(font)
            self._tabular.setFeature(QFont.Tag("tnum"), 1)
        return self._tabular

    def paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QRect:
        """Paint the selection, the rule and the mark of the current row; return the room for text."""
        rect = option.rect
        x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
        if self._view.selectionModel().isSelected(index):
            painter.fillRect(rect, self._selected)
        current = index.row() == self._view.currentIndex().row() and self._view.hasFocus()
        painter.fillRect(x, y + height - 1, width, 1, self._ring if current else self._line)
        if current:
            painter.fillRect(x, y, width, 1, self._ring)
        return rect.adjusted(self._padding, 0, -self._padding, -1)

    def cut(self, painter: QPainter, text: str, width: int) -> str:
        """Return *text*, shortened with “…” if it is wider than *width*."""
        visible = self._cut.get((text, width))
        if visible is None:
            if len(self._cut) > _MAX_CACHED:
                self._cut.clear()
            visible = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._cut[text, width] = visible
        return visible

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size the cell needs; the view asks when it fits a column to its contents."""
        at_right = bool((index.data(_ALIGNMENT) or 0) & _RIGHT)
        metrics = QFontMetrics(self._figures(option.font)) if at_right else option.fontMetrics
        width = metrics.horizontalAdvance(str(index.data(_DISPLAY) or "")) + 2 * self.look.px(PADDING) + 2
        return QSize(width, metrics.height() + self.look.px(12))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if event.type() == QEvent.Type.ToolTip and index.isValid():
            cut = self.sizeHint(option, index).width() > option.rect.width() + 2
            show_tip(event.globalPos(), self.whole_text(index) if cut else "", view)
            return True
        return super().helpEvent(event, view, option, index)

    def whole_text(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return what the cell says, for the tool tip of one that is cut."""
        return str(index.data(_DISPLAY))
