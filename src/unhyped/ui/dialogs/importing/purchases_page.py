"""The purchases of a file, to tick and correct before they are imported."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from unhyped.i18n import format_number, gettext, ngettext
from unhyped.ui.dialogs.importing.parts import link, share_out
from unhyped.ui.models.category_proposer import CategoryProposer
from unhyped.ui.models.import_columns import BOUGHT, CREATOR, NAME, PRICE, SHOP, TICK, WHY, WIDTHS
from unhyped.ui.models.import_edits import open_refund
from unhyped.ui.models.import_table import ImportTable
from unhyped.ui.models.rule_offer import offer
from unhyped.ui.widgets.cards.empty_state import EmptyState
from unhyped.ui.widgets.fields.category_chip import take_with_key
from unhyped.ui.widgets.fields.currency_row import CurrencyRow
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.fields.quiet_spin import QuietSpin
from unhyped.ui.widgets.fields.refund_row import RefundRow
from unhyped.ui.widgets.fields.rule_offers import RuleOffers
from unhyped.ui.widgets.fields.search_field import SearchField
from unhyped.ui.widgets.frame.chip_row import ChipRow
from unhyped.ui.widgets.frame.strips import Strips
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.ui.widgets.layout.tab_order import tab_in_turn
from unhyped.ui.widgets.tables.delegates import TickDelegate, TwoLines
from unhyped.ui.widgets.tables.edit_rows_view import EditRowsView
from unhyped.ui.widgets.tables.import_cells import ImportCells
from unhyped.ui.widgets.text.plain import Label, set_tip
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from unhyped.importers import Found
    from unhyped.ui.models.import_columns import ColumnFacts
    from unhyped.ui.models.import_draft import ImportDraft
    from unhyped.ui.models.import_lines import Orders
    from unhyped.ui.models.import_table import Wanted
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_ALL: Final = "all"
_KEYS: Final[dict[str, Wanted]] = {
    _ALL: "",
    "new": "new",
    "known": "known",
    "trash": "trash",
    "ticked": "ticked",
    "likely": "likely",
    "open": "open",
}
_ROWS, _NOTHING = range(2)
_MAX_TOLERANCE_DAYS: Final = 31
_SETTLED_MS: Final = 350
"""Long enough to type a second digit before rows are compared again."""


class ImportPurchasesPage(QWidget):
    """`ticked` is emitted when the import would change, `tolerance_chosen` when rows must be compared again.

    Typing searches, Space ticks the selected rows, Ctrl+G takes their proposed categories, Enter edits.
    """

    ticked = Signal()
    tolerance_chosen = Signal(int)

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._look = look
        own = session.currency
        self._with_left_out = False
        self.rows = ImportTable(own)
        self.rows.setParent(self)
        self._proposer = CategoryProposer(session, self)
        self._proposer.ready.connect(self.rows.show_again)
        self.rows.category_of = self._proposer.category_of
        self.table = _table(self.rows, session, look, self._say_why_not)
        self.selective = words("", "strong")
        self.currency = CurrencyRow()
        self.chips = ChipRow(gettext("Which rows to show"), dict.fromkeys(_KEYS, ""), one_at_a_time=True)
        self.search = SearchField(gettext("Search these rows"), gettext("Search these rows"))
        set_tip(self.search, gettext("Enter goes to the rows. Shift+Enter ticks the row found."))
        self.search_all = QPushButton(gettext("Search all rows"))
        self.nothing = EmptyState(self.search_all)
        self.stack = QStackedWidget(self)
        self.problem = InlineProblem()
        self.refund = RefundRow(look, own)
        self.offers = RuleOffers(look, session.now, after=self.refund.amount.editor)
        self.told = words("", "muted")
        self.tick_all = link(gettext("&Tick all shown"))
        self.untick_all = link(gettext("&Untick all shown"))
        self.left_out = link("")
        self.tolerance = _tolerance_field(look)
        self._freshen = QTimer(self, interval=0)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        _lay_out(self, look)
        self._connect()

    @property
    def draft(self) -> ImportDraft:
        """The rows with their ticks, edits and rules."""
        return self.rows.draft

    def load(
        self, found: Found, draft: ImportDraft, grouped: Orders, facts: ColumnFacts, *, again: bool
    ) -> None:
        """Show *draft*, made of what was *found*; *again* when the same file was compared again."""
        self.currency.ask(found.assumed, found.currency)
        if found.currency:
            self.rows.own_currency = self.refund.amount.own_currency = found.currency
        if not again:
            self.chips.choose({_ALL})
            self.offers.clear()
            self.search.clear()
        draft.use_rules(self.offers.rules)
        self.selective.setText(gettext("Tick what a feed made you buy.") if found.selective else "")
        self.selective.setVisible(found.selective)
        self.rows.load(draft, grouped, facts)
        self._proposer.prepare()
        self._name_chips()
        self._narrow()
        self._fit()

    def show_likely(self, likely: Mapping[int, str]) -> None:
        """Say which rows are *likely* to be what a feed made the person buy, and why."""
        self.draft.likely = likely
        self._name_chips()
        self.rows.show_again()

    def _connect(self) -> None:
        self.rows.ticked.connect(self._count)
        self.rows.ticked.connect(self.ticked)
        self.rows.edited.connect(self._edited)
        self.chips.changed.connect(self._narrow)
        self.chips.lead_to(self.table, self.search)
        self.search.textChanged.connect(self._search)
        self.search.results_asked_for.connect(self._go_to_rows)
        self.search_all.clicked.connect(self._search_all)
        self.search.tick_asked_for.connect(self._tick_found)
        self.table.typed.connect(self.search.begin)
        self.table.resized.connect(self._fit)
        self.table.selection_changed.connect(self._ask_what_is_open)
        self.table.answer({"Space": lambda: self.rows.toggle(self.table.selected_rows())})
        take_with_key(self.table, lambda: self.rows.take_categories(self.table.selected_rows()))
        self.table.header.sortIndicatorChanged.connect(lambda *_: self._go_back())
        self.tick_all.clicked.connect(lambda: self._tick_shown(on=True))
        self.untick_all.clicked.connect(lambda: self._tick_shown(on=False))
        self.left_out.clicked.connect(self._turn_left_out)
        self.refund.answered.connect(self._refunded)
        self._freshen.timeout.connect(self._do_some)
        self.offers.changed.connect(self._apply_rules)
        self.tolerance.changed.connect(lambda _: self._settle.start())
        self._settle.timeout.connect(lambda: self.tolerance_chosen.emit(self.tolerance.value))

    # --- showing

    def _name_chips(self) -> None:
        draft = self.draft
        left_out = draft.counts["left out"]
        shown = len(draft.rows) - (0 if self._with_left_out else left_out)
        for key, said, count in (
            (_ALL, gettext("All {n}"), shown),
            ("new", gettext("New {n}"), draft.counts["new"]),
            ("known", gettext("In your log {n}"), draft.counts["known"]),
            ("trash", gettext("In the Trash {n}"), draft.counts["trash"]),
            ("ticked", gettext("Tic&ked {n}"), 0 if draft.ticks_all_new else sum(draft.ticks)),
            ("likely", gettext("&Likely {n}"), len(draft.likely)),
            ("open", gettext("Missing details {n}"), len(draft.open)),
        ):
            stays = key == _ALL or (key == "ticked" and key in self.chips.chosen)
            text = said.format(n=format_number(count)) if count or stays else ""
            self.chips.say(key, text, with_letter="&" in said)
        if not any(self.chips.chips[key].text() for key in self.chips.chosen):
            self.chips.choose({_ALL})
            self._narrow()
        if self._with_left_out:
            said = gettext("Hide rows you left out before")
        else:
            said = ngettext("Show {n} row you left out before", "Show {n} rows you left out before", left_out)
        self.left_out.setText(said)
        self.left_out.setVisible(left_out > 0)

    def _narrow(self) -> None:
        (key,) = self.chips.chosen
        with self._same_row():
            self.rows.narrow(_KEYS[key], self.search.text(), with_left_out=self._with_left_out)
        if self.rows.rowCount() == 0:
            text = self.search.text().strip()[:40]
            if text:
                self.nothing.say(gettext("No rows match “{text}”").format(text=text))
                self.search_all.setVisible(key != _ALL)
            else:
                self.search_all.hide()
                self.nothing.say(gettext("You left out every row of this file before."))
        self.stack.setCurrentIndex(_ROWS if self.rows.rowCount() else _NOTHING)
        self._count()

    def _search(self) -> None:
        """Show the rows that match, and make the best one current: Enter and Space tick it."""
        self._narrow()
        best = self.rows.best_line(self.search.text())
        if best is not None:
            self.table.go_to(self.rows.index(best, NAME))

    def _go_to_rows(self) -> None:
        """Focus the rows; if none of the chosen ones match, search all of them instead."""
        if self.rows.rowCount():
            self.table.setFocus()
        elif self.search_all.isVisible():
            self._search_all()

    def _search_all(self) -> None:
        self.chips.choose({_ALL})
        self._search()
        self.search.setFocus()

    def _tick_found(self) -> None:
        """Tick the current row, or untick it; what is typed next starts a new search."""
        if self.search.text().strip() and self.rows.rowCount():
            self.rows.toggle([self.table.currentIndex().row()])
            self.search.selectAll()

    def _tick_shown(self, *, on: bool) -> None:
        """Tick, or untick, all rows shown; what is typed next starts a new search."""
        self.rows.tick_shown(on=on)
        self.search.selectAll()

    @contextmanager
    def _same_row(self) -> Iterator[None]:
        """Keep the current row when the shown rows change; go to the first one if it is gone."""
        at = self.rows.place(self.table.currentIndex().row())
        yield
        if self.rows.rowCount():
            row = (None if at is None else self.rows.line_of(at)) or 0
            self.table.go_to(self.rows.index(row, NAME))

    def _go_back(self) -> None:
        """After sorting, keep the first row in sight."""
        if self.rows.rowCount():
            self.table.select_rows([0])

    def _fit(self) -> None:
        """Give the columns the widths they need and their shares of the rest.

        Where there is too little room, the shop is left out, and the creator if no row has one.
        """
        px, view = self._look.px, self.table
        widths = [px(WIDTHS[column].least) for column in WIDTHS]
        for column in (PRICE, BOUGHT):
            widths[column] = max(widths[column], view.sizeHintForColumn(column))
        leavable = [SHOP] if self.draft.has_creators else [SHOP, CREATOR]
        for column in (SHOP, CREATOR):
            tight = column in leavable and sum(widths) > view.viewport().width()
            view.header.setSectionHidden(column, tight)
            if tight:
                widths[column] = 0
        share_out(view, widths, [WIDTHS[column].share for column in WIDTHS])

    def _count(self) -> None:
        """Say how many rows are ticked."""
        self._name_chips()
        ticked = ngettext("{n} row ticked", "{n} rows ticked", sum(self.draft.ticks))
        self.told.setText(
            gettext(
                "{ticked}. Space ticks, Enter edits, Ctrl+G takes a proposed category, typing searches."
            ).format(ticked=ticked)
        )

    def _turn_left_out(self) -> None:
        self._with_left_out = not self._with_left_out
        self._name_chips()
        self._narrow()
        self._fit()

    # --- correcting

    def _say_why_not(self, reason: str) -> None:
        if reason:
            self.problem.say(reason)
        else:
            self.problem.clear()

    def _ask_what_is_open(self) -> None:
        """Ask how much money came back for the current row, if its file doesn't say."""
        at = self.rows.place(self.table.currentIndex().row())
        found = None if at is None else self.draft.found(at)
        asked = (
            at is not None and found is not None and open_refund(found) is not None and self.draft.is_new(at)
        )
        self.refund.ask(-1 if at is None else at, found if asked else None)

    def _refunded(self, at: int, refunds: object) -> None:
        self.rows.set_refunds(at, refunds)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask_what_is_open()

    def _edited(self, at: int, field: str, before: str) -> None:
        self.problem.clear()
        draft = self.draft
        if field in {"category", "creator"}:
            made = offer(draft.rows, at, field, getattr(draft.found(at).draft, field), before)
            if made is not None:
                self.offers.add(made)
        if field in {"price", "refunds"}:
            self._name_chips()
        self.ticked.emit()

    def _apply_rules(self) -> None:
        self.draft.use_rules(self.offers.rules)
        for row in self.offers.rows:
            row.say(0 if row.rule is None else self.draft.filled_by(row.rule))
        self.rows.show_again()
        self._freshen.start()
        self.ticked.emit()

    def _do_some(self) -> None:
        """Apply rules to a few more rows, in idle time."""
        if not self.draft.freshen():
            self._freshen.stop()


# --- putting it together


def _table(rows: ImportTable, session: Session, look: Look, refused: Callable[[str], object]) -> EditRowsView:
    """Return the table; *refused* gets the reason why a typed text isn't valid in a cell."""
    known = session.journal.own_words()
    view = EditRowsView(look)
    view.setAccessibleName(gettext("Rows in the file"))
    view.header.setMinimumSectionSize(look.px(32))
    view.set_compact(compact=False)
    view.setMinimumSize(look.px(320), look.px(90))
    view.setModel(rows)
    cells = ImportCells(look, view, known.creators, known.categories)
    cells.refused.connect(refused)
    view.setItemDelegate(cells)
    view.setItemDelegateForColumn(TICK, TickDelegate(look, view))
    view.setItemDelegateForColumn(WHY, TwoLines(look, view))
    return view


def _tolerance_field(look: Look) -> QuietSpin:
    """Return the field for the days by which the same purchase may differ in two sources."""
    spin = QuietSpin(gettext("Days apart"), _MAX_TOLERANCE_DAYS, look)
    spin.number.setAccessibleDescription(
        gettext("Treat the same name and price as one purchase if they are at most this many days apart.")
    )
    return spin


def _lay_out(page: ImportPurchasesPage, look: Look) -> None:
    """Lay out the parts of *page* below one another."""
    head = in_row((page.chips, 2), (page.search, 1), spacing=12)
    page.search.setMinimumWidth(look.px(120))
    page.search.setMaximumWidth(look.px(240))
    for widget in (page.table, page.nothing):
        page.stack.addWidget(widget)
    foot = in_row((page.told, 1), page.left_out, page.tick_all, page.untick_all, spacing=16)
    column = in_column(page.selective, page.currency, head, (page.stack, 1), foot, spacing=12, of=page)
    column.addWidget(Strips(page, page.problem, page.refund, page.offers, _days(page)))  # Tab reaches it last
    downwards = (page.search, page.table, page.left_out, page.tick_all, page.untick_all)
    tab_in_turn((*downwards, page.refund.amount.editor, page.tolerance.number))


def _days(page: ImportPurchasesPage) -> QWidget:
    """Return the line that asks by how many days the same purchase may differ."""
    asked = Label(gettext("Treat as the same purchase if name and price match within"))
    asked.setProperty("kind", "muted")
    unit = Label(gettext("days"))
    unit.setProperty("kind", "muted")
    line = QWidget()
    in_row(asked, page.tolerance, unit, STRETCH, spacing=8, of=line)
    return line
