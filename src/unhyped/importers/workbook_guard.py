"""Checks the parts of a workbook, a ZIP of XML, before openpyxl reads them.

openpyxl builds values from whatever a part contains. So each part is first scanned once, with
nothing stored: its size, depth, number of elements, length of texts, and whether it declares
entities.
"""

from __future__ import annotations

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
_MOST: Final = {"row": 1_048_576, "si": 500_000, "": 100_000}
"""Maximum elements of a part: rows, shared texts, and all others outside of them."""
_MOST_INSIDE: Final = 16_384 * 4
"""Maximum elements in a row or a shared text: Excel has 16 384 columns."""
_LONGEST_TEXT: Final = 200_000
_MOST_TEXT: Final = 24_000_000
"""Maximum characters of all shared texts, and of text outside of rows."""
_PLACE: Final = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}", re.ASCII)
_ROW: Final = re.compile(r"\d{1,7}", re.ASCII)
_ENCRYPTED: Final = 0x1


class GuardedZip(zipfile.ZipFile):
    """A ZIP that scans each part before opening it for the first time.

    *step* is called repeatedly while a part is scanned or, until `rest`, read. *rows* is how many
    each part has. Raises SpreadsheetSuspicious.
    """

    def __init__(self, file: BytesIO, name: str, step: Callable[[int, int], None]) -> None:
        super().__init__(file)
        self._shown = name
        self._step = step
        self._resting = False
        self.rows: dict[str, int] = {}
        if len(self.infolist()) > _MOST_PARTS:
            raise SpreadsheetSuspicious(name=name)

    def open(self, name: str | zipfile.ZipInfo, *args: Any, **options: Any) -> IO[bytes]:  # noqa: ANN401 - as ZipFile has it
        """Open a part after checking that it is harmless."""
        info = name if isinstance(name, zipfile.ZipInfo) else self.getinfo(name)
        if info.filename not in self.rows:
            self.rows[info.filename] = self._pass_over(info)
        part = super().open(info, *args, **options)
        return part if self._resting else cast("IO[bytes]", _Watched(part, self._step, info.file_size))

    def rest(self) -> None:
        """Stop calling *step* for parts opened from now on: their reader does that."""
        self._resting = True

    def _pass_over(self, info: zipfile.ZipInfo) -> int:
        """Scan every byte of a part; return how many rows it has."""
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
        return counting.counts["row"]


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
        if self.inside:
            self.inside_count += 1
            crowded = self.inside_count > _MOST_INSIDE
            crowded = crowded or (local == "c" and not _PLACE.fullmatch(attributes.get("r", "A1")))
        else:
            if local in {"row", "si"} and self.is_table:
                self.inside, self.inside_depth, self.inside_count = local, self.depth, 0
            self.counts[self.inside] += 1
            crowded = self.counts[self.inside] > _MOST[self.inside]
            crowded = crowded or (local == "row" and not _is_row(attributes.get("r", "1")))
        self.text = 0
        if attributes:
            self._characters("".join(attributes.values()))
        if crowded or self.depth > _DEEPEST:
            raise SpreadsheetSuspicious(name=self.name)

    def _end(self, _: str) -> None:
        if self.inside and self.depth == self.inside_depth:
            self.inside = ""
        self.depth -= 1

    def _characters(self, text: str) -> None:
        self.text += len(text)
        if self.inside != "row":
            self.all_text += len(text)
        if self.text > _LONGEST_TEXT or self.all_text > _MOST_TEXT:
            raise SpreadsheetSuspicious(name=self.name)

    def _declared(self, *_: object) -> None:
        """Refuse a document type: no real workbook declares one, only entity bombs do."""
        raise SpreadsheetSuspicious(name=self.name)


def _is_row(number: str) -> bool:
    return _ROW.fullmatch(number) is not None and 1 <= int(number) <= _MOST["row"]
