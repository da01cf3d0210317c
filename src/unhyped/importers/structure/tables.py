"""The columns of a table or of each sheet of a workbook, found as an import finds them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from unhyped.importers import spreadsheet
from unhyped.importers.columns import names_a_column
from unhyped.importers.errors import FileRefused
from unhyped.importers.header_row import columns_of_data
from unhyped.importers.structure.looking import refused
from unhyped.importers.structure.shapes import ShapeTally, name

if TYPE_CHECKING:
    from unhyped.importers.members import Member
    from unhyped.importers.sheets import Sheet
    from unhyped.importers.structure.looking import StructureReading
    from unhyped.importers.table import FoundTable

_MOST_SHEETS: Final = 20
_MOST_COLUMNS: Final = 200
_MOST_LOOKED_AT: Final = 20_000
_DELIMITERS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_ENOUGH: Final = 2
"""Known names, or columns of days and amounts below names, that make sure that a row is a heading."""


def describe_workbook(member: Member, looking: StructureReading, depth: int) -> None:
    """Add each sheet of the workbook *member* to *looking*; raise a FileRefused."""
    tables = spreadsheet.find_tables(member, lambda _, __: looking.step())
    looking.say(depth, "workbook", f"{len(tables)} sheet{'s' if len(tables) != 1 else ''}")
    for sheet, table in islice(tables, _MOST_SHEETS):
        called = f"sheet {name(sheet.title)}" + (", hidden" if sheet.is_hidden else "")
        if table is None:
            looking.say(depth + 1, called, f"no table, {sheet.facts.rows} rows")
        else:
            describe_table(table, looking, depth + 1, called, sheet)


def describe_table(
    table: FoundTable, looking: StructureReading, depth: int, called: str, sheet: Sheet | None = None
) -> None:
    """Add the columns of *table* to *looking*; what is wrong in a row only ends the description."""
    columns = [_Column() for _ in table.headers[:_MOST_COLUMNS]]
    count, other_widths = 0, 0
    try:
        for count, (_, row) in enumerate(table.source(lambda _, __: looking.step()), 1):
            other_widths += len(row) != len(table.headers) if sheet is None else 0
            if count <= _MOST_LOOKED_AT:
                for cell, column in zip(row, columns, strict=False):
                    column.add(cell)
    except FileRefused as error:
        looking.stopped.append(f"{refused(error)}, after {count} rows")
    parts = [
        *([f"{_DELIMITERS[table.delimiter]} between"] if table.delimiter else []),
        f"{len(table.headers)} columns",
        f"heading in line {table.line}" if table.line else "no heading",
        f"{count} rows",
        *([f"{sheet.facts.hidden_rows} of them hidden"] if sheet and sheet.facts.hidden_rows else []),
        *([f"{other_widths} of another width"] if other_widths else []),
    ]
    looking.say(depth, called, ", ".join(parts).replace("between,", "between"))
    sure = is_sure(table)
    for number, (header, column) in enumerate(zip(table.headers, columns, strict=False), 1):
        title = name(header, sure=sure) if header.strip() else f"column {number}"
        looking.say(
            depth + 1, title, ", ".join([*column.tally.told(), *column.told(), *_formulas(sheet, number)])
        )
    if len(table.headers) > _MOST_COLUMNS:
        looking.say(depth + 1, "…", f"{len(table.headers) - _MOST_COLUMNS} more columns")


def is_sure(table: FoundTable) -> bool:
    """Return whether the headings are surely names: known ones among them, or days and amounts below them."""
    named = [header for header in table.headers if header.strip()]
    known = sum(map(names_a_column, named))
    width = len(table.headers)
    data = columns_of_data([row + ("",) * (width - len(row)) for row in table.sample], width)
    full = len(named) * 2 > len(table.headers) and len({*named}) == len(named)
    return known >= _ENOUGH or (full and len(data) >= _ENOUGH and len(table.sample) > 1)


class _Column:
    """The shapes of the cells in one column, and how many span several lines."""

    def __init__(self) -> None:
        self.tally = ShapeTally()
        self.spanning = 0

    def add(self, cell: str) -> None:
        """Count *cell*."""
        self.tally.add(cell)
        self.spanning += "\n" in cell or "\r" in cell

    def told(self) -> list[str]:
        """Return what is special about the cells."""
        return [f"over several lines ×{self.spanning}"] if self.spanning else []


def _formulas(sheet: Sheet | None, column: int) -> list[str]:
    """Return whether a sheet's column is hidden, and how many cells have no value, or an error instead."""
    if sheet is None:
        return []
    facts = sheet.facts
    missing = facts.uncomputed[column] + (facts.zeros[column] if sheet.recalculates else 0)
    counts = {"formulas without values": missing, "errors": facts.errors[column]}
    hidden = ["hidden"] if column in facts.hidden_columns else []
    return hidden + [f"{what} ×{count}" for what, count in counts.items() if count]
