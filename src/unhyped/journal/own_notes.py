"""The person’s own notes: what they want to ask themselves before they buy such a thing again."""

from __future__ import annotations

from unhyped.domain import own_note as checking
from unhyped.domain.change import Step
from unhyped.domain.errors import OwnNoteNotFound
from unhyped.domain.not_about import NotAbout
from unhyped.domain.own_note import OwnNote
from unhyped.i18n import gettext
from unhyped.insights import wording
from unhyped.journal.open_file import OpenFile


class OwnNotes(OpenFile):
    """The verbs about own notes."""

    def own_notes(self) -> list[OwnNote]:
        """Return every own note, in the order they were written."""
        return sorted(self._memory.of(OwnNote).values(), key=lambda note: (note.added_at, note.id))

    def write_own_note(self, note: OwnNote) -> None:
        """Add a note; raise an InvalidInput when a field is out of bounds."""
        self._do(_label(gettext("Write note “{title}”"), note), [Step(None, checking.checked(note))])

    def edit_own_note(self, note: OwnNote) -> None:
        """Replace a note by its edited self; raise OwnNoteNotFound or an InvalidInput."""
        before = self._own_note(note.id)
        if note != before:
            self._do(_label(gettext("Edit note “{title}”"), note), [Step(before, checking.checked(note))])

    def delete_own_note(self, note_id: str) -> None:
        """Remove a note, and where it was called “not about this”; raise OwnNoteNotFound."""
        note = self._own_note(note_id)
        said = self._memory.of(NotAbout).values()
        gone = [Step(each, None) for each in said if each.note_id == note_id]
        label = _label(gettext("Delete note “{title}”"), note)
        self._do(label, [*gone, Step(note, None)])

    def _own_note(self, note_id: str) -> OwnNote:
        note = self._memory.of(OwnNote).get(note_id)
        if note is None:
            raise OwnNoteNotFound
        return note


def _label(words: str, note: OwnNote) -> str:
    return words.format(title=wording.short(note.title))
