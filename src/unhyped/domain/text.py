"""Free text of a record: any characters of any script, but whole ones, and not without end."""

from __future__ import annotations

from typing import Final

from unhyped.domain.errors import TextBroken, TextTooLong

TEXT_LIMIT: Final = 100_000


def check_texts(record: object, fields: tuple[str, ...]) -> None:
    """Look at the *fields* of *record*; raise TextTooLong, or TextBroken for half a character."""
    for field in fields:
        text: str = getattr(record, field)
        if len(text) > TEXT_LIMIT:
            raise TextTooLong(field=field, length=len(text), limit=TEXT_LIMIT)
        if not text.isascii() and not is_whole(text):
            raise TextBroken(field=field)


def is_whole(text: str) -> bool:
    """Tell whether *text* can be written as UTF-8: a lone surrogate (half an emoji, a broken byte) can't."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
