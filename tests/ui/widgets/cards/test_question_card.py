from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from tests import answering
from tests.builders import purchase
from tests.ui import answers
from tests.ui.accessible import nameless, tab_order
from tests.ui.reading import only, text

from unhyped.domain.period import year
from unhyped.insights import spending
from unhyped.ui.models.answer_files import SIZE
from unhyped.ui.widgets.cards.question_card import QuestionCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.insights.question import Answer
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

CLICK = Qt.MouseButton.LeftButton


def on_show(answer: Answer[Any], look: Look, qtbot: QtBot) -> QuestionCard:
    made = QuestionCard(answer.asked, look)
    qtbot.addWidget(made)
    made.resize(504, 420)
    made.show_answer(answer)
    with qtbot.waitExposed(made):
        made.show()
    made.draw()
    return made


@pytest.fixture
def card(session: Session, look: Look, qtbot: QtBot) -> QuestionCard:
    return on_show(answers.spending(session, session.journal.entries()), look, qtbot)


@pytest.fixture
def regret_card(session: Session, look: Look, qtbot: QtBot) -> QuestionCard:
    return on_show(answers.regret(session, session.journal.entries()), look, qtbot)


def told(card: QuestionCard) -> list[str]:
    said: list[str] = []
    card.copied.connect(said.append)
    return said


def test_words_are_there_before_the_chart(session: Session, look: Look, qtbot: QtBot) -> None:
    made = QuestionCard(spending.QUESTION, look)
    qtbot.addWidget(made)
    answer = answers.spending(session, session.journal.entries())
    made.show_answer(answer)
    made.show()
    assert text(made, "question") == answer.question
    assert text(made, "sentence") == answer.sentence
    assert text(made, "foot") == answer.foot
    assert not made.canvas.is_drawn


def test_table_and_definitions_take_the_place_of_the_chart_and_escape_brings_it_back(
    card: QuestionCard, qtbot: QtBot
) -> None:
    assert card.canvas.isVisible()
    qtbot.mouseClick(card.table_button, CLICK)
    assert card.table.isVisible()
    assert card.answer is not None
    assert card.table.model().rowCount() == len(card.answer.table().rows)
    qtbot.mouseClick(card.how_button, CLICK)
    assert only(QLabel, card, "how counted").isVisible()
    assert "Costs are what was paid plus fees, minus refunds and resale." in text(card, "how counted")
    assert (card.table_button.isChecked(), card.how_button.isChecked()) == (False, True)
    qtbot.mouseClick(card.how_button, CLICK)
    assert card.canvas.isVisible()
    qtbot.mouseClick(card.table_button, CLICK)
    card.table.setFocus()
    qtbot.keyClick(card.table, Qt.Key.Key_Escape)
    assert card.canvas.isVisible()
    assert not card.table_button.isChecked()
    assert card.canvas.hasFocus()


def test_a_new_answer_is_shown_in_the_table_too(card: QuestionCard, session: Session, qtbot: QtBot) -> None:
    qtbot.mouseClick(card.table_button, CLICK)
    before = card.table.model().rowCount()
    session.set_period(year("2025"))
    card.show_answer(answers.spending(session, session.journal.entries()))
    assert card.table.isVisible()
    assert card.table.model().rowCount() < before


def test_a_row_and_a_mark_lead_to_their_purchases(card: QuestionCard, qtbot: QtBot) -> None:
    mark = card.canvas.marks[0]
    with qtbot.waitSignal(card.purchases_asked_for) as asked:
        card.canvas.mark_chosen.emit(mark)
    assert asked.args == [mark.ids, mark.label]
    qtbot.mouseClick(card.table_button, CLICK)
    assert card.answer is not None
    row = card.answer.table().rows[1]
    card.table.setFocus()
    card.table.selectRow(1)
    with qtbot.waitSignal(card.purchases_asked_for) as asked:
        qtbot.keyClick(card.table, Qt.Key.Key_Return)
    assert asked.args == [row.ids, row.cells[0].text]


def test_the_picture_is_copied_with_its_words_and_the_table_for_spreadsheets(
    card: QuestionCard, qtbot: QtBot
) -> None:
    said = told(card)
    card.canvas.setFocus()
    qtbot.keyClick(card.canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (2 * SIZE[0], 2 * SIZE[1])
    card.export.copy_table()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().splitlines()[0].startswith("Category\tnet\tworth it, net")
    assert "<table>" in data.html()
    assert said == ["Copied the picture.", "Copied the table."]


def test_the_menu_of_the_button_and_of_a_right_click_offer_to_save_each_kind(
    card: QuestionCard, qtbot: QtBot
) -> None:
    wanted: list[str] = []
    card.saving_asked_for.connect(wanted.append)
    menu = card.export_button.menu()
    for action in menu.actions()[3:]:
        action.trigger()
    assert wanted == ["png", "svg", "csv"]
    place = card.canvas.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, card.canvas.mapToGlobal(place))
    QApplication.sendEvent(card.canvas, event)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    assert QApplication.activePopupWidget() is card.menu
    assert {*menu.actions()} <= {*card.menu.actions()}
    card.menu.close()


def test_dragging_gives_a_png_that_can_be_dropped(card: QuestionCard) -> None:
    image = QImage.fromData(card.export.png())
    assert image.width() == 2 * SIZE[0]


def test_the_currency_is_switched_only_where_there_are_several(
    card: QuestionCard, session: Session, session_of: Callable[..., Session], qtbot: QtBot
) -> None:
    assert card.currency.isVisible()
    card.currency.setFocus()
    with qtbot.waitSignal(card.currency_chosen) as chosen:
        qtbot.keyClick(card.currency, Qt.Key.Key_Down)
    assert card.answer is not None
    assert chosen.args == [card.answer.currencies[1]]
    one = session_of(purchase(worth=4))
    card.show_answer(answers.spending(one, one.journal.entries()))
    assert not card.currency.isVisible()


@pytest.mark.parametrize("by_key", [False, True], ids=["mouse", "keyboard"])
def test_the_other_view_is_asked_for_and_asked_back(
    regret_card: QuestionCard, session: Session, qtbot: QtBot, by_key: bool
) -> None:
    card, entries = regret_card, session.journal.entries()
    button = card.views["how_often"]
    assert button.isVisible()
    assert (button.text(), button.isChecked()) == ("How often", False)
    for key, make in (("how_often", answers.how_often), ("", answers.regret)):
        with qtbot.waitSignal(card.view_chosen) as chosen:
            if by_key:
                button.setFocus(Qt.FocusReason.TabFocusReason)
                qtbot.waitUntil(button.hasFocus)
                qtbot.keyClick(button, Qt.Key.Key_Space)
            else:
                qtbot.mouseClick(button, CLICK)
        assert chosen.args == [key]
        answer = make(session, entries)
        card.show_answer(answer)
        assert button.isChecked() == bool(key)
        assert text(card, "sentence") == answer.sentence
        assert text(card, "foot") == answer.foot


def test_the_other_view_is_a_picture_even_where_the_table_was_looked_at(
    regret_card: QuestionCard, qtbot: QtBot
) -> None:
    card = regret_card
    for opener in (card.table_button, card.how_button):
        qtbot.mouseClick(opener, CLICK)
        assert not card.canvas.isVisible()
        qtbot.mouseClick(card.views["how_often"], CLICK)
        assert card.canvas.isVisible()
        assert not opener.isChecked()


def test_the_button_of_the_other_view_is_hidden_where_there_is_nothing_to_draw(
    regret_card: QuestionCard,
    session: Session,
    session_of: Callable[..., Session],
) -> None:
    card = regret_card
    unrated = session_of(purchase("Lamp"))
    for make in (answers.regret, answers.how_often):
        card.show_answer(make(session, session.journal.entries()))
        assert card.views["how_often"].isVisible()
        card.show_answer(make(unrated, unrated.journal.entries()))
        assert card.show_missing.isVisible()
        assert not card.views["how_often"].isVisible()


def test_a_card_without_anything_to_draw_offers_no_other_view_and_says_so_once(
    look: Look, qtbot: QtBot
) -> None:
    card = on_show(answering.answer(spending.QUESTION, []), look, qtbot)
    assert not [button for button in card.views.values() if button.isVisible()]
    assert text(card, "sentence") == "No purchases yet. This picture starts with the first one."
    assert not card.canvas.marks


def test_the_picture_of_the_other_view_is_the_one_that_is_copied(
    regret_card: QuestionCard, session: Session
) -> None:
    card = regret_card
    pictures = []
    for make in (answers.regret, answers.how_often):
        card.show_answer(make(session, session.journal.entries()))
        card.export.copy_picture()
        pictures.append(QGuiApplication.clipboard().image())
    assert pictures[0] != pictures[1]


def test_without_any_verdict_it_says_what_will_stand_there_and_where_to_begin(
    regret_card: QuestionCard, session_of: Callable[..., Session], qtbot: QtBot
) -> None:
    card = regret_card
    log = [purchase("Lamp"), purchase("Pan")]
    session = session_of(*log)
    qtbot.mouseClick(card.table_button, CLICK)
    card.show_answer(answers.regret(session, session.journal.entries()))
    assert card.show_missing.isVisible()
    assert not card.table_button.isEnabled()
    assert not card.export_button.isEnabled()
    with qtbot.waitSignal(card.purchases_asked_for) as asked:
        qtbot.mouseClick(card.show_missing, CLICK)
    assert set(asked.args[0]) == {entry.purchase.id for entry in log}
    rated = session_of(purchase("Lamp", worth=2))
    card.show_answer(answers.regret(rated, rated.journal.entries()))
    assert card.canvas.isVisible()
    assert card.table_button.isEnabled()


def test_tab_goes_from_the_chart_to_what_can_be_chosen_and_everything_has_a_name(
    card: QuestionCard, qtbot: QtBot
) -> None:
    card.canvas.setFocus()
    qtbot.waitUntil(card.canvas.hasFocus)
    assert tab_order(card) == [card.canvas, card.views["mosaic"], card.about, card.currency], (
        "the words below have keys"
    )
    assert nameless(card) == []
    qtbot.mouseClick(card.table_button, CLICK)
    card.table.setFocus()
    assert tab_order(card) == [card.table, card.views["mosaic"], card.about, card.currency]
    assert nameless(card) == []


def test_tab_reaches_another_view_before_the_currency(regret_card: QuestionCard, qtbot: QtBot) -> None:
    card = regret_card
    qtbot.mouseClick(card.table_button, CLICK)
    card.table.setFocus()
    qtbot.waitUntil(card.table.hasFocus)
    assert tab_order(card) == [card.table, card.views["how_often"], card.about, card.currency]
    assert nameless(card) == []


def test_the_words_below_say_their_keys(card: QuestionCard) -> None:
    foot = (card.table_button, card.how_button, card.export_button)
    assert [each.toolTip() for each in foot] == ["T", "H", "E"]


def test_a_chart_that_got_the_keyboard_before_it_was_drawn_begins_at_its_first_mark(
    session: Session, look: Look, qtbot: QtBot
) -> None:
    answer = answers.spending(session, session.journal.entries())
    made = QuestionCard(answer.asked, look)
    qtbot.addWidget(made)
    made.resize(504, 420)
    with qtbot.waitExposed(made):
        made.show()
    made.canvas.setFocus()
    qtbot.waitUntil(made.canvas.hasFocus)
    made.show_answer(answer)
    made.draw()
    qtbot.keyClick(made.canvas, Qt.Key.Key_Right)
    with qtbot.waitSignal(made.purchases_asked_for) as asked:
        qtbot.keyClick(made.canvas, Qt.Key.Key_Return)
    assert asked.args == [made.canvas.marks[1].ids, made.canvas.marks[1].label]
