"""Names of columns, made comparable."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from unhyped.domain.currency import EXPONENTS, currency, is_sign
from unhyped.domain.errors import CurrencyUnknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_WITHOUT_MARKS: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
_CODE: Final = re.compile(r"\b[A-Z]{3}\b|_[A-Za-z]{3}(?=\s*$)")  # “Price USD”, “price_usd”
_WORD_CODES_WORDS = "ALL BAM BOB COP CUP GEL LAK MAD MOP PEN RON SOS TOP TRY ANG DOP"
_WORD_CODES: Final = frozenset(_WORD_CODES_WORDS.split())
"""Codes that are words in some language, too."""
_CODES: Final = EXPONENTS.keys() - _WORD_CODES
_BRACKETS: Final = re.compile(r"[(\[（]([^()\[\]（）]{1,12})[)\]）]")
_SIGN: Final = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]{0,3}[€$£¥₩₹₺₽₫₱฿₪₴₦₸]|zł|Kč|円|元)(?![^\W\d_])")
_WORD_AT_END: Final = re.compile(r"[,/] *([^\W\d_]{1,4}\.?)\s*$")  # “Цена, руб.”
_IN_AT_END: Final = re.compile(r"\b(?:in|en|w|i|v|em)\s*$", re.IGNORECASE)
_MINOR: Final = re.compile(
    r"\((?:p|c|¢)\)"
    r"|(?:\b|_)(?:in )?(?:euro ?)?(?:cents?|ct|pence|pennies|centimes?|c[eé]ntimos?|centavos?|grosz[ey]"
    r"|centesimi|hal[eé]ř[eů]|øre|öre|fill[eé]r|копе[ей]\w*|kuru[sş]|minor[ _]units?|paise|分)\b",
    re.IGNORECASE,
)
_FIRST: Final = re.compile(r"(?<=[^\W\d_]{4})1")
"""The number of the first of several columns alike: “Omschrijving-1”."""
_MAX_CHARS: Final = 300
"""What is longer names no column, and looking for a currency in it would take long."""


def normal(header: str) -> str:
    """Reduce to lower-case letters and digits without accents: “Empfänger*in ” → “empfangerin”."""
    if not header.isascii():
        parts = unicodedata.normalize("NFKD", header.casefold())
        bare = "".join(part for part in parts if not unicodedata.combining(part)).translate(_WITHOUT_MARKS)
        header = unicodedata.normalize("NFC", bare)
    return "".join(filter(str.isalnum, header)).lower()


def places_of(headers: Iterable[str], columns: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return the place of each of *columns* that *headers* have; of several names the first wins."""
    places: dict[str, int] = {}
    for place, header in enumerate(headers):
        places.setdefault(normal(header), place)
    return {
        meant: places[name] for meant, names in columns.items() for name in reversed(names) if name in places
    }


def without_currency(header: str, own: str = "") -> tuple[str, str]:
    """Split “Betrag (€)” or “Price EUR” into its name and its currency code; the code is "" without one.

    A sign of several currencies means *own* if it is one of them, and else none: see `open_currency`.
    """
    rest, written = _parted(header)
    if not written:
        return header, ""
    try:
        return rest, "" if _is_open(header, written, own) else currency(written, own)
    except CurrencyUnknown:
        return rest, ""


def plain_name(header: str) -> str:
    """Return the name of a column for comparing, without its currency: “Betrag (€)” → “betrag”."""
    if len(header) > _MAX_CHARS:
        return header
    rest = _MINOR.sub("", without_currency(header)[0])
    if not rest and header.strip():
        return "amount"
    return _FIRST.sub("", normal(rest if rest == header else _IN_AT_END.sub("", rest)))


def open_currency(header: str, own: str) -> str:
    """Return what leaves the currency in *header* open: a sign of several, or a code that is a word, too.

    Returns "" if nothing does, or if *own* is one of them.
    """
    written = _parted(header)[1]
    try:
        currency(written or "EUR", own)
    except CurrencyUnknown:
        return written
    return written if _is_open(header, written, own) else ""


def in_minor_units(header: str) -> bool:
    """Return whether *header* says that amounts are in cents."""
    return len(header) <= _MAX_CHARS and _MINOR.search(header) is not None


def _parted(header: str) -> tuple[str, str]:
    """Return *header* without the currency in it, and that currency as it is written, or ""."""
    if len(header) > _MAX_CHARS:
        return header, ""
    alone = header.strip()
    if alone in _CODES or is_sign(alone):
        return "", alone
    for part, written in _currencies_in(header):
        return header.replace(part, ""), written
    if (word := _WORD_AT_END.search(header)) and is_sign(word[1]):
        return header[: word.start()], word[1]
    return header, ""


def _currencies_in(header: str) -> Iterator[tuple[str, str]]:
    """Yield the codes and signs in *header*, the clearest first: the part that says it, and what it says."""
    for match in _BRACKETS.finditer(header):
        inside = match[1].strip()
        if inside.upper() in EXPONENTS or is_sign(inside):
            yield match[0], inside
    for match in _CODE.finditer(header):
        code = match[0].strip("_ ").upper()
        known = _CODES if match[0][0] == "_" else EXPONENTS.keys()
        if code in known and match[0] != header.strip():
            yield match[0], code
    for match in _SIGN.finditer(header):
        if is_sign(match[0]):
            yield match[0], match[0]


def _is_open(header: str, written: str, own: str) -> bool:
    """Return whether a code outside brackets may be a word: “PRICE FOR ALL”."""
    in_brackets = any(match[1].strip() == written for match in _BRACKETS.finditer(header))
    return written in _WORD_CODES and written != own and not in_brackets
