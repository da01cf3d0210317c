"""Things a file shows as wanted, proposed for the waiting list: only one's own list is ticked at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from unhyped.i18n import gettext, ngettext
from unhyped.ui.dialogs.importing.parts import link, plain_table, share_out
from unhyped.ui.models.wish_rows import WishRows
from unhyped.ui.widgets.cards.empty_state import EmptyState
from unhyped.ui.widgets.fields.search_field import SearchField
from unhyped.ui.widgets.layout.boxes import in_column, in_row
from unhyped.ui.widgets.tables.cell_delegate import CellDelegate
from unhyped.ui.widgets.tables.delegates import TickDelegate
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from unhyped.journal.intake import WishRow
    from unhyped.ui.theme.look import Look


class ImportWishesPage(QWidget):
    """`ticked` is emitted when ticks change. Typing searches, Space ticks the selected rows."""

    ticked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows = WishRows()
        self.rows.setParent(self)
        self.table = plain_table(gettext("Suggestions for the waiting list"), self.rows, look)
        self.table.setItemDelegateForColumn(0, TickDelegate(look, self.table))
        self.table.setItemDelegateForColumn(4, CellDelegate(look, self.table, quiet=True))
        self.search = SearchField(gettext("Search these suggestions"), gettext("Search these suggestions"))
        self.tick_all = link(gettext("&Tick all shown"))
        self.untick_all = link(gettext("&Untick all shown"))
        self._count_line = words("", "muted")
        self._nothing = EmptyState()
        self._build()
        self.rows.ticked.connect(self._count)
        self.rows.ticked.connect(self.ticked)
        self.search.textChanged.connect(self._narrow)
        self.search.results_asked_for.connect(self.table.setFocus)
        self.table.typed.connect(self.search.begin)
        self.table.resized.connect(self._fit)
        self.table.answer({"Space": lambda: self.rows.toggle(self.table.selected_rows())})
        self.tick_all.clicked.connect(lambda: self.rows.tick_shown(on=True))
        self.untick_all.clicked.connect(lambda: self.rows.tick_shown(on=False))

    def load(self, rows: Sequence[WishRow], today: date, *, again: bool) -> None:
        """Show *rows*; *again*, what was ticked before stays ticked."""
        self.rows.load(rows, today, again=again)
        self._narrow()
        if self.rows.rowCount():
            self.table.select_rows([0])

    def _fit(self) -> None:
        share_out(self.table, [self._look.px(width) for width in self.rows.widths], self.rows.shares)

    def _narrow(self) -> None:
        self.rows.narrow(self.search.text())
        if self.rows.rowCount() == 0:
            text = self.search.text().strip()[:40]
            self._nothing.say(gettext("No rows match “{text}”").format(text=text))
        self._stack.setCurrentIndex(0 if self.rows.rowCount() else 1)

    def _count(self) -> None:
        ticked = ngettext("{n} row ticked", "{n} rows ticked", len(self.rows.kept))
        self._count_line.setText(gettext("{ticked}. Space ticks, typing searches.").format(ticked=ticked))

    def _build(self) -> None:
        head = in_row(
            (words(gettext("Tick what you still want. It goes on your waiting list."), ""), 1), spacing=12
        )
        head.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        self.search.setFixedWidth(self._look.px(240))
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        foot = in_row((self._count_line, 1), self.tick_all, self.untick_all, spacing=16)
        in_column(head, (self._stack, 1), foot, spacing=12, of=self)
        self.setTabOrder(self.search, self.table)
