"""What every page of the window is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from unhyped.domain.errors import UnhypedError
from unhyped.i18n import gettext
from unhyped.ui.widgets.message import Message
from unhyped.ui.widgets.undoing import undone

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from unhyped.journal import Journal
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

PAINTED_WHOLE: Final = 300
"""A file with more purchases than this shows its newest first and the rest a moment later."""


class Page(QWidget):
    """A page shows what the session has and holds no data. It draws itself anew when it is visible.

    `told` carries a Message for the bar, `purchases_asked_for` a tuple of purchase ids with the words for
    what they are (a click on a chart's mark), `note_asked_for` the id of a note to open. `add_asked_for`,
    `import_asked_for` and `demo_asked_for` come from pages that have nothing to show yet, `period_asked_for`
    from those that want a period no menu offers. `search_emptied` tells that the page let go of its search
    text, so that the search field can follow.
    """

    key: ClassVar[str]
    has_period: ClassVar[bool] = False
    """Whether the period picker has a meaning here."""

    told = Signal(object)
    purchases_asked_for = Signal(tuple, str)
    note_asked_for = Signal(str)
    add_asked_for = Signal()
    import_asked_for = Signal()
    demo_asked_for = Signal()
    period_asked_for = Signal()
    search_emptied = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self.session = session
        self.look = look
        self._shown: object = None
        session.changed.connect(self._refresh_if_visible)
        session.unreadable.connect(self._forget_shown)
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
        """Show what the session has now."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the keyboard where work on this page starts: its first table or list, or its first control."""
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
        """Put the keyboard on what a search found, with the first of it selected if nothing is."""
        self.take_focus()
        view = self.focusWidget()
        if isinstance(view, QAbstractItemView) and not view.selectionModel().hasSelection():
            mode = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            view.selectionModel().select(view.currentIndex(), mode)

    def search(self, text: str) -> None:
        """Narrow what is shown to what holds *text*."""

    def attempt(self, verb: Callable[[Journal], object], done: str = "") -> bool:
        """Let *verb* change the journal; say *done* with Undo, or what went wrong; tell whether it worked."""
        try:
            self.session.do(verb)
        except UnhypedError as error:
            self.told.emit(Message(str(error), kind="problem"))
            return False
        if done:
            self.told.emit(Message(done, gettext("Undo"), self.undo))
        return True

    def undo(self) -> None:
        """Take the last change back and say so."""
        self.told.emit(undone(self.session))

    def showEvent(self, event: QShowEvent) -> None:
        self._refresh_if_visible(even_hidden=True)
        super().showEvent(event)

    def _refresh_if_visible(self, *, even_hidden: bool = False) -> None:
        if self.session.trouble is not None or not (even_hidden or self.isVisible()):
            return
        state = (
            self.session.journal.file.revision,
            replace(self.session.settings, window={}, import_mappings={}, import_presets={}),
            self.session.period,
            self.session.today,
        )
        if state != self._shown:
            self._shown = state
            try:
                self.refresh()
            except (UnhypedError, OSError) as error:
                self._shown = None
                self.session.say_unreadable(error)

    def _forget_shown(self) -> None:
        self._shown = None

    def _refresh_anew(self) -> None:
        self._forget_shown()
        self._refresh_if_visible()
