"""The full check of a file: what SQLite can see, and what only a replay of the change log can."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from unhyped.domain.errors import UnhypedError
from unhyped.storage import change_log
from unhyped.storage.connection import connect, translated

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.storage.store import Store


def full(store: Store) -> tuple[str, ...]:
    """Return every problem of an open file, in words; nothing means it is whole.

    Checks the pages and indexes (integrity_check), the owners (foreign_key_check), that every row is a valid
    record, and that carrying out the change log from its first line gives exactly the records kept.
    """
    problems = list(_by_sqlite(store.path))
    try:
        records = {record.id: record for kind in store.contents().records.values() for record in kind}
        replayed = change_log.replay(store.lines(), store.steps)
        problems += change_log.differences(replayed, records)
    except (UnhypedError, ValueError, TypeError, KeyError, IndexError) as error:
        problems.append(f"a record or a line of the change log can't be read: {error}")
    return tuple(problems)


def _by_sqlite(path: Path) -> list[str]:
    try:
        with translated(path):
            connection = connect(path, "ro")
            try:
                told = [row[0] for row in connection.execute("PRAGMA integrity_check")]
                owners = connection.execute("PRAGMA foreign_key_check").fetchall()
            finally:
                connection.close()
    except (UnhypedError, sqlite3.Error) as error:
        return [str(error)]
    return [line for line in told if line != "ok"] + [
        f"{table} row {row}: the record of “{parent}” it belongs to is missing"
        for table, row, parent, _ in owners
    ]
