from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel
from tests.patience import process_due_events
from tests.ui.newcomers import log_three, press, say, texts

from unhyped.ui import jobs

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.pages.first_run import FirstRunPage


def said(page: FirstRunPage) -> list[str]:
    labels = page.picture.note.findChildren(QLabel)
    return [each.accessibleName() or each.text() for each in labels if each.isVisible()]


def settle(qtbot: QtBot) -> None:
    qtbot.waitUntil(jobs.idle)
    process_due_events()


def test_a_bar_for_each_thing_a_sentence_and_one_note(page: FirstRunPage, qtbot: QtBot) -> None:
    log_three()
    press("1", "5", "4")
    settle(qtbot)
    assert page.picture.card.accessibleName() == "Where did the money go?"
    assert (
        page.picture.card.accessibleDescription()
        == "You spent €286.49 on 3 purchases. €97.49 of it is worth it so far, €189.00 isn’t."
    )
    shown = texts(page)
    assert [shown.index(name) for name in ("LED mask", "air fryer", "wool comb")] == sorted(
        shown.index(name) for name in ("LED mask", "air fryer", "wool comb")
    ), "the dearest first"
    assert {"€189.00", "€89.99", "€7.50", "not worth it"} <= {*shown}
    assert page.picture.note.isVisible()
    assert said(page)[1] == "What can a home LED face mask do?"
    assert said(page)[-1].startswith("because you wrote “led mask” · ")


def test_without_a_note_that_fits_the_picture_has_the_room(page: FirstRunPage, qtbot: QtBot) -> None:
    press("Enter")
    say("quixotic whatsit 12")
    press("Enter", "4")
    settle(qtbot)
    assert page.picture.note.isHidden()
    assert page.picture.card.width() == page.picture.width()


def test_it_changes_with_the_log(window: MainWindow, page: FirstRunPage, qtbot: QtBot) -> None:
    log_three()
    press("1", "5", "4")
    settle(qtbot)
    window.undo()
    settle(qtbot)
    assert page.step is page.picture
    assert "€7.50 of it is worth it so far" in page.picture.card.accessibleDescription()
    assert "not rated yet" in texts(page)


def test_the_note_is_below_in_a_narrow_window(window: MainWindow, page: FirstRunPage, qtbot: QtBot) -> None:
    log_three()
    press("1", "5", "4")
    settle(qtbot)
    assert page.picture.note.y() == page.picture.card.y()
    window.resize(640, 800)
    window.look.scale_to(1.5)
    settle(qtbot)
    assert page.picture.note.y() > page.picture.card.y()
