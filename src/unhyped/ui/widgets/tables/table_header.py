"""The header of our tables: muted words aligned with the cells' text, an arrow at the sorted column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView

from unhyped.i18n import gettext
from unhyped.ui.widgets.tables.cell_delegate import PADDING

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from unhyped.ui.theme.look import Look


class TableHeader(QHeaderView):
    """Columns can be moved, resized and sorted; a right click asks for the column chooser."""

    chooser_asked_for = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self.setAccessibleName(gettext("Columns"))
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(look.px(40))

    def sizeHint(self) -> QSize:
        return QSize(self.length(), self.fontMetrics().height() + self._look.px(20))

    def wanted_width(self, section: int) -> int:
        """Return the width a column's words need, plus the arrow if it is the sorted one."""
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        arrow = 14 if self.isSortIndicatorShown() and self.sortIndicatorSection() == section else 0
        return self.fontMetrics().horizontalAdvance(words) + self._look.px(2 * PADDING + arrow) + 1

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        colours = self._look.colours
        sorted_by = self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex
        painter.save()
        painter.setPen(QColor(colours.text if sorted_by else colours.muted))
        padding = self._look.px(PADDING)
        inner = rect.adjusted(padding, 0, -padding, -1)
        model, across = self.model(), Qt.Orientation.Horizontal
        alignment = model.headerData(logicalIndex, across, Qt.ItemDataRole.TextAlignmentRole)
        words = str(model.headerData(logicalIndex, across, Qt.ItemDataRole.DisplayRole))
        arrow = self._look.px(12) if sorted_by else 0
        text = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width() - arrow)
        painter.drawText(inner, alignment, text)
        if sorted_by:
            width = painter.fontMetrics().horizontalAdvance(text)
            at_right = bool(alignment & Qt.AlignmentFlag.AlignRight)
            if at_right != (self.layoutDirection() == Qt.LayoutDirection.RightToLeft):
                middle = inner.right() - width - self._look.px(8)
            else:
                middle = inner.left() + width + self._look.px(8)
            self._paint_arrow(painter, QPointF(middle, rect.center().y()))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colours.line))
        painter.restore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        position: QPoint = event.globalPos()
        self.chooser_asked_for.emit(position)

    def _paint_arrow(self, painter: QPainter, at: QPointF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(painter.pen().color(), self._look.px(15) / 10))
        half = self._look.px(6) / 2
        way = half / 2 if self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder else -half / 2
        corners = [QPointF(at.x() - half, at.y() - way), QPointF(at.x(), at.y() + way)]
        corners.append(QPointF(at.x() + half, at.y() - way))
        painter.drawPolyline(QPolygonF(corners))
