"""The base of every page of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, TypeVar

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from unhyped.domain.change import Changed
from unhyped.domain.errors import UnhypedError
from unhyped.domain.records import ANY_RECORD
from unhyped.i18n import gettext
from unhyped.ui.jobs import Job
from unhyped.ui.widgets.cards.empty_state import EmptyState
from unhyped.ui.widgets.frame.attempts import attempt
from unhyped.ui.widgets.frame.filter_chips import BackChip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from unhyped.journal import Journal
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_T = TypeVar("_T")
ENTRY_KINDS: Final = frozenset({"purchase", "check_in", "money_event", "creator"})
"""The kinds of records that tables, totals and charts of purchases depend on."""


class Page(QWidget):
    """A page shows the session's data and has none itself. It only redraws while it is visible.

    `told` carries a Message for the bar, `purchases_asked_for` a tuple of purchase ids with a label for them
    (a click on a chart's mark), `note_asked_for` the id of a note to open. `add_asked_for`,
    `import_asked_for` and `demo_asked_for` come from pages that have nothing to show yet, `period_asked_for`
    from those that want a period no menu offers. `page_asked_for` carries the key of a page to show instead,
    “” for the one before, `wish_asked_for` the id of a wish, and `wishes_asked_for` several with a label.
    `search_emptied` is emitted when the page clears its search text, so that the search field can follow.
    """

    key: ClassVar[str]
    shows: ClassVar[frozenset[str]]
    """The kinds of records, keys of settings, “period” and “day” it depends on. See `Changed.concerns`."""
    has_period: ClassVar[bool] = False
    """Whether the period picker applies here."""

    is_alone: ClassVar[bool] = False
    """Whether it has the window to itself: without menus, sidebar, search and status."""

    has_title: ClassVar[bool] = True
    """Whether the window shows its title above it."""

    needs_all_records: ClassVar[bool] = True
    """Whether it shows nothing before all records are read."""

    told = Signal(object)
    purchases_asked_for = Signal(tuple, str)
    note_asked_for = Signal(str)
    add_asked_for = Signal()
    import_asked_for = Signal()
    demo_asked_for = Signal()
    period_asked_for = Signal()
    page_asked_for = Signal(str)
    wish_asked_for = Signal(str)
    wishes_asked_for = Signal(tuple, str)
    search_emptied = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self.session = session
        self.look = look
        self.back = BackChip(look)
        """Leads back to the page that opened this one. Pages that others open put it before their chips."""
        self.back.setParent(self)
        self._missed = ANY_RECORD  # it was never drawn
        self._reading: EmptyState | None = None
        session.changed.connect(self._see)
        session.unreadable.connect(self._forget_drawn)
        look.changed.connect(self._refresh_anew)

    @classmethod
    def title(cls) -> str:
        """The page's name in the sidebar and above its content."""
        raise NotImplementedError

    @property
    def search_hint(self) -> str:
        """The placeholder of the search field; empty when there is nothing to search."""
        return ""

    def refresh(self) -> None:
        """Show the session's present data."""
        raise NotImplementedError

    def show_change(self, changed: Changed) -> None:
        """Show what has *changed*; a page that can't show a part of it shows everything again."""
        self.refresh()

    def place(self) -> Callable[[], object]:
        """Return a function that shows again what the page shows now, for the way back."""
        return lambda: None

    def take_focus(self) -> None:
        """Put the focus where work on this page starts: its first table or list, or its first control."""
        views = [view for view in self.findChildren(QAbstractItemView) if view.isVisibleTo(self)]
        if views:
            views[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        at = self.nextInFocusChain()
        while at is not None and at is not self:
            usable = self.isAncestorOf(at) and at.isVisibleTo(self) and at.isEnabled()
            if usable and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
                at.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            at = at.nextInFocusChain()

    def take_results(self) -> None:
        """Put the focus on the search results, and select the first if nothing is selected."""
        self.take_focus()
        view = self.focusWidget()
        if isinstance(view, QAbstractItemView) and not view.selectionModel().hasSelection():
            mode = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            view.selectionModel().select(view.currentIndex(), mode)

    def search(self, text: str) -> None:
        """Show only what contains *text*."""

    def attempt(
        self,
        verb: Callable[[Journal], _T],
        done: str | Callable[[_T], str] = "",
        then: Callable[[_T], object] = lambda _: None,
        *,
        records: int = 1,
    ) -> None:
        """Let *verb* change the journal, then call *then* with its result, as `attempts.attempt` does."""
        attempt(self.session, verb, self.told.emit, done, then, records=records)

    def read_in_thread(self, work: Callable[[], _T], done: Callable[[_T], object]) -> None:
        """Let a thread read the journal, then call *done* with the result; say so if it can't be read."""
        job = Job(lambda _: work())
        job.deliver_to(self, finished=done, failed=self._say_unreadable)
        job.start(in_turn=True)

    def _say_unreadable(self, error: Exception) -> None:
        if not isinstance(error, UnhypedError | OSError):
            raise error
        self._uncover()
        self._forget_drawn()
        self.session.say_unreadable(error)

    def showEvent(self, event: QShowEvent) -> None:
        self.session.notice_day()
        self.catch_up()
        super().showEvent(event)

    def catch_up(self) -> None:
        """Apply missed changes, even while hidden."""
        missed = self._missed
        if self.session.trouble is None and missed.concerns(self.shows) and self._can_show():
            self._missed = Changed()
            try:
                self.show_change(missed)
            except (UnhypedError, OSError) as error:
                self._say_unreadable(error)

    def _can_show(self) -> bool:
        """Return whether all that the page needs is read; otherwise say so and let a thread read it."""
        if not self.needs_all_records or self.session.has_all_records:
            return True
        if self._reading is None:
            self._reading = EmptyState(title=gettext("Reading your purchases…"))
            self._reading.setParent(self)
            self._reading.setAutoFillBackground(True)
            self._cover()
            self._reading.show()
            self.read_in_thread(self.session.journal.file.load, self._show_all_read)
        return False

    def _show_all_read(self, _: object) -> None:
        self._uncover()
        if self.isVisible():
            self.catch_up()

    def _cover(self) -> None:
        if self._reading is not None:
            self._reading.setGeometry(self.rect())
            self._reading.raise_()

    def _uncover(self) -> None:
        if self._reading is not None:
            self._reading.hide()
            self._reading.deleteLater()
            self._reading = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cover()

    def _see(self, changed: Changed) -> None:
        self._missed |= changed
        if self.isVisible():
            self.catch_up()

    def _forget_drawn(self) -> None:
        self._missed = ANY_RECORD

    def _refresh_anew(self) -> None:
        self._see(ANY_RECORD)
