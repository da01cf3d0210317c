"""The notes about one's own things, computed in a thread once for each state of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from unhyped.heavy import collector_paused
from unhyped.ui.jobs import Job, raised

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from unhyped.journal import Journal
    from unhyped.notes.note import Note
    from unhyped.notes.owned import NoteLink


class AboutOwn(QObject):
    """`ready` is emitted when `about` is up to date again. Until then it has the former answer."""

    ready = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.about: Mapping[str, NoteLink] = {}
        """The purchases each note is about, by its id; notes about the latest purchases come first."""
        self.words: Mapping[str, str] = {}
        """A sentence on how these purchases turned out, by the id of the note."""
        self.is_ready = False
        self._state: object = None
        self._job: Job | None = None

    def update(self, journal: Journal, notes: Sequence[Note], today: date) -> None:
        """Look again if the file or the day has changed, and cancel a running search."""
        state = journal.file.revision, today
        if state == self._state:
            return
        self._state = state
        if self._job is not None:
            self._job.drop()
        entries = journal.entries()

        def look(job: Job) -> tuple[Mapping[str, NoteLink], Mapping[str, str]]:
            from unhyped.notes.owned import about_own, owned_label

            with collector_paused():
                about = about_own(notes, entries, on=today, stopped=job.cancelled)
                return about, {id_: owned_label([entry for entry, _ in own]) for id_, own in about.items()}

        self._job = Job(look)
        self._job.deliver_to(self, finished=self._have, failed=raised)
        self._job.start(in_turn=True)

    def _have(self, found: tuple[Mapping[str, NoteLink], Mapping[str, str]]) -> None:
        self._job = None
        self.about, self.words = found
        self.is_ready = True
        self.ready.emit()
