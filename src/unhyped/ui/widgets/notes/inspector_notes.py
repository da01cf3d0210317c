"""The inspector's part for a purchase's notes, and for restoring hidden ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from unhyped.i18n import gettext, ngettext
from unhyped.notes.note import MINE
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.ui.widgets.notes.note_box import NoteBox
from unhyped.ui.widgets.notes.note_menu import NoteMenu
from unhyped.ui.widgets.text.link_button import link_button
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from unhyped.notes.matching import Match
    from unhyped.ui.theme.look import Look


class FittingPart(QWidget):
    """`opened` carries the id of a note, `dismissed` and `not_about` its id and title, `fewer` a kind.

    `editing` carries the id of the person's own note.
    `hidden_asked_for` restores what was hidden for this purchase.
    """

    opened = Signal(str)
    dismissed = Signal(str, str)
    not_about = Signal(str, str)
    fewer = Signal(str)
    editing = Signal(str)
    hidden_asked_for = Signal()

    def __init__(self, look: Look, matches: Sequence[Match], less: Collection[str], *, hidden: int) -> None:
        """Show *matches*, and the number of *hidden* notes; kinds in *less* are shown less already."""
        super().__init__()
        self._look = look
        self._less = less
        column = in_column(words(gettext("Worth knowing"), "section"), spacing=8, of=self)
        for match in matches:
            column.addWidget(self._box(match))
        if hidden:
            column.addLayout(self._way_back(hidden))

    def _box(self, match: Match) -> NoteBox:
        from unhyped.notes.matching import is_about_safety

        note = match.note
        mine = note.kind == MINE
        fewer = not mine and note.kind not in self._less and not is_about_safety(note)
        box = NoteBox(match, NoteMenu(self._look, note.title, fewer=fewer, mine=mine))
        box.opened.connect(lambda: self.opened.emit(note.id))
        box.dismissed.connect(lambda: self.dismissed.emit(note.id, note.title))
        box.not_about.connect(lambda: self.not_about.emit(note.id, note.title))
        box.fewer.connect(lambda: self.fewer.emit(note.kind))
        box.editing.connect(lambda: self.editing.emit(note.id))
        return box

    def _way_back(self, hidden: int) -> QHBoxLayout:
        text = ngettext("Show the note you hid here", "Show the {n} notes you hid here", hidden)
        self.back = link_button(text)
        self.back.clicked.connect(self.hidden_asked_for, Qt.ConnectionType.QueuedConnection)
        return in_row(self.back, STRETCH, spacing=None)
