from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.builders import purchase
from tests.patience import process_due_events
from tests.ui.accessible import nameless, taken_twice
from tests.ui.dialogs.opening import is_freed, opened
from tests.ui.reading import ticks
from tests.viewing import VIDEO, bring, exposure, watched

from unhyped.ui import jobs
from unhyped.ui.dialogs.seen_before import SeenBefore, Told

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.domain.entry import Entry
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

SEARCHES = (
    exposure("searches", "2026-03-01", "ice roller"),
    exposure("searches", "2026-03-04", "ice roller"),
)
AD = exposure("ads", "2026-02-20", "Ice roller, half price", "elsewhere.com")


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    dated = purchase("Ice roller", on="2026-03-05")
    made = session_of(
        replace(dated, purchase=replace(dated.purchase, video_id=VIDEO)),
        purchase("Lamp & shade", on="2026-03"),
        purchase("Undated", on=None),
    )
    bring(made.journal, *SEARCHES, AD, *watched("2026-03-01", "2026-03-04"))
    return made


def entry_of(session: Session, name: str = "Ice roller") -> Entry:
    return session.journal.find(name)


def shown(
    session: Session, look: Look, window: QWidget, qtbot: QtBot, name: str = "Ice roller"
) -> tuple[SeenBefore, list[Any]]:
    dialog, submitted = opened(qtbot, SeenBefore(session, look, entry_of(session, name), window))
    qtbot.waitUntil(jobs.idle)
    qtbot.waitUntil(lambda: not dialog.busy.isVisible())
    process_due_events()  # what was added to its layout is shown
    return dialog, submitted


def texts(dialog: SeenBefore) -> list[str]:
    return [
        each.text().replace("\N{ZERO WIDTH SPACE}", "")
        for each in dialog.findChildren(QLabel)
        if each.isVisible()
    ]


def test_what_may_have_come_before_is_offered_unticked_with_its_reason(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog, submitted = shown(session, look, window, qtbot)
    told = texts(dialog)
    assert "Its video: 2 views, first on 1 Mar, last the day before" in told
    assert "You searched for “ice roller” 2 times, last the day before" in told
    assert "You opened the ad “Ice roller, half price” from elsewhere.com 13 days before" in told
    assert told.count("The names are similar") == 2
    assert not any("because" in text.lower() for text in told)
    assert [line.is_ticked for line in ticks(dialog)] == [False, False]
    assert not dialog.save.isEnabled()
    assert nameless(dialog) == []
    assert taken_twice(dialog) == []
    dialog.reject()
    assert submitted == []
    qtbot.waitUntil(is_freed(dialog))


def test_what_is_ticked_by_keyboard_is_handed_over(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog, submitted = shown(session, look, window, qtbot)
    first = ticks(dialog)[0]
    qtbot.waitUntil(first.box.hasFocus)
    qtbot.keyClick(first.box, Qt.Key.Key_Space)
    assert dialog.save.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert submitted == [Told(entry_of(session), SEARCHES, ())]


def test_a_click_on_the_words_ticks_too(session: Session, look: Look, window: QWidget, qtbot: QtBot) -> None:
    dialog, _ = shown(session, look, window, qtbot)
    line = ticks(dialog)[1]
    (words,) = (each for each in line.findChildren(QLabel) if each.text().startswith("You opened"))
    ticked = []
    for _ in range(2):
        qtbot.mouseClick(words, Qt.MouseButton.LeftButton)
        ticked.append(line.is_ticked)
    assert ticked == [True, False]
    dialog.reject()


def test_what_was_confirmed_stays_ticked_and_can_be_let_go_of(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    entry = session.journal.viewing.change_sightings(entry_of(session).purchase.id, add=SEARCHES)
    dialog, submitted = shown(session, look, window, qtbot)
    line, offered = ticks(dialog)
    assert (line.is_ticked, offered.is_ticked) == (True, False)
    line.box.click()
    dialog.submit()
    assert submitted == [Told(entry, (), tuple(sighting.id for sighting in entry.sightings))]


def test_an_approximate_date_is_said_to_be_one(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog, _ = shown(session, look, window, qtbot, "Lamp & shade")
    told = texts(dialog)
    assert "Lamp & shade" in told
    assert any(
        text.startswith("Bought March 2026, so we count everything up to 31 Mar 2026") for text in told
    )
    assert any(text.endswith("or the same shop in the 60 days before.") for text in told)
    assert not dialog.save.isEnabled()
    dialog.reject()


def test_it_can_be_left_while_it_still_looks(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog = SeenBefore(session, look, entry_of(session), window)
    dialog.open()
    dialog.busy.cancel_button.click()
    qtbot.waitUntil(is_freed(dialog))
    qtbot.waitUntil(jobs.idle)


def test_ticks_that_were_not_saved_are_there_again(
    session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog, _ = shown(session, look, window, qtbot)
    ticks(dialog)[1].box.click()
    dialog.reject()
    qtbot.waitUntil(is_freed(dialog))
    dialog, submitted = shown(session, look, window, qtbot)
    assert [line.is_ticked for line in ticks(dialog)] == [False, True]
    assert dialog.unsaved.line.text
    dialog.submit()
    assert [told.new for told in submitted] == [(AD,)]
    dialog, _ = shown(session, look, window, qtbot)
    assert dialog.unsaved.line.text == ""
