"""Everyone who recommended something: what they gain, what they say, and their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QStackedWidget

from unhyped.i18n import gettext
from unhyped.ui.dialogs.creator_form import CreatorForm, open_creator
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.dialogs.form_dialog import hint
from unhyped.ui.models.creator_table import GAIN, NAME, PURCHASES, SAYS, CreatorTable
from unhyped.ui.widgets.cards.empty_state import EmptyState
from unhyped.ui.widgets.frame.attempts import redo_with_message, undo_with_message
from unhyped.ui.widgets.frame.message import MessageBar
from unhyped.ui.widgets.frame.window_place import largest_size
from unhyped.ui.widgets.tables.delegates import NameDelegate
from unhyped.ui.widgets.tables.rows_view import RowsView

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from unhyped.domain.change import Changed
    from unhyped.journal.creators import Recommender
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_SIZE: Final = QSize(680, 520)
_SHOWS: Final = frozenset({"creator", "purchase", "wish", "compact_rows"})


class CreatorsDialog(Dialog):
    """Lists creators and opens one to be changed; Ctrl+Z undoes it."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """Show all creators."""
        super().__init__(gettext("Creators"), look, parent)
        self._session = session
        self.model = CreatorTable()
        self.model.setParent(self)
        self.table = self._table()
        self.table.selection_changed.connect(self._selected)
        self.table.opened.connect(lambda _: self.edit_selected())
        self.messages = MessageBar()
        self._say = self.messages.show_message
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        nothing = gettext("When you log something, you can say who recommended it.")
        self._stack.addWidget(EmptyState(title=gettext("No creators yet"), sentence=nothing))
        said = gettext("What someone gains is shown next to everything they recommended.")
        for part, stretch in ((hint(said), 0), (self._stack, 1), (self.messages, 0)):
            self.body.addWidget(part, stretch)
        self.edit = self.add_button(gettext("&Edit…"))
        self.edit.clicked.connect(self.edit_selected)
        self.add_button(gettext("&Close")).clicked.connect(self.accept)
        session.changed.connect(self._see)
        self.resize(QSize(look.px(_SIZE.width()), look.px(_SIZE.height())).boundedTo(largest_size(self)))
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Show the creators the journal has now and keep the selection."""
        self._session.ask(self, lambda journal: journal.creators.all(), self._show)

    def edit_selected(self) -> CreatorForm | None:
        """Open the selected creator; None without one."""
        name = self._only()
        if name is None:
            return None
        form = open_creator(self._session, self.look, name, self, self._say)
        form.submitted.connect(lambda edit: self._select(edit.to))
        return form

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

    def _select(self, name: str) -> None:
        row = self.model.row_of(name)
        self.table.select_rows([] if row is None else [row])

    def _show(self, creators: list[Recommender]) -> None:
        chosen = self.model.names(self.table.selected_rows())
        self.model.load(creators)
        rows = [row for name in chosen if (row := self.model.row_of(name)) is not None]
        self.table.select_rows(rows or [0][: len(creators)])
        self.table.set_compact(compact=self._session.settings.compact_rows)
        self._stack.setCurrentIndex(0 if creators else 1)
        self._selected()

    def _see(self, changed: Changed) -> None:
        if changed.concerns(_SHOWS):
            self.refresh()

    def _selected(self) -> None:
        self.edit.setEnabled(self._only() is not None)

    def _only(self) -> str | None:
        chosen = self.model.names(self.table.selected_rows())
        return chosen[0] if len(chosen) == 1 else None

    def _table(self) -> RowsView:
        table = RowsView(self.look)
        table.setAccessibleName(gettext("Creators"))
        table.setModel(self.model)
        table.setSortingEnabled(False)
        table.header.setSectionsClickable(False)
        table.header.setSortIndicatorShown(False)
        table.setItemDelegateForColumn(NAME, NameDelegate(self.look, table))
        table.header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in (GAIN, SAYS, PURCHASES):
            table.header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        return table
