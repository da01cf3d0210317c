"""Workbooks (.xlsx): the first sheet that holds a table, its cells as the texts a person would read there.

Formulas give the value they had when the workbook was saved; nothing is computed, no link followed, no
macro, picture or chart read.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.domain.data_cells import DATA_TITLE
from unhyped.domain.errors import UnhypedError
from unhyped.i18n import gettext, ngettext
from unhyped.importers.columns import ALIASES
from unhyped.importers.days_in_parts import YEARS
from unhyped.importers.errors import (
    FileTooLarge,
    NoHeaderRow,
    NotATable,
    OnlyHiddenSheets,
    PackedFileGiven,
    SpreadsheetDamaged,
    SpreadsheetGiven,
    TooManyColumns,
    TooManyRows,
)
from unhyped.importers.header import normal, without_currency
from unhyped.importers.header_row import (
    CLEAR_SCORE,
    NO_HEADER,
    column_names,
    find_bare,
    find_header,
    table_above,
)
from unhyped.importers.sheet_cells import can_be_days, cell_text, day_text, is_amount
from unhyped.importers.table import MAX_COLUMNS, MAX_ROWS, SAMPLE_ROWS, FoundTable
from unhyped.importers.workbook_guard import GuardedZip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from unhyped.importers.members import Member
    from unhyped.importers.sheets import Sheet

START: Final = b"PK\x03\x04"
LARGEST_FILE: Final = 48_000_000
_MANIFEST: Final = "[Content_Types].xml"
_SHOWN: Final = 60
_NUMBERS: Final = YEARS.union(ALIASES["order_number"], ALIASES["external_id"])
"""Names of columns whose numbers aren’t amounts."""
_MOST_LISTED: Final = 8
_OWN_SHEETS: Final = 16
"""Our own workbook has fewer; looking into a sheet scans all of it."""
_ROWS_PER_STEP: Final = 64


class _Start(NamedTuple):
    """A sheet and the first of its rows, all as wide as the widest of them."""

    sheet: Sheet
    first: list[list[str]]


@dataclass(frozen=True, slots=True)
class _Area:
    """Where a table is in a *sheet*: its *names*, and how many rows are *above* its own.

    *days* are the columns, from 0, in which numbers count days. *texts* are the rows above the heading, and
    *others* says if they are a table, too.
    """

    sheet: Sheet
    names: Sequence[str]
    above: int
    days: frozenset[int] = frozenset()
    texts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def placeholders(self) -> frozenset[int]:
        """The columns, from 0, whose zeros stand for results of formulas that were never computed."""
        facts = self.sheet.facts
        return frozenset(
            column - 1
            for column, zeros in facts.zeros.items()
            if self.sheet.recalculates and zeros + facts.uncomputed[column] == facts.formulas[column]
        )

    def rows(self, rows: Iterable[list[str]]) -> Iterator[tuple[int, list[str]]]:
        """Yield the table’s rows that aren’t blank, with days as days and what merged cells hold in each."""
        placeholders, spans = self.placeholders, dict[int, list[tuple[int, int]]]()
        numbers = {place for place, name in enumerate(self.names) if normal(name) in _NUMBERS}
        for first, last, column in self.sheet.facts.spans:
            if first > self.above and column <= len(self.names):
                spans.setdefault(first, []).append((last, column - 1))
        merged = dict[int, tuple[int, str]]()
        for line, cells in islice(enumerate(rows, 1), self.above, None):
            row = self._clean(cells, placeholders)
            if any(row):
                yield (
                    line,
                    _fill_in(row, {place: text for place, (last, text) in merged.items() if line <= last}),
                )
            for last, place in spans.get(line, ()):
                if place < len(row) and (place in numbers or not is_amount(row[place])):
                    merged[place] = (last, row[place])

    def _clean(self, row: list[str], placeholders: Iterable[int]) -> list[str]:
        """Turn serial numbers into days, and placeholders into nothing."""
        for place in self.days:
            if place < len(row):
                row[place] = day_text(row[place], self.sheet)
        for place in placeholders:
            if place < len(row) and row[place].partition(" ")[0] == "0":
                row[place] = ""
        return row

    def remarks(self, sample: Iterable[Sequence[str]]) -> Iterator[str]:
        """Yield what a person should know about the cells; the *sample* shows what columns hold."""
        facts = self.sheet.facts
        uncomputed = {column - 1 for column, count in facts.uncomputed.items() if count} | self.placeholders
        if columns := self._listed(uncomputed):
            yield gettext(
                "The formulas in {columns} have no values, so we left those cells blank. Open the workbook "
                "in a spreadsheet program, save it and import it again."
            ).format(columns=columns)
        if columns := self._listed(column - 1 for column in facts.errors):
            yield gettext("Cells in {columns} show errors, so we left them blank.").format(columns=columns)
        merged = {column - 1 for first, _, column in facts.spans if first > self.above}
        if columns := self._listed(merged & self._amounts(sample)):
            yield gettext(
                "Cells in {columns} are merged over several rows. Their amount counts once, in the first row."
            ).format(columns=columns)
        filled = {place for row in sample for place, cell in enumerate(row) if cell}
        if columns := self._listed({column - 1 for column in facts.hidden_columns} & filled):
            yield gettext("We also read hidden columns: {columns}.").format(columns=columns)
        if facts.hidden_rows:
            yield ngettext("We also read {n} hidden row.", "We also read {n} hidden rows.", facts.hidden_rows)

    def _amounts(self, sample: Iterable[Sequence[str]]) -> set[int]:
        """Return the places of columns with amounts."""
        return {
            place
            for row in sample
            for place, cell in enumerate(row[: len(self.names)])
            if is_amount(cell) and normal(self.names[place]) not in _NUMBERS
        }

    def _listed(self, places: Iterable[int]) -> str:
        """Return the names of these columns, as far as they belong to the table: “Total”, column E."""
        columns = sorted(place for place in places if place < len(self.names))
        return ", ".join(
            f"“{self.names[place][:_SHOWN]}”"
            if self.names[place]
            else gettext("column {number}").format(number=place + 1)
            for place in columns[:_MOST_LISTED]
        ) + (", …" if len(columns) > _MOST_LISTED else "")


class OwnWorkbook(NamedTuple):
    """A workbook that this program exported: the *tables* whose rows have a record, by title."""

    name: str
    tables: dict[str, FoundTable]


def find_table(member: Member, step: Callable[[int, int], None]) -> FoundTable | OwnWorkbook:
    """Find the first sheet with a table, the one in front first; raise the FileRefused that says why not.

    Hidden sheets aren’t read: nobody sees what is in them. Of a workbook of our own, all are.
    """
    name = member.name
    sheets = _sheets(member, step)
    own = {each.title: _table(area, name) for each in sheets[:_OWN_SHEETS] for area in _own(each, name)}
    if own:
        return OwnWorkbook(name, own)
    visible = sorted(
        (sheet for sheet in sheets if not sheet.is_hidden), key=lambda sheet: not sheet.is_active
    )
    hidden = [sheet for sheet in sheets if sheet.is_hidden]
    area = _first_area(visible, name)
    if area is None:
        if (elsewhere := _first_area(hidden, name)) is not None:
            raise OnlyHiddenSheets(name=name, sheet=elsewhere.sheet.title[:_SHOWN])
        raise NoHeaderRow(name=name)
    return _table(area, name, tuple(_about_sheets(area.sheet, visible, hidden)))


def _own(sheet: Sheet, name: str) -> Iterator[_Area]:
    """Yield the table of *sheet* if each row has its record at its end."""
    headers = next(_texts(sheet, name), [])
    if DATA_TITLE in headers:
        yield _Area(sheet, headers, above=1)


def find_tables(member: Member, step: Callable[[int, int], None]) -> list[tuple[Sheet, FoundTable | None]]:
    """Return each sheet with its table, hidden or not; raise a FileRefused."""
    areas = [(sheet, _first_area([sheet], member.name)) for sheet in _sheets(member, step)]
    return [(sheet, _table(area, member.name) if area else None) for sheet, area in areas]


def _table(area: _Area, name: str, more: tuple[str, ...] = ()) -> FoundTable:
    texts = islice(_texts(area.sheet, name, len(area.names) + 1), SAMPLE_ROWS)
    sample = tuple(tuple(row) for _, row in area.rows(texts))
    named = any(area.names)
    return FoundTable(
        name,
        tuple(area.names),
        sample,
        partial(_rows, area, name),
        named=named,
        line=area.above if named else 0,
        remarks=(*area.others, *area.remarks(sample), *more),
        above=area.texts,
    )


def _first_area(sheets: Sequence[Sheet], name: str) -> _Area | None:
    """Return the first clear table, else the one with the likeliest header, else one without a header."""
    starts = list[_Start]()
    best, header = None, NO_HEADER
    for sheet in sheets:
        start = _start(sheet, name)
        starts.append(start)
        found = find_header(start.first)
        if found.score > header.score:
            best, header = start, found
        if header.score >= CLEAR_SCORE:
            break
    if best is not None:
        names, last = column_names(best.first, header.place, _tall(best))
        texts = tuple(" ".join(filter(None, row)) for row in best.first[: header.place])
        others = table_above(best.first, header.place, header.place + 1)
        return _Area(best.sheet, names, last + 1, _days(names, best.first[last + 1 :]), texts, others)
    for start in starts:
        if bare := find_bare(start.first):
            place, width = bare
            return _Area(start.sheet, [""] * width, place)
    return None


def _tall(start: _Start) -> set[int]:
    """Return the places of rows with a name in cells that are merged with those in the row below."""
    rows = start.first
    return {
        first - 1
        for first, last, column in start.sheet.facts.spans
        if last == first + 1
        and first <= len(rows)
        and column <= len(rows[first - 1])
        and rows[first - 1][column - 1]
    }


def _about_sheets(sheet: Sheet, visible: Sequence[Sheet], hidden: Sequence[Sheet]) -> Iterator[str]:
    """Yield remarks on which of several sheets was read."""
    if len(visible) > 1:
        said = gettext("The workbook has {n} sheets. We read “{title}”.")
        yield said.format(n=len(visible), title=sheet.title[:_SHOWN])
    if hidden:
        titles = ", ".join(f"“{each.title[:_SHOWN]}”" for each in hidden[:_MOST_LISTED])
        titles += ", …" if len(hidden) > _MOST_LISTED else ""
        yield gettext("We skipped hidden sheets: {titles}.").format(titles=titles)


def _rows(area: _Area, name: str, step: Callable[[int, int], None]) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that isn't blank, with its number; raise TooManyRows or SpreadsheetDamaged."""
    count = max(area.sheet.facts.rows, 1)

    def stepping() -> Iterator[list[str]]:
        for line, row in enumerate(_texts(area.sheet, name, len(area.names) + 1), 1):
            if not line % _ROWS_PER_STEP:
                step(line, max(count, line))
            yield row

    for filled, (line, row) in enumerate(area.rows(stepping()), 1):
        if filled > MAX_ROWS:
            raise TooManyRows(name=name, limit=MAX_ROWS)
        yield line, row
    step(count, count)


def _start(sheet: Sheet, name: str) -> _Start:
    """Read the first rows of a sheet; raise TooManyColumns."""
    first = [*islice(_texts(sheet, name), SAMPLE_ROWS)]
    width = max(map(len, first), default=0)
    if width > MAX_COLUMNS:
        raise TooManyColumns(name=name, columns=width, limit=MAX_COLUMNS)
    return _Start(sheet, [row + [""] * (width - len(row)) for row in first])


def _days(names: Sequence[str], rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """Return the columns, from 0, named as dates, whose numbers can all be the serial numbers of days."""
    dates = {*ALIASES["bought_on"]}
    return frozenset(
        place
        for place, name in enumerate(names)
        if normal(without_currency(name)[0]) in dates and can_be_days([row[place] for row in rows])
    )


def _fill_in(row: list[str], texts: dict[int, str]) -> list[str]:
    """Return *row* with these texts in those of its cells that are blank."""
    row.extend([""] * (max(texts, default=-1) + 1 - len(row)))
    return [cell or texts.get(place, "") for place, cell in enumerate(row)] if texts else row


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
            texts = None if row is None else [cell_text(cell) for cell in row]
        except UnhypedError:
            raise
        except Exception as error:
            raise SpreadsheetDamaged(name=name) from error
        if texts is None:
            return
        while texts and not texts[-1]:
            texts.pop()
        yield texts
