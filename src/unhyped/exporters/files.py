"""Write a file atomically: complete, or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from unhyped import purchases_file
from unhyped.domain.errors import UnhypedError
from unhyped.private_files import sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

_NO_ROOM: Final = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_NOT_ALLOWED: Final = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_atomically(path: Path, content: bytes | Callable[[BinaryIO], object]) -> None:
    """Write *content* (or call it to write) to *path*; raise an ExportFailed that says what to do.

    It is written next to *path* and then renamed: if anything fails, an older file of that name stays
    unchanged, and no partial file is left. Links are followed. Something other than a file, such as a pipe or
    /dev/null, is written to and never replaced. Nothing ever replaces a purchases file.
    """
    if path.is_dir():
        raise FolderInTheWay(path=path)
    try:
        if path.exists() and not path.is_file():
            _write(path, content, "wb")
            return
    except OSError as error:
        raise _explained(path, error) from error
    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        raise FolderMissing(folder=path.parent)
    if purchases_file.is_one(target):
        raise PurchasesInTheWay(path=path)
    unfinished = target.with_name(f".unhyped-{secrets.token_hex(6)}.part")
    try:
        try:
            _write(unfinished, content, "xb", like=target)
            _keep_mode(target, unfinished)
            unfinished.replace(target)
        except BaseException:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise
        sync_folder(target.parent)
    except OSError as error:
        raise _explained(path, error) from error


def _write(
    path: Path,
    content: bytes | Callable[[BinaryIO], object],
    mode: Literal["xb", "wb"],
    *,
    like: Path | None = None,
) -> None:
    """Write a file; a new one is never readable by more people than the older one, *like*."""

    def opener(name: str, flags: int) -> int:
        return os.open(name, flags, stat.S_IMODE(like.stat().st_mode) if like and like.exists() else 0o666)

    with open(path, mode, opener=opener) as file:
        if isinstance(content, bytes):
            file.write(content)
        else:
            content(file)
        file.flush()
        if mode == "xb":
            os.fsync(file.fileno())


def _keep_mode(old: Path, new: Path) -> None:
    """Give the new file the permissions of the old one."""
    with suppress(OSError):
        new.chmod(stat.S_IMODE(old.stat().st_mode))


def _explained(path: Path, error: OSError) -> ExportFailed:
    if error.errno in _NO_ROOM:
        return NoRoomLeft(path=path)
    if error.errno in _NOT_ALLOWED:
        return WritingNotAllowed(path=path)
    return ExportFailed(path=path, why=error.strerror or type(error).__name__)


class ExportFailed(UnhypedError):
    """We couldn’t write {path}: {why}. Choose another folder or name."""


class FolderMissing(ExportFailed):
    """There’s no folder {folder}. Create it, or choose another one."""


class FolderInTheWay(ExportFailed):
    """{path} is a folder. Choose another name for the file."""


class PurchasesInTheWay(ExportFailed):
    """{path} is a file with purchases, so we left it alone. Choose another name."""


class WritingNotAllowed(ExportFailed):
    """We’re not allowed to write {path}. Close it in other programs, or choose one of your own folders."""


class NoRoomLeft(ExportFailed):
    """There’s no room left for {path}. Free some space and try again. Nothing was changed."""


class SummaryFailed(ExportFailed):
    """We couldn’t make the summary: {why}. Your purchases are safe. Please tell the developers."""
