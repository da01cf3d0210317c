"""The card of waits on the Insights page leads to the wishes that it counts, and back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from tests.builders import money, purchase, wished
from tests.ui.pages.insights_shown import insights_page, is_settled
from tests.ui.reading import text

from unhyped.ui import jobs
from unhyped.ui.pages.insights import InsightsPage
from unhyped.ui.pages.waiting_list import WaitingListPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.cards.question_card import QuestionCard

CLICK = Qt.MouseButton.LeftButton
AFTER = [purchase(f"Lamp {n}", on="2026-06-20", worth=4) for n in range(2)]
GONE = [wished(f"Gone {n}", "let go", on="2026-03-01", after=n) for n in range(5)]
WISHES = [
    *GONE,
    *(wished(entry.purchase.name, "bought", bought=entry) for entry in AFTER),
    wished("Walking pad", on="2026-11-20"),
]


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    made = session_of(*AFTER, purchase("Pan", worth=1))
    made.do(lambda journal: journal.wishes.add(WISHES))
    return made


@pytest.fixture
def page(session: Session, look: Look, qtbot: QtBot) -> Iterator[InsightsPage]:
    yield insights_page(session, look, qtbot)
    qtbot.waitUntil(jobs.idle)


def card_of(page: InsightsPage) -> QuestionCard:
    return next(card for card in page.cards if card.question.key == "waiting")


def test_a_square_or_a_count_leads_to_exactly_its_wishes(page: InsightsPage, qtbot: QtBot) -> None:
    card = card_of(page)
    for mark in card.canvas.marks:
        signal = page.wishes_asked_for if mark.wishes else page.purchases_asked_for
        with qtbot.waitSignal(signal) as asked:
            qtbot.mouseClick(card.canvas, CLICK, pos=card.canvas.box_of(mark).center().toPoint())
        assert asked.args == [mark.wishes or mark.ids, mark.label]
    assert len(card.canvas.marks[0].wishes) == len(GONE)


def test_a_wish_that_ends_is_drawn(page: InsightsPage, session: Session, qtbot: QtBot) -> None:
    card = card_of(page)
    before = text(card, "sentence")
    session.do(lambda journal: journal.wishes.bought_elsewhere([WISHES[-1].id]))
    assert text(card, "sentence") != before
    assert "Of 8 waits" in text(card, "sentence")
    qtbot.waitUntil(lambda: is_settled(page))
    assert "1 elsewhere" in [mark.label for mark in card.canvas.marks]


def test_other_waits_by_price_are_counted_at_once(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    session = session_of(purchase())
    wish = wished("Globe", "let go", on="2026-10-01", after=1)
    gone = replace(wish, wait_until=None, price=money("60 EUR"))
    session.do(lambda journal: journal.wishes.add([gone]))
    page = insights_page(session, look, qtbot)
    assert "you let it go" in text(card_of(page), "sentence")
    session.change_settings(wait_days=(60,))
    assert "too recently to count" in text(card_of(page), "sentence")
    qtbot.waitUntil(lambda: jobs.idle() and is_settled(page))


def test_without_a_wait_that_ended_it_leads_to_the_waiting_list(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    session = session_of(purchase())
    session.do(lambda journal: journal.wishes.add(WISHES[-1:]))
    page = insights_page(session, look, qtbot)
    with qtbot.waitSignal(page.wishes_asked_for) as asked:
        qtbot.mouseClick(card_of(page).show_missing, CLICK)
    assert asked.args == [(WISHES[-1].id,), "not counted yet"]
    qtbot.waitUntil(jobs.idle)


def names(page: WaitingListPage) -> list[str]:
    return [wish.name for wish in page.model.wishes(range(page.model.count()))]


def test_the_waiting_list_shows_only_them_until_all_are_wanted(
    session: Session, shown: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = shown(session)
    window.go_to("insights")
    page = window.page("insights")
    assert isinstance(page, InsightsPage)
    qtbot.waitUntil(lambda: jobs.idle() and is_settled(page))
    card = card_of(page)
    card.table_button.click()
    card.table.setFocus()
    card.table.select_rows([0])
    qtbot.keyClick(card.table, Qt.Key.Key_Return)
    waiting = window.page("waiting_list")
    assert isinstance(waiting, WaitingListPage)
    assert window.current_page == "waiting_list"
    assert sorted(names(waiting)) == sorted(wish.name for wish in GONE)
    assert waiting.summary.text() == "Let go"
    assert waiting.back.isVisible()
    chosen = waiting.model.wishes(waiting.table.selected_rows())
    assert [wish.name for wish in chosen] == names(waiting)[:1]
    qtbot.mouseClick(waiting.all_button, CLICK)
    assert waiting.summary.text() == "Waiting · 1"
    assert waiting.add_button.isVisible()
    assert not waiting.all_button.isVisible()
    assert "Walking pad" in names(waiting)
    window.way_back.go()
    assert window.current_page == "insights"
    qtbot.waitUntil(lambda: jobs.idle() and is_settled(page))


def test_going_back_shows_the_list_as_it_was(session: Session, look: Look, qtbot: QtBot) -> None:
    page = WaitingListPage(session, look)
    qtbot.addWidget(page)
    page.show()
    whole = page.place()
    page.show_only(tuple(wish.id for wish in GONE[:2]), "2 let go")
    narrowed = page.place()
    whole()
    assert page.summary.text() == "Waiting · 1"
    narrowed()
    assert sorted(names(page)) == ["Gone 0", "Gone 1"]
    page.select(GONE[1].id)
    assert page.summary.text() == "2 let go"
    page.select(WISHES[-1].id)
    assert page.summary.text() == "Waiting · 1"
    qtbot.waitUntil(jobs.idle)
