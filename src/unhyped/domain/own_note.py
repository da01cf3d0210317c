"""A note of the person’s own: what they want to ask themselves before they buy such a thing again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.domain.errors import (
    NoteTitleMissing,
    NoteWordTooShort,
    TextBroken,
    TextTooLong,
    TooManyNoteWords,
)
from unhyped.domain.text import check_texts, field_label, is_encodable, normalise

if TYPE_CHECKING:
    from datetime import datetime

TITLE_LIMIT: Final = 80
"""The same limit as for curated notes: it fits two lines of the list."""
ADVICE_LIMIT: Final = 240
"""Longer text no longer reads as one piece of advice in large type."""
TEXT_LIMIT: Final = 2000
"""The most that the text of a note shows."""
MOST_WORDS: Final = 15
WORD_LIMIT: Final = 60
_LEAST_LETTERS: Final = 2
"""A single letter would match far too many names."""
_LIMITS: Final = {"title": TITLE_LIMIT, "advice": ADVICE_LIMIT, "text": TEXT_LIMIT}
_COMMAS: Final = re.compile("[,،、，]")
"""Commas of other scripts are included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNote:
    """A *title*, one line of *advice*, and a *text*. One of the *words* in a name brings it up."""

    id: str
    title: str
    advice: str = ""
    text: str = ""
    words: tuple[str, ...] = ()
    added_at: datetime


def checked(note: OwnNote) -> OwnNote:
    """Return *note* if every field is within bounds; raise the InvalidInput that says what to fix."""
    if not note.title.strip():
        raise NoteTitleMissing
    for field in _LIMITS:
        check_length(field, getattr(note, field))
    check_words(note.words)
    check_texts(note)
    return note


def check_length(field: str, text: str) -> None:
    """Raise TextTooLong if *text* is too long for this *field* of a note."""
    if len(text) > _LIMITS[field]:
        raise TextTooLong(field=field_label(field), length=len(text), limit=_LIMITS[field])


def check_words(words: tuple[str, ...]) -> None:
    """Raise the InvalidInput that says what to fix in the *words* that bring a note up."""
    if len(words) > MOST_WORDS:
        raise TooManyNoteWords(count=len(words), limit=MOST_WORDS)
    for word in words:
        if len(word) > WORD_LIMIT:
            raise TextTooLong(field=field_label("word"), length=len(word), limit=WORD_LIMIT)
        if not is_encodable(word):
            raise TextBroken(field=field_label("word"))
        if sum(map(str.isalnum, word)) < _LEAST_LETTERS:
            raise NoteWordTooShort(word=word)


def words_from(text: str) -> tuple[str, ...]:
    """Return the comma-separated words of *text*, each on one line, without duplicates."""
    found: dict[str, str] = {}
    for part in _COMMAS.split(text):
        if word := " ".join(part.split()):
            found.setdefault(normalise(word), word)
    return tuple(found.values())
