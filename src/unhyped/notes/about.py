"""Which of one's own purchases a note could be about: the other way round from matching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.domain.text import normalise
from unhyped.notes.folding import folded, singular
from unhyped.notes.matching import Facts, Match, Matcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.domain.purchase import Purchase
    from unhyped.notes.note import Note


def purchases_about(note: Note, entries: Iterable[Entry], *, on: date) -> tuple[tuple[Entry, Match], ...]:
    """Return the *entries* that *note* matches, in their order, each with the match that says why.

    What was worth it is among them: a note is one voice, the verdict another.
    """
    if not note.is_product:
        return ()
    matcher = Matcher((note,))
    return tuple(
        (entry, found[0])
        for entry in _candidates(note, entries)
        if (found := matcher.match(_facts(entry.purchase), on=on))
    )


def _candidates(note: Note, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Return the few entries worth a close look: those with the beginning of a keyword somewhere."""
    beginnings = {normalise(singular(words[0])) for text in note.keywords if (words := folded(text).split())}
    for entry in entries:
        purchase = entry.purchase
        text = normalise(f"{purchase.name}\n{purchase.note}" if purchase.note else purchase.name)
        if any(beginning in text for beginning in beginnings):
            yield entry


def _facts(purchase: Purchase) -> Facts:
    return Facts(name=purchase.name, note=purchase.note, category=purchase.category, price=purchase.price)
