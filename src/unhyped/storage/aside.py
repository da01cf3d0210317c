"""Writes a new file under a temporary name, and names it only once it is complete. Never overwrites."""

from __future__ import annotations

import errno
import hashlib
import os
import platform
import re
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from unhyped.private_files import make_file, sync_folder
from unhyped.storage.errors import DiskFull, FileUnreachable, NameTaken, StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_WRITING_SECONDS: Final = 3600
"""No write takes this long, so an older file of another computer was left by a crash."""
_NO_ROOM: Final = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_NAME: Final = re.compile(r"\.unhyped-([0-9a-f]{8})-(\d+)-[0-9a-f]{32}\.unfinished(-journal)?")


@contextmanager
def write_aside(into: Path) -> Iterator[Path]:
    """Yield a private empty file to fill in the with-block, which then gets the name *into*.

    If anything fails before, *into* doesn't exist and no partial file is left. The next run removes what a
    killed program left. Raises NameTaken if anything is called *into*, at the start or at the end,
    DiskFull or FileUnreachable for an OSError, and the block's own StorageErrors, about *into* instead.
    """
    if os.path.lexists(into):
        raise NameTaken(path=into)
    _remove_leftovers(into.parent)
    aside = into.with_name(f".unhyped-{_computer()}-{os.getpid()}-{uuid4().hex}.unfinished")
    try:
        make_file(aside)
        yield aside
        _sync_file(aside)
        _name(aside, into)
        sync_folder(into.parent)
    except StorageError as error:
        if error.facts.get("path") != aside:
            raise
        raise type(error)(**{**error.facts, "path": into}) from error
    except OSError as error:
        ours = DiskFull if error.errno in _NO_ROOM else FileUnreachable
        raise ours(path=into, why=error.strerror or error) from error
    finally:
        for path in (aside, aside.with_name(f"{aside.name}-journal")):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _name(aside: Path, into: Path) -> None:
    """Rename the file to *into*; raise NameTaken if something has taken the name meanwhile."""
    try:
        os.link(aside, into)  # unlike rename, this never replaces a file
    except FileExistsError as error:
        raise NameTaken(path=into) from error
    except OSError as error:  # a disk without hard links
        if os.path.lexists(into):
            raise NameTaken(path=into) from error
        aside.rename(into)


def _sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _remove_leftovers(folder: Path) -> None:
    """Remove what programs that no longer run left in *folder*."""
    with suppress(OSError):
        for path in folder.glob(".unhyped-*.unfinished*"):
            match = _NAME.fullmatch(path.name)
            if match and not _is_in_use(path, match[1], int(match[2])):
                path.unlink(missing_ok=True)


def _is_in_use(path: Path, computer: str, process: int) -> bool:
    if computer != _computer() or sys.platform == "win32":
        return time.time() - path.stat().st_mtime < MAX_WRITING_SECONDS
    try:
        os.kill(process, 0)  # sends nothing: only checks
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _computer() -> str:
    """Return a short id of this computer: a process number is only valid on its own computer."""
    return hashlib.sha256(platform.node().encode()).hexdigest()[:8]
