"""A JSON file as events, piece by piece: nothing of it is held but the piece at hand.

yajl (through ijson) does the reading. What it doesn't tell is counted here: the line of an event, and the
place where a damaged file stops being JSON.
"""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NoReturn

from unhyped.i18n import gettext
from unhyped.importers.json_guard import has_endless_number
from unhyped.importers.tiktok.errors import (
    ExportCutOff,
    ExportDamaged,
    ExportNumberTooLong,
    ExportTextTooLong,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from typing import BinaryIO

    from unhyped.importers.members import Member
    from unhyped.importers.reading import Reading

Event = tuple[str, object]
"""What ijson calls it, and the key, text or number."""
_CHUNK: Final = 65_536
_LONGEST_TEXT: Final = 4_000_000
"""Bytes without a single event: a text longer than anything TikTok keeps."""
_MEGABYTE: Final = 1_000_000
_TOKEN: Final = re.compile(rb'\n|"(?:[^"\\]|\\.)*"|[{}\[\]]|[^\s"{}\[\],:]+', re.DOTALL)
_CONTINUED: Final = bytes(range(0x80, 0xC0))
_NO_NUMBER: Final = re.compile(rb"-?(?:NaN|Infinity|inf)", re.IGNORECASE)
_LOOKED_BACK: Final = 200
_OPEN_CHARACTER: Final = re.compile(rb"[\x80-\xff]*\Z")
_OPEN_TOKEN: Final = re.compile(rb"[0-9A-Za-z+.-]*\Z")
_ENDLESS: Final = re.compile(rb"(?:\A|[\[,:\s])-?\d{1000}")
"""A number of a thousand digits; in a text there may be as many, as long as they don't begin like one."""
_ESCAPES: Final = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(?P<alone>u[dD][c-fC-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_OPEN_PAIR: Final = re.compile(rb"(?:\\u[dD][89abAB][0-9a-fA-F]{2})?\\(?:u[0-9a-fA-F]{0,4})?\Z")
_PAIR: Final = len(r"\ud83d\ude00")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ESCAPED: Final = re.compile(
    r'(?:[^"\\]|\\["\\/bfnrt]'
    r"|\\u(?:[dD][89abAB][0-9a-fA-F]{2}\\u[0-9a-fA-F]{4}|(?![dD][89abAB])[0-9a-fA-F]{4}))*+"
)
"""As much of the inside of a JSON string as can be decoded by itself."""


@dataclass(slots=True, eq=False)
class Piece:
    """Some whole lines of a file, or a part of one line, and the *events* in it."""

    data: bytes
    first_line: int
    events: list[Event]
    _at: int = 0
    _token: int = 0
    _line: int = field(init=False)

    def __post_init__(self) -> None:
        self._line = self.first_line

    def line(self, place: int) -> int:
        """The line where the event at *place* stands; every event is one token of the text."""
        if b"\n" not in self.data:
            return self.first_line
        if place < self._token:
            self._at, self._token, self._line = 0, 0, self.first_line
        for match in _TOKEN.finditer(self.data, self._at):
            if match[0] == b"\n":
                self._line += 1
            elif self._token == place:
                self._at = match.start()
                break
            else:
                self._token += 1
        return self._line


@dataclass(slots=True)
class JsonStream:
    """Reads a *member*; *done* of *total* bytes were read before. Several documents may follow each other."""

    member: Member
    reading: Reading
    done: int
    total: int

    def pieces(self) -> Iterator[Piece]:
        """The pieces in their order; raise a FileRefused that says where the file is damaged."""
        import ijson

        events: list[Event] = ijson.sendable_list()
        parser = ijson.basic_parse_coro(events, multiple_values=True)
        line, silent = 1, 0
        for number, data in enumerate(self._parts()):
            if has_endless_number(data) and _ENDLESS.search(data):
                raise ExportNumberTooLong(name=self.member.name, line=line)
            if _complaint(parser.send, data):
                self._damaged(number)
            silent = 0 if events else silent + len(data)
            if silent > _LONGEST_TEXT:
                raise ExportTextTooLong(name=self.member.name, limit=_LONGEST_TEXT // _MEGABYTE, line=line)
            yield Piece(data, line, events.copy())
            events.clear()
            line += data.count(b"\n")
        if _complaint(parser.close):
            raise ExportCutOff(name=self.member.name, line=line)
        if events:  # a number at the very end
            yield Piece(b"", line, events)

    def _parts(self) -> Iterator[bytes]:
        """The text in its parts, with whole characters where there are halves: yajl takes no second ones."""
        held = b""
        for part in self._cut():
            data = held + part
            half = _OPEN_PAIR.search(data, len(data) - _PAIR) if b"\\" in data[-_PAIR:] else None
            held = half[0] if half else b""
            data = data[: len(data) - len(held)]
            if b"\\" in data and (b"\\ud" in data or b"\\uD" in data):  # the first look costs nothing
                data = _ESCAPES.sub(_whole, data)
            yield data
        if held:
            yield held

    def _cut(self) -> Iterator[bytes]:
        """The text in parts that either are whole lines or lie within one line."""
        begun = b""
        inside = False
        for chunk in self._texts():
            data = begun + chunk
            if inside:
                first = data.find(b"\n") + 1
                if first:
                    yield data[:first]
                    data, inside = data[first:], False
            last = data.rfind(b"\n") + 1
            if last:
                yield data[:last]
                begun, inside = data[last:], False
            elif len(data) >= _CHUNK or inside:
                yield data
                begun, inside = b"", True
            else:
                begun = data
        if begun:
            yield begun

    def _texts(self) -> Iterator[bytes]:
        """The text in UTF-8 without a byte order mark; a document inside a JSON string is taken out."""
        with self.member.open() as file:
            chunks = self._chunks(file)
            first = next(chunks, b"")
            for mark, encoding in _BOMS:
                if first.startswith(mark):
                    first = first.removeprefix(mark)
                    if encoding != "utf-8":
                        chunks = self._recoded(first, chunks, encoding)
                        first = next(chunks, b"")
            if first.lstrip()[:1] == b'"':
                yield from self._unquoted(first.lstrip()[1:], chunks)
                return
            yield first
            yield from chunks

    def _chunks(self, file: BinaryIO) -> Generator[bytes, None, None]:
        done = self.done
        while chunk := file.read(_CHUNK):
            done += len(chunk)
            self.reading.step(done, self.total)
            yield chunk

    def _recoded(self, first: bytes, chunks: Iterator[bytes], encoding: str) -> Generator[bytes, None, None]:
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        yield decoder.decode(first).encode(errors="replace")
        for chunk in chunks:
            yield decoder.decode(chunk).encode(errors="replace")

    def _unquoted(self, first: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """The document that a JSON string holds; only white space may follow it."""
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        text = decoder.decode(first)
        while True:
            match = _ESCAPED.match(text)
            end = match.end() if match else 0
            yield json.loads(f'"{text[:end]}"', strict=False).encode(errors="replace")
            text = text[end:]
            if text[:1] == '"':
                yield text[1:].encode()  # yajl will complain, if that is more than white space
                yield from chunks
                return
            if len(text) > len(r"\ud83d\ude00"):
                yield text.encode()  # no escape of JSON: left for yajl to complain about
                text = ""
            chunk = next(chunks, None)
            if chunk is None and text:
                yield text.encode()
                return
            if chunk is None:
                raise ExportCutOff(name=self.member.name, line=1)
            text += decoder.decode(chunk)

    def _damaged(self, broken: int) -> NoReturn:
        """Read up to part number *broken* once more, and that byte by byte; raise ExportDamaged."""
        import ijson

        events: list[Event] = ijson.sendable_list()
        parser = ijson.basic_parse_coro(events, multiple_values=True)
        line, column, before = 1, 1, b""
        for number, data in enumerate(self._parts()):
            part, why = data, ""
            if number == broken:
                place, why = _breaks_at(parser, data, before)
                part = data[:place]
            else:
                parser.send(data)
                events.clear()
                before = data[-_LOOKED_BACK:]
            line += part.count(b"\n")
            begun = _width(part[part.rfind(b"\n") + 1 :])
            column = begun + (1 if b"\n" in part else column)
            if number == broken:
                raise ExportDamaged(name=self.member.name, line=line, column=column, why=why)
        raise ExportCutOff(name=self.member.name, line=line)  # it has become shorter meanwhile


def _whole(escape: re.Match[bytes]) -> bytes:
    return b"\\ufffd" if escape["alone"] else escape[0]


def _complaint(step: Callable[..., object], *data: bytes) -> str:
    """What the parser says against a step; "" when it goes on.

    What it says quotes the file: it ends here, and no error of ours carries it along.
    """
    import ijson

    try:
        step(*data)
    except (ijson.JSONError, ArithmeticError, ValueError) as error:
        return str(error) or "?"
    return ""


def _breaks_at(parser: Generator[None, bytes, None], data: bytes, before: bytes) -> tuple[int, str]:
    """Where in *data* the parser gives up, and why, in our words."""
    for place in range(len(data)):
        said = _complaint(parser.send, data[place : place + 1])
        if not said:
            continue
        back = data[max(place - _LOOKED_BACK, 0) : place]
        if "UTF8" in said:
            return place - len(_OPEN_CHARACTER.findall(back)[0]), gettext("this isn’t UTF-8 text")
        if "inside string" in said:
            return place, gettext("a text has a line break or an invisible character in it")
        start = place - len(_OPEN_TOKEN.findall(back)[0])
        return start, _why(before + data[:start], data[start:])
    return len(data), gettext("this isn’t valid JSON")


def _width(text: bytes) -> int:
    """How many characters of UTF-8 begin in *text*."""
    return len(text.translate(None, _CONTINUED))


def _why(before: bytes, after: bytes) -> str:
    """What is the matter with the token that *after* begins with."""
    if match := _NO_NUMBER.match(after):
        return gettext("“{text}” isn’t a number in JSON").format(text=match[0].decode())
    if before.rstrip()[-1:] == b"," and after[:1] in {b"]", b"}"}:
        return gettext("there’s one comma too many before this")
    return gettext("this isn’t valid JSON")
