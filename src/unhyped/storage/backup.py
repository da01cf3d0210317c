"""Backups: complete, verified copies next to the file, numbered, thinned out with age."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, TypeVar

from unhyped.domain.errors import UnhypedError
from unhyped.paths import backup_folder
from unhyped.private_files import make_file, make_own_folder, make_private, private_opener
from unhyped.purchases_file import ENDING, ENDINGS
from unhyped.storage import reading, reading_log
from unhyped.storage.connection import BUSY_SECONDS, connect, read_transaction, translate_errors, uri
from unhyped.storage.errors import BackupDamaged, BackupFailed, FileDamaged
from unhyped.storage.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from unhyped.storage.change_log import Head

_Answer = TypeVar("_Answer")
MIN_INTERVAL: Final = timedelta(minutes=30)
"""At most half an hour of work is without a backup; only requested backups come sooner."""

_NAME: Final = re.compile(rf"(\d{{6,}})-(\d{{8}}T\d{{6}})Z({'|'.join(map(re.escape, ENDINGS))})", re.ASCII)
_UNFINISHED: Final = ".unfinished"
_MAX_COPYING: Final = timedelta(hours=1)
"""No copy takes this long, so an older unfinished one was left by a crash."""
_PAGES_AT_ONCE: Final = 2000
"""Pages copied between two checks for cancelling: a few milliseconds."""
_KEEP_ALL_FOR: Final = timedelta(days=2)
_KEEP_LATER: Final = (("%Y-%m-%d", 12), ("%G-W%V", 10), ("%Y-%m", 9))
"""After two days: the newest of each of the last 12 days, 10 weeks and 9 months that have one."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: its *number* orders it (clocks may be wrong), *at* says when it was made (UTC)."""

    path: Path
    number: int
    at: datetime

    @property
    def checksum_path(self) -> Path:
        """The file next to it with its SHA-256, in the format of `sha256sum -c`."""
        return _checksum_path(self.path)


def existing(file: Path) -> tuple[Backup, ...]:
    """Return the backups of *file*, oldest first."""
    found = []
    try:
        paths = [*backup_folder(file).iterdir()]
    except OSError:  # the folder is missing, or we may not read it
        paths = []
    for path in paths:
        match = _NAME.fullmatch(path.name)
        if match:
            try:
                at = datetime.strptime(match[2], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
            except ValueError:  # not our name: the date doesn't exist
                continue
            found.append(Backup(path, int(match[1]), at))
    return tuple(sorted(found, key=lambda backup: (backup.number, backup.at)))


def is_due(file: Path, now: datetime) -> bool:
    """Return whether the last backup is older than MIN_INTERVAL (or in the future: a clock was wrong)."""
    backups = existing(file)
    return not backups or not timedelta(0) <= now - backups[-1].at < MIN_INTERVAL


def make(
    file: Path,
    now: datetime | None = None,
    *,
    busy_seconds: float = BUSY_SECONDS,
    cancelled: Callable[[], bool] | None = None,
) -> Backup:
    """Copy *file* with SQLite's backup API, verify the copy, save its checksum, thin out old ones.

    Any thread; it uses a separate connection with one snapshot, and only reads the file. The copy gets its
    name only after it was verified. Raises a StorageError (FileDamaged if *file* itself is damaged), or
    Cancelled.
    """
    from uuid import uuid4

    at = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    folder = backup_folder(file)
    unfinished = folder / f"{uuid4().hex}{_UNFINISHED}"
    try:
        make_own_folder(folder)
        make_file(unfinished)
        _copy(file, unfinished, busy_seconds, Progress(cancelled=cancelled))
        backup = _take_name(file, at, _checksum(unfinished))
        unfinished.replace(backup.path)
    except (OSError, UnhypedError, sqlite3.Error, ValueError) as error:
        _remove(unfinished, unfinished.with_name(f"{unfinished.name}-journal"))
        if isinstance(error, UnhypedError):
            raise  # it says what to do, and wrapping it would hide that
        why = (isinstance(error, OSError) and error.strerror) or error
        raise BackupFailed(path=file, folder=folder, why=why) from error
    thin_out(file, at)
    return backup


def is_copy(path: Path) -> bool:
    """Return whether *path* is a backup, which nothing may change even if a person opens it."""
    return _NAME.fullmatch(path.name) is not None and _checksum_path(path).is_file()


def is_whole(backup: Backup) -> bool:
    """Return whether the copy still has its checksum."""
    try:
        return _checksum(backup.path) == backup.checksum_path.read_text(encoding="ascii").split()[0]
    except (OSError, IndexError, UnicodeDecodeError):
        return False


def restore(backup: Backup, into: Path) -> None:
    """Write the copy as the new file *into*; raise BackupDamaged or NameTaken, never overwrite."""
    import shutil

    from unhyped.storage.aside import write_aside

    if not is_whole(backup):
        raise BackupDamaged(path=backup.path)
    with write_aside(into) as aside, backup.path.open("rb") as copy, aside.open("wb") as new:
        shutil.copyfileobj(copy, new)


def count(backup: Backup) -> int | None:
    """Return the number of purchases outside the Trash; None if the copy can't be read."""
    return _ask(backup, reading.count)


def head(backup: Backup) -> Head | None:
    """Return the number and the chain of the last change in a copy; None if it can't be read."""
    return _ask(backup, reading_log.head)


def make_all_private(file: Path) -> None:
    """Make the backups of *file* private."""
    for backup in existing(file):
        make_private(backup.path)
        make_private(backup.checksum_path)
    make_private(backup_folder(file))


def thin_out(file: Path, now: datetime) -> None:
    """Remove the copies that are no longer needed, and what crashes left; always keep the newest."""
    backups = existing(file)
    keep = _paths_to_keep(backups, now)
    for backup in backups:
        if backup.path not in keep:
            _remove(backup.path, backup.checksum_path)
    for path in backup_folder(file).glob(f"*{_UNFINISHED}*"):
        with suppress(FileNotFoundError):  # another program has just finished its copy
            if now.timestamp() - path.stat().st_mtime > _MAX_COPYING.total_seconds():
                _remove(path)


def _paths_to_keep(backups: Sequence[Backup], now: datetime) -> set[Path]:
    """Return the copies to keep: all of two days, and of the older ones those in _KEEP_LATER."""
    keep = {backup.path for backup in backups if now - backup.at <= _KEEP_ALL_FOR}
    older = [backup for backup in reversed(backups) if now - backup.at > _KEEP_ALL_FOR]
    for span, most in _KEEP_LATER:
        newest: dict[str, Path] = {}
        for backup in older:
            newest.setdefault(backup.at.strftime(span), backup.path)
        keep.update(list(newest.values())[:most])
    return keep


def _take_name(file: Path, at: datetime, checksum: str) -> Backup:
    """Reserve the next number, safe from other programs, by writing the checksum file under its name."""
    number = max((backup.number for backup in existing(file)), default=0)
    while True:
        number += 1
        backup = Backup(backup_folder(file) / f"{number:06}-{at:%Y%m%dT%H%M%S}Z{ENDING}", number, at)
        with (
            suppress(FileExistsError),
            open(backup.checksum_path, "x", encoding="ascii", opener=private_opener) as noted,
        ):
            noted.write(f"{checksum}  {backup.path.name}\n")
            return backup


def _copy(file: Path, into: Path, busy_seconds: float, progress: Progress) -> None:
    """Copy the database *file*; raise ValueError unless the copy is undamaged and has as many records."""
    with (
        translate_errors(file),
        closing(connect(file, "ro", busy_seconds=busy_seconds)) as original,
        closing(sqlite3.connect(uri(into, "rw"), uri=True)) as copy,
        read_transaction(original),
        progress.inside(copy, 0, 1, 1),
    ):
        original.execute("SELECT count(*) FROM sqlite_schema")  # from here on no other writer gets in between
        original.backup(copy, pages=_PAGES_AT_ONCE, progress=lambda *_: progress.ask())
        complaint = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if complaint != "ok":
            if original.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise FileDamaged(path=file, why=complaint)
            raise ValueError(complaint)
        for (table,) in copy.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            counting = f'SELECT count(*) FROM "{table}"'  # noqa: S608 - a name SQLite itself gave
            if copy.execute(counting).fetchone() != original.execute(counting).fetchone():
                message = f"the copy of {table} is incomplete"
                raise ValueError(message)


def _checksum_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


def _checksum(path: Path) -> str:
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _ask(backup: Backup, question: Callable[[sqlite3.Connection], _Answer]) -> _Answer | None:
    try:
        with closing(sqlite3.connect(uri(backup.path, "ro"), uri=True)) as copy:
            return question(copy)
    except (sqlite3.Error, ValueError):
        return None


def _remove(*paths: Path) -> None:
    """Remove files; those in use by another program (Windows) are left for the next time."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)
