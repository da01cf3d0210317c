"""A note shown with a purchase or chart: its question, its advice, and why it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from unhyped.i18n import format_skeleton, gettext
from unhyped.notes.note import MINE
from unhyped.notes.words import interests_label, kind_label, not_rechecked_label
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.ui.widgets.text.clamped import Clamped
from unhyped.ui.widgets.text.link_button import CutLink, link_button
from unhyped.ui.widgets.text.plain import set_tip
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from unhyped.notes.matching import Match
    from unhyped.ui.widgets.notes.note_menu import NoteMenu

_BRIEF: Final = 2
_AROUND = (12, 10, 12, 8)
"""Margins in pixels inside the coloured background of the person's own note."""


class NoteBox(QWidget):
    """Emits `opened` to read the whole note, `dismissed` never to show it again.

    Also `not_about` to hide it for this purchase, `fewer` to show fewer of its kind, `editing` to edit the
    person's own.
    """

    opened = Signal()
    dismissed = Signal()
    not_about = Signal()
    fewer = Signal()
    editing = Signal()

    def __init__(self, match: Match, menu: NoteMenu, *, brief: bool = False) -> None:
        """Show a note with a *menu*, in full or *brief*: at most two lines of each text."""
        super().__init__()
        note = match.note
        column = in_column(spacing=2 if brief else 4, of=self)
        if note.kind == MINE:
            column.setContentsMargins(*_AROUND)
            self.setProperty("kind", "mine")
            self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        menu.hiding_chosen.connect(self.dismissed)
        menu.not_about_chosen.connect(self.not_about)
        menu.fewer_chosen.connect(self.fewer)
        menu.editing_chosen.connect(self.editing)
        menu.opening_chosen.connect(self.opened)
        said = [(note.alternative or note.claim, ""), (about_match(match), "muted")]
        reading = gettext("Read the note “{title}”").format(title=note.title)
        if brief:
            title = CutLink(note.title, "name", _BRIEF)
            title.setProperty("strong", True)
            title.setAccessibleName(reading)
            set_tip(title, note.title)
            title.clicked.connect(self.opened)
            menu.setProperty("slim", True)
            head = in_row((title, 1), menu)
            head.setAlignment(menu, Qt.AlignmentFlag.AlignTop)
            column.addLayout(head)
            for text, kind in said:
                if text:
                    column.addWidget(Clamped(text, _BRIEF, kind))
            return
        for text, kind in ((note.title, "strong"), *said):
            if text:
                column.addWidget(words(text, kind))
        link = link_button(gettext("Read it"), reading)
        link.clicked.connect(self.opened)
        column.addLayout(in_row(link, menu, STRETCH, spacing=12))


def about_match(match: Match) -> str:
    """Return why a note shows, who gains what from it, and the month it was checked.

    For the person's own note, say so, and why it shows.
    """
    if match.note.kind == MINE:
        return f"{kind_label(match.note.kind)} · {match.why}"
    day = match.note.sources_checked
    checked = gettext("checked {month}").format(month=format_skeleton(day, "yMMM")) if day else ""
    return " · ".join((match.why, interests_label(match.note), checked or not_rechecked_label()))
