"""What happens to a file before SQLite opens it: its header is checked, and it is made private."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from unhyped.paths import backup_folder, data_folder
from unhyped.private_files import is_private, make_folder, make_private, private_opener
from unhyped.storage import backup, header
from unhyped.storage.errors import FileLost, FileUnreachable

if TYPE_CHECKING:
    from pathlib import Path


def prepare(path: Path, newest: int) -> bool:
    """Check the file at *path*, or make an empty one if there is none; return whether it can only be read.

    Raises a StorageError for a foreign, newer, lost or unreachable file, and for one whose end is missing.
    """
    found = header.check_header(path, newest)
    if found is None:
        _make_empty(path)
    read_only = found is not None and (backup.is_copy(path) or not _is_writable(path))
    _mend_modes(path)
    return read_only


def _make_empty(path: Path) -> None:
    backups = len(backup.existing(path))
    if backups:
        raise FileLost(path=path, count=backups, folder=backup_folder(path))
    try:
        make_folder(path.parent)
        with open(path, "ab", opener=private_opener):  # otherwise SQLite makes one that others may read
            pass
    except OSError as error:
        raise FileUnreachable(path=path, why=error.strerror or error) from error


def _mend_modes(path: Path) -> None:
    """Make a file of an older version private: it, its backups, and the folder if it is our own.

    Only once: if the backup folder is private this was done, and later choices of the person stay.
    """
    backups = backup_folder(path)
    if is_private(backups):
        return
    make_private(path)
    if path.parent == data_folder():
        make_private(path.parent)
    backup.make_all_private(path)


def _is_writable(path: Path) -> bool:
    """Return whether the file and, for SQLite's journal, its real folder can be written."""
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK | os.X_OK)
