"""A table that works by row: it selects whole rows, keys and menus act on them, and they can be copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTableView, QWidget

from unhyped.ui.jobs import in_thread
from unhyped.ui.models.row_order import runs
from unhyped.ui.widgets.tables.cell_delegate import CellDelegate
from unhyped.ui.widgets.tables.table_header import TableHeader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import QMimeData

    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.tables.copied_rows import CopiedRows

_ROW, _TWO_LINE_ROW, _COMPACT_ROW = 38, 44, 30
_ROWS_MEASURED = 40
"""Visible rows measured to fit a column to its contents: about a screenful …"""
_ROWS_SAMPLED = 16
"""… and rows sampled from the whole table: dates of other years may be longer."""

_MOVES = frozenset({"Up", "Down", "PgUp", "PgDown", "Home", "End"})
_MAX_COPIED_AT_ONCE = 500
"""Rows that are written out in less than a tenth of a second."""


class RowsView(QTableView):
    """Emits `selection_changed` once per event loop turn when other rows are selected.

    `menu_asked_for` carries the point for a menu, `opened` the row of a double click. Typed letters go to the
    next row that begins with them, if the model has `row_starting_with`; otherwise `typed` carries them.
    `resized` means that the width for columns has changed, also because of a scroll bar.
    `first_painted` comes once, when rows are on the screen, so that slower work may begin.
    """

    selection_changed = Signal()
    menu_asked_for = Signal(object)
    opened = Signal(int)
    first_painted = Signal()
    typed = Signal(str)
    resized = Signal()
    copied_many = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._provide_viewport()
        self._answers: dict[str, Callable[[], object]] = {}
        self._typed = ""
        self._copying = 0
        self._painted = False
        self._forget = QTimer(self, singleShot=True, interval=1000)
        self._forget.timeout.connect(lambda: self._note_typed(""))
        self._told = QTimer(self, singleShot=True, interval=0)
        self._told.timeout.connect(self.selection_changed)
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self.resized)
        self.header = TableHeader(look)
        self.header.setResizeContentsPrecision(_ROWS_MEASURED)
        self.setHorizontalHeader(self.header)
        self.verticalHeader().hide()
        self.setItemDelegate(CellDelegate(look, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setDragEnabled(True)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def _provide_viewport(self) -> None:
        """Replace Qt's own viewport by one like it.

        When PySide meets a widget that Qt made, it looks for its class among all of Qt's, which takes as long
        as reading the first rows does: it makes all of them for that.
        """
        own = QWidget()
        own.setObjectName("qt_scrollarea_viewport")
        own.setAutoFillBackground(True)
        own.setBackgroundRole(QPalette.ColorRole.Base)
        self.setViewport(own)

    def answer(self, keys: Mapping[str, Callable[[], object]]) -> None:
        """Call a function when a key (“Del”, “Ctrl+D”, “1”) is pressed in the table."""
        self._answers.update({QKeySequence(key).toString(): call for key, call in keys.items()})

    def set_compact(self, *, compact: bool, two_lines: bool = False) -> None:
        """Use compact or normal rows, or higher ones for two lines of text."""
        usual = _TWO_LINE_ROW if two_lines else _COMPACT_ROW if compact else _ROW
        height = max(self.look.px(usual), self.fontMetrics().height() * (1 + two_lines) + 8)
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setMinimumSectionSize(height)
            self.verticalHeader().setDefaultSectionSize(height)
            self.scheduleDelayedItemsLayout()  # else the scroll bar goes on showing the old height

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._settled.start()

    def sizeHintForColumn(self, column: int) -> int:
        """Return the width a column needs for the visible rows and a sample of the others."""
        widest = super().sizeHintForColumn(column)
        if widest < 0:  # nothing to measure, or no model yet
            return widest
        count = self.model().rowCount()
        if count <= _ROWS_MEASURED:
            return widest
        rows = (count - 1 - (count - 1) * at // _ROWS_SAMPLED for at in range(_ROWS_SAMPLED))
        return max(widest, *(self.cell_width(row, column) for row in rows))

    def cell_width(self, row: int, column: int) -> int:
        """Return the width that a cell needs."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        index = self.model().index(row, column)
        return self.itemDelegateForIndex(index).sizeHint(option, index).width()

    def visible_rows(self) -> range:
        """Return the numbers of the rows on the screen."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return range(max(first, 0), self.model().rowCount() if last < 0 else last + 1)

    # --- which rows

    def selected_rows(self) -> list[int]:
        """Return the numbers of the selected rows, from the top."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(number) for number in range(chosen.count())]
        return sorted({row for each in ranges for row in range(each.top(), each.bottom() + 1)})

    def select_nearest(self, row: int) -> None:
        """Select *row*, or the last one if there are fewer now."""
        count = self.model().rowCount()
        if count:
            self.select_rows([min(row, count - 1)])

    def select_rows(self, rows: list[int]) -> None:
        """Select exactly *rows*, and scroll to the first."""
        self.mark_rows(rows)
        if rows:
            first = self.model().index(rows[0], self.visible_columns()[0])
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(first)

    def mark_rows(self, rows: list[int]) -> None:
        """Select exactly *rows*; the current row and what is on the screen stay."""
        model, chosen = self.model(), QItemSelection()
        last = model.columnCount() - 1
        for top, bottom in runs(rows):
            chosen.select(model.index(top, 0), model.index(bottom, last))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        self.executeDelayedItemsLayout()  # else a table that has just grown scrolls as far as it did before
        super().scrollTo(index, hint)

    def visible_columns(self) -> list[int]:
        """Return the numbers of the visible columns, in their visual order."""
        header = self.header
        order = [header.logicalIndex(at) for at in range(header.count())]
        return [column for column in order if not header.isSectionHidden(column)]

    # --- copying and dragging

    def copied_columns(self) -> list[int]:
        """Return the visible columns in their order, each with those that the model shows in its cells."""
        also_in = getattr(self.model(), "also_in", lambda _: ())
        return [each for column in self.visible_columns() for each in (column, *also_in(column))]

    def copy(self) -> None:
        """Copy the selected rows with the visible columns, for spreadsheets and for text.

        A thread writes out many rows, if the model has a `reader`; then `copied_many` carries their number.
        """
        model, rows = self.model(), self.selected_rows()
        self._copying += 1
        if len(rows) > _MAX_COPIED_AT_ONCE and (reader := getattr(model, "reader", None)) is not None:
            from unhyped.ui.widgets.tables.copied_rows import CopiedRows, titles_of

            columns = self.copied_columns()
            number, titles, read = self._copying, titles_of(model, columns), reader(rows, columns)
            in_thread(
                self, lambda: (number, len(rows), CopiedRows.of(titles, read())), self._copy_what_was_read
            )
        elif rows:
            QGuiApplication.clipboard().setMimeData(self._copied(rows))

    def _copy_what_was_read(self, read: tuple[int, int, CopiedRows]) -> None:
        number, count, rows = read
        if number == self._copying:  # else something else was copied since
            QGuiApplication.clipboard().setMimeData(rows.as_data())
            self.copied_many.emit(count)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: N803 - Qt's name
        rows = self.selected_rows()
        if rows:
            drag = QDrag(self)
            drag.setMimeData(self._copied(rows))
            drag.exec(Qt.DropAction.CopyAction)

    def _copied(self, rows: list[int]) -> QMimeData:
        from unhyped.ui.widgets.tables.copied_rows import copied

        return copied(self.model(), rows, self.copied_columns())

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        pressed = self._name_of(event)
        goes_on_typing = bool(self._typed) and len(pressed) == 1 and not pressed.isdigit()
        if pressed in self._answers and len(pressed) == 1 and event.isAutoRepeat():
            return  # a letter that is held down answers once
        if pressed in self._answers and not goes_on_typing:
            self._answers[pressed]()
            return
        super().keyPressEvent(event)
        current, chosen = self.currentIndex(), self.selectionModel()
        if pressed in _MOVES and current.isValid() and not chosen.hasSelection():
            self.select_rows([current.row()])  # Qt does nothing where there is no other row to go to

    def moveCursor(
        self,
        cursorAction: QAbstractItemView.CursorAction,  # noqa: N803 - Qt's name
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Let Home and End go to the first and last row, since columns don't matter here."""
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        if cursorAction not in ends or not self.model().rowCount():
            return super().moveCursor(cursorAction, modifiers)
        row = ends[cursorAction] % self.model().rowCount()
        return self.model().index(row, max(self.currentIndex().column(), self.visible_columns()[0]))

    def keyboardSearch(self, search: str) -> None:
        """Go to the next row whose name begins with what has been typed within a second."""
        if not search.strip():
            return
        look_up = getattr(self.model(), "row_starting_with", None)
        if look_up is None:
            self.typed.emit(search)
            return
        typed = self._typed + search
        current = max(self.currentIndex().row(), 0)
        row = look_up(typed, current if len(typed) > 1 else current + 1)
        self._note_typed(typed)
        self._forget.start()
        if row is not None:
            self.select_rows([row])

    def _note_typed(self, typed: str) -> None:
        self._typed = typed

    @staticmethod
    def _name_of(event: QKeyEvent) -> str:
        """Return the key's name for `answer`; digits are the same anywhere on the keyboard."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = modifiers in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
        if plain and event.text().isdecimal():
            return str(int(event.text()))
        return QKeySequence(int(modifiers.value) | event.key()).toString()

    # --- menus, focus, selection

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place: QPoint = event.globalPos()
        current = self.currentIndex()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and current.isValid():
            place = self.viewport().mapToGlobal(self.visualRect(current).bottomLeft())
            if not self.selectionModel().hasSelection():
                self.select_rows([current.row()])  # the row that is ringed
        if self.selected_rows():
            self.menu_asked_for.emit(place)
        else:
            event.ignore()  # what is around may have a menu

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid() and not event.modifiers():
            self.clearSelection()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._told.start()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.viewport().update()  # the current row's mark spans the whole row

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        if not self.currentIndex().isValid() and self.model() is not None and self.model().rowCount():
            first = self.model().index(0, self.visible_columns()[0])
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted and self.model() is not None and self.model().rowCount():
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.viewport().update()
