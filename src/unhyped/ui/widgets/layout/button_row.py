"""The buttons below a dialog: one row, or two where that is too wide."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QStyle


class ButtonRow(QHBoxLayout):
    """What is before the stretch is at the left, what is after it at the right, or below if both don't fit.

    The box layout manages the items, and places them where there is room.
    """

    def __init__(self, *, spacing: int) -> None:
        """Start with the stretch alone, without margins."""
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        self.addStretch(1)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        high = super().sizeHint().height()
        return high if self._fits(width) else 2 * high + self.spacing()

    def minimumSize(self) -> QSize:
        return QSize(max(map(self._width, self._sides())), super().minimumSize().height())

    def setGeometry(self, rect: QRect) -> None:
        if self._fits(rect.width()):
            super().setGeometry(rect)
            return
        QLayout.setGeometry(self, rect)
        left, right = self._sides()
        high = super().sizeHint().height()
        self._place(left, rect.x(), rect.y(), rect)
        self._place(
            right, rect.x() + rect.width() - self._width(right), rect.y() + high + self.spacing(), rect
        )

    def _sides(self) -> tuple[list[QLayoutItem], list[QLayoutItem]]:
        """Return the items left and right of the stretch, without hidden ones."""
        items = [item for at in range(self.count()) if (item := self.itemAt(at)) is not None]
        middle = next(at for at, item in enumerate(items) if item.spacerItem() is not None)
        left, right = items[:middle], items[middle + 1 :]
        return [item for item in left if not item.isEmpty()], [item for item in right if not item.isEmpty()]

    def _width(self, side: list[QLayoutItem]) -> int:
        gaps = max(len(side) - 1, 0) * self.spacing()
        return sum(item.sizeHint().width() for item in side) + gaps

    def _fits(self, width: int) -> bool:
        left, right = self._sides()
        gap = self.spacing() if left and right else 0
        return not (left and right) or self._width(left) + gap + self._width(right) <= width

    def _place(self, side: list[QLayoutItem], x: int, y: int, rect: QRect) -> None:
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        for item in side:
            place = QRect(x, y, item.sizeHint().width(), item.sizeHint().height())
            item.setGeometry(QStyle.visualRect(direction, rect, place))
            x += place.width() + self.spacing()
