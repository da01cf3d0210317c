"""The list of notes: its keys open and scroll the text, and a section's last line unfolds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from unhyped.i18n import gettext
from unhyped.notes.note import MINE
from unhyped.ui.models.note_list import LINE_ROLE, NoteLine
from unhyped.ui.theme.style_sheet import SECONDARY
from unhyped.ui.verbs import verb
from unhyped.ui.widgets.text.prose import direction_of
from unhyped.ui.widgets.text.words import breakable

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from unhyped.ui.models.note_list import NoteList
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.notes.note_reading import NoteReading


_OUTSIDE, _INSIDE = 10, 12
"""Pixels from the edge of the list to a line's background, and from there to its words."""
_ABOVE, _BETWEEN = 9, 4
_RADIUS: Final = 8
_AROUND: Final = {"section": (14, 4), "group": (14, 2), "more": (10, 10), "hint": (14, 10)}
"""Pixels above and below the words of a line that isn't a note."""
_RULE: Final = 10
"""Pixels above the rule of a section that isn't the first."""
_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)


class NoteDelegate(QStyledItemDelegate):
    """Paints the `NoteLine` of each row."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(LINE_ROLE)
        if not isinstance(line, NoteLine):
            return
        painter.save()
        if line.role in {"note", "more"}:
            self._paint_ground(painter, option, index, mine=line.note is not None and line.note.kind == MINE)
        rect = option.rect
        side = self._look.px(_OUTSIDE + _INSIDE)
        inner = QRect(rect.x() + side, rect.y(), self._text_width(), rect.height())
        inner = QStyle.visualRect(option.direction, rect, inner)
        if line.role == "note":
            above = self._look.px(_ABOVE)
            self._paint_note(painter, option.font, inner.adjusted(0, above, 0, -above), line)
        else:
            self._paint_words(painter, option, inner, index.row(), line)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line, px = index.data(LINE_ROLE), self._look.px
        if not isinstance(line, NoteLine):
            return QSize(1, 1)
        room = QRect(0, 0, self._text_width(), 1 << 16)

        def height(font: QFont, text: str) -> int:
            return QFontMetrics(font).boundingRect(room, _WRAPPED, text).height()

        small = self._small(option.font)
        if line.role == "note":
            texts = height(_medium(option.font), breakable(line.text)) + height(small, line.below)
            return QSize(1, texts + px(2 * _ABOVE + _BETWEEN))
        around = sum(_AROUND[line.role]) + (_RULE if self._has_rule(index.row(), line) else 0)
        return QSize(1, height(option.font if line.role == "more" else small, line.text) + px(around))

    def _paint_note(self, painter: QPainter, font: QFont, room: QRect, line: NoteLine) -> None:
        painter.setFont(_medium(font))
        painter.setPen(QColor(self._look.colours.text))
        self._draw(painter, room, breakable(line.text))
        painter.setFont(self._small(font))
        painter.setPen(QColor(self._look.colours.muted))
        self._draw(painter, room, line.below, at_foot=True)

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, row: int, line: NoteLine
    ) -> None:
        colours, px = self._look.colours, self._look.px
        if self._has_rule(row, line):
            outside = px(_OUTSIDE)
            rule = QRect(
                option.rect.x() + outside, room.y() + px(_RULE), option.rect.width() - 2 * outside, 1
            )
            painter.fillRect(rule, QColor(colours.line))
        font = option.font if line.role == "more" else self._small(option.font)
        painter.setFont(font)
        painter.setPen(QColor(colours.accent if line.role == "more" else colours.muted))
        above, below = _AROUND[line.role]
        self._draw(painter, room.adjusted(0, px(above), 0, -px(below)), line.text, at_foot=True)

    def _draw(self, painter: QPainter, room: QRect, text: str, *, at_foot: bool = False) -> None:
        """Draw *text* where lines of the window begin, in its own direction: “?” stays at its end."""
        from_right = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if from_right else Qt.AlignmentFlag.AlignLeft
        edge = Qt.AlignmentFlag.AlignBottom if at_foot else Qt.AlignmentFlag.AlignTop
        forward = direction_of(text) == Qt.LayoutDirection.LeftToRight
        way = Qt.TextFlag.TextForceLeftToRight if forward else Qt.TextFlag.TextForceRightToLeft
        where = side | Qt.AlignmentFlag.AlignAbsolute | edge
        painter.drawText(room, int(where) | int(way | Qt.TextFlag.TextWordWrap), text)

    def _text_width(self) -> int:
        """Return the width of texts, the same with or without scroll bar, so that heights don't change."""
        bar = self._view.verticalScrollBar().sizeHint().width()
        return max(self._view.maximumViewportSize().width() - bar - 2 * self._look.px(_OUTSIDE + _INSIDE), 1)

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        *,
        mine: bool,
    ) -> None:
        """Paint the selection, and a ring around the current line while the list has the focus.

        The person's own notes have the window's background instead of white.
        """
        colours, outside = self._look.colours, self._look.px(_OUTSIDE)
        ground = QRectF(option.rect.adjusted(outside, 0, -outside, 0))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selection))
            painter.drawRoundedRect(ground, _RADIUS, _RADIUS)
        elif mine:
            painter.setPen(QColor(colours.line))
            painter.setBrush(QColor(colours.ground))
            painter.drawRoundedRect(ground.adjusted(0.5, 1.5, -0.5, -1.5), _RADIUS, _RADIUS)
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), _RADIUS - 1, _RADIUS - 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _has_rule(self, row: int, line: NoteLine) -> bool:
        return line.role == "section" and row > 0

    def _small(self, font: QFont) -> QFont:
        small = QFont(font)
        small.setPixelSize(self._look.px(SECONDARY))
        return small


def _medium(font: QFont) -> QFont:
    medium = QFont(font)
    medium.setWeight(QFont.Weight.Medium)
    return medium


class NoteListView(QListView):
    """Emits `more_asked_for` from the line that shows the rest of a section."""

    more_asked_for = Signal()

    def __init__(self, look: Look, model: NoteList) -> None:
        super().__init__()
        self.notes = model
        self.setAccessibleName(gettext("Notes"))
        self.setModel(model)
        self.setItemDelegate(NoteDelegate(look, self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(self._unfold)

    def lead_to(self, reading: NoteReading) -> None:
        """Let keys in the list act on the text next to it, and move the focus there and back."""
        forward, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            forward, back = back, forward
        inside, only = Qt.ShortcutContext.WidgetWithChildrenShortcut, Qt.ShortcutContext.WidgetShortcut
        back_a_page = gettext("Scroll the text back")
        _add_key(gettext("Go into the text"), forward, reading.take_focus, only, self)
        _add_key(gettext("Go back to the list"), back, self.setFocus, inside, reading)
        _add_key(gettext("Scroll the text"), "Space", reading.scroll_by_page, only, self, reading.area)
        _add_key(back_a_page, "Shift+Space", lambda: reading.scroll_by_page(-1), only, self, reading.area)
        places = (self, reading.area)
        for name, signal in (
            ("edit_note", reading.editing_chosen),
            ("delete_note", reading.deleting_chosen),
        ):
            _add_key(verb(name).name, str(verb(name).keys), signal.emit, only, *places)
        self.addActions([reading.copying, reading.address_asked_for])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter unfold a section, or else move into the text."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._unfold(self.currentIndex()):
            return
        super().keyPressEvent(event)

    def _unfold(self, index: QModelIndex) -> bool:
        """Emit `more_asked_for` if *index* is the line for the rest; return whether it is."""
        is_more = index.row() == self.notes.more
        if is_more:
            self.more_asked_for.emit()
        return is_more


def _add_key(
    words: str,
    keys: Qt.Key | str,
    call: Callable[[], object],
    context: Qt.ShortcutContext,
    *places: QWidget,
) -> None:
    """Add an action to *places*."""
    action = QAction(words, places[0])
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(context)
    action.triggered.connect(lambda _: call())
    for place in places:
        place.addAction(action)
