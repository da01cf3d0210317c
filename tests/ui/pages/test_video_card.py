"""The card from video to purchase: without viewing history it leads to an import, with it to purchases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea
from tests.builders import purchase
from tests.ui.pages.insights_shown import cells, insights_page, is_settled
from tests.ui.reading import child, text
from tests.viewing import VIDEO, bring, exposure, watched

from unhyped.ui import jobs

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.ui.pages.insights import InsightsPage
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.cards.question_card import QuestionCard

CLICK = Qt.MouseButton.LeftButton


def video_card(page: InsightsPage) -> QuestionCard:
    """Return the card, scrolled into sight."""
    card = next(card for card in page.cards if card.question.key == "video")
    child(QScrollArea, page).ensureWidgetVisible(card)
    return card


def test_without_viewing_history_a_button_leads_to_an_import(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    page = insights_page(session_of(*(purchase(video_id=VIDEO) for _ in range(3))), look, qtbot)
    card = video_card(page)
    assert card.show_missing.text() == "Import…"
    with qtbot.waitSignal(page.import_asked_for):
        qtbot.mouseClick(card.show_missing, CLICK)
    qtbot.waitUntil(jobs.idle)


def test_viewing_history_and_what_is_confirmed_show_at_once(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    lamp = purchase("Lamp", video_id=VIDEO)
    session = session_of(lamp, purchase("Pan"))
    page = insights_page(session, look, qtbot)
    card = video_card(page)
    search = exposure("searches", "2026-03-04", "lamp")
    session.do(lambda journal: bring(journal, search, *watched("2026-02-20", "2026-03-01", "2026-04-01")))
    qtbot.waitUntil(lambda: is_settled(page))
    assert text(card, "foot") == "1 seen before · 1 unknown"
    (mark,) = card.canvas.marks
    assert (mark.label, mark.ids) == ("Lamp", (lamp.purchase.id,))
    assert mark.value.endswith("2 views")
    change = session.journal.viewing.change_sightings
    session.do(lambda _: change(lamp.purchase.id, add=[search]))
    assert text(card, "sentence").endswith("Once you searched first.")
    qtbot.mouseClick(card.table_button, CLICK)
    assert cells(card)[0] == "Lamp"
    qtbot.waitUntil(lambda: jobs.idle() and is_settled(page))


def test_the_demo_year_shows_what_came_before(session: Session, look: Look, qtbot: QtBot) -> None:
    page = insights_page(session, look, qtbot)
    card = video_card(page)
    qtbot.waitUntil(lambda: is_settled(page))
    assert card.answer is not None
    known = {entry.purchase.id for entry in session.journal.entries()}
    assert {id_ for mark in card.canvas.marks for id_ in mark.ids} <= known
    mark = card.canvas.marks[0]
    with qtbot.waitSignal(page.purchases_asked_for) as asked:
        qtbot.mouseClick(card.canvas, CLICK, pos=card.canvas.box_of(mark).center().toPoint())
    assert asked.args == [mark.ids, mark.label]
