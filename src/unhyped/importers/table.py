"""A table from any source: the names of its columns, and its rows, streamed as texts.

For a text this finds the delimiter and header row; a workbook (`spreadsheet`) finds its header the same way.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from dataclasses import dataclass
from functools import partial
from io import StringIO
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from unhyped.importers.columns import names_a_column
from unhyped.importers.errors import NoHeaderRow, QuoteNeverClosed, TooManyColumns, TooManyRows
from unhyped.importers.reading import ROWS_PER_STEP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from typing import TextIO

    from unhyped.importers.reading import Reading

DELIMITERS: Final = (",", ";", "\t", "|")
MAX_COLUMNS: Final = 512
MAX_ROWS: Final = 100_000
SAMPLE_ROWS: Final = 200
_HEAD: Final = 65_536
_LAST_HEADER_LINE: Final = 14
_LAST_CELL: Final = "\x00end of file\x00"
"""Fed to the CSV reader after the last line: only an open quotation mark can make it part of another cell."""
_MAX_DATA_CHARS: Final = 40
_DATA: Final = re.compile(r"[-+(€$£¥]*\s*\d[\d\s.,:/'’+TZ-]*\)?\s*(?:€|zł|[A-Z]{3})?")
_TELLING: Final = re.compile(
    r"\d{4}[./-]\d\d?[./-]\d\d?(?:[T ].*)?|\d\d?[./-]\d\d?[./-]\d{2,4}(?: .*)?"
    r"|[-+(]?\s?(?:[€$£¥]|zł|[A-Z]{3})?\s?[-+]?\d[\d.,' \xa0]*[.,]\d\d[-)]?\s?(?:[€$£¥]|zł|[A-Z]{3})?"
)
_COMMA_IN_NUMBER: Final = re.compile(r"\d,\d\d(?![\d./-])")
_NEARLY_ALL: Final = 0.8


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

    *named* is whether the columns have names; if not, the headers are blank. *remark* is a sentence
    about the table as a whole.
    """

    name: str
    headers: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    source: Callable[[Callable[[int, int], None]], Iterator[tuple[int, list[str]]]]
    has_nul: bool = False
    named: bool = True
    remark: str = ""

    def rows(self, reading: Reading) -> Iterator[tuple[int, list[str]]]:
        """Yield each row that isn't blank, with its first line; raise a FileRefused for endless ones."""
        return self.source(reading.step)

    @property
    def is_empty(self) -> bool:
        """Whether there are no rows below the headers."""
        return next(self.source(lambda *_: None), None) is None


class TableMatch(NamedTuple):
    """A table that a reader recognised, and the column index of each field."""

    table: FoundTable
    where: dict[str, int]


class Header(NamedTuple):
    """A record that could be the header row, and its score; *place* -1 is none."""

    score: float
    place: int


NO_HEADER: Final = Header(0.0, -1)
CLEAR_SCORE: Final = 5.0
"""A lower score means no header row with a known name and matching rows below it."""


def find_header(records: Sequence[Sequence[str]]) -> Header:
    """Return the likeliest header row near the start: known names, and rows of its width below."""
    best = NO_HEADER
    for index, record in enumerate(records[:_LAST_HEADER_LINE]):
        cells = [cell.strip() for cell in record]
        if not any(cells) or any(map(_is_data, cells)):
            continue
        known = sum(map(names_a_column, cells))
        below = [len(each) for each in records[index + 1 : index + 21] if each]
        same = sum(width == len(cells) for width in below) / len(below) if below and len(cells) > 1 else 0.0
        if known or same > 1 / 2:
            score = 2 * known + 3 * same + all(cells) + len(cells) / 1000
            best = max(best, Header(score, index), key=lambda candidate: candidate.score)
    return best


def find_bare(records: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """Return where rows without a header begin, and their width; None if this isn't a table.

    In a table nearly all rows have the same width, and one column contains only days or prices.
    """
    rows = [record for record in records if any(map(str.strip, record))]
    width, count = Counter(map(len, rows)).most_common(1)[0] if rows else (0, 0)
    if width < 2 or count < _NEARLY_ALL * len(rows):  # noqa: PLR2004 - one column isn't a table
        return None
    columns = zip(*(row for row in rows if len(row) == width), strict=True)
    if not any(map(_is_telling, columns)):
        return None
    return next(place for place, record in enumerate(records) if len(record) == width), width


def _is_telling(column: tuple[str, ...]) -> bool:
    """Tell whether a column holds days or prices."""
    cells = [cell.strip() for cell in column if cell.strip()]
    fit = sum(len(cell) <= _MAX_DATA_CHARS and _TELLING.fullmatch(cell) is not None for cell in cells)
    return bool(cells) and fit >= _NEARLY_ALL * len(column)


def _is_data(cell: str) -> bool:
    """Tell whether *cell* is a number, an amount or a day, which no header has."""
    return len(cell) <= _MAX_DATA_CHARS and _DATA.fullmatch(cell) is not None


# --- tables in a text


class _Record(NamedTuple):
    """A record near the start of the text and the physical line it ends in."""

    last_line: int
    cells: list[str]


class _Shape(NamedTuple):
    """The delimiter and quote of a text, and the line that the rows begin after."""

    delimiter: str
    quote: str
    header_line: int = 0


def find_table(text: TextSource) -> FoundTable:
    """Find the delimiter and the header row that fit best; raise NoHeaderRow or TooManyColumns."""
    start = _whole_lines(text)
    quotes = ("'", '"') if start.lstrip()[:1] == "'" else ('"',)
    shapes = [_Shape(delimiter, quote) for quote in quotes for delimiter in DELIMITERS]
    best, best_shape, records = NO_HEADER, shapes[0], list[_Record]()
    for shape in shapes:
        read = _records(start, shape)
        widest = _widest(read[:_LAST_HEADER_LINE])
        if widest > MAX_COLUMNS:
            raise TooManyColumns(name=text.name, columns=widest, limit=MAX_COLUMNS)
        candidate = find_header([record.cells for record in read]) if widest else NO_HEADER
        if candidate.score > best.score:
            best, best_shape, records = candidate, shape, read
    if best.score < CLEAR_SCORE:  # the header may be none, and its columns parts of others: “5,00;1.3.2026”
        others = [shape for shape in shapes if best.place < 0 or shape.delimiter != best_shape.delimiter]
        if (bare := _bare_table(text, start, others)) is not None:
            return bare
    if best.place < 0:
        raise NoHeaderRow(name=text.name)
    header, below = records[best.place], records[best.place + 1 :]
    return FoundTable(
        text.name,
        tuple(header.cells),
        _filled(below),
        partial(_rows, text, best_shape._replace(header_line=header.last_line)),
        has_nul=text.has_nul,
    )


def _whole_lines(text: TextSource) -> str:
    """Return the start of *text*, without a last line that may be incomplete."""
    with text.open() as opened:
        start = opened.read(_HEAD)
    end = max(start.rfind("\n"), start.rfind("\r"))
    return start[: end + 1] if len(start) == _HEAD and end > 0 else start


def _widest(records: Iterable[_Record]) -> int:
    return max((len(record.cells) for record in records), default=0)


def _filled(records: Iterable[_Record]) -> tuple[tuple[str, ...], ...]:
    """Return the cells of the records that aren't empty."""
    return tuple(tuple(record.cells) for record in records if any(record.cells))


def _bare_table(text: TextSource, start: str, shapes: Sequence[_Shape]) -> FoundTable | None:
    """Return the table without a header row that one of *shapes* finds in the *start* of *text*."""
    for shape in shapes:
        in_numbers = len(_COMMA_IN_NUMBER.findall(start)) if shape.delimiter == "," else 0
        if in_numbers and 2 * in_numbers >= start.count(","):
            continue  # these are decimal marks
        records = _records(start, shape)
        bare = find_bare([record.cells for record in records])
        if bare is not None:
            place, width = bare
            before = records[place - 1].last_line if place else 0
            return FoundTable(
                text.name,
                ("",) * width,
                _filled(records[place:]),
                partial(_rows, text, shape._replace(header_line=before)),
                has_nul=text.has_nul,
                named=False,
            )
    return None


def _records(text: str, shape: _Shape) -> list[_Record]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=shape.delimiter, quotechar=shape.quote)
    return [_Record(reader.line_num, cells) for cells in islice(reader, SAMPLE_ROWS)]


def _rows(
    text: TextSource, shape: _Shape, step: Callable[[int, int], None]
) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that isn't blank, with the line it starts on; raise QuoteNeverClosed or TooManyRows."""
    with text.open() as file:
        deque(islice(file, shape.header_line), maxlen=0)
        reader = csv.reader(chain(file, (_LAST_CELL,)), delimiter=shape.delimiter, quotechar=shape.quote)
        line, last = shape.header_line + 1, shape.header_line
        try:
            for count, row in enumerate(reader):
                line = last + 1
                last = shape.header_line + reader.line_num
                if not count % ROWS_PER_STEP:
                    step(file.buffer.tell(), text.size)
                if count > MAX_ROWS:
                    raise TooManyRows(name=text.name, limit=MAX_ROWS)
                if row and row[-1].endswith(_LAST_CELL):
                    if row != [_LAST_CELL]:
                        raise QuoteNeverClosed(name=text.name, line=line)
                elif any(row):
                    yield line, row
            step(text.size, text.size)
        except csv.Error:
            raise QuoteNeverClosed(name=text.name, line=line) from None
