from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from tests.ui.newcomers import press, say

from unhyped.ui import jobs
from unhyped.ui.pages.first_run.minutes import Minutes

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.pages.first_run import FirstRunPage


@pytest.fixture
def minutes(page: FirstRunPage) -> Minutes:
    press("Enter")
    say("lamp 12")
    press("Enter", "4", "Enter", "Enter")
    assert isinstance(page.step, Minutes)
    return page.step


def dialog(minutes: Minutes) -> QFileDialog:
    (found,) = minutes.findChildren(QFileDialog)
    return found


def choose(minutes: Minutes, day: str) -> None:
    (button,) = (each for each in minutes.day.buttons if each.text() == day)
    button.click()


def event(path: Path) -> Any:  # noqa: ANN401 - each property has a type of its own
    (found,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return found


def test_a_chosen_day_becomes_a_weekly_reminder(
    window: MainWindow, minutes: Minutes, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(minutes, "Sunday")
    minutes.time.setCurrentText("20:30")
    press("Enter")
    assert window.current_page == "first_run"
    saved = tmp_path / "five.ics"
    dialog(minutes).fileSelected.emit(str(saved))
    qtbot.waitUntil(lambda: jobs.idle() and window.current_page == "purchases")
    assert event(saved).decoded("DTSTART") == datetime(2026, 11, 29, 20, 30)  # noqa: DTZ001 - wherever one is
    assert event(saved).decoded("DURATION") == timedelta(minutes=5)
    assert "Saved five.ics" in window.messages.text


def test_by_keyboard(window: MainWindow, minutes: Minutes, qtbot: QtBot) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert minutes.day.value == 1
    press("Enter")
    dialog(minutes).reject()
    assert window.current_page == "first_run", "it wasn't saved"
    press("Esc")
    assert window.current_page == "purchases"


@pytest.mark.parametrize("answer", ["Never", ""])
def test_never_or_no_answer_ends_it_without_a_reminder(
    window: MainWindow, minutes: Minutes, answer: str
) -> None:
    assert not minutes.save.isEnabled()
    if answer:
        choose(minutes, answer)
    assert not minutes.save.isEnabled()
    press("Enter")
    assert window.current_page == "purchases"
    assert minutes.findChildren(QFileDialog) == []


def test_a_reminder_that_could_not_be_saved_is_said_and_it_stays(
    window: MainWindow, minutes: Minutes, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(minutes, "Monday")
    minutes.save.click()
    dialog(minutes).fileSelected.emit(str(tmp_path / "no folder" / "five.ics"))
    qtbot.waitUntil(lambda: jobs.idle() and bool(window.messages.text))
    assert window.current_page == "first_run"
