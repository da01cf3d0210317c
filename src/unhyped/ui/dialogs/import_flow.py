"""Importing in the window: choose files, look at each before anything is written, import, undo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from unhyped.domain.errors import UnhypedError
from unhyped.i18n import gettext, ngettext
from unhyped.journal import intake
from unhyped.ui.dialogs.import_preview import Chosen, ImportPreview
from unhyped.ui.widgets.message import Message
from unhyped.ui.widgets.undoing import undone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

    Told = Callable[[Message], object]

_FOLDER: Final = "import.folder"


def choose_and_import(parent: QWidget, session: Session, look: Look, told: Told) -> QFileDialog:
    """Ask for files, beginning in the folder of the last import, and import them."""
    kept = session.settings.window.get(_FOLDER)
    folder = kept if isinstance(kept, str) and Path(kept).is_dir() else str(Path.home())
    chooser = QFileDialog(parent, gettext("Import"), folder)
    chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
    chooser.setNameFilters(
        [gettext("Order lists and exports (*.csv *.tsv *.txt *.json)"), gettext("All files (*)")]
    )
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def chosen(names: Sequence[str]) -> None:
        session.remember(_FOLDER, str(Path(names[0]).parent))
        import_all(parent, session, look, [Path(name) for name in names], told)

    chooser.filesSelected.connect(chosen)
    chooser.open()
    return chooser


def import_all(
    parent: QWidget, session: Session, look: Look, paths: Sequence[Path], told: Told
) -> ImportPreview | None:
    """Import one file after the other: what the first brings, the second finds in the log."""
    if not paths:
        return None
    preview = start_import(parent, session, look, paths[0], told)
    preview.finished.connect(lambda _: import_all(parent, session, look, paths[1:], told))
    return preview


def start_import(parent: QWidget, session: Session, look: Look, path: Path, told: Told) -> ImportPreview:
    """Show what the file at *path* holds; import what is chosen; tell it with Undo."""
    preview = ImportPreview(session, look, path, parent)
    preview.submitted.connect(lambda chosen: _write(preview, session, chosen, told))
    preview.another_asked_for.connect(lambda: choose_and_import(parent, session, look, told))
    preview.open()
    return preview


def _write(preview: ImportPreview, session: Session, chosen: Chosen, told: Told) -> None:
    """Import what was chosen in one change, or say in the preview why not."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        choice = intake.Choice(tuple(chosen.rows))
        logged = session.do(lambda journal: intake.keep(chosen.outcome, journal, choice)).purchases
    except UnhypedError as error:
        preview.say(str(error))
        return
    finally:
        QGuiApplication.restoreOverrideCursor()
    question = chosen.outcome.found.columns
    if chosen.mapping is not None and question is not None:
        remembered = intake.remembering(session.settings, question.signature, chosen.mapping)
        session.change_settings(import_mappings=remembered.import_mappings)
    preview.accept()
    name = chosen.outcome.found.source_name
    if logged:
        said = ngettext("Imported {n} purchase from {{name}}", "Imported {n} purchases from {{name}}", logged)
    else:
        said = gettext("Imported what happened since from {name}")
    told(Message(said.format(name=name), gettext("Undo"), lambda: told(undone(session))))
