"""One connection to one file: how it is opened, what SQLAlchemy is given of it, what its errors mean."""

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
"""So long another program is waited for that is writing to the file."""

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
"""SQLite's name of an error, or its beginning → ours. The longest beginning that fits counts."""

_BUGS: Final = (
    sqlite3.IntegrityError,
    sqlite3.ProgrammingError,
    sqlite3.InterfaceError,
    sqlite3.NotSupportedError,
)
"""What only a mistake of the program can cause: not translated, so that it is reported as one."""


def uri(path: Path, mode: Mode) -> str:
    """Return what SQLite opens *path* by, whatever characters or bytes its name has."""
    return f"file:{quote(os.fsencode(path))}?mode={mode}"


def connect(path: Path, mode: Mode = "rwc", *, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Open *path* with the house's settings. A journal that a crash left behind is rolled back here."""
    connection = sqlite3.connect(
        uri(path, mode), uri=True, isolation_level=None, timeout=busy_seconds, check_same_thread=False
    )
    try:
        for pragma in (
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "journal_mode = DELETE",
            "synchronous = EXTRA",
            "cell_size_check = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def engine(connection: sqlite3.Connection) -> Engine:
    """Return SQLAlchemy's engine over the open *connection*: every transaction begins IMMEDIATE.

    The one place an engine is made, so that another driver can be slotted in here. Its errors don't quote
    what was to be written. SQLAlchemy is imported now and not at the start: with SQLModel it costs three
    times what a bare window does.
    """
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    made = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool, hide_parameters=True)

    @event.listens_for(made, "begin")
    def begin_immediate(opened: object) -> None:
        opened.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]

    return made


@contextmanager
def read_transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Read from one snapshot in the with-block, even if another connection writes meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:  # SQLite ends it by itself after some errors
            connection.execute("ROLLBACK")


@contextmanager
def translate_errors(path: Path) -> Iterator[None]:
    """Turn the driver's and SQLAlchemy's errors into ours, which say what to do."""
    try:
        yield
    except sqlite3.Error as error:
        _raise_ours(error, path)
        raise
    except UnicodeDecodeError:  # what SQLite says of a damaged table quotes it
        raise FileDamaged(path=path, why=gettext("some text in it is broken")) from None
    except Exception as error:
        original = getattr(error, "orig", None)
        if isinstance(original, sqlite3.Error):
            _raise_ours(original, path)
        raise


def _raise_ours(error: sqlite3.Error, path: Path) -> None:
    """Raise the StorageError that *error* means; return when it is a mistake of the program."""
    if isinstance(error, _BUGS):
        return
    name = getattr(error, "sqlite_errorname", None)
    if name is None:  # from the driver itself: bytes that are no UTF-8. Its message quotes them: not ours.
        raise FileDamaged(path=path, why=gettext("some text in it is broken")) from None
    if name == "SQLITE_INTERRUPT":  # only `Progress.inside` interrupts
        raise Cancelled from error
    fitting = [prefix for prefix in _ERRORS if name.startswith(prefix)]
    ours = _ERRORS[max(fitting, key=len)] if fitting else StorageError
    raise ours(path=path, why=str(error)) from error
