"""Rows of a table for the clipboard or a drag: text, CSV and a table for documents."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from html import escape
from io import StringIO
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QStringListModel, Qt

from unhyped.domain.cells import inert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QAbstractItemModel, QMimeData


def empty_data() -> QMimeData:
    """Return empty data data by Qt: everything for the clipboard must use this.

    Some platforms free the clipboard's data when the process ends. Python has ended by then, and freeing a
    QMimeData data in Python would crash.
    """
    model = QStringListModel([""])
    data = model.mimeData([model.index(0)])
    data.clear()
    return data


@dataclass(frozen=True, slots=True)
class CopiedRows:
    """Rows in the forms a clipboard takes. Plain text has tabs, for spreadsheets."""

    text: str
    html: str
    csv: bytes

    @classmethod
    def of(cls, titles: Sequence[str], cells: Sequence[Sequence[str]]) -> Self:
        """Make them, in any thread. Text that a spreadsheet would calculate gets an apostrophe."""
        text = "\n".join("\t".join(inert(cell) for cell in line) for line in (titles, *cells))
        return cls(text, _html(titles, cells), _csv([titles, *cells]))

    def as_data(self) -> QMimeData:
        """Return them for the clipboard or a drag."""
        data = empty_data()
        data.setText(self.text)
        data.setHtml(self.html)
        data.setData("text/csv", self.csv)
        return data


def titles_of(model: QAbstractItemModel, columns: Sequence[int]) -> list[str]:
    """Return the headers of *columns*."""
    return [str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in columns]


def copied(model: QAbstractItemModel, rows: Sequence[int], columns: Sequence[int]) -> QMimeData:
    """Return the texts of *rows* as displayed, under their headers."""
    cells = [[str(model.index(row, column).data() or "") for column in columns] for row in rows]
    return CopiedRows.of(titles_of(model, columns), cells).as_data()


def _csv(lines: Sequence[Sequence[str]]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([inert(cell) for cell in line] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def _html(titles: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line) + "</tr>" for line in cells)
    return f'<meta charset="utf-8"><table><tr>{head}</tr>{body}</table>'
