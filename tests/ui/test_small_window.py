"""`unhyped --add`: a purchase is logged in a small window, with or without the main one."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QProcess, Qt, QTimer
from PySide6.QtWidgets import QApplication
from tests.builders import purchase
from tests.patience import PATIENCE, process_due_events
from tests.ui.conftest import now
from tests.ui.reading import button
from tests.ui.shells import ends_by_itself, on_screen, open_file, start_again, window

from unhyped import paths
from unhyped import settings as stored
from unhyped.journal import Journal
from unhyped.storage.errors import FileBusy, FileDamaged
from unhyped.ui.dialogs.adding.add_purchase import AddPurchase
from unhyped.ui.dialogs.adding.quick_add import QuickAdd
from unhyped.ui.dialogs.file_trouble import FileTrouble
from unhyped.ui.main_window import MainWindow
from unhyped.ui.window_state import WindowState

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from unhyped.ui.shell import Shell

LOGS_BY_KEYBOARD = """
import sys
from PySide6.QtCore import QTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from unhyped.__main__ import main
from unhyped.ui.dialogs.adding.quick_add import QuickAdd

shown = QuickAdd.come_forward

def type_into(self):
    shown(self)
    assert len([each for each in QApplication.topLevelWidgets() if each.isVisible()]) == 1
    QTimer.singleShot(0, lambda: use(self))

def use(self):
    if not self.isActiveWindow():  # it gets its keys only then
        QTimer.singleShot(0, lambda: use(self))
        return
    for line in LINES:
        QTest.keyClicks(self.smart.line, line)
        QTest.keyClick(self.smart.line, Qt.Key.Key_Return, *HELD)
    QTest.keyClick(self.smart.line, Qt.Key.Key_Escape)

QuickAdd.come_forward = type_into
sys.exit(main(["--add"]))
"""
ADDS = """
import sys
from unhyped.__main__ import main
from unhyped.ui import instance
instance._WAIT_MS = int(sys.argv.pop(1))
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "mine.unhyped"
    with Journal.open(made, now) as journal:
        journal.add_purchase(purchase("Ice roller").purchase)
    return made


def names(file: Path) -> list[str]:
    with Journal.open(file, now) as journal:
        return sorted(entry.purchase.name for entry in journal.entries())


def small(shell: Shell) -> QuickAdd:
    assert shell.small is not None
    return shell.small


def log(shell: Shell, qtbot: QtBot, line: str, *, go_on: bool = False) -> None:
    """Type *line* into the small window and save it."""
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    field = small(shell).smart.line
    qtbot.waitUntil(small(shell).isActiveWindow)
    qtbot.keyClicks(field, line)
    qtbot.keyClick(field, Qt.Key.Key_Return, held if go_on else Qt.KeyboardModifier.NoModifier)


# --- alone


def test_only_the_small_window_opens_and_the_program_ends_with_it(
    qapp: QApplication, shell: Shell, file: Path, qtbot: QtBot
) -> None:
    assert shell.open(file, add=True)
    assert shell.window is None
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [shell.small]
    QTimer.singleShot(0, lambda: log(shell, qtbot, "lamp 12"))
    assert ends_by_itself(qapp)
    assert shell.small is None
    shell.close()
    assert names(file) == ["Ice roller", "lamp"]


def test_several_in_a_row_are_saved_one_by_one(shell: Shell, file: Path, qtbot: QtBot) -> None:
    shell.open(file, add=True)
    for line in ("lamp 12", "mug 5"):
        log(shell, qtbot, line, go_on=True)
        assert names(file)[-1] == line.split()[0]
    assert small(shell).isVisible()
    log(shell, qtbot, "pan 40")
    assert names(file) == ["Ice roller", "lamp", "mug", "pan"]


def test_escape_ends_the_program_and_logs_nothing(
    qapp: QApplication, shell: Shell, file: Path, qtbot: QtBot
) -> None:
    before = file.read_bytes()
    shell.open(file, add=True)
    qtbot.keyClicks(small(shell).smart.line, "lamp 12")
    QTimer.singleShot(0, lambda: qtbot.keyClick(small(shell).smart.line, Qt.Key.Key_Escape))
    assert ends_by_itself(qapp)
    shell.close()
    assert file.read_bytes() == before


def test_the_main_program_can_undo_what_was_logged(shell: Shell, file: Path, qtbot: QtBot) -> None:
    shell.open(file, add=True)
    log(shell, qtbot, "lamp 12")
    shell.close()
    shell.open(file)
    assert window(shell).menus["undo"].text() == "&Undo Add lamp"
    window(shell).undo()
    assert names(file) == ["Ice roller"]


def test_it_does_not_choose_the_file_that_opens_next_time(shell: Shell, file: Path, qtbot: QtBot) -> None:
    shell.open(file, add=True)
    small(shell).toggle.click()
    shell.close()
    kept = stored.load(paths.settings_file())
    assert (kept.last_file, kept.recent_files) == ("", [])
    assert WindowState(paths.settings_file()).values["add.form"] is True


def test_the_first_start_of_all_makes_the_file(shell: Shell, qtbot: QtBot) -> None:
    shell.open(paths.default_file(), add=True)
    log(shell, qtbot, "lamp 12")
    shell.close()
    assert names(paths.default_file()) == ["lamp"]


# --- with the main window


def test_a_second_start_only_shows_the_small_window(shell: Shell, file: Path, qtbot: QtBot) -> None:
    shell.open(file)
    window(shell).showMinimized()
    start_again(file, qtbot, add=True)
    assert window(shell).isMinimized()
    first = small(shell)
    assert first.parent() is None
    assert first.isVisible()
    start_again(file, qtbot, add=True)
    assert small(shell) is first
    log(shell, qtbot, "lamp 12")
    assert shell.small is None
    assert window(shell).isVisible()
    window(shell).showNormal()
    qtbot.waitUntil(lambda: window(shell).messages.text == "Added lamp")
    window(shell).undo()
    assert names(file) == ["Ice roller"]


def test_closing_one_of_the_two_windows_leaves_the_other(
    qapp: QApplication, shell: Shell, file: Path, qtbot: QtBot
) -> None:
    shell.open(file)
    start_again(file, qtbot, add=True)
    turns = iter(range(5))
    QTimer.singleShot(0, small(shell).reject)
    assert not ends_by_itself(qapp, lambda: next(turns, None) is None)
    start_again(file, qtbot, add=True)
    turns = iter(range(5))
    QTimer.singleShot(0, window(shell).close)
    assert not ends_by_itself(qapp, lambda: next(turns, None) is None)
    QTimer.singleShot(0, lambda: log(shell, qtbot, "lamp 12"))
    assert ends_by_itself(qapp)
    shell.close()
    assert names(file) == ["Ice roller", "lamp"]


def test_the_main_window_joins_the_small_one(
    qapp: QApplication, shell: Shell, file: Path, qtbot: QtBot
) -> None:
    shell.open(file, add=True)
    qtbot.keyClicks(small(shell).smart.line, "lamp 12")
    start_again(file, qtbot)
    assert window(shell).isVisible()
    assert open_file(shell) == file
    assert small(shell).smart.line.text() == "lamp 12"
    turns = iter(range(5))
    QTimer.singleShot(0, lambda: qtbot.keyClick(small(shell).smart.line, Qt.Key.Key_Return))
    assert not ends_by_itself(qapp, lambda: next(turns, None) is None)
    assert window(shell).session.journal.count() == 2


def test_another_file_takes_the_small_window_of_the_first_one_along(
    qapp: QApplication, shell: Shell, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    shell.open(file, add=True)
    turns = iter(range(5))
    QTimer.singleShot(0, lambda: shell.open(tmp_path / "other.unhyped"))
    assert not ends_by_itself(qapp, lambda: next(turns, None) is None)
    assert shell.small is None
    assert open_file(shell) == tmp_path / "other.unhyped"


@pytest.mark.slow
def test_a_second_process_hands_over_and_ends(shell: Shell, file: Path, qtbot: QtBot) -> None:
    shell.open(file)
    second = QProcess()
    second.start(sys.executable, ["-c", ADDS, str(PATIENCE * 1000), "--file", str(file), "--add"])
    qtbot.waitUntil(lambda: second.state() == QProcess.ProcessState.NotRunning)
    assert second.exitCode() == 0, bytes(second.readAllStandardError().data()).decode()
    qtbot.waitUntil(lambda: shell.small is not None)
    assert on_screen(MainWindow) is shell.window
    log(shell, qtbot, "lamp 12")
    assert window(shell).session.journal.count() == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lines", "held", "saved"),
    [
        ((), "()", []),
        (("lamp 12",), "()", ["lamp"]),
        (("lamp 12", "mug 5"), "(Qt.ControlModifier | Qt.ShiftModifier,)", ["lamp", "mug"]),
    ],
)
def test_the_whole_program_logs_by_keyboard_alone_and_ends_with_0(
    home: Path, lines: tuple[str, ...], held: str, saved: list[str]
) -> None:
    code = LOGS_BY_KEYBOARD.replace("LINES", repr(lines)).replace("HELD", held)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert names(paths.default_file()) == saved
    assert not paths.default_file().with_name("purchases.unhyped.lock").exists()


# --- what can keep it from saving


def test_a_damaged_file_is_told_before_anything_is_typed(
    qapp: QApplication, shell: Shell, file: Path, qtbot: QtBot
) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])
    assert shell.open(file, add=True)
    trouble = on_screen(FileTrouble)
    assert trouble is not None
    assert "“mine.unhyped” is damaged" in trouble.problem
    assert on_screen(QuickAdd) is None
    QTimer.singleShot(0, trouble.reject)
    assert ends_by_itself(qapp)


def test_a_record_that_can_not_be_read_is_told_before_anything_is_typed(shell: Shell, file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE purchase SET tags = '['")
    assert shell.open(file, add=True)
    trouble = on_screen(FileTrouble)
    assert trouble is not None
    assert "is damaged" in trouble.problem
    assert on_screen(QuickAdd) is None


def test_a_file_that_can_only_be_read_says_so_before_anything_is_typed(
    shell: Shell, file: Path, qtbot: QtBot
) -> None:
    with Journal.open(file, now) as journal:
        backup = journal.file.backup(only_if_due=False)
    assert backup is not None
    assert shell.open(backup.path, add=True)
    trouble = on_screen(FileTrouble)
    assert trouble is not None
    assert "is read-only" in trouble.problem
    assert shell.open(backup.path)
    assert not trouble.isVisible()
    start_again(backup.path, qtbot, add=True)
    assert shell.small is None
    assert "is read-only" in window(shell).messages.text


def test_a_window_that_can_not_read_its_file_says_so_instead(shell: Shell, file: Path, qtbot: QtBot) -> None:
    shell.open(file)
    window(shell).session.say_unreadable(FileDamaged(path=file, why="a record is broken"))
    process_due_events()
    window(shell).showMinimized()
    start_again(file, qtbot, add=True)
    assert shell.small is None
    assert not window(shell).isMinimized()
    trouble = on_screen(FileTrouble)
    assert trouble is not None
    assert trouble.parent() is window(shell)


def test_what_keeps_a_purchase_from_being_saved_is_said_where_it_was_typed(
    shell: Shell, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    shell.open(file, add=True)
    file.rename(tmp_path / "moved.unhyped")
    log(shell, qtbot, "lamp 12")
    assert small(shell).smart.problem.text.startswith(f"{file} was moved, deleted or replaced")
    (tmp_path / "moved.unhyped").rename(file)
    qtbot.keyClick(small(shell).smart.line, Qt.Key.Key_Return)
    assert shell.small is None
    assert names(file) == ["Ice roller", "lamp"]


def test_what_nobody_caught_is_said_there_too(shell: Shell, file: Path, qtbot: QtBot) -> None:
    shell.open(file, add=True)
    error = FileBusy(path=file)
    sys.excepthook(FileBusy, error, None)
    process_due_events()
    assert small(shell).smart.problem.text == str(error)


def test_the_window_of_the_menu_is_another_one(shell: Shell, file: Path) -> None:
    shell.open(file)
    window(shell).add_purchase()
    (dialog,) = window(shell).findChildren(AddPurchase)
    assert dialog.isModal()
    assert shell.small is None


def test_undo_in_the_message_takes_back_that_purchase_and_no_later_one(
    shell: Shell, file: Path, qtbot: QtBot
) -> None:
    shell.open(file)
    start_again(file, qtbot, add=True)
    log(shell, qtbot, "lamp 12")
    messages, session = window(shell).messages, window(shell).session
    qtbot.waitUntil(lambda: messages.text == "Added lamp")
    session.run(lambda journal: journal.add_purchase(purchase("mug").purchase))
    qtbot.waitUntil(lambda: "mug" in names(file))
    assert messages.text == ""  # its button would take back the mug
    start_again(file, qtbot, add=True)
    log(shell, qtbot, "pan 40")
    qtbot.waitUntil(lambda: messages.text == "Added pan")
    button(messages, "Undo").click()
    qtbot.waitUntil(lambda: names(file) == ["Ice roller", "lamp", "mug"])
