"""The full check of a file: what SQLite can see, and what only a replay of the change log can."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Final

from unhyped.domain.records import BY_NAME
from unhyped.i18n import gettext
from unhyped.storage import comparing, reading_log
from unhyped.storage.change_log import Order
from unhyped.storage.comparing import Tally
from unhyped.storage.connection import BUSY_SECONDS, connect, read_transaction, translate_errors
from unhyped.storage.errors import FileDamaged
from unhyped.storage.packing import columns_of, unpack
from unhyped.storage.reading import select
from unhyped.storage.rows import COLUMNS, READERS, UNREADABLE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from unhyped.storage.packing import Run

_ROWS_AT_ONCE: Final = 500
_STRAY_PARTS: Final = """
    SELECT DISTINCT change_part.seq FROM change_part LEFT JOIN change USING (seq)
    WHERE change.seq IS NULL OR part NOT BETWEEN 1 AND parts"""


def full(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> tuple[str, ...]:
    """Return every problem of a file of ours, in words; none means it is undamaged.

    Checks the pages and indexes (integrity_check), the owners (foreign_key_check), that every row is a valid
    record, that every line of the change log is as it was written, and that replaying them from the first
    gives exactly these records. Any thread; it uses a separate connection, and little memory for a file of
    any size. Raises a StorageError for a file that is busy or can't be reached.
    """
    problems: list[str] = []
    try:
        with translate_errors(path):
            connection = connect(path, "ro", busy_seconds=busy_seconds)
            with closing(connection), read_transaction(connection):
                for part in (_by_sqlite, _of_owners, _of_log_and_records):
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


def _of_log_and_records(connection: sqlite3.Connection) -> list[str]:
    """Add up log and records, and once more, one by one, the kinds of records on which they differ."""
    log, tables = _Log(connection), Tally()
    pairs = log.replay(tables)
    unread = _add_tables(connection, tables)
    if log.is_unreadable or unread:
        return [*log.problems, *unread]
    differ = [comparing.kinds_that_differ(*pair) for pair in pairs]
    kinds: frozenset[str] = frozenset().union(*differ)
    if not kinds:
        return log.problems
    tables = Tally(kinds)
    _add_tables(connection, tables)
    named = [comparing.differences(*pair) for pair in log.replay(tables)]
    return [*log.problems, *(each for some in named for each in some)]


class _Log:
    """The change log of a file. *problems* of its lines; *is_unreadable* if that hides what they lead to."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.problems: list[str] = []
        self.is_unreadable = False
        order = Order()
        try:
            for line in reading_log.lines(connection):
                order.add(line)
            self._check_chain()
        except UNREADABLE as error:
            self._give_up(_line(error))
        self._undone = order.undone
        self._is_out_of_order = self.is_unreadable

    def replay(self, tables: Tally) -> list[tuple[Tally, Tally]]:
        """Return what the log leads to beside *tables*, and beside each mend what the lines before led to."""
        pairs = []
        current = Tally(tables.kinds)
        self.is_unreadable = self._is_out_of_order
        for seq, is_mend in self._lines_that_count():
            if not is_mend:
                self._add_line(seq, current)
                continue
            before, current, was_unreadable = current, Tally(tables.kinds), self.is_unreadable
            self.is_unreadable = self._is_out_of_order
            self._add_line(seq, current)
            if not was_unreadable:
                pairs.append((before, current.copy()))
        return [*pairs, (current, tables)]

    def _check_chain(self) -> None:
        """Compute the chain, find every line that was altered, and name every mend."""
        chain = reading_log.chain_start(self._connection)
        for row in self._connection.execute(f"{reading_log.ROWS} ORDER BY seq"):
            computed = reading_log.chain_of(self._connection, row, chain)
            line = reading_log.as_line(row[:-1])
            chain = line.chain
            if computed != chain:
                self.problems.append(reading_log.altered(line.seq))
            if line.is_mend:
                text = gettext(
                    "line {seq} of the change log starts over from the records of {day}: the lines before it "
                    "couldn’t be read or led to other records"
                )
                self.problems.append(text.format(seq=line.seq, day=line.at.date()))
        for (seq,) in self._connection.execute(_STRAY_PARTS):
            text = gettext("line {seq} of the change log has a part too many")
            self.problems.append(text.format(seq=seq))

    def _lines_that_count(self) -> Iterator[tuple[int, bool]]:
        asked = "SELECT seq, origin = 'mend' FROM change WHERE kind = 'do' ORDER BY seq"
        for seq, is_mend in self._connection.execute(asked):
            if seq in self._undone:
                self._add_line(seq, Tally())  # only to see whether it can be read
            else:
                yield seq, is_mend

    def _add_line(self, seq: int, tally: Tally) -> None:
        for run in self._read(seq):
            tally.add_run(run)

    def _read(self, seq: int) -> Iterator[Run]:
        """Yield the steps of a line; one that can’t be read is a problem."""
        try:
            for part in reading_log.parts(self._connection, seq):
                yield from unpack(part)
        except UNREADABLE as error:
            text = gettext("we couldn’t read line {seq} of the change log: {why}")
            self._give_up(text.format(seq=seq, why=_line(error)))

    def _give_up(self, problem: str) -> None:
        self.is_unreadable = True
        if problem not in self.problems:
            self.problems.append(problem)


def _add_tables(connection: sqlite3.Connection, tally: Tally) -> list[str]:
    """Add the records of the tables to *tally*; return those that can’t be read."""
    problems: list[str] = []
    for table in COLUMNS:
        if tally.kinds is not None and table not in tally.kinds:
            continue
        kind = BY_NAME[table]
        rows = connection.execute(select(table))
        while some := rows.fetchmany(_ROWS_AT_ONCE):
            records = []
            for row in some:
                try:
                    records.append(READERS[table](row))
                except UNREADABLE as error:
                    problems.append(f"{table} {row[0]}: {_line(error)}")
            if records:
                tally.add(table, [record.id for record in records], columns_of(kind, records))
    return problems


def _line(error: Exception) -> str:
    """Return *error* in one short line."""
    return " ".join(str(error).split())[:200]
