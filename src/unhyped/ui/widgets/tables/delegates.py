"""Delegates for more than text: ticks, totals, spans of days, verdicts, reasons in two lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QTableView

from unhyped.ui.models.purchase_table import SECOND_LINE_ROLE
from unhyped.ui.theme.style_sheet import SECONDARY
from unhyped.ui.theme.verdict import mark_of, paint_shape, reading_of
from unhyped.ui.widgets.tables.cell_delegate import CellDelegate
from unhyped.words.creators import BETWEEN

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

    from unhyped.domain.entry import Entry
    from unhyped.ui.theme.look import Look
    from unhyped.ui.theme.verdict import VerdictMark

_BOX = 16
_HOOK = (0.27, 0.52), (0.44, 0.69), (0.74, 0.34)
"""The corners of the tick, as shares of the box."""


class TickDelegate(CellDelegate):
    """A click anywhere in the cell ticks it; a cell without a check state stays empty.

    A partly ticked cell shows a dash, and a click ticks all of it.
    """

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        inner = self.paint_ground(painter, option, index)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is not None:
            painter.save()
            self._paint_box(painter, inner, Qt.CheckState(state))
            painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        released = event.type() == QEvent.Type.MouseButtonRelease
        if not released or not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton:
            return False
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None or not option.rect.contains(event.position().toPoint()):
            return False
        ticked = Qt.CheckState(state) == Qt.CheckState.Checked
        other = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, other, Qt.ItemDataRole.CheckStateRole)

    def _paint_box(self, painter: QPainter, inner: QRect, state: Qt.CheckState) -> None:
        colours, side = self.look.colours, self.look.px(_BOX)
        ticked = state == Qt.CheckState.Checked
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(inner).center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent if ticked else colours.muted), side / 12))
        painter.setBrush(QColor(colours.accent if ticked else colours.field))
        painter.drawRoundedRect(box, side / 4, side / 4)
        if state == Qt.CheckState.PartiallyChecked:
            painter.setPen(QPen(QColor(colours.muted), side / 8, c=Qt.PenCapStyle.RoundCap))
            middle = box.center()
            painter.drawLine(middle - QPointF(side / 4, 0), middle + QPointF(side / 4, 0))
        if ticked:
            pen = QPen(QColor(colours.accent_text), side / 8, c=Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            corner = box.topLeft()
            painter.drawPolyline([corner + QPointF(x, y) * side for x, y in _HOOK])


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
    weighted = QFont(font)
    weighted.setWeight(strong.weight())
    return weighted


_HIGH, _LEAST = 6, 4


class SpanDelegate(CellDelegate):
    """Shows how spans of days overlap; the dates themselves are in the next columns."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        from unhyped.ui.models.viewing_table import SHARES_ROLE

        inner = self.paint_ground(painter, option, index)
        shares = index.data(SHARES_ROLE)
        if shares is None:
            return
        begin, end = (share * inner.width() for share in shares)
        if option.direction == Qt.LayoutDirection.RightToLeft:
            begin, end = inner.width() - end, inner.width() - begin
        high = self.look.px(_HIGH)
        width = max(end - begin, self.look.px(_LEAST))
        left = min(inner.left() + begin, inner.left() + inner.width() - width)
        bar = QRectF(left, inner.center().y() - high / 2, width, high)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.look.colours.accent))
        painter.drawRoundedRect(bar, high / 2, high / 2)
        painter.restore()


_ENTRY: Final = int(Qt.ItemDataRole.UserRole)
_MARK_SIZE: Final = 11
_GAP: Final = 6


class VerdictDelegate(CellDelegate):
    """Paints the mark of the Entry that the model gives for Qt.UserRole."""

    def mark(self, entry: Entry) -> VerdictMark | None:
        """Return the mark to paint; None leaves the cell empty."""
        return mark_of(entry)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        inner = self.paint_ground(painter, option, index)
        mark = self.mark(index.data(_ENTRY))
        if mark is None:
            return
        side, gap = self.look.px(_MARK_SIZE), self.look.px(_GAP)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        left = inner.right() + 1 - side if mirrored else inner.left()
        square = QRectF(left, inner.top() + (inner.height() - side) / 2, side, side)
        paint_shape(painter, square, mark.shape, self.look.colours)
        words = inner.adjusted(0, 0, -side - gap, 0) if mirrored else inner.adjusted(side + gap, 0, 0, 0)
        painter.setPen(QColor(self.look.colours.text if mark.answered else self.look.colours.muted))
        word = self.cut(painter, mark.word, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return super().sizeHint(option, index) + QSize(self.look.px(_MARK_SIZE + _GAP), 0)


class ReadingDelegate(VerdictDelegate):
    """Paints what two of the answers say together, if they are there."""

    def mark(self, entry: Entry) -> VerdictMark | None:
        return reading_of(entry)


_MAX_CACHED: Final = 4096
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_AT_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TwoLines(CellDelegate):
    """Needs rows for two lines of text; longer text is shortened and has a tool tip."""

    def __init__(self, look: Look, view: QAbstractItemView, *, quiet: bool = True) -> None:
        super().__init__(look, view, quiet=quiet)
        self._broken: dict[tuple[str, int], tuple[str, ...]] = {}
        look.changed.connect(self._broken.clear)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        inner = self.paint_ground(painter, option, index)
        painter.setPen(QColor(self.look.colours.muted))
        broken = self.lines(painter, str(index.data(_DISPLAY) or ""), inner.width())
        high = painter.fontMetrics().lineSpacing()
        top = inner.top() + (inner.height() - high * len(broken)) // 2
        for number, line in enumerate(broken):
            painter.drawText(QRect(inner.left(), top + number * high, inner.width(), high), _AT_LEFT, line)

    def lines(self, painter: QPainter, text: str, width: int) -> tuple[str, ...]:
        """Return *text* in one or two lines; see `two_lines`."""
        broken = self._broken.get((text, width))
        if broken is None:
            if len(self._broken) > _MAX_CACHED:
                self._broken.clear()
            broken = self._broken[text, width] = two_lines(painter.fontMetrics(), text, width)
        return broken


_LEAST_SHARE: Final = 0.3
"""Below this share of the width, a second text is left out rather than shortened."""


class NameDelegate(TwoLines):
    """Shows a second text, smaller and muted, below the first, where the row is high enough for two lines.

    A text too long for one line takes both, and the second text follows it if there is room.
    """

    def __init__(self, look: Look, view: QAbstractItemView) -> None:
        super().__init__(look, view, quiet=False)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        high = painter.fontMetrics().lineSpacing()
        if option.rect.height() <= 2 * high:
            CellDelegate.paint(self, painter, option, index)
            return
        inner = self.paint_ground(painter, option, index)
        lines = self.lines(painter, str(index.data(_DISPLAY) or ""), inner.width())
        below = str(index.data(SECOND_LINE_ROLE) or "")
        used = painter.fontMetrics().horizontalAdvance(f"{lines[1]} ") if len(lines) > 1 else 0
        if used > inner.width() * (1 - _LEAST_SHARE):
            below = ""
        count = max(len(lines), 1 + bool(below))
        line = QRect(inner.left(), inner.top() + (inner.height() - high * count) // 2, inner.width(), high)
        painter.setPen(QColor(self.look.colours.text))
        for number, text in enumerate(lines):
            painter.drawText(line.translated(0, number * high), _AT_LEFT, text)
        if below:
            mirrored = option.direction == Qt.LayoutDirection.RightToLeft
            rest = line.translated(0, high).adjusted(0 if mirrored else used, 0, -used if mirrored else 0, 0)
            self._paint_below(painter, rest, f"· {below}" if used else below)

    def whole_text(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return "\n".join(filter(None, (super().whole_text(index), index.data(SECOND_LINE_ROLE))))

    def _paint_below(self, painter: QPainter, room: QRect, text: str) -> None:
        usual, small = painter.font(), QFont(painter.font())
        small.setPixelSize(self.look.px(SECONDARY))
        painter.setFont(small)
        painter.setPen(QColor(self.look.colours.muted))
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _AT_LEFT, cut)
        painter.setFont(usual)


_LEAST_NAME: Final = 0.45
"""The share of a low row's cell that a creator's name keeps, however long the words after it are."""


class CreatorDelegate(NameDelegate):
    """Shows what a creator gains, below their name, or in a low row after it, which is cut first.

    The text of a cell is `with_gain`.
    """

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        name, between, gain = str(index.data(_DISPLAY) or "").rpartition(BETWEEN)
        if not between:
            CellDelegate.paint(self, painter, option, index)
            return
        inner, metrics = self.paint_ground(painter, option, index), painter.fontMetrics()
        painter.setPen(QColor(self.look.colours.text))
        high = metrics.lineSpacing()
        if option.rect.height() > 2 * high:
            line = QRect(inner.left(), inner.top() + (inner.height() - 2 * high) // 2, inner.width(), high)
            painter.drawText(line, _AT_LEFT, self.cut(painter, name, inner.width()))
            self._paint_below(painter, line.translated(0, high), gain)
            return
        room = inner.width() - metrics.horizontalAdvance(between + gain)
        room = max(room, round(inner.width() * _LEAST_NAME))
        cut = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, _AT_LEFT, self.cut(painter, cut + between + gain, inner.width()))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        name, between, gain = str(index.data(_DISPLAY) or "").rpartition(BETWEEN)
        metrics, view = option.fontMetrics, self._view
        height = view.verticalHeader().defaultSectionSize() if isinstance(view, QTableView) else 0
        if between and height > 2 * metrics.lineSpacing():
            spare = metrics.horizontalAdvance(name + between + gain)
            hint.setWidth(hint.width() - spare + max(map(metrics.horizontalAdvance, (name, gain))))
        return hint


def two_lines(metrics: QFontMetrics, text: str, width: int) -> tuple[str, ...]:
    """Return *text* in one line if it fits, or in two, with the second shortened with “…”."""
    if metrics.horizontalAdvance(text) <= width:
        return (text,)
    first, rest = "", text.split()
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= width:
        first = f"{first} {rest.pop(0)}".strip()
    if not first:
        return (metrics.elidedText(text, Qt.TextElideMode.ElideRight, width),)
    return first, metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, width)
