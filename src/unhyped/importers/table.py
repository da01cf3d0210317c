"""A table inside a text file: its delimiter, its header row wherever that stands, and its rows, streamed."""

from __future__ import annotations

import csv
import re
from collections import deque
from dataclasses import dataclass
from io import StringIO
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.importers.columns import names_a_column
from unhyped.importers.errors import NoHeaderRow, QuoteNeverClosed, TooManyColumns, TooManyRows
from unhyped.importers.reading import ROWS_PER_STEP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.importers.reading import Reading
    from unhyped.importers.text_file import TextFile

DELIMITERS: Final = (",", ";", "\t", "|")
MOST_COLUMNS: Final = 512
MOST_ROWS: Final = 250_000
SAMPLE_ROWS: Final = 200
_HEAD: Final = 65_536
_LAST_HEADER_LINE: Final = 14
_LAST_CELL: Final = "\x00end of file\x00"
"""Fed to the CSV reader after the last line: only an open quotation mark can make it part of another cell."""
_LONGEST_DATA: Final = 40
_DATA: Final = re.compile(r"[-+(€$£¥]*\s*\d[\d\s.,:/'’+TZ-]*\)?\s*(?:€|zł|[A-Z]{3})?")


@dataclass(frozen=True, slots=True)
class Table:
    """The *headers* end at physical line *header_line*; *sample* are the first rows below them."""

    file: TextFile
    delimiter: str
    headers: tuple[str, ...]
    header_line: int
    sample: tuple[tuple[str, ...], ...]

    def rows(self, reading: Reading) -> Iterator[tuple[int, list[str]]]:
        """Each row that is not blank, with the line it starts in; raise QuoteNeverClosed or TooManyRows."""
        with self.file.open() as file:
            deque(islice(file, self.header_line), maxlen=0)
            reader = csv.reader(chain(file, (_LAST_CELL,)), delimiter=self.delimiter)
            line, last = self.header_line + 1, self.header_line
            try:
                for count, row in enumerate(reader):
                    line = last + 1
                    last = self.header_line + reader.line_num
                    if not count % ROWS_PER_STEP:
                        reading.step(file.buffer.tell(), self.file.size)
                    if count > MOST_ROWS:
                        raise TooManyRows(name=self.file.name, limit=MOST_ROWS)
                    if row and row[-1].endswith(_LAST_CELL):
                        if row != [_LAST_CELL]:
                            raise QuoteNeverClosed(name=self.file.name, line=line)
                    elif any(row):
                        yield line, row
                reading.step(self.file.size, self.file.size)
            except csv.Error:
                raise QuoteNeverClosed(name=self.file.name, line=line) from None


class _Record(NamedTuple):
    """A record near the start of the file and the physical line it ends in."""

    last_line: int
    cells: list[str]


class _Candidate(NamedTuple):
    """A record that could be the header row, and how much speaks for it."""

    score: float
    place: int


def find_table(file: TextFile) -> Table:
    """Find the delimiter and the header row that fit best; raise NoHeaderRow or TooManyColumns."""
    with file.open() as opened:
        text = opened.read(_HEAD)
    if len(text) == _HEAD and (end := max(text.rfind("\n"), text.rfind("\r"))) > 0:
        text = text[: end + 1]  # the last line may be cut in two
    best, delimiter, records = _Candidate(0.0, -1), ",", list[_Record]()
    for each in DELIMITERS:
        read = _records(text, each)
        if widest := max((len(record.cells) for record in read[:_LAST_HEADER_LINE]), default=0):
            if widest > MOST_COLUMNS:
                raise TooManyColumns(name=file.name, columns=widest, limit=MOST_COLUMNS)
            candidate = _header(read)
            if candidate.score > best.score:
                best, delimiter, records = candidate, each, read
    if best.place < 0:
        raise NoHeaderRow(name=file.name)
    header, below = records[best.place], records[best.place + 1 :]
    sample = tuple(tuple(record.cells) for record in below if any(record.cells))
    return Table(file, delimiter, tuple(header.cells), header.last_line, sample)


def _records(text: str, delimiter: str) -> list[_Record]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    return [_Record(reader.line_num, cells) for cells in islice(reader, SAMPLE_ROWS)]


def _is_data(cell: str) -> bool:
    """Tell whether *cell* is a number, an amount or a day, which no header has."""
    return len(cell) <= _LONGEST_DATA and _DATA.fullmatch(cell) is not None


def _header(records: Sequence[_Record]) -> _Candidate:
    """The likeliest header row: known column names, and rows of the same width below it."""
    best = _Candidate(0.0, -1)
    for index, record in enumerate(records[:_LAST_HEADER_LINE]):
        cells = [cell.strip() for cell in record.cells]
        if not any(cells) or any(map(_is_data, cells)):
            continue
        known = sum(map(names_a_column, cells))
        below = [len(each.cells) for each in records[index + 1 : index + 21] if each.cells]
        same = sum(width == len(cells) for width in below) / len(below) if below and len(cells) > 1 else 0.0
        if known or same > 1 / 2:
            score = 2 * known + 3 * same + all(cells) + len(cells) / 1000
            best = max(best, _Candidate(score, index), key=lambda candidate: candidate.score)
    return best
