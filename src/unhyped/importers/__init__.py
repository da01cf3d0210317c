"""Readers of files people bring: each returns what it found and what it could not read.

`read` looks at what is in a file, never at its name, and passes it to the first reader that recognises it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from unhyped.importers import beside, csv_file, spreadsheet
from unhyped.importers.errors import NothingKnownInside, PackedFileInside
from unhyped.importers.found import Found, Problem, check_memory_limit
from unhyped.importers.mapping import Mapping, MappingQuestion, header_signature
from unhyped.importers.members import opened
from unhyped.importers.pasted import Pasted, table_or_lines
from unhyped.importers.reader import read_first
from unhyped.importers.reading import Reading
from unhyped.importers.table import find_table
from unhyped.importers.text_file import head, inspect, long_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.importers.members import Bundle, Member
    from unhyped.importers.reader import Source

__all__ = [
    "Found",
    "Mapping",
    "MappingQuestion",
    "Pasted",
    "Problem",
    "Reading",
    "header_signature",
    "read",
    "try_out",
]

_TABLES: Final = (".csv", ".tsv", ".txt", ".json", ".xlsx")
_SHOWN: Final = 8
_NAME_SHOWN: Final = 60


def read(source: Path | Pasted, reading: Reading) -> Found:
    """Read the purchases in a file, or in text; raise a FileRefused or ImportCancelled, and change nothing.

    May be called from any thread.
    """
    with long_fields():
        if isinstance(source, Path):
            with opened(source) as bundle:
                return check_memory_limit(_read_bundle(bundle, reading))
        return read_first(source.name, (table_or_lines(source),), reading)[1]


def _read_bundle(bundle: Bundle, reading: Reading) -> Found:
    """Read an export, with a remark about every other list in it, or else the only table."""
    source, found = read_first(bundle.name, _sources(bundle, reading), reading)
    others = beside.other_lists_remarks(bundle, found.origin) if source is bundle else ()
    return replace(found, remarks=(*found.remarks, *others))


def _sources(bundle: Bundle, reading: Reading) -> Iterator[Source]:
    """Yield what to offer to the readers: the *bundle*, then its only candidate, then the table in that."""
    yield bundle
    member = bundle.single or _only_candidate(bundle)
    yield member
    first = head(member)
    if first.startswith(spreadsheet.START):
        yield spreadsheet.find_table(member, reading.step)
    else:
        yield find_table(inspect(member, first, reading.step))


def try_out(question: MappingQuestion, mapping: Mapping, reading: Reading) -> Found:
    """Read the sample rows of *question* with *mapping*, lines counted from 1; fast."""
    return csv_file.try_out(question.answered(mapping), reading)


def _only_candidate(bundle: Bundle) -> Member:
    """Return the one possible table in a ZIP or folder; else raise a FileRefused that lists its files."""
    likely = [member for member in bundle.members if member.name.lower().endswith(_TABLES)]
    if len(likely) == 1:
        return likely[0]
    for member in bundle.members:
        if not likely and member.name.lower().endswith(".zip"):
            raise PackedFileInside(name=bundle.name, inside=member.name[:_NAME_SHOWN])
    names = [f"“{member.name[:_NAME_SHOWN]}”" for member in bundle.members[:_SHOWN]]
    more = ", …" if len(bundle.members) > _SHOWN else ""
    raise NothingKnownInside(name=bundle.name, inside=", ".join(names) + more)
