"""Adds the part of the report that fits the kind of a file, and which reader would take it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from unhyped.domain.customs import Customs
from unhyped.importers import own_archive, spreadsheet
from unhyped.importers.errors import FileRefused, NoHeaderRow
from unhyped.importers.reader import recognise, sources_of
from unhyped.importers.reading import Reading
from unhyped.importers.structure import json_keys
from unhyped.importers.structure.labels import describe_lines, is_labelled
from unhyped.importers.structure.looking import Stopped, refused, size
from unhyped.importers.structure.shapes import file_name
from unhyped.importers.structure.tables import describe_table, describe_workbook
from unhyped.importers.table import find_table
from unhyped.importers.text_file import head, inspect

if TYPE_CHECKING:
    from unhyped.importers.members import Bundle, Member
    from unhyped.importers.structure.looking import StructureReading

_MOST_MEMBERS: Final = 300
_LINES_LOOKED_AT: Final = 240


def describe_bundle(bundle: Bundle, looking: StructureReading) -> str:
    """Add the contents of *bundle* to *looking*; return what kind of thing it is."""
    if bundle.single is not None:
        return describe_member(bundle.single, looking, 0)
    for member in bundle.members[:_MOST_MEMBERS]:
        looking.step()
        if not looking.full:
            looking.say(0, file_name(member.path), size(member.size))
            describe_member(member, looking, 1)
    if (more := len(bundle.members) - _MOST_MEMBERS) > 0:
        looking.say(0, "…", f"{more} more files")
    count = len(bundle.members)
    return f"{'folder' if bundle.folder else 'ZIP'} with {count} file{'s' if count != 1 else ''}"


def reader_of(bundle: Bundle, looking: StructureReading) -> str:
    """Return the name of the reader that would take *bundle*, or why none would."""
    try:
        _, reader, match = recognise(bundle.name, sources_of(bundle, lambda _, __: looking.step()))
        if reader is own_archive:  # it recognises any JSON
            reader.read(match, Reading(Customs(date.min, "EUR"), cancelled=looking.cancelled))
    except FileRefused as error:
        return refused(error)
    return refused(match) if isinstance(match, FileRefused) else reader.__name__.rpartition(".")[2]


def describe_member(member: Member, looking: StructureReading, depth: int) -> str:
    """Add the contents of one file to *looking*; return what kind of file it is."""
    already_stopped = len(looking.stopped)
    sort = "empty" if not member.size else "file"
    try:
        first = head(member)
        looking.take(len(first))
        if first.startswith(spreadsheet.START):
            sort = "workbook"
            describe_workbook(member, looking, depth)
        elif first.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}:
            sort = "JSON"
            json_keys.describe(member.open, looking, depth)
        else:
            sort = _describe_text(member, first, looking, depth)
    except FileRefused as error:
        looking.stopped.append(refused(error))
    except Stopped as stop:
        looking.stopped.append(str(stop))
    if depth:  # say which file
        for place in range(already_stopped, len(looking.stopped)):
            looking.stopped[place] = f"{file_name(member.path)}: {looking.stopped[place]}"
    return sort


def _describe_text(member: Member, first: bytes, looking: StructureReading, depth: int) -> str:
    """Add a text to *looking*: the table in it, or else its lines; raise a FileRefused."""
    text = inspect(member, first, lambda _, __: looking.step())
    looking.take(text.size)
    start = first.decode(text.encoding, "replace").splitlines()[:_LINES_LOOKED_AT]
    if not is_labelled(start):
        try:
            table = find_table(text)
        except NoHeaderRow:
            pass
        else:
            describe_table(table, looking, depth, f"table, {text.encoding}")
            return "table"
    describe_lines(text, looking, depth)
    return "text"
