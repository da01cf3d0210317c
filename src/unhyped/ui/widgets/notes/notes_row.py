"""The notes for a page: up to three, side by side or below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row, thin_line
from unhyped.ui.widgets.notes.note_box import NoteBox, about_match
from unhyped.ui.widgets.notes.note_menu import NoteMenu
from unhyped.ui.widgets.text.link_button import CutLink
from unhyped.ui.widgets.text.plain import set_tip
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from unhyped.notes.matching import Match
    from unhyped.ui.theme.look import Look


class NoteStrip(QWidget):
    """Emits `opened` to read the note, `dismissed` to hide it, `fewer` to show fewer of its kind."""

    opened = Signal()
    dismissed = Signal()
    fewer = Signal()

    def __init__(self, match: Match, look: Look) -> None:
        """Show the note of *match*; the reason is in its tool tip and for screen readers."""
        from unhyped.notes.matching import is_about_safety

        super().__init__()
        title = match.note.title
        row = in_row(words(gettext("Worth knowing:"), "muted"), spacing=6, of=self)
        self.link = CutLink(title)
        self.link.setAccessibleName(gettext("Read the note “{title}”").format(title=title))
        self.link.setAccessibleDescription(about_match(match))
        set_tip(self.link, f"{title}\n{about_match(match)}")
        self.link.clicked.connect(self.opened)
        row.addWidget(self.link, 1)
        fewer = not is_about_safety(match.note)
        self.menu = NoteMenu(look, title, fewer=fewer, beside_purchase=False)
        self.menu.hiding_chosen.connect(self.dismissed)
        self.menu.fewer_chosen.connect(self.fewer)
        row.addWidget(self.menu)


MIN_NOTE_WIDTH: Final = 220
"""In pixels: narrower notes go below each other, because their lines break too often."""
WIDTH_BESIDE: Final = 318
"""The least width of the notes beside a chart, in pixels."""
_ALONE, _BESIDE = (18, 12, 18, 8), (24, 0, 9, 0)
_APART, _BETWEEN, _BEFORE_RULE = 24, 10, 16
"""Margins and distances in pixels of notes in a separate card and beside a chart."""


class NotesRow(QFrame):
    """`opened` carries the id of a note to read, `dismissed` the id and title of one to hide.

    `fewer` carries a kind to show less often. Without notes it takes no room.
    """

    opened = Signal(str)
    dismissed = Signal(str, str)
    fewer = Signal(str)

    def __init__(self, look: Look) -> None:
        """Start without notes, as a card."""
        super().__init__()
        self._look = look
        self.boxes: list[NoteBox] = []
        self._beside = False
        self.setProperty("kind", "card")
        self.setAccessibleName(gettext("Worth knowing"))
        self._rule = thin_line(upright=True)
        self._title = words(gettext("Worth knowing"), "question")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._column = in_column(self._title, self._row, STRETCH, spacing=8)
        self._whole = in_row(self._rule, (self._column, 1), of=self)
        self.stand_beside(beside=False)
        self.hide()

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through: each note and its menu."""
        return [button for box in self.boxes for button in box.findChildren(QPushButton)]

    def stand_beside(self, *, beside: bool) -> None:
        """Be part of a card, behind a rule and *beside* its chart, or else a separate card."""
        self._beside = beside
        self.setProperty("kind", "" if beside else "card")
        self._title.setProperty("kind", "section" if beside else "question")
        for widget in (self, self._title):
            widget.style().polish(widget)
        self._rule.setVisible(beside)
        self._whole.setContentsMargins(_BEFORE_RULE if beside else 0, 0, 0, 0)
        self._column.setContentsMargins(*(_BESIDE if beside else _ALONE))
        self._row.setSpacing(self._look.px(_BETWEEN) if beside else _APART)
        self.setMinimumWidth(self._look.px(WIDTH_BESIDE) if beside else 0)
        self._arrange()

    def show_matches(self, matches: Sequence[Match]) -> None:
        """Show the notes of *matches*, each with the reason why."""
        for box in self.boxes:
            self._row.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = [self._box(match) for match in matches]
        self._arrange()
        self.setVisible(bool(matches))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def _box(self, match: Match) -> NoteBox:
        from unhyped.notes.matching import is_about_safety

        note = match.note
        menu = NoteMenu(self._look, note.title, fewer=not is_about_safety(note), beside_purchase=False)
        box = NoteBox(match, menu, brief=True)
        box.opened.connect(lambda: self.opened.emit(note.id))
        box.dismissed.connect(lambda: self.dismissed.emit(note.id, note.title))
        box.fewer.connect(lambda: self.fewer.emit(note.kind))
        self._row.addWidget(box, 1, Qt.AlignmentFlag.AlignTop)
        return box

    def _arrange(self) -> None:
        room = self._look.px(MIN_NOTE_WIDTH) * max(len(self.boxes), 1)
        side_by_side = not self._beside and self.width() >= room
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if side_by_side else direction.TopToBottom)
        for at in range(self._row.count()):
            self._row.setStretch(at, int(side_by_side))
