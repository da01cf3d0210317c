"""The first hundred bytes of a database, read before SQLite may touch the file."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.i18n import gettext
from unhyped.purchases_file import ENDING, MARK, SQLITE
from unhyped.storage.errors import FileDamaged, FileForeign, FileNewer, FileUnreachable

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION_ID: Final = int.from_bytes(MARK, "big")
HEADER_SIZE: Final = 100


@dataclass(frozen=True, slots=True)
class FileHeader:
    """The fields of the header: see “The Database Header” of the SQLite file format."""

    size: int
    application_id: int
    user_version: int


def read(path: Path) -> FileHeader | None:
    """Return the header of *path*, None for an empty or missing file.

    Raises FileForeign, FileUnreachable, and FileDamaged if only the name says that it is ours.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(HEADER_SIZE)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FileUnreachable(path=path, why=error.strerror or error) from error
    if not raw:
        return None
    if len(raw) < HEADER_SIZE or not raw.startswith(SQLITE):
        if path.suffix.casefold() == ENDING:
            raise FileDamaged(path=path, why=gettext("it doesn’t begin like an Unhyped file"))
        raise FileForeign(path=path)
    page_size, written, pages = struct.unpack(">16xH6xII68x", raw)
    user_version, application_id, valid_for = struct.unpack(">60xI4xI20xI4x", raw)
    size = (65536 if page_size == 1 else page_size) * pages if written == valid_for else 0
    return FileHeader(size, application_id, user_version)


def check_header(path: Path, newest: int) -> FileHeader | None:
    """Return the header of a file this program may open; raise for foreign, newer and cut-off files.

    A hot journal next to the file means SQLite will roll it back first, so its size may differ then.
    """
    header = read(path)
    if header is None:
        return None
    if header.application_id != APPLICATION_ID:
        raise FileForeign(path=path)
    if header.user_version > newest:
        raise FileNewer(path=path, found=header.user_version, known=newest)
    if path.stat().st_size < header.size and not hot_journal(path).exists():
        raise FileDamaged(path=path, why=gettext("its end is missing"))
    return header


def hot_journal(path: Path) -> Path:
    """Return the path of SQLite's rollback journal, which undoes a transaction after a crash."""
    target = path.resolve()
    return target.with_name(f"{target.name}-journal")
