from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.ui.newcomers import press, say, texts
from tests.ui.reading import button

from unhyped import i18n
from unhyped.ui.pages.first_run.welcome import Welcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.pages.first_run import FirstRunPage


@pytest.fixture
def welcome(page: FirstRunPage) -> Iterator[Welcome]:
    assert isinstance(page.step, Welcome)
    before = i18n.locale_tag()
    yield page.step
    i18n.set_locale(before)


@pytest.mark.usefixtures("welcome")
def test_it_says_where_the_file_is(window: MainWindow, page: FirstRunPage) -> None:
    assert any(str(window.session.journal.file.path) in text.replace("\u200b", "") for text in texts(page))


def test_another_currency_counts_for_this_file_and_can_be_undone(
    window: MainWindow, page: FirstRunPage, welcome: Welcome
) -> None:
    assert welcome.currency.currentData() == "EUR"
    welcome.currency.setCurrentIndex(welcome.currency.findData("PLN"))
    assert window.session.journal.choices.currency() == "PLN"
    window.undo()
    assert welcome.currency.currentData() == "EUR"
    welcome.currency.setCurrentIndex(welcome.currency.findData("PLN"))
    press("Enter")
    say("lamp 12")
    assert "PLN" in str(window.session.journal.entries()[0].purchase.price)
    assert page.step is page.things


@pytest.mark.usefixtures("welcome")
def test_going_on_without_a_choice_changes_nothing(window: MainWindow) -> None:
    press("Enter")
    assert window.session.journal.undo_label is None
    assert window.session.journal.choices.currency() == ""


def test_numbers_are_read_and_written_as_chosen_at_once(
    window: MainWindow, page: FirstRunPage, welcome: Welcome
) -> None:
    welcome.numbers.setCurrentIndex(welcome.numbers.findData("de_DE"))
    assert window.session.settings.locale == "de_DE"
    press("Enter")
    say("lamp 1.234,50")
    assert "1.234,50 €" in page.things.lines[0].panel.chips.texts
    page.go_back()
    welcome.numbers.setCurrentIndex(welcome.numbers.findData(""))
    assert i18n.locale_tag() == "en_GB"


def test_another_file_is_asked_for(page: FirstRunPage, welcome: Welcome) -> None:
    asked = []
    page.new_file_asked_for.connect(lambda: asked.append("new"))
    page.other_file_asked_for.connect(lambda: asked.append("other"))
    page.demo_asked_for.connect(lambda: asked.append("demo"))
    for words in ("Keep it somewhere else…", "Open a file you already have…", "Look around with a demo year"):
        button(welcome, words).click()
    assert asked == ["new", "other", "demo"]
