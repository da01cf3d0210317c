"""The Insights page: question cards over one period, with the notes that belong to what they show."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
)

from unhyped.i18n import gettext
from unhyped.ui.jobs import Job
from unhyped.ui.models import answers
from unhyped.ui.pages.page import Page
from unhyped.ui.widgets.empty_state import EmptyState
from unhyped.ui.widgets.message import Message
from unhyped.ui.widgets.note_box import NoteBox
from unhyped.ui.widgets.question_card import QuestionCard
from unhyped.ui.widgets.scrolled import scrolled
from unhyped.ui.widgets.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from unhyped.notes.matching import Match
    from unhyped.ui.models.answers import Answer
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

SIDE_BY_SIDE: Final = 860
"""From this width on two cards stand side by side."""
WIDEST: Final = 1720
CARD_HEIGHT: Final = 440
"""Cards are at least this high; they share what the page has more."""


class InsightsPage(Page):
    """Two question cards, and the notes beside them."""

    key: ClassVar[str] = "insights"
    has_period: ClassVar[bool] = True

    add_asked_for = Signal()
    import_asked_for = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        """Make the cards; charts are drawn once matplotlib is imported, by a thread, the first time."""
        super().__init__(session, look)
        self._makers: list[Callable[[Session, str | None], Answer]] = [answers.spending, answers.regret]
        self._currencies: list[str | None] = [None for _ in self._makers]
        self.cards = [QuestionCard(look) for _ in self._makers]
        self._can_draw = False
        self._notes = QFrame()
        self._notes.setProperty("kind", "card")
        self._notes_row = QHBoxLayout()
        self._columns = 0
        self._lay_out()
        for number, card in enumerate(self.cards):
            card.purchases_asked_for.connect(self.purchases_asked_for)
            card.copied.connect(lambda text: self.told.emit(Message(text)))
            card.saving_asked_for.connect(lambda kind, card=card: self._save(card, kind))
            card.currency_chosen.connect(lambda code, number=number: self._choose(number, code))
        loading = Job(lambda _: _load_charts())
        loading.finished.connect(self._draw_from_now_on)
        QTimer.singleShot(0, loading.start)

    @classmethod
    def title(cls) -> str:
        return gettext("Insights")

    def refresh(self) -> None:
        if self.session.journal.count() == 0:
            self._stack.setCurrentIndex(1)
            return
        self._stack.setCurrentIndex(0)
        for number, card in enumerate(self.cards):
            self._show(number, card)
        self._show_notes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    # --- putting it together

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        column = QVBoxLayout(self._notes)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        column.addWidget(words(gettext("Notes for what you see here"), "question"))
        self._notes_row.setSpacing(24)
        column.addLayout(self._notes_row)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(scrolled(self._grid))
        self._stack.addWidget(self._empty())
        self._arrange()

    def _empty(self) -> EmptyState:
        from PySide6.QtWidgets import QPushButton

        add, bring = QPushButton(gettext("Add a purchase")), QPushButton(gettext("Import a file"))
        add.clicked.connect(self.add_asked_for)
        bring.clicked.connect(self.import_asked_for)
        return EmptyState(
            add,
            bring,
            title=gettext("From the third purchase on, pictures of your log stand here."),
            sentence=gettext("Where the money went, and what regret cost, net of refunds."),
        )

    def _arrange(self) -> None:
        """Put the cards side by side where there is room, else below each other; the notes come last."""
        columns = 2 if self.width() >= self.look.px(SIDE_BY_SIDE) else 1
        for card in self.cards:
            card.setMinimumHeight(self.look.px(CARD_HEIGHT))
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self.cards):
            self._grid.addWidget(card, number // columns, number % columns)
        below = (len(self.cards) + columns - 1) // columns
        self._grid.addWidget(self._notes, below, 0, 1, columns)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))
        for row in range(len(self.cards) + 1):
            self._grid.setRowStretch(row, int(row < below))

    # --- showing

    def _show(self, number: int, card: QuestionCard) -> None:
        card.show_answer(self._makers[number](self.session, self._currencies[number]))

    def _choose(self, number: int, currency: str) -> None:
        self._currencies[number] = currency
        self._show(number, self.cards[number])

    def _draw_from_now_on(self) -> None:
        self._can_draw = True
        for card in self.cards:
            card.canvas.draw()

    def _show_notes(self) -> None:
        """Show up to three notes for the categories on show, each with its reason."""
        while (item := self._notes_row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        matches = self._matches()
        for match in matches:
            box = NoteBox(match)
            box.opened.connect(lambda match=match: self.note_asked_for.emit(match.note.id))
            box.dismissed.connect(
                lambda match=match: self.attempt(
                    lambda journal: journal.dismiss_note(match.note.id, match.note.title),
                    gettext("The note won’t be shown again."),
                )
            )
            self._notes_row.addWidget(box, 1, Qt.AlignmentFlag.AlignTop)
        self._notes.setVisible(bool(matches))

    def _matches(self) -> tuple[Match, ...]:
        from unhyped.notes import beside, pack

        shown = [card.answer for card in self.cards if card.answer]
        seen = {entry.purchase.id: entry for answer in shown for entry in answer.entries}
        counts = Counter(entry.purchase.category for entry in seen.values() if entry.purchase.category)
        return beside.for_categories(
            pack.shipped().notes,
            counts,
            on=self.session.today,
            region=self.session.settings.region or None,
            dismissed=self.session.journal.dismissed_notes(),
        )

    # --- saving

    def _save(self, card: QuestionCard, kind: str) -> None:
        from unhyped.ui.dialogs.save_picture import ask_where

        if card.answer is not None:
            ask_where(self, card.answer, kind, self.look.colours.name, self.told.emit)


def _load_charts() -> None:
    """Import matplotlib and what draws: half a second, once."""
    import unhyped.charts.regret
    import unhyped.charts.spending  # noqa: F401
