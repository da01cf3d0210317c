"""Tables for a terminal: aligned in every script, one line per row, without control characters."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.domain.text import isolated, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GAP: Final = "  "
_NO_WIDTH: Final = {"Mn", "Me", "Cf"}


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A heading, whether its cells are right-aligned, and its maximum width."""

    heading: str
    right: bool = False
    widest: int = 40


def table(columns: Sequence[TextColumn], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a line of headings and one line per row; a column without any content is left out."""
    cells = [[_cell(text, column.widest) for text, column in zip(row, columns, strict=True)] for row in rows]
    used = [index for index in range(len(columns)) if not cells or any(row[index] for row in cells)]
    widths = {
        index: max(width(columns[index].heading), *(width(row[index]) for row in cells), 0) for index in used
    }
    for line in ([column.heading for column in columns], *cells):
        padded = (_pad(line[index], widths[index], right=columns[index].right) for index in used)
        yield _GAP.join(padded).rstrip()


def width(text: str) -> int:
    """Return the columns *text* fills in a terminal: two for a wide letter, none for a combining mark."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(c) in _NO_WIDTH else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _cell(text: str, widest: int) -> str:
    cut = short(text, widest)
    while width(cut) > widest:
        cut = cut.removesuffix("…")[:-1].rstrip() + "…"
    return isolated(cut)


def _pad(text: str, places: int, *, right: bool) -> str:
    space = " " * (places - width(text))
    return space + text if right else text + space
