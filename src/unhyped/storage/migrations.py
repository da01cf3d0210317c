"""Takes the numbered steps of the schema. A new file runs all of them; `PRAGMA user_version` counts them.

Each step is one transaction.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from unhyped.i18n import gettext
from unhyped.private_files import private_opener
from unhyped.storage.connection import connect
from unhyped.storage.errors import FileDamaged, FileReadOnly
from unhyped.storage.header import APPLICATION_ID
from unhyped.storage.rows import UNREADABLE
from unhyped.storage.steps import STEPS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from tempfile import TemporaryDirectory

    from unhyped.storage.steps import Statement

COPY: Final = "converted.db"


def run(
    connection: sqlite3.Connection,
    path: Path,
    steps: Sequence[Sequence[Statement]] = STEPS,
    about: Mapping[str, str] | None = None,
) -> None:
    """Bring a file to the newest schema, one transaction per step, a new file in one; raise FileDamaged.

    Foreign keys are off while a step runs (inside a transaction the PRAGMA does nothing) and checked before
    it is committed. On an error the file stays at the last complete step. *about* is saved with the first.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    numbered = [*enumerate(steps, 1)]
    try:
        for batch in [[each] for each in numbered] if version(connection) else [numbered]:
            connection.execute("BEGIN IMMEDIATE")
            try:
                for number, statements in batch:
                    if version(connection) < number:  # another program may have been faster
                        for statement in statements:
                            _carry_out(connection, path, statement)
                        if number == 1 and about:
                            connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
                        _check_owners(connection, path)
                        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                        connection.execute(f"PRAGMA user_version = {number}")
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def converted(
    connection: sqlite3.Connection, path: Path, steps: Sequence[Sequence[Statement]]
) -> TemporaryDirectory[str]:
    """Return a folder with a copy of a file that can't be changed, `COPY`, brought to the newest schema."""
    from tempfile import TemporaryDirectory

    try:
        folder = TemporaryDirectory(prefix="unhyped-", ignore_cleanup_errors=True)
        with open(copy := Path(folder.name, COPY), "xb", opener=private_opener):
            pass
    except OSError as error:
        raise FileReadOnly(path=path) from error
    with closing(connect(copy, "rw")) as new:
        connection.backup(new)
        run(new, path, steps)
    return folder


def give_back_space(connection: sqlite3.Connection) -> None:
    """Shrink a file of which a migration left a quarter or more empty, unless there is no room for it."""
    empty, all_pages = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("freelist_count", "page_count")
    )
    if empty * 4 >= all_pages:
        with suppress(sqlite3.Error):
            connection.execute("VACUUM")


def create(connection: sqlite3.Connection) -> None:
    """Make the newest schema in an empty database in memory."""
    for statement in (statement for step in STEPS for statement in step):
        _carry_out(connection, Path(), statement)


def _carry_out(connection: sqlite3.Connection, path: Path, statement: Statement) -> None:
    if isinstance(statement, str):
        connection.execute(statement)
        return
    try:
        statement(connection)
    except sqlite3.Error:
        raise
    except UNREADABLE as error:
        raise FileDamaged(path=path, why=error) from error


def version(connection: sqlite3.Connection) -> int:
    """Return the number of steps the file has run."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _check_owners(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise FileDamaged(path=path, why=gettext("some records lost the purchase they belong to"))
