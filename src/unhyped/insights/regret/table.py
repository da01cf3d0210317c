"""The cost and share of regret as rows: one for each category, and the table of the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.i18n import gettext
from unhyped.insights.regret.words import gathered, title
from unhyped.insights.table import NOTHING, AnswerRow, Cell, Column, Table, count, share_cells, sums
from unhyped.words import amounts, phrases

if TYPE_CHECKING:
    from unhyped.insights.question import Telling
    from unhyped.insights.regret.result import Regret, RegretTally


def table(result: Regret, telling: Telling) -> Table:
    """Return every category by the cost of regret in one currency, then the total.

    Cells that the claim gate doesn’t allow are empty.
    """
    hidden = telling.hide_amounts
    columns = [
        Column(gettext("Category"), numeric=False),
        Column(gettext("not worth it")),
        Column(gettext("you’ve rated")),
        *([] if hidden else [Column(gettext("net cost"))]),
        Column(gettext("share")),
        Column(gettext("likely range, from")),
        Column(gettext("likely range, to")),
        *([] if hidden else [Column(gettext("not worth it, with a price")), Column(gettext("gross"))]),
    ]
    shown = None if telling.hide_amounts else result.shown_currency(telling.currency)
    rows = [
        _tally(gathered(group), group.category, group.tally, hidden=hidden)
        for group in result.by_money(shown)
    ]
    if result.overall.n:
        rows.append(_tally(gettext("Total"), "", result.overall, hidden=hidden, total=True))
    return Table(tuple(columns), tuple(rows))


def categories(result: Regret, telling: Telling) -> Table:
    """Return the same for the summary, which has less room and speaks as “me”."""
    columns = [
        Column(gettext("Category"), numeric=False),
        Column(gettext("not worth it"), 22),
        Column(gettext("I’ve rated"), 20),
        Column(gettext("likely range"), 32),
    ]
    if not telling.hide_amounts:
        columns.append(Column(gettext("what it cost"), 50))
    rows = [
        _printed(phrases.breakable(gathered(group)), group.tally, len(columns))
        for group in result.by_money(telling.currency)
    ]
    rows.append(_printed(gettext("Total"), result.overall, len(columns), total=True))
    return Table(tuple(columns), tuple(rows), title(result, telling))


def _tally(label: str, code: str, tally: RegretTally, *, hidden: bool, total: bool = False) -> AnswerRow:
    nets, grosses = (tuple(getattr(cost, each) for cost in tally.costs) for each in ("net", "gross"))
    cells = (
        Cell(label, code or label),
        count(tally.x),
        count(tally.n),
        *([] if hidden else [sums(nets)]),
        *share_cells(tally.x / max(tally.n, 1), tally.likely),
        *([] if hidden else [count(sum(len(cost.ids) for cost in tally.costs)), sums(grosses)]),
    )
    return AnswerRow(cells, tally.ids, total)


def _printed(label: str, tally: RegretTally, width: int, *, total: bool = False) -> AnswerRow:
    likely = NOTHING if tally.likely is None else amounts.range_in_percent(*tally.likely.outwards(100))
    net = amounts.amounts(cost.net for cost in tally.costs) or NOTHING
    cells = (Cell(label), count(tally.x), count(tally.n), Cell(likely), Cell(net))
    return AnswerRow(cells[:width], (), total)
