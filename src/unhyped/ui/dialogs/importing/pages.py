"""Everything a file holds, page by page, and what the person chose of it."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from unhyped.i18n import gettext
from unhyped.importers.found import Found
from unhyped.journal import FileDamaged
from unhyped.journal.intake import ImportChoice
from unhyped.journal.likely import likely_rows
from unhyped.ui.dialogs.importing.about_page import ImportAboutPage
from unhyped.ui.dialogs.importing.history_page import ImportHistoryPage
from unhyped.ui.dialogs.importing.problems_page import ImportProblemsPage
from unhyped.ui.dialogs.importing.purchases_page import ImportPurchasesPage
from unhyped.ui.dialogs.importing.wishes_page import ImportWishesPage
from unhyped.ui.jobs import Job, raised
from unhyped.ui.models.import_columns import ColumnFacts
from unhyped.ui.models.import_draft import ImportDraft
from unhyped.ui.models.import_lines import Orders
from unhyped.ui.models.import_summary import REMARKS, button_words
from unhyped.ui.models.import_work import ImportWork
from unhyped.ui.models.purchase_columns import Showing
from unhyped.ui.widgets.frame.page_tabs import PageTabs
from unhyped.ui.widgets.layout.boxes import in_column

if TYPE_CHECKING:
    from unhyped.domain.exposure import ExposureKind
    from unhyped.journal.intake import Outcome
    from unhyped.ui.dialogs.importing.reading import ReadResult
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


_Page = TypeVar("_Page", bound=QWidget)
_ABOUT, _PURCHASES, _WISHES, _HISTORY, _PROBLEMS = range(5)
_BETWEEN_MS = 10
"""Milliseconds in which the window can respond before the next page is built."""


class ImportPages(QWidget):
    """`changed` is emitted when the selection changes.

    `tolerance_chosen` carries days between duplicates, `currency_chosen` the currency of prices without one.
    Only pages with something to show are there. They are built one per turn of the event loop, or when first
    asked for: all at once would make the window stutter. `built` is emitted when all are there.
    """

    changed = Signal()
    tolerance_chosen = Signal(int)
    currency_chosen = Signal(str)
    built = Signal()

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._look = session, look
        self._looking: Job | None = None
        self._usual: tuple[frozenset[ExposureKind], frozenset[int]] = frozenset(), frozenset()
        tabs = (
            gettext("About this file"),
            gettext("Purchases"),
            gettext("Waiting list"),
            gettext("Viewing history"),
            gettext("Not imported"),
        )
        self.tabs = PageTabs(gettext("What’s in the file"), tabs, self)
        in_column(self.tabs, spacing=None, of=self)
        self._building = QTimer(self, interval=_BETWEEN_MS)
        self._building.timeout.connect(self._build_next)
        self._building.start()

    @cached_property
    def about(self) -> ImportAboutPage:
        """The page on what is read and what never is."""
        return self._added(_ABOUT, ImportAboutPage(self._look))

    @cached_property
    def purchases(self) -> ImportPurchasesPage:
        """The purchases, to tick and correct."""
        page = ImportPurchasesPage(self._session, self._look)
        self._added(_PURCHASES, page, page.table)
        page.ticked.connect(self.changed)
        page.tolerance_chosen.connect(self.tolerance_chosen)
        page.currency.chosen.connect(self.currency_chosen)
        return page

    @cached_property
    def wishes(self) -> ImportWishesPage:
        """Proposals for the waiting list."""
        page = ImportWishesPage(self._look)
        self._added(_WISHES, page, page.table)
        page.ticked.connect(self.changed)
        return page

    @cached_property
    def history(self) -> ImportHistoryPage:
        """Viewing history, kind by kind."""
        page = self._added(_HISTORY, ImportHistoryPage(self._look))
        page.ticked.connect(self.changed)
        return page

    @cached_property
    def problems(self) -> ImportProblemsPage:
        """The rows that are left out, and why."""
        page = ImportProblemsPage(self._look)
        return self._added(_PROBLEMS, page, page.table)

    def _added(self, tab: int, page: _Page, entry: QWidget | None = None) -> _Page:
        self.tabs.put(tab, page, entry)
        return page

    def _build_next(self) -> None:
        missing = (
            name for name in ("about", "purchases", "wishes", "history", "problems") if name not in vars(self)
        )
        name = next(missing, "")
        if name:
            with suppress(FileDamaged):  # the comparison with the log meets it, too, and reports it
                getattr(self, name)
                return
        self._building.stop()
        self.built.emit()

    @property
    def is_built(self) -> bool:
        """Whether all pages are there."""
        return not self._building.isActive()

    def load(self, result: ReadResult, *, again: bool, kept: bool = False) -> None:
        """Show what was read; *again* when only the comparison with the log is new.

        Also when it was read otherwise, what was ticked can be *kept*.
        """
        found, outcome, session = result.found, result.outcome, self._session
        kept = kept or again
        if kept:
            result.draft.resume(self.purchases.draft.work)
        self.blockSignals(True)  # one `changed` is enough: the caller emits it
        showing = Showing(session.today, session.hide_amounts)
        facts = ColumnFacts(showing, result.deleted, result.refunded)
        self.purchases.load(found, result.draft, result.grouped, facts, again=kept)
        self.wishes.load(outcome.wishes, session.today, again=kept)
        self.history.load(outcome.tallies)
        if not kept:
            self.history.tick_all(on=bool(found.exposure_imports))  # our own export: it was in a log before
            self._usual = self.history.kinds, self.wishes.rows.ticks
            self.purchases.tolerance.show_value(result.tolerance_days)
        if result.work is not None:
            self.purchases.offers.resume(result.work.offers)
            self.wishes.rows.tick_only(result.work.wishes)
            self.history.tick_only(result.work.kinds)
        self.blockSignals(False)
        out = len(found.problems) + len(found.skipped)
        if not again:
            self.about.load(found)
            self.problems.load(found)
        rows = len(outcome.split.rows)
        tells = bool(found.never_read or len(found.remarks) > REMARKS)
        for page, count, there in (
            (self.about, None, tells),
            (self.purchases, rows, bool(rows)),
            (self.wishes, len(outcome.wishes), bool(outcome.wishes)),
            (self.history, None, bool(outcome.tallies)),
            (self.problems, out, bool(out)),
        ):
            self.tabs.offer(page, count, there=there)
        self.tabs.refit()
        if not kept:
            self._begin(is_export=bool(found.never_read))
        self._look_for_likely()

    def work(self, currency: str) -> ImportWork | None:
        """Return what the person did that isn't imported yet; None if there is nothing.

        They chose to read prices in this *currency*, or none.
        """
        purchases, kinds, wishes = self.purchases, self.history.kinds, self.wishes.rows.ticks
        work = ImportWork(
            purchases.draft.work, purchases.offers.ticked, wishes, kinds, purchases.tolerance.value, currency
        )
        changed = work.offers or work.tolerance_days or currency or (kinds, wishes) != self._usual
        return work if changed or purchases.draft.is_touched else None

    def _look_for_likely(self) -> None:
        """Find the likely rows in a thread: there may be ten thousand."""
        self._stop_looking()
        session, rows = self._session, self.purchases.draft.rows
        journal, today, region = session.journal, session.today, session.settings.region
        job = self._looking = Job(
            lambda job: likely_rows(rows, journal, today=today, region=region, cancelled=job.cancelled)
        )
        job.deliver_to(self, finished=self.purchases.show_likely, failed=raised)
        job.start()

    def _stop_looking(self) -> None:
        if self._looking is not None:
            self._looking.drop()
            self._looking = None

    def choice(self) -> ImportChoice:
        """Return what would be imported, and what was offered but not ticked."""
        draft = self.purchases.draft
        return ImportChoice(
            rows=draft.kept,
            wishes=self.wishes.rows.kept,
            kinds=self.history.kinds,
            left_out=draft.left_out,
            rules=draft.rules,
        )

    def button_words(self, outcome: Outcome) -> tuple[str, bool]:
        """Return the label of the import button, and whether there is anything to import."""
        draft = self.purchases.draft
        return button_words(
            purchases=draft.to_log,
            answers=draft.answers,
            wishes=len(self.wishes.rows.kept),
            events=self.history.new_events,
            records=draft.events + len(outcome.hidden_notes) + len(outcome.restored),
            rules=len(draft.rules),
        )

    def release(self) -> None:
        """Release the rows: the garbage collector ignores frozen objects."""
        self._building.stop()
        self._stop_looking()
        if "purchases" in vars(self):
            self.purchases.rows.load(ImportDraft(), Orders())
        if "problems" in vars(self):
            self.problems.load(Found(origin="", source_name=""))

    def search(self) -> None:
        """Put the keyboard into the search field of the page, if it has one."""
        page = self.tabs.page
        if isinstance(page, ImportPurchasesPage | ImportWishesPage):
            page.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            page.search.selectAll()

    def take_focus(self, *, kept: bool = False) -> None:
        """Put the keyboard on the page that is shown; on the currency that was chosen if rows were *kept*."""
        if kept:
            self.purchases.currency.combo.setFocus()
        else:
            self.tabs.take_focus()

    def _begin(self, *, is_export: bool) -> None:
        """Start on the page about the file, or else on the first page that isn't empty."""
        pages = (self.purchases, self.wishes, self.history, self.problems)
        first = self.about if is_export else next((page for page in pages if self.tabs.has(page)), self.about)
        self.tabs.go_to(first)
