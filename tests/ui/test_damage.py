"""Whatever in a file can't be read: the window says so, offers what helps, and never claims to be empty."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from tests.damage import KINDS, LOG_KINDS, STEPS_BROKEN, damage, large
from tests.patience import process_due_events
from tests.ui.conftest import settings

from unhyped.ui import jobs
from unhyped.ui.dialogs.crash import CrashDialog
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.dialogs.file_trouble import FileTrouble
from unhyped.ui.pages import all_pages
from unhyped.ui.widgets.unreadable import Unreadable

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.shell import Shell


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return large(tmp_path_factory.mktemp("damage") / "whole.db").read_bytes()


@pytest.fixture
def file(tmp_path: Path, whole: bytes) -> Path:
    made = tmp_path / "mine.db"
    made.write_bytes(whole)
    return made


def on_screen(kind: type[QWidget]) -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]


def words(window: MainWindow) -> str:
    shown = [each.text() for each in window.findChildren(QLabel) if each.isVisibleTo(window)]
    return "\n".join([*shown, window._status.text()])


def assert_honest(shell: Shell, qtbot: QtBot) -> None:
    """The dialog is there, once; the window, if there is one, doesn't seem empty on any page."""
    qtbot.waitUntil(lambda: bool(on_screen(FileTrouble)) and jobs.idle())
    assert len(on_screen(FileTrouble)) == 1
    assert not on_screen(CrashDialog)
    window = shell.window
    if window is None:
        return
    for key in (*all_pages.KEYS, "purchases"):
        window.go_to(key)
        process_due_events()
        assert "can’t be read right now" in words(window)
        assert "Nothing logged" not in words(window)
        assert "0 purchases" not in words(window)
    assert not on_screen(CrashDialog)
    assert len(on_screen(FileTrouble)) == 1


@pytest.mark.parametrize("statement", [*KINDS.values(), *LOG_KINDS.values()], ids=[*KINDS, *LOG_KINDS])
def test_a_file_that_can_not_be_read_ends_in_what_helps(
    shell: Shell, file: Path, qtbot: QtBot, statement: str
) -> None:
    damage(file, statement)
    shell.open(file)
    assert_honest(shell, qtbot)


@pytest.mark.parametrize("first", all_pages.KEYS)
def test_so_it_is_on_whatever_page_it_opens(shell: Shell, file: Path, qtbot: QtBot, first: str) -> None:
    damage(file, KINDS["broken JSON"])
    shell._settings = replace(settings(), window={"period": "all time", "page": first})
    shell.open(file)
    assert shell.window is not None
    assert_honest(shell, qtbot)


def test_a_small_file_is_read_before_it_has_a_window(shell: Shell, tmp_path: Path, qtbot: QtBot) -> None:
    small = large(tmp_path / "small.db", 40)
    damage(small, KINDS["broken JSON"])
    shell.open(small)
    assert shell.window is None
    assert_honest(shell, qtbot)


def test_it_can_be_read_again_once_it_is_whole(shell: Shell, file: Path, whole: bytes, qtbot: QtBot) -> None:
    damage(file, KINDS["broken JSON"])
    shell.open(file)
    assert_honest(shell, qtbot)
    (trouble,) = on_screen(FileTrouble)
    trouble.close()
    process_due_events()
    window = shell.window
    assert window is not None
    unreadable = window.findChild(Unreadable)
    assert unreadable is not None
    qtbot.mouseClick(unreadable.help, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(on_screen(FileTrouble)))
    on_screen(FileTrouble)[0].close()
    file.write_bytes(whole)
    qtbot.mouseClick(unreadable.retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.purchases.model.total == 400)
    assert window.session.trouble is None
    assert window.purchases.isVisible()
    assert "400 purchases" in words(window)


def test_undo_of_a_broken_line_says_what_helps(shell: Shell, file: Path, qtbot: QtBot) -> None:
    damage(file, STEPS_BROKEN)
    shell.open(file)
    assert shell.window is not None
    qtbot.waitUntil(jobs.idle)
    shell.window.undo()
    process_due_events()
    assert "--salvage" in words(shell.window)
    assert not on_screen(CrashDialog)


def test_verbs_of_the_menu_end_in_what_helps_too(shell: Shell, file: Path, qtbot: QtBot) -> None:
    damage(file, KINDS["unknown currency"])
    shell.open(file)
    assert_honest(shell, qtbot)
    window = shell.window
    assert window is not None
    for name in ("undo", "find", "export", "rules", "viewing_history", "check_in", "mask", "import"):
        if name in window.menus.actions:
            on_screen(FileTrouble)[0].close()
            window.menus[name].trigger()
            process_due_events()
            for dialog in window.findChildren(Dialog):
                dialog.close()
            window.help_asked_for.emit()
            qtbot.waitUntil(lambda: bool(on_screen(FileTrouble)) and jobs.idle())
            assert not on_screen(CrashDialog), name
