"""Remarks on other lists of purchases in the same ZIP or folder, so that nobody misses them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from unhyped.i18n import gettext
from unhyped.importers import amazon, tiktok
from unhyped.importers.amazon.rows import names_at_start
from unhyped.importers.errors import FileRefused
from unhyped.importers.reader import READERS, Reader
from unhyped.importers.table import FoundTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from unhyped.importers.members import Bundle, Member

_TABLES: Final = (".csv", ".tsv")
_MAX_LOOKED_AT: Final = 200
_NAMES_SHOWN: Final = 3
_NAME_SHOWN: Final = 60


def other_lists_remarks(bundle: Bundle, origin: str) -> tuple[str, ...]:
    """Return a sentence for each other kind of list in *bundle*, whose export from *origin* was read.

    TikTok's export contains no tables. Amazon's contains many that must not be opened, so there only files
    whose names say that they are from elsewhere are opened.
    """
    if bundle.single is not None:
        return ()
    files: dict[str, list[str]] = {}
    for member in islice(_tables(bundle, origin), _MAX_LOOKED_AT):
        reader = _reader_of(member)
        if reader is not None and origin != reader.ORIGIN:
            files.setdefault(reader.LISTS, []).append(member.name)
    order = [reader.LISTS for reader in READERS]
    return tuple(_remark(bundle, what, files[what]) for what in sorted(files, key=order.index))


def _tables(bundle: Bundle, origin: str) -> Iterator[Member]:
    named = [reader.ORIGIN for reader in READERS if reader.LISTS]
    for member in bundle.members:
        name = member.name.lower()
        is_likely = origin == tiktok.ORIGIN or any(each in name for each in named)
        if is_likely and (name.endswith(_TABLES) or amazon.names_orders(name)):
            yield member


def _reader_of(member: Member) -> Reader[Any] | None:
    """Return the reader that recognises the column names of *member*; None if none does."""
    try:
        for names in names_at_start(member):
            table = FoundTable(member.name, tuple(names), (), lambda _: iter(()))
            for reader in READERS:
                if reader.LISTS and reader.recognises(table) is not None:
                    return reader
    except FileRefused:
        return amazon if amazon.names_orders(member.name) else None
    return None


def _remark(bundle: Bundle, what: str, names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name[:_NAME_SHOWN]}”" for name in names[:_NAMES_SHOWN])
    words = (
        gettext("“{name}” also has {what}. Unpack it and choose {files} to import these too.")
        if bundle.packed
        else gettext("“{name}” also has {what}. Choose {files} to import these too.")
    )
    more = ", …" if len(names) > _NAMES_SHOWN else ""
    return words.format(name=bundle.name, what=gettext(what), files=shown + more)
