from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from tests.patience import process_due_events
from tests.ui.accessible import nameless, tab_order, taken_twice
from tests.ui.newcomers import log_three, names, press, say, texts
from tests.ui.reading import button

from unhyped.domain.period import this_year
from unhyped.ui import jobs
from unhyped.ui.pages.first_run.first_run_page import FirstRunPage
from unhyped.ui.pages.first_run.how import ThingAsked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow

KEYS = ("welcome", "things", "how", "picture", "import", "minutes")


@pytest.fixture
def from_right(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def remembered(window: MainWindow) -> object:
    left = window.session.window_state.values["first_run"]
    return left["step"] if isinstance(left, dict) else left


def asked(page: FirstRunPage) -> ThingAsked:
    """Return the thing that is asked about."""
    process_due_events()
    (found,) = (each for each in page.findChildren(ThingAsked) if each.isVisible())
    return found


# --- by keyboard


def test_the_whole_run_by_keyboard_alone(window: MainWindow, page: FirstRunPage) -> None:
    seen = [page.step.key]
    press("Enter")
    seen.append(page.step.key)
    for line in ("led mask 189 @ana", "wool comb 7.50", "air fryer 89.99"):
        say(line)
    seen.append(page.step.key)
    press("1", "5", "4")
    for _ in range(3):
        seen.append(page.step.key)
        press("Enter")
    assert seen == [*KEYS]
    assert window.current_page == "purchases"
    assert remembered(window) == "done"
    entries = window.session.journal.entries()
    assert [(each.purchase.name, each.verdict) for each in entries] == [
        ("led mask", 1),
        ("wool comb", 5),
        ("air fryer", 4),
    ]


def test_each_entry_is_one_change_that_undo_takes_back(window: MainWindow, page: FirstRunPage) -> None:
    log_three()
    press("1")
    labels = []
    while window.session.journal.undo_label:
        labels.append(window.session.journal.undo_label)
        window.undo()
    assert labels == ["Save check-in for LED mask", "Add air fryer", "Add wool comb", "Add LED mask"]
    assert page.step.key == "things", "there is nothing to rate any more"


@pytest.mark.parametrize("way", ["Esc", "skip", "forward"])
def test_each_step_can_be_skipped_and_saves_nothing(window: MainWindow, page: FirstRunPage, way: str) -> None:
    def leave() -> None:
        press("Esc") if way == "Esc" else getattr(page.foot, way).click()

    leave()
    say("Ice roller 12")
    seen = []
    while window.current_page == "first_run":
        if page.foot.skip.isHidden() and way == "skip":
            press("Esc")  # that step offers something else in the place of this button
            continue
        seen.append(page.step.key)
        leave()
    assert [key for key in seen if key != "picture"] == ["things", "how", "import", "minutes"]
    assert names(window.session.journal) == ["Ice roller"]
    assert window.session.journal.entries()[0].check_ins == ()


def test_what_was_typed_and_not_entered_stays_unsaved_when_it_is_skipped(
    window: MainWindow, page: FirstRunPage, qtbot: QtBot
) -> None:
    press("Enter")
    say("Ice roller 12")
    qtbot.keyClicks(QApplication.focusWidget(), "lamp 5")
    press("Esc")
    assert page.step.key == "how"
    page.go_back()
    assert names(window.session.journal) == ["Ice roller"]
    assert page.things.lines[1].line.text() == "lamp 5", "it is still there to be entered"


def test_without_a_purchase_it_ends_at_the_empty_page(window: MainWindow) -> None:
    press("Enter", "Enter")
    assert window.current_page == "purchases"
    assert remembered(window) == "done"
    assert button(window.purchases, "Look around with a demo year").isVisible()


def test_everything_can_be_skipped_at_once(window: MainWindow, page: FirstRunPage, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.current_page == "purchases")
    assert remembered(window) == "done"
    assert window.session.journal.undo_label is None


def test_back_goes_through_all_steps(page: FirstRunPage) -> None:
    log_three()
    press("1", "2", "3", "Enter", "Enter")
    seen = []
    for _ in range(5):
        seen.append(page.step.key)
        press("Backspace") if page.step.key != "things" else page.foot.back.click()
    assert (*seen, page.step.key) == KEYS[::-1]
    assert page.foot.back.isHidden()


def test_backspace_deletes_in_a_line(page: FirstRunPage) -> None:
    press("Enter")
    say("Ice roller")
    press("A", "B", "Backspace")
    assert page.step.key == "things"
    assert page.things.lines[1].line.text() == "a"


# --- leaving and coming back


def test_closing_the_window_in_the_middle_only_interrupts(window: MainWindow) -> None:
    log_three()
    press("4")
    window.close()
    assert remembered(window) == "how"


def test_it_goes_on_where_it_was(window: MainWindow, qtbot: QtBot) -> None:
    log_three()
    press("4")
    again = FirstRunPage(window.session, window.look)
    qtbot.addWidget(again)
    assert again.step.key == "how"
    again.go_back()
    assert [line.line.text() for line in again.things.lines] == [
        "LED mask 189.00 EUR @marlene.am.spiegel from TikTok Shop 2025-12",
        "wool comb 7.50 EUR from Etsy 2026-08",
        "air fryer 89.99 EUR @kato.kocht",
    ]
    assert all(line.is_saved for line in again.things.lines)


def test_a_step_that_another_version_knew_begins_at_the_welcome(window: MainWindow, qtbot: QtBot) -> None:
    file = str(window.session.journal.file.path)
    window.session.window_state.remember("first_run", {"file": file, "step": "of another version"})
    again = FirstRunPage(window.session, window.look)
    qtbot.addWidget(again)
    assert again.step.key == "welcome"


def test_going_to_another_page_ends_it_for_good(window: MainWindow) -> None:
    press("Enter")
    window.menus["page_insights"].trigger()
    assert window.current_page == "insights"
    assert remembered(window) == "done"


def test_hiding_the_window_is_no_end(window: MainWindow) -> None:
    window.hide()
    window.showMinimized()
    assert remembered(window) == "welcome"


def test_everything_that_was_logged_is_shown_at_the_end(window: MainWindow) -> None:
    window.session.set_period(this_year(window.session.today))
    log_three()
    press("Esc", "Esc", "Esc", "Esc")
    assert window.purchases.model.rowCount() == 3


def test_it_has_the_window_to_itself_until_it_ends(window: MainWindow, page: FirstRunPage) -> None:
    parts = (window.menuBar(), window.sidebar, window.top)
    assert not any(part.isVisible() for part in parts)
    window.toggle_sidebar()
    assert not window.sidebar.isVisible()
    page.skip_all()
    assert all(part.isVisible() for part in parts)


def test_a_message_is_shown_below_it(window: MainWindow) -> None:
    log_three()
    window.undo()
    assert window.messages.isVisible()
    assert window.messages.text == "Undone: Add air fryer"


def test_a_few_more_can_be_added_from_the_picture(window: MainWindow, page: FirstRunPage) -> None:
    log_three()
    press("1", "2", "3")
    page.foot.more.click()
    assert [line.line.text() for line in page.things.lines] == ["", "", ""]
    say("jade roller 12")
    press("Enter")
    assert page.step.key == "how"
    assert asked(page).row.accessibleName() == "jade roller: was it worth it?"
    press("2")
    assert page.step.key == "picture"
    assert window.session.journal.count() == 4


# --- how it looks and reads


def test_every_step_has_names_and_letters_for_one_thing_only(window: MainWindow, page: FirstRunPage) -> None:
    for step in KEYS:
        assert page.step.key == step
        assert nameless(window) == [], step
        assert taken_twice(window) == [], step
        assert page.step.accessibleName() == page.step.heading()
        assert page.dots.accessibleName() == f"Step {KEYS.index(step) + 1} of 6"
        if step == "things":
            say("Ice roller 12")
        press("Enter")


def test_tab_goes_from_the_step_to_the_foot_and_to_the_way_out(page: FirstRunPage) -> None:
    for step in KEYS:
        order = tab_order(page.window())
        last = [page.foot.back, page.foot.skip, page.foot.more, page.foot.forward, page.all]
        outside = [each for each in order if each in last]
        assert outside == [each for each in last if each.isVisible()], step
        inside = [at for at, each in enumerate(order) if page.step.isAncestorOf(each)]
        assert all(at < order.index(outside[0]) for at in inside), step
        if step == "things":
            say("Ice roller 12")
        press("Enter")


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(640, 480), (800, 560), (1366, 768)])
def test_the_foot_stays_and_what_one_is_at_is_in_sight(
    window: MainWindow, page: FirstRunPage, qtbot: QtBot, size: tuple[int, int], scale: float
) -> None:
    window.look.scale_to(scale)
    window.resize(*size)
    for step in KEYS:
        process_due_events()
        qtbot.waitUntil(jobs.idle)
        for part in (page.foot.forward, page.all):
            assert is_in(window, part), step
        if step == "things":
            for line in ("led mask 189", "wool comb 7", "air fryer 89"):
                process_due_events()
                here = QApplication.focusWidget()
                assert here is not None
                assert is_in(window, here)
                say(line)
        elif step == "how":
            for answer in ("1", "2", "3"):
                assert is_in(window, asked(page).row.buttons[0])
                press(answer)
        else:
            press("Enter")


def is_in(window: QWidget, part: QWidget) -> bool:
    """Return whether *part* is visible and inside everything around it."""
    around = part.parentWidget()
    while around is not None and around is not window:
        corner = part.mapTo(around, QPoint(0, 0))
        if corner.y() < -1 or corner.y() + min(part.height(), around.height()) > around.height() + 1:
            return False
        around = around.parentWidget()
    return part.isVisible()


@pytest.mark.usefixtures("from_right")
def test_from_right_to_left_back_is_at_the_right(page: FirstRunPage) -> None:
    press("Enter")
    process_due_events()
    assert page.foot.back.mapToGlobal(QPoint(0, 0)).x() > page.foot.forward.mapToGlobal(QPoint(0, 0)).x()
    line = page.things.lines[0]
    (number,) = (each for each in line.findChildren(QLabel) if each.text() == "1")
    assert number.x() > line.panel.x()


def test_amounts_stay_hidden(window: MainWindow, page: FirstRunPage) -> None:
    window.hide_amounts(True)
    log_three()
    assert not any("189" in text for text in texts(page))
    press("1", "5", "4")
    assert page.step.key == "picture"
    assert not any("189" in text or "€" in text for text in texts(page))
