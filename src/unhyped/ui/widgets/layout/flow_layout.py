"""A layout that puts widgets side by side and wraps into the next line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Wraps like the words of a paragraph, also from right to left; lines are centred vertically.

    If it is *centred*, each line is in the middle of its width.
    """

    def __init__(self, parent: QWidget | None = None, spacing: int = 8, *, centred: bool = False) -> None:
        super().__init__(parent)
        self._centred = centred
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), really=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        spare = max(rect.height() - self._place(rect, really=False), 0)
        self._place(rect.adjusted(0, spare // 2, 0, 0), really=True)

    def sizeHint(self) -> QSize:
        """Return the size of everything in one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Return the smallest useful size: a widget wider than its line is cut."""
        sizes = [item.minimumSize().height() for item in self._items if not item.isEmpty()]
        return QSize(0, max(sizes, default=0))

    def _place(self, rect: QRect, *, really: bool) -> int:
        """Put the widgets in lines, vertically centred; return the height needed."""
        x = y = high = 0
        line: list[tuple[int, QLayoutItem, QSize]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), 1), 1 << 20))
            if x and x + size.width() > rect.width():
                if really:
                    self._set(line, rect, y, high)
                line = []
                x, y, high = 0, y + high + self.spacing(), 0
            line.append((x, item, size))
            x += size.width() + self.spacing()
            high = max(high, size.height())
        if really:
            self._set(line, rect, y, high)
        return y + high

    def _set(self, line: list[tuple[int, QLayoutItem, QSize]], rect: QRect, y: int, high: int) -> None:
        """Place the widgets of one *line* that is *high* pixels high."""
        mirrored = self._is_mirrored()
        spare = rect.width() - max((x + size.width() for x, _, size in line), default=0)
        begin = max(spare, 0) // 2 if self._centred else 0
        for x, item, size in ((begin + x, item, size) for x, item, size in line):
            left = rect.right() + 1 - x - size.width() if mirrored else rect.left() + x
            item.setGeometry(QRect(QPoint(left, rect.top() + y + (high - size.height()) // 2), size))

    def _is_mirrored(self) -> bool:
        parent = self.parentWidget()
        return parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
