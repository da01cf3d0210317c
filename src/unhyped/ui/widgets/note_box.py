"""A curated note beside a purchase: what it says, why it shows, and who gains what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from unhyped.i18n import format_skeleton, gettext
from unhyped.notes.words import kind_label
from unhyped.ui.widgets.words import words

if TYPE_CHECKING:
    from unhyped.notes.matching import Match

_NO_INTERESTS = "none"


class NoteBox(QWidget):
    """`opened` asks to read the whole note, `dismissed` never to show it again."""

    opened = Signal()
    dismissed = Signal()

    def __init__(self, match: Match) -> None:
        super().__init__()
        note = match.note
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(words(note.title, "strong"))
        column.addWidget(words(note.alternative or note.claim))
        column.addWidget(words(_label(match), "muted"))
        row = QHBoxLayout()
        row.setSpacing(12)
        for text, spoken, signal in (
            (gettext("Read it"), gettext("Read the note “{title}”"), self.opened),
            (gettext("Hide this note"), gettext("Never show the note “{title}” again"), self.dismissed),
        ):
            button = QPushButton(text)
            button.setProperty("kind", "link")
            button.setProperty("flush", True)
            button.setAccessibleName(spoken.format(title=note.title))
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)


def _label(match: Match) -> str:
    """Kind, reason, interests and the month it was checked: always visible."""
    note = match.note
    none = note.interests.casefold() == _NO_INTERESTS
    told = [
        kind_label(note.kind),
        match.why,
        gettext("no known interests")
        if none
        else gettext("interests: {interests}").format(interests=note.interests),
        gettext("checked {month}").format(month=format_skeleton(note.checked, "yMMM")),
    ]
    return " · ".join(told)
