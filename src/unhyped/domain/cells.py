"""The cells of the program's own CSV: which columns there are, and how text stands in them.

Both ways are here, so that what is written is read back identically.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

HEADER: Final = (
    *("id", "name", "price", "currency", "bought_on", "creator", "platform", "link", "video_id", "shop"),
    *("category", "note", "tags", "claims", "expectation", "order_number", "origin", "external_id"),
    *("added_at", "check_ins", "money_events"),
)
"""The columns, in their order."""

_RISKY: Final = re.compile(r"[\s\x00-\x1f\ufeff]*[=+\-@＝＋－＠]|['\t\r\n]")
"""What a spreadsheet may take for the start of a formula, and the apostrophe that marks it as text."""
_TO_ESCAPE: Final = re.compile(r"[;\\]")
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_PART: Final = re.compile(r"((?:\\.|[^;\\]|\\\Z)*)(?:; ?|\Z)", re.DOTALL)


def inert(text: str) -> str:
    """*text* as a cell that no spreadsheet calculates: what could be a formula gets a leading apostrophe."""
    return f"'{text}" if _RISKY.match(text) else text


def text_of(cell: str) -> str:
    """The text that `inert` made the cell from: exactly one leading apostrophe is taken off."""
    return cell.removeprefix("'")


def joined(texts: Iterable[str]) -> str:
    r"""Several texts in one cell: “gift; blue”. Their own semicolons and backslashes get a backslash.

    An empty text at the end is followed by one more “; ”, so that it isn't lost.
    """
    parts = [_TO_ESCAPE.sub(r"\\\g<0>", text) for text in texts]
    return "; ".join(parts if not parts or parts[-1] else [*parts, ""])


def parted(cell: str) -> tuple[str, ...]:
    """The texts that `joined` put into a cell; a missing space after a semicolon is forgiven."""
    return tuple(_ESCAPED.sub(r"\1", part) for part in _PART.findall(cell)[:-1])
