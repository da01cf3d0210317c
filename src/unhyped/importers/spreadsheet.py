"""Workbooks (.xlsx): the first sheet that holds a table, its cells as the texts a person would read there.

Formulas give the value they had when the workbook was saved; nothing is computed, no link followed, no
macro, picture or chart read.
"""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache, partial
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from unhyped.domain.currency import currency, is_sign
from unhyped.domain.errors import InvalidInput, UnhypedError
from unhyped.i18n import gettext
from unhyped.importers.errors import (
    FileTooLarge,
    NoHeaderRow,
    NotATable,
    PackedFileGiven,
    SpreadsheetDamaged,
    SpreadsheetGiven,
    TooManyColumns,
    TooManyRows,
)
from unhyped.importers.table import (
    CLEAR_SCORE,
    MAX_COLUMNS,
    MAX_ROWS,
    NO_HEADER,
    SAMPLE_ROWS,
    FoundTable,
    find_bare,
    find_header,
)
from unhyped.importers.workbook_guard import GuardedZip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from unhyped.importers.members import Member
    from unhyped.importers.sheets import Sheet

START: Final = b"PK\x03\x04"
LARGEST_FILE: Final = 48_000_000
_MANIFEST: Final = "[Content_Types].xml"
_CURRENCY: Final = re.compile(
    r"\[\$(?P<tagged>[^\]-]{1,4})(?:-[^\]]*)?\]|\"(?P<quoted>[^\"]{1,4})\"|(?P<plain>[€$£¥₹₺₩₫]|\bzł|\bKč)"
)
_SHOWN: Final = 60
_ROWS_PER_STEP: Final = 64
_THREE_DECIMALS: Final = re.compile(r"-?\d+\.\d{3}", re.ASCII)


class _Start(NamedTuple):
    """A sheet and the first of its rows, all as wide as the widest of them."""

    sheet: Sheet
    first: list[list[str]]


def find_table(member: Member, step: Callable[[int, int], None]) -> FoundTable:
    """Find the first sheet with a table; raise the FileRefused that says why there is none."""
    name, starts = member.name, list[_Start]()
    best, header = None, NO_HEADER
    sheets = _sheets(member, step)
    for sheet in sheets:
        start = _start(sheet, name)
        starts.append(start)
        found = find_header(start.first)
        if found.score > header.score:
            best, header = start, found
        if header.score >= CLEAR_SCORE:
            break
    if best is not None:
        place = header.place
        return _table(name, best, best.first[place], place + 1, remark=_remark(best, len(sheets)))
    for start in starts:
        if bare := find_bare(start.first):
            place, width = bare
            return _table(name, start, [""] * width, place, remark=_remark(start, len(sheets)))
    raise NoHeaderRow(name=name)


def _table(name: str, start: _Start, headers: Sequence[str], above: int, *, remark: str) -> FoundTable:
    """Return the table in a sheet; *above* is the number of rows above it."""
    return FoundTable(
        name,
        tuple(headers),
        tuple(tuple(row) for row in start.first[above:] if any(row)),
        partial(_rows, start.sheet, name, above, len(headers)),
        named=any(headers),
        remark=remark,
    )


def _remark(start: _Start, sheets: int) -> str:
    """Return a remark on which of several sheets was read."""
    if sheets == 1:
        return ""
    told = gettext("The workbook has {n} sheets. We read “{title}”.")
    return told.format(n=sheets, title=start.sheet.title[:_SHOWN])


def _rows(
    sheet: Sheet, name: str, above: int, width: int, step: Callable[[int, int], None]
) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that isn't blank, with its number; raise TooManyRows or SpreadsheetDamaged."""
    filled = 0
    for line, row in enumerate(_texts(sheet, name, width + 1), 1):
        if not line % _ROWS_PER_STEP:
            step(line, max(sheet.row_count, line))
        if line > above and any(row):
            filled += 1
            if filled > MAX_ROWS:
                raise TooManyRows(name=name, limit=MAX_ROWS)
            yield line, row
    step(max(sheet.row_count, 1), max(sheet.row_count, 1))


def _start(sheet: Sheet, name: str) -> _Start:
    """Read the first rows of a sheet; raise TooManyColumns."""
    first = [*islice(_texts(sheet, name), SAMPLE_ROWS)]
    width = max(map(len, first), default=0)
    if width > MAX_COLUMNS:
        raise TooManyColumns(name=name, columns=width, limit=MAX_COLUMNS)
    return _Start(sheet, [row + [""] * (width - len(row)) for row in first])


# --- openpyxl


def _sheets(member: Member, step: Callable[[int, int], None]) -> list[Sheet]:
    """Return the sheets of a workbook, unread; raise the FileRefused that says what else the file is."""
    with member.open() as file:
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise FileTooLarge(name=member.name, limit=LARGEST_FILE // 1_000_000)
    warnings.filterwarnings("ignore", module=r"openpyxl\b")  # it warns of what it skips; we skip more
    try:
        file = BytesIO(content)
        archive = GuardedZip(file, member.name, step)
        _check_kind(member.name, archive.namelist())
        from unhyped.importers.sheets import read_sheets

        sheets = read_sheets(file, archive)
    except UnhypedError:
        raise
    except Exception as error:
        raise SpreadsheetDamaged(name=member.name) from error
    archive.rest()
    return sheets


def _check_kind(name: str, parts: Sequence[str]) -> None:
    """Raise a FileRefused for a ZIP that isn't an .xlsx workbook."""
    folders = {part.partition("/")[0] for part in parts}
    if _MANIFEST in parts and "xl" in folders and "xl/workbook.bin" not in parts:
        return
    if folders & {"word", "ppt"}:
        raise NotATable(name=name)
    office = folders & {_MANIFEST, "mimetype", "Index"}
    raise (SpreadsheetGiven if office else PackedFileGiven)(name=name)


def _texts(sheet: Sheet, name: str, width: int | None = None) -> Iterator[list[str]]:
    """Yield the rows of a sheet as texts; raise SpreadsheetDamaged if openpyxl fails on one."""
    rows = sheet.rows(width)
    while True:
        try:
            row = next(rows, None)
            texts = None if row is None else [_text(cell) for cell in row]
        except UnhypedError:
            raise
        except Exception as error:
            raise SpreadsheetDamaged(name=name) from error
        if texts is None:
            return
        while texts and not texts[-1]:
            texts.pop()
        yield texts


# --- cells


def _text(cell: Any) -> str:  # noqa: ANN401 - one of openpyxl's cells
    """Return a cell's text: days as 2026-03-14, numbers with a point, and the currency shown with it."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, bool | date | time) or not isinstance(value, int | float):
        return str(value)
    return _number(value) + _sign(str(cell.number_format))


def _number(value: float) -> str:
    """Write out the digits, never 1e+17; three decimals get a fourth, or they could be thousands."""
    text = str(value) if isinstance(value, int) else f"{Decimal(f'{value:.15g}'):f}"
    return f"{text}0" if _THREE_DECIMALS.fullmatch(text) else text


@lru_cache(maxsize=256)
def _sign(number_format: str) -> str:
    """Return the currency of a number format; "" for Excel's built-in ones, which use the computer's."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    if number_format in BUILTIN_FORMATS.values():
        return ""
    for match in _CURRENCY.finditer(number_format):
        sign = match[match.lastindex or 0].strip(" \xa0")
        try:
            if is_sign(sign) or currency(sign):
                return f" {sign}"
        except InvalidInput:
            continue
    return ""
