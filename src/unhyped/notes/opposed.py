"""Notes that disagree on the same thing: each names the other, and they aren't counted as votes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.notes.folding import folded, stem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from unhyped.notes.note import Note

_FOR: Final = frozenset({"good-for"})
_AGAINST: Final = frozenset({"not-worth-it", "need-it-at-all"})


def opposed_to(
    note: Note,
    notes: Iterable[Note],
    *,
    on: date,
    region: str | None = None,
    dismissed: Collection[str] = (),
) -> tuple[Note, ...]:
    """Return the *notes* that share a keyword with *note* and take the other side, sorted by id.

    Notes that are retired, hidden or for another region are left out. So is a note that needs a cue (a child,
    a pregnancy) the other doesn't need: both can be right.
    """
    other_side = _AGAINST if note.kind in _FOR else _FOR if note.kind in _AGAINST else frozenset()
    words = _words(note) if other_side else frozenset()
    found = (
        other
        for other in notes
        if other.kind in other_side
        and other.id not in dismissed
        and not other.is_retired(on)
        and other.holds_in(region)
        and _same_case(note, other)
        and not words.isdisjoint(_words(other))
    )
    return tuple(sorted(found, key=lambda other: other.id))


def _same_case(note: Note, other: Note) -> bool:
    """Return whether both need no cue, or one in common."""
    if not note.needs or not other.needs:
        return note.needs == other.needs
    return not {*map(folded, note.needs)}.isdisjoint(map(folded, other.needs))


def _words(note: Note) -> frozenset[tuple[str, ...]]:
    """Return the keywords of *note* as the stems that matching compares."""
    return frozenset(tuple(map(stem, folded(keyword).split())) for keyword in note.keywords)
