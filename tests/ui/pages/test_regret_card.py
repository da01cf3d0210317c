"""The card of regret on the Insights page: what it cost, how often, its currencies, hidden amounts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from tests.builders import checked_in, purchase
from tests.ui.pages.insights_shown import cells, choose_currency, insights_page, is_settled, values
from tests.ui.reading import running, text

from unhyped.domain.period import year
from unhyped.ui import jobs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QPushButton
    from pytestqt.qtbot import QtBot

    from unhyped.ui.pages.insights import InsightsPage
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.cards.question_card import QuestionCard

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def page(session: Session, look: Look, qtbot: QtBot) -> Iterator[InsightsPage]:
    yield insights_page(session, look, qtbot)
    qtbot.waitUntil(jobs.idle)


def give_room(page: InsightsPage, qtbot: QtBot) -> None:
    """Make the card so high that every row has room in both views of regret."""
    canvas = page.cards[1].canvas
    before = canvas.height()
    page.cards[1].setMinimumHeight(700)
    qtbot.waitUntil(lambda: canvas.height() > before)
    qtbot.waitUntil(lambda: not running(canvas) and is_settled(page))


def press(button: QPushButton, qtbot: QtBot, *, by_key: bool) -> None:
    if by_key:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(button.hasFocus)
        qtbot.keyClick(button, Qt.Key.Key_Space)
    else:
        qtbot.mouseClick(button, CLICK)


def seen(card: QuestionCard) -> tuple[str, list[str], QImage]:
    """The sentence, what the marks say, and the picture."""
    return text(card, "sentence"), [mark.value for mark in card.canvas.marks], card.canvas.grab().toImage()


def labels(card: QuestionCard) -> list[str]:
    return [mark.label for mark in card.canvas.marks]


def assert_shares(card: QuestionCard) -> None:
    """See that the card shows how often, not what it cost."""
    assert card.views["how_often"].isChecked()
    assert card.answer is not None
    assert card.answer.telling.view == "how_often"
    assert text(card, "sentence") == card.answer.sentence
    assert "cost you" not in text(card, "sentence")
    assert " rated" in text(card, "foot")
    assert not card.canvas.is_stale
    assert "€" not in values(card)


def test_the_currency_changes_this_card_in_both_views(page: InsightsPage, qtbot: QtBot) -> None:
    give_room(page, qtbot)
    spending, regret, *_ = page.cards
    before = spending.answer
    assert regret.currency.isVisible()
    by_euros = labels(regret)
    choose_currency(regret, "GBP")
    assert "cost you £" in text(regret, "sentence")
    assert "£" in values(regret)
    assert not set("€$") & set(values(regret))
    by_pounds = labels(regret)
    assert by_pounds != by_euros
    qtbot.mouseClick(regret.views["how_often"], CLICK)
    assert regret.currency.currentText() == "GBP"
    assert labels(regret) == by_pounds
    choose_currency(regret, "EUR")
    assert regret.views["how_often"].isChecked()
    assert labels(regret) == by_euros
    assert spending.answer is before


@pytest.mark.parametrize("by_key", [False, True], ids=["mouse", "keyboard"])
def test_how_often_changes_sentence_and_chart_and_back(
    page: InsightsPage, qtbot: QtBot, by_key: bool
) -> None:
    spending, regret, *_ = page.cards
    before = spending.answer
    costs = seen(regret)
    assert not regret.views["how_often"].isChecked()
    press(regret.views["how_often"], qtbot, by_key=by_key)
    shares = seen(regret)
    assert regret.views["how_often"].isChecked()
    assert is_settled(page)
    assert all(one != other for one, other in zip(costs, shares, strict=True))
    assert "cost you €" not in text(regret, "sentence")
    assert "could be anything from" in text(regret, "sentence")
    assert "likely range" in values(regret)
    assert "€" not in values(regret)
    press(regret.views["how_often"], qtbot, by_key=by_key)
    assert not regret.views["how_often"].isChecked()
    assert seen(regret) == costs
    assert regret.views["how_often"].hasFocus()
    assert spending.answer is before


def test_how_often_stays_chosen_while_the_page_is_refreshed(
    page: InsightsPage, session: Session, qtbot: QtBot
) -> None:
    regret = page.cards[1]
    qtbot.mouseClick(regret.views["how_often"], CLICK)
    sentence = text(regret, "sentence")
    ids = regret.canvas.marks[0].ids
    session.do(lambda journal: journal.trash(list(ids)))
    assert text(regret, "sentence") != sentence
    qtbot.waitUntil(lambda: is_settled(page))
    assert_shares(regret)
    session.set_period(year("2025"))
    qtbot.waitUntil(lambda: is_settled(page))
    assert_shares(regret)
    session.change_settings(hide_amounts=True)
    qtbot.waitUntil(lambda: is_settled(page))
    assert_shares(regret)
    page.hide()
    session.change_settings(hide_amounts=False)
    page.show()
    qtbot.waitUntil(lambda: is_settled(page))
    assert_shares(regret)


def test_how_often_is_offered_once_there_is_something_to_draw(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    lamp, pan = purchase("Lamp"), purchase("Pan")
    session = session_of(lamp, pan)
    page = insights_page(session, look, qtbot)
    regret = page.cards[1]
    assert regret.show_missing.isVisible()
    assert not regret.views["how_often"].isVisible()
    (answer,) = checked_in(lamp, 2).check_ins
    session.do(lambda journal: journal.check_in(answer))
    qtbot.waitUntil(lambda: is_settled(page))
    assert regret.views["how_often"].isVisible()
    qtbot.mouseClick(regret.views["how_often"], CLICK)
    assert_shares(regret)
    session.do(lambda journal: journal.undo())
    assert regret.show_missing.isVisible()
    assert not regret.views["how_often"].isVisible()
    session.do(lambda journal: journal.redo())
    qtbot.waitUntil(lambda: is_settled(page))
    assert regret.views["how_often"].isVisible()
    assert_shares(regret)
    qtbot.waitUntil(jobs.idle)


def test_without_amounts_regret_goes_by_counts_and_has_no_currency(
    page: InsightsPage, session: Session, qtbot: QtBot
) -> None:
    give_room(page, qtbot)
    regret = page.cards[1]
    by_money = labels(regret)
    choose_currency(regret, "GBP")
    session.change_settings(hide_amounts=True)
    qtbot.waitUntil(lambda: is_settled(page))
    assert not regret.currency.isVisible()
    by_count = labels(regret)
    assert by_count != by_money
    counts = [tuple(map(int, re.findall(r"\d+", mark.value)[:2])) for mark in regret.canvas.marks]
    assert counts == sorted(counts, reverse=True)
    qtbot.mouseClick(regret.views["how_often"], CLICK)
    assert labels(regret) == by_count
    qtbot.mouseClick(regret.table_button, CLICK)
    columns = regret.table.model().columnCount()
    assert cells(regret)[::columns] == [*by_count, "Total"]
    session.change_settings(hide_amounts=False)
    assert regret.currency.isVisible()
    assert regret.currency.currentText() == "GBP"
