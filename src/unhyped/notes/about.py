"""Which of one's own purchases a note could be about: the other way round from matching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.domain.text import normalise
from unhyped.notes.facts import facts_of
from unhyped.notes.folding import folded, stem
from unhyped.notes.matching import Match, Matcher

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.domain.purchase import Purchase
    from unhyped.notes.note import Note


class OwnPurchases:
    """The entries of a log with their texts prepared. Make it once per change, then ask it for each note."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        self._texts = [normalise(_text(entry.purchase)) for entry in self._entries]

    def about(self, note: Note, *, on: date) -> tuple[tuple[Entry, Match], ...]:
        """Return the entries that *note* matches, in their order, each with the match that says why.

        What was worth it is among them: a note is one voice, the verdict another.
        """
        if not note.is_product:
            return ()
        matcher = Matcher((note,))
        return tuple(
            (entry, found[0])
            for entry in self._candidates(note)
            if (found := matcher.match(facts_of(entry.purchase, on), on=on))
        )

    def _candidates(self, note: Note) -> list[Entry]:
        """Return the few entries worth a close look: those with the beginning of a keyword somewhere."""
        beginnings = {normalise(stem(words[0])) for text in note.keywords if (words := folded(text).split())}
        places: set[int] = set()
        for beginning in beginnings:
            places.update([place for place, text in enumerate(self._texts) if beginning in text])
        return [self._entries[place] for place in sorted(places)]


def _text(purchase: Purchase) -> str:
    return "\n".join(filter(None, (purchase.name, purchase.note, purchase.shop)))
