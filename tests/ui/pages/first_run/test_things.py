from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from tests.patience import process_due_events
from tests.ui.newcomers import names, press, say

from unhyped.domain.approximate_date import ApproximateDate

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.pages.first_run import FirstRunPage


@pytest.fixture
def page(page: FirstRunPage) -> FirstRunPage:
    press("Enter")
    return page


def chips(page: FirstRunPage, line: int) -> list[str]:
    return page.things.lines[line].panel.chips.texts


def retype(page: FirstRunPage, line: int, text: str, qtbot: QtBot) -> None:
    """Write *text* in place of what a line says, as a person does."""
    field = page.things.lines[line].line
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, text)


def test_chips_say_what_was_understood_and_ask_for_the_rest(page: FirstRunPage, qtbot: QtBot) -> None:
    assert chips(page, 0) == []
    qtbot.keyClicks(QApplication.focusWidget(), "air fryer 89.99 @kato.kocht")
    assert chips(page, 0) == ["air fryer", "€89.99", "@kato.kocht", "when?", "where?"]
    page.things.lines[0].panel.chips.chip("when?").button.click()
    qtbot.keyClicks(QApplication.focusWidget(), "last december tiktok shop")
    assert chips(page, 0) == ["air fryer", "€89.99", "@kato.kocht", "December 2025", "TikTok Shop"]


def test_nothing_is_taken_to_be_bought_today(window: MainWindow, page: FirstRunPage) -> None:
    say("lamp 12")
    say("mug 5 today")
    lamp, mug = window.session.journal.entries()
    assert lamp.purchase.bought_on is None
    assert mug.purchase.bought_on == ApproximateDate.day(window.session.today)
    assert page.things.lines[2].line.hasFocus()


def test_what_could_mean_two_things_is_asked_once(window: MainWindow, page: FirstRunPage) -> None:
    say("lamp 12,99 14,99")
    line = page.things.lines[0]
    assert names(window.session.journal) == []
    assert "Which price?" in chips(page, 0)
    assert line.panel.problem.ways_out[0].hasFocus()
    press("Enter")
    assert line.line.hasFocus()
    press("Enter")
    (entry,) = window.session.journal.entries()
    assert entry.purchase.price is not None
    assert page.things.lines[1].line.hasFocus()


def test_going_on_leaves_it_open(window: MainWindow, page: FirstRunPage) -> None:
    say("lamp 12,99 14,99")
    assert page.things.lines[0].panel.problem.text.endswith("Or choose Next to leave it open for now.")
    page.foot.forward.click()
    assert page.step.key == "how"
    (entry,) = window.session.journal.entries()
    assert entry.purchase.price is None


def test_a_line_that_is_left_is_logged_unless_it_leaves_something_open(
    window: MainWindow, page: FirstRunPage, qtbot: QtBot
) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), "lamp 12")
    page.things.lines[1].line.setFocus()
    assert names(window.session.journal) == ["lamp"]
    qtbot.keyClicks(QApplication.focusWidget(), "mug 12,99 14,99")
    page.things.lines[2].line.setFocus()
    assert names(window.session.journal) == ["lamp"]
    assert page.things.lines[2].line.hasFocus(), "nobody asked for an answer yet"


def test_next_logs_every_line_and_stays_at_one_to_correct(
    window: MainWindow, page: FirstRunPage, qtbot: QtBot
) -> None:
    for line, text in enumerate(("lamp 12", "mug 12,99 14,99", "pan 40")):
        page.things.lines[line].line.setText(text)
    page.foot.forward.click()
    assert page.step.key == "things"
    retype(page, 1, "mug 14,99", qtbot)
    page.foot.forward.click()
    assert page.step.key == "how"
    assert sorted(names(window.session.journal)) == ["lamp", "mug", "pan"]


def test_changing_a_line_edits_the_purchase_and_emptying_it_deletes_it(
    window: MainWindow, page: FirstRunPage, qtbot: QtBot
) -> None:
    say("lamp 12")
    retype(page, 0, "desk lamp 15", qtbot)
    press("Enter")
    journal = window.session.journal
    assert names(journal) == ["desk lamp"]
    assert journal.undo_label == "Edit desk lamp"
    retype(page, 0, "", qtbot)
    page.things.lines[1].line.setFocus()
    assert names(journal) == []
    assert [entry.purchase.name for entry in journal.trashed()] == ["desk lamp"]
    retype(page, 0, "mug 5", qtbot)
    press("Enter")
    assert names(journal) == ["mug"]


def test_undo_is_followed(window: MainWindow, page: FirstRunPage, qtbot: QtBot) -> None:
    say("lamp 12")
    retype(page, 0, "desk lamp 15", qtbot)
    press("Enter")
    window.undo()
    assert page.things.lines[0].line.text() == "lamp 12.00 EUR"
    window.undo()
    assert names(window.session.journal) == []
    page.things.lines[0].line.setFocus()
    press("Enter")
    assert names(window.session.journal) == ["lamp"], "what is still there can be entered again"


def test_a_refusal_is_said_at_the_line(window: MainWindow, page: FirstRunPage) -> None:
    file = window.session.journal.file.path
    moved = file.rename(file.with_name("moved.db"))
    say("lamp 12")
    line = page.things.lines[0]
    assert "was moved, deleted or replaced" in line.panel.problem.text
    assert line.line.hasFocus()
    moved.rename(file)
    press("Enter")
    assert names(window.session.journal) == ["lamp"]


def test_one_word_is_enough_and_numbers_name_the_lines(window: MainWindow, page: FirstRunPage) -> None:
    assert [line.line.accessibleName() for line in page.things.lines] == ["Thing 1", "Thing 2", "Thing 3"]
    say("leggings")
    process_due_events()
    assert names(window.session.journal) == ["leggings"]


def test_numbers_and_chips_follow_the_text_size(page: FirstRunPage, window: MainWindow) -> None:
    line = page.things.lines[0]
    (number,) = (each for each in line.findChildren(QLabel) if each.text() == "1")
    before = number.width(), line.panel.chips.minimumHeight()
    window.look.scale_to(2.0)
    assert (number.width(), line.panel.chips.minimumHeight()) == tuple(2 * each for each in before)
