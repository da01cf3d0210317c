"""The sheets of an Excel workbook: their columns and the kinds of their cells."""

from __future__ import annotations

import warnings
from datetime import date, datetime, time
from io import BytesIO
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

from unhyped.importers.errors import FileRefused, ImportCancelled
from unhyped.importers.structure.looking import Stopped
from unhyped.importers.structure.shapes import ShapeTally, is_data, name, number_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from unhyped.importers.structure.looking import StructureReading

_LARGEST: Final = 48_000_000
_MOST_SHEETS: Final = 20
_MOST_ROWS: Final = 20_000
_MOST_LINES: Final = 200_000
_MOST_COLUMNS: Final = 200
_LAST_HEADER: Final = 14
_ROWS_PER_STEP: Final = 64


def describe(file: BinaryIO, looking: StructureReading, depth: int) -> None:
    """Add the workbook *file* to *looking*; damage or a limit only ends the description."""
    try:
        _sheets(_content(file), looking, depth)
    except Stopped as stop:
        looking.stopped.append(str(stop))
    except FileRefused as error:
        looking.stopped.append(f"the workbook is refused ({type(error).__name__})")
    except ImportCancelled:
        raise
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever a damaged workbook leads to
        looking.stopped.append(f"the workbook is damaged ({type(error).__name__})")


def _content(file: BinaryIO) -> bytes:
    """Return the whole file, because a ZIP is read from its end; raise Stopped if it is too large."""
    content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise Stopped(f"a workbook of over {_LARGEST // 1_000_000} MB is not looked into")
    return content


def _sheets(content: bytes, looking: StructureReading, depth: int) -> None:
    """Add every sheet, opened the way an import opens it."""
    from unhyped.importers.sheets import read_sheets
    from unhyped.importers.workbook_guard import GuardedZip

    file = BytesIO(content)
    with warnings.catch_warnings(), GuardedZip(file, "", lambda _, __: looking.step()) as archive:
        warnings.simplefilter("ignore")  # warnings about styles and extensions, which don't matter here
        sheets = read_sheets(file, archive)
        looking.say(depth, "workbook", f"{len(sheets)} sheet{'s' if len(sheets) != 1 else ''}")
        for sheet in sheets[:_MOST_SHEETS]:
            rows = islice(sheet.rows(_MOST_COLUMNS), _MOST_LINES)
            cells = (tuple(cell.value for cell in row) for row in rows)
            _sheet(name(str(sheet.title)), _stepping(cells, looking), looking, depth + 1)


def _stepping(rows: Iterator[tuple[Any, ...]], looking: StructureReading) -> Iterator[tuple[Any, ...]]:
    for count, row in enumerate(rows):
        if not count % _ROWS_PER_STEP:
            looking.step()
        yield row


def _sheet(called: str, rows: Iterator[tuple[Any, ...]], looking: StructureReading, depth: int) -> None:
    above = [row for row in islice(rows, _LAST_HEADER) if any(cell is not None for cell in row)]
    place = next((number for number, row in enumerate(above) if _is_header(row)), None)
    names: Sequence[Any] = () if place is None else above[place]
    below = above if place is None else above[place + 1 :]
    columns: list[ShapeTally] = []
    count = 0
    for row in chain(below, rows):
        count += _take(row, columns)
        if count >= _MOST_ROWS:
            looking.stopped.append(f"only the first {_MOST_ROWS} rows of a sheet were looked at")
            break
    header = "no header" if place is None else "with a header"
    width = max(len(columns), _last(names) + 1)
    looking.say(depth, f"sheet {called}", f"{width} columns, {header}, {count} rows")
    for number in range(width):
        cell = names[number] if number < len(names) else None
        title = name(cell) if isinstance(cell, str) else f"column {number + 1}"
        kinds = columns[number].told() if number < len(columns) else []
        looking.say(depth + 1, title, ", ".join(kinds))


def _is_header(row: Sequence[Any]) -> bool:
    cells = [cell for cell in row if cell is not None]
    return len(cells) > 1 and all(isinstance(cell, str) and not is_data(cell) for cell in cells)


def _take(row: Sequence[Any], columns: list[ShapeTally]) -> bool:
    """Count the cells of *row*; tell whether there were any."""
    last = _last(row)
    while len(columns) <= last:
        columns.append(ShapeTally())
    for cell, tally in zip(row[: last + 1], columns, strict=False):
        _add(cell, tally)
    return last >= 0


def _last(row: Sequence[Any]) -> int:
    """Return the index of the last cell that isn't empty; −1 if all are."""
    return max((number for number, cell in enumerate(row) if cell is not None), default=-1)


def _add(cell: object, tally: ShapeTally) -> None:
    if cell is None:
        tally.add_kind("blank")
    elif isinstance(cell, bool):
        tally.add_kind("true or false")
    elif isinstance(cell, int | float):
        tally.add_kind(number_kind(cell))
    elif isinstance(cell, datetime | date | time):
        tally.add_kind(f"{type(cell).__name__} cell")
    else:
        tally.add(str(cell))
