"""The viewing history in a file: the number of events per kind, and the days the exports cover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.i18n import format_date, format_number, gettext
from unhyped.ui.models.text_table import TextTable
from unhyped.words.labels import exposure_label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from unhyped.domain.exposure import ExposureKind

KIND, COUNT, FIRST, LAST, SPAN = range(5)
SHARES_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The start and end of a kind's days, as shares (0 to 1) of the span of all kinds."""


@dataclass(frozen=True, slots=True)
class _ViewingLine:
    """A kind: its number of events (None while they are being counted) and its days."""

    kind: ExposureKind
    count: int | None
    first: date
    last: date


class ViewingTable(TextTable):
    """One row per kind that an export contains."""

    at_right = frozenset({COUNT})

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[_ViewingLine] = []

    def load(
        self,
        coverage: Mapping[ExposureKind, tuple[date, date]],
        counts: Mapping[ExposureKind, int] | None = None,
    ) -> None:
        """Hold the covered days; without *counts* the events are still being counted."""
        self.beginResetModel()
        self._lines = [
            _ViewingLine(kind, None if counts is None else counts.get(kind, 0), *coverage[kind])
            for kind in EXPOSURE_KINDS
            if kind in coverage
        ]
        self.endResetModel()

    def titles(self) -> tuple[str, ...]:
        return gettext("Kind"), gettext("Items"), gettext("From"), gettext("To"), ""

    def count(self) -> int:
        return len(self._lines)

    def text(self, row: int, column: int) -> str:
        return _texts(self._lines[row])[column]

    def spoken(self, row: int, column: int) -> str:
        return "" if column == SPAN else super().spoken(row, column)

    def more(self, row: int, column: int, role: int) -> object:
        return self._shares(self._lines[row]) if role == SHARES_ROLE and column == SPAN else None

    def _shares(self, line: _ViewingLine) -> tuple[float, float]:
        first = min(each.first for each in self._lines)
        days = (max(each.last for each in self._lines) - first).days + 1
        return (line.first - first).days / days, ((line.last - first).days + 1) / days


def _texts(line: _ViewingLine) -> tuple[str, ...]:
    count = "…" if line.count is None else format_number(line.count)
    return exposure_label(line.kind), count, format_date(line.first), format_date(line.last), ""
