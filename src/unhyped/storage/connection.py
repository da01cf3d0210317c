"""Opens connections to a file, wraps them for SQLAlchemy, and translates their errors."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import quote

from unhyped.i18n import gettext
from unhyped.storage.errors import (
    Cancelled,
    ChangeTooLarge,
    DiskFull,
    FileBusy,
    FileDamaged,
    FileForeign,
    FileMoved,
    FileReadOnly,
    FileUnreachable,
    StorageError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

BUSY_SECONDS: Final = 5.0
"""Another program's write rarely takes longer; a person would wait no longer."""

Mode = Literal["ro", "rw", "rwc"]

_ERRORS: Final[dict[str, type[StorageError]]] = {
    "SQLITE_FULL": DiskFull,
    "SQLITE_IOERR": FileUnreachable,
    "SQLITE_IOERR_WRITE": DiskFull,
    "SQLITE_IOERR_FSYNC": DiskFull,
    "SQLITE_IOERR_TRUNCATE": DiskFull,
    "SQLITE_IOERR_SHORT_READ": FileDamaged,
    "SQLITE_BUSY": FileBusy,
    "SQLITE_LOCKED": FileBusy,
    "SQLITE_READONLY": FileReadOnly,
    "SQLITE_READONLY_DBMOVED": FileMoved,
    "SQLITE_CORRUPT": FileDamaged,
    "SQLITE_NOTADB": FileForeign,
    "SQLITE_CANTOPEN": FileUnreachable,
    "SQLITE_TOOBIG": ChangeTooLarge,
}
"""SQLite's name of an error, or its prefix → our error. The longest matching prefix counts."""

_BUGS: Final = (
    sqlite3.IntegrityError,
    sqlite3.ProgrammingError,
    sqlite3.InterfaceError,
    sqlite3.NotSupportedError,
)
"""Only bugs cause these: they aren't translated, so that they are reported as crashes."""


SETTINGS: Final = (
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "journal_mode = DELETE",
    "synchronous = EXTRA",
    "cell_size_check = ON",
)
"""What is in force on every connection, as PRAGMA takes it."""


def uri(path: Path, mode: Mode) -> str:
    """Return the SQLite URI of *path*, for any characters or bytes in its name."""
    return f"file:{quote(os.fsencode(path))}?mode={mode}"


def connect(path: Path, mode: Mode = "rwc", *, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Open *path* with our settings. SQLite rolls back a journal left by a crash here."""
    try:
        return _connect(path, mode, busy_seconds)
    except sqlite3.OperationalError as error:
        if mode != "ro" or error.sqlite_errorname != "SQLITE_READONLY_ROLLBACK":
            raise
    _connect(path, "rw", busy_seconds).close()  # only who may write can roll back
    return _connect(path, mode, busy_seconds)


def _connect(path: Path, mode: Mode, busy_seconds: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri(path, mode), uri=True, isolation_level=None, timeout=busy_seconds, check_same_thread=False
    )
    try:
        for pragma in SETTINGS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def engine(connection: sqlite3.Connection) -> Engine:
    """Return SQLAlchemy's engine over the open *connection*: every transaction begins IMMEDIATE.

    The only place that makes an engine, so that another driver can be used here. Its errors don't quote
    values. SQLAlchemy is imported now and not at the start: with SQLModel it takes three times as long as
    opening a bare window.
    """
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    sql = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool, hide_parameters=True)

    @event.listens_for(sql, "begin")
    def begin_immediate(opened: object) -> None:
        opened.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]

    return sql


def forget(connection: sqlite3.Connection) -> None:
    """Make SQLite read the file again instead of what it remembers of it: 0.3 ms.

    It takes a file for unchanged if its header counts as many transactions. After another file with as many
    changes was copied over this one, it would mix the two.
    """
    connection.execute("PRAGMA shrink_memory")
    connection.execute("PRAGMA writable_schema = RESET")


@contextmanager
def read_transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Read from one snapshot in the with-block, even if another connection writes meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:  # SQLite ends the transaction itself after some errors
            connection.execute("ROLLBACK")


@contextmanager
def impatient(connection: sqlite3.Connection, busy_seconds: float) -> Iterator[None]:
    """Don't wait for others' locks in the with-block; afterwards, wait *busy_seconds* again."""
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(busy_seconds * 1000)}")


@contextmanager
def translate_errors(path: Path) -> Iterator[None]:
    """Turn the driver's and SQLAlchemy's errors into ours, which say what to do."""
    try:
        yield
    except sqlite3.Error as error:
        _raise_ours(error, path)
        raise
    except UnicodeDecodeError:  # SQLite's message for a damaged table quotes it
        raise FileDamaged(path=path, why=gettext("some text in it is broken")) from None
    except Exception as error:
        original = getattr(error, "orig", None)
        if isinstance(original, sqlite3.Error):
            _raise_ours(original, path)
        raise


def _raise_ours(error: sqlite3.Error, path: Path) -> None:
    """Raise the StorageError that *error* means; return if it is a bug."""
    if isinstance(error, _BUGS):
        return
    name = getattr(error, "sqlite_errorname", None)
    if name is None:  # from the driver: bytes that aren't UTF-8. Its message quotes them, ours doesn't.
        raise FileDamaged(path=path, why=gettext("some text in it is broken")) from None
    if name == "SQLITE_INTERRUPT":  # only `Progress.inside` interrupts
        raise Cancelled from error
    fitting = [prefix for prefix in _ERRORS if name.startswith(prefix)]
    ours = _ERRORS[max(fitting, key=len)] if fitting else StorageError
    raise ours(path=path, why=str(error)) from error
