from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QThreadPool
from tests.patience import PATIENCE

from unhyped.ui import jobs
from unhyped.ui.dialogs.saving import Saving, save_dialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.widgets.frame.message import Message

GUI = threading.get_ident()


@pytest.fixture
def saving(window: QWidget) -> Saving:
    return Saving(window)


def test_the_file_is_made_in_a_thread_and_told_in_the_window_s(
    saving: Saving, tmp_path: Path, qtbot: QtBot
) -> None:
    threads: dict[str, int] = {}
    told: list[Message] = []

    def make() -> bytes:
        threads["made"] = threading.get_ident()
        return b"content"

    def hear(message: Message) -> None:
        told.append(message)
        threads["told"] = threading.get_ident()

    saving.told.connect(hear)
    with qtbot.waitSignal(saving.ended):
        saving.write(tmp_path / "{x}.csv", make, "Wrote it to {name}")
        assert saving.busy
    assert (tmp_path / "{x}.csv").read_bytes() == b"content"
    assert told[0].text == "Wrote it to {x}.csv"
    assert threads["told"] == GUI != threads["made"]
    assert not saving.busy


def test_a_cancelled_file_is_not_written_even_if_it_was_nearly_ready(
    saving: Saving, tmp_path: Path, qtbot: QtBot
) -> None:
    go_on = threading.Event()

    def make() -> bytes:
        assert go_on.wait(PATIENCE)
        return b"content"

    saving.write(tmp_path / "x.csv", make, "{name}")
    saving.cancel()
    assert not saving.busy
    go_on.set()
    qtbot.waitUntil(jobs.idle)
    assert list(tmp_path.iterdir()) == []


def test_cancel_comes_too_late_for_a_file_that_is_written(
    saving: Saving, tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[Message] = []
    saving.told.connect(told.append)
    saving.write(tmp_path / "x.csv", lambda: b"content", "Wrote it to {name}")
    QThreadPool.globalInstance().waitForDone()  # it is there, but nobody has been told
    saving.cancel()
    assert saving.busy
    qtbot.waitUntil(jobs.idle)
    assert [message.text for message in told] == ["Wrote it to x.csv"]
    assert (tmp_path / "x.csv").read_bytes() == b"content"
    assert not saving.busy


def test_a_mistake_of_the_program_is_not_swallowed(saving: Saving, tmp_path: Path, qtbot: QtBot) -> None:
    told: list[Message] = []
    saving.told.connect(told.append)

    def make() -> bytes:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised:
        saving.write(tmp_path / "x.csv", make, "{name}")
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError
    assert told[0].kind == "problem"
    assert not saving.busy


@pytest.mark.parametrize(("name", "shown"), [("a.pdf", "PDF (*.pdf)"), ("a.xlsx", "Excel (*.xlsx)")])
def test_the_dialog_suggests_name_and_kind(window: QWidget, name: str, shown: str) -> None:
    dialog = save_dialog(window, name)
    assert dialog.nameFilters() == [shown]
    assert dialog.selectedFiles()[0].endswith(name)
    assert dialog.defaultSuffix() == name.rpartition(".")[2]
    dialog.close()
