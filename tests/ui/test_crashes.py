from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from shiboken6 import isValid
from tests.ui.reading import only
from tests.ui.shells import on_screen, window

from unhyped.storage.errors import FileBusy
from unhyped.ui.dialogs.crash import CrashDialog

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from unhyped.ui.shell import Shell


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mine.db"


@pytest.fixture
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody else hear of what fails; to be asked for before the shell."""
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)


@pytest.mark.usefixtures("_quiet")
def test_what_fails_again_and_again_is_shown_once(shell: Shell, file: Path, qtbot: QtBot) -> None:
    shell.open(file)
    for _ in range(3):
        sys.excepthook(ZeroDivisionError, ZeroDivisionError(), None)
    (report,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, CrashDialog)]
    report.accept()
    qtbot.waitUntil(lambda: not isValid(report))
    sys.excepthook(ZeroDivisionError, ZeroDivisionError(), None)
    assert on_screen(CrashDialog) is not None


@pytest.mark.usefixtures("_quiet")
def test_a_mistake_of_the_program_is_shown_and_the_window_goes_on(
    shell: Shell, file: Path, qtbot: QtBot
) -> None:
    shell.open(file)
    sys.excepthook(ZeroDivisionError, ZeroDivisionError("what someone typed"), None)
    report = on_screen(CrashDialog)
    assert report is not None
    text = only(QPlainTextEdit, report).toPlainText()
    assert "ZeroDivisionError" in text
    assert "what someone typed" not in text
    report.accept()
    assert window(shell).isVisible()


def test_what_a_person_can_act_on_is_told_and_not_reported(shell: Shell, file: Path, qtbot: QtBot) -> None:
    assert shell.open(file)
    error = FileBusy(path=file)
    sys.excepthook(FileBusy, error, None)
    qtbot.waitUntil(lambda: bool(window(shell).messages.text))
    assert window(shell).messages.text == str(error)
    assert on_screen(CrashDialog) is None
