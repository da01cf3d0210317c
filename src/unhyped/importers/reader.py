"""The readers of what people bring: adding one takes its file and a line in READERS."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from unhyped.importers import amazon, csv_file, foreign, own_archive, own_csv, pasted, paypal, temu, tiktok
from unhyped.importers.errors import NotATable
from unhyped.importers.table import FoundTable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.importers.found import Found
    from unhyped.importers.members import Bundle, Member
    from unhyped.importers.pasted import Pasted
    from unhyped.importers.reading import Reading

    Source = Bundle | Member | FoundTable | Pasted

_Match = TypeVar("_Match")


class Reader(Protocol[_Match]):
    """Reads one kind of source: a module, or an object with the same names.

    ORIGIN is stored with its purchases. LISTS says what its tables list, for a remark about those that are in
    the export of another; "" makes none.
    """

    ORIGIN: str
    LISTS: str

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
    foreign,
    own_archive,
    paypal,
    temu,
    csv_file,
    pasted,
)
"""The first that recognises a source reads it; `csv_file` takes any table."""


def read_first(name: str, sources: Iterable[Source], reading: Reading) -> tuple[Source, Found]:
    """Read the first of *sources* that a reader recognises; raise a FileRefused or ImportCancelled."""
    for source in sources:
        for reader in READERS:
            match = reader.recognises(source)
            if match is not None:
                found = reader.read(match, reading)
                if isinstance(source, FoundTable) and source.remark:
                    found = replace(found, remarks=(*found.remarks, source.remark))
                return source, found
    raise NotATable(name=name)
