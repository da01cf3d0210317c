"""Showing the Insights page until its charts are drawn, and reading what its cards say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.patience import process_due_events

from unhyped.ui import jobs
from unhyped.ui.pages.insights import InsightsPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.cards.question_card import QuestionCard


TALL = 2600
"""High enough for ten cards."""


def insights_page(session: Session, look: Look, qtbot: QtBot) -> InsightsPage:
    """Show the page in a window that has room for all of it, and wait until its charts are drawn."""
    page = InsightsPage(session, look)
    qtbot.addWidget(page)
    page.resize(1024, TALL)
    with qtbot.waitExposed(page):
        page.show()
    process_due_events()  # after its first paint, the page loads what its charts and notes need
    qtbot.waitUntil(lambda: jobs.idle() and is_settled(page))
    return page


def is_settled(page: InsightsPage) -> bool:
    """Return whether every chart less than a screen away is drawn and is the latest."""
    return not page.due_charts()


def choose_currency(card: QuestionCard, code: str) -> None:
    """Choose a currency in the list in the head of *card*."""
    at = card.currency.findText(code)
    card.currency.setCurrentIndex(at)
    card.currency.activated.emit(at)


def values(card: QuestionCard) -> str:
    """What the marks of a chart say, line by line."""
    return "\n".join(mark.value for mark in card.canvas.marks)


def cells(card: QuestionCard) -> list[str]:
    """Every cell of the table on show, row by row."""
    model = card.table.model()
    assert card.table.isVisible()
    return [
        str(model.index(row, column).data() or "")
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
