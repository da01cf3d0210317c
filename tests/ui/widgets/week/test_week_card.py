from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from tests.patience import process_due_events

from unhyped.ui.dialogs.shortcuts import ShortcutSheet
from unhyped.ui.widgets.fields.answer_button import AnswerButton
from unhyped.ui.widgets.text.words import words
from unhyped.ui.widgets.week.ends import done_card
from unhyped.ui.widgets.week.week_card import HEIGHT, WIDTH, Choice, WeekCard

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look


@pytest.fixture
def card(qtbot: QtBot, look: Look) -> WeekCard:
    made = WeekCard(look)
    qtbot.addWidget(made)
    made.ask("info", "A kind", "A question?", "Some facts", words("A long text. " * 60))
    made.offer(
        Choice("keep", "Keep it", "K"),
        Choice("send", "Send it back", "R"),
        hints=[Choice("later", "Later", "Space")],
    )
    made.resize(WIDTH, HEIGHT)
    made.show()
    process_due_events()
    return made


def foot(card: WeekCard) -> list[QPoint]:
    return [each.mapTo(card, QPoint(0, 0)) for each in card.findChildren(AnswerButton)]


def test_the_answers_are_at_one_place_whatever_is_above(card: WeekCard, qtbot: QtBot, look: Look) -> None:
    short = WeekCard(look)
    qtbot.addWidget(short)
    short.ask("info", "A kind", "A question?")
    short.offer(Choice("keep", "Keep it", "K"), Choice("send", "Send it back", "R"))
    short.resize(WIDTH, HEIGHT)
    short.show()
    process_due_events()
    assert foot(short) == foot(card)


def test_a_low_card_leaves_more_room_for_what_helps_to_answer(card: WeekCard) -> None:
    (area,) = card.findChildren(QScrollArea)

    def facts_at() -> int:
        (facts,) = (each for each in card.findChildren(QLabel) if each.text() == "Some facts")
        return facts.mapTo(area, facts.rect().bottomLeft()).y()

    usual = facts_at()
    card.resize(WIDTH, 260)
    process_due_events()
    assert facts_at() <= usual - 24
    card.resize(WIDTH, HEIGHT)
    process_due_events()
    assert facts_at() == usual


def test_a_low_card_scrolls_and_its_answers_stay(card: WeekCard, qtbot: QtBot) -> None:
    card.resize(WIDTH, 260)
    process_due_events()
    (area,) = card.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() > 0
    assert all(card.rect().contains(place) for place in foot(card))
    before = area.verticalScrollBar().value()
    qtbot.keyClick(card, Qt.Key.Key_PageDown)
    qtbot.keyClick(card, Qt.Key.Key_Down)
    assert area.verticalScrollBar().value() > before


def test_keys_and_clicks_choose_the_same(card: WeekCard, qtbot: QtBot) -> None:
    assert [card.verb_of(key) for key in ("K", "R", "Space", "X")] == ["keep", "send", "later", ""]
    said: list[str] = []
    card.chosen.connect(said.append)
    for button in card.findChildren(AnswerButton):
        button.click()
    assert said == ["keep", "send"]
    assert card.hints == (("Space", "Later"),)


def test_the_card_says_all_that_it_shows(card: WeekCard) -> None:
    assert card.accessibleName() == "A question?"
    assert card.accessibleDescription().startswith("A kind\nSome facts\nA long text.")


def test_no_answer_takes_the_keyboard_by_itself(card: WeekCard) -> None:
    card.setFocus()
    assert card.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert card.nextInFocusChain() is not None
    assert isinstance(card, QWidget)


def test_the_list_of_shortcuts_names_what_a_card_can_do(card: WeekCard, look: Look, qtbot: QtBot) -> None:
    sheet = ShortcutSheet({}, look, parent=card)
    qtbot.addWidget(sheet)
    assert sheet.shown() == ["Keep it", "Send it back", "Later"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_end_is_in_sight_in_a_small_window(qtbot: QtBot, look: Look, scale: float) -> None:
    look.scale_to(scale)
    done = done_card(look, "Of the 61 purchases you’ve rated, 28 are worth it now.", "Last week it was 29.")
    qtbot.addWidget(done)
    done.resize(round(480 * scale), round(200 * scale))
    done.show()
    process_due_events()
    (button,) = done.findChildren(AnswerButton)
    assert done.rect().contains(button.mapTo(done, button.rect().bottomRight()))
