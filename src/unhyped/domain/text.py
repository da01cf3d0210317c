"""Free text: checks its length and encoding, and normalises it for comparing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from unhyped.domain.errors import Phrase, TextBroken, TextTooLong

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.domain.change import Record

TEXT_LIMIT: Final = 100_000
MAX_NAME_CHARS: Final = 40
"""Two names of this length fit into a sentence, and one into a menu."""
MAX_CELL_CHARS: Final = 160
"""A cell of a table never shows more."""
_IDS: Final = {"id", "purchase_id", "other_id", "supersedes", "bought_as", "check_in_id", "plan_id"}
_SENTENCE_END: Final = re.compile(r"(?<=[.!?]) (?=\S)")
_MIN_SENTENCE: Final = 20
"""Characters that say something by themselves."""
_RIGHT_TO_LEFT: Final = {"R", "AL"}
_JOINERS: Final = {"\N{ZERO WIDTH JOINER}", "\N{ZERO WIDTH NON-JOINER}"}
"""One builds emoji of families, the other is part of Persian words."""


def check_texts(record: Record) -> None:
    """Check every text in *record*; raise TextTooLong, or TextBroken for half a character."""
    single, lists = _texts_of(type(record))
    texts: list[str] = [getattr(record, field) for field in single]
    together = "".join(texts)
    if len(together) > TEXT_LIMIT or not together.isascii():
        for field, text in zip(single, texts, strict=True):
            check_text(field, text)
    for field in lists:
        if not all(map(is_encodable, getattr(record, field))):
            raise TextBroken(field=field_label(field))


def check_text(field: str, text: str) -> None:
    """Check the *text* of a *field*; raise TextTooLong, or TextBroken for half a character."""
    if len(text) > TEXT_LIMIT:
        raise TextTooLong(field=field_label(field), length=len(text), limit=TEXT_LIMIT)
    if not text.isascii() and not is_encodable(text):
        raise TextBroken(field=field_label(field))


@cache
def _texts_of(record_type: type[Record]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the fields with one text, except ids, and those with several."""
    of = {field.name: field.type for field in fields(record_type) if field.name not in _IDS}
    single = tuple(name for name, kind in of.items() if kind == "str")
    return single, tuple(name for name, kind in of.items() if kind == "tuple[str, ...]")


def check_cells(cells: Iterable[str]) -> None:
    """Check the *cells* of a row of a foreign file; raise TextTooLong."""
    longest = max(map(len, cells), default=0)
    if longest > TEXT_LIMIT:
        raise TextTooLong(field=Phrase("cell"), length=longest, limit=TEXT_LIMIT)


def field_label(field: str) -> Phrase:
    """Return the name of a text field for a message: “order number” for order_number."""
    return {
        "name": Phrase("name"),
        "creator": Phrase("creator"),
        "platform": Phrase("platform"),
        "link": Phrase("link"),
        "shop": Phrase("shop"),
        "category": Phrase("category"),
        "note": Phrase("note"),
        "tags": Phrase("list of tags"),
        "claims": Phrase("list of claims"),
        "order_number": Phrase("order number"),
        "origin": Phrase("origin"),
        "external_id": Phrase("transaction number"),
        "why": Phrase("reason"),
        "reason": Phrase("reason"),
        "subject": Phrase("subject"),
        "next_time": Phrase("plan for next time"),
        "condition": Phrase("condition of the plan"),
        "formerly": Phrase("list of earlier names"),
        "text": Phrase("text"),
        "title": Phrase("title"),
        "advice": Phrase("advice"),
        "word": Phrase("word"),
        "value": Phrase("value"),
        "place": Phrase("place"),
        "source_name": Phrase("name of the file"),
        "external_ids": Phrase("list of transaction numbers"),
    }[field]


def is_encodable(text: str) -> bool:
    """Return whether *text* can be encoded as UTF-8: a lone surrogate (half an emoji) can't."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def replace_surrogates(text: str) -> str:
    """Return *text* with “?” for every half character, as names of files and damaged exports have them."""
    return text if text.isascii() or is_encodable(text) else text.encode(errors="replace").decode()


_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
_OTHER_DIGIT: Final = re.compile(r"[^\D0-9]")
_UNMARKED: Final = str.maketrans(
    dict(zip("łøđðþæœı", ("l", "o", "d", "d", "th", "ae", "oe", "i"), strict=True))
)
_INVISIBLE: Final = {"Mn", "Me", "Cf"}


def normalise(text: str) -> str:
    """Return *text* for comparing and searching, without case, accents and compatibility forms; ß is ss.

    Normalising twice changes nothing.
    """
    return text.lower() if text.isascii() else _NOT_ASCII.sub(_normalised, text).lower()


def _normalised(run: re.Match[str]) -> str:
    return _normalised_text(run[0])


@lru_cache(maxsize=4096)
def _normalised_text(run: str) -> str:
    """Normalise characters outside ASCII; cached, because a language has few runs of them."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", run).casefold())
    plain = "".join(char for char in apart if unicodedata.category(char) not in _INVISIBLE)
    return plain.translate(_UNMARKED)


_UNSEEN: Final = (
    "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_WITHOUT_UNSEEN: Final = dict.fromkeys(map(ord, _UNSEEN))


def trimmed(text: str) -> str:
    """Return *text* without spaces and signs of no width at its ends."""
    return text.strip() if text.isascii() else text.strip().strip(_UNSEEN).strip()


def visible(text: str) -> str:
    """Return *text*, a number or a day, without spaces around it and signs of no width anywhere."""
    return text.strip() if text.isascii() else text.translate(_WITHOUT_UNSEEN).strip()


def western_digits(text: str) -> str:
    """Return *text* with the digits of every script as 0 to 9."""
    return text if text.isascii() else _OTHER_DIGIT.sub(lambda digit: str(int(digit[0])), text)


def short(text: str, length: int = MAX_NAME_CHARS) -> str:
    """Return *text* on one line, without control characters, cut with “…” after *length* characters."""
    line = " ".join("".join(map(_visible, text[: 4 * length])).split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def split_sentences(text: str) -> list[str]:
    """Return the sentences of *text*; a name such as “Which?” counts as one, too."""
    return _SENTENCE_END.split(text)


def first_sentences(text: str, length: int) -> str:
    """Return the sentences that *text* begins with, as many as have room in *length* characters."""
    first, *rest = split_sentences(text)
    for sentence in rest:
        if len(first) > _MIN_SENTENCE and len(first) + len(sentence) >= length:
            break
        first = f"{first} {sentence}"
    return first


def _visible(char: str) -> str:
    """Return *char*, "" for an invisible formatting character, or a space for another control character."""
    if char.isprintable() or char in _JOINERS:
        return char
    return "" if unicodedata.category(char) == "Cf" else " "


def one_line(text: str) -> str:
    """Return *text* to fit a cell: without line breaks and control characters, cut if too long."""
    if len(text) <= MAX_CELL_CHARS and text.isprintable():
        return text
    start = "".join(char if char.isprintable() else " " for char in text[:MAX_CELL_CHARS])
    return " ".join(start.split()) + ("…" if len(text) > MAX_CELL_CHARS else "")


def isolated(text: str) -> str:
    """Return *text*, isolated so that right-to-left text doesn't reorder the sentence around it."""
    if any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text):
        return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"
    return text
