"""The rows of one file of the download: its known cells by what they mean.

All other cells are dropped here, before anything looks at them.
"""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from unhyped.importers.amazon import json_rows
from unhyped.importers.amazon.layouts import layout_of
from unhyped.importers.errors import NotATable
from unhyped.importers.table import DELIMITERS, find_table
from unhyped.importers.text_file import head, inspect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.importers.amazon.layouts import Layout
    from unhyped.importers.members import Member
    from unhyped.importers.reading import Reading
    from unhyped.importers.table import Table

_HEAD: Final = 65_536
_LINE_END: Final = re.compile(r"[\r\n]")
_SPACE: Final = " \t\r\n\ufeff"


def layout_at_start(member: Member) -> Layout | None:
    """Which file of the download this is, told from its start; None for any other; raise a FileRefused."""
    layouts = map(layout_of, names_at_start(member))
    return next((layout for layout in layouts if layout is not None), None)


def names_at_start(member: Member) -> Iterator[Sequence[str]]:
    """What the columns of *member* may be called, told from its first line; raise a FileRefused."""
    with member.open() as file:
        first = file.read(_HEAD)
    encoding = "utf-16" if first.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8"
    text = first.decode(encoding, "replace").lstrip(_SPACE)
    if text.startswith("["):
        yield json_rows.first_keys(text)
        return
    header = _LINE_END.split(text, 1)[0]
    for delimiter in DELIMITERS:
        with suppress(csv.Error):
            yield from csv.reader((header,), delimiter=delimiter)


def rows_of(member: Member, layout: Layout, reading: Reading) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row of *member*, with the line it starts in; raise a FileRefused."""
    first = head(member)
    if first.removeprefix(BOM_UTF8).lstrip().startswith(b"["):
        return json_rows.rows(member, layout, reading)
    table = find_table(inspect(member, first, reading.step))
    if table.has_nul:
        raise NotATable(name=member.name)
    where = layout.where(table.headers)
    return iter(()) if where is None else cells_of(table, where, reading)


def cells_of(table: Table, where: dict[str, int], reading: Reading) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of *table*; rows that are too short have empty cells."""
    places = tuple(where.items())
    width = max(where.values()) + 1
    for line, row in table.rows(reading):
        if len(row) < width:
            row.extend([""] * (width - len(row)))
        yield line, {meant: row[place].strip() for meant, place in places}
