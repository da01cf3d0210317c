from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel
from tests.ui.accessible import nameless, tab_order, taken_twice
from tests.ui.dialogs.opening import is_freed

from unhyped.ui.dialogs.preferences import Preferences
from unhyped.ui.widgets.fields.numbers_field import NumbersField
from unhyped.ui.widgets.fields.shop_days_field import ShopDaysField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    return session_of()


@pytest.fixture
def preferences(session: Session, look: Look, window: QWidget, qtbot: QtBot) -> Preferences:
    made = Preferences(session, look, window)
    made.open()
    qtbot.waitExposed(made)
    return made


def combo(preferences: Preferences, key: str) -> QComboBox:
    field = preferences.fields[key]
    assert isinstance(field, QComboBox)
    return field


def tick(preferences: Preferences, key: str) -> QCheckBox:
    field = preferences.fields[key]
    assert isinstance(field, QCheckBox)
    return field


def take(field: QComboBox, value: str) -> None:
    at = field.findData(value)
    assert at >= 0, value
    field.setCurrentIndex(at)


def test_it_shows_what_is_in_force(preferences: Preferences) -> None:
    assert preferences.currency.currentText() == "Your usual one (EUR)"
    assert combo(preferences, "region").currentText() == "European Union"
    assert combo(preferences, "theme").currentText() == "Same as system"
    assert preferences.scale.currentText() == "100 %"
    assert combo(preferences, "locale").currentData() == ""
    assert not tick(preferences, "compact_rows").isChecked()


def test_every_choice_is_in_force_at_once(preferences: Preferences, session: Session, look: Look) -> None:
    take(combo(preferences, "theme"), "dark")
    assert (session.settings.theme, look.choice, look.colours.dark) == ("dark", "dark", True)
    take(preferences.scale, "1.5")
    assert look.scale == 1.5
    assert session.window_state.values["scale"] == 1.5
    take(preferences.currency, "PLN")
    take(combo(preferences, "region"), "US")
    take(combo(preferences, "locale"), "de_DE")
    tick(preferences, "compact_rows").click()
    kept = session.settings
    assert (kept.region, kept.locale, kept.compact_rows) == ("US", "de_DE", True)
    assert (session.currency, kept.currency) == ("PLN", "EUR")


def test_the_currency_belongs_to_the_file_and_can_be_undone(
    preferences: Preferences, session: Session, look: Look, window: QWidget
) -> None:
    take(preferences.currency, "PLN")
    assert session.journal.undo_label == "Choose a currency"
    again = Preferences(session, look, window)
    assert again.currency.currentText().startswith("PLN")
    assert again.currency.itemText(0) == "Your usual one (EUR)"
    take(again.currency, "")
    assert session.currency == "EUR"


def test_a_place_and_a_size_that_are_not_offered_are_kept(
    session: Session, look: Look, window: QWidget
) -> None:
    session.change_settings(region="CA", locale="eo")
    look.scale_to(1.3)
    preferences = Preferences(session, look, window)
    chosen = [
        field.currentData()
        for field in (combo(preferences, "region"), combo(preferences, "locale"), preferences.scale)
    ]
    assert chosen == ["CA", "eo", "1.3"]
    assert (session.settings.region, session.settings.locale) == ("CA", "eo")


def test_all_by_key(preferences: Preferences, session: Session, qtbot: QtBot) -> None:
    assert nameless(preferences) == []
    assert taken_twice(preferences) == []
    order = tab_order(preferences)
    fields = [
        combo(preferences, "theme"),
        preferences.scale,
        preferences.currency,
        combo(preferences, "region"),
    ]
    assert [each for each in order if each in fields] == fields
    combo(preferences, "theme").setFocus()
    qtbot.keyClick(combo(preferences, "theme"), Qt.Key.Key_Down)
    assert session.settings.theme == "light"
    qtbot.keyClick(preferences, Qt.Key.Key_Escape)
    qtbot.waitUntil(is_freed(preferences))


def test_no_two_mnemonics_are_alike(preferences: Preferences) -> None:
    texts = [label.text() for label in preferences.findChildren(QLabel) if label.buddy() is not None]
    texts += [button.text() for button in preferences.findChildren(QAbstractButton)]
    letters = [found[1].casefold() for text in texts if (found := re.search("&(.)", text))]
    assert len(letters) == 11
    assert len(set(letters)) == len(letters)


def numbers(preferences: Preferences, key: str) -> NumbersField:
    field = preferences.fields[key]
    assert isinstance(field, NumbersField)
    return field


def test_days_and_prices_are_numbers_in_a_row(
    preferences: Preferences, session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    days = numbers(preferences, "check_in_days")
    assert days.editor.text() == "7, 30, 90, 365"
    assert numbers(preferences, "wait_prices").editor.placeholderText() == "20, 50, 150"
    days.editor.setFocus()
    days.editor.selectAll()
    qtbot.keyClicks(days.editor, "3 14;200")
    qtbot.keyClick(days.editor, Qt.Key.Key_Tab)
    assert session.settings.check_in_days == [3, 14, 200]
    assert days.editor.text() == "3, 14, 200"
    days.editor.setFocus()
    days.editor.selectAll()
    qtbot.keyClicks(days.editor, "soon")
    qtbot.keyClick(days.editor, Qt.Key.Key_Tab)
    assert "We couldn’t read “soon”" in days.problem.text
    assert session.settings.check_in_days == [3, 14, 200]
    assert numbers(Preferences(session, look, window), "check_in_days").editor.text() == "3, 14, 200"


def test_a_shop_can_have_its_own_days(
    preferences: Preferences, session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    days = preferences.fields["shop_return_days"]
    assert isinstance(days, ShopDaysField)
    assert (days.editor.text(), days.editor.placeholderText()) == ("", "such as Zalando 100")
    days.editor.setFocus()
    qtbot.keyClicks(days.editor, "Zalando = 100;etsy 14")
    qtbot.keyClick(days.editor, Qt.Key.Key_Tab)
    assert session.settings.shop_return_days == {"Zalando": 100, "etsy": 14}
    assert days.editor.text() == "Zalando 100, etsy 14"
    days.editor.setFocus()
    qtbot.keyClicks(days.editor, ", Otto")
    qtbot.keyClick(days.editor, Qt.Key.Key_Tab)
    assert "We couldn’t read “Otto”" in days.problem.text
    assert session.settings.shop_return_days == {"Zalando": 100, "etsy": 14}
    again = Preferences(session, look, window).fields["shop_return_days"]
    assert isinstance(again, ShopDaysField)
    assert again.editor.text() == "Zalando 100, etsy 14"
    days.editor.clear()
    days.editor.editingFinished.emit()
    assert session.settings.shop_return_days == {}
