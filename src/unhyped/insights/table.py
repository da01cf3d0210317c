"""Rows of a result: to read next to its chart, to copy, to save, and for the summary."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Final

from unhyped.i18n import format_number, ngettext
from unhyped.words import amounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from unhyped.domain.money import Money
    from unhyped.insights.proportions import Interval

Value = str | int | float | Decimal | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: *text* is shown, on paper after the sign of a *group* or reading; *value* is saved.

    *value* is None where the claim gate forbids a value, and in tables that are never saved.
    """

    text: str
    value: Value = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One row, its purchases (*ids*) or *wishes*, and whether it is the total of the others."""

    cells: tuple[Cell, ...]
    ids: tuple[str, ...] = ()
    total: bool = False
    wishes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """The *header* of a column; *numeric* ones are right-aligned.

    On the page of a summary it is *width* millimetres wide; 0 means a share of the remaining width.
    """

    header: str
    width: int = 0
    numeric: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; every row has one cell per column.

    In a summary, *title* is above it, and *foot* says what it leaves out.
    """

    columns: tuple[Column, ...]
    rows: tuple[AnswerRow, ...]
    title: str = ""
    foot: str = ""


_PLACES: Final = Decimal("0.0001")
"""Shares are saved with four decimals: more precise than the data, and enough for further computing."""
EMPTY: Final = Cell("")
NOTHING: Final = "–"
"""Shown instead of an empty cell, which would look like an error on paper."""


def count(n: int) -> Cell:
    """Return a cell with a number of purchases."""
    return Cell(format_number(n), n)


def money(amount: Money) -> Cell:
    """Return a cell with an amount, saved without its currency."""
    return Cell(amounts.amount(amount), amount.decimal)


def sums(amount: Iterable[Money]) -> Cell:
    """Return sums with their currencies, also as saved: several currencies have no total."""
    found = tuple(amount)
    saved = " + ".join(f"{money.decimal} {money.currency}" for money in found)
    return Cell(amounts.amounts(found), saved) if found else EMPTY


def share_cells(share: float, likely: Interval | None) -> tuple[Cell, Cell, Cell]:
    """Return a share and the ends of its likely range in percent; empty without a range."""
    if likely is None:
        return EMPTY, EMPTY, EMPTY
    return (Cell(amounts.percent(share), round(share, 4)), *range_cells(likely))


def range_cells(likely: Interval | None) -> tuple[Cell, Cell]:
    """Return the ends of a likely range in percent, rounded outwards; empty without a range."""
    if likely is None:
        return EMPTY, EMPTY
    low, high = (amounts.percent(end / 100) for end in likely.outwards(100))
    return (
        Cell(low, float(Decimal(likely.low).quantize(_PLACES, ROUND_FLOOR))),
        Cell(high, float(Decimal(likely.high).quantize(_PLACES, ROUND_CEILING))),
    )


def amount_cells(*sums: Money | None) -> tuple[Cell, ...]:
    """Return each amount in a cell, for reading only; empty if it is zero or unknown."""
    return tuple(
        Cell(amounts.amount(amount)) if amount is not None and amount.minor else Cell(NOTHING)
        for amount in sums
    )


MAX_ROWS: Final = 12
"""Rows of a table on the page of a summary, besides totals."""


def for_page(table: Table, widths: Mapping[int, int], title: str) -> Table:
    """Return the columns of *table* that have *widths* in millimetres, its first rows and its totals.

    Below them is how many rows there are besides.
    """
    columns = tuple(replace(table.columns[at], width=width) for at, width in widths.items())
    plain = [row for row in table.rows if not row.total]
    left_out = {id(row) for row in plain[MAX_ROWS:]}
    rows = tuple(
        replace(row, cells=tuple(replace(row.cells[at], value=None) for at in widths))
        for row in table.rows
        if id(row) not in left_out
    )
    more = len(left_out)
    return Table(columns, rows, title, ngettext("{n} more.", "{n} more.", more) if more else "")
