"""Reads text files of unknown encoding within limits: at most one line and one block are in memory."""

from __future__ import annotations

import codecs
import csv
import io
import re
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Final

from unhyped.i18n import format_number
from unhyped.importers.errors import FileEmpty, FileTooLarge, LineTooLong, NotATable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

    from unhyped.importers.members import Member

HEAD_BYTES: Final = 65_536
MAX_FILE_BYTES: Final = 256_000_000
MAX_TABLE_BYTES: Final = 48_000_000
MAX_LINE_CHARS: Final = 4_000_000
_BLOCK: Final = 262_144
_LINES_PER_STEP: Final = 2_048
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS: Final = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROLS_IN_TEXT: Final = 8
"""A text may have this many stray control characters; beyond that, at most one per 200 bytes."""
_WESTERN: Final = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœŸŠšŽž€£¥§°©®™«»“”„‘’‚–—…•·¡¿²³½¼¾µº\xa0\xad"
)
"""The non-ASCII characters of languages written in cp1252; others mean that the guess is wrong."""
_CANDIDATES: Final = (
    *("cp1252", "cp1250", "iso8859_2", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("iso8859_15", "koi8_r", "cp852", "mac_roman", "cp932", "gb18030", "big5", "cp949"),
)
_SIGN_BESIDE_LETTER: Final = re.compile(
    r"[^\W\d_][^\w\s\x00-\x7f“”„‚‘’«»…–—€°™®©]|[^\w\s\x00-\x7f“”„‚‘’«»…–—€°™®©][^\W\d_]"
)
_LIMIT_LOCK: Final = Lock()


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file whose encoding is known and whose lines are all short enough to be read one by one."""

    member: Member
    encoding: str
    size: int
    has_nul: bool

    @property
    def name(self) -> str:
        """The name to show."""
        return self.member.name

    @contextmanager
    def open(self) -> Iterator[TextIO]:
        """Open it with its line ends unchanged, as the csv module needs them; raise NotATable."""
        try:
            with self.member.open() as file, io.TextIOWrapper(file, self.encoding, newline="") as text:
                yield text
        except UnicodeError:
            raise NotATable(name=self.name) from None


def numbered_lines(text: TextFile, step: Callable[[int, int], None]) -> Iterator[tuple[int, str]]:
    """Yield each line of *text* with its number, without spaces around it."""
    with text.open() as file:
        for number, line in enumerate(file, 1):
            if not number % _LINES_PER_STEP:
                step(file.buffer.tell(), text.size)
            yield number, line.strip()


@contextmanager
def long_fields() -> Iterator[None]:
    """Raise the csv module's process-wide cell limit to a line's length, and restore it afterwards."""
    with _LIMIT_LOCK:
        before = csv.field_size_limit(MAX_LINE_CHARS)
        try:
            yield
        finally:
            csv.field_size_limit(before)


def head(member: Member) -> bytes:
    """The first bytes of *member*; raise FileEmpty or FileTooLarge."""
    if member.size > MAX_FILE_BYTES:
        raise FileTooLarge(name=member.name, limit=MAX_FILE_BYTES // 1_000_000)
    with member.open() as file:
        first = file.read(HEAD_BYTES)
    if not first.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise FileEmpty(name=member.name)
    return first


def inspect(member: Member, first: bytes, step: Callable[[int, int], None]) -> TextFile:
    """Find out the encoding by scanning the whole file once.

    Raises FileTooLarge, NotATable or LineTooLong.
    """
    if member.size > MAX_TABLE_BYTES:
        raise FileTooLarge(name=member.name, limit=MAX_TABLE_BYTES // 1_000_000)
    bom = next((encoding for mark, encoding in _BOMS if first.startswith(mark)), None)
    controls = len(_CONTROLS.findall(first)) if bom is None and _by_nuls(first) is None else 0
    if controls > max(_CONTROLS_IN_TEXT, len(first) // 200):
        raise NotATable(name=member.name)
    seen = _pass_over(member, step, decode=bom is None)
    encoding = bom or ("utf-8" if not seen.broken and not seen.has_nul else _by_nuls(first))
    if encoding is None:
        if seen.has_nul:
            raise NotATable(name=member.name)
        encoding = _single_byte(seen.beyond_ascii)
    return TextFile(member, encoding, seen.size, seen.has_nul and encoding == "utf-8-sig")


def decoded(content: bytes) -> str:
    """Decode text without a file, in whatever encoding; undecodable bytes become “�”."""
    encoding = next((encoding for mark, encoding in _BOMS if content.startswith(mark)), None)
    encoding = encoding or (_by_nuls(content[:HEAD_BYTES]) if b"\x00" in content else "utf-8")
    try:
        return content.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        western = _single_byte(_lines_beyond_ascii(content)[:HEAD_BYTES]) if encoding == "utf-8" else None
        return content.decode(western or encoding or "utf-8", "replace")


@dataclass(slots=True)
class _Seen:
    """The result of one pass over a file."""

    size: int = 0
    broken: bool = False
    has_nul: bool = False
    beyond_ascii: bytes = b""


def _pass_over(member: Member, step: Callable[[int, int], None], *, decode: bool) -> _Seen:
    """Scan every block once: is it UTF-8, are there NULs, is each line short enough."""
    seen = _Seen()
    decoder = codecs.getincrementaldecoder("utf-8")()
    open_line = 0
    with member.open() as file:
        while block := file.read(_BLOCK):
            seen.size += len(block)
            step(0, member.size)
            last = max(block.rfind(b"\n"), block.rfind(b"\r"))
            open_line = open_line + len(block) if last < 0 else len(block) - last
            if open_line > MAX_LINE_CHARS:
                raise LineTooLong(name=member.name, limit=format_number(MAX_LINE_CHARS))
            seen.has_nul = seen.has_nul or b"\x00" in block
            if not decode or block.isascii():
                continue
            seen.beyond_ascii += _lines_beyond_ascii(block)[: HEAD_BYTES - len(seen.beyond_ascii)]
            seen.broken = seen.broken or not _decodes(decoder, block)
        seen.broken = seen.broken or not _decodes(decoder, b"", final=True)
    return seen


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True


def _lines_beyond_ascii(block: bytes) -> bytes:
    """Return the lines that help to distinguish encodings."""
    return b"\n".join(line for line in block.splitlines() if not line.isascii()) + b"\n"


def _by_nuls(first: bytes) -> str | None:
    """Return the kind of UTF-16 without a byte order mark, by the position of its NULs; else None."""
    even, odd = first[0::2].count(0), first[1::2].count(0)
    half = max(len(first) // 2, 1)
    if odd > half * 0.4 and even < odd * 0.1:
        return "utf-16-le"
    if even > half * 0.4 and odd < even * 0.1:
        return "utf-16-be"
    return None


def _single_byte(sample: bytes) -> str:
    """Return the encoding of text that isn't Unicode: Western if plausible, else by its letters."""
    western = "iso8859-15" if b"\xa4" in sample and b"\x80" not in sample else "cp1252"
    decoded = sample.decode(western, "replace")
    foreign = [character for character in decoded if not character.isascii()]
    odd = sum(character not in _WESTERN for character in foreign)
    letters = sum(map(str.isalpha, decoded))
    if odd == 0 and 3 * len(foreign) < letters + 10:
        return western
    from charset_normalizer import from_bytes  # only for the few files that are neither Unicode nor Western

    likely = [match.encoding for match in from_bytes(sample, cp_isolation=list(_CANDIDATES))]
    return min(likely or _CANDIDATES, key=lambda encoding: _signs_in_words(sample, encoding))


def _signs_in_words(sample: bytes, encoding: str) -> int:
    """Count signs inside words, as in “Ksi±żka”, when *sample* is read in this encoding."""
    try:
        return len(_SIGN_BESIDE_LETTER.findall(sample.decode(encoding)))
    except UnicodeDecodeError:
        return len(sample)
