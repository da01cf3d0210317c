from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from tests.ui.accessible import nameless

from unhyped.importers import Found, Problem
from unhyped.ui.dialogs.importing.problems_page import ImportProblemsPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look

FOUND = Found(
    origin="csv",
    source_name="orders.csv",
    problems=(Problem(6, "=Kaputt; 1,2,3", "“1,2,3” is not an amount."), Problem(7, "Far away", "The year.")),
    skipped=(Problem(9, "Sent back", "This order was cancelled."),),
)


@pytest.fixture
def page(look: Look, qtbot: QtBot) -> ImportProblemsPage:
    made = ImportProblemsPage(look)
    qtbot.addWidget(made)
    made.load(FOUND)
    made.resize(900, 400)
    made.show()
    return made


def lines(page: ImportProblemsPage) -> list[list[str]]:
    out = page.out
    return [[str(out.index(row, column).data()) for column in range(3)] for row in range(out.rowCount())]


def test_rows_that_stay_out_say_where_they_stand_and_why(page: ImportProblemsPage, qtbot: QtBot) -> None:
    assert [chip.text() for chip in page.chips.chips.values()] == ["Couldn’t read 2", "Left out 1"]
    assert lines(page) == [
        ["6", "=Kaputt; 1,2,3", "“1,2,3” is not an amount."],
        ["7", "Far away", "The year."],
    ]
    assert page.told.text().startswith("Fix these rows in the file")
    qtbot.mouseClick(page.chips.chips["skipped"], Qt.MouseButton.LeftButton)
    assert lines(page) == [["9", "Sent back", "This order was cancelled."]]
    assert page.told.text() == "These rows aren’t purchases, so we left them out."
    assert nameless(page) == []


def test_the_list_is_copied_for_a_spreadsheet(page: ImportProblemsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "Line\tWhat it says\tWhy"
    assert copied[1].startswith("6\t'=Kaputt")
    assert page.told.text().startswith("Copied")


def test_the_whole_list_is_saved(page: ImportProblemsPage, tmp_path: Path, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
    (chooser,) = page.findChildren(QFileDialog)
    path = tmp_path / "list.csv"
    chooser.fileSelected.emit(str(path))
    chooser.close()
    written = path.read_text(encoding="utf-8-sig").splitlines()
    assert written == [
        "Line,What it says,Why",
        """6,"'=Kaputt; 1,2,3","“1,2,3” is not an amount.\"""",
        "7,Far away,The year.",
        "9,Sent back,This order was cancelled.",
    ]
    assert page.told.text() == "Saved list.csv"


def test_a_list_that_can_not_be_saved_says_why(page: ImportProblemsPage, tmp_path: Path) -> None:
    page.save_to(tmp_path / "missing" / "list.csv")
    assert "missing" in page.told.text()
    assert [*tmp_path.iterdir()] == []


def test_only_rows_left_out_on_purpose(page: ImportProblemsPage) -> None:
    from dataclasses import replace

    page.load(replace(FOUND, problems=()))
    assert [chip.text() for chip in page.chips.chips.values() if chip.isVisible()] == ["Left out 1"]
    assert lines(page)[0][1] == "Sent back"
