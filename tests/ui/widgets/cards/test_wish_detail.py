from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel
from tests.builders import WISH, money, purchase
from tests.patience import process_due_events
from tests.ui.accessible import nameless
from tests.ui.reading import button

from unhyped.domain.wish import Extension
from unhyped.ui.widgets.cards.wish_detail import WishDetail, WishShown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look

TODAY = date(2026, 11, 24)
SHOWN = WishShown(
    replace(WISH, price=money("89.00 EUR")),
    start=date(2026, 11, 20),
    end=date(2026, 12, 4),
    why="14 days, because it’s over €50",
    today=TODAY,
)
LONGER = Extension(on=TODAY, until=date(2026, 12, 4), reason="after the sale")
"""Three of them are all there can be."""


@pytest.fixture
def detail(look: Look, qtbot: QtBot) -> WishDetail:
    made = WishDetail(look)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    return made


def texts(detail: WishDetail) -> list[str]:
    return [label.text() for label in detail.findChildren(QLabel)]


def verbs(detail: WishDetail) -> list[tuple[str, str]]:
    return [(each.words, each.cap.text()) for each in detail.answers]


def test_the_buttons_offer_what_can_be_done(detail: WishDetail) -> None:
    for changes, offered in (
        ({}, [("Let it go", "L"), ("Wait longer", "W"), ("Bought it", "B")]),
        ({"extensions": (LONGER,) * 3}, [("Let it go", "L"), ("Bought it", "B")]),
        ({"outcome": "let go", "ended_on": TODAY}, [("Want it again", "W"), ("Bought it", "B")]),
        ({"outcome": "bought", "ended_on": TODAY}, [("Want it again", "W"), ("Bought it again", "B")]),
    ):
        detail.show_wish(replace(SHOWN, wish=replace(SHOWN.wish, **changes)))
        assert verbs(detail) == offered
        assert nameless(detail) == []


def test_keys_and_clicks_ask_for_the_same(detail: WishDetail, qtbot: QtBot) -> None:
    asked: list[str] = []
    detail.verb_asked_for.connect(asked.append)
    detail.show_wish(SHOWN)
    detail.take_focus()
    for key in (Qt.Key.Key_L, Qt.Key.Key_W, Qt.Key.Key_B, Qt.Key.Key_X):
        qtbot.keyClick(detail.area, key)
    for each in detail.answers:
        each.click()
    assert asked == ["let_go", "wait_longer", "bought"] * 2
    with qtbot.waitSignal(detail.left):
        qtbot.keyClick(detail.answers[0], Qt.Key.Key_Escape)


def test_what_has_no_button_has_its_key_and_the_menu(detail: WishDetail, qtbot: QtBot) -> None:
    asked: list[str] = []
    detail.verb_asked_for.connect(asked.append)
    detail.show_wish(SHOWN)
    qtbot.keyClick(detail.area, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(detail.area, Qt.Key.Key_Delete)
    assert asked == ["edit_wish", "delete_wish"]
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    with qtbot.waitSignal(detail.menu_asked_for):
        QApplication.sendEvent(detail.area, menu)
    detail.show_wish(None)
    qtbot.keyClick(detail.area, Qt.Key.Key_Delete)
    with qtbot.assertNotEmitted(detail.menu_asked_for):
        QApplication.sendEvent(detail.area, menu)
    assert len(asked) == 2


@pytest.mark.parametrize("width", [800, 420])
def test_the_text_is_never_squeezed_by_the_buttons(detail: WishDetail, look: Look, width: int) -> None:
    detail.show_way_back(shown=True)
    detail.show_wish(SHOWN)
    for height in range(200, 500, 20):
        detail.resize(width, height)
        process_due_events()
        scrolls = detail.area.isAncestorOf(detail.buttons)
        assert scrolls or detail.area.height() >= look.px(110)


def test_nothing_and_several_leave_no_buttons(detail: WishDetail) -> None:
    detail.show_wish(SHOWN)
    detail.show_wish(None)
    assert (verbs(detail), "Heatless curls" in texts(detail)) == ([], False)
    detail.show_wish(None, several=3)
    assert "3 wishes" in texts(detail)


def test_the_reason_comes_before_the_note_and_longer_waits_have_theirs(detail: WishDetail) -> None:
    longer = Extension(on=date(2026, 11, 22), until=SHOWN.end, reason="a sale")
    wish = replace(SHOWN.wish, reason="In my feed.", note="6 kg", extensions=(longer,))
    detail.show_wish(replace(SHOWN, wish=wish))
    said = texts(detail)
    assert said.index("“In my feed.”") < said.index("6 kg") < said.index("Extended on 22 Nov: “a sale”")
    detail.show_wish(replace(SHOWN, wish=replace(wish, reason="")))
    assert "“6 kg”" in texts(detail)


def test_a_purchase_it_became_can_be_shown(detail: WishDetail) -> None:
    asked: list[tuple[str, ...]] = []
    detail.purchases_asked_for.connect(lambda ids, _: asked.append(ids))
    it = purchase("Heatless curls").purchase
    bought = replace(SHOWN.wish, outcome="bought", ended_on=TODAY, bought_as=it.id)
    detail.show_wish(replace(SHOWN, wish=bought, purchase=it))
    button(detail, "Show the purchase").click()
    assert asked == [(it.id,)]
    assert not any("instead" in text for text in texts(detail))
    detail.show_wish(replace(SHOWN, wish=bought))
    assert "Show the purchase" not in [each.text() for each in detail.findChildren(type(detail.answers[0]))]


def test_what_was_bought_instead_is_named_and_can_be_shown(detail: WishDetail) -> None:
    asked: list[tuple[str, ...]] = []
    detail.purchases_asked_for.connect(lambda ids, _: asked.append(ids))
    other = purchase("Curling iron").purchase
    gone = replace(SHOWN.wish, outcome="let go", ended_on=date(2026, 10, 4), bought_as=other.id)
    detail.show_wish(replace(SHOWN, wish=gone, purchase=other))
    assert {"You let it go on Sunday 4 October", "You bought Curling iron instead."} <= {*texts(detail)}
    button(detail, "Show the purchase").click()
    assert asked == [(other.id,)]
    detail.show_wish(replace(SHOWN, wish=gone))  # it is in the Trash
    assert "You bought something else instead." in texts(detail)


def test_it_stays_where_it_is_scrolled_to_while_the_same_wish_is_shown(
    detail: WishDetail, qtbot: QtBot
) -> None:
    detail.resize(300, 220)
    long = replace(SHOWN, wish=replace(SHOWN.wish, reason="word " * 200))
    detail.show_wish(long)
    bar = detail.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(80)
    detail.show_wish(replace(long, why="14 days, as you chose"))
    qtbot.waitUntil(lambda: bar.value() == 80)


def test_the_menu_for_more_has_a_name(detail: WishDetail, qtbot: QtBot) -> None:
    detail.show_wish(SHOWN)
    with qtbot.waitSignal(detail.menu_asked_for):
        button(detail, "More for this wish").click()


def test_where_it_is_low_the_buttons_scroll_with_the_text(detail: WishDetail, qtbot: QtBot) -> None:
    detail.show_wish(SHOWN)
    for height, scrolls in ((500, False), (200, True), (500, False)):
        detail.resize(600, height)
        assert detail.area.isAncestorOf(detail.buttons) == scrolls
        assert len(detail.answers) == 3
        qtbot.waitUntil(lambda: all(each.isVisible() for each in detail.answers))
    detail.resize(600, 200)
    detail.show_wish(replace(SHOWN, wish=replace(SHOWN.wish, extensions=(LONGER,) * 3)))
    assert len(detail.answers) == 2
