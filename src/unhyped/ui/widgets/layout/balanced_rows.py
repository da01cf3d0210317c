"""A layout of equally wide widgets in as few, evenly filled rows as fit: 6, 3 + 3, 2 + 2 + 2."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStyle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayoutItem


class BalancedRows(QHBoxLayout):
    """With *fill* the widgets share the whole width; without, each is as wide as the widest prefers.

    The box layout manages the items; this class only positions them.
    """

    def __init__(self, *, fill: bool, spacing: int = 8) -> None:
        """Start empty, without margins."""
        super().__init__()
        self._fill = fill
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal if self._fill else Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        columns = self._columns(width)
        rows = ceil(self.count() / columns) if columns else 0
        return rows * self._tile().height() + max(rows - 1, 0) * self.spacing()

    def sizeHint(self) -> QSize:
        count, tile = self.count(), self._tile()
        return QSize(count * tile.width() + max(count - 1, 0) * self.spacing(), tile.height())

    def minimumSize(self) -> QSize:
        return self._tile()

    def setGeometry(self, rect: QRect) -> None:
        QLayout.setGeometry(self, rect)
        columns, gap, tile = self._columns(rect.width()), self.spacing(), self._tile()
        if not columns:
            return
        width = (rect.width() - (columns - 1) * gap) / columns if self._fill else float(tile.width())
        for number, item in enumerate(self._items()):
            row, column = divmod(number, columns)
            left, right = round(column * (width + gap)), round(column * (width + gap) + width)
            place = QRect(
                rect.x() + left, rect.y() + row * (tile.height() + gap), right - left, tile.height()
            )
            item.setGeometry(QStyle.visualRect(self._direction(), rect, place))

    def _items(self) -> list[QLayoutItem]:
        return [item for at in range(self.count()) if (item := self.itemAt(at)) is not None]

    def _direction(self) -> Qt.LayoutDirection:
        parent = self.parentWidget()
        return parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight

    def _tile(self) -> QSize:
        """Return the size that every widget fits into."""
        tile = QSize(0, 0)
        for item in self._items():
            tile = tile.expandedTo(item.sizeHint())
        return tile

    def _columns(self, width: int) -> int:
        """Return the number of widgets side by side at *width* in the fullest row."""
        count, gap = self.count(), self.spacing()
        if not count:
            return 0
        fit = max(1, (width + gap) // (self._tile().width() + gap))
        return ceil(count / ceil(count / fit))
