"""A combo box that ignores the mouse wheel unless it has the focus, so that scrolling past is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionComboBox

from unhyped.ui.theme.icons import icon

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWheelEvent


class QuietCombo(QComboBox):
    """Without focus, the wheel scrolls the surrounding page. *name* is for screen readers.

    A *snug* one is as wide as what is chosen, not as the longest choice.
    """

    def __init__(self, name: str = "", *, snug: bool = False) -> None:
        """Start empty."""
        super().__init__()
        self._snug = snug
        if snug:
            self.currentIndexChanged.connect(self.updateGeometry)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setItemDelegate(QStyledItemDelegate(self))  # only this delegate follows the style sheet

    def sizeHint(self) -> QSize:
        return self._as_wide_as_chosen(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self._as_wide_as_chosen(super().minimumSizeHint())

    def _as_wide_as_chosen(self, size: QSize) -> QSize:
        """Return *size*, which has room for the longest choice, with room for the chosen one only."""
        if not self._snug or not self.count():
            return size
        width = self.fontMetrics().horizontalAdvance
        longest = max(width(self.itemText(place)) for place in range(self.count()))
        return QSize(size.width() - longest + width(self.currentText()), size.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        line = self.lineEdit()
        if self.hasFocus() or (line is not None and line.hasFocus()):
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow in the theme's colour: a style sheet can't recolour an SVG."""
        super().paintEvent(event)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        arrow = QStyle.SubControl.SC_ComboBoxArrow
        place = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, arrow, self)
        square = QRect(0, 0, self.fontMetrics().height(), self.fontMetrics().height())
        square.moveCenter(place.center())
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText)
        icon("chevron-down", colour.name()).paint(QPainter(self), square)
