"""Checks the parts of a workbook, a ZIP of XML, before openpyxl reads them.

openpyxl builds values from whatever a part contains. So each part is first scanned once: its size,
depth, number of elements, length of texts, and whether it declares entities. Nothing is stored but
the few facts about a sheet that openpyxl doesn't tell when it streams (`PartFacts`).
"""

from __future__ import annotations

import functools
import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any, Final, cast
from xml.parsers import expat

from unhyped.importers.errors import SpreadsheetSuspicious, SpreadsheetWithPassword

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import BytesIO

LARGEST_TABLE: Final = 160_000_000
"""Maximum unpacked bytes of a sheet, or of the texts shared by sheets."""
_LARGEST_PART: Final = 8_000_000
_HIGHEST_RATIO: Final = 500
_RATIO_MATTERS: Final = 16_000_000
_MOST_PARTS: Final = 10_000
_CHUNK: Final = 65_536
_LONGEST_TOKEN: Final = 2_000_000
_DEEPEST: Final = 32
_MOST: Final = {"row": 1_048_576, "si": 1_000_000, "": 100_000}
"""Maximum elements of a part: rows, shared texts, and all others outside of them."""
_MOST_INSIDE: Final = 16_384 * 4
"""Maximum elements in a row or a shared text: Excel has 16 384 columns."""
_LONGEST_TEXT: Final = 200_000
_MOST_TEXT: Final = 64_000_000
"""Maximum characters of all shared texts, and of text outside of rows."""
_PLACE: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)
_ROW: Final = re.compile(r"\d{1,7}", re.ASCII)
_LONGEST_ZERO: Final = 8
"""Enough characters of a formula's value to see whether it is 0."""
_MOST_HIDDEN: Final = 512
"""Wider tables aren't read."""
_ENCRYPTED: Final = 0x1


@dataclass(slots=True)
class PartFacts:
    """What a scan finds out about a sheet; columns are counted from 1.

    *formulas* counts the cells with one in each column, *uncomputed* those of them that were saved without a
    value, *zeros* those whose value is 0, and *errors* the cells that show one, such as #REF!. *spans* are
    the merged cells of more than one row: first row, last row, column.
    """

    rows: int = 0
    hidden_rows: int = 0
    hidden_columns: set[int] = field(default_factory=set)
    formulas: Counter[int] = field(default_factory=Counter)
    uncomputed: Counter[int] = field(default_factory=Counter)
    zeros: Counter[int] = field(default_factory=Counter)
    errors: Counter[int] = field(default_factory=Counter)
    spans: list[tuple[int, int, int]] = field(default_factory=list)


class GuardedZip(zipfile.ZipFile):
    """A ZIP that scans each part before opening it for the first time.

    *step* is called repeatedly while a part is scanned or, until `rest`, read. *facts* is what each
    scan found out. Raises SpreadsheetSuspicious.
    """

    def __init__(self, file: BytesIO, name: str, step: Callable[[int, int], None]) -> None:
        super().__init__(file)
        self._shown = name
        self._step = step
        self._resting = False
        self.facts: dict[str, PartFacts] = {}
        if len(self.infolist()) > _MOST_PARTS:
            raise SpreadsheetSuspicious(name=name)

    def open(self, name: str | zipfile.ZipInfo, *args: Any, **options: Any) -> IO[bytes]:  # noqa: ANN401 - as ZipFile has it
        """Open a part after checking that it is harmless."""
        info = name if isinstance(name, zipfile.ZipInfo) else self.getinfo(name)
        if info.filename not in self.facts:
            self.facts[info.filename] = self._pass_over(info)
        part = super().open(info, *args, **options)
        return part if self._resting else cast("IO[bytes]", _Watched(part, self._step, info.file_size))

    def rest(self) -> None:
        """Stop calling *step* for parts opened from now on: their reader does that."""
        self._resting = True

    def _pass_over(self, info: zipfile.ZipInfo) -> PartFacts:
        """Scan every byte of a part; return the facts about it."""
        if info.flag_bits & _ENCRYPTED:
            raise SpreadsheetWithPassword(name=self._shown)
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:  # others can't be limited
            raise SpreadsheetSuspicious(name=self._shown)
        ratio = info.file_size / max(info.compress_size, 1)
        if info.file_size > LARGEST_TABLE or (info.file_size > _RATIO_MATTERS and ratio > _HIGHEST_RATIO):
            raise SpreadsheetSuspicious(name=self._shown)
        counting = _Counting(self._shown)
        with super().open(info) as part:
            done = 0
            while chunk := part.read(_CHUNK):
                done += len(chunk)
                self._step(0, info.file_size)
                if not counting.feed(chunk, done):
                    break
        if not counting.is_table and info.file_size > _LARGEST_PART:
            raise SpreadsheetSuspicious(name=self._shown)
        counting.facts.rows = counting.counts["row"]
        return counting.facts


class _Watched(io.BufferedIOBase):
    """A part that checks at each piece read whether to continue."""

    def __init__(self, part: IO[bytes], step: Callable[[int, int], None], size: int) -> None:
        super().__init__()
        self._part = part
        self._step = step
        self._size = size

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        self._step(0, self._size)
        return self._part.read(-1 if size is None else size)

    def close(self) -> None:
        self._part.close()
        super().close()


@dataclass(slots=True)
class _Counting:
    """Counts the contents of a part; raises SpreadsheetSuspicious as soon as they are too much."""

    name: str
    root: str = ""
    depth: int = 0
    inside: str = ""
    inside_depth: int = 0
    inside_count: int = 0
    text: int = 0
    all_text: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    facts: PartFacts = field(default_factory=PartFacts)
    cell: dict[str, str] = field(default_factory=dict)
    cell_number: int = 0
    formula: bool = False
    value: str | None = None
    parser: expat.XMLParserType = field(init=False)

    def __post_init__(self) -> None:
        """Listen to the parser."""
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._declared

    @property
    def is_table(self) -> bool:
        """Whether this is a sheet or the list of shared texts, which may be large."""
        return self.root in {"worksheet", "sst"}

    def feed(self, chunk: bytes, done: int) -> bool:
        """Count the contents of *chunk*, *done* bytes after the start; False if the rest isn't XML."""
        try:
            self.parser.Parse(chunk)
        except expat.ExpatError:
            return False
        too_long = done - self.parser.CurrentByteIndex > _LONGEST_TOKEN
        if too_long or (done > _LARGEST_PART and not self.is_table):
            raise SpreadsheetSuspicious(name=self.name)
        return True

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        local = tag.rpartition(":")[2]
        self.root = self.root or local
        is_fine = (self._starts_in_row if self.inside else self._starts)(local, attributes)
        self.text = 0
        if attributes:
            self._characters("".join(attributes.values()))
        if not is_fine or self.depth > _DEEPEST:
            raise SpreadsheetSuspicious(name=self.name)

    def _starts_in_row(self, local: str, attributes: dict[str, str]) -> bool:
        """Note an element inside a row or a text; return whether a workbook may have it there."""
        self.inside_count += 1
        if local == "f":
            self.formula = True
        elif local == "v":
            self.value = ""
        elif local == "c":
            self.cell, self.formula, self.value = attributes, False, None
            self.cell_number += 1
            if not _PLACE.fullmatch(attributes.get("r", "A1")):
                return False
        return self.inside_count <= _MOST_INSIDE

    def _starts(self, local: str, attributes: dict[str, str]) -> bool:
        """Note an element outside rows and texts; return whether a workbook may have it there."""
        is_hidden = attributes.get("hidden") in {"1", "true"}
        if local in {"row", "si"} and self.is_table:
            self.inside, self.inside_depth, self.inside_count = local, self.depth, 0
            self.cell_number = 0
            self.facts.hidden_rows += is_hidden
        elif local == "col" and is_hidden:
            self._note_hidden(attributes.get("min", ""), attributes.get("max", ""))
        elif local == "mergeCell":
            self._note_merged(attributes.get("ref", ""))
        self.counts[self.inside] += 1
        return self.counts[self.inside] <= _MOST[self.inside] and (
            local != "row" or _is_row(attributes.get("r", "1"))
        )

    def _end(self, tag: str) -> None:
        if (self.formula or self.cell.get("t") == "e") and tag.rpartition(":")[2] == "c":
            self._note_cell()
        if self.inside and self.depth == self.inside_depth:
            self.inside = ""
        self.depth -= 1

    def _characters(self, text: str) -> None:
        self.text += len(text)
        if self.formula and self.value is not None and len(self.value) < _LONGEST_ZERO:
            self.value += text
        if self.inside != "row":
            self.all_text += len(text)
        if self.text > _LONGEST_TEXT or self.all_text > _MOST_TEXT:
            raise SpreadsheetSuspicious(name=self.name)

    def _note_cell(self) -> None:
        """Note what is special about the cell that ends: a formula, or an error instead of a value."""
        match = _PLACE.fullmatch(self.cell.get("r", ""))
        column = _column(match[1]) if match else self.cell_number
        value = (self.value or "").strip()
        if self.cell.get("t") == "e":
            self.facts.errors[column] += 1
        else:
            self.facts.formulas[column] += 1
            self.facts.uncomputed[column] += not value and (self.value is None or self.cell.get("t") != "str")
            self.facts.zeros[column] += value == "0"
        self.cell, self.formula = {}, False

    def _note_hidden(self, first: str, last: str) -> None:
        """Note hidden columns: those after the last filled one often are, up to Excel's end."""
        if _ROW.fullmatch(first) and _ROW.fullmatch(last):
            self.facts.hidden_columns.update(range(int(first), min(int(last), _MOST_HIDDEN) + 1))

    def _note_merged(self, place: str) -> None:
        """Note merged cells of more than one row, which have their value only in the first."""
        start, _, end = place.partition(":")
        first, last = _PLACE.fullmatch(start), _PLACE.fullmatch(end)
        if first and last and int(first[2]) < int(last[2]):
            self.facts.spans.append((int(first[2]), int(last[2]), _column(first[1])))

    def _declared(self, *_: object) -> None:
        """Refuse a document type: no real workbook declares one, only entity bombs do."""
        raise SpreadsheetSuspicious(name=self.name)


def _is_row(number: str) -> bool:
    return _ROW.fullmatch(number) is not None and 1 <= int(number) <= _MOST["row"]


def _column(letters: str) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    return functools.reduce(lambda number, letter: number * 26 + ord(letter) - 64, letters, 0)
