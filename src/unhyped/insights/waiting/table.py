"""Waits as rows: how many ended in which way, then how what was bought after them and straight away went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.i18n import gettext
from unhyped.insights.table import EMPTY, AnswerRow, Cell, Column, Table, count, share_cells
from unhyped.insights.waiting.result import FATES
from unhyped.insights.waiting.words import fate_label

if TYPE_CHECKING:
    from unhyped.insights.question import Telling
    from unhyped.insights.waiting.result import Bought, Waiting

_ANSWERS: Final = 5
"""Columns about answers, which rows of waits leave empty."""


def table(result: Waiting, telling: Telling) -> Table:
    """Return a row for each way in which waits ended, their total, and two rows of purchases."""
    columns = (
        Column(gettext("What became of it"), numeric=False),
        Column(gettext("waits")),
        Column(telling.said(gettext("you’ve rated"), gettext("I’ve rated"))),
        Column(gettext("worth it")),
        Column(gettext("share worth it")),
        Column(gettext("likely range, from")),
        Column(gettext("likely range, to")),
    )
    if not result.waits:
        return Table(columns, ())
    ended = ((fate_label(fate), tuple(wait.id for wait in result.of(fate))) for fate in FATES)
    rows = [_of_wishes(label, ids) for label, ids in ended if ids]
    rows.append(_of_wishes(gettext("Total"), tuple(wait.id for wait in result.waits), total=True))
    if result.too_recently:
        rows.append(_of_wishes(gettext("Let go too recently to count"), result.too_recently))
    rows.append(_of_purchases(gettext("Purchases after waiting"), result.after))
    rows.append(_of_purchases(gettext("Purchases straight away"), result.straight))
    return Table(columns, tuple(rows))


def _of_wishes(label: str, wishes: tuple[str, ...], *, total: bool = False) -> AnswerRow:
    cells = (Cell(label, label), count(len(wishes)), *(EMPTY,) * _ANSWERS)
    return AnswerRow(cells, total=total, wishes=wishes)


def _of_purchases(label: str, bought: Bought) -> AnswerRow:
    cells = (
        Cell(label, label),
        EMPTY,
        count(bought.n),
        count(bought.x),
        *share_cells(bought.x / max(bought.n, 1), bought.likely),
    )
    return AnswerRow(cells, bought.ids)
