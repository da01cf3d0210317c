"""The Purchases page: the table, chips to filter it, and the inspector next to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStackedWidget

from unhyped.domain.filters import Filter
from unhyped.domain.period import all_time
from unhyped.domain.records import ANY_RECORD
from unhyped.i18n import gettext, ngettext
from unhyped.ui.models import filter_choices
from unhyped.ui.models.purchase_columns import NUMBERS
from unhyped.ui.models.purchase_table import PurchaseTable
from unhyped.ui.pages.column_layout import ColumnLayout
from unhyped.ui.pages.inspector_side import InspectorSide
from unhyped.ui.pages.page import ENTRY_KINDS, Page
from unhyped.ui.pages.page_head import PageHead
from unhyped.ui.pages.purchase_verbs import PurchaseVerbs
from unhyped.ui.pages.records_shown import RecordsShown
from unhyped.ui.pages.summary_words import details, summary
from unhyped.ui.verbs import verb
from unhyped.ui.widgets.cards.empty_state import EmptyState
from unhyped.ui.widgets.frame.filter_chips import FilterChips
from unhyped.ui.widgets.frame.message import Message
from unhyped.ui.widgets.layout.boxes import in_column
from unhyped.ui.widgets.tables.cell_delegate import CellDelegate
from unhyped.ui.widgets.tables.delegates import (
    CreatorDelegate,
    NameDelegate,
    ReadingDelegate,
    VerdictDelegate,
)
from unhyped.ui.widgets.tables.rows_view import RowsView
from unhyped.words.dates import period_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from unhyped.domain.change import Changed
    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_FIRST_ROWS: Final = 60
_QUIET: Final = ("age",)
_DELEGATES: Final = {
    "name": NameDelegate,
    "creator": CreatorDelegate,
    "verdict": VerdictDelegate,
    "reading": ReadingDelegate,
}
"""Columns with more than text → what paints them."""


class PurchasesPage(Page):
    """The page. A large file shows its newest rows at once and the others when a thread has read them."""

    key: ClassVar[str] = "purchases"
    shows = ENTRY_KINDS | {
        *("use", "plan", "plan_answer"),
        *("sighting", "exposure_import", "not_about", "dismissed_note", "shown_less", "own_note"),
        *("hide_amounts", "compact_rows", "region", "shop_return_days", "period", "day"),
    }
    has_period: ClassVar[bool] = True
    needs_all_records: ClassVar[bool] = False

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self.model = PurchaseTable()
        self.model.setParent(self)
        self._text = ""
        self._wanted = ""
        """The id of a purchase to select once all are read."""
        self._only: frozenset[str] | None = None
        self._period: Period = session.period
        self._settle = QTimer(self, singleShot=True, interval=30)
        self._settle.timeout.connect(self._inspect)
        self._refit = QTimer(self, singleShot=True, interval=150)  # so that columns don't jump at every key
        self._build()
        self._records = RecordsShown(self, self.table, self.model)
        self.verbs = PurchaseVerbs(self, self.table, self.model)
        self.side = InspectorSide(self, self._left, self.verbs)
        self._body.addWidget(self.side.splitter, 1)
        self._refit.timeout.connect(self._columns.fit)
        self._connect()

    @classmethod
    def title(cls) -> str:
        return gettext("Purchases")

    @property
    def search_hint(self) -> str:
        return gettext("Search purchases, creators, shops, notes")

    # --- what the window calls

    def refresh(self) -> None:
        """Read everything again."""
        self._records.forget()
        self.show_change(ANY_RECORD)

    def show_change(self, changed: Changed) -> None:
        """Show the session's present data; of the purchases only those that have *changed*."""
        session = self.session
        if self._period != session.period:
            self._period = session.period
            self._only = None
            self.chips.show_only("")
        self.chips.period.show_period(session.period, session.today, session.journal.years())
        with self._columns.fitted_once():
            self._columns.set_compact(compact=session.settings.compact_rows)
            rows = self._records.show(changed)
            self._narrow()
            if rows is None or changed.settings or changed.day:
                self._columns.fit()
            else:
                self._columns.fit_rows(rows)

    def search(self, text: str) -> None:
        """Show only purchases with all words of *text*."""
        if text != self._text:
            self._text = text
            self._narrow()
            self._refit.start()
            self._show_selected()

    def select(self, purchase_id: str) -> None:
        """Select one purchase and scroll to it, clearing any filter that hides it."""
        self.catch_up()
        row = self.model.row_of(purchase_id)
        if row is None and not self._records.are_whole:
            self._wanted = purchase_id  # a thread is still reading it
            return
        if row is None:
            self._show_all(purchase_id)
            row = self.model.row_of(purchase_id)
        if row is not None:
            self.table.select_rows([row])
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_only(self, ids: tuple[str, ...], words: str) -> None:
        """Show these purchases, whatever the period; removing the chip *words* shows all again.

        A single one is selected, so that all that is known of it can be read.
        """
        self.catch_up()
        self._empty_search()
        self.chips.clear()
        self._only = frozenset(ids)
        self.chips.show_only(words)
        self._narrow()
        self.table.scrollToTop()
        if len(ids) == 1 and (self.model.row_of(ids[0]) is not None or not self._records.are_whole):
            self.select(ids[0])

    def place(self) -> Callable[[], object]:
        only, chips = self._only, self.chips.state()
        chosen = {entry.purchase.id for entry in self.verbs.chosen()}

        def show_again() -> None:
            self._only = only
            self.chips.restore(chips)
            self._narrow()
            self._refit.start()
            self.table.select_rows(self.model.rows_of(chosen))

        return show_again

    def toggle_inspector(self) -> None:
        """Show or hide the inspector."""
        self.side.toggle()
        self._inspect()

    # --- putting it together

    def _build(self) -> None:
        entries = self._entries
        self.chips = FilterChips(
            self.look,
            lambda: filter_choices.verdicts(entries()),
            lambda: filter_choices.readings(entries()),
            lambda: filter_choices.categories(entries()),
            lambda: filter_choices.creators(entries()),
            lambda: filter_choices.gains(entries()),
            lambda: filter_choices.uses(entries()),
            [self.back],
        )
        self.head = PageHead(self.look, self.chips)
        self.table = RowsView(self.look)
        self.table.setAccessibleName(gettext("Purchases"))
        self.table.setModel(self.model)
        for key in _QUIET:
            quiet = CellDelegate(self.look, self.table, quiet=True)
            self.table.setItemDelegateForColumn(NUMBERS[key], quiet)
        for key, delegate in _DELEGATES.items():
            self.table.setItemDelegateForColumn(NUMBERS[key], delegate(self.look, self.table))
        self._columns = ColumnLayout(
            self.table,
            self.look,
            self.session.window_state.values.get("purchases.columns"),
            lambda state: self.session.window_state.remember("purchases.columns", state),
        )
        self._left = QStackedWidget()
        self._left.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._clear = QPushButton(gettext("&Clear filters"))
        self._all_time = QPushButton(gettext("Show &all time"))
        self._nothing_found = EmptyState(self._clear, self._all_time)
        self._left.addWidget(self.table)
        self._left.addWidget(self._nothing_found)
        self._nothing_yet = self._first_page()
        self._body = in_column(self.head, (self._nothing_yet, 1), spacing=12, of=self)

    def _entries(self) -> list[Entry]:
        """Return the purchases to choose filters from, those shown as long as not all are read."""
        if self.session.has_all_records:
            return self.session.journal.entries()
        return self.model.entries(range(self.model.rowCount()))

    def _first_page(self) -> EmptyState:
        add = QPushButton(verb("add").words)
        add.setProperty("kind", "primary")
        add.clicked.connect(self.add_asked_for)
        read = QPushButton(verb("import").words)
        read.clicked.connect(self.import_asked_for)
        demo = QPushButton(verb("demo").lettered("l"))
        demo.clicked.connect(self.demo_asked_for)
        return EmptyState(
            add,
            read,
            demo,
            title=gettext("Nothing logged yet"),
            sentence=gettext("Write down three things the feed made you buy. Later, say what was worth it."),
        )

    def _connect(self) -> None:
        self.chips.changed.connect(self._narrow)
        self.chips.changed.connect(self._columns.fit)
        self.chips.changed.connect(self._show_selected)
        self.chips.only_dropped.connect(self._drop_only)
        self.chips.period_chosen.connect(self.session.set_period)
        self.chips.other_period_asked_for.connect(self.period_asked_for)
        self.head.columns.clicked.connect(self._open_columns)
        self.head.inspector.clicked.connect(self.toggle_inspector)
        self.table.selection_changed.connect(self._selected)
        self.verbs.made.connect(self.select)
        self._records.loaded.connect(self._loaded)
        self.table.copied_many.connect(self._say_copied)
        self._clear.clicked.connect(self._clear_filters)
        self._all_time.clicked.connect(lambda: self.session.set_period(all_time()))
        self.side.changed.connect(self._inspect)

    # --- showing

    def _loaded(self) -> None:
        self._narrow()
        self._columns.fit()
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.select(wanted)

    def _filter(self) -> Filter:
        period = self.session.period
        everything = self._only is not None or (period.start is None and period.end is None)
        chips = self.chips
        return Filter(
            text=self._text,
            verdicts=chips.verdicts.values,
            readings=chips.readings.values,
            categories=chips.categories.values,
            creators=chips.creators.values,
            gains=chips.gains.values,
            uses=chips.uses.values,
            period=None if everything else period,
        )

    def _narrow(self) -> None:
        self.model.narrow(self._filter(), self._only)
        empty = self.model.total == 0
        self.head.setVisible(not empty)
        self._nothing_yet.setVisible(empty)
        self.side.splitter.setVisible(not empty)
        if not empty:
            self._left.setCurrentIndex(0 if self.model.rowCount() else 1)
            self._say_what_hides()
        self._selected()

    def _say_what_hides(self) -> None:
        """Fill the page “nothing found”: why, and how to see more."""
        if self.model.rowCount():
            return
        period = self.session.period
        narrowed = self.chips.any_chosen or bool(self._text)
        if self._text.strip():
            title = gettext("Nothing found for “{text}”").format(text=self._text.strip()[:40])
        elif narrowed:
            title = gettext("No purchases match these filters")
        else:
            title = gettext("Nothing bought in this period")
        by_period = self._only is None and (period.start is not None or period.end is not None)
        period_filter = gettext("Period: {period}").format(period=period_label(period)) if by_period else ""
        self._nothing_found.say(title, period_filter)
        self._clear.setVisible(narrowed)
        self._all_time.setVisible(by_period)

    def _selected(self) -> None:
        """Show the selection, at once in the line above and a moment later in the inspector."""
        rows = self.verbs.chosen_rows()
        chosen = len(rows) if len(rows) > 1 else 0
        sums = self.model.sums(rows if chosen else None)
        hidden = self.session.hide_amounts
        totals = summary(sums, shown=self.model.rowCount(), chosen=chosen, hidden=hidden)
        self.head.say(totals if self._records.are_whole else (), details(sums, hidden=hidden))
        self._settle.start()

    def _show_selected(self) -> None:
        """Scroll to the first selected row, else to the top, because other rows are shown."""
        rows = self.verbs.chosen_rows()
        if rows:
            self.table.scrollTo(self.model.index(rows[0], self.table.visible_columns()[0]))
        else:
            self.table.scrollToTop()

    def _inspect(self) -> None:
        self.head.inspector.setChecked(self.side.is_shown)
        self.side.show_entries(self.verbs.chosen())

    def _say_copied(self, count: int) -> None:
        said = ngettext("Copied {n} purchase", "Copied {n} purchases", count)
        self.told.emit(Message(said))

    # --- clearing filters

    def _drop_only(self) -> None:
        self._only = None
        self.chips.show_only("")
        self._narrow()

    def _empty_search(self) -> None:
        if self._text:
            self._text = ""
            self.search_emptied.emit()

    def _clear_filters(self) -> None:
        self._empty_search()
        self._only = None
        self.chips.clear()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_all(self, purchase_id: str) -> None:
        """Clear everything that hides a purchase, the period only if necessary."""
        self._clear_filters()
        if self.model.row_of(purchase_id) is None:
            self.session.set_period(all_time())
            self.catch_up()

    # --- keys and sizes

    def _open_columns(self) -> None:
        button = self.head.columns
        self._columns.open_chooser(button.mapToGlobal(button.rect().bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.side.close_sheet():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_F4:
            self.toggle_inspector()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.fit()
