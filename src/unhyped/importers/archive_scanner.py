"""Walks over the JSON of an archive from value to value, holding only a part of it.

Each value is decoded when it is reached, so neither deep nesting nor a list without end can fill the memory.
"""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING, Final, NoReturn

from unhyped.domain.archive import FORMAT, VERSION
from unhyped.i18n import gettext
from unhyped.importers.errors import JsonDamaged, JsonFromNewerVersion, JsonUnknown, NotATable
from unhyped.importers.reading import ROWS_PER_STEP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from unhyped.importers.reading import Reading

_PART: Final = 1 << 20
"""So much is read at a time."""
_LONGEST_VALUE: Final = 4 << 20
"""A record has less: its longest texts, and its lists of ids, are bounded."""
_SPACES: Final = " \t\r\n"
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_START: Final = re.compile(rf'\s*\{{\s*"format"\s*:\s*"{FORMAT}"\s*,')


class Scanner:
    """The text of an archive, from where it has been read to. *line* is counted from 1."""

    def __init__(self, name: str, size: int, file: BinaryIO, reading: Reading) -> None:
        """Begin at the start of *file*; *name* and *size* are for what is said about it."""
        self.line = 1
        self.read = 0
        self._name = name
        self._size = size
        self._file = file
        self._reading = reading
        self._decoding = codecs.getincrementaldecoder("utf-8-sig")()
        self._decoder = json.JSONDecoder()
        self._text = ""
        self._at = 0
        self._whole = False
        self._count = 0

    def find_records(self) -> None:
        """Go to the first record; raise JsonUnknown unless the first field names our format."""
        self._more()
        if not _START.match(self._text):
            raise JsonUnknown(name=self._name)
        version: object = None
        self._expect("{")
        while (key := self._value()) != "records":
            self._step()
            self._expect(":")
            value = self._value()
            version = value if key == "version" else version
            self._expect(",")
        self._expect(":")
        if type(version) is not int:
            self.damaged(gettext("the version is missing"))
        if version > VERSION:
            raise JsonFromNewerVersion(name=self._name)

    def items(self) -> Iterator[tuple[int, object]]:
        """Each value of the list that begins here, with the line it starts in."""
        self._expect("[")
        while self._peek() != "]":
            self._step()
            line = self.line
            yield line, self._value()
            self._go_on()
        self._expect("]")
        self._reading.step(self.read, self._size)

    def groups(self) -> Iterator[object]:
        """The number of each group of viewing history; its `items` have to be read before the next one."""
        if self._peek() != ",":
            return
        self._expect(",")
        self._key("exposures")
        self._expect("[")
        while self._peek() != "]":
            self._expect("{")
            self._key("import")
            number = self._value()
            self._expect(",")
            self._key("events")
            yield number
            self._expect("}")
            self._go_on()

    def damaged(self, why: str) -> NoReturn:
        """Raise JsonDamaged for the line that was reached."""
        raise JsonDamaged(name=self._name, line=self.line, why=why)

    def _step(self) -> None:
        if not self._count % ROWS_PER_STEP:
            self._reading.step(self.read, self._size)
        self._count += 1

    def _key(self, wanted: str) -> None:
        if self._value() != wanted:
            self.damaged(gettext("we expected “{character}” here").format(character=wanted))
        self._expect(":")

    def _go_on(self) -> None:
        """Pass the comma between two values of a list."""
        if self._peek() != "]":
            self._expect(",")

    def _expect(self, character: str) -> None:
        if self._peek() != character:
            self.damaged(gettext("we expected “{character}” here").format(character=character))
        self._at += 1

    def _peek(self) -> str:
        """The next character that is not white space, "" at the end; line ends on the way are counted."""
        here = self._text[self._at : self._at + 1]
        if here and here not in _SPACES:
            return here
        while True:
            found = _SPACE.match(self._text, self._at)
            end = self._at if found is None else found.end()
            self.line += self._text.count("\n", self._at, end)
            self._at = end
            if end < len(self._text) or self._whole:
                return self._text[end : end + 1]
            self._step()
            self._more()

    def _value(self) -> object:
        """The value that begins here, decoded; what doesn't end within its bounds is none."""
        self._peek()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except RecursionError:  # nested thousands of times
                self.damaged(gettext("this isn’t valid JSON"))
            except ValueError:
                end = len(self._text)
                value = None
            if end < len(self._text):  # else a number might go on
                self.line += self._text.count("\n", self._at, end)
                self._at = end
                return value
            if self._whole or len(self._text) - self._at > _LONGEST_VALUE:
                self.damaged(gettext("this isn’t valid JSON"))
            self._more()

    def _more(self) -> None:
        """Read on, and forget what has been passed."""
        part = self._file.read(_PART)
        self.read += len(part)
        self._whole = not part
        try:
            text = self._decoding.decode(part, final=self._whole)
        except UnicodeDecodeError:
            raise NotATable(name=self._name) from None
        self._text = self._text[self._at :] + text
        self._at = 0
