"""The table twin of every chart: the same result as rows, to read, to copy and to save."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Final

from unhyped.domain.verdict import GROUPS, group_label
from unhyped.i18n import format_number, gettext
from unhyped.insights import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.insights.regret import Regret, Tally
    from unhyped.insights.spending import CurrencySpending, Slice, Spending

Value = str | int | float | Decimal | None
_PLACES: Final = Decimal("0.0001")
"""Shares are saved with four decimals: far more than they are worth, and enough to compute on."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is shown (*text*) and what is saved (*value*); None where the claim gate says nothing."""

    text: str
    value: Value


@dataclass(frozen=True, slots=True)
class Row:
    """One row, the purchases behind it, and whether it adds up the others."""

    cells: tuple[Cell, ...]
    ids: tuple[str, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """The *header* of a column; *numeric* ones are right-aligned."""

    header: str
    numeric: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; every row has one cell per column."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def spending(result: Spending, *, hide_amounts: bool = False) -> Table:
    """Every month of every currency, then its total; at the end what is in no bar."""
    columns = [
        Column(time_header(result), numeric=False),
        Column(gettext("Currency"), numeric=False),
        Column(gettext("Purchases")),
        *(Column(group_label(group)) for group in GROUPS),
    ]
    if not hide_amounts:
        columns += [
            *(Column(_net_of(group)) for group in GROUPS),
            Column(gettext("net")),
            Column(gettext("gross")),
        ]
    rows = [row for part in result.currencies for row in _currency(part, len(columns))]
    rows += _in_no_bar(gettext("Without a price"), result.unpriced, len(columns))
    rows += _in_no_bar(gettext("Without a date"), result.undated, len(columns))
    return Table(tuple(columns), tuple(rows))


def time_header(result: Spending) -> str:
    """The header over months, over years, or over both where currencies differ."""
    units = {part.unit for part in result.currencies}
    if units == {"year"}:
        return gettext("Year")
    return gettext("Month or year") if "year" in units else gettext("Month")


def regret(result: Regret, *, currency: str | None = None, hide_amounts: bool = False) -> Table:
    """Every category by what regret cost in *currency* and, last, all of them.

    What the claim gate doesn’t allow is left empty.
    """
    columns = [
        Column(gettext("Category"), numeric=False),
        Column(gettext("not worth it")),
        Column(gettext("you’ve rated")),
        Column(gettext("share")),
        Column(gettext("likely range, from")),
        Column(gettext("likely range, to")),
    ]
    if not hide_amounts:
        columns += [
            Column(gettext("not worth it, with a price")),
            Column(gettext("net cost")),
            Column(gettext("gross")),
        ]
    shown = None if hide_amounts else result.shown_currency(currency)
    rows = [
        _tally(wording.gathered(group), group.category, group.tally, len(columns))
        for group in result.by_money(shown)
    ]
    if result.overall.n:
        rows.append(_tally(gettext("Total"), "", result.overall, len(columns), total=True))
    return Table(tuple(columns), tuple(rows))


def _net_of(group: str) -> str:
    return gettext("{group}, net").format(group=group_label(group))


def _currency(part: CurrencySpending, width: int) -> Iterable[Row]:
    for span in part.spans:
        saved = f"{span.first:%Y-%m}" if part.unit == "month" else str(span.first.year)
        label = Cell(wording.span_label(span.first, part.unit), saved)
        yield _spent(label, span.slices, (span.net, span.gross), width)
    yield _spent(Cell(gettext("Total"), "total"), part.totals, (part.net, part.gross), width, total=True)


def _spent(
    label: Cell, slices: Sequence[Slice], sums: tuple[Money, Money], width: int, *, total: bool = False
) -> Row:
    ids = tuple(each for part in slices for each in part.ids)
    cells = [
        label,
        Cell(sums[0].currency, sums[0].currency),
        _count(len(ids)),
        *(_count(len(part.ids)) for part in slices),
        *(_money(part.net) for part in slices),
        *(_money(amount) for amount in sums),
    ]
    return Row(tuple(cells[:width]), ids, total)


def _in_no_bar(label: str, entries: Sequence[Entry], width: int) -> list[Row]:
    if not entries:
        return []
    cells = [Cell(label, label), Cell("", None), _count(len(entries)), *[Cell("", None)] * (width - 3)]
    return [Row(tuple(cells), tuple(entry.purchase.id for entry in entries))]


def _tally(label: str, code: str, tally: Tally, width: int, *, total: bool = False) -> Row:
    nets, grosses = (tuple(getattr(cost, each) for cost in tally.costs) for each in ("net", "gross"))
    cells = (
        Cell(label, code or label),
        _count(tally.x),
        _count(tally.n),
        *_shares(tally),
        _count(sum(len(cost.ids) for cost in tally.costs)),
        _sums(nets),
        _sums(grosses),
    )
    return Row(cells[:width], tally.ids, total)


def _shares(tally: Tally) -> tuple[Cell, Cell, Cell]:
    """The share that is regretted and the ends of its likely range; empty under 5 answers."""
    likely = tally.likely
    if likely is None:
        return (Cell("", None),) * 3
    low, high = (gettext("{n}%").format(n=format_number(end)) for end in likely.outwards(100))
    share = tally.x / tally.n
    return (
        Cell(wording.percent(share), round(share, 4)),
        Cell(low, float(Decimal(likely.low).quantize(_PLACES, ROUND_FLOOR))),
        Cell(high, float(Decimal(likely.high).quantize(_PLACES, ROUND_CEILING))),
    )


def _count(n: int) -> Cell:
    return Cell(format_number(n), n)


def _money(money: Money) -> Cell:
    return Cell(wording.amount(money), money.decimal)


def _sums(sums: tuple[Money, ...]) -> Cell:
    """Sums with their currency, in the table and in the file: several have no common sum."""
    if not sums:
        return Cell("", None)
    saved = " + ".join(f"{money.decimal} {money.currency}" for money in sums)
    return Cell(wording.amounts(sums), saved)
