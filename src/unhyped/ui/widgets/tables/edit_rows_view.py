"""A table of rows with cells edited in place; typing searches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QLineEdit, QWidget

from unhyped.ui.widgets.tables.cell_delegate import CellDelegate
from unhyped.ui.widgets.tables.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QResizeEvent

    from unhyped.ui.theme.look import Look

_Hint = QAbstractItemDelegate.EndEditHint
_LEAVING: Final[dict[int, _Hint]] = {
    Qt.Key.Key_Return: _Hint.SubmitModelCache,
    Qt.Key.Key_Enter: _Hint.SubmitModelCache,
    Qt.Key.Key_Tab: _Hint.EditNextItem,
    Qt.Key.Key_Backtab: _Hint.EditPreviousItem,
}
"""Keys that leave an editor, and where each leads."""


class EditableCells(CellDelegate):
    """Enter and Tab save and leave an editor. Left to Qt, Enter would go on to the table and edit again."""

    _proposals: QWidget | None = None
    """The list of proposals below the last editor that has one."""
    _editor: QWidget | None = None
    """That editor, until it is left."""

    def may_leave(self, editor: QWidget) -> bool:
        """Return whether what was typed can be saved; say why not."""
        return True

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        hint = _LEAVING.get(event.key()) if pressed and isinstance(event, QKeyEvent) else None
        if editor is self._proposals:
            return self._take_and_go_on(hint)
        if hint is None or not isinstance(editor, QWidget):
            return super().eventFilter(editor, event)
        self._leave(editor, hint)
        return True

    def leave_once_taken(self, editor: QWidget) -> None:
        """Let Enter, Tab or a click in the list of proposals below *editor* save and leave it, too."""
        line = editor if isinstance(editor, QLineEdit) else editor.findChild(QLineEdit)
        completer = None if line is None else line.completer()
        if completer is None:
            return

        def leave() -> None:
            if editor is self._editor:  # else Tab has left it
                self._leave(editor, _Hint.SubmitModelCache)

        completer.activated[QModelIndex].connect(lambda _: QTimer.singleShot(0, editor, leave))  # type: ignore[index]
        self._proposals, self._editor = completer.popup(), editor
        if self._proposals is not None:
            self._proposals.installEventFilter(self)

    def _take_and_go_on(self, hint: _Hint | None) -> bool:
        """Take the proposal and go to another cell if *hint* says so: Qt's Tab would leave the table."""
        if hint not in {_Hint.EditNextItem, _Hint.EditPreviousItem} or self._proposals is None:
            return False
        bare = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(self._proposals, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, bare))
        if self._editor is not None:
            self._leave(self._editor, hint)
        return True

    def _leave(self, editor: QWidget, hint: _Hint) -> None:
        if self.may_leave(editor):
            self._editor = None
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, hint)


class EditRowsView(RowsView):
    """Enter, F2 or a double click edits the current cell, or else the first editable one of its row.

    Tab moves to the next one.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked)
        self.setDragEnabled(False)
        self.answer(dict.fromkeys(("Return", "Enter", "F2"), self.edit_current))
        self.header.setSectionsMovable(False)
        self.header.setSortIndicatorClearable(True)
        self.header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def edit_current(self) -> None:
        """Edit the current cell, or else the first editable one of its row."""
        current = self.currentIndex()
        if not current.isValid():
            return
        wanted = current if _editable(current) else next(self._cells(current.row(), current.row() + 1), None)
        if wanted is not None:
            self._edit(wanted)

    def edit_at(self, row: int, column: int) -> None:
        """Edit the cell at *row* and *column*."""
        self._edit(self.model().index(row, column))

    def go_to(self, index: QModelIndex) -> None:
        """Make a cell current and select its row, even if modifier keys are pressed."""
        self.select_rows([index.row()])
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        here = self.currentIndex()
        if hint not in {_Hint.EditNextItem, _Hint.EditPreviousItem}:
            super().closeEditor(editor, hint)
            return
        super().closeEditor(editor, _Hint.NoHint)
        wanted = self._after(here) if hint == _Hint.EditNextItem else self._before(here)
        if wanted is not None:
            self._edit(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.hasFocus() and self.currentIndex().isValid():
            QTimer.singleShot(0, self, lambda: self.scrollTo(self.currentIndex()))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if current.column() != previous.column():
            self.viewport().update()  # the ring of the current cell

    def _edit(self, index: QModelIndex) -> None:
        self.go_to(index)
        self.edit(index)

    def _after(self, here: QModelIndex) -> QModelIndex | None:
        cells = self._cells(here.row(), self.model().rowCount())
        place = (here.row(), here.column())
        return next((cell for cell in cells if (cell.row(), cell.column()) > place), None)

    def _before(self, here: QModelIndex) -> QModelIndex | None:
        for row in range(here.row(), -1, -1):
            cells = [
                cell
                for cell in self._cells(row, row + 1)
                if row < here.row() or cell.column() < here.column()
            ]
            if cells:
                return cells[-1]
        return None

    def _cells(self, first: int, end: int) -> Iterator[QModelIndex]:
        """Yield the editable cells in the rows from *first* to before *end*, in reading order."""
        model = self.model()
        for row in range(first, end):
            for column in self.visible_columns():
                if _editable(cell := model.index(row, column)):
                    yield cell


def _editable(index: QModelIndex) -> bool:
    return bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
