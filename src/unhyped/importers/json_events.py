"""A JSON file as events, piece by piece and within limits; only one piece is in memory.

ijson parses, in C (yajl) where its wheel has that. This adds limits, the line of an event, whole
characters, and the place where a damaged file stops being JSON.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Final, Literal

from unhyped.i18n import gettext
from unhyped.importers.errors import JsonDamaged

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from contextlib import AbstractContextManager
    from typing import BinaryIO

    _Parser = Generator[None, bytes, None]

Event = tuple[str, object]
"""The name ijson gives the event, and the key, text or number."""
MAX_TEXT_BYTES: Final = 4_000_000
"""Maximum bytes without an event. The longest texts of shops and TikTok have about 10,000."""
_CHUNK: Final = 65_536
_STRIDE: Final = 500
_ZERO, _NINE = b"09"
_BARE: Final = re.compile(rb'[^\s"{}\[\],:]++')
"""A number, true, false or null."""
_CONTINUED: Final = bytes(range(0x80, 0xC0))
_NO_NUMBER: Final = re.compile(rb"-?(?:NaN|Infinity|inf)", re.IGNORECASE)
_LOOKED_BACK: Final = 200
_OPEN_CHARACTER: Final = re.compile(rb"[\x80-\xff]*\Z")
_OPEN_TOKEN: Final = re.compile(rb"[0-9A-Za-z+.-]*\Z")
_ENDLESS: Final = re.compile(rb"(?:\A|[\[,:\s])-?\d{1000}")
"""A number of a thousand digits; a text may have as many if it doesn't begin like a number."""
_ESCAPES: Final = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(?P<low>u[dD][c-fC-F][0-9a-fA-F]{2})|(?P<high>u[dD][89abAB][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_OPEN_PAIR: Final = re.compile(rb"(?:\\u[dD][89abAB][0-9a-fA-F]{2})?\\(?:u[0-9a-fA-F]{0,4})?\Z")
_PAIR: Final = len(r"\ud83d\ude00")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class JsonFault:
    """Where a file stops being JSON or exceeds a *limit*, in levels or bytes; only damage has a *column*."""

    kind: Literal["damaged", "cut off", "too deep", "long text", "long number"]
    line: int
    why: str = field(default_factory=lambda: gettext("this isn’t valid JSON"))
    column: int = 0
    limit: int = 0


@dataclass(slots=True, eq=False)
class Piece:
    """Some whole lines of a file, or a part of one line, and the *events* in it."""

    data: bytes
    first_line: int
    events: list[Event]
    _events_before: list[int] | None = None

    def line(self, place: int) -> int:
        """Return the line of the event at *place*; every event is one token of the text."""
        if b"\n" not in self.data[:-1]:
            return self.first_line
        if self._events_before is None:
            outside = self.data.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')[::2]
            tokens = b'"'.join(outside).translate(None, b" \t\r")
            tokens = _BARE.sub(b'"', tokens).translate(None, b",:")
            self._events_before = list(accumulate(map(len, tokens.split(b"\n"))))
        return self.first_line + bisect_right(self._events_before, place)


@dataclass(slots=True)
class JsonEvents:
    """Reads the file that *opened* opens; several documents may follow each other.

    *step* is called with the bytes read so far; it may raise. *refusal* makes an error of a fault. *prepare*
    changes the text before parsing.
    """

    opened: Callable[[], AbstractContextManager[BinaryIO]]
    step: Callable[[int], object]
    refusal: Callable[[JsonFault], Exception]
    prepare: Callable[[Iterator[bytes]], Iterator[bytes]] = iter
    max_text_bytes: int = MAX_TEXT_BYTES
    done: int = 0

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces in their order; raise a refusal after the last event that is sound."""
        with _parsing() as (parser, events):
            yield from self._parsed(parser, events)

    def _parsed(self, parser: _Parser, events: list[Event]) -> Iterator[Piece]:
        line, silent = 1, 0
        for number, data in enumerate(self._parts()):
            endless = _ENDLESS.search(data) if has_endless_number(data) else None
            if endless:
                data = data[: endless.start()]  # noqa: PLW2901 - what may be parsed of it
            broken = _complaint(parser.send, data) if data else ""
            silent = 0 if events else silent + len(data)
            if silent > self.max_text_bytes and not broken:
                raise self.refusal(JsonFault("long text", line, limit=self.max_text_bytes))
            yield Piece(data, line, events.copy())
            if broken:
                raise self.refusal(self._damage(number))
            events.clear()
            line += data.count(b"\n")
            if endless:
                raise self.refusal(JsonFault("long number", line))
        if _complaint(parser.close):
            raise self.refusal(JsonFault("cut off", line))
        if events:  # a number at the very end
            yield Piece(b"", line, events)

    def _parts(self) -> Iterator[bytes]:
        """Yield the text in parts, without lone surrogates: yajl refuses low ones."""
        held = b""
        for part in self._cut():
            data = held + part
            end = _open_escape(data) if b"\\" in data[-_PAIR:] else len(data)
            data, held = data[:end], data[end:]
            if b"\\" in data and (b"\\ud" in data or b"\\uD" in data):  # the first look costs nothing
                data = _ESCAPES.sub(_whole, data)
            if data:  # nothing would mean the end
                yield data
        if held:
            yield held

    def _cut(self) -> Iterator[bytes]:
        """Yield the text in parts that are whole lines, or parts of one line."""
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
        """Yield the text in UTF-8 without a byte order mark, prepared."""
        with self.opened() as file:
            chunks = self._chunks(file)
            first = next(chunks, b"")
            mark, encoding = next((each for each in _BOMS if first.startswith(each[0])), (b"", "utf-8"))
            chunks = _chained(first.removeprefix(mark), chunks)
            yield from self.prepare(chunks if encoding == "utf-8" else _recoded(chunks, encoding))

    def _chunks(self, file: BinaryIO) -> Iterator[bytes]:
        done = 0
        while chunk := file.read(_CHUNK):
            done += len(chunk)
            self.done = max(self.done, done)  # the place of damage is found in a second reading
            self.step(self.done)
            yield chunk

    def _damage(self, broken: int) -> JsonFault:
        """Read up to part number *broken* again, and that byte by byte; return where and why it breaks."""
        with _parsing() as (parser, events):
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
                    return JsonFault("damaged", line, why, column=column)
            return JsonFault("cut off", line)  # it has become shorter meanwhile


@contextmanager
def _parsing() -> Iterator[tuple[_Parser, list[Event]]]:
    """Yield a parser and the list of its events, then close it, or the pure Python one complains."""
    import ijson

    events: list[Event] = ijson.sendable_list()
    parser = ijson.basic_parse_coro(events, multiple_values=True)
    try:
        yield parser, events
    finally:
        _complaint(parser.close)


def damaged(name: str, fault: JsonFault) -> JsonDamaged:
    """Return the refusal that says where the file *name* is damaged."""
    return JsonDamaged(name=name, line=fault.line, why=fault.why)


def has_endless_number(block: bytes) -> bool:
    """Return whether *block* has a thousand digits in a row; for fewer the answer may be either.

    Python refuses to make an int of more than 4300 digits. The C part of ijson 3.6 doesn't notice, and the
    process crashes. A thousand digits cover a whole stretch between two multiples of 500. If 4300 digits
    cross the end of a block, one side of it has a thousand.
    """
    return any(
        _ZERO <= block[start] <= _NINE and block[start : start + _STRIDE].isdigit()
        for start in range(0, len(block) - _STRIDE + 1, _STRIDE)
    )


def _chained(first: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from chunks


def _recoded(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode(errors="replace")


def _open_escape(data: bytes) -> int:
    """Return where an unfinished escape at the end of *data* begins; its length if there is none."""
    at = max(len(data) - _PAIR, 0)
    while half := _OPEN_PAIR.search(data, at):
        start = half.start()
        if (start - len(data[:start].rstrip(b"\\"))) % 2 == 0:  # else it is itself escaped
            return start
        at = start + 1
    return len(data)


def _whole(escape: re.Match[bytes]) -> bytes:
    """Replace a lone surrogate: a high one by “?”, as yajl does, a low one by “�”."""
    if escape["high"]:
        return b"?"
    return b"\\ufffd" if escape["low"] else escape[0]


def _complaint(step: Callable[..., object], *data: bytes) -> str:
    """Return the parser's complaint about a step; "" if it has none.

    The complaint quotes the file, so it must not end up in any error of ours.
    """
    import ijson

    try:
        step(*data)
    except (ijson.JSONError, ArithmeticError, ValueError) as error:
        return str(error) or "?"
    return ""


def _breaks_at(parser: _Parser, data: bytes, before: bytes) -> tuple[int, str]:
    """Return where in *data* the parser gives up, and why, in our words."""
    for place in range(len(data)):
        said = _complaint(parser.send, data[place : place + 1])
        if not said:
            continue
        back = data[max(place - _LOOKED_BACK, 0) : place]
        if "UTF8" in said or "utf-8" in said:
            return place - len(_OPEN_CHARACTER.findall(back)[0]), gettext("this isn’t UTF-8 text")
        if "inside string" in said:
            return place, gettext("a text has a line break or an invisible character in it")
        start = place - len(_OPEN_TOKEN.findall(back)[0])
        return start, _why(before + data[:start], data[start:])
    return len(data), gettext("this isn’t valid JSON")


def _width(text: bytes) -> int:
    """Return how many characters of UTF-8 begin in *text*."""
    return len(text.translate(None, _CONTINUED))


def _why(before: bytes, after: bytes) -> str:
    """Return what is wrong with the token that *after* begins with."""
    if match := _NO_NUMBER.match(after):
        return gettext("“{text}” isn’t a number in JSON").format(text=match[0].decode())
    if before.rstrip()[-1:] == b"," and after[:1] in {b"]", b"}"}:
        return gettext("there’s one comma too many before this")
    return gettext("this isn’t valid JSON")
