"""Finds out what a text is, pasted or in a file: a table, or a list with one purchase per line."""

from __future__ import annotations

import io
import re
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from unhyped.domain.text import replace_surrogates
from unhyped.i18n import format_number, gettext
from unhyped.importers.columns import names_a_column
from unhyped.importers.errors import NoHeaderRow, NotAList, NotATable, NothingPasted, PastedTooLong
from unhyped.importers.table import find_table
from unhyped.importers.typed_lines import begins_like_json, is_list, is_marked_list, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from unhyped.importers.table import FoundTable, TextSource
    from unhyped.importers.text_file import TextFile

MAX_CHARS: Final = 2_000_000
_HEAD_CHARS: Final = 16_384
_DECIMALS: Final = re.compile(r"(?<!\d)\d{1,4}\n\d\d(?!\d)")
"""A price like 16,90 over the end of one cell and the start of the next."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """Text that was pasted, or the lines of the file *title*. It is also a `table.TextSource`."""

    text: str
    has_nul: bool = False
    title: str = ""

    @property
    def name(self) -> str:
        """The name to show."""
        return self.title or gettext("pasted text")

    @property
    def size(self) -> int:
        """The size in bytes."""
        return len(self.text.encode())

    @contextmanager
    def open(self) -> Iterator[TextIO]:
        """Open it with its line ends unchanged."""
        with io.TextIOWrapper(io.BytesIO(self.text.encode()), "utf-8", newline="") as text:
            yield text


def table_or_lines(pasted: Pasted) -> FoundTable | Pasted:
    """Return the table in *pasted*, or else its tidied lines; raise a FileRefused."""
    if len(pasted.text) > MAX_CHARS:
        raise PastedTooLong(limit=format_number(MAX_CHARS))
    text = replace_surrogates(pasted.text).replace("\x00", "").removeprefix("\ufeff")
    if not text.strip():
        raise NothingPasted
    if _is_markup(text):
        raise NotATable(name=pasted.name)
    tidied = Pasted(text)
    table = _table(tidied)
    if table is not None and _is_known(table):
        return table
    lines = lines_of(text[:_HEAD_CHARS])
    copied = "\t" in text.partition("\n")[0]  # spreadsheets and web pages put tabs between cells
    is_sure = table is not None and len(table.headers) > 1 and (copied or not table.named)
    if table is not None and is_sure and not (is_marked_list(lines) or _is_parted_at_decimals(table)):
        return table
    if not is_list(lines, sure=False):
        raise NotAList(name=pasted.name)
    return tidied


def table_or_lines_in(file: TextFile) -> FoundTable | Pasted:
    """Return the table in *file*, or else its lines; raise a FileRefused.

    It may be any text, so marks or prices have to show that its lines are purchases.
    """
    table = _table(file)
    if table is not None and _is_known(table):
        return table
    with file.open() as opened:
        start = opened.read(_HEAD_CHARS).removeprefix("\ufeff")
    lines = [] if _is_markup(start) else lines_of(start)
    may_be_list = is_list(lines, sure=True)
    is_no_table = table is not None and (len(table.headers) == 1 or _is_parted_at_decimals(table))
    if table is not None and not (is_marked_list(lines) or (is_no_table and may_be_list)):
        return table
    if not may_be_list:
        raise NotAList(name=file.name)
    with file.open() as opened:
        text = opened.read(MAX_CHARS + 1).removeprefix("\ufeff")
    if len(text) > MAX_CHARS:
        raise NotAList(name=file.name)
    return Pasted(text, title=file.name)


def _is_markup(text: str) -> bool:
    return text.lstrip()[:1] == "<" or begins_like_json(text)


def _table(text: TextSource) -> FoundTable | None:
    try:
        return find_table(text)
    except NoHeaderRow:
        return None


def _is_parted_at_decimals(table: FoundTable) -> bool:
    """Return whether the decimal comma of a list was taken for the one between cells: “mug - 16” “90 €”."""
    return any(map(_DECIMALS.search, map("\n".join, pairwise(table.headers))))


def _is_known(table: FoundTable) -> bool:
    return len(table.headers) > 1 and any(map(names_a_column, table.headers))
