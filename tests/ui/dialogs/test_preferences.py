from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from tests.ui.accessible import nameless, tab_order, taken_twice
from tests.ui.dialogs.opening import is_freed

from unhyped.ui.dialogs.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QComboBox, QWidget
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


def take(field: QComboBox, value: str) -> None:
    at = field.findData(value)
    assert at >= 0, value
    field.setCurrentIndex(at)


def test_it_shows_what_is_in_force(preferences: Preferences) -> None:
    assert preferences.currency.currentText() == "EUR  Euro"
    assert preferences.region.currentText() == "European Union"
    assert preferences.theme.currentText() == "Same as system"
    assert preferences.scale.currentText() == "100 %"
    assert preferences.formats.currentData() == ""
    assert not preferences.compact.isChecked()


def test_every_choice_is_in_force_at_once(preferences: Preferences, session: Session, look: Look) -> None:
    take(preferences.theme, "dark")
    assert (session.settings.theme, look.choice, look.colours.dark) == ("dark", "dark", True)
    take(preferences.scale, "1.5")
    assert look.scale == 1.5
    assert session.settings.window["scale"] == 1.5
    take(preferences.currency, "PLN")
    take(preferences.region, "US")
    take(preferences.formats, "de_DE")
    preferences.compact.click()
    kept = session.settings
    assert (kept.currency, kept.region, kept.locale, kept.compact_rows) == ("PLN", "US", "de_DE", True)


def test_a_place_and_a_size_that_are_not_offered_are_kept(
    session: Session, look: Look, window: QWidget
) -> None:
    session.change_settings(region="CA", locale="eo")
    look.scale_to(1.3)
    preferences = Preferences(session, look, window)
    chosen = [field.currentData() for field in (preferences.region, preferences.formats, preferences.scale)]
    assert chosen == ["CA", "eo", "1.3"]
    assert (session.settings.region, session.settings.locale) == ("CA", "eo")


def test_all_by_key(preferences: Preferences, session: Session, qtbot: QtBot) -> None:
    assert nameless(preferences) == []
    assert taken_twice(preferences) == []
    order = tab_order(preferences)
    fields = [preferences.theme, preferences.scale, preferences.currency, preferences.region]
    assert [each for each in order if each in fields] == fields
    preferences.theme.setFocus()
    qtbot.keyClick(preferences.theme, Qt.Key.Key_Down)
    assert session.settings.theme == "light"
    qtbot.keyClick(preferences, Qt.Key.Key_Escape)
    qtbot.waitUntil(is_freed(preferences))


def test_no_two_mnemonics_are_alike(preferences: Preferences) -> None:
    texts = [label.text() for label in preferences.findChildren(QLabel) if label.buddy() is not None]
    texts += [button.text() for button in preferences.findChildren(QAbstractButton)]
    letters = [found[1].casefold() for text in texts if (found := re.search("&(.)", text))]
    assert len(letters) == 7
    assert len(set(letters)) == len(letters)
