"""The notes to show next to purchases, for the journal's present state and day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.notes.beside_purchases import BesidePurchases
    from unhyped.notes.matching import Match, Matcher
    from unhyped.ui.session import Session


class NotesBeside:
    """Prepared once per change of the journal, the day or the region, because each selection asks it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._made: tuple[object, BesidePurchases] | None = None

    def matches(self, matcher: Matcher, entry: Entry) -> tuple[Match, ...]:
        """Return the notes of *matcher* and own ones for *entry*, which needn't be in the log yet.

        While a large file is still being read, there are none.
        """
        from unhyped.notes.beside_purchases import BesidePurchases
        from unhyped.notes.mine import as_note

        session, journal = self._session, self._session.journal
        if not session.has_all_records:
            return ()
        state = (matcher, journal.file.revision, session.today, session.settings.region)
        if self._made is None or self._made[0] != state:
            self._made = (
                state,
                BesidePurchases(
                    matcher,
                    self._in_month,
                    on=session.today,
                    region=session.settings.region or None,
                    dismissed=journal.notes.dismissed_ids(),
                    less=journal.notes.kinds_to_show_less(),
                    own=map(as_note, journal.own_notes.all()),
                ),
            )
        return self._made[1].matches(entry)

    def _in_month(self, year: int, month: int) -> list[Entry]:
        """Return the purchases of a month; those without a date count in this one."""
        session, journal = self._session, self._session.journal
        first = date(year, month, 1)
        found = journal.bought_between(first, date(year, month, monthrange(year, month)[1]))
        return found + journal.undated() if first == session.today.replace(day=1) else found
