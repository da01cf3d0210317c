"""Backups: whole verified copies beside the file, numbered, thinned out with age."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from unhyped.paths import backup_folder
from unhyped.storage.errors import BackupFailed

if TYPE_CHECKING:
    from pathlib import Path

INTERVAL: Final = timedelta(minutes=30)
"""No backup is made within this time after the last one, unless it is asked for."""

_NAME: Final = re.compile(r"(\d{6})-(\d{8}T\d{6})Z\.db")
_ALL_FOR: Final = timedelta(days=2)
_KEPT: Final = (("%Y-%m-%d", 12), ("%G-W%V", 10), ("%Y-%m", 9))
"""After two days: the newest of each of the last 12 days, 10 weeks and 9 months that have one."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: its *number* orders it (clocks may be wrong), *at* says when it was made (UTC)."""

    path: Path
    number: int
    at: datetime

    @property
    def checksum_path(self) -> Path:
        """The file beside it that holds its SHA-256, as `sha256sum -c` reads it."""
        return self.path.with_name(self.path.name + ".sha256")


def existing(file: Path) -> tuple[Backup, ...]:
    """Return the backups of *file*, oldest first."""
    found = []
    for path in backup_folder(file).glob("*.db"):
        match = _NAME.fullmatch(path.name)
        if match:
            at = datetime.strptime(match[2], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
            found.append(Backup(path, int(match[1]), at))
    return tuple(sorted(found, key=lambda backup: backup.number))


def is_due(file: Path, now: datetime) -> bool:
    """Tell whether the last backup is older than INTERVAL (or lies in the future: a clock was wrong)."""
    backups = existing(file)
    return not backups or not timedelta(0) <= now - backups[-1].at < INTERVAL


def make(connection: sqlite3.Connection, file: Path, now: datetime | None = None) -> Backup:
    """Copy the open file with SQLite's backup API, verify the copy, note its checksum, thin out old ones.

    The copy gets its name only when it has proved whole. Raises BackupFailed; the file is only read.
    """
    at = (now or datetime.now(UTC)).astimezone(UTC)
    folder = backup_folder(file)
    backups = existing(file)
    number = backups[-1].number + 1 if backups else 1
    made = Backup(folder / f"{number:06}-{at:%Y%m%dT%H%M%S}Z.db", number, at)
    unfinished = made.path.with_suffix(".unfinished")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(unfinished)) as copy:
            connection.backup(copy)
            _verify(connection, copy)
        checksum = hashlib.sha256(unfinished.read_bytes()).hexdigest()
        made.checksum_path.write_text(f"{checksum}  {made.path.name}\n", encoding="ascii")
        os.replace(unfinished, made.path)  # noqa: PTH105 - the same, but overwrites on Windows too
    except (OSError, sqlite3.Error, ValueError) as error:
        unfinished.unlink(missing_ok=True)
        raise BackupFailed(path=file, why=error) from error
    thin_out(file, at)
    return made


def is_whole(backup: Backup) -> bool:
    """Tell whether the copy still is what its checksum says."""
    try:
        noted = backup.checksum_path.read_text(encoding="ascii").split()[0]
        return hashlib.sha256(backup.path.read_bytes()).hexdigest() == noted
    except (OSError, IndexError, UnicodeDecodeError):
        return False


def count(backup: Backup) -> int | None:
    """Return how many purchases a copy holds outside the Trash; None when it can't be read."""
    return _ask(backup, "SELECT count(*) FROM purchase WHERE trashed_at IS NULL")


def last_seq(backup: Backup) -> int | None:
    """Return the number of the last change a copy holds; None when it can't be read."""
    return _ask(backup, "SELECT coalesce(max(seq), 0) FROM change")


def _ask(backup: Backup, question: str) -> int | None:
    try:
        with closing(sqlite3.connect(f"{backup.path.absolute().as_uri()}?mode=ro", uri=True)) as copy:
            return int(copy.execute(question).fetchone()[0])
    except sqlite3.Error:
        return None


def thin_out(file: Path, now: datetime) -> None:
    """Remove the copies that the rule no longer keeps; the newest one always stays."""
    backups = existing(file)
    kept = {backup.number for backup in backups[-1:]}
    old = []
    for backup in reversed(backups):
        if now - backup.at <= _ALL_FOR:
            kept.add(backup.number)
        else:
            old.append(backup)
    for span, most in _KEPT:
        newest: dict[str, int] = {}
        for backup in old:
            newest.setdefault(backup.at.strftime(span), backup.number)
        kept.update(list(newest.values())[:most])
    for backup in backups:
        if backup.number not in kept:
            backup.path.unlink(missing_ok=True)
            backup.checksum_path.unlink(missing_ok=True)


def _verify(connection: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    """Raise ValueError unless *copy* is whole and counts as many records as the original."""
    complaint = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if complaint != "ok":
        raise ValueError(complaint)
    tables = [name for (name,) in copy.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for table in tables:
        counting = f'SELECT count(*) FROM "{table}"'  # noqa: S608 - a name SQLite itself gave
        if copy.execute(counting).fetchone() != connection.execute(counting).fetchone():
            message = f"the copy of {table} is incomplete"
            raise ValueError(message)
