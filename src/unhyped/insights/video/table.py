"""What came before purchases as rows; what isn't known stays empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.i18n import format_date, format_number, gettext
from unhyped.insights.table import EMPTY, AnswerRow, Cell, Column, Table, count
from unhyped.insights.video.result import STEPS
from unhyped.insights.video.words import columns, named

if TYPE_CHECKING:
    from unhyped.insights.question import Telling
    from unhyped.insights.video.result import Step, Way, Ways


def table(result: Ways, telling: Telling) -> Table:
    """Return every purchase of which something is known, those without anything before last."""
    headers = (
        Column(gettext("Thing"), numeric=False),
        Column(gettext("bought"), numeric=False),
        Column(gettext("first video, days before")),
        *map(Column, columns()),
    )
    ways = (*result.ways, *result.unseen)
    rows = tuple(_row(way, telling) for way in ways)
    if not rows:
        return Table(headers, ())
    sums = (count(sum(way.count(step) or 0 for way in ways)) for step in STEPS)
    total = AnswerRow(
        (Cell(gettext("Total"), ""), EMPTY, EMPTY, *sums), tuple(way.id for way in ways), total=True
    )
    return Table(headers, (*rows, total))


def _row(way: Way, telling: Telling) -> AnswerRow:
    first = EMPTY
    if way.first_view is not None:
        days = format_number(way.first_view)
        text = days if way.is_first else gettext("{n} or more").format(n=days)
        first = Cell(text, way.first_view)
    cells = (
        Cell(named(way, telling), way.name if telling.named else ""),
        Cell(format_date(way.bought), way.bought.isoformat()),
        first,
        *(_steps(way, step) for step in STEPS),
    )
    return AnswerRow(cells, (way.id,))


def _steps(way: Way, step: Step) -> Cell:
    found = way.count(step)
    if found is None:
        return EMPTY
    said = format_number(found)
    return Cell(said if way.is_known(step) else gettext("{n} or more").format(n=said), found)
