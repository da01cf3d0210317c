"""The cells of the program's own CSV: which columns there are, and what is in them.

The columns are the fields of a purchase. Writing and reading are both here, so that they stay inverse.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from unhyped.domain.forms import TEXT
from unhyped.domain.money import Money
from unhyped.domain.plain import to_plain
from unhyped.domain.records import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from unhyped.domain.plain import Json
    from unhyped.domain.purchase import Purchase

_FIELDS: Final = {name: field for name, field in BY_NAME["purchase"].fields.items() if name != "trashed_at"}
HEADER: Final = (
    *chain.from_iterable(
        (name, "currency") if field.type is Money else (name,) for name, field in _FIELDS.items()
    ),
    *("check_ins", "money_events"),
)
"""The columns, in their order."""

_RISKY: Final = re.compile(r"[\s\x00-\x1f\ufeff]*[=+\-@＝＋－＠]|['\t\r\n]")
"""Matches what a spreadsheet may read as a formula, and the apostrophe that marks a cell as text."""
_TO_ESCAPE: Final = re.compile(r"[;\\]")
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_PART: Final = re.compile(r"((?:\\.|[^;\\]|\\\Z)*)(?:; ?|\Z)", re.DOTALL)


def cells_of(purchase: Purchase) -> Iterator[str]:
    """Yield the cells of *purchase*, without its check-ins and money events."""
    plain = to_plain(purchase)
    for name, field in _FIELDS.items():
        value = plain.get(name)
        if field.type is Money:
            yield from map(str, value.values()) if isinstance(value, dict) else ("", "")
        elif isinstance(value, list):
            yield inert(joined(map(str, value)))
        elif field.form is TEXT:
            yield inert(str(value or ""))
        else:
            yield "" if value is None else str(value)


def plain_value(column: str, cell: str) -> Json:
    """Return the plain value of the field in a non-empty *cell* of a *column*."""
    field = _FIELDS[column]
    if field.form is TEXT:
        return text_of(cell)
    if field.type == tuple[str, ...]:
        return [*parted(text_of(cell))]
    if column == "expectation" and cell.isascii() and cell.isdecimal():
        return int(cell[:9])
    return cell


def inert(text: str) -> str:
    """Return *text* as a cell that no spreadsheet calculates: a possible formula gets an apostrophe."""
    return f"'{text}" if _RISKY.match(text) else text


def text_of(cell: str) -> str:
    """Return the text that `inert` made the cell from: remove exactly one leading apostrophe."""
    return cell.removeprefix("'")


def joined(texts: Iterable[str]) -> str:
    r"""Return several texts as one cell: “gift; blue”. Their semicolons and backslashes are escaped.

    Another “; ” follows an empty text at the end, so that it isn't lost.
    """
    parts = [_TO_ESCAPE.sub(r"\\\g<0>", text) for text in texts]
    return "; ".join(parts if not parts or parts[-1] else [*parts, ""])


def parted(cell: str) -> tuple[str, ...]:
    """Return the texts that `joined` put into a cell; the space after a semicolon is optional."""
    return tuple(_ESCAPED.sub(r"\1", part) for part in _PART.findall(cell)[:-1])
