"""Draw every Insights card in every state and theme: `python -m scripts.card_pictures` → build/cards."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QGridLayout, QWidget
from tests.card_states import STATES, CardStates

from unhyped.themes import THEMES, load
from unhyped.ui.application import make_application
from unhyped.ui.theme.look import Look
from unhyped.ui.widgets.cards.question_card import QuestionCard

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from unhyped.insights.question import Answer

FOLDER: Final = Path("build/cards")
SIZE: Final = (504, 392)
COLUMNS: Final = 4


def sheet_of(answers: Iterable[Answer[Any]], look: Look) -> QWidget:
    """Return a sheet with the card of each answer, drawn."""
    sheet = QWidget()
    grid = QGridLayout(sheet)
    cards = []
    for number, answer in enumerate(answers):
        card = QuestionCard(answer.asked, look)
        card.setFixedSize(*SIZE)
        card.show_answer(answer)
        grid.addWidget(card, number // COLUMNS, number % COLUMNS)
        cards.append(card)
    sheet.show()
    for card in cards:
        card.draw()
    return sheet


def main() -> int:
    """Draw the sheets, one for each state and theme."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    look = Look(make_application(), "light")
    states = CardStates(FOLDER)
    for theme in THEMES:
        look.wear(load(theme))
        for state in STATES:
            sheet = sheet_of(states.answers(state), look)
            sheet.grab().save(str(FOLDER / f"{state}-{theme}.png"))
            sheet.deleteLater()
    print(FOLDER)
    return 0


if __name__ == "__main__":
    sys.exit(main())
