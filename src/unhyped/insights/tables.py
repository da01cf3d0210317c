"""The table twin of every chart: the same result as rows, to read, to copy and to save."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from unhyped.domain.verdict import STANDINGS, standing_label
from unhyped.i18n import format_number, gettext
from unhyped.insights import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.insights.pooling import Estimate
    from unhyped.insights.regret import Regret, Tally
    from unhyped.insights.spending import CurrencySpending, Slice, Spending, Unit

Value = str | int | float | Decimal | None
_PLACES: Final = 4
"""Rates are saved with four decimals: far more than they are worth, and enough to compute on."""


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
        Column(gettext("Year") if result.unit == "year" else gettext("Month"), numeric=False),
        Column(gettext("Currency"), numeric=False),
        Column(gettext("Purchases")),
        *(Column(standing_label(standing)) for standing in STANDINGS),
    ]
    if not hide_amounts:
        columns += [
            *(Column(_net_of(standing)) for standing in STANDINGS),
            Column(gettext("net")),
            Column(gettext("gross")),
        ]
    rows = [row for part in result.currencies for row in _currency(part, result.unit, len(columns))]
    rows += _in_no_bar(gettext("Without a price"), result.unpriced, len(columns))
    rows += _in_no_bar(gettext("Without a date"), result.undated, len(columns))
    return Table(tuple(columns), tuple(rows))


def regret(result: Regret, *, hide_amounts: bool = False) -> Table:
    """Every category and, last, all of them. What the claim gate doesn't allow is left empty."""
    columns = [
        Column(gettext("Category"), numeric=False),
        Column(gettext("not worth it")),
        Column(gettext("with a verdict")),
        Column(gettext("could be, from")),
        Column(gettext("could be, to")),
        Column(gettext("estimate")),
        Column(gettext("likely, from")),
        Column(gettext("likely, to")),
    ]
    if not hide_amounts:
        columns += [Column(gettext("net cost")), Column(gettext("gross"))]
    rows = [
        _tally(wording.gathered(group), group.category, group.tally, group.estimate)
        for group in result.categories
    ]
    if result.overall.n:
        rows.append(_tally(gettext("All together"), "", result.overall, result.estimate, total=True))
    return Table(
        tuple(columns),
        tuple(Row(row.cells[: len(columns)], row.ids, row.total) for row in rows),
    )


def _net_of(standing: str) -> str:
    return gettext("{standing}, net").format(standing=standing_label(standing))


def _currency(part: CurrencySpending, unit: Unit, width: int) -> Iterable[Row]:
    for span in part.spans:
        saved = f"{span.first:%Y-%m}" if unit == "month" else str(span.first.year)
        label = Cell(wording.span_label(span.first, unit), saved)
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


def _tally(label: str, code: str, tally: Tally, estimate: Estimate, *, total: bool = False) -> Row:
    ranged = tally.claim != "list"
    estimated = tally.claim in {"rate", "interval"}
    cells = (
        Cell(label, code or label),
        _count(tally.x),
        _count(tally.n),
        _rate(tally.wilson.low if ranged else None),
        _rate(tally.wilson.high if ranged else None),
        _rate(estimate.mean if estimated else None),
        _rate(estimate.likely.low if estimated else None),
        _rate(estimate.likely.high if estimated else None),
        _sums(tally.net),
        _sums(tally.gross),
    )
    return Row(cells, tally.ids, total)


def _count(n: int) -> Cell:
    return Cell(format_number(n), n)


def _money(money: Money) -> Cell:
    return Cell(wording.amount(money), money.decimal)


def _sums(sums: tuple[Money, ...]) -> Cell:
    """Sums with their currency beside them, in the table and in the file: several have no common sum."""
    if not sums:
        return Cell("", None)
    saved = " + ".join(f"{money.decimal} {money.currency}" for money in sums)
    return Cell(wording.amounts(sums), saved)


def _rate(rate: float | None) -> Cell:
    return Cell("", None) if rate is None else Cell(wording.percent(rate), round(rate, _PLACES))
