"""Which viewing history a file holds: per kind how much, and from when to when the exports told about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from unhyped.domain.exposure import EXPOSURE_KINDS, exposure_label
from unhyped.i18n import format_date, format_number, gettext

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from unhyped.domain.exposure import ExposureKind

Index = QModelIndex | QPersistentModelIndex

KIND, COUNT, FIRST, LAST, SPAN = range(5)
SHARES_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""Where the days of a kind begin and end between the first and the last day of all, 0 to 1."""
_NOWHERE: Final = QModelIndex()
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_AT_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_AT_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class _Line:
    """A kind: how many events (None while they are being counted), and of which days."""

    kind: ExposureKind
    count: int | None
    first: date
    last: date


class ViewingTable(QAbstractTableModel):
    """One row per kind that an export told about."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[_Line] = []

    def load(
        self,
        coverage: Mapping[ExposureKind, tuple[date, date]],
        counts: Mapping[ExposureKind, int] | None = None,
    ) -> None:
        """Hold what is covered; without *counts* they are still to come."""
        self.beginResetModel()
        self._lines = [
            _Line(kind, None if counts is None else counts.get(kind, 0), *coverage[kind])
            for kind in EXPOSURE_KINDS
            if kind in coverage
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_titles())

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role == _ALIGNMENT:
            return _AT_RIGHT if column == COUNT else _AT_LEFT
        if role == _DISPLAY:
            return _texts(line)[column]
        if role == _SPOKEN:
            return f"{_titles()[column]}: {_texts(line)[column]}" if column != SPAN else ""
        return self._shares(line) if role == SHARES_ROLE and column == SPAN else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(_titles()):
            if role == _DISPLAY:
                return _titles()[section]
            if role == _ALIGNMENT:
                return _AT_RIGHT if section == COUNT else _AT_LEFT
        return None

    def _shares(self, line: _Line) -> tuple[float, float]:
        first = min(each.first for each in self._lines)
        days = (max(each.last for each in self._lines) - first).days + 1
        return (line.first - first).days / days, ((line.last - first).days + 1) / days


def _titles() -> tuple[str, ...]:
    return gettext("Kind"), gettext("Events"), gettext("From"), gettext("To"), ""


def _texts(line: _Line) -> tuple[str, ...]:
    count = "…" if line.count is None else format_number(line.count)
    return exposure_label(line.kind), count, format_date(line.first), format_date(line.last), ""
