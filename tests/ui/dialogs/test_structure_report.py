from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel
from tests.ui.accessible import nameless, taken_twice
from tests.ui.dialogs.opening import focused, is_freed

from unhyped.importers.structure import report
from unhyped.ui import jobs
from unhyped.ui.dialogs.structure_report import StructureReport, ask_and_show

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "orders.csv"
    made.write_text("Order ID;Secret\n1;my own words\n", encoding="utf-8")
    return made


def test_the_report_is_shown_and_copied_by_key(file: Path, look: Look, window: QWidget, qtbot: QtBot) -> None:
    dialog = StructureReport(file, look, window)
    dialog.open()
    assert dialog.busy.isVisible()
    assert not dialog.copy_button.isEnabled()
    qtbot.waitUntil(dialog.copy_button.isEnabled)
    assert not dialog.busy.isVisible()
    assert dialog.view.toPlainText() == report(file).text
    assert dialog.view.isReadOnly()
    assert "my own words" not in dialog.view.toPlainText()
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Shows the file’s structure, not its contents." in said
    assert nameless(dialog) == []
    assert taken_twice(dialog) == []
    qtbot.waitUntil(lambda: focused(dialog) is dialog.copy_button)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == report(file).text
    assert dialog.copy_button.text() == "&Copied"
    freed = is_freed(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(freed)


def test_a_file_that_is_gone_is_told(tmp_path: Path, look: Look, window: QWidget, qtbot: QtBot) -> None:
    dialog = StructureReport(tmp_path / "gone.csv", look, window)
    dialog.open()
    qtbot.waitUntil(dialog.problem.isVisible)
    assert "gone.csv" in dialog.problem.text()
    assert not dialog.view.isVisible()
    assert not dialog.copy_button.isEnabled()
    dialog.close()


def test_closing_it_stops_the_looking(tmp_path: Path, look: Look, window: QWidget, qtbot: QtBot) -> None:
    large = tmp_path / "large.json"
    large.write_bytes(b"[" + b'{"Date": "2025-01-05"},' * 400_000 + b"1]")
    dialog = StructureReport(large, look, window)
    dialog.open()
    job, freed = dialog._job, is_freed(dialog)
    qtbot.mouseClick(dialog.busy.cancel_button, Qt.MouseButton.LeftButton)
    assert job.cancelled()
    qtbot.waitUntil(jobs.idle)
    qtbot.waitUntil(freed)


def test_the_file_is_asked_for(file: Path, look: Look, window: QWidget, qtbot: QtBot) -> None:
    chooser = ask_and_show(look, window)
    assert chooser.fileMode() == QFileDialog.FileMode.ExistingFile
    chooser.fileSelected.emit(str(file))
    chooser.close()
    dialog = window.findChild(StructureReport)
    assert isinstance(dialog, StructureReport)
    qtbot.waitUntil(dialog.copy_button.isEnabled)
    assert "Order ID" in dialog.view.toPlainText()
    dialog.close()


def test_the_file_menu_leads_to_it(session: Session, shown: Callable[[Session], MainWindow]) -> None:
    window = shown(session)
    window.menus["structure"].trigger()
    chooser = window.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    assert chooser.isVisible()
    chooser.close()
