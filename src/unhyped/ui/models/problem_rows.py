"""Rows of a file that aren't purchases: their lines, their texts and why they are left out."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Final

from unhyped.domain.cells import inert
from unhyped.domain.text import one_line
from unhyped.i18n import format_number, gettext
from unhyped.ui.models.text_table import TextTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.importers import Problem

_LINE, _TEXT, WHY = range(3)


class ProblemRows(TextTable):
    """The columns line, text and reason; rows are in the order of the file."""

    at_right = frozenset({_LINE})

    widths: Final = (64, 160, 200)
    """The least width of each column, in pixels at 100 %."""
    shares: Final = (0, 1, 1)
    """How the columns share the remaining room."""

    def __init__(self) -> None:
        super().__init__()
        self._problems: Sequence[Problem] = ()

    def load(self, problems: Sequence[Problem]) -> None:
        """Hold *problems*."""
        self.beginResetModel()
        self._problems = problems
        self.endResetModel()

    def titles(self) -> tuple[str, ...]:
        return _titles()

    def count(self) -> int:
        return len(self._problems)

    def text(self, row: int, column: int) -> str:
        problem = self._problems[row]
        return (format_number(problem.line), one_line(problem.text), problem.why)[column]


def as_csv(problems: Sequence[Problem]) -> bytes:
    """Return *problems* as CSV; texts that a spreadsheet would calculate get an apostrophe."""
    text = StringIO(newline="")
    rows = [_titles(), *((str(each.line), each.text, each.why) for each in problems)]
    csv.writer(text, lineterminator="\r\n").writerows([inert(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def _titles() -> tuple[str, ...]:
    return gettext("Line"), gettext("What it says"), gettext("Why")
