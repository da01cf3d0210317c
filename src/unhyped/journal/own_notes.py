"""The person’s own notes: what they want to ask themselves before they buy such a thing again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from unhyped.domain import own_note as checking
from unhyped.domain.change import Step
from unhyped.domain.errors import OwnNoteNotFound
from unhyped.domain.not_about import NotAbout
from unhyped.domain.own_note import OwnNote
from unhyped.i18n import gettext
from unhyped.insights.wording import short

if TYPE_CHECKING:
    from unhyped.journal.open_file import OpenFile


@dataclass(frozen=True, slots=True)
class OwnNotes:
    """The notes a person wrote."""

    _file: OpenFile

    def all(self) -> list[OwnNote]:
        """Return every own note, in the order they were written."""
        return sorted(self._file.memory.of(OwnNote).values(), key=lambda note: (note.added_at, note.id))

    def add(self, note: OwnNote) -> None:
        """Add a note; raise an InvalidInput when a field is out of bounds."""
        self._file.write(_label(gettext("Write note “{title}”"), note), [Step(None, checking.checked(note))])

    def edit(self, note: OwnNote) -> None:
        """Replace a note by its edited self; raise OwnNoteNotFound or an InvalidInput."""
        before = self._note(note.id)
        if note != before:
            self._file.write(
                _label(gettext("Edit note “{title}”"), note), [Step(before, checking.checked(note))]
            )

    def remove(self, note_id: str) -> None:
        """Remove a note, and where it was called “not about this”; raise OwnNoteNotFound."""
        note = self._note(note_id)
        said = self._file.memory.of(NotAbout).values()
        gone = [Step(each, None) for each in said if each.note_id == note_id]
        label = _label(gettext("Delete note “{title}”"), note)
        self._file.write(label, [*gone, Step(note, None)])

    def _note(self, note_id: str) -> OwnNote:
        note = self._file.memory.of(OwnNote).get(note_id)
        if note is None:
            raise OwnNoteNotFound
        return note


def _label(words: str, note: OwnNote) -> str:
    return words.format(title=short(note.title))
