"""Which record someone means: by its id, the start of it, or its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from unhyped.domain.purchase import SHORT_ID
from unhyped.domain.text import normalise
from unhyped.insights.wording import isolated, short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from unhyped.domain.own_note import OwnNote
    from unhyped.domain.wish import Wish

_Named = TypeVar("_Named", "OwnNote", "Wish")
LEAST: Final = SHORT_ID // 2
"""Characters of an id that have to be given."""


def meant(records: Iterable[_Named], wanted: str, name: Callable[[_Named], str]) -> list[_Named]:
    """Return those of *records* that *wanted* may mean."""
    word = normalise(wanted).strip()
    by_id = len(word) >= LEAST
    return [
        record
        for record in records
        if (by_id and record.id.startswith(word)) or normalise(name(record)).strip() == word
    ]


def names(records: Sequence[_Named], name: Callable[[_Named], str]) -> str:
    """Return the names of the first few of *records*, each with its id."""
    return ", ".join(f"{isolated(short(name(each)))} ({each.id[:SHORT_ID]})" for each in records[:5])
