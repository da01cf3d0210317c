"""Rows of a table as what goes to the clipboard or is dragged out: text, CSV and a table for documents."""

from __future__ import annotations

import csv
from html import escape
from io import StringIO
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt

from unhyped.domain.cells import inert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QAbstractItemModel, QMimeData


def empty_data() -> QMimeData:
    """Nothing yet, in an object that Qt made: whatever goes to the clipboard is put into one of these.

    Some platforms free what is on the clipboard when the process ends. Python has ended by then, and freeing
    a QMimeData that Python made would crash.
    """
    model = QStringListModel([""])
    made = model.mimeData([model.index(0)])
    made.clear()
    return made


def copied(model: QAbstractItemModel, rows: Sequence[int], columns: Sequence[int]) -> QMimeData:
    """The texts of *rows* as they are shown, under their headers.

    Plain text has tabs, as spreadsheets want it. What a spreadsheet would calculate gets an apostrophe.
    """
    across = Qt.Orientation.Horizontal
    titles = [str(model.headerData(column, across) or "") for column in columns]
    cells = [[str(model.index(row, column).data() or "") for column in columns] for row in rows]
    made = empty_data()
    made.setText("\n".join("\t".join(inert(cell) for cell in line) for line in (titles, *cells)))
    made.setHtml(_html(titles, cells))
    made.setData("text/csv", _csv([titles, *cells]))
    return made


def _csv(lines: Sequence[Sequence[str]]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([inert(cell) for cell in line] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def _html(titles: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line) + "</tr>" for line in cells)
    return f'<meta charset="utf-8"><table><tr>{head}</tr>{body}</table>'
