"""Keeps the table of purchases up to date: the newest at once, all from a thread, then change by change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QSignalBlocker, Signal

from unhyped.domain.change import Changed
from unhyped.domain.errors import UnhypedError
from unhyped.heavy import collector_paused, freeze
from unhyped.ui.jobs import Job
from unhyped.ui.models.purchase_columns import Showing
from unhyped.ui.models.purchase_rows import Logged, PurchaseRows
from unhyped.ui.models.purchase_table import MANY_ROWS
from unhyped.ui.session import MAX_READ_AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from unhyped.journal import Journal
    from unhyped.journal.memory import Prepared
    from unhyped.journal.written import Written
    from unhyped.ui.models.purchase_rows import Arrangement
    from unhyped.ui.models.purchase_table import PurchaseTable, Replaced
    from unhyped.ui.pages.page import Page
    from unhyped.ui.widgets.tables.rows_view import RowsView

_FIRST_ROWS: Final = 60


class RecordsShown(QObject):
    """Fills *model* with the purchases of *page*. `loaded` is emitted when a thread has read all of them.

    A large file shows its newest rows at once; a thread reads the others as soon as *view* has painted those.
    """

    loaded = Signal()

    def __init__(self, page: Page, view: RowsView, model: PurchaseTable) -> None:
        super().__init__(page)
        self._session, self._model, self._view = page.session, model, view
        self.are_whole = False
        """Whether the table has all purchases, not only the newest."""
        self._revision: int | None = None
        self._painted = self._loading = False
        self._since = Changed()
        """What has changed since a thread began to read all purchases."""
        self._prepared: _Prepared | None = None
        view.first_painted.connect(self._first_painted)
        page.session.changed.connect(self._note_change)
        page.session.thread_begins.connect(self._prepare)
        self._view = view
        self._chosen: frozenset[str] = frozenset()
        """The selected purchases while many of them get other rows."""
        model.rearranging.connect(self._take_selection)
        model.rearranged.connect(self._give_selection)

    def forget(self) -> None:
        """Read all purchases again the next time."""
        self._revision = None

    def show(self, changed: Changed) -> Sequence[int] | None:
        """Show what has *changed*; return the rows that are different, None if any may be."""
        rows = self._take_change(changed)
        self._model.show_as(self._showing)
        return rows

    @property
    def _showing(self) -> Showing:
        return Showing(self._session.today, self._session.hide_amounts)

    def _take_change(self, changed: Changed) -> Sequence[int] | None:
        journal = self._session.journal
        if self._revision == journal.file.revision:
            return None if changed.ids is None else ()
        rows: Sequence[int] | None = None
        if self.are_whole and changed.ids is not None and self._revision is not None:
            rows = None if self._take_prepared() else self._take(changed.ids)
        elif journal.count() <= MAX_READ_AT_ONCE:
            self.are_whole = True
            self._model.load(_all_rows(journal, self._model.arrangement), self._showing)
        else:
            if not self.are_whole:
                in_order_logged = journal.newest(_FIRST_ROWS)[::-1]
                self._model.load(PurchaseRows(in_order_logged, self._model.arrangement), self._showing)
            if self._painted:
                self._load_rest()
        self._revision = journal.file.revision
        return rows

    def _take_selection(self) -> None:
        """Clear a large selection: Qt would ask about each of its cells, for seconds, to find it again."""
        rows = self._view.selected_rows()
        if len(rows) > MANY_ROWS:
            self._chosen = frozenset(entry.purchase.id for entry in self._model.entries(rows))
            with QSignalBlocker(self._view.selectionModel()):
                self._view.selectionModel().clearSelection()

    def _give_selection(self) -> None:
        """Select the same purchases again."""
        chosen, self._chosen = self._chosen, frozenset()
        if chosen:
            self._view.mark_rows(self._model.rows_of(chosen))

    def _prepare(self, preparing: list[Callable[[Written], object]]) -> None:
        """Let a thread that is about to write arrange the table's rows, if it writes many."""
        self._prepared = None
        revision = self._session.journal.file.revision
        if not self.are_whole or self._revision != revision:
            return
        replace_all = self._model.replacing()

        def prepare(written: Written) -> None:
            if written.prepared is not None and len(written.prepared.entries) > MANY_ROWS:
                with collector_paused():
                    self._prepared = _Prepared(revision + 1, replace_all(_rows_of(written.prepared)))

        preparing.append(prepare)

    def _take_prepared(self) -> bool:
        """Show the rows that a thread has arranged, if they are those of now."""
        prepared, self._prepared = self._prepared, None
        if prepared is None or prepared.revision != self._session.journal.file.revision:
            return False
        return self._model.put(prepared.rows)

    def _take(self, ids: Iterable[str]) -> list[int] | None:
        """Replace, insert and remove the rows of these purchases; return those they have now, if few."""
        journal = self._session.journal
        now = {id_: journal.logged(id_) for id_ in ids}
        return self._model.take(
            {
                id_: None if entry is None else Logged(journal.position(id_), entry)
                for id_, entry in now.items()
            }
        )

    def _first_painted(self) -> None:
        self._painted = True
        if not self.are_whole:
            self._load_rest()

    def _load_rest(self) -> None:
        if not self._loading:
            self._loading, self._since = True, Changed()
            journal, arrangement = self._session.journal, self._model.arrangement
            job = Job(lambda _: _all_rows(journal, arrangement))
            job.deliver_to(self, finished=self._have, failed=self._have_not)
            job.start(in_turn=True)

    def _have(self, rows: PurchaseRows) -> None:
        self._loading = False
        if self._since.ids is None:  # everything may have changed meanwhile
            self._load_rest()
            return
        self.are_whole = True
        all_chosen = 1 < self._model.rowCount() == len(self._view.selected_rows())
        self._model.load(rows, self._showing)
        self._take(self._since.ids)
        if all_chosen:  # before the others were there
            self._view.selectAll()
        self._revision = self._session.journal.file.revision
        self.loaded.emit()

    def _have_not(self, error: Exception) -> None:
        self._loading, self._revision = False, None
        if not isinstance(error, UnhypedError):
            raise error
        self._session.say_unreadable(error)

    def _note_change(self, changed: Changed) -> None:
        self._since |= changed


class _Prepared(NamedTuple):
    """What the table shows after the change that leads to this *revision* of the file."""

    revision: int
    rows: Replaced


def _rows_of(prepared: Prepared) -> dict[str, Logged | None]:
    """Return the rows of the purchases that change; None for those that will be gone or in the Trash."""
    rows: dict[str, Logged | None] = dict.fromkeys(prepared.entries)
    for position, entry in prepared.after:
        if entry.purchase.trashed_at is None:
            rows[entry.purchase.id] = Logged(position, entry)
    return rows


def _all_rows(journal: Journal, arrangement: Arrangement) -> PurchaseRows:
    """Return all purchases as rows, in any thread; what changes meanwhile is left to the caller."""
    journal.file.load()
    with collector_paused():
        positions, entries = journal.placed()
        rows = PurchaseRows(entries, arrangement, positions)
        if len(rows) > MAX_READ_AT_ONCE:
            freeze()  # like the records: it would be scanned at each pass
        return rows
