"""Proposes categories by the names of things, as soon as threads have read the log and the notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from unhyped.insights.similar import Kinds
from unhyped.notes.category import proposed_category
from unhyped.notes.matching import Matcher, shipped_matcher
from unhyped.ui.jobs import in_thread

if TYPE_CHECKING:
    from unhyped.ui.session import Session


class CategoryProposer(QObject):
    """`ready` is emitted when it knows more than before."""

    ready = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        """Know nothing yet; `prepare` reads the log and the notes."""
        super().__init__(parent)
        self._session = session
        self._kinds = Kinds()
        self._matcher = Matcher(())

    def prepare(self) -> None:
        """Read the log and the notes, in threads."""
        in_thread(self, self._session.journal.kinds, self._know_kinds)
        in_thread(self, shipped_matcher, self._know_notes)

    def category_of(self, name: str) -> str:
        """Return the category to propose for a thing called *name*; "" for none."""
        return proposed_category(name, self._kinds, self._matcher, self._session.today)

    def _know_kinds(self, kinds: Kinds) -> None:
        self._kinds = kinds
        self.ready.emit()

    def _know_notes(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self.ready.emit()
