"""One note, to read without leaving the dialog that offered it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize

from unhyped.i18n import gettext
from unhyped.notes.opposed import opposed_to
from unhyped.notes.pack import shipped
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.frame.window_place import largest_size
from unhyped.ui.widgets.notes.note_reading import NoteReading

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from unhyped.notes.note import Note
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_SIZE: Final = (680, 600)


class ReadNote(Dialog):
    """Shows a note with its label and sources; hiding it closes the dialog. Own notes are read-only."""

    def __init__(self, session: Session, look: Look, note: Note, parent: QWidget | None = None) -> None:
        """Show *note*."""
        super().__init__(gettext("Worth knowing"), look, parent)
        self._session = session
        self._note = note
        self.reading = NoteReading(look)
        self.reading.hiding_chosen.connect(self._hide)
        self.reading.note_asked_for.connect(self._show_other)
        self.problem = InlineProblem()
        self._show(note)
        self.body.addWidget(self.reading, 1)
        self.body.addWidget(self.problem)
        self.add_button(gettext("&Close"), primary=True).clicked.connect(self.accept)
        self.resize(QSize(*map(look.px, _SIZE)).boundedTo(largest_size(self)))

    def _show(self, note: Note) -> None:
        self._note = note
        session, pack = self._session, shipped()
        dismissed = session.journal.notes.dismissed_ids()
        region = session.settings.region or None
        opposed = opposed_to(note, pack.notes, on=session.today, region=region, dismissed=dismissed)
        self.reading.show_note(
            note,
            pack.sources_of(note),
            today=session.today,
            hidden=False,
            opposed=opposed,
            editable=False,
        )

    def _show_other(self, note_id: str) -> None:
        """Show the note with the opposite view in place of this one."""
        for note in shipped().notes:
            if note.id == note_id:
                self._show(note)
                self.reading.take_focus()

    def _hide(self) -> None:
        """Never offer the note again, then close; stay if that couldn't be saved."""
        note = self._note
        self._session.run(
            lambda journal: journal.notes.dismiss(note.id, note.title),
            lambda _: self.accept(),
            lambda error: self.problem.say(str(error)),
        )
