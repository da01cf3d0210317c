"""Notes: which ones a person hid or wants less often, and those they wrote."""

from __future__ import annotations

from unhyped.domain import own_note as checking
from unhyped.domain.change import Step
from unhyped.domain.dismissed_note import DismissedNote
from unhyped.domain.errors import OwnNoteNotFound
from unhyped.domain.not_about import NotAbout
from unhyped.domain.own_note import OwnNote
from unhyped.domain.shown_less import ShownLess
from unhyped.domain.text import short
from unhyped.i18n import gettext
from unhyped.journal.ids import new_id
from unhyped.journal.open_file import JournalPart


class Notes(JournalPart):
    """Notes that the person hid or wants less often.

    Saying the same twice, or taking back what wasn't said, changes nothing.
    """

    def dismissed_ids(self) -> frozenset[str]:
        """Return the ids of the notes that are never shown again."""
        return frozenset(record.note_id for record in self._file.of(DismissedNote).values())

    def kinds_to_show_less(self) -> frozenset[str]:
        """Return the kinds of notes that show with at most one purchase a month."""
        return frozenset(record.kind for record in self._file.of(ShownLess).values())

    def dismiss(self, note_id: str, title: str) -> None:
        """Never offer a curated note again."""
        if note_id not in self.dismissed_ids():
            record = DismissedNote(id=new_id(), note_id=note_id, added_at=self._file.now())
            self._file.write(gettext("Hide note “{title}”").format(title=title), [Step(None, record)])

    def show_again(self, note_id: str, title: str) -> None:
        """Offer a dismissed note again, except with purchases where the person said “not about this”."""
        gone = [record for record in self._file.of(DismissedNote).values() if record.note_id == note_id]
        self._file.write(
            gettext("Show note “{title}” again").format(title=title), [Step(each, None) for each in gone]
        )

    def hide_beside(self, purchase_id: str, note_id: str, title: str) -> None:
        """Never offer a note with this purchase again; raise NotFound."""
        entry = self._file.entry(purchase_id)
        if all(refused.note_id != note_id for refused in entry.not_about):
            record = NotAbout(
                id=new_id(), purchase_id=purchase_id, note_id=note_id, added_at=self._file.now()
            )
            label = gettext("Hide note “{title}” beside {name}")
            self._file.write(label.format(title=title, name=short(entry.purchase.name)), [Step(None, record)])

    def show_beside(self, purchase_id: str, note_id: str | None = None) -> None:
        """Offer the notes hidden for this purchase again, or only one of them; raise NotFound."""
        entry = self._file.entry(purchase_id)
        self._file.write(
            gettext("Show hidden notes beside {name} again").format(name=short(entry.purchase.name)),
            [Step(each, None) for each in entry.not_about if note_id is None or each.note_id == note_id],
        )

    def show_kind_less(self, kind: str, label: str) -> None:
        """Show notes of this kind, called *label*, with at most one purchase a month."""
        if kind not in self.kinds_to_show_less():
            record = ShownLess(id=new_id(), kind=kind, added_at=self._file.now())
            self._file.write(gettext("Show fewer “{kind}” notes").format(kind=label), [Step(None, record)])

    def show_kind_as_before(self, kind: str, label: str) -> None:
        """Show notes of this kind wherever they fit again."""
        gone = [record for record in self._file.of(ShownLess).values() if record.kind == kind]
        self._file.write(
            gettext("Show “{kind}” notes as before").format(kind=label), [Step(each, None) for each in gone]
        )


class OwnNotes(JournalPart):
    """The notes a person wrote: what they want to ask themselves before they buy such a thing again."""

    def all(self) -> list[OwnNote]:
        """Return every own note, in the order they were written."""
        return sorted(self._file.of(OwnNote).values(), key=lambda note: (note.added_at, note.id))

    def add(self, note: OwnNote) -> None:
        """Add a note; raise an InvalidInput when a field is out of bounds."""
        self._file.write(_label(gettext("Write note “{title}”"), note), [Step(None, checking.checked(note))])

    def edit(self, note: OwnNote) -> None:
        """Replace a note by its edited version; raise OwnNoteNotFound or an InvalidInput."""
        before = self._note(note.id)
        if note != before:
            self._file.write(
                _label(gettext("Edit note “{title}”"), note), [Step(before, checking.checked(note))]
            )

    def remove(self, note_id: str) -> None:
        """Remove a note and its “not about this” marks; raise OwnNoteNotFound."""
        note = self._note(note_id)
        said = self._file.of(NotAbout).values()
        gone = [Step(each, None) for each in said if each.note_id == note_id]
        label = _label(gettext("Delete note “{title}”"), note)
        self._file.write(label, [*gone, Step(note, None)])

    def _note(self, note_id: str) -> OwnNote:
        note = self._file.of(OwnNote).get(note_id)
        if note is None:
            raise OwnNoteNotFound
        return note


def _label(words: str, note: OwnNote) -> str:
    return words.format(title=short(note.title))
