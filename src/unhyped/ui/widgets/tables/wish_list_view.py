"""The list of wishes: those that wait in two lines each, those that ended in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyle, QStyleOptionViewItem

from unhyped.i18n import gettext
from unhyped.ui.models.wish_list import NAME, PRICE, READY, ROLE, SHORT_STATE, STATE, WishList
from unhyped.ui.theme.style_sheet import SECONDARY
from unhyped.ui.widgets.tables.cell_delegate import CellDelegate
from unhyped.ui.widgets.tables.rows_view import RowsView

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from unhyped.ui.theme.look import Look

_HEIGHTS: Final = {"waiting": 58, "heading": 50, "ended": 34, "more": 34}
"""Pixels at 100 %."""
_FIRST_HEADING: Final = 34
"""The height of a heading without a rule above it."""
_SIDE, _GAP, _RADIUS = 12, 12, 8
_RULE: Final = 16
"""Pixels from the top of a heading to its rule."""
_CHIP_SIDE, _CHIP_ABOVE = 12, 2
_LINES: Final = 1.25
"""The line height of a name above its price."""


class WishDelegate(CellDelegate):
    """Paints a whole row: the name, what is below it, and at the right until when it waits."""

    def __init__(self, look: Look, view: QAbstractItemView) -> None:
        super().__init__(look, view)
        self._rows = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        kind, px = index.data(ROLE), self.look.px
        rect = option.rect
        if kind == "heading":
            self._paint_heading(painter, option, index)
        else:
            self._paint_row(painter, rect, index)
            inner = rect.adjusted(px(_SIDE), 0, -px(_SIDE), 0)
            if kind == "more":
                painter.setPen(QColor(self.look.colours.accent))
                self._draw(painter, option, inner, index.data())
            else:
                room = self._paint_state(painter, option, inner, index)
                self._paint_name(painter, option, room, index, waits=kind == "waiting")
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(1, _height(self.look, option.font, index))

    def whole_text(self, index: QModelIndex | QPersistentModelIndex) -> str:
        texts = (index.sibling(index.row(), column).data() for column in (NAME, PRICE, STATE))
        return "\n".join(filter(None, texts))

    def state_in(self, width: int, font: QFont, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return what a row says at its end, in short if its name needs the room."""
        text = str(index.sibling(index.row(), STATE).data() or "")
        name = QFontMetrics(font).horizontalAdvance(str(index.data())) + self.look.px(_GAP)
        end = QFontMetrics(small(font, self.look)).horizontalAdvance(text) + 2
        return text if name + end <= width else str(index.data(SHORT_STATE) or "")

    def _paint_row(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint the selection, and a ring around the current row while the list has the focus."""
        colours = self.look.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._rows.selectionModel().isSelected(index):
            painter.setPen(QPen(QColor(colours.text)) if colours.hatched else QPen(Qt.PenStyle.NoPen))
            painter.setBrush(QColor(colours.selection))
            edge = 0.5 if colours.hatched else 0
            painter.drawRoundedRect(QRectF(rect).adjusted(edge, edge, -edge, -edge), _RADIUS, _RADIUS)
        if self._rows.hasFocus() and index.row() == self._rows.currentIndex().row():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), _RADIUS - 1, _RADIUS - 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect, px = option.rect, self.look.px
        if index.row():
            painter.fillRect(rect.x(), rect.y() + px(_RULE), rect.width(), 1, QColor(self.look.colours.line))
            rect = rect.adjusted(0, px(_RULE), 0, 0)
        painter.setFont(small(option.font, self.look))
        painter.setPen(QColor(self.look.colours.muted))
        self._draw(painter, option, rect.adjusted(px(_SIDE), 0, -px(_SIDE), 0), index.data())

    def _paint_state(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        inner: QRect,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QRect:
        """Paint what a row says at its end; return the room for the rest."""
        px, colours = self.look.px, self.look.colours
        painter.setFont(small(option.font, self.look))
        text = self.state_in(inner.width(), option.font, index)
        width = painter.fontMetrics().horizontalAdvance(text) + 2
        if index.data(READY):
            width += 2 * px(_CHIP_SIDE)
            high = painter.fontMetrics().height() + 2 * px(_CHIP_ABOVE)
            chip = QRect(inner.right() - width + 1, inner.center().y() - high // 2 + 1, width, high)
            chip = QStyle.visualRect(option.direction, inner, chip)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            is_selected = self._rows.selectionModel().isSelected(index)
            painter.setBrush(QColor(colours.surface if is_selected else colours.accent_ground))
            painter.drawRoundedRect(QRectF(chip), high / 2, high / 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(QColor(colours.text))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
        else:
            painter.setPen(QColor(colours.muted))
            self._draw(painter, option, inner, text, at_end=True)
        room = inner.adjusted(0, 0, -(width + px(_GAP)) if text else 0, 0)
        return QStyle.visualRect(option.direction, inner, room)

    def _paint_name(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        index: QModelIndex | QPersistentModelIndex,
        *,
        waits: bool,
    ) -> None:
        price = str(index.sibling(index.row(), PRICE).data() or "") if waits else ""
        painter.setPen(QColor(self.look.colours.text))
        painter.setFont(medium(option.font) if waits else option.font)
        if not price:
            self._draw(painter, option, room, index.data())
            return
        high, below = round(painter.fontMetrics().height() * _LINES), small(option.font, self.look)
        low = round(QFontMetrics(below).height() * _LINES)
        top = room.center().y() - (high + low) // 2
        self._draw(painter, option, QRect(room.x(), top, room.width(), high), index.data())
        painter.setFont(below)
        painter.setPen(QColor(self.look.colours.muted))
        self._draw(painter, option, QRect(room.x(), top + high, room.width(), low), price)

    def _draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        text: str,
        *,
        at_end: bool = False,
    ) -> None:
        """Draw *text* on one line at the start of *room*, or at its end, in the direction of the window."""
        side = Qt.AlignmentFlag.AlignTrailing if at_end else Qt.AlignmentFlag.AlignLeading
        where = QStyle.visualAlignment(option.direction, side | Qt.AlignmentFlag.AlignVCenter)
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, where | Qt.AlignmentFlag.AlignAbsolute, cut)


class WishListView(RowsView):
    """Emits `more_asked_for` from the row that shows every wish that ended."""

    more_asked_for = Signal()

    def __init__(self, look: Look, model: WishList) -> None:
        super().__init__(look)
        self._wishes = model
        self.setAccessibleName(gettext("Waiting list"))
        self.setModel(model)
        self.setItemDelegate(WishDelegate(look, self))
        self.setProperty("kind", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.header.hide()
        self.header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in range(1, model.columnCount()):
            self.setColumnHidden(column, True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.modelReset.connect(self._fit_rows)
        look.changed.connect(self._fit_rows)
        self._fit_rows()

    def unfold(self, row: int) -> bool:
        """Emit `more_asked_for` if *row* is the one for the rest; return whether it is."""
        is_more = 0 <= row < self._wishes.rowCount() and self._wishes.kind(row) == "more"
        if is_more:
            self.more_asked_for.emit()
        return is_more

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.unfold(self.indexAt(event.position().toPoint()).row())

    def _fit_rows(self) -> None:
        """Give each row the height of what it shows; only a few differ from the usual one."""
        header, model = self.verticalHeader(), self._wishes
        header.setMinimumSectionSize(1)
        header.setDefaultSectionSize(_usual_height(self.look, self.font()))
        for row in model.rows_of_other_heights:
            header.resizeSection(row, _height(self.look, self.font(), model.index(row, NAME)))
        self.scheduleDelayedItemsLayout()


def medium(font: QFont) -> QFont:
    """Return *font*, a little heavier."""
    heavier = QFont(font)
    heavier.setWeight(QFont.Weight.Medium)
    return heavier


def small(font: QFont, look: Look) -> QFont:
    """Return *font* in the size of secondary text."""
    smaller = QFont(font)
    smaller.setPixelSize(look.px(SECONDARY))
    return smaller


def _usual_height(look: Look, font: QFont) -> int:
    return max(look.px(_HEIGHTS["waiting"]), round(2 * QFontMetrics(font).height() * _LINES) + look.px(_GAP))


def _height(look: Look, font: QFont, index: QModelIndex | QPersistentModelIndex) -> int:
    kind = index.data(ROLE)
    if kind == "waiting":
        return _usual_height(look, font)
    return look.px(_FIRST_HEADING if kind == "heading" and not index.row() else _HEIGHTS[kind])
