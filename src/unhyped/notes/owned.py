"""The notes about things one has bought, and in a few words whether one still has them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from unhyped.domain.text import normalise
from unhyped.i18n import gettext, ngettext
from unhyped.notes.facts import facts_of
from unhyped.notes.folding import folded, stem
from unhyped.notes.matching import Match, Matcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from unhyped.domain.entry import Entry
    from unhyped.domain.purchase import Purchase
    from unhyped.notes.matching import Match
    from unhyped.notes.note import Note

About = tuple[tuple["Entry", "Match"], ...]
"""The purchases a note could be about, bought last first, each with the match that says why."""


def about_own(
    notes: Iterable[Note], entries: Iterable[Entry], *, on: date, stopped: Callable[[], bool] = lambda: False
) -> Mapping[str, About]:
    """Return what each of *notes* is about, by its id; those about what was bought last come first.

    Notes about nothing are left out, and so is what somebody called “not about this”. It looks at every
    purchase for each note, so leave that to a thread. Once *stopped* it returns what it has.
    """
    own = OwnPurchases(entries)
    found: dict[str, About] = {}
    for note in notes:
        if stopped():
            break
        about = [pair for pair in own.about(note, on=on) if not _is_refused(note, pair[0])]
        if about:
            found[note.id] = tuple(sorted(about, key=lambda one: _bought(one[0]), reverse=True))
    latest = sorted(found, key=lambda note_id: (-_bought(found[note_id][0][0]).toordinal(), note_id))
    return {note_id: found[note_id] for note_id in latest}


def is_kept(entry: Entry) -> bool:
    """Tell whether it was neither resold nor refunded as a whole."""
    return not left(entry)


def left(entry: Entry) -> str:
    """Return how a purchase left its owner, in a word; nothing if they still have it."""
    kinds = {event.kind for event in entry.money_events}
    if "resale" in kinds:
        return gettext("sold")
    return gettext("refunded") if "refund" in kinds else ""


def owned_label(entries: Sequence[Entry]) -> str:
    """Return what became of *entries*: “you own 2”, “you sold yours”."""
    kept = sum(map(is_kept, entries))
    if kept:
        return ngettext("you own it", "you own {n}", kept)
    if any(event.kind == "resale" for entry in entries for event in entry.money_events):
        return gettext("you sold yours")
    return gettext("you got your money back")


def _is_refused(note: Note, entry: Entry) -> bool:
    """Tell whether somebody said “not about this”."""
    return any(refused.note_id == note.id for refused in entry.not_about)


def _bought(entry: Entry) -> date:
    """Return the first day on which it may have been bought; the earliest day of all if unknown."""
    day = entry.purchase.bought_on
    return date.min if day is None else day.first


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
