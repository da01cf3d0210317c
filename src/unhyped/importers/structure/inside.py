"""Recognises the kind of a file by its first bytes, and adds the fitting part of the report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from unhyped.importers.errors import (
    FileRefused,
    PackedFileDamaged,
    PackedFileSuspicious,
    PackedFileWithPassword,
)
from unhyped.importers.structure import json_keys, text_lines, workbook
from unhyped.importers.structure.looking import Stopped, size
from unhyped.importers.structure.shapes import file_name

if TYPE_CHECKING:
    from unhyped.importers.members import Bundle, Member
    from unhyped.importers.structure.looking import StructureReading

_MOST_MEMBERS: Final = 300
_STARTS: Final = (
    (b"%PDF", "PDF"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"\xd0\xcf\x11\xe0", "old Office file (XLS, DOC)"),
    (b"PK\x03\x04", "ZIP or a file made of one"),
    (b"PK\x05\x06", "ZIP with nothing in it"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"\x89PNG", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"GIF8", "GIF picture"),
    (b"RIFF", "RIFF (WebP, WAV or AVI)"),
    (b"\x00\x00\x00\x18ftyp", "MP4 or HEIC"),
    (b"\x00\x00\x00\x20ftyp", "MP4 or HEIC"),
    (b"ID3", "MP3"),
)
_MARKED_UP: Final = (
    ("JSON inside a JSON text", re.compile(rb'\A(?:\xef\xbb\xbf)?\s*"\s*\{(?:\s|\\[nrt])*\\"')),
    ("web page (HTML)", re.compile(rb"\A\W*<(?:!doctype html|html)", re.IGNORECASE)),
    ("OFX bank file", re.compile(rb"OFXHEADER|<OFX>|<\?OFX")),
    ("QIF bank file", re.compile(rb"\A\W*!(?:Type|Account|Option):?", re.IGNORECASE)),
    ("CAMT bank file (XML)", re.compile(rb"BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)")),
    ("XML", re.compile(rb"\A\W*<\?xml", re.IGNORECASE)),
    ("calendar (iCalendar)", re.compile(rb"\A\W*BEGIN:VCALENDAR")),
)
_LOOKED_AT: Final = 4_096
_SLIPS: Final = 8
_CONTROLS: Final = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_REFUSED: Final[dict[type[FileRefused], str]] = {
    PackedFileWithPassword: "locked with a password",
    PackedFileSuspicious: "would unpack to far more than any export",
    PackedFileDamaged: "damaged or not complete",
}


def describe_bundle(bundle: Bundle, looking: StructureReading) -> str:
    """Add the contents of *bundle* to *looking*; return what kind of thing it is."""
    if bundle.single is not None:
        return describe_member(bundle.single, looking, 0)
    for member in bundle.members[:_MOST_MEMBERS]:
        looking.step()
        if not looking.full:
            looking.say(0, file_name(member.path), size(member.size))
            describe_member(member, looking, 1)
    if (more := len(bundle.members) - _MOST_MEMBERS) > 0:
        looking.say(0, "…", f"{more} more files")
    count = len(bundle.members)
    return f"{'folder' if bundle.folder else 'ZIP'} with {count} file{'s' if count != 1 else ''}"


def describe_member(member: Member, looking: StructureReading, depth: int) -> str:
    """Add the contents of one file to *looking*; return what kind of file it is."""
    already_stopped = len(looking.stopped)
    sort = "unknown"
    try:
        with member.open() as file:
            head = file.read(text_lines.HEAD)
        sort = kind(head)
        if sort == "JSON":
            json_keys.describe(member.open, looking, depth)
        elif sort in {"text", "workbook"}:
            with member.open() as file:
                if sort == "text":
                    sort = text_lines.describe(file, head, looking, depth)
                else:
                    workbook.describe(file, looking, depth)
        elif depth:
            looking.say(depth, sort)
    except FileRefused as error:
        looking.stopped.append(refused(error))
    except Stopped as stop:
        looking.stopped.append(str(stop))
    if depth:  # say which file
        for place in range(already_stopped, len(looking.stopped)):
            looking.stopped[place] = f"{file_name(member.path)}: {looking.stopped[place]}"
    return sort


def kind(head: bytes) -> str:
    """Return what kind of file begins with *head*: “JSON”, “text”, “workbook” or another."""
    if not head:
        return "empty"
    if head.startswith(b"PK\x03\x04") and (b"xl/" in head or b"[Content_Types].xml" in head[:_LOOKED_AT]):
        return "workbook"
    near = head[:_LOOKED_AT]
    marks = [called for start, called in _STARTS if head.startswith(start)]
    marks += [called for called, pattern in _MARKED_UP if pattern.search(near)]
    if marks:
        return marks[0]
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}:
        return "JSON"
    return "text" if _is_text(head) else "unknown kind of binary file"


def _is_text(head: bytes) -> bool:
    """Tell whether there are no more control characters than slips in a text."""
    codec, _ = text_lines.encoding(head)
    controls = len(_CONTROLS.findall(head)) + head.count(0)
    return codec.startswith(("utf-16", "utf-32")) or controls <= max(_SLIPS, len(head) // 200)


def refused(error: FileRefused) -> str:
    """Return why a file could not be read; the error's own message would name the file."""
    words = (said for sort, said in _REFUSED.items() if isinstance(error, sort))
    return next(words, f"refused ({type(error).__name__})")
