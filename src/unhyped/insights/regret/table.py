"""The cost and share of regret as rows: one for each category, and the table of the summary."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Final

from unhyped.i18n import format_number, gettext
from unhyped.insights.regret.words import gathered, title
from unhyped.insights.table import EMPTY, NOTHING, AnswerRow, Cell, Column, Table, count
from unhyped.words import amounts, phrases

if TYPE_CHECKING:
    from unhyped.domain.money import Money
    from unhyped.insights.question import Telling
    from unhyped.insights.regret.result import Regret, RegretTally

_PLACES: Final = Decimal("0.0001")
"""Shares are saved with four decimals: more precise than the data, and enough for further computing."""


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
        *([] if hidden else [_sums(nets)]),
        *_shares(tally),
        *([] if hidden else [count(sum(len(cost.ids) for cost in tally.costs)), _sums(grosses)]),
    )
    return AnswerRow(cells, tally.ids, total)


def _printed(label: str, tally: RegretTally, width: int, *, total: bool = False) -> AnswerRow:
    likely = NOTHING if tally.likely is None else amounts.range_in_percent(*tally.likely.outwards(100))
    net = amounts.amounts(cost.net for cost in tally.costs) or NOTHING
    cells = (Cell(label), count(tally.x), count(tally.n), Cell(likely), Cell(net))
    return AnswerRow(cells[:width], (), total)


def _shares(tally: RegretTally) -> tuple[Cell, Cell, Cell]:
    """Return the regretted share and the ends of its likely range; empty under 5 answers."""
    likely = tally.likely
    if likely is None:
        return (EMPTY,) * 3
    low, high = (gettext("{n}%").format(n=format_number(end)) for end in likely.outwards(100))
    share = tally.x / tally.n
    return (
        Cell(amounts.percent(share), round(share, 4)),
        Cell(low, float(Decimal(likely.low).quantize(_PLACES, ROUND_FLOOR))),
        Cell(high, float(Decimal(likely.high).quantize(_PLACES, ROUND_CEILING))),
    )


def _sums(sums: tuple[Money, ...]) -> Cell:
    """Return *sums* with their currencies, also for the file: several currencies have no total."""
    if not sums:
        return EMPTY
    saved = " + ".join(f"{money.decimal} {money.currency}" for money in sums)
    return Cell(amounts.amounts(sums), saved)
