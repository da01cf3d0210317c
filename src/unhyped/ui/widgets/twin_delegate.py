"""How a cell of a table twin is painted: the row that adds up the others is stronger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from unhyped.ui.widgets.cell_delegate import CellDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QStyleOptionViewItem


class TwinDelegate(CellDelegate):
    """Paints in the weight that the model gives for Qt.FontRole."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        strong = index.data(Qt.ItemDataRole.FontRole)
        if isinstance(strong, QFont):
            painter.save()
            painter.setFont(_with_weight(painter.font(), strong))
            super().paint(painter, option, index)
            painter.restore()
        else:
            super().paint(painter, option, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        strong = index.data(Qt.ItemDataRole.FontRole)
        if isinstance(strong, QFont):
            option.fontMetrics = QFontMetrics(_with_weight(option.font, strong))
        return super().sizeHint(option, index)


def _with_weight(font: QFont, strong: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(strong.weight())
    return made
