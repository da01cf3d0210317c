"""Notes about things the person bought, and in a few words whether they still have them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from unhyped.domain.text import normalise
from unhyped.i18n import gettext, ngettext
from unhyped.notes.facts import facts_of
from unhyped.notes.folding import folded, stem
from unhyped.notes.matching import Match, Matcher
from unhyped.words.money_events import left_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from unhyped.domain.entry import Entry
    from unhyped.domain.purchase import Purchase
    from unhyped.notes.matching import Match
    from unhyped.notes.note import Note

NoteLink = tuple[tuple["Entry", "Match"], ...]
"""The purchases a note could be about, newest first, each with the match that says why."""


def about_own(
    notes: Iterable[Note], entries: Iterable[Entry], *, on: date, stopped: Callable[[], bool] = lambda: False
) -> Mapping[str, NoteLink]:
    """Return the purchases each of *notes* is about, by note id; notes on the newest purchases come first.

    Notes without a purchase are left out, and so are purchases marked “not about this”. It compares every
    note with every purchase, so run it in a thread. Once *stopped*, it returns what it has.
    """
    own = OwnPurchases(entries)
    found: dict[str, NoteLink] = {}
    for note in notes:
        if stopped():
            break
        about = [pair for pair in own.about(note, on=on) if not _is_refused(note, pair[0])]
        if about:
            found[note.id] = tuple(sorted(about, key=lambda one: _bought(one[0]), reverse=True))
    latest = sorted(found, key=lambda note_id: (-_bought(found[note_id][0][0]).toordinal(), note_id))
    return {note_id: found[note_id] for note_id in latest}


def is_kept(entry: Entry) -> bool:
    """Return whether the person still has *entry*."""
    return entry.left is None


def left(entry: Entry) -> str:
    """Return in a word how a purchase left its owner; “” if they still have it."""
    return "" if entry.left is None else left_label(entry.left.kind)


def owned_label(entries: Sequence[Entry]) -> str:
    """Return what happened to *entries*: “you own 2”, “you sold yours”."""
    count = sum(map(is_kept, entries))
    if count:
        return ngettext("you own it", "you own {n}", count)
    ways: set[str] = {entry.left.kind for entry in entries if entry.left is not None}
    if "resale" in ways:
        return gettext("you sold yours")
    if "refund" in ways:
        return gettext("you got your money back")
    if ways & {"exchanged", "return sent"}:
        return gettext("you sent yours back")
    return gettext("you don’t have it any more")


def _is_refused(note: Note, entry: Entry) -> bool:
    """Return whether *note* was marked “not about this” for *entry*."""
    return any(refused.note_id == note.id for refused in entry.not_about)


def _bought(entry: Entry) -> date:
    """Return the first day it may have been bought on; date.min if unknown."""
    day = entry.purchase.bought_on
    return date.min if day is None else day.first


class OwnPurchases:
    """The entries of a log with their texts prepared. Make it once per change, then query it per note."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        self._texts = [normalise(_text(entry.purchase)) for entry in self._entries]

    def about(self, note: Note, *, on: date) -> tuple[tuple[Entry, Match], ...]:
        """Return the entries that *note* matches, in their order, each with the match that says why.

        It includes those that were worth it: the note and the verdict are independent.
        """
        if not note.is_product:
            return ()
        matcher = Matcher((note,))
        return tuple(
            (entry, found[0])
            for entry in self._candidates(note)
            if (found := matcher.match(facts_of(entry.purchase, on, entry.gain), on=on))
        )

    def _candidates(self, note: Note) -> list[Entry]:
        """Return the few entries worth matching: those that contain the beginning of a keyword."""
        beginnings = {normalise(stem(words[0])) for text in note.keywords if (words := folded(text).split())}
        places: set[int] = set()
        for beginning in beginnings:
            places.update([place for place, text in enumerate(self._texts) if beginning in text])
        return [self._entries[place] for place in sorted(places)]


def _text(purchase: Purchase) -> str:
    return "\n".join(filter(None, (purchase.name, purchase.note, purchase.shop)))
