"""The cards of the Insights page: where they are, which are hidden, and how the keyboard goes among them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from tests import another_question
from tests.ui.accessible import nameless
from tests.ui.pages.insights_shown import insights_page, is_settled
from tests.ui.reading import button, child, only

from unhyped.insights import questions
from unhyped.notes.matching import Match
from unhyped.notes.pack import shipped
from unhyped.ui import jobs
from unhyped.ui.pages.card_grid import FIRST_HIGH, GAP, HIGH
from unhyped.ui.pages.insights import PLACES, InsightsPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.cards.question_card import QuestionCard
    from unhyped.ui.widgets.frame.message import Message

CLICK = Qt.MouseButton.LeftButton
TAB, BACK = Qt.Key.Key_Tab, Qt.Key.Key_Backtab


@pytest.fixture
def page(session: Session, look: Look, qtbot: QtBot) -> Iterator[InsightsPage]:
    yield insights_page(session, look, qtbot)
    qtbot.waitUntil(jobs.idle)


@pytest.fixture
def nine(
    session: Session, look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[InsightsPage]:
    another_question.add(monkeypatch, 9 - len(questions.QUESTIONS))
    yield insights_page(session, look, qtbot)
    qtbot.waitUntil(jobs.idle)


def keys(page: InsightsPage) -> list[str]:
    return [card.question.key for card in page.shown]


def card_of(page: InsightsPage, key: str) -> QuestionCard:
    (found,) = (card for card in page.cards if card.question.key == key)
    return found


def focus(card: QuestionCard) -> None:
    """Put the keyboard on *card*."""
    card.window().activateWindow()
    card.take_focus()


def press(key: Qt.Key) -> None:
    """Press a key where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def choose(card: QuestionCard, words: str) -> None:
    """Open the menu of *card* by its key, and choose what says *words*."""
    focus(card)
    press(Qt.Key.Key_Menu)
    assert QApplication.activePopupWidget() is card.menu
    (action,) = (
        each
        for each in card.menu.actions()
        if each.text().partition("\t")[0].replace("&", "") == words and each.isEnabled()
    )
    card.menu.close()
    card.window().activateWindow()  # offscreen, a closed menu gives the keyboard back to nobody
    action.trigger()
    QApplication.processEvents()


def offered(card: QuestionCard) -> list[str]:
    return [each.text().replace("&", "") for each in card.menu.actions() if each.isEnabled()]


def top_of(card: QWidget, page: InsightsPage) -> int:
    return card.mapTo(page, QPoint()).y()


# --- places


def test_nine_cards_have_the_sizes_that_were_drawn(nine: InsightsPage, qtbot: QtBot) -> None:
    nine.resize(1024, nine.height())
    first, *others = nine.cards
    qtbot.waitUntil(lambda: first.width() == 1024)
    assert {card.width() for card in others} == {504}
    assert {card.height() for card in others} == {HIGH}
    assert first.height() == FIRST_HIGH
    assert top_of(others[2], nine) - top_of(others[0], nine) == HIGH + GAP
    assert first.isAncestorOf(nine.notes)
    canvas = first.canvas
    assert nine.notes.mapTo(first, QPoint()).x() > canvas.mapTo(first, canvas.rect().topRight()).x()


def test_three_long_notes_fit_into_the_first_card(nine: InsightsPage, qtbot: QtBot) -> None:
    note = replace(shipped().notes[0], title="Why " * 60, claim="so " * 200, alternative="")
    long = Match(note, 1, (), "because " * 40)
    nine.resize(1024, nine.height())
    nine.notes.show_matches([long] * 3)
    for _ in range(20):
        QApplication.processEvents()
    qtbot.waitUntil(lambda: nine.cards[0].width() == 1024)
    assert nine.notes.heightForWidth(nine.notes.width()) <= nine.notes.height()
    assert nine.cards[0].height() == FIRST_HIGH


def test_in_a_narrow_page_they_are_below_each_other_and_the_notes_come_last(
    nine: InsightsPage, qtbot: QtBot
) -> None:
    nine.resize(899, 700)
    qtbot.waitUntil(lambda: len({card.x() for card in nine.cards}) == 1)
    tops = [top_of(card, nine) for card in nine.cards]
    assert tops == sorted(tops)
    assert len(set(tops)) == 9
    assert top_of(nine.notes, nine) > tops[-1]
    assert not any(card.isAncestorOf(nine.notes) for card in nine.cards)
    nine.resize(900, 700)
    qtbot.waitUntil(lambda: nine.cards[0].isAncestorOf(nine.notes))


def test_only_charts_less_than_a_screen_away_are_drawn(
    session: Session, look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    another_question.add(monkeypatch, 9 - len(questions.QUESTIONS))
    page = InsightsPage(session, look)
    qtbot.addWidget(page)
    page.resize(1024, 500)
    page.show()
    qtbot.waitUntil(lambda: page.cards[2].canvas.is_drawn)
    qtbot.waitUntil(lambda: not page._drawing.isActive() and jobs.idle())
    drawn = [card.canvas.is_drawn for card in page.cards]
    assert drawn == sorted(drawn, reverse=True)
    assert (drawn[0], drawn[2], drawn[-1]) == (True, True, False)
    bar = child(QScrollArea, page).verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: page.cards[-1].canvas.is_drawn)
    qtbot.waitUntil(jobs.idle)


# --- moving and hiding


def test_a_card_is_moved_by_its_menu_and_stays_there(
    page: InsightsPage, session: Session, look: Look, qtbot: QtBot
) -> None:
    before = keys(page)
    hype = card_of(page, "hype")
    choose(hype, "Move up")
    assert keys(page).index("hype") == before.index("hype") - 1
    choose(hype, "Move first")
    assert keys(page)[0] == "hype"
    qtbot.waitUntil(lambda: hype.width() == 1024)
    assert hype.isAncestorOf(page.notes)
    qtbot.waitUntil(hype.canvas.hasFocus)
    spending = card_of(page, "spending")
    choose(spending, "Move down")
    assert keys(page)[:3] == ["hype", "regret", "spending"]
    qtbot.waitUntil(lambda: is_settled(page))
    again = insights_page(session, look, qtbot)
    assert keys(again) == keys(page)


def test_the_menu_offers_only_what_can_be_done(page: InsightsPage) -> None:
    first, *_, last = page.shown
    assert not {"Move up", "Move first"} & {*offered(first)}
    assert "Move down" in offered(first)
    assert "Move down" not in offered(last)
    assert {"Move up", "Move first", "Hide this card"} <= {*offered(last)}


def test_a_screen_reader_hears_where_a_card_went(page: InsightsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Any] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", heard.append)
    choose(card_of(page, "regret"), "Move first")
    assert f"Card 1 of {len(page.cards)}" in [getattr(each, "message", str)() for each in heard]


def test_a_hidden_card_is_named_at_the_end_and_comes_back(
    page: InsightsPage, session: Session, look: Look, qtbot: QtBot
) -> None:
    told: list[Message] = []
    page.told.connect(told.append)
    before = keys(page)
    choose(card_of(page, "regret"), "Hide this card")
    assert not card_of(page, "regret").isVisible()
    assert page.hidden.isVisible()
    assert [each.text() for each in page.hidden.buttons] == ["What did regret cost me?"]
    choose(card_of(page, "hype"), "Hide this card")
    names = ["What did regret cost me?", "Does the hype hold?", "Show all"]
    assert [each.text() for each in page.hidden.buttons] == names
    assert only(QLabel, page.hidden).text() == "2 cards are hidden:"
    assert nameless(page) == []
    assert told[-1].text == "Hid the card “Does the hype hold?”"
    qtbot.waitUntil(lambda: top_of(page.hidden, page) > max(top_of(card, page) for card in page.shown))
    again = insights_page(session, look, qtbot)
    assert keys(again) == [key for key in before if key not in {"regret", "hype"}]
    assert again.hidden.isVisible()
    qtbot.keyClick(button(again.hidden, "Show the card “Does the hype hold?”"), Qt.Key.Key_Space)
    assert keys(again) == [key for key in before if key != "regret"]
    qtbot.waitUntil(card_of(again, "hype").canvas.hasFocus)
    qtbot.waitUntil(lambda: is_settled(again))
    qtbot.mouseClick(button(page.hidden, "Show all"), CLICK)
    assert keys(page) == before
    assert not page.hidden.isVisible()
    qtbot.waitUntil(lambda: is_settled(page))


def test_the_message_about_it_brings_it_back(page: InsightsPage, qtbot: QtBot) -> None:
    told: list[Message] = []
    page.told.connect(told.append)
    before = keys(page)
    choose(card_of(page, "tips"), "Hide this card")
    assert told[-1].action is not None
    told[-1].action()
    assert keys(page) == before
    qtbot.waitUntil(lambda: is_settled(page))


def test_the_keyboard_goes_on_where_a_card_was(page: InsightsPage, qtbot: QtBot) -> None:
    before = keys(page)
    choose(card_of(page, before[1]), "Hide this card")
    qtbot.waitUntil(card_of(page, before[2]).canvas.hasFocus)
    choose(card_of(page, before[-1]), "Hide this card")
    qtbot.waitUntil(card_of(page, before[-2]).canvas.hasFocus)


def test_all_cards_can_be_hidden(page: InsightsPage, qtbot: QtBot) -> None:
    for card in page.cards:
        choose(card, "Hide this card")
    assert page.shown == []
    assert not page.notes.isVisible()
    qtbot.waitUntil(page.hidden.buttons[-1].hasFocus)
    qtbot.keyClick(page.hidden.buttons[-1], Qt.Key.Key_Space)
    assert len(page.shown) == len(page.cards)
    qtbot.waitUntil(lambda: page.notes.isVisible() and is_settled(page))


def test_hidden_cards_are_not_counted_or_drawn(
    session: Session, look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    another_question.add(monkeypatch)
    counted: list[str] = []
    real = questions.QUESTIONS
    noting = tuple(_noting(question, counted) for question in real)
    monkeypatch.setattr(questions, "QUESTIONS", noting)
    session.window_state.remember(PLACES, {"order": [], "hidden": ["names", "tips"]})
    page = insights_page(session, look, qtbot)
    assert not {"names", "tips"} & {*counted}
    assert {*counted} == {each.key for each in real} - {"names", "tips"}
    hidden = card_of(page, "names")
    assert (hidden.answer, hidden.canvas.is_drawn) == (None, False)
    counted.clear()
    page.hidden.chosen.emit(("names",))
    assert "tips" not in counted
    qtbot.waitUntil(lambda: hidden.canvas.is_drawn)
    counted.clear()
    choose(hidden, "Hide this card")
    page.refresh()
    assert counted == [], "what is left was counted before"
    qtbot.waitUntil(jobs.idle)


def _noting(question: Any, counted: list[str]) -> Any:  # noqa: ANN401 - any question
    def count(*given: Any) -> Any:  # noqa: ANN401 - any result
        counted.append(question.key)
        return question.count(*given)

    return replace(question, count=count)


# --- keys


def stops(page: InsightsPage, key: Qt.Key, times: int) -> list[str]:
    """Return on which card the keyboard is after each press of *key*; “” for none."""
    found = []
    for _ in range(times):
        press(key)
        focused = QApplication.focusWidget()
        found.append(next((c.question.key for c in page.cards if c.canvas is focused), ""))
    return found


def test_tab_goes_from_card_to_card_in_their_order(nine: InsightsPage, qtbot: QtBot) -> None:
    nine.activateWindow()
    choose(card_of(nine, "hype"), "Move first")
    nine.take_focus()
    qtbot.waitUntil(card_of(nine, "hype").canvas.hasFocus)
    between = sum(len([s for s in card.tab_stops if s.isVisibleTo(card)]) for card in nine.shown)
    passed = [key for key in stops(nine, TAB, between) if key]
    assert passed[: len(nine.cards) - 1] == keys(nine)[1:]
    back = [key for key in stops(nine, BACK, between) if key]
    assert back[-1] == "hype"


def test_a_card_without_choices_is_one_stop(
    session: Session, look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    another_question.add(monkeypatch, 2)
    plain = [replace(question, views=()) for question in questions.QUESTIONS[-2:]]
    monkeypatch.setattr(questions, "QUESTIONS", (*questions.QUESTIONS[:-2], *plain))
    page = insights_page(session, look, qtbot)
    *_, before, last = page.cards
    before.canvas.setFocus()
    qtbot.waitUntil(before.canvas.hasFocus)
    QTest.keyClick(before.canvas, TAB)
    assert last.canvas.hasFocus()
    qtbot.waitUntil(jobs.idle)


@pytest.mark.parametrize("key", [Qt.Key.Key_T, Qt.Key.Key_H])
def test_the_letters_show_the_table_and_how_it_is_counted_and_the_chart_again(
    page: InsightsPage, key: Qt.Key, qtbot: QtBot
) -> None:
    card = card_of(page, "regret")
    focus(card)
    qtbot.waitUntil(card.canvas.hasFocus)
    QTest.keyClick(card.canvas, key)
    assert not card.canvas.isVisible()
    focused = QApplication.focusWidget()
    assert focused is (card.table if key == Qt.Key.Key_T else card._counted)
    QTest.keyClick(focused, key)
    qtbot.waitUntil(card.canvas.hasFocus)
    assert not card.table_button.isChecked()
    assert not card.how_button.isChecked()


def test_e_opens_the_menu_of_export_also_from_the_table(page: InsightsPage) -> None:
    card = card_of(page, "regret")
    for where in (None, Qt.Key.Key_T):
        focus(card)
        if where is not None:
            press(where)
        press(Qt.Key.Key_E)
        menu = QApplication.activePopupWidget()
        assert menu is card.export_button.menu()
        menu.close()


def test_letters_with_ctrl_are_not_for_the_card(page: InsightsPage) -> None:
    card = card_of(page, "regret")
    focus(card)
    QTest.keyClick(card.canvas, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert card.canvas.isVisible()


def test_the_menu_opens_by_shift_f10_by_the_system_and_by_a_right_click(page: InsightsPage) -> None:
    card = card_of(page, "regret")
    focus(card)
    QTest.keyClick(card.canvas, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.activePopupWidget() is card.menu
    card.menu.close()
    for reason in QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse:
        for widget in (card.canvas, only(QLabel, card, "sentence")):
            place = widget.rect().center()
            QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))
            assert QApplication.activePopupWidget() is card.menu
            card.menu.close()


def test_the_menu_does_what_the_buttons_do(
    page: InsightsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "_save", lambda *_: None)
    card = card_of(page, "regret")
    choose(card, "Table")
    assert card.table.isVisible()
    choose(card, "How counted")
    assert card._counted.isVisible()
    with qtbot.waitSignal(card.view_chosen) as chosen:
        choose(card, "How often")
    assert chosen.args == ["how_often"]
    wanted: list[str] = []
    card.saving_asked_for.connect(wanted.append)
    for words in ("Save as PNG…", "Save as SVG…", "Save table as CSV…"):
        choose(card, words)
    assert wanted == ["png", "svg", "csv"]
    qtbot.waitUntil(lambda: is_settled(page))


def test_the_menu_opens_at_the_mark_with_the_ring_and_is_about_it(page: InsightsPage) -> None:
    card = card_of(page, "tips")
    asked: list[tuple[QPoint, Any]] = []
    card.canvas.menu_asked_for.connect(lambda place, mark: asked.append((place, mark)))
    focus(card)
    QTest.keyClick(card.canvas, Qt.Key.Key_Down)
    press(Qt.Key.Key_Menu)
    card.menu.close()
    ((place, mark),) = asked
    assert mark == card.canvas.marks[1]
    assert card.canvas.mapFromGlobal(place).y() == pytest.approx(card.canvas.box_of(mark).bottom(), abs=1)


def test_a_file_that_knows_no_places_has_all_cards(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    page = InsightsPage(session_of(), look)
    qtbot.addWidget(page)
    assert keys(page) == [question.key for question in questions.QUESTIONS]
    qtbot.waitUntil(jobs.idle)
