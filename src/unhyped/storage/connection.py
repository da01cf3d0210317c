"""One connection to one file: how it is opened, what SQLAlchemy is given of it, what its errors mean."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from unhyped.storage.errors import (
    DiskFull,
    FileBusy,
    FileDamaged,
    FileForeign,
    FileReadOnly,
    FileUnreachable,
    StorageError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

BUSY_SECONDS: Final = 5.0

_ERRORS: Final[dict[str, type[StorageError]]] = {
    "SQLITE_FULL": DiskFull,
    "SQLITE_IOERR_WRITE": DiskFull,
    "SQLITE_IOERR_FSYNC": DiskFull,
    "SQLITE_IOERR_TRUNCATE": DiskFull,
    "SQLITE_BUSY": FileBusy,
    "SQLITE_LOCKED": FileBusy,
    "SQLITE_READONLY": FileReadOnly,
    "SQLITE_CORRUPT": FileDamaged,
    "SQLITE_NOTADB": FileForeign,
    "SQLITE_CANTOPEN": FileUnreachable,
    "SQLITE_IOERR": FileDamaged,
}
"""SQLite's name of an error, or its beginning → ours. The longest beginning that fits counts."""


def connect(path: Path, mode: str = "rwc", *, seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Open *path* in SQLite's URI *mode* (ro, rw or rwc) with the house's settings."""
    connection = sqlite3.connect(
        f"file:{quote(str(path))}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=seconds,
        check_same_thread=False,
    )
    for pragma in (
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "journal_mode = DELETE",
        "synchronous = EXTRA",
        "cell_size_check = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def engine(connection: sqlite3.Connection) -> Engine:
    """Return SQLAlchemy's engine over the open *connection*: every transaction begins IMMEDIATE.

    The one place an engine is made, so that another driver can be slotted in here. SQLAlchemy is imported
    now and not at the start: with SQLModel it costs three times what a bare window does.
    """
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    made = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)

    @event.listens_for(made, "begin")
    def begin_immediate(opened: object) -> None:
        opened.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]

    return made


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the driver's and SQLAlchemy's errors into ours, which say what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _ours(error, path) from error
    except Exception as error:
        original = getattr(error, "orig", None)
        if isinstance(original, sqlite3.Error):
            raise _ours(original, path) from error
        raise


def _ours(error: sqlite3.Error, path: Path) -> StorageError:
    name = getattr(error, "sqlite_errorname", "") or ""
    fitting = [prefix for prefix in _ERRORS if name.startswith(prefix)]
    made = _ERRORS[max(fitting, key=len)] if fitting else StorageError
    return made(path=path, why=str(error))
