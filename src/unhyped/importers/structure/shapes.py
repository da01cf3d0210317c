"""Describes the shape of a name or value from somebody's file, never its content."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from unhyped.importers.header import normal, without_currency
from unhyped.importers.structure.known_words import ENDINGS, IN_FILE_NAMES, KNOWN

if TYPE_CHECKING:
    from decimal import Decimal

_LONGEST_NAME: Final = 80
_PLAIN: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[ _\-+&/.()':’*,#?€$£¥]|\d(?!\d{2}))*")
"""Letters, signs between them, and numbers of one or two digits: nothing else can hide in a name."""
_SIGNS_IN_A_ROW: Final = re.compile(r"[\W_]{5}")
_MONEY: Final = re.compile(r"[€$£]|\b[A-Z]{3}\b")
_WORD: Final = re.compile(r"[^\W_]+")
_YEAR: Final = re.compile(r"20\d\d|\d")
_TIME: Final = r"\d\d?:\d\d(?::\d\d(?:\.\d{1,6})?)?"
_ZONE: Final = r" ?(?:Z|UTC|[+-]\d\d:?\d\d(?: UTC)?)"
_DATE: Final = re.compile(
    rf"\d{{4}}([-/.])\d\d?\1\d\d?(?:[T ]{_TIME}(?:{_ZONE})?)?"
    rf"|\d\d?([-/.])\d\d?\2(?:\d{{4}}|\d\d)(?:,? {_TIME}(?:{_ZONE})?)?",
    re.ASCII,
)
_AMOUNT: Final = re.compile(
    r"[-+(']{0,2}(?:[€$£¥₩₹₺₫]|zł|[A-Z]{2,3})? ?-?\d+(?:[.,'’ \xa0\u202f]\d+)*-?[)']{0,2}"
    r"[ \xa0]?(?:[€$£¥₩₹₺₫]|zł|[A-Z]{3})?",
    re.ASCII,
)
_LONGEST_LOOKED_AT: Final = 40
_LINK: Final = re.compile(r"(?:https?://|www\.)\S+\Z", re.IGNORECASE)
_MAIL: Final = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]+\Z")
_NOTHING: Final = frozenset({"n/a", "none", "null", "nil", "-", "not available", "not applicable", "n.v.t."})
_DIGIT: Final = re.compile(r"\d", re.ASCII)
_SIGN: Final = re.compile(r"[€$£¥₩₹₺₫]|zł")
_CODE: Final = re.compile(r"[A-Z]{2,3}")
_LENGTHS: Final = (10, 30, 100, 1_000, 10_000)
_MOST_DIGITS: Final = 25


def name(text: str, *, sure: bool = False) -> str:
    """Return the *text* of a key, column or label if it may be shown, else its shape in angle brackets.

    It may if it is public knowledge, or if its place makes *sure* that it is a name.
    """
    if is_known(text) or (sure and is_plain(text)):
        return " ".join(text.split())
    if not text.strip():
        return "<blank>"
    if is_data(text):
        return f"<{kind(text)}>"
    return f"<text {len(text)}>" if len(text) <= _LONGEST_NAME else "<long text>"


def is_known(text: str) -> bool:
    """Return whether *text* is a public name, in letters that can't hide anything."""
    plain = text.strip()
    if not is_plain(plain):
        return False
    return normal(plain) in KNOWN or (
        _MONEY.search(plain) is not None and normal(without_currency(plain)[0]) in KNOWN
    )


def is_plain(text: str) -> bool:
    """Return whether *text* is written like a name: short, in letters, without numbers and addresses."""
    plain = " ".join(text.split())
    return (
        len(plain) <= _LONGEST_NAME
        and _PLAIN.fullmatch(plain) is not None
        and plain == unicodedata.normalize("NFKC", plain)
        and not _SIGNS_IN_A_ROW.search(plain)
        and not is_data(plain)
    )


def is_data(text: str) -> bool:
    """Return whether *text* is a number, a day, a link or the like, never the name of a key or column."""
    return kind(text)[:4] != "text"


def file_name(path: str) -> str:
    """Return the pattern of a file's *path*: known words, years and a usual ending, “…” for the rest.

    “Kontoauszug_DE123_2026.csv” becomes “Kontoauszug_…_2026.csv”.
    """
    *folders, base = [part for part in path.split("/") if part] or [""]
    stem, dot, ending = base.rpartition(".")
    if not dot or ending.lower() not in ENDINGS:
        stem, ending = base, ""
    shown = [_pattern_of(part) for part in (*folders, stem)]
    return "/".join(shown) + (f".{ending.lower()}" if ending else "")


def _pattern_of(part: str) -> str:
    if is_known(part):
        return part
    words, signs = _WORD.findall(part), _WORD.split(part)
    known = [normal(word) in IN_FILE_NAMES or _YEAR.fullmatch(word) is not None for word in words]
    shown = ""
    for sign, word, is_shown in zip(signs, words, known, strict=False):
        piece = word if is_shown else "…"
        shown += piece if not shown else f"{sign[0]}{piece}"
    return re.sub(r"…(?:.…)+", "…", shown) or "…"


def kind(text: str) -> str:
    """Return the kind of value: a date or an amount by its pattern, a link, or text by its length."""
    value = text.strip()
    return _short_kind(value) or _long_kind(value)


def _short_kind(value: str) -> str:
    """Return the kind of value if it has a pattern; "" for other texts."""
    if len(value) > _LONGEST_LOOKED_AT:
        return ""
    if not value or value.casefold() in _NOTHING:
        return "“no value”" if value else "blank"
    if value.isascii() and value.isdigit():
        return _digits(len(value))
    if _DATE.fullmatch(value):
        return f"date {_DIGIT.sub('#', value)}"
    return f"amount {_pattern(value)}" if _AMOUNT.fullmatch(value) else ""


def _long_kind(value: str) -> str:
    if _LINK.match(value):
        return "link"
    if _MAIL.match(value):
        return "e-mail address"
    fitting = next((length for length in _LENGTHS if len(value) <= length), None)
    return f"text, up to {fitting} characters" if fitting else f"text, over {_LENGTHS[-1]} characters"


def number_kind(number: float | Decimal) -> str:
    """Return the kind of *number*."""
    if not isinstance(number, int):
        return "decimal number"
    few = abs(number) < 10**_MOST_DIGITS
    return f"whole number, {_digits(len(str(abs(number))))}" if few else "whole number, very long"


def _digits(count: int) -> str:
    return "1 digit" if count == 1 else f"{count} digits"


def _pattern(value: str) -> str:
    """Replace digits, letters and currency signs: “1.234,56 EUR” → “#.###,## XXX”."""
    letters = _CODE.sub(lambda found: "X" * len(found.group()), _SIGN.sub("¤", value))
    return _DIGIT.sub("#", letters)


_MOST_KINDS: Final = 8
_LOOKED_AT: Final = 5_000


@dataclass(slots=True)
class ShapeTally:
    """Counts the values in one place by kind; only the first few thousand are classified."""

    kinds: Counter[str] = field(default_factory=Counter)
    texts: int = 0
    unseen: int = 0

    @property
    def count(self) -> int:
        """The number of values, classified or not."""
        return self.kinds.total() + self.unseen

    def add(self, text: str) -> None:
        """Count the value *text*."""
        if self.texts < _LOOKED_AT:
            self.texts += 1
            self.add_kind(kind(text))
        else:
            self.unseen += 1

    def add_kind(self, sort: str, count: int = 1) -> None:
        """Count *count* values of a known kind, their *sort*."""
        known = sort in self.kinds or len(self.kinds) < _MOST_KINDS
        self.kinds[sort if known else "of other shapes"] += count

    def take(self, other: ShapeTally) -> None:
        """Add what *other* has counted."""
        self.texts += other.texts
        self.unseen += other.unseen
        for sort, count in other.kinds.items():
            self.add_kind(sort, count)

    def told(self) -> list[str]:
        """Return each kind with its count, the most common first."""
        told = [f"{sort} ×{count}" for sort, count in self.kinds.most_common()]
        return [*told, f"and {self.unseen} more"] if self.unseen else told
