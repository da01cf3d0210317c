"""Readers of files people bring: each returns what it found and what it could not read.

`read` looks at what is in a file, never at its name, and hands it to the reader that knows it. A new format
gets its own file here and one line in `read`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from unhyped.importers import amazon, beside, csv_file, own_archive, spreadsheet, tables, tiktok
from unhyped.importers.errors import NothingKnownInside, PackedFileInside
from unhyped.importers.foreign import refuse_foreign
from unhyped.importers.found import Found, Problem, check_memory_limit
from unhyped.importers.mapping import Mapping, MappingQuestion, header_signature
from unhyped.importers.members import opened
from unhyped.importers.reading import Reading
from unhyped.importers.table import find_table
from unhyped.importers.text_file import head, inspect, long_fields

if TYPE_CHECKING:
    from collections.abc import Mapping as AnyMapping
    from pathlib import Path

    from unhyped.importers.members import Bundle, Member

__all__ = ["Found", "Mapping", "MappingQuestion", "Problem", "Reading", "header_signature", "read", "try_out"]

_TABLES: Final = (".csv", ".tsv", ".txt", ".json", ".xlsx")
_SHOWN: Final = 8
_NAME_SHOWN: Final = 60


def read(
    path: Path,
    reading: Reading,
    *,
    mapping: Mapping | None = None,
    remembered: AnyMapping[str, Mapping] = tables.NONE_REMEMBERED,
) -> Found:
    """Read the purchases in the file at *path*; raise a FileRefused or ImportCancelled, and change nothing.

    *mapping* answers the question of an earlier `Found.needs_mapping`; *remembered* are earlier answers by
    their signature. May be called from any thread.
    """
    with long_fields():
        return check_memory_limit(_read(path, reading, mapping, remembered))


def _read(
    path: Path, reading: Reading, mapping: Mapping | None, remembered: AnyMapping[str, Mapping]
) -> Found:
    """Hand what is at *path* to the reader that knows it."""
    with opened(path) as bundle:
        if tiktok.finds(bundle):
            return _with_others(bundle, tiktok.read(bundle, reading))
        if amazon.finds(bundle):
            return _with_others(bundle, amazon.read(bundle, reading))
        member = bundle.single or _only_candidate(bundle)
        first = head(member)
        refuse_foreign(member.name, first)
        if first.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}:
            return own_archive.read(member, reading)
        if first.startswith(spreadsheet.START):
            table = spreadsheet.find_table(member, reading.step)
        else:
            table = find_table(inspect(member, first, reading.step))
        return tables.read(table, reading, mapping, remembered)


def _with_others(bundle: Bundle, found: Found) -> Found:
    """What was *found* in an export, with a remark about every other list in its *bundle*."""
    return replace(found, remarks=(*found.remarks, *beside.other_lists_remarks(bundle, found.origin)))


def try_out(question: MappingQuestion, mapping: Mapping, reading: Reading) -> Found:
    """Read the sample rows of *question* with *mapping*, their lines counted from 1; at once."""
    return csv_file.try_out(question.answered(mapping), reading)


def _only_candidate(bundle: Bundle) -> Member:
    """The one file of a ZIP or folder that may be a table; raise a FileRefused that names what is there."""
    likely = [member for member in bundle.members if member.name.lower().endswith(_TABLES)]
    if len(likely) == 1:
        return likely[0]
    for member in bundle.members:
        if not likely and member.name.lower().endswith(".zip"):
            raise PackedFileInside(name=bundle.name, inside=member.name[:_NAME_SHOWN])
    names = [f"“{member.name[:_NAME_SHOWN]}”" for member in bundle.members[:_SHOWN]]
    more = ", …" if len(bundle.members) > _SHOWN else ""
    raise NothingKnownInside(name=bundle.name, inside=", ".join(names) + more)
