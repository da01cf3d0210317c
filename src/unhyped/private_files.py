"""Files that only their owner can read, in folders that only their owner can enter.

Where the system or disk has no owners (Windows, a USB stick), modes have no effect. A mode that can't be
changed never stops the program.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

FILE_MODE: Final = 0o600
FOLDER_MODE: Final = 0o700


def private_opener(path: str, flags: int) -> int:
    """Open *path* for `open(…, opener=private_opener)`: a new file is private from its first byte on."""
    return os.open(path, flags, FILE_MODE)


def make_file(path: Path) -> None:
    """Make the empty private file *path*; raise FileExistsError if anything has this name, or OSError."""
    with open(path, "xb", opener=private_opener):
        pass


def make_folder(path: Path) -> None:
    """Make the folder *path* and its missing parents, all private; raise OSError.

    Existing folders keep their modes: one may be somebody's folder for documents.
    """
    missing = []
    while not path.is_dir():
        missing.append(path)
        if path == path.parent:
            break
        path = path.parent
    for folder in reversed(missing):
        folder.mkdir(FOLDER_MODE, exist_ok=True)


def make_own_folder(path: Path) -> None:
    """Make this program's own folder *path*, or make it private; raise OSError."""
    make_folder(path)
    make_private(path)


def is_private(path: Path) -> bool:
    """Return whether *path* exists and only its owner has access."""
    with suppress(OSError):
        return not path.stat().st_mode & 0o077
    return False


def is_own_folder(path: Path) -> bool:
    """Return whether *path* is this person's folder, not a link, and nobody else can enter it."""
    found = path.lstat()
    own = sys.platform == "win32" or (found.st_uid == os.geteuid() and not found.st_mode & 0o077)
    return own and stat.S_ISDIR(found.st_mode)


def make_private(path: Path) -> bool:
    """Give only the owner access to our file or folder *path*; return whether its mode changed.

    Links, other people's files and missing ones are left alone. So are the contents of a group's folder
    (set-group-ID): they are shared on purpose.
    """
    if sys.platform == "win32":
        return False
    with suppress(OSError):
        found = path.lstat()
        if found.st_uid != os.geteuid() or stat.S_ISLNK(found.st_mode):
            return False
        mode = stat.S_IMODE(found.st_mode)
        wanted = mode & (FOLDER_MODE if stat.S_ISDIR(found.st_mode) else FILE_MODE)
        if mode != wanted and not _is_shared(path, found):
            path.chmod(wanted)
            return True
    return False


def _is_shared(path: Path, found: os.stat_result) -> bool:
    folder = found if stat.S_ISDIR(found.st_mode) else path.parent.stat()
    return bool(folder.st_mode & stat.S_ISGID)


def sync_folder(folder: Path) -> None:
    """Sync the names in *folder* to disk, so that they survive a power cut, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
