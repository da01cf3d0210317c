"""Readers of files people bring: each returns what it found and what it could not read.

`read` looks at what is in a file, never at its name, and passes it to the first reader that recognises it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from unhyped.i18n import gettext
from unhyped.importers import beside, csv_file
from unhyped.importers.found import Found, Problem, check_memory_limit
from unhyped.importers.mapping import Mapping, MappingQuestion, header_signature
from unhyped.importers.members import opened
from unhyped.importers.pasted import Pasted, table_or_lines
from unhyped.importers.reader import read_first, sources_of
from unhyped.importers.reading import Reading
from unhyped.importers.text_file import long_fields

if TYPE_CHECKING:
    from unhyped.importers.members import Bundle

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
    source, found = read_first(bundle.name, sources_of(bundle, reading.step), reading)
    is_whole = source is bundle
    others = beside.other_lists_remarks(bundle, found.origin) if is_whole else _other_files(bundle, found)
    return replace(found, remarks=(*found.remarks, *others))


def _other_files(bundle: Bundle, found: Found) -> tuple[str, ...]:
    """Return a remark on the files of a ZIP or folder next to the one that was read, if there are any."""
    if len(bundle.members) == 1:
        return ()
    said = gettext("We read “{file}”, but not what else is in “{name}”.")
    return (said.format(file=found.source_name, name=bundle.name),)


def try_out(question: MappingQuestion, mapping: Mapping, reading: Reading) -> Found:
    """Read the sample rows of *question* with *mapping*, lines counted from 1; fast."""
    return csv_file.try_out(question.answered(mapping), reading)
