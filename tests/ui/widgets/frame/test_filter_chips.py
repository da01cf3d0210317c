from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from tests.patience import process_due_events
from tests.ui.reading import button, only

from unhyped.domain import period
from unhyped.ui.models.filter_choices import Choice
from unhyped.ui.widgets.fields.choice_popup import ChoicePopup
from unhyped.ui.widgets.frame.filter_chips import FilterChips

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QListWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look

VERDICTS = [Choice("worth it", "worth it", 4), Choice("not worth it", "not worth it", 2)]
CATEGORIES = [Choice(f"c{n}", f"Category {n}", n) for n in range(12)]
CREATORS = [Choice("ana", "@ana & co", 9), Choice("", "No creator", 1)]


@pytest.fixture
def chips(qtbot: QtBot, look: Look) -> FilterChips:
    made = FilterChips(look, lambda: VERDICTS, list, lambda: CATEGORIES, lambda: CREATORS, list, list)
    qtbot.addWidget(made)
    made.resize(900, 30)
    made.show()
    return made


def opened(chips: FilterChips) -> tuple[ChoicePopup, QListWidget]:
    popup = chips.findChild(ChoicePopup)
    assert isinstance(popup, ChoicePopup)
    return popup, popup.list


def test_a_chip_says_what_is_chosen(chips: FilterChips) -> None:
    assert chips.categories.text() == "Category: any"
    chips.categories.choose(frozenset({"c3"}))
    chips.creators.choose(frozenset({"ana"}))
    assert chips.categories.text() == "Category: Category 3"
    assert chips.creators.text() == "Creator: @ana && co"
    assert chips.creators.accessibleName() == "Creator: @ana & co"
    chips.categories.choose(frozenset({"c1", "c2", "c3"}))
    assert chips.categories.text() == "Category: Category 1 +2"
    assert chips.categories.accessibleName() == "Category: Category 1, Category 2, Category 3"


def test_a_click_opens_a_list_and_each_tick_tells(chips: FilterChips, qtbot: QtBot) -> None:
    qtbot.mouseClick(chips.verdicts, Qt.MouseButton.LeftButton)
    popup, listed = opened(chips)
    with qtbot.waitSignal(chips.changed):
        place = listed.visualItemRect(listed.item(1)).center()
        qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chips.verdicts.values == {"not worth it"}
    assert chips.any_chosen
    assert chips.clear_all.isVisible()
    popup.close()


def test_the_list_is_ticked_by_keys_alone(chips: FilterChips, qtbot: QtBot) -> None:
    qtbot.keyClick(chips.verdicts, Qt.Key.Key_Down)
    popup, listed = opened(chips)
    qtbot.keyClick(listed, Qt.Key.Key_Space)
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert chips.verdicts.values == {"worth it", "not worth it"}
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shiboken6.isValid(popup))
    qtbot.keyClick(chips.verdicts, Qt.Key.Key_Delete)
    assert chips.verdicts.values == frozenset()


def test_many_choices_can_be_searched(chips: FilterChips, qtbot: QtBot) -> None:
    chips.categories.open()
    popup, listed = opened(chips)
    field = only(QLineEdit, popup)
    assert not field.isHidden()
    qtbot.keyClicks(field, "11")
    shown = [listed.item(row).text() for row in range(listed.count()) if not listed.item(row).isHidden()]
    assert shown == ["Category 11"]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert chips.categories.values == {"c11"}
    popup.close()
    chips.verdicts.open()
    assert only(QLineEdit, only(ChoicePopup, chips.verdicts)).isHidden()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_list_begins_where_its_chip_does(chips: FilterChips, direction: Qt.LayoutDirection) -> None:
    chips.setLayoutDirection(direction)
    chips.setGeometry(0, 0, 760, 60)  # fully on the screen
    chips.verdicts.choose(frozenset())
    process_due_events()
    chips.verdicts.open()
    popup, _ = opened(chips)
    chip = chips.verdicts
    left = chip.mapToGlobal(chip.rect().topLeft()).x()
    if direction == Qt.LayoutDirection.LeftToRight:
        assert popup.x() == left
    else:
        assert abs(popup.x() + popup.width() - left - chip.width()) <= 1
    popup.close()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_periods_begin_where_their_chip_does(
    chips: FilterChips, direction: Qt.LayoutDirection, today: date
) -> None:
    chips.setLayoutDirection(direction)
    chips.setGeometry(0, 0, 600, 90)
    chips.period.show_period(period.year("2026"), today, [2026])
    process_due_events()
    menu, chip = chips.period.menu(), chips.period
    menu.popup(chip.mapToGlobal(chip.rect().bottomRight()))
    left = chip.mapToGlobal(chip.rect().topLeft()).x()
    if direction == Qt.LayoutDirection.LeftToRight:
        assert menu.x() == left
    else:
        assert abs(menu.x() + menu.width() - left - chip.width()) <= 1
    menu.close()


def test_any_unticks_everything(chips: FilterChips, qtbot: QtBot) -> None:
    chips.verdicts.choose(frozenset({"worth it", "not worth it"}))
    chips.verdicts.open()
    popup, _ = opened(chips)
    told: list[int] = []
    chips.changed.connect(lambda: told.append(1))
    qtbot.mouseClick(button(popup, "Any"), Qt.MouseButton.LeftButton)
    assert chips.verdicts.values == frozenset()
    assert told == [1]


@pytest.mark.parametrize(
    ("count", "spoken"),
    [
        (0, "in between, 0 purchases"),
        (1, "in between, 1 purchase"),
        (2, "in between, 2 purchases"),
        (1_234, "in between, 1,234 purchases"),
        (None, "in between"),
    ],
)
def test_screen_readers_hear_how_many_purchases_a_choice_has(
    qtbot: QtBot, look: Look, count: int | None, spoken: str
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    choices = [Choice("in between", "in between", count)]
    popup = ChoicePopup(look, "Verdict", choices, frozenset(), parent)
    item = popup.list.item(0)
    assert (item.data(Qt.ItemDataRole.AccessibleTextRole) or item.text()) == spoken


def test_curly_brackets_in_a_word_are_only_letters(qtbot: QtBot, look: Look) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    popup = ChoicePopup(look, "Creator", [Choice("x", "@{n} {", 1)], frozenset(), parent)
    assert popup.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "@{n} {, 1 purchase"


def test_clear_lets_go_of_chips_and_drill_down(chips: FilterChips, qtbot: QtBot) -> None:
    chips.verdicts.choose(frozenset({"worth it"}))
    chips.categories.choose(frozenset({"c1"}))
    chips.show_only("9 purchases: Skincare, not worth it")
    assert chips.period.isHidden()
    assert chips.only.text() == "9 purchases: Skincare, not worth it"
    with qtbot.waitSignals([chips.changed, chips.only_dropped]):
        qtbot.mouseClick(chips.clear_all, Qt.MouseButton.LeftButton)
    assert not chips.any_chosen
    assert chips.clear_all.isHidden()
    assert not chips.period.isHidden()


def test_the_period_is_chosen_here_too(chips: FilterChips, qtbot: QtBot, today: date) -> None:
    chips.period.show_period(period.this_year(today), today, [2026, 2025])
    action = next(action for action in chips.period.menu().actions() if action.text() == "2025")
    with qtbot.waitSignal(chips.period_chosen) as caught:
        action.trigger()
    assert caught.args is not None
    assert caught.args[0] == period.year("2025")


def test_the_list_stays_on_the_screen(chips: FilterChips) -> None:
    screen = chips.screen().availableGeometry()
    chips.move(QPoint(screen.right() - 300, screen.bottom() - 40))
    chips.creators.open()
    popup, _ = opened(chips)
    assert screen.contains(popup.geometry())
    popup.close()
