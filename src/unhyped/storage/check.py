"""The full check of a file: what SQLite can see, and what only a replay of the change log can."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from unhyped.i18n import gettext
from unhyped.storage import change_log
from unhyped.storage.connection import BUSY_SECONDS, connect, read_transaction, translate_errors
from unhyped.storage.errors import FileDamaged
from unhyped.storage.reading import lines, select
from unhyped.storage.rows import COLUMNS, READERS, UNREADABLE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    from unhyped.domain.change import Record, Step


def full(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> tuple[str, ...]:
    """Return every problem of a file of ours, in words; none means it is undamaged.

    Checks the pages and indexes (integrity_check), the owners (foreign_key_check), that every row is a valid
    record, and that replaying the change log from its first line gives exactly these records. Any
    thread; it uses a separate connection. Raises a StorageError for a file that is busy or can't be reached.
    """
    problems: list[str] = []
    try:
        with translate_errors(path):
            connection = connect(path, "ro", busy_seconds=busy_seconds)
            with closing(connection), read_transaction(connection):
                for part in (_by_sqlite, _of_owners, _of_records):
                    problems += _run(part, connection)
    except FileDamaged as error:
        problems.append(str(error))
    return tuple(problems)


def _run(part: Callable[[sqlite3.Connection], list[str]], connection: sqlite3.Connection) -> list[str]:
    """Return the problems that one *part* of the check finds, or the error that stops it."""
    try:
        return part(connection)
    except UNREADABLE as error:
        if getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
            raise
        return [_line(error)]


def _by_sqlite(connection: sqlite3.Connection) -> list[str]:
    return [problem for (problem,) in connection.execute("PRAGMA integrity_check") if problem != "ok"]


def _of_owners(connection: sqlite3.Connection) -> list[str]:
    missing = gettext("the purchase it belongs to is missing")
    return [
        f"{table}, row {row}: {missing}" for table, row, *_ in connection.execute("PRAGMA foreign_key_check")
    ]


def _of_records(connection: sqlite3.Connection) -> list[str]:
    """Compare the records with the change log, once all rows and lines could be read."""
    problems: list[str] = []
    records: list[Record] = []
    for table in COLUMNS:
        for row in connection.execute(select(table)):
            try:
                records.append(READERS[table](row))
            except UNREADABLE as error:
                problems.append(f"{table} {row[0]}: {_line(error)}")
    log: list[change_log.LogLine] = []
    try:
        log = lines(connection)
        change_log.Stacks(log)
    except UNREADABLE as error:
        problems.append(_line(error))
    steps = _Steps(connection)
    replayed = change_log.replay(log, steps)
    problems += steps.problems
    return problems or list(change_log.differences(replayed, records))


class _Steps:
    """The steps of each line of the log; unreadable ones are reported and count as none."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.problems: list[str] = []

    def __call__(self, seq: int) -> tuple[Step, ...]:
        try:
            (text,) = self._connection.execute("SELECT steps FROM change WHERE seq = ?", (seq,)).fetchone()
            return change_log.steps_from(text)
        except UNREADABLE as error:
            text = gettext("we couldn’t read line {seq} of the change log: {why}")
            self.problems.append(text.format(seq=seq, why=_line(error)))
            return ()


def _line(error: Exception) -> str:
    """Return *error* in one short line."""
    return " ".join(str(error).split())[:200]
