from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from tests.builders import purchase
from tests.notes.making import TODAY, note
from tests.patience import no_free_thread, process_due_events

from unhyped.ui import jobs
from unhyped.ui.pages.about_own import AboutOwn

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session

NOTES = (note(), note(id="mask", keywords=("led mask",)))


def test_they_are_worked_out_once_for_each_state_of_the_file(
    session_of: Callable[..., Session], qtbot: QtBot
) -> None:
    journal = session_of(purchase("Ice roller")).journal
    parent = QObject()
    own = AboutOwn(parent)
    ready: list[list[str]] = []
    own.ready.connect(lambda: ready.append(list(own.about)))
    own.update(journal, NOTES, TODAY)
    own.update(journal, NOTES, TODAY)
    assert not own.is_ready  # nothing is worked out in the window's thread
    qtbot.waitUntil(lambda: own.is_ready and jobs.idle())
    assert ready == [["ice-roller"]]
    journal.add_purchase(purchase("LED mask", on="2026-11-01").purchase)
    own.update(journal, NOTES, TODAY)
    assert list(own.about) == ["ice-roller"]  # what was true before is shown meanwhile
    qtbot.waitUntil(jobs.idle)
    assert ready[1:] == [["mask", "ice-roller"]]


def test_what_is_out_of_date_before_it_is_found_is_never_shown(
    session_of: Callable[..., Session], qtbot: QtBot
) -> None:
    journal = session_of(purchase("Ice roller")).journal
    parent = QObject()
    own = AboutOwn(parent)
    ready: list[list[str]] = []
    own.ready.connect(lambda: ready.append(list(own.about)))
    with no_free_thread():
        own.update(journal, NOTES, TODAY)
        journal.trash([journal.entries()[0].purchase.id])
        own.update(journal, NOTES, TODAY)
    qtbot.waitUntil(jobs.idle)
    process_due_events()
    assert ready == [[]]
