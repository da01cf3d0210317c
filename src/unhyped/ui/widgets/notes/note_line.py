"""A note in a few lines, where something else is the question: its advice, why it shows, who gains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from unhyped.i18n import gettext
from unhyped.notes.note import MINE
from unhyped.notes.words import interests_label
from unhyped.ui.widgets.layout.boxes import in_column, in_row
from unhyped.ui.widgets.text.clamped import Clamped

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from unhyped.notes.matching import Match


class ReadButton(QPushButton):
    """A link that Enter never presses, unless it has the focus."""

    def __init__(self, text: str) -> None:
        super().__init__(text, autoDefault=False)
        self.setProperty("kind", "link")
        self.setProperty("flush", True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class NoteLine(QWidget):
    """`opened` asks for the whole note."""

    opened = Signal()

    def __init__(self, match: Match, lines: int = 2, *, is_labelled: bool = False) -> None:
        """Show the advice in this many *lines* at most, and say what it is unless it *is_labelled*."""
        super().__init__()
        note = match.note
        interests = () if note.kind == MINE else (interests_label(note),)
        said = gettext("{label}: {advice}").format(label=note_label(match), advice=note.gist)
        self.advice = Clamped(note.gist if is_labelled else said, lines, "reading")
        self.why = Clamped(" · ".join((match.why, *interests)), 1, "section")
        self.read = ReadButton(gettext("Read it"))
        self.read.setAccessibleName(gettext("Read the note “{title}”").format(title=note.title))
        self.read.clicked.connect(self.opened)
        in_column(self.advice, in_row((self.why, 1), self.read, spacing=12), spacing=2, of=self)


def note_label(match: Match) -> str:
    """Return what to call the note beside it."""
    return gettext("Your own note") if match.note.kind == MINE else gettext("Worth knowing")
