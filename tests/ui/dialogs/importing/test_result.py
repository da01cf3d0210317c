from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.accessible import nameless, taken_twice

from unhyped.ui import jobs
from unhyped.ui.dialogs.guides import Guides
from unhyped.ui.dialogs.importing.result import ImportRefused
from unhyped.ui.dialogs.structure_report import StructureReport

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QDialog
    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


@pytest.fixture
def refused(session: Session, look: Look, tmp_path: Path, qtbot: QtBot) -> ImportRefused:
    path = tmp_path / "odd.json"
    path.write_text('{"a": 1}', encoding="utf-8")
    made = ImportRefused(session, look, path)
    qtbot.addWidget(made)
    made.say("“odd.json” can’t be read.")
    made.show()
    return made


def on_screen(kind: type[QDialog]) -> QDialog | None:
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()), None)


def test_it_says_why_and_each_way_on_has_a_name_and_a_letter(refused: ImportRefused) -> None:
    assert refused.told.text() == "“odd.json” can’t be read."
    assert nameless(refused) == []
    assert taken_twice(refused) == []


def test_how_the_file_is_built_can_be_shown(refused: ImportRefused, qtbot: QtBot) -> None:
    qtbot.mouseClick(refused.what, Qt.MouseButton.LeftButton)
    shown = on_screen(StructureReport)
    assert shown is not None
    qtbot.waitUntil(jobs.idle)
    shown.reject()


def test_how_to_get_an_export_can_be_shown(refused: ImportRefused, qtbot: QtBot) -> None:
    qtbot.mouseClick(refused.guide, Qt.MouseButton.LeftButton)
    shown = on_screen(Guides)
    assert shown is not None
    shown.reject()


def test_pasted_text_has_no_file_to_look_into(session: Session, look: Look, qtbot: QtBot) -> None:
    made = ImportRefused(session, look, None)
    qtbot.addWidget(made)
    made.show()
    assert not made.what.isVisible()
    assert made.another.isVisible()
