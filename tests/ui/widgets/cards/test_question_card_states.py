"""The cards in every state: their words are whole, and leave the chart its room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtWidgets import QLabel
from tests.card_states import STATES, CardStates
from tests.ui.reading import only

from unhyped.ui.widgets.cards.question_card import QuestionCard

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look

SIZE: Final = (504, 392)
MIN_CHART_HEIGHT: Final = 220


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> CardStates:
    return CardStates(tmp_path_factory.mktemp("states"))


@pytest.mark.parametrize("state", STATES)
def test_all_words_of_every_card_are_whole(states: CardStates, state: str, look: Look, qtbot: QtBot) -> None:
    for answer in states.answers(state):
        card = QuestionCard(answer.asked, look)
        qtbot.addWidget(card)
        card.resize(*SIZE)
        card.show_answer(answer)
        card.ensurePolished()
        card.grab()
        for name in ("question", "sentence", "foot"):
            label = only(QLabel, card, name)
            assert label.height() >= label.heightForWidth(label.width()), (name, label.text())
        assert card.canvas.height() >= MIN_CHART_HEIGHT or answer.missing
