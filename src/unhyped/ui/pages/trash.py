"""The Trash: deleted purchases, to restore or remove for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtWidgets import QHeaderView, QPushButton, QStackedWidget

from unhyped.domain.text import isolated, short
from unhyped.i18n import gettext, ngettext
from unhyped.ui.models.purchase_columns import Showing
from unhyped.ui.models.trash_table import TrashTable
from unhyped.ui.pages.page import ENTRY_KINDS, Page
from unhyped.ui.pages.purchase_menu import row_menu
from unhyped.ui.verbs import verb
from unhyped.ui.widgets.cards.empty_state import EmptyState
from unhyped.ui.widgets.layout.boxes import in_column, in_row
from unhyped.ui.widgets.tables.rows_view import RowsView
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


_COLUMN_PADDING: Final = 12
"""Pixels at 100 % by which a column is wider than its text."""


class TrashPage(Page):
    """Restore the selection, or empty the Trash. Both can be undone."""

    key: ClassVar[str] = "trash"
    shows = ENTRY_KINDS | {"hide_amounts", "compact_rows", "day"}

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self.model = TrashTable()
        self.model.setParent(self)
        self._text = ""
        self.summary = Label()
        self.summary.setProperty("kind", "muted")
        self.restore_button = QPushButton(verb("restore").words)
        self.restore_button.clicked.connect(self.restore_selected)
        self.empty_button = QPushButton(verb("empty_trash").words)
        self.empty_button.clicked.connect(self.empty)
        self.table = RowsView(look)
        self.table.setAccessibleName(gettext("Trash"))
        self.table.setModel(self.model)
        self.table.header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.header.setSortIndicatorShown(False)
        self.table.header.setSectionsClickable(False)
        self.table.selection_changed.connect(self._selected)
        self.table.menu_asked_for.connect(self._open_menu)
        self.table.opened.connect(lambda _: self.restore_selected())
        self.table.answer({"Return": self.restore_selected, "Enter": self.restore_selected})
        self._build()

    @classmethod
    def title(cls) -> str:
        return gettext("Trash")

    @property
    def search_hint(self) -> str:
        return gettext("Search the Trash")

    def refresh(self) -> None:
        """Show the present contents of the Trash."""
        session = self.session
        self.table.set_compact(compact=session.settings.compact_rows)
        self.model.load(session.journal.trashed(), Showing(session.today, session.hide_amounts))
        self._show()

    def search(self, text: str) -> None:
        """Show only purchases with all words of *text*."""
        self._text = text
        self._show()

    def restore_selected(self) -> None:
        """Restore the selected purchases."""
        rows = self.table.selected_rows()
        chosen = self.model.entries(rows)
        if not chosen:
            return
        ids = [entry.purchase.id for entry in chosen]
        if len(chosen) == 1:
            name = isolated(short(chosen[0].purchase.name))
            done = gettext("Restored {name}").format(name=name)
        else:
            done = ngettext("Restored {n} purchase", "Restored {n} purchases", len(chosen))
        self.attempt(
            lambda journal: journal.restore(ids),
            done,
            lambda _: self.table.select_nearest(rows[0]),
            records=len(ids),
        )

    def empty(self) -> None:
        """Remove everything in the Trash; Undo brings it back."""
        self.catch_up()
        count = self.model.total
        if count:
            done = ngettext("Emptied the Trash: {n} purchase", "Emptied the Trash: {n} purchases", count)
            self.attempt(lambda journal: journal.empty_trash(), done, records=count)

    def _build(self) -> None:
        self._head = in_row((self.summary, 1), self.restore_button, self.empty_button, spacing=8)
        self._nothing = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        in_column(self._head, (self._stack, 1), spacing=12, of=self)

    def _show(self) -> None:
        self.model.narrow(self._text)
        total, shown = self.model.total, self.model.rowCount()
        if total == 0:
            hint = gettext("What you delete waits here until you empty the Trash.")
            self._nothing.say(gettext("The Trash is empty"), hint)
        elif shown == 0:
            self._nothing.say(gettext("Nothing found for “{text}”").format(text=self._text.strip()[:40]))
        self._stack.setCurrentIndex(0 if shown else 1)
        self.summary.setText(ngettext("{n} purchase", "{n} purchases", shown) if shown else "")
        for button in (self.restore_button, self.empty_button):
            button.setVisible(total > 0)
        self._fit()
        self._selected()

    def _fit(self) -> None:
        """Give dates and amounts the width they need, and the rest to the names."""
        for number in range(1, self.model.columnCount()):
            wanted = max(self.table.sizeHintForColumn(number), self.table.header.wanted_width(number))
            self.table.header.resizeSection(number, wanted + self.look.px(_COLUMN_PADDING))

    def _selected(self) -> None:
        self.restore_button.setEnabled(bool(self.table.selected_rows()))

    def _open_menu(self, place: QPoint) -> None:
        menu = row_menu(
            self.table,
            self.look,
            [
                ("restore", self.restore_selected),
                ("copy", self.table.copy),
            ],
        )
        menu.popup(place)
