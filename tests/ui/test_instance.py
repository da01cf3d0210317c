from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtNetwork import QLocalSocket
from tests.modes import modes
from tests.patience import PATIENCE
from tests.ui.shells import CLAIM, CLAIM_TO_ADD, claiming, ended, started

from unhyped import paths
from unhyped.journal import Journal
from unhyped.ui import instance
from unhyped.ui.instance import AlreadyOpen, Instance, OpenElsewhere, files_from, message_in, socket_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CONNECTED = QLocalSocket.LocalSocketState.ConnectedState
STAYS = CLAIM + "sys.stdin.read()"
"""It has the file and never answers, until it is killed."""
SECOND_START = """
import sys
from unhyped.__main__ import main
from unhyped.ui import instance
instance._WAIT_MS = int(sys.argv.pop(1))
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mine.db"


@pytest.fixture
def first(file: Path, qtbot: QtBot) -> Iterator[Instance]:
    made = Instance(file)
    assert made.claim(())
    yield made
    made.release()


def connected(address: str, qtbot: QtBot) -> QLocalSocket:
    socket = QLocalSocket()
    socket.connectToServer(address)
    qtbot.waitUntil(lambda: socket.state() == CONNECTED)
    return socket


def test_a_second_process_hands_its_files_over(
    first: Instance, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    handed: list[list[Path]] = []
    first.handed_over.connect(handed.append)
    orders = tmp_path / "orders “2026”.csv"
    assert ended(claiming(file, orders), qtbot) == "False"
    assert ended(claiming(file), qtbot) == "False"
    assert handed == [[orders], []]


def test_a_second_process_that_only_adds_says_so(first: Instance, file: Path, qtbot: QtBot) -> None:
    handed: list[object] = []
    first.handed_over.connect(handed.append)
    first.add_asked_for.connect(lambda: handed.append("add"))
    assert ended(started("-c", CLAIM_TO_ADD, PATIENCE * 1000, file), qtbot) == "False"
    assert handed == ["add"]


def test_another_file_and_a_file_given_back_can_be_shown(
    first: Instance, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    assert ended(claiming(tmp_path / "other.db"), qtbot) == "True"
    first.release()
    assert ended(claiming(file), qtbot) == "True"


def test_a_process_that_was_killed_leaves_nothing_in_the_way(file: Path, qtbot: QtBot) -> None:
    process = started("-c", STAYS, PATIENCE * 1000, file)
    qtbot.waitUntil(process.canReadLine)
    process.kill()
    qtbot.waitUntil(lambda: process.state() == QProcess.ProcessState.NotRunning)
    after = Instance(file)
    assert after.claim(())
    after.release()


def test_who_has_it_but_does_not_answer_is_named(
    file: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(instance, "_WAIT_MS", 100)  # however long it is: no answer comes
    process = started("-c", STAYS, PATIENCE * 1000, file)
    qtbot.waitUntil(process.canReadLine)
    with pytest.raises(AlreadyOpen) as refused:
        Instance(file).claim(())
    assert f"process {process.processId()}" in str(refused.value)
    process.kill()
    qtbot.waitUntil(lambda: process.state() == QProcess.ProcessState.NotRunning)


def locked_by(file: Path, computer: str) -> Path:
    """Leave the lock of a program on another computer, as QLockFile writes it, beside *file*."""
    lock = file.with_name(f"{file.name}.lock")
    lock.write_text(f"4711\nunhyped\n{computer}\n{'0' * 32}\n{'1' * 32}\n", encoding="utf-8")
    return lock


def test_another_computer_that_has_it_open_is_named_and_what_to_do(file: Path, qtbot: QtBot) -> None:
    lock = locked_by(file, "kitchen-pc")
    with pytest.raises(OpenElsewhere) as refused:
        Instance(file).claim(())
    assert f"{file} is open on another computer, “kitchen-pc”. Close Unhyped there" in str(refused.value)
    assert f"delete the file {lock}" in str(refused.value)
    assert lock.exists()
    lock.unlink()
    after = Instance(file)
    assert after.claim(())
    after.release()


def test_the_lock_is_beside_the_file_and_the_socket_in_the_runtime_folder(
    first: Instance, file: Path, home: Path, qtbot: QtBot
) -> None:
    (socket,) = (home / "runtime" / "unhyped").iterdir()
    assert connected(str(socket), qtbot).isValid()
    assert socket.is_socket()
    assert socket.stat().st_mode & 0o077 == 0
    assert modes(home / "runtime")["unhyped"] == "700"
    assert modes(file.parent) == {f"{file.name}.lock": "600"}
    first.release()
    assert not socket.exists()


def test_without_a_runtime_folder_the_socket_is_in_a_private_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    own = tmp_path / f"unhyped-{os.getuid()}"
    for runtime in (tmp_path / "missing", tmp_path / ("x" * 100)):
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
        assert socket_path("name") == str(own / "name")
    (tmp_path / ("x" * 100)).mkdir()  # it is there, but a socket in it would have too long a path
    assert socket_path("name") == str(own / "name")
    assert modes(tmp_path)[own.name] == "700"


def test_a_folder_that_others_can_enter_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own, runtime = tmp_path / f"unhyped-{os.getuid()}", tmp_path / "runtime"
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    runtime.mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    (runtime / "unhyped").symlink_to(elsewhere)
    assert socket_path("name") == str(own / "name")
    assert [*elsewhere.iterdir()] == []


@pytest.mark.parametrize(
    "line", [b"", b'"add"', b"{}", b"[1, 2]", b'"name"', b"\xff\xfe", b"[" * 100, json.dumps([None]).encode()]
)
def test_anything_else_names_no_file(line: bytes) -> None:
    assert files_from(message_in(line)) == []


def test_endless_nesting_and_endless_lines_do_no_harm(first: Instance, qtbot: QtBot) -> None:
    handed: list[list[Path]] = []
    first.handed_over.connect(handed.append)
    nested, endless = (connected(first._name, qtbot) for _ in range(2))
    with qtbot.waitSignal(nested.readyRead):
        nested.write(b"[" * 60_000 + b"\n")
    with qtbot.waitSignal(endless.disconnected):
        endless.write(b"x" * 200_000)
    nested.abort()
    assert handed == [[]]


@pytest.mark.slow
@pytest.mark.gui
def test_a_second_start_of_the_program_leaves_one_window(home: Path, qtbot: QtBot) -> None:
    file = paths.default_file()
    one = started("-m", "unhyped")
    qtbot.waitUntil(lambda: file.with_name(f"{file.name}.lock").exists() and file.exists())
    two = subprocess.run(
        [sys.executable, "-c", SECOND_START, str(PATIENCE * 1000)],
        timeout=PATIENCE,
        check=False,
        capture_output=True,
    )
    assert two.returncode == 0, two.stderr
    assert one.state() == QProcess.ProcessState.Running
    one.kill()
    qtbot.waitUntil(lambda: one.state() == QProcess.ProcessState.NotRunning)
    with Journal.open(file, lambda: pytest.fail("nothing is written")) as journal:
        assert journal.entries() == []
