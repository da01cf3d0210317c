"""The base of dialogs that list records: each step is written at once, and Ctrl+Z undoes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QStackedWidget

from unhyped.i18n import gettext
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.dialogs.form_dialog import hint
from unhyped.ui.widgets.cards.empty_state import EmptyState
from unhyped.ui.widgets.frame.attempts import redo_with_message, undo_with_message
from unhyped.ui.widgets.frame.message import MessageBar
from unhyped.ui.widgets.frame.window_place import largest_size
from unhyped.ui.widgets.tables.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from unhyped.domain.change import Changed
    from unhyped.journal import Journal
    from unhyped.ui.models.record_table import RecordTable
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.tables.delegates import TwoLines

R = TypeVar("R")


class ListDialog(Generic[R], Dialog):  # noqa: PYI059 - Qt’s classes don’t pass the call on
    """Subclasses `read` the records and edit the selected one.

    *shows* are the kinds of records and settings that the list is drawn from. The columns in *wide* share
    the width, each drawn by a delegate; the others are as wide as what they say. *about* is shown above the
    list, and *nothing*, a title and a sentence, instead of it while there are no records.
    """

    shows: ClassVar[frozenset[str]]
    wide: ClassVar[Mapping[int, type[TwoLines]]]
    width_and_height: ClassVar[tuple[int, int]]

    def __init__(
        self,
        session: Session,
        look: Look,
        model: RecordTable[R],
        parent: QWidget | None,
        *,
        title: str,
        about: str,
        nothing: tuple[str, str],
    ) -> None:
        super().__init__(title, look, parent)
        self._session, self.model = session, model
        model.setParent(self)
        self.table = self._table(title)
        self.table.selection_changed.connect(self.show_selected)
        self.table.opened.connect(lambda _: self.edit_selected())
        self.messages = MessageBar()
        self._say = self.messages.show_message
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(EmptyState(title=nothing[0], sentence=nothing[1]))
        for part, stretch in ((hint(about), 0), (self._stack, 1), (self.messages, 0)):
            self.body.addWidget(part, stretch)
        self.add_buttons()
        self.add_button(gettext("&Close")).clicked.connect(self.accept)
        session.changed.connect(self._see)
        width, height = map(look.px, self.width_and_height)
        self.resize(QSize(width, height).boundedTo(largest_size(self)))
        self.refresh()
        self.table.setFocus()

    def add_buttons(self) -> None:
        """Add a button for what can be done; subclasses add more."""
        self.edit = self.add_button(gettext("&Edit…"))
        self.edit.clicked.connect(self.edit_selected)

    def read(self, journal: Journal) -> Sequence[R]:
        """Return the records the journal has now."""
        raise NotImplementedError

    def edit_selected(self) -> None:
        """Let the person change the selected record."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show the records the journal has now and keep the selection."""
        self._session.ask(self, self.read, self._show)

    def select(self, key: str) -> None:
        """Select the record known by *key*, or none."""
        row = self.model.row_of(key)
        self.table.select_rows([] if row is None else [row])

    def selected(self) -> R | None:
        """Return the selected record; None if there isn’t exactly one."""
        chosen = self.model.of(self.table.selected_rows())
        return chosen[0] if len(chosen) == 1 else None

    def show_selected(self) -> None:
        """Offer what can be done with the selected record."""
        self.edit.setEnabled(self.selected() is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            here = self.focusWidget()
            here.click() if isinstance(here, QAbstractButton) else self.edit_selected()
        elif event.matches(QKeySequence.StandardKey.Undo):
            undo_with_message(self._session, self._say)
        elif event.matches(QKeySequence.StandardKey.Redo):
            redo_with_message(self._session, self._say)
        else:
            super().keyPressEvent(event)

    # --- inside

    def _show(self, records: Sequence[R]) -> None:
        chosen = [self.model.key(each) for each in self.model.of(self.table.selected_rows())]
        self.model.load(records)
        rows = [row for key in chosen if (row := self.model.row_of(key)) is not None]
        self.table.select_rows(rows or [0][: len(records)])
        self.table.set_compact(compact=self._session.settings.compact_rows)
        self._stack.setCurrentIndex(0 if records else 1)
        self.show_selected()

    def _see(self, changed: Changed) -> None:
        if changed.concerns(self.shows):
            self.refresh()

    def _table(self, title: str) -> RowsView:
        table = RowsView(self.look)
        table.setAccessibleName(title)
        table.setModel(self.model)
        table.setSortingEnabled(False)
        table.header.setSectionsClickable(False)
        table.header.setSortIndicatorShown(False)
        for column in range(self.model.columnCount()):
            table.header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column, delegate in self.wide.items():
            table.header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            table.setItemDelegateForColumn(column, delegate(self.look, table))
        return table
