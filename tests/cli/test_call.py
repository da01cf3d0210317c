"""How commands get along with a window, and with each other, on the same file."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.builders import purchase
from tests.patience import PATIENCE

from unhyped.cli.call import Call, Environment
from unhyped.journal import Journal
from unhyped.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.cli.running import Unhyped

    from unhyped.domain.entry import Entry


def now() -> datetime:
    return datetime.now(UTC)


def _no_tour(_: Path) -> Sequence[Path]:
    return ()


def _call(file: Path) -> Call:
    environment = Environment(default_file=file, settings=Settings(), now=now, tour=_no_tour)
    return Call(environment, str(file), as_json=False)


def test_a_change_made_in_between_is_looked_at_and_the_command_repeated(tmp_path: Path) -> None:
    file = tmp_path / "f.db"
    Journal.open(file, now).close()
    seen: list[list[str]] = []

    def add(journal: Journal) -> Entry:
        seen.append([entry.purchase.name for entry in journal.entries()])
        if len(seen) == 1:
            with Journal.open(file, now) as window:
                window.add_purchase(purchase("From the window").purchase)
        return journal.add_purchase(purchase("From the command").purchase)

    _call(file).writing(add)
    assert seen == [[], ["From the window"]]
    with Journal.open(file, now) as journal:
        assert [entry.purchase.name for entry in journal.entries()] == ["From the window", "From the command"]
        assert journal.file.check() == ()


def test_commands_work_while_a_window_has_the_file_open(unhyped: Unhyped, tmp_path: Path) -> None:
    file = tmp_path / "f.db"
    with Journal.open(file, now) as window:
        window.add_purchase(purchase("From the window").purchase)
        assert len(window.entries()) == 1
        assert unhyped("--file", file, "add", "From the command").code == 0
        assert [entry.purchase.name for entry in window.entries()] == ["From the window"]
        assert window.file.reload_if_changed()
        assert [entry.purchase.name for entry in window.entries()] == ["From the window", "From the command"]
        window.undo()
        assert len(unhyped("--file", file, "--json", "list").document) == 1


@pytest.mark.slow
def test_commands_at_the_same_moment_all_succeed(unhyped: Unhyped, tmp_path: Path) -> None:
    file = tmp_path / "f.db"
    unhyped("--file", file, "add", "First")
    command = [sys.executable, "-m", "unhyped", "--file", str(file), "add"]
    running = [subprocess.Popen([*command, f"Number {n}"], stdout=subprocess.DEVNULL) for n in range(4)]
    assert [each.wait(timeout=PATIENCE) for each in running] == [0, 0, 0, 0]
    assert len(unhyped("--file", file, "--json", "list").document) == 5
    assert unhyped("--file", file, "check").code == 0


def test_a_file_that_can_only_be_read_is_read(unhyped: Unhyped, demo_file: Path) -> None:
    demo_file.chmod(0o444)
    before = demo_file.read_bytes()
    assert unhyped("--file", demo_file, "list").code == 0
    with Journal.open(demo_file, now) as journal:
        writable = not journal.file.read_only  # for root, every file is
    added = unhyped("--file", demo_file, "--json", "add", "One")
    if writable:
        assert added.code == 0
    else:
        assert (added.code, added.document["error"]["kind"]) == (1, "FileReadOnly")
        assert demo_file.read_bytes() == before
