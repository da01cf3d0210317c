from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from tests.builders import WISH
from tests.patience import no_free_thread
from tests.ui.accessible import nameless, tab_order, taken_twice
from tests.ui.dialogs.opening import is_freed, opened

from unhyped.exporters.archive import archive
from unhyped.ui import jobs
from unhyped.ui.dialogs.export import ExportDialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.frame.message import Message


@pytest.fixture
def dialog(session: Session, look: Look, window: QWidget, qtbot: QtBot) -> ExportDialog:
    return opened(qtbot, ExportDialog(session, look, parent=window))[0]


def choose(dialog: ExportDialog, kind: str, path: Path, qtbot: QtBot) -> None:
    """Press the button of *kind* by key and choose *path*."""
    button = dialog.choices.buttons[kind]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    asked = dialog.findChild(QFileDialog)
    assert isinstance(asked, QFileDialog)
    asked.fileSelected.emit(str(path))
    asked.close()


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_everything_is_written_whatever_period_is_shown(
    dialog: ExportDialog, session: Session, tmp_path: Path, kind: str, qtbot: QtBot
) -> None:
    told: list[Message] = []
    dialog.told.connect(told.append)
    n = session.journal.count()
    file = tmp_path / f"all.{kind}"
    freed = is_freed(dialog)
    choose(dialog, kind, file, qtbot)
    qtbot.waitUntil(freed)
    assert told[0].text == f"Saved {n} purchases to all.{kind}"
    content = file.read_bytes()
    if kind == "csv":
        assert len(list(csv.reader(StringIO(content.decode("utf-8-sig"))))) == n + 1
    elif kind == "json":
        assert content == archive(session.journal.records(), session.journal.viewing.exposures_of)
        assert json.loads(content)["format"]
    else:
        assert load_workbook(file).worksheets[0].max_row == n + 1


def test_the_waiting_list_is_a_table_of_its_own(
    dialog: ExportDialog, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[Message] = []
    dialog.told.connect(told.append)
    session.do(lambda journal: journal.wishes.add([WISH]))
    file = tmp_path / "list.csv"
    freed = is_freed(dialog)
    choose(dialog, "wishes", file, qtbot)
    qtbot.waitUntil(freed)
    n = len(session.journal.wishes.all())
    assert told[0].text == f"Saved {n} wishes to list.csv"
    rows = {row["id"]: row for row in csv.DictReader(StringIO(file.read_bytes().decode("utf-8-sig")))}
    assert len(rows) == n
    assert rows[WISH.id]["name"] == WISH.name
    assert rows[WISH.id]["waits_until"] == session.wait_rule.end(WISH).isoformat()


def test_what_went_wrong_stands_in_the_dialog_and_another_place_can_be_chosen(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(dialog, "csv", tmp_path / "gone" / "all.csv", qtbot)
    qtbot.waitUntil(dialog.problem.isVisible)
    assert "Create it, or choose another one." in dialog.problem.text()
    assert dialog.choices.isEnabled()
    freed = is_freed(dialog)
    choose(dialog, "csv", tmp_path / "all.csv", qtbot)
    qtbot.waitUntil(freed)
    assert (tmp_path / "all.csv").exists()


def test_escape_closes_it_and_stops_what_it_was_making(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    with no_free_thread():
        choose(dialog, "xlsx", tmp_path / "all.xlsx", qtbot)
        assert dialog.busy.isVisible()
        freed = is_freed(dialog)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(freed)
    qtbot.waitUntil(jobs.idle)
    assert not (tmp_path / "all.xlsx").exists()


def test_the_keyboard_goes_from_format_to_format(dialog: ExportDialog) -> None:
    dialog.choices.buttons["csv"].setFocus()
    assert tab_order(dialog)[:4] == list(dialog.choices.buttons.values())
    assert nameless(dialog) == []
    assert taken_twice(dialog) == []
    names = [button.accessibleName() for button in dialog.choices.buttons.values()]
    assert len(set(names)) == 4
    assert all(button.accessibleDescription() for button in dialog.choices.buttons.values())
