"""Convert the person’s own notes, to find, match and read them like the curated ones."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from unhyped.domain.own_note import ADVICE_LIMIT, TEXT_LIMIT, TITLE_LIMIT, WORD_LIMIT
from unhyped.domain.text import short
from unhyped.notes.note import MINE, Note

if TYPE_CHECKING:
    from unhyped.domain.own_note import OwnNote
_SEVERAL_EMPTY: Final = re.compile(r"\n{3,}")


def as_note(own: OwnNote) -> Note:
    """Return *own* as a note: plain lines, no sources, *checked* on the day it was written.

    Without sources it counts as weakly supported, so it never strengthens another note.
    """
    text = "\n".join(short(line, TEXT_LIMIT) for line in own.text.splitlines())
    return Note(
        id=own.id,
        title=short(own.title, TITLE_LIMIT) or "…",
        category="",
        kind=MINE,
        claim=_SEVERAL_EMPTY.sub("\n\n", text.strip()),
        alternative=short(own.advice, ADVICE_LIMIT),
        keywords=tuple(short(word, WORD_LIMIT) for word in own.words),
        counterpoint="",
        ask="",
        sources=(),
        confidence="low",
        checked=own.added_at.astimezone().date(),
        author="",
        interests="",
        region=(),
        review_by=date.max,
    )
