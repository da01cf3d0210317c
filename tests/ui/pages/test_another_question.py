"""A question that is added to the registry is on the page, with everything a card does."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QFileDialog, QScrollArea
from tests import another_question
from tests.ui.accessible import nameless
from tests.ui.pages.insights_shown import cells, insights_page, is_settled
from tests.ui.reading import child, text

from unhyped.insights import questions
from unhyped.ui import jobs
from unhyped.ui.widgets.notes.notes_row import NoteStrip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from unhyped.ui.pages.insights import InsightsPage
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.cards.question_card import QuestionCard

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def with_more(
    session: Session, look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[int], InsightsPage]]:
    """Give a way to show the page with so many more questions until their charts are drawn."""

    def shown(more: int) -> InsightsPage:
        another_question.add(monkeypatch, more)
        return insights_page(session, look, qtbot)

    yield shown
    qtbot.waitUntil(jobs.idle)


def row_of(card: QuestionCard) -> int:
    """How many cards are above *card*."""
    parent = card.parentWidget()
    assert parent is not None
    return sorted({each.y() for each in parent.findChildren(type(card))}).index(card.y())


def rows_of(cards: int) -> list[int]:
    """How many cards are above each of so many: the first has a row to itself."""
    return [0, *(1 + number // 2 for number in range(cards - 1))]


def test_it_has_a_card_with_its_words_and_its_picture_below_the_others(
    with_more: Callable[[int], InsightsPage], session: Session, qtbot: QtBot
) -> None:
    page = with_more(1)
    first, second, *_, card = page.cards
    n = session.journal.count()
    assert text(card, "question") == "How long are the names?"
    assert text(card, "sentence").startswith(f"You bought {n} things with names of ")
    assert text(card, "foot") == f"{n} names"
    assert card.canvas.is_drawn
    assert sum(len(mark.ids) for mark in card.canvas.marks) == n
    assert [row_of(each) for each in page.cards] == rows_of(len(page.cards))
    assert (second.x(), second.y() > first.y()) == (first.x(), True)
    assert card.y() == max(each.y() for each in page.cards)
    assert card.findChild(NoteStrip) is None
    assert nameless(page) == []
    mark = card.canvas.marks[0]
    with qtbot.waitSignal(page.purchases_asked_for) as asked:
        qtbot.mouseClick(card.canvas, CLICK, pos=card.canvas.box_of(mark).center().toPoint())
    assert asked.args == [mark.ids, mark.label]
    qtbot.mouseClick(card.how_button, CLICK)
    assert text(card, "how counted") == another_question.COUNTED


def test_its_other_view_is_chosen_and_stays_chosen(
    with_more: Callable[[int], InsightsPage], session: Session, qtbot: QtBot
) -> None:
    page = with_more(1)
    card = page.cards[-1]
    child(QScrollArea, page).ensureWidgetVisible(card)
    (button,) = card.views.values()
    assert button.text() == "Longest"
    qtbot.mouseClick(button, CLICK)
    longest = text(card, "sentence")
    assert longest.startswith("The longest has ")
    ids = card.canvas.marks[-1].ids
    session.do(lambda journal: journal.trash(list(ids)))
    assert text(card, "sentence").startswith("The longest has ")
    assert text(card, "sentence") != longest
    assert button.isChecked()
    qtbot.mouseClick(button, CLICK)
    assert text(card, "sentence").startswith("You bought ")


def test_its_table_is_read_and_exported(
    with_more: Callable[[int], InsightsPage], tmp_path: Path, qtbot: QtBot
) -> None:
    page = with_more(1)
    card = page.cards[-1]
    assert card.answer is not None
    rows = card.answer.table().rows
    qtbot.mouseClick(card.table_button, CLICK)
    assert cells(card) == [cell.text for row in rows for cell in row.cells]
    card.saving_asked_for.emit("csv")
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.selectedFiles()[0].endswith("unhyped-how-long-are-the-names.csv")
    file = tmp_path / "names.csv"
    gone = QSignalSpy(dialog.destroyed)
    dialog.fileSelected.emit(str(file))
    dialog.close()
    qtbot.waitUntil(lambda: gone.count() == 1)
    saved = [*csv.reader(StringIO(file.read_text("utf-8-sig")))]
    assert saved == [["Length", "Names"], *([str(cell.value) for cell in row.cells] for row in rows)]


def test_nine_cards_are_two_in_a_row_after_the_first(with_more: Callable[[int], InsightsPage]) -> None:
    page = with_more(9 - len(questions.QUESTIONS))
    assert [row_of(card) for card in page.cards] == rows_of(9)
    assert all(card.canvas.is_drawn for card in page.cards)
    assert page.cards[0].isAncestorOf(page.notes)
    first, *others = page.cards
    assert len({card.width() for card in others}) <= 2  # an odd number of pixels can't be halved
    assert {card.x() for card in others[::2]} == {first.x()}
    assert first.width() > 2 * others[0].width()


def test_a_change_is_drawn_from_the_first_to_the_last(
    with_more: Callable[[int], InsightsPage], session: Session, qtbot: QtBot
) -> None:
    page = with_more(4)
    ids = page.cards[1].canvas.marks[0].ids
    session.do(lambda journal: journal.trash(list(ids)))
    n = session.journal.count()
    assert {text(card, "foot") for card in page.cards[-4:]} == {f"{n} names"}
    in_turn: list[QuestionCard] = []
    while any(card.canvas.is_stale for card in page.cards):
        QCoreApplication.processEvents()
        in_turn += [card for card in page.cards if not card.canvas.is_stale and card not in in_turn]
    assert [row_of(card) for card in in_turn][:4] == [0, 1, 1, 2]
    qtbot.waitUntil(lambda: is_settled(page))
