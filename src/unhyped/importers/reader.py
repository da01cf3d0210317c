"""The readers of what people bring: adding one takes its file and a line in READERS."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from unhyped.importers import (
    amazon,
    csv_file,
    foreign,
    ofx,
    own_archive,
    own_csv,
    own_workbook,
    paypal,
    purchase_lines,
    qif,
    spreadsheet,
    temu,
    tiktok,
)
from unhyped.importers.amazon.rows import names_at_start
from unhyped.importers.errors import (
    FileRefused,
    NotATable,
    NothingKnownInside,
    PackedFileInside,
    SeveralTables,
)
from unhyped.importers.pasted import table_or_lines_in
from unhyped.importers.shipped_presets import preset_for
from unhyped.importers.table import FoundTable
from unhyped.importers.text_file import head, inspect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from unhyped.importers.found import Found
    from unhyped.importers.members import Bundle, Member
    from unhyped.importers.pasted import Pasted
    from unhyped.importers.reading import Reading
    from unhyped.importers.spreadsheet import OwnWorkbook
    from unhyped.importers.text_file import TextFile

    Source = Bundle | Member | FoundTable | OwnWorkbook | Pasted

_TABLES: Final = (".csv", ".tsv", ".json", ".xlsx", ".qif", ".ofx", ".qfx")
_LISTS: Final = (".txt", ".md")
_LOOKED_AT_CHARS: Final = 4_096
_LOOKED_INTO: Final = 20
"""Tables in a ZIP whose headings are read to choose among them; an export has fewer."""
_SHOWN: Final = 8
_NAME_SHOWN: Final = 60
_Match = TypeVar("_Match")


class Reader(Protocol[_Match]):
    """Reads one kind of source: a module, or an object with the same names.

    ORIGIN is stored with its purchases. LISTS says what its tables list, for a remark about those that are in
    the export of another; "" makes none.
    """

    ORIGIN: str
    LISTS: str
    __name__: str

    def recognises(self, source: Source, /) -> _Match | None:
        """Return what `read` needs if the content of *source* shows that it is of this kind; else None.

        Readers are asked about a file as a bundle first, then as its only member, then as the table in that.
        Raises a FileRefused.
        """

    def read(self, match: _Match, reading: Reading, /) -> Found:
        """Read it without changing anything; raise a FileRefused or ImportCancelled."""


READERS: tuple[Reader[Any], ...] = (
    tiktok,
    amazon,
    own_csv,
    own_workbook,
    foreign,
    own_archive,
    paypal,
    temu,
    csv_file,
    purchase_lines,
)
"""The first that recognises a source reads it; `csv_file` takes any table."""


def read_first(name: str, sources: Iterable[Source], reading: Reading) -> tuple[Source, Found]:
    """Read the first of *sources* that a reader recognises; raise a FileRefused or ImportCancelled."""
    source, reader, match = recognise(name, sources)
    found = replace(reader.read(match, reading), currency=reading.customs.currency)
    table = match if isinstance(match, FoundTable) else source
    if isinstance(table, FoundTable):
        found = replace(found, remarks=(*table.remarks, *found.remarks))
    return source, found


def recognise(name: str, sources: Iterable[Source]) -> tuple[Source, Reader[Any], Any]:
    """Return the first of *sources* that a reader recognises, the reader and what it needs to read it.

    Raises a FileRefused.
    """
    for source in sources:
        for reader in READERS:
            match = reader.recognises(source)
            if match is not None:
                return source, reader, match
    raise NotATable(name=name)


def sources_of(bundle: Bundle, step: Callable[[int, int], None]) -> Iterator[Source]:
    """Yield what to offer to the readers: the *bundle*, then its only candidate, then the table in that."""
    yield bundle
    member = bundle.single or _only_candidate(bundle)
    yield member
    first = head(member)
    if first.startswith(spreadsheet.START):
        yield spreadsheet.find_table(member, step)
    else:
        yield _table_in(inspect(member, first, step), step)


def _table_in(text: TextFile, step: Callable[[int, int], None]) -> FoundTable | Pasted:
    """Return the payments of a format that banks write, a table, or lines; raise a FileRefused."""
    with text.open() as file:
        start = file.read(_LOOKED_AT_CHARS)
    known = next((each for each in (qif, ofx) if each.START.match(start)), None)
    return table_or_lines_in(text) if known is None else known.find_table(text, step)


def _only_candidate(bundle: Bundle) -> Member:
    """Return the one possible table in a ZIP or folder, or else its one list; raise a FileRefused."""
    tables = _without_twins(_ending_in(bundle, _TABLES))
    likely = tables or _ending_in(bundle, _LISTS)
    if len(likely) > 1:
        registers = [member for member in likely[:_LOOKED_INTO] if _is_from_a_budget_app(member)]
        likely = tuple(registers) if len(registers) == 1 else likely
    if len(likely) == 1:
        return likely[0]
    for member in bundle.members:
        if not likely and member.name.lower().endswith(".zip"):
            raise PackedFileInside(name=bundle.name, inside=member.name[:_NAME_SHOWN])
    names = [f"“{member.name[:_NAME_SHOWN]}”" for member in (likely or bundle.members)[:_SHOWN]]
    inside = ", ".join(names) + (", …" if len(likely or bundle.members) > _SHOWN else "")
    raise (SeveralTables if likely else NothingKnownInside)(name=bundle.name, inside=inside)


def _is_from_a_budget_app(member: Member) -> bool:
    """Return whether a table has the headings of a shipped preset; YNAB has its plan next to it."""
    try:
        return any(preset_for(tuple(names)) for names in names_at_start(member))
    except FileRefused:
        return False


def _ending_in(bundle: Bundle, endings: tuple[str, ...]) -> tuple[Member, ...]:
    return tuple(member for member in bundle.members if member.name.lower().endswith(endings))


def _without_twins(tables: tuple[Member, ...]) -> tuple[Member, ...]:
    """Return *tables* without those of which Notion wrote another with the rows of all views."""
    paths = {member.path for member in tables}
    return tuple(member for member in tables if member.path.replace(".csv", "_all.csv") not in paths)
