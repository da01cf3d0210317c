"""What a file holds, to look through before it is imported: rows with ticks, and rows that stay out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from unhyped.i18n import format_number, gettext, ngettext
from unhyped.ui.models.import_rows import PRICE, TICK, WHY, ImportRows
from unhyped.ui.models.problem_rows import ProblemRows
from unhyped.ui.widgets.cell_delegate import CellDelegate
from unhyped.ui.widgets.chip_row import ChipRow
from unhyped.ui.widgets.copied_rows import copied
from unhyped.ui.widgets.empty_state import EmptyState
from unhyped.ui.widgets.rows_view import RowsView
from unhyped.ui.widgets.search_field import SearchField
from unhyped.ui.widgets.tick_delegate import TickDelegate
from unhyped.ui.widgets.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.duplicates import Row
    from unhyped.importers import Problem
    from unhyped.journal.intake import Outcome
    from unhyped.ui.models.import_rows import Group
    from unhyped.ui.models.purchase_columns import Showing
    from unhyped.ui.theme.look import Look

_ALL, _SKIPPED, _PROBLEMS = "all", "skipped", "problems"
_GROUPS: Final[dict[str, Group]] = {"new": "new", "known": "known", "trash": "trash"}
_ROWS, _OUT, _NOTHING = range(3)


class ImportRowsPage(QWidget):
    """`ticked` tells that other rows are ticked. Space ticks the selected rows."""

    ticked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._problems: Sequence[Problem] = ()
        self._skipped: Sequence[Problem] = ()
        self.rows = ImportRows()
        self.rows.setParent(self)
        self.out = ProblemRows()
        self.out.setParent(self)
        self.chips = ChipRow(
            gettext("Which rows to show"),
            dict.fromkeys((_ALL, *_GROUPS, _SKIPPED, _PROBLEMS), ""),
            one_at_a_time=True,
        )
        self.search = SearchField(gettext("Search these rows"), gettext("Search these rows"))
        self.table = self._view(gettext("Rows of the file"), self.rows)
        self.out_table = self._view(gettext("Rows that stay out"), self.out)
        self.tick_all = _link(gettext("&Tick all shown"))
        self.untick_all = _link(gettext("&Untick all shown"))
        self.copy_out = _link(gettext("C&opy these rows"))
        self._told = words("", "muted")
        self._build()
        self._connect()

    @property
    def kept(self) -> list[Row]:
        """The rows that are ticked."""
        return self.rows.kept

    def load(self, outcome: Outcome, texts: Sequence[str], showing: Showing) -> None:
        """Show what became of a file's rows; *texts* are what a search looks in."""
        found = outcome.found
        self._problems, self._skipped = found.problems, found.skipped
        self.rows.load(outcome.split.rows, texts, showing)
        counts = self.rows.counts()
        for key, said, count in (
            (_ALL, gettext("All {n}"), self.rows.total),
            ("new", gettext("New {n}"), counts["new"]),
            ("known", gettext("Known {n}"), counts["known"]),
            ("trash", gettext("In the Trash {n}"), counts["trash"]),
            (_SKIPPED, gettext("Left out {n}"), len(found.skipped)),
            (_PROBLEMS, gettext("Can't be read {n}"), len(found.problems)),
        ):
            self.chips.say(key, said.format(n=format_number(count)) if count else "")
        first = _ALL if self.rows.total else _PROBLEMS if found.problems else _SKIPPED
        self.chips.choose({first})
        self._narrow()
        self._fit()
        if self.rows.rowCount():
            self.table.select_rows([0])
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)  # once the views have their new sizes

    # --- putting it together

    def _view(self, name: str, model: ImportRows | ProblemRows) -> RowsView:
        view = RowsView(self._look)
        view.setAccessibleName(name)
        view.header.setSortIndicatorShown(False)
        view.header.setSectionsClickable(False)
        view.header.setSectionsMovable(False)
        view.set_compact(compact=True)
        view.setMinimumSize(self._look.px(320), self._look.px(160))
        view.setModel(model)
        return view

    def _build(self) -> None:
        self.table.setItemDelegateForColumn(TICK, TickDelegate(self._look, self.table))
        self.table.setItemDelegateForColumn(WHY, CellDelegate(self._look, self.table, quiet=True))
        self.table.header.setMinimumSectionSize(self._look.px(32))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.chips, 1)
        head.addWidget(self.search)
        self.search.setFixedWidth(self._look.px(240))
        self.search.results_asked_for.connect(self.table.setFocus)
        self._nothing = EmptyState()
        self._stack = QStackedWidget()
        for widget in (self.table, self.out_table, self._nothing):
            self._stack.addWidget(widget)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self._told, 1)
        for button in (self.tick_all, self.untick_all, self.copy_out):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.rows.ticked.connect(self._count)
        self.rows.ticked.connect(self.ticked)
        self.chips.changed.connect(self._narrow)
        self.search.textChanged.connect(self._narrow)
        self.table.answer({"Space": lambda: self.rows.toggle(self.table.selected_rows())})
        self.tick_all.clicked.connect(lambda: self.rows.tick_shown(on=True))
        self.untick_all.clicked.connect(lambda: self.rows.tick_shown(on=False))
        self.copy_out.clicked.connect(self._copy)

    def _fit(self) -> None:
        """Give the columns the widths they need and their shares of the rest."""
        for view, model in ((self.table, self.rows), (self.out_table, self.out)):
            widths = [self._look.px(width) for width in model.widths]
            if model is self.rows:
                widths[PRICE] = max(widths[PRICE], view.sizeHintForColumn(PRICE))
            spare = max(view.viewport().width() - sum(widths), 0)
            for number, (width, share) in enumerate(zip(widths, model.shares, strict=True)):
                view.header.resizeSection(number, width + spare * share // sum(model.shares))

    # --- what is shown

    def _narrow(self) -> None:
        (shown,) = self.chips.chosen
        outside = {_SKIPPED: self._skipped, _PROBLEMS: self._problems}.get(shown)
        self.search.setEnabled(outside is None)
        if outside is None:
            self.rows.narrow(_GROUPS.get(shown), self.search.text())
            if self.rows.rowCount() == 0:
                text = self.search.text().strip()[:40]
                self._nothing.say(gettext("No row of these holds “{text}”").format(text=text))
            self._stack.setCurrentIndex(_ROWS if self.rows.rowCount() else _NOTHING)
        else:
            self.out.load(outside)
            self._stack.setCurrentIndex(_OUT)
        for button in (self.tick_all, self.untick_all):
            button.setVisible(outside is None)
        self.copy_out.setVisible(outside is not None)
        self._count()

    def _count(self) -> None:
        """Say how many rows are ticked, or what the rows are that stay out."""
        if self._stack.currentIndex() != _OUT:
            ticked = ngettext("{n} row ticked", "{n} rows ticked", len(self.rows.kept))
            self._told.setText(gettext("{ticked}. Space ticks the selected rows.").format(ticked=ticked))
        elif self.chips.chosen == {_SKIPPED}:
            self._told.setText(gettext("These rows are no purchases, so they stay out."))
        else:
            self._told.setText(
                gettext("Change these rows in the file and import it again: only they are new.")
            )

    def _copy(self) -> None:
        data = copied(self.out, range(self.out.rowCount()), range(self.out.columnCount()))
        QGuiApplication.clipboard().setMimeData(data)


def _link(text: str) -> QPushButton:
    button = QPushButton(text, autoDefault=False)
    button.setProperty("kind", "link")
    button.setProperty("flush", True)
    return button
