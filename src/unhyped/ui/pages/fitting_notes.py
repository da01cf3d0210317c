"""The curated notes that fit a purchase; the pack is read in the background when first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from unhyped.domain.week import ReturnCard, WaitCard
from unhyped.ui.jobs import in_thread
from unhyped.ui.models.notes_beside import NotesBeside

if TYPE_CHECKING:
    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.entry import Entry
    from unhyped.domain.week import Card
    from unhyped.notes.matching import Match, Matcher
    from unhyped.ui.session import Session


class FittingNotes(QObject):
    """`ready` is emitted when the pack has been read; before that nothing matches."""

    ready = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._beside = NotesBeside(session)
        self._matcher: Matcher | None = None
        self._asked = False

    def fit(self, entry: Entry) -> tuple[Match, ...]:
        """Return the notes to show next to *entry*; the first call only starts the reading."""
        if self._matcher is None:
            self._read()
            return ()
        return self._beside.matches(self._matcher, entry)

    def for_card(self, card: Card | None, given: CheckIn | None) -> Match | None:
        """Return the one note to show with a *card* of This week, or with the answer *given* to it.

        None may influence the answer to a check-in. After it, how the thing was sold no longer matters.
        """
        journal = self._session.journal
        if given is not None:
            from unhyped.notes.matching import about_the_thing

            entry = journal.logged(given.purchase_id)
            return None if entry is None else about_the_thing(self.fit(entry))
        if isinstance(card, ReturnCard):
            return next(iter(self.fit(card.entry)), None)
        return (
            next(iter(self.fit(journal.wishes.as_entry(card.wish))), None)
            if isinstance(card, WaitCard)
            else None
        )

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
