"""The places of the question cards: side by side where there is room, else below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QGridLayout

from unhyped.ui.widgets.layout.tab_order import tab_in_turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.cards.hidden_cards import HiddenCards
    from unhyped.ui.widgets.cards.question_card import QuestionCard
    from unhyped.ui.widgets.notes.notes_row import NotesRow

SIDE_BY_SIDE: Final = 900
"""From this width on two cards fit side by side."""
WIDEST: Final = 1720
HIGH, FIRST_HIGH = 392, 374
"""The height of a card, and of the first one where it has both columns and three long notes."""
GAP: Final = 16


class CardGrid(QGridLayout):
    """The first card has both columns, and the notes at its right. In a narrow window the notes come last.

    The line about hidden cards is below all of them.
    """

    def __init__(self, look: Look, notes: NotesRow, line: HiddenCards) -> None:
        """Start without cards."""
        super().__init__()
        self._look, self._notes, self._line = look, notes, line
        self._cards: tuple[QuestionCard, ...] = ()
        self._state: object = None
        self.setSpacing(GAP)
        self.setContentsMargins(0, 0, 0, 0)

    def arrange(self, cards: Sequence[QuestionCard], width: int) -> None:
        """Put *cards* in their order on a page that is *width* pixels wide."""
        px = self._look.px
        columns = 2 if width >= px(SIDE_BY_SIDE) else 1
        self.setColumnMinimumWidth(2, max(width - px(WIDEST), 0))
        state = (columns, px(HIGH), *cards)
        if state == self._state:
            return
        self._state = state
        self._empty()
        for card in self._cards:
            card.show_beside(None)
            card.setVisible(card in cards)
        self._cards = tuple(cards)
        rows = 0
        for number, card in enumerate(cards):
            is_wide = columns == 2 and not number
            card.setMinimumHeight(px(FIRST_HIGH if is_wide else HIGH))
            place = number + columns - 1 if number else 0
            self.addWidget(card, place // columns, place % columns, 1, columns if is_wide else 1)
            card.show()
            rows = place // columns + 1
        self._put_notes(rows, beside=columns == 2)
        self.addWidget(self._line, rows + 1, 0, 1, columns)
        for column in range(2):
            self.setColumnStretch(column, int(column < columns))
        for row in range(self.rowCount()):
            self.setRowStretch(row, 0)
        self.setRowStretch(rows + 2, 1)
        self.put_in_tab_order()

    def put_in_tab_order(self) -> None:
        """Let Tab go from card to card, then to the notes below them and to the hidden ones."""
        stops: list[QWidget] = [stop for card in self._cards for stop in card.tab_stops]
        stops += [stop for stop in self._notes.tab_stops if stop not in stops]
        tab_in_turn((*stops, *self._line.buttons))

    def _put_notes(self, row: int, *, beside: bool) -> None:
        """Put the notes into the first card, or into a *row*; without cards there are none."""
        self._notes.stand_beside(beside=beside and bool(self._cards))
        if beside and self._cards:
            self._cards[0].show_beside(self._notes)
        else:
            self.addWidget(self._notes, row, 0)

    def _empty(self) -> None:
        while self.takeAt(0) is not None:
            pass
