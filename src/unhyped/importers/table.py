"""A table from any source: the names of its columns, and its rows, streamed as texts.

For a text this finds the delimiter and header row; a workbook is read by `spreadsheet`. A quotation mark that
nothing closes on its line may swallow whole rows: that is noticed (`_Records`), never passed over.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from io import StringIO
from itertools import chain, islice, tee
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, Protocol

from unhyped.importers.errors import (
    NoHeaderRow,
    QuoteClosesLater,
    QuoteNeverClosed,
    TooManyColumns,
    TooManyRows,
)
from unhyped.importers.header_row import (
    CLEAR_SCORE,
    MAX_HEADER_LINE,
    NO_HEADER,
    Header,
    column_names,
    columns_of_data,
    find_bare,
    find_header,
    is_data,
    is_day,
    table_above,
)
from unhyped.importers.markdown import is_rule, plain
from unhyped.importers.reading import ROWS_PER_STEP

if TYPE_CHECKING:
    from _csv import Reader as _CsvReader
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from typing import TextIO

    from unhyped.importers.reading import Reading

DELIMITERS: Final = (",", ";", "\t", "|")
MAX_COLUMNS: Final = 512
MAX_ROWS: Final = 100_000
SAMPLE_ROWS: Final = 200
_HEAD: Final = 65_536
_LAST_CELL: Final = "\x00end of file\x00"
"""Fed to the CSV reader after the last line: only an open quotation mark can make it part of another cell."""
_COMMA_IN_NUMBER: Final = re.compile(r"\d,\d\d(?![\d./-])")


class TextSource(Protocol):
    """Text that may hold a table: a file whose encoding is known, or what was pasted."""

    @property
    def name(self) -> str:
        """The name to show."""
        ...

    @property
    def size(self) -> int:
        """The size in bytes."""
        ...

    @property
    def has_nul(self) -> bool:
        """Whether there are NULs in it, which only the program's own export has."""
        ...

    def open(self) -> AbstractContextManager[TextIO]:
        """Open it with its line ends unchanged."""
        ...


@dataclass(frozen=True, slots=True)
class FoundTable:
    """The *headers* of a table and the first rows below them, the *sample*; all rows come from *source*.

    *named* is whether the columns have names; if not, the headers are blank. *line* is the one the heading
    ends in, 0 without one; *delimiter* is "" in a workbook. *remarks* are about the table as a whole. If the
    headings *are_ours*, they say nothing about where it comes from. *above* are the texts before the heading.
    """

    name: str
    headers: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    source: Callable[[Callable[[int, int], None]], Iterator[tuple[int, list[str]]]]
    has_nul: bool = False
    named: bool = True
    line: int = 0
    delimiter: str = ""
    remarks: tuple[str, ...] = ()
    are_ours: bool = False
    above: tuple[str, ...] = ()

    def rows(self, reading: Reading) -> Iterator[tuple[int, list[str]]]:
        """Yield each row that isn't blank, with its first line; raise a FileRefused for endless ones."""
        return self.source(reading.step)

    @property
    def alone(self) -> list[str]:
        """The texts near the start that are all of their row, such as the heading of a section."""
        rows = ([*filter(None, row)] for row in self.sample)
        return [cells[0] for cells in rows if len(cells) == 1]

    @property
    def is_empty(self) -> bool:
        """Whether there are no rows below the headers."""
        return next(self.source(lambda *_: None), None) is None


class TableMatch(NamedTuple):
    """A table that a reader recognised, and the column index of each field."""

    table: FoundTable
    where: dict[str, int]


# --- tables in a text


_Record = tuple[int, int, list[str]]
"""A record of the text after the physical lines it begins and ends in; a plain tuple, as there are many."""


class _Shape(NamedTuple):
    """The delimiter and quote of a text, and the line that the rows begin after.

    *width* is the number of columns and *data* those that hold amounts or days, and whether days, once they
    are known: they show which lines are rows that a quotation mark has swallowed.
    """

    delimiter: str
    quote: str
    header_line: int = 0
    width: int = 0
    data: dict[int, bool] = {}  # noqa: RUF012 - never changed

    def reader(self, lines: Iterable[str], *, quoting: bool = True, strict: bool = False) -> _CsvReader:
        """Return a reader of *lines*; without *quoting*, a quotation mark is a character like others."""
        mode: Literal[0, 3] = csv.QUOTE_MINIMAL if quoting else csv.QUOTE_NONE
        escape = "\\" if self.delimiter == "|" else None  # as in Markdown
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote,
            quoting=mode,
            strict=strict,
            escapechar=escape,
        )

    def one(self, line: str) -> list[str]:
        """Return the cells of one physical line, unquoted if its quotation marks don't fit the table."""
        reader = self.reader((line, _LAST_CELL))
        cells = next(reader)
        fits = reader.line_num == 1 and len(cells) == self.width
        return cells if fits else next(self.reader((line,), quoting=False))

    def data_in(self, line: str) -> int:
        """Return how many cells of a physical line hold data where the rows do; -1 if it isn’t like a row."""
        cells = self.one(line) if line.count(self.delimiter) >= self.width - 1 else []
        if len(cells) != self.width:
            return -1
        data = [(cell, day) for place, day in self.data.items() if (cell := cells[place].strip())]
        return len(data) if data and all(is_data(cell) and is_day(cell) == day for cell, day in data) else -1

    def are_rows(self, lines: Sequence[str]) -> bool:
        """Return whether these physical lines look like rows, or those between the first and the last do."""
        data = [*map(self.data_in, lines)]
        clear = min(2, len(self.data))
        return any(count >= clear for count in data[1:-1]) or (min(data) > 0 and max(data) >= clear)

    def is_well_quoted(self, line: str) -> bool:
        """Return whether each quotation mark that closes in *line* does so at the end of a cell."""
        try:
            next(self.reader((line,), strict=True))
        except csv.Error:
            return False
        return True


def table_of_rows(
    name: str,
    headers: tuple[str, ...],
    rows: Callable[[Callable[[int, int], None]], Iterator[tuple[int, list[str]]]],
    remarks: tuple[str, ...] = (),
) -> FoundTable:
    """Return the table of *rows* that another format than a table has, up to MAX_ROWS of them."""

    def source(step: Callable[[int, int], None]) -> Iterator[tuple[int, list[str]]]:
        for count, row in enumerate(rows(step), 1):
            if count > MAX_ROWS:
                raise TooManyRows(name=name, limit=MAX_ROWS)
            yield row

    sample = tuple(tuple(cells) for _, cells in islice(rows(lambda *_: None), SAMPLE_ROWS))
    return FoundTable(name, headers, sample, source, remarks=remarks, are_ours=True)


def find_table(text: TextSource) -> FoundTable:
    """Find the delimiter and the header row that fit best; raise NoHeaderRow or TooManyColumns."""
    start = _whole_lines(text)
    quotes = ("'", '"') if start.lstrip()[:1] == "'" else ('"',)
    shapes = [_Shape(delimiter, quote) for quote in quotes for delimiter in DELIMITERS]
    best, best_shape, records = _best_header(text, start, shapes)
    if best.score < CLEAR_SCORE:  # the header may be none, and its columns parts of others: “5,00;1.3.2026”
        others = [shape for shape in shapes if best.place < 0 or shape.delimiter != best_shape.delimiter]
        if (bare := _bare_table(text, start, others)) is not None:
            return bare
    if best.place < 0:
        raise NoHeaderRow(name=text.name)
    rows = [cells for _, _, cells in records]
    names, place = column_names(rows, best.place)
    table = _table(text, start, best_shape._replace(header_line=records[place][1]), names)
    return replace(table, remarks=table_above(rows, best.place, records[best.place][0]))


def _best_header(
    text: TextSource, start: str, shapes: Sequence[_Shape]
) -> tuple[Header, _Shape, list[_Record]]:
    """Return the likeliest header row at the *start*, its shape and the records; raise TooManyColumns."""
    best, best_shape, records = NO_HEADER, shapes[0], list[_Record]()
    for shape in shapes:
        read = _first_records(StringIO(start, newline=""), shape)
        widest = _widest(read[:MAX_HEADER_LINE])
        if widest > MAX_COLUMNS:
            raise TooManyColumns(name=text.name, columns=widest, limit=MAX_COLUMNS)
        candidate = find_header([cells for _, _, cells in read]) if widest else NO_HEADER
        if candidate.score > best.score:
            best, best_shape, records = candidate, shape, read
    return best, best_shape, records


def _table(text: TextSource, start: str, shape: _Shape, names: Sequence[str]) -> FoundTable:
    """Return the table whose rows have this *shape*; its *start* shows which columns hold data."""
    every_line = [*StringIO(start, newline="")]
    above, lines = every_line[: shape.header_line], every_line[shape.header_line :]
    width = len(names)
    records = [cells for _, _, cells in _first_records(lines, shape)]
    shape = shape._replace(width=width)
    data = columns_of_data(records, width) or columns_of_data([*map(shape.one, lines[:SAMPLE_ROWS])], width)
    shape = shape._replace(data=data)
    named = any(names)
    return FoundTable(
        text.name,
        tuple(names),
        tuple(tuple(cells) for _, _, cells in _first_records(lines, shape) if any(cells)),
        partial(_rows, text, shape),
        has_nul=text.has_nul,
        named=named,
        line=shape.header_line if named else 0,
        delimiter=shape.delimiter,
        above=tuple(above[:-1]) if named else (),
    )


def _whole_lines(text: TextSource) -> str:
    """Return the start of *text*, without a last line that may be incomplete."""
    with text.open() as opened:
        start = opened.read(_HEAD)
    end = max(start.rfind("\n"), start.rfind("\r"))
    return start[: end + 1] if len(start) == _HEAD and end > 0 else start


def _widest(records: Iterable[_Record]) -> int:
    return max((len(cells) for _, _, cells in records), default=0)


def _bare_table(text: TextSource, start: str, shapes: Sequence[_Shape]) -> FoundTable | None:
    """Return the table without a header row that one of *shapes* finds in the *start* of *text*."""
    for shape in shapes:
        in_numbers = len(_COMMA_IN_NUMBER.findall(start)) if shape.delimiter == "," else 0
        if in_numbers and 2 * in_numbers >= start.count(","):
            continue  # these are decimal marks
        records = _first_records(StringIO(start, newline=""), shape)
        bare = find_bare([cells for _, _, cells in records])
        if bare is not None:
            place, width = bare
            before = records[place - 1][1] if place else 0
            return _table(text, start, shape._replace(header_line=before), [""] * width)
    return None


def _first_records(lines: Iterable[str], shape: _Shape) -> list[_Record]:
    """Return the first records of *lines*, up to a quotation mark that is wrong: the rows raise its error."""
    records = list[_Record]()
    with suppress(QuoteClosesLater, QuoteNeverClosed):
        records.extend(islice(_records("", lines, shape), SAMPLE_ROWS))
    return records


def _records(name: str, lines: Iterable[str], shape: _Shape) -> Iterator[_Record]:
    """Yield each record, with its lines; in a Markdown table without its rule and marks.

    Raises QuoteClosesLater or QuoteNeverClosed.
    """
    records = _raw_records(name, lines, shape)
    if shape.delimiter != "|":
        return records
    return ((line, last, [*map(plain, cells)]) for line, last, cells in records if not is_rule(cells))


def _raw_records(name: str, lines: Iterable[str], shape: _Shape) -> Iterator[_Record]:
    """Yield each record, with its lines; raise QuoteClosesLater or QuoteNeverClosed.

    Texts with tabs have no quotation marks in most programs. So there, rows that one swallowed are yielded.
    """
    unread, taken = tee(lines)
    last = shape.header_line
    while True:
        reader, before = shape.reader(unread), last
        try:
            for cells in reader:
                line, last = last + 1, before + reader.line_num
                text = next(taken)
                if line == last and (len(cells) >= shape.width or shape.quote not in text):
                    yield line, last, cells
                else:
                    several = [text, *islice(taken, last - line)]
                    yield from _mended(name, (line, last, cells), several, shape)
        except csv.Error:  # a cell longer than any
            several = [*islice(taken, before + reader.line_num - last)]
            if shape.delimiter != "\t" or not shape.are_rows(several):
                raise QuoteNeverClosed(name=name, line=last + 1) from None
            yield from _each(last, several, shape)
            last = before + reader.line_num
        else:
            return


def _mended(name: str, record: _Record, taken: Sequence[str], shape: _Shape) -> Iterator[_Record]:
    """Yield a *record* of the lines *taken*, or the rows that a quotation mark has swallowed in it."""
    line, last, cells = record
    has_tabs = shape.delimiter == "\t"
    never_closed = taken[-1] == _LAST_CELL and cells != [_LAST_CELL]
    swallowed = (has_tabs or not never_closed) and _has_swallowed(taken, shape)
    if never_closed and not swallowed:
        raise QuoteNeverClosed(name=name, line=line)
    if swallowed and not has_tabs and len(taken) > 1:
        raise QuoteClosesLater(name=name, line=line, last=last)
    if swallowed:
        yield from _each(line - 1, taken, shape)
    elif cells != [_LAST_CELL]:
        yield record


def _has_swallowed(taken: Sequence[str], shape: _Shape) -> bool:
    """Return whether the lines *taken* by one record are rows themselves."""
    rows = [text for text in taken if text.strip() and text != _LAST_CELL]
    if not (rows and shape.data and shape.are_rows(rows)):
        return False
    return len(taken) > 1 or not shape.is_well_quoted(rows[0])


def _each(before: int, taken: Sequence[str], shape: _Shape) -> Iterator[_Record]:
    """Yield each line that isn't blank as a record; *before* is the number of the line above them."""
    for line, text in enumerate(taken, before + 1):
        if text.strip() and text != _LAST_CELL:
            yield line, line, shape.one(text.rstrip("\r\n"))


def _rows(
    text: TextSource, shape: _Shape, step: Callable[[int, int], None]
) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that isn't blank, with the line it starts on.

    Raises QuoteClosesLater, QuoteNeverClosed or TooManyRows.
    """
    with text.open() as file:
        deque(islice(file, shape.header_line), maxlen=0)
        records = _records(text.name, chain(file, (_LAST_CELL,)), shape)
        for count, (line, _, cells) in enumerate(records):
            if not count % ROWS_PER_STEP:
                step(file.buffer.tell(), text.size)
            if count > MAX_ROWS:
                raise TooManyRows(name=text.name, limit=MAX_ROWS)
            if cells == [_LAST_CELL]:
                break
            if any(cells):
                yield line, cells
        step(text.size, text.size)
