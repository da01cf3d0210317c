"""What another program damages while the file is shown, and what is read of it only when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from tests.builders import purchase
from tests.damage import KINDS, LOG_KINDS, VIEWING_KINDS, damage, large
from tests.ui.conftest import now
from tests.ui.damaged import (
    WHAT_HELPS,
    close_trouble,
    on_screen,
    order_list,
    overtaken,
    see_what_helps,
    settle,
    summaries,
    unreadable,
    words,
)
from tests.ui.dialogs.previewing import settled
from tests.ui.reading import only
from tests.viewing import bring, exposure, watched

from unhyped.journal import Journal
from unhyped.ui import jobs
from unhyped.ui.dialogs.adding.add_purchase import AddPurchase
from unhyped.ui.dialogs.crash import CrashDialog
from unhyped.ui.dialogs.export import ExportDialog
from unhyped.ui.dialogs.importing.preview import ImportPreview
from unhyped.ui.dialogs.seen_before import SeenBefore
from unhyped.ui.dialogs.viewing_history import ViewingHistoryDialog
from unhyped.ui.models.viewing_table import COUNT

if TYPE_CHECKING:
    from pathlib import Path

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


@pytest.mark.parametrize("statement", [*KINDS.values(), *LOG_KINDS.values()], ids=[*KINDS, *LOG_KINDS])
def test_what_another_program_damaged_is_said_and_what_was_shown_stays(
    shell: Shell, file: Path, whole: bytes, qtbot: QtBot, statement: str
) -> None:
    window = overtaken(shell, file, qtbot, statement)
    assert WHAT_HELPS in window.messages.text
    assert "400 purchases" in words(window)
    see_what_helps(window, qtbot)
    window.add_purchase()
    only(AddPurchase, window).submitted.emit(purchase("Pan").purchase)
    settle(qtbot)
    assert WHAT_HELPS in window.messages.text
    window.undo()
    settle(qtbot)
    assert WHAT_HELPS in window.messages.text
    assert window.session.journal.count() == 400
    file.write_bytes(whole)
    with Journal.open(file, now) as other:
        other.add_purchase(purchase("Lamp").purchase)
        other.add_purchase(purchase("Pan").purchase)
    window.session.look_again()
    settle(qtbot)
    assert "402 purchases" in words(window)


def test_an_import_into_what_another_program_damaged_says_so(shell: Shell, file: Path, qtbot: QtBot) -> None:
    window = overtaken(shell, file, qtbot)
    window.import_files([order_list(file)])
    (preview,) = on_screen(ImportPreview)
    settled(preview, qtbot)
    before = file.read_bytes()
    qtbot.mouseClick(preview.import_button, Qt.MouseButton.LeftButton)
    settled(preview, qtbot)
    (told,) = (each.text() for each in preview.problem.findChildren(QLabel) if each.isVisible())
    assert WHAT_HELPS in told
    assert file.read_bytes() == before
    preview.reject()


def test_a_summary_holds_what_was_shown(shell: Shell, file: Path, qtbot: QtBot) -> None:
    window = overtaken(shell, file, qtbot)
    window.go_to("summaries")
    settle(qtbot)
    page, pdf = summaries(window), file.with_name("all.pdf")
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    (chooser,) = page.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(pdf))
    chooser.close()
    qtbot.waitUntil(lambda: not page.saving.busy and jobs.idle())
    assert pdf.read_bytes().startswith(b"%PDF")
    assert not on_screen(CrashDialog)


# --- viewing history, which is read when it is asked for


@pytest.fixture(scope="module")
def with_history(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    made = large(tmp_path_factory.mktemp("damage") / "history.db")
    with Journal.open(made, now) as journal:
        journal.add_purchase(purchase("Ice roller", on="2026-03-05").purchase)
        searches = (exposure("searches", f"2026-03-0{day}", "ice roller") for day in (1, 4))
        bring(journal, *searches, *watched("2026-03-01", "2026-03-04"))
    return made.read_bytes()


@pytest.fixture
def history(shell: Shell, file: Path, with_history: bytes, statement: str, qtbot: QtBot) -> MainWindow:
    """Show a file whose viewing history was damaged in one way."""
    file.write_bytes(with_history)
    damage(file, statement)
    shell.open(file)
    window = shell.window
    assert window is not None
    qtbot.waitUntil(lambda: window.purchases.model.total == 401 and jobs.idle())
    return window


@pytest.mark.parametrize("statement", [VIEWING_KINDS["unknown kind"], VIEWING_KINDS["BLOB as kind"]])
def test_viewing_history_that_can_not_be_counted_is_not_said_to_be_none(
    history: MainWindow, qtbot: QtBot
) -> None:
    history.dialogs.show_viewing_history()
    settle(qtbot)
    (dialog,) = on_screen(ViewingHistoryDialog)
    assert [dialog.model.index(row, COUNT).data() for row in range(2)] == ["…", "…"]
    assert WHAT_HELPS in "".join(each.text() for each in dialog.problem.findChildren(QLabel))
    assert dialog.problem.isVisible()
    dialog.accept()


def test_nor_is_it_where_a_record_can_not_be_read(shell: Shell, file: Path, qtbot: QtBot) -> None:
    unreadable(shell, file, qtbot).menus["viewing"].trigger()
    close_trouble(qtbot)
    assert not on_screen(ViewingHistoryDialog)


@pytest.mark.parametrize("statement", [VIEWING_KINDS["BLOB as words"], VIEWING_KINDS["text as video"]])
def test_what_came_before_can_not_be_said(history: MainWindow, qtbot: QtBot) -> None:
    history.purchases.select(history.session.journal.find("Ice roller").purchase.id)
    settle(qtbot)
    history.purchases.verbs.look_before()
    settle(qtbot)
    (dialog,) = on_screen(SeenBefore)
    shown = [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]
    assert any(WHAT_HELPS in text for text in shown)
    assert not any("We found nothing else" in text for text in shown)
    assert not on_screen(CrashDialog)
    dialog.reject()


@pytest.mark.parametrize("statement", VIEWING_KINDS.values(), ids=VIEWING_KINDS)
def test_a_complete_copy_of_it_is_whole_or_none(history: MainWindow, file: Path, qtbot: QtBot) -> None:
    history.export()
    (dialog,) = on_screen(ExportDialog)
    beside = {*file.parent.iterdir()}
    qtbot.mouseClick(dialog.choices.buttons["json"], Qt.MouseButton.LeftButton)
    (chooser,) = dialog.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(file.with_name("all.json")))
    chooser.close()
    settle(qtbot)
    assert WHAT_HELPS in dialog.problem.text()
    assert dialog.problem.isVisible()
    assert {*file.parent.iterdir()} == beside
    assert not on_screen(CrashDialog)
    dialog.reject()
