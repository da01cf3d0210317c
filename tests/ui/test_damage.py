"""Whatever in a file can't be read: the window says so, offers what helps, and never claims to be empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from tests.damage import KINDS, LOG_KINDS, STEPS_BROKEN, damage, large
from tests.patience import process_due_events
from tests.ui.conftest import now
from tests.ui.damaged import (
    WHAT_HELPS,
    close_trouble,
    on_screen,
    order_list,
    see_what_helps,
    settle,
    summaries,
    unreadable,
    words,
)

from unhyped.journal import Journal
from unhyped.paths import backup_folder
from unhyped.ui import jobs
from unhyped.ui.dialogs.crash import CrashDialog
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.dialogs.export import ExportDialog
from unhyped.ui.dialogs.file_trouble import FileTrouble
from unhyped.ui.dialogs.importing.preview import ImportPreview
from unhyped.ui.pages import all_pages
from unhyped.ui.widgets.cards.empty_state import Unreadable

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from unhyped.ui.shell import Shell

_IN_A_WINDOW: Final = {name: statement for name, statement in KINDS.items() if name != "no year"}
"""A year that is none is met before there is a window."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return large(tmp_path_factory.mktemp("damage") / "whole.db").read_bytes()


@pytest.fixture
def file(tmp_path: Path, whole: bytes) -> Path:
    made = tmp_path / "mine.db"
    made.write_bytes(whole)
    return made


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
    shell.window_state.remember("page", first)
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
    qtbot.waitUntil(jobs.idle)  # whoever reads a file while it is written finds it damaged
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


# --- what is asked of a file while it can't be read


@pytest.mark.parametrize("statement", _IN_A_WINDOW.values(), ids=_IN_A_WINDOW)
def test_an_import_into_it_ends_in_what_helps(shell: Shell, file: Path, qtbot: QtBot, statement: str) -> None:
    window = unreadable(shell, file, qtbot, statement)
    before = file.read_bytes()
    window.import_files([order_list(file)])
    close_trouble(qtbot)
    assert not on_screen(ImportPreview)
    assert file.read_bytes() == before


def test_a_search_finds_nothing_and_does_not_say_so(
    shell: Shell, file: Path, whole: bytes, qtbot: QtBot
) -> None:
    window = unreadable(shell, file, qtbot)
    for key in (*all_pages.KEYS, "purchases"):
        window.go_to(key)
        settle(qtbot)
        for trouble in on_screen(FileTrouble):
            trouble.close()
        window.search()
        window.top.search.setText("Lamp")
        qtbot.keyClick(window.top.search, Qt.Key.Key_Return)
        settle(qtbot)
        assert "Nothing found" not in words(window)
        assert "can’t be read right now" in words(window)
        window.top.search.clear()
    file.write_bytes(whole)
    with Journal.open(file, now) as whole_again:
        name = whole_again.newest(1)[0].purchase.name
    window.top.search.setText(name)
    window.session.try_again()
    qtbot.waitUntil(lambda: window.purchases.model.total == 400 and jobs.idle())
    assert 0 < window.purchases.model.rowCount() < 400


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_nothing_is_exported_of_it(shell: Shell, file: Path, qtbot: QtBot, kind: str) -> None:
    window = unreadable(shell, file, qtbot)
    beside = {*file.parent.iterdir()}
    window.export()
    (dialog,) = on_screen(ExportDialog)
    qtbot.mouseClick(dialog.choices.buttons[kind], Qt.MouseButton.LeftButton)
    close_trouble(qtbot)
    assert not dialog.findChildren(QFileDialog)
    dialog.close()
    assert {*file.parent.iterdir()} == beside


def test_no_summary_is_made_of_it(shell: Shell, file: Path, qtbot: QtBot) -> None:
    window = unreadable(shell, file, qtbot)
    page = summaries(window)
    page.save_button.click()
    close_trouble(qtbot)
    assert not page.findChildren(QFileDialog)


@pytest.mark.parametrize("statement", [*KINDS.values(), *LOG_KINDS.values()], ids=[*KINDS, *LOG_KINDS])
def test_no_backup_is_made_of_it(shell: Shell, file: Path, qtbot: QtBot, statement: str) -> None:
    """It would be offered as the way out, and the good ones would make room for it."""
    damage(file, statement)
    shell.open(file)
    qtbot.waitUntil(lambda: bool(on_screen(FileTrouble)) and jobs.idle())
    window = shell.window
    if window is None:  # met before there was one
        return
    close_trouble(qtbot)
    window.files.back_up()
    settle(qtbot)
    assert WHAT_HELPS in words(window)
    see_what_helps(window, qtbot)
    shell.close()
    assert [*backup_folder(file).glob("*")] == []


@pytest.mark.parametrize(
    "statement",
    [*KINDS.values(), *LOG_KINDS.values(), STEPS_BROKEN],
    ids=[*KINDS, *LOG_KINDS, "broken steps"],
)
def test_the_check_says_what_is_wrong_and_what_helps(
    shell: Shell, file: Path, qtbot: QtBot, statement: str
) -> None:
    shell.open(file)
    window = shell.window
    assert window is not None
    qtbot.waitUntil(lambda: window.purchases.model.total == 400 and jobs.idle())
    damage(file, statement)
    window.files.check()
    settle(qtbot)
    told, *problems = window.messages.text.splitlines()
    assert told == f"We found damage in your file. {WHAT_HELPS}."
    assert 1 <= len(problems) <= 5
    see_what_helps(window, qtbot)
    assert window.purchases.isVisible()


def test_undo_takes_nothing_back_that_can_not_be_read(shell: Shell, file: Path, qtbot: QtBot) -> None:
    window = unreadable(shell, file, qtbot)
    before = file.read_bytes()
    window.undo()
    settle(qtbot)
    assert WHAT_HELPS in words(window)
    assert file.read_bytes() == before
