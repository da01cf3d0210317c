"""The lines of one file of a TXT export, within bounds: a block at a time, whatever the file holds."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from io import IncrementalNewlineDecoder
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from unhyped.importers.members import Member

MAX_LINE_CHARS: Final = 4000
"""Characters to read of a line: only the beginning of, say, an advertiser's link matters."""
_BLOCK: Final = 65_536
"""Bytes between two steps: about 2 ms of reading."""
_BROKEN_BYTE: Final = re.compile("[\udc80-\udcff]")
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"


@dataclass(slots=True)
class Lines:
    """The lines of *member*; *step* is called with the number of bytes *done*.

    Reading ends after about *patience* bytes, unless that is set to None meanwhile:
    then it has *given_up*. *broken* counts the lines that are not wholly UTF-8: bytes that mean nothing are
    shown as “�”. *cut* counts the lines that were too long to be read to their end.
    """

    member: Member
    step: Callable[[int], None]
    patience: int | None = None
    given_up: bool = False
    done: int = 0
    broken: int = 0
    cut: int = 0

    def blocks(self) -> Iterator[list[str]]:
        """Yield the lines without their ends, a block at a time."""
        open_line, cutting = "", False
        with self.member.open() as file:
            data = file.read(_BLOCK)
            decoder = _decoder(data)
            while True:
                self.done += len(data)
                self.step(self.done)
                text = self._mended(decoder.decode(data, not data))
                if cutting:
                    _, end, text = text.partition("\n")
                    cutting = not end
                    text = end + text
                *whole, open_line = (open_line + text).split("\n")
                if len(open_line) > MAX_LINE_CHARS:
                    open_line, cutting = open_line[:MAX_LINE_CHARS], True
                    self.cut += 1
                yield self._bounded(whole)
                if not data:
                    break
                if self.patience is not None and self.done > self.patience:
                    self.given_up = True
                    return
                data = file.read(_BLOCK)
        yield [open_line]

    def _mended(self, text: str) -> str:
        """Return *text* with a “�” for each invalid byte."""
        if text.isascii() or not _BROKEN_BYTE.search(text):
            return text
        self.broken += sum(_BROKEN_BYTE.search(line) is not None for line in text.split("\n"))
        return _BROKEN_BYTE.sub(_REPLACEMENT, text)

    def _bounded(self, lines: list[str]) -> list[str]:
        if lines and max(map(len, lines)) > MAX_LINE_CHARS:
            self.cut += sum(len(line) > MAX_LINE_CHARS for line in lines)
            return [line[:MAX_LINE_CHARS] for line in lines]
        return lines


def _decoder(first: bytes) -> IncrementalNewlineDecoder:
    """Return a decoder for UTF-8 or UTF-16, by the byte order mark; it unifies line ends."""
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return IncrementalNewlineDecoder(codecs.getincrementaldecoder("utf-16")("replace"), translate=True)
    decoder = codecs.getincrementaldecoder("utf-8-sig")("surrogateescape")
    return IncrementalNewlineDecoder(decoder, translate=True)
