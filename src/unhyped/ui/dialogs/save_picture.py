"""Saving a chart as a picture or its table as CSV: where to, then written whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from unhyped.domain.errors import UnhypedError
from unhyped.i18n import gettext
from unhyped.ui.models.answer_files import content, suggested_name
from unhyped.ui.widgets.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from unhyped.domain.period import Period
    from unhyped.ui.models.answer_files import Kind
    from unhyped.ui.models.answers import Answer

FILTERS: Final = {
    "png": "PNG (*.png)",
    "svg": "SVG (*.svg)",
    "csv": "CSV (*.csv)",
    "json": "JSON (*.json)",
    "xlsx": "Excel (*.xlsx)",
    "pdf": "PDF (*.pdf)",
}


def ask_where(
    parent: QWidget,
    answer: Answer,
    kind: Kind,
    period: Period,
    theme: str,
    tell: Callable[[Message], object],
) -> None:
    """Let the person choose a file for *answer* and write it; *tell* how that went."""
    dialog = save_dialog(parent, suggested_name(answer, kind, period))
    dialog.fileSelected.connect(lambda name: tell(saved(answer, kind, theme, Path(name))))
    dialog.open()


def save_dialog(parent: QWidget, name: str) -> QFileDialog:
    """A dialog that asks where to save a file, suggesting *name*; pictures go to the pictures."""
    kind = Path(name).suffix.removeprefix(".")
    places = QStandardPaths.StandardLocation
    place = places.PicturesLocation if kind in {"png", "svg"} else places.DocumentsLocation
    folder = QStandardPaths.writableLocation(place)
    dialog = QFileDialog(parent, gettext("Save as {kind}").format(kind=kind.upper()), folder)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(FILTERS[kind])
    dialog.setDefaultSuffix(kind)
    dialog.selectFile(name)
    return dialog


def saved(answer: Answer, kind: Kind, theme: str, path: Path) -> Message:
    """Write the file; return what to say about it."""
    from unhyped.exporters.files import write_atomically

    try:
        write_atomically(path, content(answer, kind, theme))
    except UnhypedError as error:
        return Message(str(error), kind="problem")
    return told_saved(path, gettext("Saved {name}").format(name=path.name))


def told_saved(path: Path, words: str) -> Message:
    """The message about a file that was written: a PDF can be opened, of others the folder."""
    if path.suffix == ".pdf":
        return Message(words, gettext("Open"), lambda: _open(path))
    return Message(words, gettext("Open folder"), lambda: _open(path.parent))


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
