"""A curated note beside a purchase: its advice, the question behind it, why it shows, and who gains what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from unhyped.i18n import format_skeleton, gettext
from unhyped.notes.words import interests_label, not_rechecked_label
from unhyped.ui.widgets.clamped import Clamped
from unhyped.ui.widgets.words import words

if TYPE_CHECKING:
    from unhyped.notes.matching import Match

_BRIEF = 2


class NoteBox(QWidget):
    """`opened` asks to read the whole note, `dismissed` never to show it again.

    A *brief* one gives each of its texts two lines.
    """

    opened = Signal()
    dismissed = Signal()

    def __init__(self, match: Match, *, brief: bool = False) -> None:
        super().__init__()
        note = match.note
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for text, kind in (
            (note.alternative or note.claim, "strong"),
            (note.title, ""),
            (" · ".join(_brief(match) if brief else _label(match)), "muted"),
        ):
            column.addWidget(Clamped(text, _BRIEF, kind) if brief else words(text, kind))
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


def _label(match: Match) -> list[str]:
    """Reason, interests and the month it was checked: always visible."""
    day = match.note.sources_checked
    checked = gettext("checked {month}").format(month=format_skeleton(day, "yMMM")) if day else ""
    return [match.why, interests_label(match.note), checked or not_rechecked_label()]


def _brief(match: Match) -> list[str]:
    """Interests and reason: where there is no room for both, the reason is cut."""
    return [interests_label(match.note), match.why]
