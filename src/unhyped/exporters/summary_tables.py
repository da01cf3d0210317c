"""Tables that only the summary has: what came back, the top lists, the creators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.domain.text import short
from unhyped.i18n import format_skeleton, gettext, ngettext
from unhyped.insights.spending.result import ENOUGH
from unhyped.insights.table import NOTHING, AnswerRow, Cell, Column, Table, amount_cells, count
from unhyped.words import amounts, phrases
from unhyped.words.creators import with_gain
from unhyped.words.dates import date_text
from unhyped.words.labels import group_label, reading_label, worth_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.entry import Entry
    from unhyped.domain.purchase import Gain
    from unhyped.insights.overview import CreatorTotal, Overview

MAX_NAME_CHARS: Final = 60
MAX_HANDLE_CHARS: Final = 26
MAX_CREATORS: Final = 12
MAX_LISTS: Final = 2


@dataclass(frozen=True, slots=True)
class ListColumns:
    """Which columns the top lists have."""

    amounts: bool
    creators: bool


def composition(totals: Overview) -> tuple[Table, ...]:
    """Return how each net total adds up, if anything came on top or back, or there are several."""
    is_plain = all(each.net == each.gross for each in totals.amounts)
    is_all = not totals.expected and not totals.apart
    if not totals.amounts or (len(totals.amounts) == 1 and is_plain and is_all):
        return ()
    exchanged = any(each.exchanged.minor for each in totals.amounts)
    slim = 4 if exchanged else 0
    columns = (
        Column(gettext("Currency"), numeric=False),
        Column(gettext("Purchases"), 22 - slim),
        Column(gettext("Paid"), 28 - slim),
        Column(gettext("Fees"), 22 - slim),
        Column(gettext("Refunds"), 26 - slim),
        Column(gettext("Resale"), 24 - slim),
        *([Column(gettext("Exchanged"), 24)] if exchanged else []),
        Column(gettext("Net"), 28 - slim),
    )
    rows = tuple(
        AnswerRow(
            (
                Cell(each.currency),
                count(each.count),
                *amount_cells(each.gross, each.fees, -each.refunds, -each.resale),
                *(amount_cells(each.exchanged) if exchanged else ()),
                *amount_cells(each.net),
            )
        )
        for each in totals.amounts
    )
    n = len(totals.unpriced)
    said = [ngettext("{n} more has no price.", "{n} more have no price.", n)] if n else []
    said += phrases.not_in_net(totals.expected, totals.apart)
    return (Table(columns, rows, gettext("What I paid and what it really cost"), " ".join(said)),)


def most_expensive(totals: Overview, visible: ListColumns) -> tuple[Table, ...]:
    """Return the most expensive purchases by net cost, for each of the main currencies."""
    first, others = totals.amounts[:1], totals.amounts[1:MAX_LISTS]
    title = gettext("Most expensive")
    if len(totals.amounts) > 1:
        title = gettext("Most expensive ({currency})")
    return tuple(
        top(title.format(currency=each.currency), each.most_expensive, visible)
        for each in (*first, *(each for each in others if each.count >= ENOUGH))
    )


def top(title: str, entries: Sequence[Entry], visible: ListColumns) -> Table:
    """Return a table of purchases: name, creator, month, verdict and net cost."""
    columns = [Column(gettext("Purchase"), numeric=False)]
    if visible.creators:
        columns.append(Column(gettext("Creator"), 36, numeric=False))
    columns += [
        Column(gettext("Bought"), 24, numeric=False),
        Column(gettext("Worth it?"), 28, numeric=False),
    ]
    if visible.amounts:
        columns.append(Column(gettext("Net"), 24))
    rows = tuple(
        AnswerRow(
            (
                Cell(phrases.breakable(short(entry.purchase.name, MAX_NAME_CHARS))),
                *([Cell(_handle(entry.purchase.creator, entry.gain))] if visible.creators else []),
                Cell(_month(entry.purchase.bought_on)),
                _verdict(entry),
                *(
                    [Cell(NOTHING if entry.net is None else amounts.amount(entry.net))]
                    if visible.amounts
                    else []
                ),
            )
        )
        for entry in entries
    )
    return Table(tuple(columns), rows, title)


def readings(totals: Overview) -> tuple[Table, ...]:
    """Return how many purchases were good, needed, both or neither; nothing if no answers say so."""
    counts = totals.readings
    if not counts:
        return ()
    columns = (Column(gettext("My answers"), numeric=False), Column(gettext("Purchases"), 26))
    rows = tuple(
        AnswerRow((Cell(reading_label(reading), group=reading), count(n))) for reading, n in counts.items()
    )
    foot = gettext("Good: it did what was promised. Only purchases with an answer to both questions count.")
    return (Table(columns, rows, gettext("Good, and needed?"), foot),)


def creators(totals: Overview, visible: ListColumns) -> Table:
    """Return the creators whose tips were followed: counts, never ranked by rate."""
    known = [each for each in totals.creators if each.creator]
    columns = [
        Column(gettext("Creator"), numeric=False),
        Column(gettext("Purchases"), 26),
        Column(gettext("Not worth it"), 36),
    ]
    if visible.amounts:
        columns.append(Column(gettext("Net"), 48))
    rows = tuple(
        AnswerRow(
            (
                Cell(_handle(each.creator, each.gain)),
                count(len(each.ids)),
                Cell(_of_verdicts(each)),
                *([Cell(amounts.amounts(each.net) or NOTHING)] if visible.amounts else []),
            )
        )
        for each in known[:MAX_CREATORS]
    )
    return Table(tuple(columns), rows, gettext("Creators"), _other_creators(totals, len(known)))


def _verdict(entry: Entry) -> Cell:
    """Return the latest verdict in words, after the sign of its group."""
    if entry.verdict is None:
        return Cell(group_label(entry.group), group=entry.group)
    return Cell(f"{entry.verdict} {worth_label(entry.verdict)}", group=entry.group)


def _month(bought: ApproximateDate | None) -> str:
    if bought is None:
        return NOTHING
    if bought.precision in {"year", "season"}:
        return date_text(bought)
    return format_skeleton(bought.first, "yMMM")


def _handle(creator: str, gain: Gain | None) -> str:
    """Return who recommended something and what they gain; a dash for nobody."""
    name = short(creator.lstrip("@"), MAX_HANDLE_CHARS)
    return phrases.breakable(with_gain(name, gain)) if creator else NOTHING


def _of_verdicts(each: CreatorTotal) -> str:
    """Return “2 of 5”; a dash without a verdict."""
    return amounts.x_of_n(each.regretted, each.verdicts) if each.verdicts else NOTHING


def _other_creators(totals: Overview, known: int) -> str:
    parts = []
    more = known - MAX_CREATORS
    if more > 0:
        parts.append(ngettext("{n} more creator.", "{n} more creators.", more))
    unknown = sum(len(each.ids) for each in totals.creators if not each.creator)
    if unknown and known:
        parts.append(ngettext("{n} purchase without a creator.", "{n} purchases without a creator.", unknown))
    return " ".join(parts)
