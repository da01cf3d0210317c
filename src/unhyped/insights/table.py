"""Rows of a result: to read beside its chart, to copy, to save, and to set into a summary."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from unhyped.i18n import format_number
from unhyped.words import amounts

if TYPE_CHECKING:
    from unhyped.domain.money import Money

Value = str | int | float | Decimal | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What is shown (*text*, after the sign of a *group* if there is one) and what is saved (*value*).

    *value* is None where the claim gate says nothing, and in tables that are only read.
    """

    text: str
    value: Value = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One row, the purchases behind it, and whether it adds up the others."""

    cells: tuple[Cell, ...]
    ids: tuple[str, ...] = ()
    total: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """The *header* of a column; *numeric* ones are right-aligned.

    On the page of a summary it is *width* millimetres wide; 0 is a share of what the others leave.
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


EMPTY: Final = Cell("")
NOTHING: Final = "–"
"""On paper an empty cell looks like a slip."""


def count(n: int) -> Cell:
    """A number of purchases."""
    return Cell(format_number(n), n)


def money(amount: Money) -> Cell:
    """An amount, saved without its currency."""
    return Cell(amounts.amount(amount), amount.decimal)


def amount_cells(*sums: Money | None) -> tuple[Cell, ...]:
    """Each amount in its own cell, to be read; nothing where it is zero or unknown."""
    return tuple(
        Cell(amounts.amount(amount)) if amount is not None and amount.minor else Cell(NOTHING)
        for amount in sums
    )
