"""Search notes, and group them by category and kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from unhyped.notes.folding import folded
from unhyped.notes.note import KINDS
from unhyped.notes.words import category_label, kind_label, top_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from unhyped.notes.note import Note


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """Notes under one heading; *code* is the category or kind behind the *label*."""

    code: str
    label: str
    notes: tuple[Note, ...]


class Search:
    """Searches notes; their words are prepared once."""

    def __init__(self, notes: Iterable[Note]) -> None:
        self._entries = [(note, folded(note.title), _haystack(note)) for note in notes]

    def find(self, query: str) -> tuple[Note, ...]:
        """Return the notes that contain every word of *query*; those with all in the title come first."""
        wanted = folded(query).split()
        in_title, elsewhere = [], []
        for note, title, haystack in self._entries:
            if all(word in title for word in wanted):
                in_title.append(note)
            elif all(word in haystack for word in wanted):
                elsewhere.append(note)
        return (*in_title, *elsewhere)


def by_category(notes: Iterable[Note]) -> tuple[NoteGroup, ...]:
    """Return *notes* by category, in the order of their labels; things first, then sales and rights."""
    groups = _grouped(notes, lambda note: note.category, category_label)
    return tuple(
        sorted(groups, key=lambda g: (not g.notes[0].is_product, folded(top_label(g.code)), folded(g.label)))
    )


def by_kind(notes: Iterable[Note]) -> tuple[NoteGroup, ...]:
    """Return *notes* by kind, in the order of KINDS."""
    groups = {group.code: group for group in _grouped(notes, lambda note: note.kind, str)}
    return tuple(NoteGroup(kind, kind_label(kind), groups[kind].notes) for kind in KINDS if kind in groups)


def _grouped(
    notes: Iterable[Note], code: Callable[[Note], str], label: Callable[[str], str]
) -> list[NoteGroup]:
    """Return *notes* by *code*, in their order."""
    groups: dict[str, list[Note]] = {}
    for note in notes:
        groups.setdefault(code(note), []).append(note)
    return [NoteGroup(key, label(key), tuple(members)) for key, members in groups.items()]


def _haystack(note: Note) -> str:
    """Return all the words a note can be found by."""
    labels = (category_label(note.category), top_label(note.category))
    texts = (note.title, note.claim, note.alternative, *note.keywords, *note.brands, *labels)
    return folded(" ".join(texts))
