"""The step with the first picture: what the things cost, how each is now, and one note about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from unhyped.domain.text import first_sentences
from unhyped.i18n import gettext
from unhyped.insights.spending.first_picture import first_picture, sentence
from unhyped.insights.spending.words import question
from unhyped.notes.matching import shipped_matcher
from unhyped.notes.note import MINE
from unhyped.notes.words import interests_label, kind_label
from unhyped.ui import newcomer
from unhyped.ui.jobs import in_thread
from unhyped.ui.models.notes_beside import NotesBeside
from unhyped.ui.pages.first_run.step import Step
from unhyped.ui.widgets.cards.things_picture import ThingsPicture
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, remove_all
from unhyped.ui.widgets.text.clamped import Clamped
from unhyped.ui.widgets.text.prose import Prose
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from unhyped.domain.entry import Entry
    from unhyped.notes.matching import Match, Matcher
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_NARROW: Final = 600
"""Pixels at 100 %: in less room the note is below the picture."""
_CLAIM_LINES, _CLAIM_CHARS = 5, 180
_SHARES: Final = (62, 38)
"""Percent of the room for the picture and for the note."""


class FirstPicture(Step):
    """Without a note that fits, the picture has all the room."""

    key: ClassVar[str] = "picture"

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self._matcher: Matcher | None = None
        self._notes = NotesBeside(session)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        self.card, self.note = QFrame(), QFrame()
        self.card.setProperty("kind", "card")
        self.note.setProperty("kind", "ask")
        self.note.setAccessibleName(gettext("Worth knowing"))
        for part, share in zip((self.card, self.note), _SHARES, strict=True):
            in_column(margins=(24, 20, 24, 20) if part is self.card else (20, 18, 20, 18), of=part)
            self._row.addWidget(part, share)
        foot = words(gettext("From five answers on, you’ll see which tips and shops fit you."), "muted")
        in_column(self._row, 16, foot, of=self)

    @classmethod
    def heading(cls) -> str:
        return gettext("Your first picture")

    @classmethod
    def hint(cls) -> str:
        return gettext("It grows with every answer. Good buys count as much as the others.")

    def show_now(self) -> None:
        picture = first_picture(newcomer.things(self.session))
        hidden = self.session.hide_amounts
        said = sentence(picture, hide_amounts=hidden)
        self.card.setAccessibleName(question())
        self.card.setAccessibleDescription(said)
        drawn = ThingsPicture(picture, self.look, hidden=hidden)
        _fill(self.card, words(question(), "question"), 4, Prose(said, "reading"), 24, drawn, STRETCH)
        self._show_note(picture.entries)

    def begin(self) -> None:
        """Load the notes, in a thread, the first time."""
        if self._matcher is None:
            in_thread(self, shipped_matcher, self._loaded)
        super().begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        direction = QBoxLayout.Direction
        narrow = event.size().width() < self.look.px(_NARROW)
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        super().resizeEvent(event)

    def _loaded(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self.show_now()

    def _show_note(self, entries: Sequence[Entry]) -> None:
        """Show the best note about the dearest thing that has one."""
        found = (match for entry in entries for match in self._matches(entry)[:1])
        match = next(found, None)
        self.note.setVisible(match is not None)
        if match is not None:
            _fill(self.note, *_lines(match), STRETCH)

    def _matches(self, entry: Entry) -> tuple[Match, ...]:
        return () if self._matcher is None else self._notes.matches(self._matcher, entry)


def _fill(part: QWidget, *items: QWidget | int | None) -> None:
    """Show *items* below each other in *part*, in place of what is there."""
    column = part.layout()
    assert isinstance(column, QBoxLayout)  # noqa: S101 - for the type checker
    remove_all(column)
    for each in items:
        if isinstance(each, QWidget):
            column.addWidget(each)
        elif each is None:
            column.addStretch(1)
        else:
            column.addSpacing(each)


def _lines(match: Match) -> list[QWidget | int]:
    """Return what to show of a note: its question, its advice, its claim, why it's here and who gains."""
    note = match.note
    label = kind_label(MINE) if note.kind == MINE else gettext("Worth knowing")
    claim = note.claim if note.alternative else ""
    gains = "" if note.kind == MINE else interests_label(note)
    lines: list[QWidget | int] = [words(label, "section"), 6, words(note.title, "question"), 6]
    lines += [Prose(note.gist, ""), 8]
    if claim:
        lines += [Clamped(first_sentences(claim, _CLAIM_CHARS), _CLAIM_LINES, "muted"), 8]
    return [*lines, words(" · ".join(filter(None, (match.why, gains))), "section")]
