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
    from PySide6.QtCore import SignalInstance

    from unhyped.notes.matching import Match
    from unhyped.ui.widgets.note_menu import NoteMenu

_BRIEF = 2


class NoteBox(QWidget):
    """`opened` asks to read the whole note, `dismissed` never to show it again.

    `not_about` asks not to show it beside this purchase, `fewer` to show fewer of its kind.
    """

    opened = Signal()
    dismissed = Signal()
    not_about = Signal()
    fewer = Signal()

    def __init__(self, match: Match, menu: NoteMenu | None = None) -> None:
        """Show a note in full with a *menu*, or briefly without one: two lines for each of its texts."""
        super().__init__()
        note, brief = match.note, menu is None
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
        reading = gettext("Read the note “{title}”").format(title=note.title)
        row.addWidget(_link(gettext("Read it"), reading, self.opened))
        if menu is None:
            hiding = gettext("Never show the note “{title}” again").format(title=note.title)
            row.addWidget(_link(gettext("Hide this note"), hiding, self.dismissed))
        else:
            menu.hiding_chosen.connect(self.dismissed)
            menu.not_about_chosen.connect(self.not_about)
            menu.fewer_chosen.connect(self.fewer)
            row.addWidget(menu)
        row.addStretch()
        column.addLayout(row)


def _link(text: str, spoken: str, signal: SignalInstance) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "link")
    button.setProperty("flush", True)
    button.setAccessibleName(spoken)
    button.clicked.connect(signal)
    return button


def _label(match: Match) -> list[str]:
    """Reason, interests and the month it was checked: always visible."""
    day = match.note.sources_checked
    checked = gettext("checked {month}").format(month=format_skeleton(day, "yMMM")) if day else ""
    return [match.why, interests_label(match.note), checked or not_rechecked_label()]


def _brief(match: Match) -> list[str]:
    """Interests and reason: where there is no room for both, the reason is cut."""
    return [interests_label(match.note), match.why]
