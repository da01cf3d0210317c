"""Spending as rows: every month of every currency, and the tables of the summary."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from unhyped.domain.check_in import GROUPS
from unhyped.i18n import format_number, format_skeleton, gettext, ngettext
from unhyped.insights.spending.words import question, span_label, title
from unhyped.insights.table import EMPTY, NOTHING, AnswerRow, Cell, Column, Table, amount_cells, count, money
from unhyped.words.labels import group_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from unhyped.domain.entry import Entry
    from unhyped.insights.question import Telling
    from unhyped.insights.spending.result import CurrencySpending, Sliced, Span, Spending


def table(result: Spending, telling: Telling) -> Table:
    """Return every month of every currency, then its total; last, what isn't in any bar.

    What the chart shows comes first: the time, what it cost in all and by group, the number of purchases.
    """
    hidden = telling.hide_amounts
    groups = [group_label(group) for group in GROUPS]
    counts = [Column(group) for group in groups]
    amounts = [Column(gettext("{group}, net").format(group=group)) for group in groups]
    columns = [
        Column(time_header(result), numeric=False),
        *(counts if hidden else [Column(gettext("net")), *amounts]),
        Column(gettext("Purchases")),
        Column(gettext("Currency"), numeric=False),
        *([] if hidden else [Column(gettext("gross")), *counts]),
    ]
    rows = [row for part in result.currencies for row in _currency(part, hidden=hidden)]
    for label, entries in (
        (gettext("Without a price"), result.unpriced),
        (gettext("Without a date"), result.undated),
    ):
        rows += _in_no_bar(label, entries, len(columns), at=1 + len(groups) + (not hidden))
    return Table(tuple(columns), tuple(rows))


def time_header(result: Spending) -> str:
    """Return the header for months, years, or both if currencies differ."""
    units = {part.unit for part in result.currencies}
    if units == {"year"}:
        return gettext("Year")
    return gettext("Month or year") if "year" in units else gettext("Month")


def months(result: Spending, telling: Telling, drawn: Sequence[str]) -> tuple[Table, ...]:
    """Return tables for the summary: one per *drawn* currency; the others together, without empty months."""
    columns = (
        *_time_and_purchases(result),
        *(Column(group_label(each), 21) for each in GROUPS),
        Column(gettext("Net"), 24),
        Column(gettext("Paid"), 24),
    )
    found = []
    rest: list[AnswerRow] = []
    for part in result.currencies:
        if part.currency not in drawn:
            rest += (_printed(_time(span, part), span) for span in part.spans if span.ids)
            continue
        rows = [_printed(_time(span, part), span) for span in part.spans]
        rows.append(_printed(gettext("Total"), part, total=True))
        asked = title(result, replace(telling, currency=part.currency))
        found.append(Table(columns, tuple(rows), asked))
    if rest:
        others = gettext("{question} (other currencies)").format(question=question())
        found.append(Table(columns, tuple(rest), others))
    return tuple(found)


def counts(result: Spending) -> Table:
    """Return the table for a summary without amounts: purchases per month and group, in all currencies."""
    columns = (*_time_and_purchases(result), *(Column(group_label(each), 24) for each in GROUPS))
    spans = ((span, part) for part in result.currencies for span in part.spans)
    times: dict[str, list[Sliced]] = {}
    for span, part in sorted(spans, key=lambda pair: pair[0].first):
        times.setdefault(_time(span, part), []).append(span)
    rows = [_counted(label, same) for label, same in times.items()]
    if result.currencies:
        rows.append(_counted(gettext("Total"), result.currencies, total=True))
    n = len(result.unpriced)
    foot = ngettext("{n} more has no price.", "{n} more have no price.", n) if n else ""
    return Table(columns, tuple(rows), gettext("When did I buy?"), foot)


def _currency(part: CurrencySpending, *, hidden: bool) -> Iterable[AnswerRow]:
    for span in part.spans:
        saved = f"{span.first:%Y-%m}" if part.unit == "month" else str(span.first.year)
        label = Cell(span_label(span, part), saved)
        yield _spent(label, span, hidden=hidden)
    yield _spent(Cell(gettext("Total"), "total"), part, hidden=hidden, total=True)


def _spent(label: Cell, spent: Sliced, *, hidden: bool, total: bool = False) -> AnswerRow:
    counts = [count(len(part.ids)) for part in spent.slices]
    whole = (count(spent.count), Cell(spent.net.currency, spent.net.currency))
    if hidden:
        return AnswerRow((label, *counts, *whole), spent.ids, total)
    amounts = [money(spent.net), *(money(part.net) for part in spent.slices)]
    return AnswerRow((label, *amounts, *whole, money(spent.gross), *counts), spent.ids, total)


def _in_no_bar(label: str, entries: Sequence[Entry], width: int, *, at: int) -> list[AnswerRow]:
    """Return a row with the number of *entries* in the column *at*, if there are any."""
    if not entries:
        return []
    cells = [Cell(label, label), *[EMPTY] * (width - 1)]
    cells[at] = count(len(entries))
    return [AnswerRow(tuple(cells), tuple(entry.purchase.id for entry in entries))]


def _time_and_purchases(result: Spending) -> tuple[Column, Column]:
    return Column(time_header(result), numeric=False), Column(gettext("Purchases"), 17)


def _time(span: Span, part: CurrencySpending) -> str:
    return str(span.first.year) if part.unit == "year" else format_skeleton(span.first, "yMMM")


def _printed(label: str, spent: Sliced, *, total: bool = False) -> AnswerRow:
    """Return a month: the number of purchases, then their cost by group and in total."""
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
