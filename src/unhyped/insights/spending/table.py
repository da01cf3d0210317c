"""Spending as rows: every bar of every currency, every square, and the tables of the summary."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from unhyped.domain.check_in import GROUPS
from unhyped.domain.text import isolated, short
from unhyped.i18n import format_number, format_skeleton, gettext, ngettext
from unhyped.insights.field_words import field_label, key_label, time_label
from unhyped.insights.fields import saved_time, unit_of
from unhyped.insights.spending.mosaic import mosaic
from unhyped.insights.spending.words import MOSAIC, question, title
from unhyped.insights.table import EMPTY, NOTHING, AnswerRow, Cell, Column, Table, amount_cells, count, money
from unhyped.words import phrases
from unhyped.words.creators import gain_short
from unhyped.words.labels import group_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.insights.fields import Field, Unit
    from unhyped.insights.question import Telling
    from unhyped.insights.spending.result import CurrencySpending, Sliced, Spending


def table(result: Spending, telling: Telling) -> Table:
    """Return every bar of every currency, then its total; last, what isn't in any bar.

    What the chart shows comes first: the name, what it cost in all and by group, the number of purchases.
    """
    if telling.view == MOSAIC:
        return _squares(result, telling)
    hidden, field = telling.hide_amounts, result.field(telling.about)
    groups = [group_label(group) for group in GROUPS]
    counts = [Column(group) for group in groups]
    amounts = [Column(gettext("{group}, net").format(group=group)) for group in groups]
    gain = [Column(gettext("what they gain"), numeric=False)] if field == "creator" else []
    columns = [
        Column(_header(result, field), numeric=False),
        *gain,
        *(counts if hidden else [Column(gettext("net")), *amounts]),
        Column(gettext("Purchases")),
        Column(gettext("Currency"), numeric=False),
        *([] if hidden else [Column(gettext("gross")), *counts]),
    ]
    rows = [row for part in result.currencies for row in _currency(result, part, field, hidden=hidden)]
    at = 1 + len(gain) + len(groups) + (not hidden)
    rows += _in_no_bar(gettext("Without a price"), result.without_price(field), len(columns), at=at)
    if unit_of(field) is not None or not result.is_all_time:
        rows += _in_no_bar(gettext("Without a date"), result.undated, len(columns), at=at)
    return Table(tuple(columns), tuple(rows))


def time_header(result: Spending, unit: Unit = "month") -> str:
    """Return the header for the times of bars, of both kinds if those of some currencies are years."""
    units = {result.over_time(part, unit).unit for part in result.currencies} or {unit}
    if len(units) == 1:
        return field_label(units.pop())
    return gettext("Month or year") if unit == "month" else gettext("Time")


def bars(result: Spending, telling: Telling, drawn: Sequence[str]) -> tuple[Table, ...]:
    """Return tables for the summary: one per *drawn* currency; the others together, without empty months."""
    field = result.field(telling.about)
    groups = (Column(group_label(each), 21) for each in GROUPS)
    columns = (Column(_header(result, field), numeric=False), Column(gettext("Purchases"), 17), *groups)
    columns += (Column(gettext("Net"), 24), Column(gettext("Paid"), 24))
    found = []
    rest: list[AnswerRow] = []
    for part in result.currencies:
        is_drawn = part.currency in drawn
        rows = [_printed(label, bar) for label, bar in _labelled(result, part, field) if bar.ids or is_drawn]
        if not is_drawn:
            rest += rows
        elif rows:
            rows.append(_printed(gettext("Total"), result.counted(part, field), total=True))
            asked = title(result, replace(telling, currency=part.currency))
            found.append(Table(columns, tuple(rows), asked))
    if rest:
        others = gettext("{question} (other currencies)").format(question=question())
        found.append(Table(columns, tuple(rest), others))
    return tuple(found)


def counts(result: Spending) -> Table:
    """Return the table for a summary without amounts: purchases per month and group, in all currencies."""
    columns = (
        Column(time_header(result), numeric=False),
        Column(gettext("Purchases"), 17),
        *(Column(group_label(each), 24) for each in GROUPS),
    )
    lines = ((part, result.over_time(part, "month")) for part in result.currencies)
    spans = [(span, line.unit) for _, line in lines for span in line.spans]
    times: dict[str, list[Sliced]] = {}
    for span, unit in sorted(spans, key=lambda pair: pair[0].first):
        times.setdefault(_time(span.first, unit), []).append(span)
    rows = [_counted(label, same) for label, same in times.items()]
    if rows:
        rows.append(_counted(gettext("Total"), [part.dated for part in result.currencies], total=True))
    n = len(result.without_price("month"))
    foot = ngettext("{n} more has no price.", "{n} more have no price.", n) if n else ""
    return Table(columns, tuple(rows), gettext("When did I buy?"), foot)


def _labelled(result: Spending, part: CurrencySpending, field: Field) -> Iterable[tuple[str, Sliced]]:
    """Yield the bars of a currency with their labels for paper."""
    unit = unit_of(field)
    if unit is None:
        yield from ((phrases.breakable(key_label(field, bar.key)), bar) for bar in part.bars(field))
    else:
        timeline = result.over_time(part, unit)
        yield from ((_time(span.first, timeline.unit), span) for span in timeline.spans)


def _header(result: Spending, field: Field) -> str:
    unit = unit_of(field)
    return field_label(field) if unit is None else time_header(result, unit)


def _currency(result: Spending, part: CurrencySpending, field: Field, *, hidden: bool) -> Iterable[AnswerRow]:
    unit = unit_of(field)
    if unit is None:
        for bar in part.bars(field, by_count=hidden):
            label = Cell(key_label(field, bar.key), bar.key)
            gain = (
                [Cell(gain_short(bar.gain) if bar.key else "", bar.gain or "")] if field == "creator" else []
            )
            yield _spent((label, *gain), bar, hidden=hidden)
    else:
        timeline = result.over_time(part, unit)
        for span in timeline.spans:
            saved = saved_time(span.first, timeline.unit)
            yield _spent((Cell(time_label(span.first, timeline.unit), saved),), span, hidden=hidden)
    total = result.counted(part, field)
    if total.count:
        cells = (Cell(gettext("Total"), "total"), *([EMPTY] if field == "creator" else []))
        yield _spent(cells, total, hidden=hidden, total=True)


def _spent(label: tuple[Cell, ...], spent: Sliced, *, hidden: bool, total: bool = False) -> AnswerRow:
    counts = [count(len(part.ids)) for part in spent.slices]
    whole = (count(spent.count), Cell(spent.net.currency, spent.net.currency))
    if hidden:
        return AnswerRow((*label, *counts, *whole), spent.ids, total)
    amounts = [money(spent.net), *(money(part.net) for part in spent.slices)]
    return AnswerRow((*label, *amounts, *whole, money(spent.gross), *counts), spent.ids, total)


def _in_no_bar(label: str, entries: Sequence[Entry], width: int, *, at: int) -> list[AnswerRow]:
    """Return a row with the number of *entries* in the column *at*, if there are any."""
    if not entries:
        return []
    cells = [Cell(label, label), *[EMPTY] * (width - 1)]
    cells[at] = count(len(entries))
    return [AnswerRow(tuple(cells), tuple(entry.purchase.id for entry in entries))]


def _squares(result: Spending, telling: Telling) -> Table:
    """Return one row for each purchase of the mosaic, by month; where none may be named, for each group."""
    found = mosaic(result)
    named = telling.named
    columns = [Column(field_label(found.unit), numeric=False), Column(gettext("Worth it?"), numeric=False)]
    columns.insert(1, Column(gettext("Thing"), numeric=False) if named else Column(gettext("Purchases")))
    rows = []
    for stack in found.stacks:
        time = Cell(time_label(stack.first, found.unit), saved_time(stack.first, found.unit))
        for group, entries in stack.groups.items():
            verdict = Cell(group_label(group), group, group)
            ids = tuple(entry.purchase.id for entry in entries)
            if named:
                names = [entry.purchase.name for entry in entries]
                rows += [
                    AnswerRow((time, Cell(isolated(short(name)), name), verdict), (id_,))
                    for name, id_ in zip(names, ids, strict=True)
                ]
            elif ids:
                rows.append(AnswerRow((time, count(len(ids)), verdict), ids))
    return Table(tuple(columns), tuple(rows))


def _time(first: date, unit: Unit) -> str:
    return str(first.year) if unit == "year" else format_skeleton(first, "yMMM")


def _printed(label: str, spent: Sliced, *, total: bool = False) -> AnswerRow:
    """Return a bar: the number of purchases, then their cost by group and in total."""
    cost = amount_cells(*(part.net for part in spent.slices), spent.net, spent.gross)
    return AnswerRow((Cell(label), count(spent.count), *cost), (), total)


def _counted(label: str, currencies: Sequence[Sliced], *, total: bool = False) -> AnswerRow:
    """Return a month: the number of purchases in all *currencies*, then by group."""
    groups = [
        sum(len(part.ids) for part in parts)
        for parts in zip(*(each.slices for each in currencies), strict=True)
    ]
    numbers = (Cell(format_number(n) if n else NOTHING) for n in (sum(groups), *groups))
    return AnswerRow((Cell(label), *numbers), (), total)
