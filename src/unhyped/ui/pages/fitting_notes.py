"""The curated notes that fit a purchase; the pack is read in the background when first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from unhyped.ui.jobs import in_thread
from unhyped.ui.models.notes_beside import NotesBeside

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.notes.matching import Match, Matcher
    from unhyped.ui.session import Session


class FittingNotes(QObject):
    """`ready` is emitted when the pack has been read; before that nothing matches."""

    ready = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._beside = NotesBeside(session)
        self._matcher: Matcher | None = None
        self._asked = False

    def fit(self, entry: Entry) -> tuple[Match, ...]:
        """Return the notes to show next to *entry*; the first call only starts the reading."""
        if self._matcher is None:
            self._read()
            return ()
        return self._beside.matches(self._matcher, entry)

    def _read(self) -> None:
        if not self._asked:
            self._asked = True
            in_thread(self, _matcher, self._have)

    def _have(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self.ready.emit()


def _matcher() -> Matcher:
    from unhyped.notes.matching import shipped_matcher

    return shipped_matcher()
