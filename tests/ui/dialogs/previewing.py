"""Opening the preview of an import and waiting until it has something to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from unhyped.ui import jobs
from unhyped.ui.dialogs.importing.preview import ImportPreview
from unhyped.ui.models.import_columns import NAME

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


def preview_of(path: Path, session: Session, look: Look, window: QWidget, qtbot: QtBot) -> ImportPreview:
    """Open the preview of the file at *path* and wait until it was read, or refused."""
    dialog = ImportPreview(session, look, path, window)
    dialog.open()
    settled(dialog, qtbot)
    return dialog


def settled(dialog: ImportPreview, qtbot: QtBot) -> None:
    """Wait until *dialog* has nothing to do."""
    qtbot.waitUntil(lambda: dialog.job is None and jobs.idle())


def names(dialog: ImportPreview) -> list[str]:
    """What stands in the column of names."""
    rows = dialog.pages.purchases.rows
    return [rows.index(row, NAME).data() for row in range(rows.rowCount())]


def cell(dialog: ImportPreview, name: str, column: int) -> str:
    """What stands in a column of the row called *name*."""
    rows = dialog.pages.purchases.rows
    return str(rows.index(names(dialog).index(name), column).data())


def chips(dialog: ImportPreview) -> list[str]:
    """The words on the chips above the purchases."""
    return [chip.text() for chip in dialog.pages.purchases.chips.chips.values() if chip.isVisible()]


def go_to(dialog: ImportPreview, name: str, column: int = NAME) -> None:
    """Make a cell the current one, as the arrow keys would."""
    page = dialog.pages.purchases
    page.table.go_to(page.rows.index(names(dialog).index(name), column))
    page.table.setFocus()


def type_in_cell(dialog: ImportPreview, name: str, column: int, text: str, qtbot: QtBot) -> QWidget:
    """Edit a cell with Enter and type *text* in place of what stands there; return its editor."""
    go_to(dialog, name, column)
    qtbot.keyClick(dialog.pages.purchases.table, Qt.Key.Key_Return)
    editor = QApplication.focusWidget()
    assert editor is not None
    qtbot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor, text) if text else qtbot.keyClick(editor, Qt.Key.Key_Delete)
    return editor


def log(session: Session) -> list[str]:
    """The names of the purchases in the log."""
    return [entry.purchase.name for entry in session.journal.entries()]
