"""The first rows of a file as tables: as the file has them, and as they would be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.domain.text import one_line
from unhyped.i18n import gettext
from unhyped.importers.mapping import role_label
from unhyped.insights.table import AnswerRow, Cell, Column, Table
from unhyped.ui.models.purchase_columns import WORDS, money_text
from unhyped.words.dates import date_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.purchase import PurchaseDraft
    from unhyped.importers import Found, Mapping, MappingQuestion
    from unhyped.ui.models.purchase_columns import Showing


_MAX_CELL_CHARS: Final = 24
_MIN_COLUMNS: Final = 3
"""Name, price and day are shown even if they are empty."""


def as_in_file(question: MappingQuestion, mapping: Mapping) -> Table:
    """The sample rows of *question*; the header of a column says what it is taken for."""
    columns = []
    for number, header in enumerate(question.headers):
        name = one_line(header.strip()) or gettext("column {n}").format(n=number + 1)
        role = mapping.roles[number]
        columns.append(Column(f"{name} → {role_label(role)}" if role else name, numeric=False))
    width = len(columns)
    return Table(
        tuple(columns),
        tuple(
            _row([one_line(cell) for cell in (*cells, *[""] * width)[:width]])
            for cells in question.sample_rows
        ),
    )


def as_read(question: MappingQuestion, found: Found | None, showing: Showing) -> Table:
    """The sample rows as *found* reads them, in their order; a row that is left out says why."""
    columns = (
        Column(WORDS["name"].title(), numeric=False),
        Column(gettext("Price")),
        Column(gettext("Bought"), numeric=False),
        *(Column(WORDS[key].title(), numeric=False) for key in ("shop", "category")),
        Column(gettext("Left out"), numeric=False),
    )
    if found is None:
        return Table(columns, ())
    texts = {purchase.line: _texts(purchase.draft, showing) for purchase in found.purchases}
    for problem in (*found.problems, *found.skipped):
        texts[problem.line] = [_beginning(problem.text), "", "", "", "", problem.why]
    rows = [texts[line] for line in range(1, len(question.sample_rows) + 1) if line in texts]
    used = [
        number for number in range(len(columns)) if number < _MIN_COLUMNS or any(row[number] for row in rows)
    ]
    return Table(
        tuple(columns[number] for number in used),
        tuple(_row([row[number] for number in used]) for row in rows),
    )


def _texts(draft: PurchaseDraft, showing: Showing) -> list[str]:
    return [
        WORDS["name"].text(draft),
        money_text(draft.price, showing),
        "" if draft.bought_on is None else date_text(draft.bought_on),
        WORDS["shop"].text(draft),
        WORDS["category"].text(draft),
        "",
    ]


def _beginning(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _MAX_CELL_CHARS else f"{line[: _MAX_CELL_CHARS - 1].rstrip(' ·')}…"


def _row(texts: Sequence[str]) -> AnswerRow:
    return AnswerRow(tuple(Cell(text, text) for text in texts), ())
