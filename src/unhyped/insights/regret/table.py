"""The cost and share of regret as rows: one for each group, and the table of the summary."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from unhyped.i18n import gettext
from unhyped.insights.field_words import field_label, key_label
from unhyped.insights.fields import saved_time, unit_of
from unhyped.insights.regret.words import title
from unhyped.insights.table import NOTHING, AnswerRow, Cell, Column, Table, count, share_cells, sums
from unhyped.words import amounts, phrases
from unhyped.words.creators import gain_short

if TYPE_CHECKING:
    from unhyped.insights.fields import Field
    from unhyped.insights.question import Telling
    from unhyped.insights.regret.result import GroupRegret, Regret, RegretTally


def table(result: Regret, telling: Telling) -> Table:
    """Return every group by the cost of regret in one currency, or every time, then the total.

    Cells that the claim gate doesn’t allow are empty.
    """
    hidden, field = telling.hide_amounts, result.field(telling.about)
    by_creator = field == "creator"
    columns = [
        Column(field_label(field), numeric=False),
        *([Column(gettext("what they gain"), numeric=False)] if by_creator else []),
        Column(gettext("not worth it")),
        Column(gettext("you’ve rated")),
        *([] if hidden else [Column(gettext("net cost"))]),
        Column(gettext("share")),
        Column(gettext("likely range, from")),
        Column(gettext("likely range, to")),
    ]
    if not hidden:
        columns += [
            Column(gettext("not worth it, with a price")),
            Column(gettext("gross")),
            Column(gettext("came back")),
        ]
    shown = None if hidden else result.shown_currency(telling.currency)
    rows = []
    for group in result.groups(field, shown):
        gain = [Cell(gain_short(group.gain) if group.key else "", group.gain or "")] if by_creator else []
        label = Cell(key_label(field, group.key), _saved(field, group))
        rows.append(_tally((label, *gain), group.tally, hidden=hidden))
    if result.overall.n:
        total = gettext("Total")
        gain = [Cell("", "")] if by_creator else []
        rows.append(_tally((Cell(total, total), *gain), result.overall, hidden=hidden, total=True))
    return Table(tuple(columns), tuple(rows))


def groups(result: Regret, telling: Telling) -> Table:
    """Return the same for the summary, which has less room and speaks as “me”."""
    field = result.field(telling.about)
    columns = [
        Column(field_label(field), numeric=False),
        Column(gettext("not worth it"), 22),
        Column(gettext("I’ve rated"), 20),
        Column(gettext("likely range"), 32),
    ]
    if not telling.hide_amounts:
        columns.append(Column(gettext("what it cost"), 50))
    rows = [
        _printed(phrases.breakable(key_label(field, group.key)), group.tally, len(columns))
        for group in result.groups(field, telling.currency)
    ]
    rows.append(_printed(gettext("Total"), result.overall, len(columns), total=True))
    return Table(tuple(columns), tuple(rows), title(result, telling))


def _saved(field: Field, group: GroupRegret) -> str:
    """Return the key of a group for programs; of none, its name."""
    unit = unit_of(field)
    if unit is None or not group.key:
        return group.key or key_label(field, "")
    return saved_time(date.fromisoformat(group.key), unit)


def _tally(label: tuple[Cell, ...], tally: RegretTally, *, hidden: bool, total: bool = False) -> AnswerRow:
    nets, grosses, back = (
        tuple(getattr(cost, each) for cost in tally.costs) for each in ("net", "gross", "came_back")
    )
    priced = sum(len(cost.ids) for cost in tally.costs)
    cells = (
        *label,
        count(tally.x),
        count(tally.n),
        *([] if hidden else [sums(nets)]),
        *share_cells(tally.x / max(tally.n, 1), tally.likely),
        *([] if hidden else [count(priced), sums(grosses), sums(back)]),
    )
    return AnswerRow(cells, tally.ids, total)


def _printed(label: str, tally: RegretTally, width: int, *, total: bool = False) -> AnswerRow:
    likely = NOTHING if tally.likely is None else amounts.range_in_percent(*tally.likely.outwards(100))
    net = amounts.amounts(cost.net for cost in tally.costs) or NOTHING
    cells = (Cell(label), count(tally.x), count(tally.n), Cell(likely), Cell(net))
    return AnswerRow(cells[:width], (), total)
