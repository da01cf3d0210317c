from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from tests.builders import purchase
from tests.ui.dialogs.opening import is_freed
from tests.ui.dialogs.previewing import log, settled

from unhyped.importers import memory
from unhyped.ui import jobs
from unhyped.ui.dialogs.importing.column_mapper import ColumnMapper
from unhyped.ui.dialogs.importing.flow import ImportFlow
from unhyped.ui.dialogs.importing.preview import ImportPreview

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.frame.message import Message

ORDERS = "name,price,currency,date\nIce roller,12.99,EUR,2026-03-05\nLip oil,,EUR,2026-03-10\n"
UNCLEAR = 'Zweck,Betrag,Buchung\nLamp,"1,234",03/04/2026\nCream,"2,346",05/06/2026\n'


@pytest.fixture
def session(session_of: Callable[..., Session]) -> Session:
    return session_of(purchase("Pan"))


@pytest.fixture
def told() -> list[Message]:
    return []


@pytest.fixture
def flow(window: QWidget, session: Session, look: Look, told: list[Message]) -> ImportFlow:
    return ImportFlow(window, session, look, told.append)


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def ready(qtbot: QtBot, *, but_not: ImportPreview | None = None) -> ImportPreview:
    """The preview on the screen, once it has read its file."""

    def found() -> list[ImportPreview]:
        widgets = QApplication.topLevelWidgets()
        shown = [each for each in widgets if isinstance(each, ImportPreview) and each.isVisible()]
        return [each for each in shown if each is not but_not]

    qtbot.waitUntil(lambda: jobs.idle() and any(each.job is None for each in found()))
    (preview,) = found()
    return preview


def mapper() -> ColumnMapper | None:
    widgets = QApplication.topLevelWidgets()
    shown = [each for each in widgets if isinstance(each, ColumnMapper) and each.isVisible()]
    return shown[0] if shown else None


def test_import_is_one_change_that_undo_takes_back(
    session: Session, flow: ImportFlow, tmp_path: Path, told: list[Message], qtbot: QtBot
) -> None:
    path = written(tmp_path, "orders.csv", ORDERS)
    flow.start(path)
    preview = ready(qtbot)
    qtbot.mouseClick(preview.import_button, Qt.MouseButton.LeftButton)
    settled(preview, qtbot)
    assert told == []
    qtbot.keyClick(preview.import_button, Qt.Key.Key_Return)
    qtbot.waitUntil(is_freed(preview))
    assert log(session) == ["Pan", "Ice roller", "Lip oil"]
    assert told[0].text == "Imported 2 purchases from orders.csv"
    assert told[0].action_label == "Undo"
    assert told[0].action is not None
    told[0].action()
    assert log(session) == ["Pan"]
    assert told[1].text == "Undone: Import 2 purchases (orders.csv)"
    while session.journal.undo_label:
        session.do(lambda journal: journal.undo())
    told[0].action()
    assert told[2].kind == "problem"


def test_what_was_undone_in_the_preview_is_not_told(
    session: Session, flow: ImportFlow, tmp_path: Path, told: list[Message], qtbot: QtBot
) -> None:
    path = written(tmp_path, "orders.csv", ORDERS)
    flow.start(path)
    preview = ready(qtbot)
    preview.submit()
    settled(preview, qtbot)
    preview.report.undo()
    preview.accept()
    assert told == []


def test_what_was_written_is_in_the_log_even_if_its_preview_is_gone(
    session: Session, flow: ImportFlow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = written(tmp_path, "orders.csv", ORDERS)
    preview = flow.start(path)
    settled(preview, qtbot)
    assert preview.read_result is not None
    staging = preview.read_result.staging
    preview.submit()
    shiboken6.delete(preview)
    qtbot.waitUntil(jobs.idle)
    staging.close()
    assert log(session) == ["Pan", "Ice roller", "Lip oil"]
    assert session.journal.undo() == "Import 2 purchases (orders.csv)"


def test_purchases_without_a_price_are_shown_when_asked_for(
    session: Session, flow: ImportFlow, tmp_path: Path, told: list[Message], qtbot: QtBot
) -> None:
    asked: list[tuple[tuple[str, ...], str]] = []
    path = written(tmp_path, "orders.csv", ORDERS)
    replace(flow, show_purchases=lambda ids, words: asked.append((ids, words))).start(path)
    preview = ready(qtbot)
    preview.submit()
    settled(preview, qtbot)
    qtbot.mouseClick(preview.report.show_open, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(is_freed(preview))
    ((ids, words),) = asked
    assert [session.journal.entry(id_).purchase.name for id_ in ids] == ["Lip oil"]
    assert words == "missing details"
    assert len(told) == 1


def test_importing_the_same_file_again_adds_nothing(
    session: Session, flow: ImportFlow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = written(tmp_path, "orders.csv", ORDERS)
    flow.import_all([path, path])
    first = ready(qtbot)
    qtbot.mouseClick(first.import_button, Qt.MouseButton.LeftButton)
    settled(first, qtbot)
    qtbot.mouseClick(first.import_button, Qt.MouseButton.LeftButton)
    second = ready(qtbot, but_not=first)
    assert not second.import_button.isEnabled()
    second.reject()
    assert log(session) == ["Pan", "Ice roller", "Lip oil"]


def test_columns_are_asked_for_once_and_the_answer_is_remembered(
    session: Session, flow: ImportFlow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = written(tmp_path, "bank.csv", UNCLEAR)
    flow.start(path)
    qtbot.waitUntil(lambda: mapper() is not None)
    asked = mapper()
    assert asked is not None
    asked.fields.customs["decimal_mark"].setCurrentText("1.234,50")
    asked.submit()
    preview = ready(qtbot)
    qtbot.waitUntil(preview.import_button.isVisible)
    assert preview.columns_button.isVisible()
    assert memory.mappings() == {}
    qtbot.mouseClick(preview.import_button, Qt.MouseButton.LeftButton)
    settled(preview, qtbot)
    preview.accept()
    prices = [entry.purchase.price for entry in session.journal.entries()]
    assert [price and price.minor for price in prices[1:]] == [123, 235]
    (mapping,) = memory.mappings().values()
    assert mapping.decimal_mark == ","
    flow.start(path)
    again = ready(qtbot, but_not=preview)
    qtbot.waitUntil(again.cancel_button.isVisible)
    assert mapper() is None
    assert not again.import_button.isEnabled()
    qtbot.mouseClick(again.columns_button, Qt.MouseButton.LeftButton)
    changed = mapper()
    assert changed is not None
    assert changed.mapping.decimal_mark == ","
    changed.reject()
    assert again.isVisible()
    again.reject()


def test_a_log_that_changes_while_columns_are_chosen_is_compared_with_after(
    session: Session, flow: ImportFlow, tmp_path: Path, qtbot: QtBot
) -> None:
    flow.start(written(tmp_path, "orders.csv", ORDERS))
    preview = ready(qtbot)
    qtbot.waitUntil(preview.columns_button.isVisible)
    for answer in ("reject", "submit"):
        preview.ask_for_columns()
        asked = mapper()
        assert asked is not None
        mug = purchase(f"Mug to {answer}").purchase
        session.do(lambda journal, mug=mug: journal.add_purchase(mug))  # type: ignore[misc] # bound now
        assert preview.read_result is not None
        assert preview.read_result.outcome.revision < session.journal.file.revision
        getattr(asked, answer)()
        qtbot.waitUntil(
            lambda: (
                preview.read_result is not None
                and preview.read_result.outcome.revision == session.journal.file.revision
            )
        )
    qtbot.waitUntil(preview.import_button.isEnabled)
    preview.reject()


def test_leaving_the_columns_open_leaves_the_import(
    session: Session, flow: ImportFlow, tmp_path: Path, told: list[Message], qtbot: QtBot
) -> None:
    preview = flow.start(written(tmp_path, "bank.csv", UNCLEAR))
    qtbot.waitUntil(lambda: mapper() is not None)
    asked = mapper()
    assert asked is not None
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    qtbot.waitUntil(is_freed(preview))
    assert told == []
    assert log(session) == ["Pan"]


def test_the_chooser_begins_where_the_last_import_was(
    session: Session, flow: ImportFlow, window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    path = written(tmp_path, "orders.csv", ORDERS)
    chooser = flow.choose()
    assert chooser.fileMode() == QFileDialog.FileMode.ExistingFiles
    assert "*.zip" in chooser.nameFilters()[0]
    assert "*.xlsx" in chooser.nameFilters()[0]
    chooser.filesSelected.emit([str(path)])
    chooser.close()
    ready(qtbot).reject()
    assert session.window_state.values["import.folder"] == str(tmp_path)
    again = flow.choose(folder=True)
    assert again.fileMode() == QFileDialog.FileMode.Directory
    assert again.directory().absolutePath() == str(tmp_path)
    again.close()


def test_a_folder_can_be_imported(session: Session, flow: ImportFlow, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "unpacked"
    folder.mkdir()
    written(folder, "orders.csv", ORDERS)
    flow.import_all([folder])
    preview = ready(qtbot)
    assert preview.import_button.text() == "&Import 2 purchases"
    preview.reject()


@pytest.mark.parametrize("folder", [False, True])
def test_another_file_or_a_folder_can_be_chosen_after_one_that_is_refused(
    session: Session, flow: ImportFlow, window: QWidget, tmp_path: Path, qtbot: QtBot, folder: bool
) -> None:
    preview = flow.start(written(tmp_path, "e.csv", ""))
    qtbot.waitUntil(preview.refused.another.isVisible)
    button = preview.refused.folder if folder else preview.refused.another
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    choosers = [each for each in window.findChildren(QFileDialog) if each.isVisible()]
    assert len(choosers) == 1
    assert (choosers[0].fileMode() == QFileDialog.FileMode.Directory) is folder
    choosers[0].close()


def test_a_pasted_table_is_looked_at_and_imported(
    session: Session, flow: ImportFlow, told: list[Message], qtbot: QtBot
) -> None:
    paste = flow.paste()
    qtbot.waitUntil(paste.text.hasFocus)
    assert not paste.look_button.isEnabled()
    paste.text.setPlainText("name\tprice\tcurrency\nMilk frother\t19.90\tEUR\n")
    qtbot.keyClick(paste.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    preview = ready(qtbot)
    qtbot.waitUntil(is_freed(paste))
    preview.submit()
    settled(preview, qtbot)
    preview.accept()
    assert log(session) == ["Pan", "Milk frother"]
    assert told[0].text == "Imported 1 purchase from pasted text"


def test_a_pasted_table_that_was_not_imported_is_there_again(
    session: Session, flow: ImportFlow, qtbot: QtBot
) -> None:
    table = "name\tprice\tcurrency\nMilk frother\t19.90\tEUR\n"
    paste = flow.paste()
    paste.text.setPlainText(table)
    qtbot.keyClick(paste, Qt.Key.Key_Escape)
    qtbot.waitUntil(is_freed(paste))
    paste = flow.paste()
    assert paste.text.textCursor().selectedText().startswith("name")
    assert paste.unsaved.line.text
    paste.submit()
    preview = ready(qtbot)
    preview.reject()
    paste = flow.paste()
    assert paste.text.toPlainText() == table
    paste.submit()
    preview = ready(qtbot, but_not=preview)
    preview.submit()
    settled(preview, qtbot)
    preview.reject()
    paste = flow.paste()
    assert paste.text.toPlainText() == ""
    paste.close()
