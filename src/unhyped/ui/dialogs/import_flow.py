"""Importing in the window: choose files, a folder or paste a table, look at it before anything is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from unhyped.i18n import gettext
from unhyped.ui.dialogs.import_looking import of_path, of_text
from unhyped.ui.dialogs.import_paste import ImportPaste
from unhyped.ui.dialogs.import_preview import ImportPreview
from unhyped.ui.widgets.attempts import undo_with_message
from unhyped.ui.widgets.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from unhyped.ui.dialogs.import_looking import Source
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

    Told = Callable[[Message], object]
    Shown = Callable[[tuple[str, ...], str], object]

_FOLDER: Final = "import.folder"


def choose_and_import(
    parent: QWidget,
    session: Session,
    look: Look,
    told: Told,
    shown: Shown | None = None,
    *,
    folder: bool = False,
) -> QFileDialog:
    """Ask for files, or for a *folder*, beginning where the last import was, and import them.

    *told* takes messages for the window, *shown* the ids of purchases to show there.
    """
    kept = session.window_state.values.get(_FOLDER)
    start = kept if isinstance(kept, str) and Path(kept).is_dir() else str(Path.home())
    chooser = QFileDialog(parent, gettext("Import a folder") if folder else gettext("Import"), start)
    if folder:
        chooser.setFileMode(QFileDialog.FileMode.Directory)
    else:
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        wanted = gettext("Exports and order lists (*.zip *.json *.csv *.tsv *.txt *.xlsx)")
        chooser.setNameFilters([wanted, gettext("All files (*)")])
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def chosen(names: Sequence[str]) -> None:
        session.window_state.remember(_FOLDER, str(Path(names[0]).parent))
        import_all(parent, session, look, [Path(name) for name in names], told, shown)

    chooser.filesSelected.connect(chosen)
    chooser.open()
    return chooser


def paste_and_import(
    parent: QWidget, session: Session, look: Look, told: Told, shown: Shown | None = None
) -> ImportPaste:
    """Ask for a pasted table or list and import it."""
    dialog = ImportPaste(look, parent)
    dialog.submitted.connect(lambda text: start_import(parent, session, look, of_text(text), told, shown))
    dialog.open()
    return dialog


def import_all(
    parent: QWidget,
    session: Session,
    look: Look,
    paths: Sequence[Path],
    told: Told,
    shown: Shown | None = None,
) -> ImportPreview | None:
    """Import one file after the other: what the first brings, the second finds in the log."""
    if not paths:
        return None
    preview = start_import(parent, session, look, paths[0], told, shown)
    preview.finished.connect(lambda _: import_all(parent, session, look, paths[1:], told, shown))
    return preview


def start_import(
    parent: QWidget,
    session: Session,
    look: Look,
    source: Path | Source,
    told: Told,
    shown: Shown | None = None,
) -> ImportPreview:
    """Show what *source* holds; once the preview is closed, tell what was imported, with Undo."""
    preview = ImportPreview(session, look, of_path(source) if isinstance(source, Path) else source, parent)

    def again(*, folder: bool) -> None:
        choose_and_import(parent, session, look, told, shown, folder=folder)

    def tell() -> None:
        if preview.imported:
            told(Message(preview.imported, gettext("Undo"), lambda: told(undo_with_message(session))))

    preview.another_asked_for.connect(lambda: again(folder=False))
    preview.folder_asked_for.connect(lambda: again(folder=True))
    if shown is not None:
        preview.purchases_asked_for.connect(shown)
    preview.finished.connect(tell)
    preview.open()
    return preview
