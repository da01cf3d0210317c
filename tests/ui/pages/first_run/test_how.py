from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton
from tests.builders import purchase
from tests.patience import process_due_events
from tests.ui.newcomers import log_three, press, texts
from tests.ui.reading import button

from unhyped.ui.pages.first_run.how import ThingAsked

if TYPE_CHECKING:
    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.pages.first_run import FirstRunPage


@pytest.fixture
def page(page: FirstRunPage) -> FirstRunPage:
    log_three()
    return page


def asked(page: FirstRunPage) -> str:
    """Return what is asked; "" once nothing is."""
    process_due_events()
    found = [each.row.accessibleName() for each in page.findChildren(ThingAsked) if each.isVisible()]
    return found[0] if found else ""


def verdicts(window: MainWindow) -> list[int | None]:
    return [entry.verdict for entry in window.session.journal.entries()]


def test_one_key_answers_and_asks_about_the_next(window: MainWindow, page: FirstRunPage) -> None:
    assert asked(page) == "LED mask: was it worth it?"
    assert "€189.00 · from @marlene.am.spiegel" in texts(page)
    press("1")
    assert asked(page) == "wool comb: was it worth it?"
    assert {"not at all", "1"} <= {*texts(page)}
    press("0")
    assert asked(page) == "air fryer: was it worth it?"
    press("4")
    assert page.step is page.picture
    assert verdicts(window) == [1, None, 4]
    assert [len(entry.check_ins) for entry in window.session.journal.entries()] == [1, 1, 1]


def test_no_answer_has_the_keyboard_or_is_chosen(page: FirstRunPage) -> None:
    asked(page)
    assert page.how.hasFocus()
    tiles = [each for each in page.how.findChildren(QPushButton) if each.isCheckable() and each.isVisible()]
    assert len(tiles) == 6
    assert not any(tile.isChecked() or tile.hasFocus() for tile in tiles)


def test_arrows_go_from_thing_to_thing_and_an_answer_can_be_changed(
    window: MainWindow, page: FirstRunPage
) -> None:
    press("Down")
    assert asked(page) == "wool comb: was it worth it?"
    press("5")
    press("Up", "Up", "Up")
    assert asked(page) == "LED mask: was it worth it?"
    press("Down")
    press("3")
    assert verdicts(window) == [None, 3, None]
    assert {each.worth for each in window.session.journal.entries()[1].check_ins} == {5, 3}, "both stay"
    assert window.session.journal.undo_label == "Change your answer about wool comb"
    assert asked(page) == "air fryer: was it worth it?"


def test_a_click_answers_and_a_name_opens_its_thing(window: MainWindow, page: FirstRunPage) -> None:
    asked(page)
    button(page.how, "4 yes").click()
    assert asked(page) == "wool comb: was it worth it?"
    button(page.how, "LED mask: yes").click()
    assert asked(page) == "LED mask: was it worth it?"
    assert button(page.how, "air fryer: not answered yet").isVisible()
    assert verdicts(window) == [4, None, None]


def test_enter_goes_on_without_an_answer(window: MainWindow, page: FirstRunPage) -> None:
    press("2", "Enter")
    assert page.step is page.picture
    assert verdicts(window) == [2, None, None]


def test_back_here_everything_is_answered(page: FirstRunPage) -> None:
    press("1", "5", "4")
    page.go_back()
    assert asked(page) == ""
    assert "That’s all. Press Enter to go on, or a name to change its answer." in texts(page)
    press("Enter")
    assert page.step is page.picture


def test_undo_asks_again(window: MainWindow, page: FirstRunPage) -> None:
    press("1")
    window.undo()
    page.how.begin()
    assert asked(page) == "LED mask: was it worth it?"


def test_what_came_otherwise_is_not_asked_about(window: MainWindow, page: FirstRunPage) -> None:
    imported = [replace(purchase(f"Case {n}").purchase, origin="temu") for n in range(20)]
    window.session.do(lambda journal: journal.imports.add_records(imported, "Import"))
    assert asked(page) == "LED mask: was it worth it?"
    press("1", "2")
    assert asked(page) == "air fryer: was it worth it?"
    assert not any("Case" in each.accessibleName() for each in page.how.findChildren(QPushButton))
    press("3")
    assert page.picture.card.accessibleDescription().startswith("You spent €286.49 on 3 purchases.")
