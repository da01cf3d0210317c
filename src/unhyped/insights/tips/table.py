"""Tips as rows: every creator with what they gain, the answers, and the money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.i18n import gettext
from unhyped.insights.table import AnswerRow, Cell, Column, Table, count, share_cells, sums
from unhyped.insights.tips.result import RATED
from unhyped.insights.tips.words import named
from unhyped.words.creators import gain_short
from unhyped.words.labels import group_label

if TYPE_CHECKING:
    from unhyped.insights.question import Telling
    from unhyped.insights.tips.result import Tips, Tipster


def table(result: Tips, telling: Telling) -> Table:
    """Return every creator, those first on whom most was spent. Shares are empty under 5 answers."""
    hidden = telling.hide_amounts
    columns = (
        Column(gettext("Creator"), numeric=False),
        Column(gettext("what they gain"), numeric=False),
        Column(gettext("bought")),
        Column(telling.said(gettext("you’ve rated"), gettext("I’ve rated"))),
        *(Column(group_label(group)) for group in RATED),
        Column(gettext("share worth it")),
        Column(gettext("likely range, from")),
        Column(gettext("likely range, to")),
        *([] if hidden else [Column(gettext("net cost")), Column(gettext("net cost, not worth it"))]),
    )
    rows = (_row(tipster, hidden=hidden) for tipster in result.by_money(telling.currency))
    return Table(columns, tuple(rows))


def _row(tipster: Tipster, *, hidden: bool) -> AnswerRow:
    money = [] if hidden else [sums(tipster.costs), sums(tipster.nets("not worth it"))]
    cells = (
        Cell(named(tipster), tipster.creator),
        Cell(gain_short(tipster.gain), tipster.gain or ""),
        count(len(tipster.tips)),
        count(tipster.n),
        *(count(len(tipster.of(group))) for group in RATED),
        *share_cells(tipster.x / max(tipster.n, 1), tipster.likely),
        *money,
    )
    return AnswerRow(cells, tipster.ids)
