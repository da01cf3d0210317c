"""The curated notes that fit a purchase; the pack is read in the background when first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from unhyped.ui.jobs import in_thread

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.notes.matching import Match, Matcher


class FittingNotes(QObject):
    """`ready` tells that the pack has been read; before that nothing matches."""

    ready = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._matcher: Matcher | None = None
        self._asked = False

    def fit(
        self, entry: Entry, others: Iterable[Entry], *, on: date, region: str, dismissed: frozenset[str]
    ) -> tuple[Match, ...]:
        """The notes to show beside *entry* of a log with *others*; the first call only starts the reading."""
        if self._matcher is None:
            self._read()
            return ()
        from unhyped.notes.facts import facts_of

        return self._matcher.match(
            facts_of(entry.purchase, on, others),
            on=on,
            region=region or None,
            dismissed=dismissed,
            verdict=entry.verdict,
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
