"""Rows of a file that are no purchases: where they stand, what they say and why they stay out."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from unhyped.domain.cells import inert
from unhyped.i18n import format_number, gettext
from unhyped.ui.models.purchase_columns import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.importers import Problem

Index = QModelIndex | QPersistentModelIndex

_LINE, _TEXT, WHY = range(3)
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_AT_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_AT_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NOWHERE: Final = QModelIndex()


class ProblemRows(QAbstractTableModel):
    """Line, text and why, in the order of the file."""

    widths: Final = (64, 160, 200)
    """Pixels at 100 % that each column needs at least."""
    shares: Final = (0, 1, 1)
    """How the columns share what room there is more."""

    def __init__(self) -> None:
        super().__init__()
        self._problems: Sequence[Problem] = ()

    def load(self, problems: Sequence[Problem]) -> None:
        """Hold *problems*."""
        self.beginResetModel()
        self._problems = problems
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._problems)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.widths)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        if role == _ALIGNMENT:
            return _AT_RIGHT if index.column() == _LINE else _AT_LEFT
        problem = self._problems[index.row()]
        if role not in {_DISPLAY, _SPOKEN}:
            return None
        text = (format_number(problem.line), one_line(problem.text), problem.why)[index.column()]
        return text if role == _DISPLAY else f"{_titles()[index.column()]}: {text or '–'}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.widths):
            if role == _DISPLAY:
                return _titles()[section]
            if role == _ALIGNMENT:
                return _AT_RIGHT if section == _LINE else _AT_LEFT
        return None


def as_csv(problems: Sequence[Problem]) -> bytes:
    """*problems* as a file for spreadsheets: what one would calculate gets an apostrophe."""
    text = StringIO(newline="")
    rows = [_titles(), *((str(each.line), each.text, each.why) for each in problems)]
    csv.writer(text, lineterminator="\r\n").writerows([inert(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def _titles() -> tuple[str, ...]:
    return gettext("Line"), gettext("What it says"), gettext("Why")
