"""Saving a chart as a picture or its table as CSV: where to, then written whole or not at all."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from unhyped.domain.cells import inert
from unhyped.domain.errors import UnhypedError
from unhyped.i18n import gettext
from unhyped.ui.widgets.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from unhyped.ui.models.answers import Answer

SIZE: Final = (760.0, 520.0)
"""The size of a saved picture in pixels; PNG has twice as many."""
_FILTERS: Final = {"png": "PNG (*.png)", "svg": "SVG (*.svg)", "csv": "CSV (*.csv)"}


def ask_where(
    parent: QWidget, answer: Answer, kind: str, theme: str, tell: Callable[[Message], object]
) -> None:
    """Let the person choose a file for *answer* and write it; *tell* how that went."""
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    dialog = QFileDialog(parent, gettext("Save as {kind}").format(kind=kind.upper()), pictures)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(_FILTERS[kind])
    dialog.setDefaultSuffix(kind)
    dialog.selectFile(suggested_name(answer, kind))
    dialog.fileSelected.connect(lambda name: tell(saved(answer, kind, theme, Path(name))))
    dialog.open()


def suggested_name(answer: Answer, kind: str) -> str:
    """Return a file name such as unhyped-where-did-the-money-go.png."""
    return f"unhyped-{answer.name.replace(' ', '-')}.{kind}"


def saved(answer: Answer, kind: str, theme: str, path: Path) -> Message:
    """Write the file; return what to say about it."""
    from unhyped.exporters.files import write_atomically

    try:
        write_atomically(path, content(answer, kind, theme))
    except UnhypedError as error:
        return Message(str(error), kind="problem")
    folder = QUrl.fromLocalFile(str(path.parent))
    return Message(
        gettext("Saved {name}").format(name=path.name),
        gettext("Open folder"),
        lambda: QDesktopServices.openUrl(folder),
    )


def content(answer: Answer, kind: str, theme: str) -> bytes:
    """Return the bytes of the picture (with question, sentence and foot) or of the table."""
    if kind == "csv":
        return _csv(answer)
    from unhyped.charts import pictures
    from unhyped.charts.style import style

    figure = answer.draw(None, style(theme), SIZE, answer.caption())
    return pictures.png(figure) if kind == "png" else pictures.svg(figure)


def _csv(answer: Answer) -> bytes:
    """Return the table twin with plain values: UTF-8 with BOM, so that spreadsheets read it right."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([inert(column.header) for column in answer.table.columns])
    for row in answer.table.rows:
        values = [cell.value for cell in row.cells]
        writer.writerow([inert(value) if isinstance(value, str) else value for value in values])
    return text.getvalue().encode("utf-8-sig")
