"""The last columns of our own workbook: each row's record as JSON, so that it comes back exactly.

A cell holds little text and no control characters, and people change what they see. So the JSON is divided
among cells, and says by a mark what was to be seen in the row.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from unhyped.domain.archive import to_archived
from unhyped.domain.cells import json_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from unhyped.domain.change import Record

DATA_TITLE: Final = "Data for Unhyped"
"""The heading of these columns, in every language."""
MAX_CELL_UNITS: Final = 32_767
"""Excel's limit for the text of a cell, in UTF-16 units."""
NOT_IN_CELLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_TO_ESCAPE: Final = re.compile(f"{NOT_IN_CELLS.pattern}|_(?=x)|x(?=005F_)")
"""Also what looks like the beginning of a character that a workbook has escaped: readers change that."""
_MARK: Final = "shown"
_MORE: Final = "|"
"""Ends a cell that goes on in the next, and begins the next: nobody trims it."""
_CHARS: Final = MAX_CELL_UNITS // 2 - 2
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)


def data_cells(record: Record, shown: Iterable[str]) -> list[str]:
    """Return *record* as cells for a row that shows the texts *shown*."""
    plain = {_MARK: _mark_of(shown), **to_archived(record)}
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return [*_divided(_TO_ESCAPE.sub(lambda match: f"\\u{ord(match[0]):04x}", text))]


def data_in(cells: Sequence[str], shown: Iterable[str]) -> tuple[object, bool]:
    """Return the record in the cells of a row, as an archive has it, and whether the row shows it unchanged.

    What isn't JSON comes as the text it is, for whoever checks it to refuse.
    """
    last = len(cells) - 1
    parts = (
        cell[len(_MORE) * (at > 0) : len(cell) - len(_MORE) * (at < last)] for at, cell in enumerate(cells)
    )
    data = json_in("".join(parts))
    mark = data.pop(_MARK, None) if isinstance(data, dict) else None
    return data, mark == _mark_of(shown)


def _divided(text: str) -> Iterator[str]:
    """Yield *text* in pieces that fit into cells."""
    for start in range(0, len(text), _CHARS):
        before = _MORE if start else ""
        after = _MORE if start + _CHARS < len(text) else ""
        yield f"{before}{text[start : start + _CHARS]}{after}"


def _mark_of(shown: Iterable[str]) -> str:
    """Return a short mark of the texts of cells, the same however numbers are written."""
    text = "\x1f".join(filter(None, map(_seen, shown)))
    return blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()


def _seen(text: str) -> str:
    """Return a text as it comes back from a workbook: openpyxl drops the escape of an escape."""
    seen = text.strip().replace("x005F_", "")
    return f"{Decimal(seen).normalize():f}" if _NUMBER.fullmatch(seen) else seen
