"""The lines of a text: its encoding, its labels, or its columns when it is a table."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final

from unhyped.importers.structure.looking import Stopped
from unhyped.importers.structure.shapes import Names, ShapeTally, is_data, is_known, name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from typing_extensions import Buffer

    from unhyped.importers.structure.looking import StructureReading

HEAD: Final = 65_536
_LONGEST_LINE: Final = 200_000
_LINES_PER_STEP: Final = 256
_MOST_ROWS: Final = 200_000
_LOOKED_AT: Final = 20_000
_MOST_COLUMNS: Final = 200
_MOST_LABELS: Final = 60
_SAMPLE: Final = 60
_LAST_HEADER: Final = 14
_DELIMITERS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_MOSTLY: Final = 0.6
_LABELLED: Final = 0.3
_LABEL: Final = re.compile(r"\s{0,8}(>{0,4}\s?)([^:\n]{1,80}):(?!//)\s?(.*)", re.DOTALL)
_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8 with a mark"),
    (b"\xff\xfe\x00\x00", "utf-32", "UTF-32"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_MUCH: Final = 0.4


def encoding(head: bytes) -> tuple[str, str]:
    """Return the encoding that the start of a text suggests, and what to call it."""
    for mark, codec, called in _BOMS:
        if head.startswith(mark):
            return codec, called
    half = max(len(head) // 2, 1)
    if head[1::2].count(0) > half * _MUCH:
        return "utf-16-le", "UTF-16 without a mark"
    if head[0::2].count(0) > half * _MUCH:
        return "utf-16-be", "UTF-16 without a mark"
    for cut in range(4):  # the last letter may be cut in two
        try:
            head[: len(head) - cut].decode()
        except UnicodeDecodeError:
            continue
        return "utf-8", "ASCII" if head.isascii() else "UTF-8"
    return "cp1252", "not Unicode"


def describe(file: BinaryIO, head: bytes, looking: StructureReading, depth: int) -> str:
    """Add the text *file*, which begins with *head*, to *looking*; return “table” or “text”.

    Damage or a limit only ends the description.
    """
    codec, called = encoding(head)
    beginning = head.decode(codec, "replace").splitlines()[: _SAMPLE * 4]
    if len(head) == HEAD and len(beginning) > 1:
        del beginning[-1]  # it may be cut in two
    delimiter, width = _table(beginning)
    text = io.TextIOWrapper(
        io.BufferedReader(_Counting(file, looking), HEAD), encoding=codec, errors="replace", newline=""
    )
    if width and not _is_labelled(beginning):
        said: _Table | _Labels = _Table(delimiter, width)
    else:
        said = _Labels()
    try:
        said.read(_lines(text, looking))
    except Stopped as stop:
        looking.stopped.append(f"{stop}, after {said.count} {said.counted}")
    said.say(looking, depth, called)
    return "table" if isinstance(said, _Table) else "text"


class _Counting(io.RawIOBase):
    """Reads a file within the byte limit."""

    def __init__(self, file: BinaryIO, looking: StructureReading) -> None:
        super().__init__()
        self._file = file
        self._looking = looking

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        block = self._file.read(len(memoryview(buffer)))
        self._looking.take(len(block))
        memoryview(buffer)[: len(block)] = block
        return len(block)


def _lines(text: io.TextIOWrapper, looking: StructureReading) -> Iterator[str]:
    """Yield each line with its line end; raise Stopped for one that is too long."""
    count = 0
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise Stopped(f"a line has {_LONGEST_LINE} characters or more")
        count += 1
        if not count % _LINES_PER_STEP:
            looking.step()
        yield line


def _table(lines: Sequence[str]) -> tuple[str, int]:
    """Return the delimiter that splits most lines into the same number of cells, and that number or 0."""
    best, delimiter, columns = 0.0, ",", 0
    for each in _DELIMITERS:
        try:
            rows = [row for row in islice(csv.reader(lines, delimiter=each), _SAMPLE) if any(row)]
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows)
        width, times = widths.most_common(1)[0] if widths else (0, 0)
        share = times / max(len(rows), 1)
        if width > 1 and share >= _MOSTLY and share * width > best:
            best, delimiter, columns = share * width, each, width
    return delimiter, columns


def _is_labelled(lines: Sequence[str]) -> bool:
    """Tell whether many lines begin with a known label: “Date: …”."""
    found = [match for line in lines if (match := _LABEL.fullmatch(line))]
    known = sum(is_known(match[2]) for match in found)
    return known > sum(bool(line.strip()) for line in lines) * _LABELLED


@dataclass(slots=True)
class _Table:
    """The columns of a table, and the number of rows below its header."""

    delimiter: str
    width: int
    count: int = 0
    header: int = 0
    columns: list[tuple[str, ShapeTally]] = field(default_factory=list)
    other_widths: Counter[int] = field(default_factory=Counter)
    counted = "rows"

    def read(self, lines: Iterator[str]) -> None:
        """Read all rows; raise Stopped where a cell doesn't end."""
        reader = csv.reader(lines, delimiter=self.delimiter)
        self.columns = [
            (f"column {number + 1}", ShapeTally()) for number in range(min(self.width, _MOST_COLUMNS))
        ]
        before: list[list[str]] = []
        try:
            for row in reader:
                if not any(row):
                    continue
                if not self.header and len(before) < _LAST_HEADER and not self._is_header(row):
                    before.append(row)
                    continue
                if not self.header and len(before) < _LAST_HEADER:
                    self.header = reader.line_num
                    self._name(row)
                    self._pass_over(before)
                    continue
                if before and not self.header:
                    self._take_all(before)
                self._take(row)
            if before and not self.header:
                self._take_all(before)
        except csv.Error as error:
            raise Stopped("a cell doesn’t end, probably because a quotation mark is never closed") from error

    def say(self, looking: StructureReading, depth: int, called: str) -> None:
        """Add a line for the table and one for each column."""
        header = f"header in line {self.header}" if self.header else "no header"
        between = f"{_DELIMITERS[self.delimiter]} between {self.width} columns"
        looking.say(depth, "table", f"{called}, {between}, {header}, {self.count} rows")
        for title, tally in self.columns:
            looking.say(depth + 1, title, ", ".join(tally.told()))
        if self.width > _MOST_COLUMNS:
            looking.say(depth + 1, "…", f"{self.width - _MOST_COLUMNS} more columns")
        for width, times in self.other_widths.most_common(5):
            looking.say(depth + 1, "rows of another width", f"{width} cells ×{times}")

    def _is_header(self, row: Sequence[str]) -> bool:
        cells = [cell for cell in row if cell.strip()]
        return len(row) == self.width and len(cells) > 1 and not any(is_data(cell) for cell in cells)

    def _name(self, row: Sequence[str]) -> None:
        self.columns = [(name(cell), tally) for cell, (_, tally) in zip(row, self.columns, strict=False)]

    def _pass_over(self, rows: list[list[str]]) -> None:
        """Count the rows above the header only as rows of another width."""
        for row in rows:
            self._other(len(row))
        rows.clear()

    def _take_all(self, rows: list[list[str]]) -> None:
        for row in rows:
            self._take(row)
        rows.clear()

    def _take(self, row: Sequence[str]) -> None:
        self.count += 1
        if self.count > _MOST_ROWS:
            raise Stopped("there are many more rows")
        if len(row) != self.width:
            self._other(len(row))
        if self.count <= _LOOKED_AT:
            for cell, (_, tally) in zip(row, self.columns, strict=False):
                tally.add(cell)

    def _other(self, width: int) -> None:
        if width in self.other_widths or len(self.other_widths) < _MOST_COLUMNS:
            self.other_widths[width] += 1


@dataclass(slots=True)
class _Labels:
    """Counts lines by the label they begin with."""

    count: int = 0
    blank: int = 0
    labels: dict[str, ShapeTally] = field(default_factory=dict)
    others: ShapeTally = field(default_factory=ShapeTally)
    names: Names = field(default_factory=Names)
    counted = "lines"

    def read(self, lines: Iterator[str]) -> None:
        """Read all lines."""
        for line in lines:
            self.count += 1
            if not line.strip():
                self.blank += 1
            elif match := _LABEL.fullmatch(line.rstrip("\r\n")):
                self._label(match[1].strip() + self.names.of(match[2])).add(match[3])
            else:
                self.others.add(line)

    def say(self, looking: StructureReading, depth: int, called: str) -> None:
        """Add a line for the text and one for each label."""
        blank = f", {self.blank} of them blank" if self.blank else ""
        looking.say(depth, "text", f"{called}, {self.count} lines{blank}")
        for label, tally in self.labels.items():
            looking.say(depth + 1, label, ", ".join(tally.told()))
        if self.others.count:
            looking.say(depth + 1, "lines without a label", ", ".join(self.others.told()))

    def _label(self, label: str) -> ShapeTally:
        """Return the tally of *label*; past the limit unknown ones share one."""
        if label not in self.labels and len(self.labels) >= _MOST_LABELS:
            label = "<other labels>"
        return self.labels.setdefault(label, ShapeTally())
