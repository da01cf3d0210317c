"""Files that people may well bring but that can't be read: known by their content, refused with advice."""

from __future__ import annotations

import re
from typing import Final

from unhyped.importers.errors import (
    BankFormatGiven,
    DatabaseGiven,
    FileRefused,
    NotATable,
    OwnFileGiven,
    PackedFileGiven,
    PdfGiven,
    SpreadsheetGiven,
    SpreadsheetWithPassword,
    WebPageGiven,
)
from unhyped.purchases_file import SQLITE, is_marked

_STARTS: Final[tuple[tuple[bytes, type[FileRefused]], ...]] = (
    (b"%PDF", PdfGiven),
    (SQLITE, DatabaseGiven),
    (b"\x1f\x8b", PackedFileGiven),
    (b"7z\xbc\xaf", PackedFileGiven),
    (b"Rar!", PackedFileGiven),
    (b"\x89PNG", NotATable),
    (b"\xff\xd8\xff", NotATable),
    (b"GIF8", NotATable),
    (b"RIFF", NotATable),
)
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
"""A workbook with a password is a new one wrapped in an old one."""
_BANK_FORMATS: Final = (
    ("OFX", re.compile(rb"OFXHEADER|<OFX>|<\?OFX", re.IGNORECASE)),
    ("QIF", re.compile(rb"\A\W*!(?:Type|Account|Option):?", re.IGNORECASE)),
    ("CAMT", re.compile(rb"BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)")),
    ("MT940", re.compile(rb"\A\W*(?:\{1:|:20:)")),
    ("XML", re.compile(rb"\A\W*<\?xml", re.IGNORECASE)),
)
_WEB_PAGE: Final = re.compile(rb"\A\W*<(?:!doctype html|html)", re.IGNORECASE)
_LOOKED_AT: Final = 4096


def refuse_foreign(name: str, first: bytes) -> None:
    """Raise the FileRefused that fits when *first*, the start of a file, is of a known other kind."""
    if is_marked(first):
        raise OwnFileGiven(name=name)
    for start, refusal in _STARTS:
        if first.startswith(start):
            raise refusal(name=name)
    if first.startswith(_OLD_OFFICE):
        raise (SpreadsheetWithPassword if _LOCKED in first else SpreadsheetGiven)(name=name)
    near = first[:_LOOKED_AT]
    for kind, pattern in _BANK_FORMATS:
        if pattern.search(near):
            raise BankFormatGiven(name=name, format=kind)
    if _WEB_PAGE.search(near):
        raise WebPageGiven(name=name)
