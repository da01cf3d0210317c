"""Free text: any characters of any script, but whole ones and not without end; and how two texts compare."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from unhyped.domain.errors import TextBroken, TextTooLong
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.domain.change import Record

TEXT_LIMIT: Final = 100_000
_IDS: Final = {"id", "purchase_id"}


def check_texts(record: Record) -> None:
    """Look at every text in *record*; raise TextTooLong, or TextBroken for half a character."""
    single, lists = _texts_of(type(record))
    for field in single:
        text: str = getattr(record, field)
        if len(text) > TEXT_LIMIT or not text.isascii():
            check_text(field, text)
    for field in lists:
        if not all(map(is_whole, getattr(record, field))):
            raise TextBroken(field=field_label(field))


def check_text(field: str, text: str) -> None:
    """Look at the *text* of a *field*; raise TextTooLong, or TextBroken for half a character."""
    if len(text) > TEXT_LIMIT:
        raise TextTooLong(field=field_label(field), length=len(text), limit=TEXT_LIMIT)
    if not text.isascii() and not is_whole(text):
        raise TextBroken(field=field_label(field))


@cache
def _texts_of(record_type: type[Record]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields that hold a text, ids apart, and those that hold several."""
    of = {field.name: field.type for field in fields(record_type) if field.name not in _IDS}
    single = tuple(name for name, kind in of.items() if kind == "str")
    return single, tuple(name for name, kind in of.items() if kind == "tuple[str, ...]")


def check_cells(cells: Iterable[str]) -> None:
    """Look at the *cells* of a row of somebody's file; raise TextTooLong."""
    longest = max(map(len, cells), default=0)
    if longest > TEXT_LIMIT:
        raise TextTooLong(field=gettext("cell"), length=longest, limit=TEXT_LIMIT)


def field_label(field: str) -> str:
    """What a text of a record is called in a sentence: “order number” for order_number."""
    return {
        "name": gettext("name"),
        "creator": gettext("creator"),
        "platform": gettext("platform"),
        "link": gettext("link"),
        "shop": gettext("shop"),
        "category": gettext("category"),
        "note": gettext("note"),
        "tags": gettext("list of tags"),
        "claims": gettext("list of claims"),
        "order_number": gettext("order number"),
        "origin": gettext("origin"),
        "external_id": gettext("transaction number"),
        "why": gettext("reason"),
        "next_time": gettext("plan for next time"),
        "text": gettext("text"),
        "title": gettext("title"),
        "advice": gettext("advice"),
        "word": gettext("word"),
        "value": gettext("value"),
        "place": gettext("place"),
        "source_name": gettext("name of the file"),
        "external_ids": gettext("list of transaction numbers"),
    }[field]


def is_whole(text: str) -> bool:
    """Tell whether *text* can be written as UTF-8: a lone surrogate (half an emoji, a broken byte) can't."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def mended(text: str) -> str:
    """*text* with “?” for every half character, as names of files and damaged exports have them."""
    return text if text.isascii() or is_whole(text) else text.encode(errors="replace").decode()


_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
_OTHER_DIGIT: Final = re.compile(r"[^\D0-9]")
_UNMARKED: Final = str.maketrans(
    dict(zip("łøđðþæœı", ("l", "o", "d", "d", "th", "ae", "oe", "i"), strict=True))
)
_INVISIBLE: Final = {"Mn", "Me", "Cf"}


def normalise(text: str) -> str:
    """*text* for comparing and searching: case, accents and compatibility forms don't count, ß is ss.

    Normalising twice changes nothing.
    """
    return text.lower() if text.isascii() else _NOT_ASCII.sub(_normalised, text).lower()


def _normalised(run: re.Match[str]) -> str:
    return _normalised_text(run[0])


@lru_cache(maxsize=4096)
def _normalised_text(run: str) -> str:
    """Normalise characters outside ASCII; remembered, because a language has few of them in a row."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", run).casefold())
    plain = "".join(char for char in apart if unicodedata.category(char) not in _INVISIBLE)
    return plain.translate(_UNMARKED)


def western_digits(text: str) -> str:
    """*text* with the digits of every script as 0 to 9."""
    return text if text.isascii() else _OTHER_DIGIT.sub(lambda digit: str(int(digit[0])), text)
