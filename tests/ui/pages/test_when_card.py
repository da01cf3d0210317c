"""The card of times on the Insights page: its views, and what viewing history adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from tests.builders import purchase
from tests.ui.pages.insights_shown import cells, insights_page, is_settled
from tests.ui.reading import text
from tests.viewing import VIDEO, at, bring

from unhyped.domain.exposure import Exposure
from unhyped.journal import viewing
from unhyped.ui import jobs

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from pytestqt.qtbot import QtBot

    from unhyped.ui.pages.insights import InsightsPage
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.cards.question_card import QuestionCard

CLICK = Qt.MouseButton.LeftButton
NIGHTS = [
    Exposure("watch", at(f"2026-03-{day:02}", 21) + 60 * minute, VIDEO)
    for day in range(1, 12)
    for minute in range(0, 60, 5)
]


def when_card(page: InsightsPage) -> QuestionCard:
    return next(card for card in page.cards if card.question.key == "when")


def small(session_of: Callable[..., Session]) -> Session:
    return session_of(*(purchase(f"Lamp {n}", on=f"2026-03-{n:02}", at="21:30") for n in range(2, 9)))


def test_the_months_are_one_click_away_with_their_table(session: Session, look: Look, qtbot: QtBot) -> None:
    page = insights_page(session, look, qtbot)
    card = when_card(page)
    qtbot.mouseClick(card.views["by_month"], CLICK)
    qtbot.waitUntil(lambda: is_settled(page))
    assert text(card, "question") == "In which months do I buy?"
    assert "known month" in text(card, "sentence")
    qtbot.mouseClick(card.table_button, CLICK)
    assert cells(card)[0] == "January"
    assert cells(card)[-3] == "Total"


def test_viewing_history_brings_another_view_at_once(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    session = small(session_of)
    page = insights_page(session, look, qtbot)
    card = when_card(page)
    assert not card.views["watched"].isVisible()
    session.do(lambda journal: bring(journal, *NIGHTS))
    assert card.views["watched"].isVisible()
    qtbot.mouseClick(card.views["watched"], CLICK)
    qtbot.waitUntil(lambda: is_settled(page))
    assert text(card, "sentence").startswith("You watched for about 8 hours and bought 7 things")
    session.do(lambda journal: journal.undo())
    assert text(card, "sentence").startswith("Bring in viewing history")
    qtbot.mouseClick(card.views["watched"], CLICK)
    assert text(card, "sentence").startswith("7 of your 7 purchases")
    assert not card.views["watched"].isVisible()
    qtbot.waitUntil(jobs.idle)


def test_much_viewing_history_is_gone_through_in_a_thread(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(viewing, "_MAX_AT_ONCE", 10)
    session = small(session_of)
    bring(session.journal, *NIGHTS)
    page = insights_page(session, look, qtbot)
    card = when_card(page)
    before = card.answer
    assert before is not None
    assert card.views["watched"].isVisible()
    session.do(lambda journal: journal.add_purchase(purchase("One more", at="21:30").purchase))
    assert card.answer is before
    qtbot.waitUntil(lambda: card.answer is not before)
    assert text(card, "foot") == "8 of 8 have a known time"
    qtbot.waitUntil(lambda: jobs.idle() and is_settled(page))
