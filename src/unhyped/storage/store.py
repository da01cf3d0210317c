"""The store: one open file. The only door to the disk; everything else is asked of it in values."""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Self

from unhyped.domain.plain import kind_of
from unhyped.storage import backup, change_log, header, migrations
from unhyped.storage.change_log import Kind, Line
from unhyped.storage.connection import connect, engine, translated
from unhyped.storage.errors import ChangedElsewhere, FileDamaged, FileReadOnly, FileUnreachable
from unhyped.storage.rows import COLUMNS, READERS, row_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Connection, Delete, Engine

    from unhyped.domain.change import Change, Record, Step
    from unhyped.storage.backup import Backup


@dataclass(frozen=True, slots=True)
class Contents:
    """All records of a file by kind, and the number of the last change they include."""

    records: dict[str, list[Record]]
    last_seq: int


class Store:
    """An open file. Open it with `Store.open`; close it with `close` or by leaving a with-block."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, read_only: bool) -> None:
        """Wrap an open connection; use `Store.open`."""
        self.path = path
        self.read_only = read_only
        self._connection = connection
        self._made_engine: Engine | None = None

    @classmethod
    def open(cls, path: Path, about: dict[str, str] | None = None) -> Self:
        """Open *path*, making it if there is nothing; *about* is noted in a new file.

        Raises a StorageError for a foreign, newer, damaged, busy or unreachable file, which is left untouched.
        """
        found = _admitted(path)
        writable = found is None or os.access(path, os.W_OK)
        with translated(path):
            connection = connect(path, "rwc" if writable else "ro")
            try:
                version = found.user_version if found else 0
                if version < len(migrations.STEPS):
                    _migrate(connection, path, version, about or {})
                complaint = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            except BaseException:
                connection.close()
                raise
        if complaint != "ok":
            connection.close()
            raise FileDamaged(path=path, why=complaint)
        return cls(path, connection, read_only=not writable)

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file; closing twice does nothing."""
        if self._made_engine is not None:
            self._made_engine.dispose()
        self._connection.close()

    def about(self) -> dict[str, str]:
        """Return the facts noted about the file itself."""
        with translated(self.path):
            return dict(self._connection.execute("SELECT key, value FROM about").fetchall())

    def contents(self) -> Contents:
        """Read every record in one transaction.

        Straight from the driver into values: the collector is paused meanwhile, since nothing made here is
        garbage and its passes over a hundred thousand new values cost more than making them.
        """
        with translated(self.path), _collector_paused(), self._reading():
            records = {
                table: list(map(READERS[table], self._connection.execute(_select(table))))
                for table in COLUMNS
            }
            return Contents(records, self._last_seq())

    def last_seq(self) -> int:
        """Return the number of the last change in the file, whoever wrote it."""
        with translated(self.path):
            return self._last_seq()

    def lines(self) -> list[Line]:
        """Return the change log without its steps, oldest first."""
        with translated(self.path):
            rows = self._connection.execute("SELECT seq, kind, of_seq, label, at FROM change ORDER BY seq")
            return [
                Line(seq, kind, of, label, datetime.fromisoformat(at)) for seq, kind, of, label, at in rows
            ]

    def steps(self, seq: int) -> tuple[Step, ...]:
        """Return the steps of the line *seq* of the log."""
        with translated(self.path):
            (text,) = self._connection.execute("SELECT steps FROM change WHERE seq = ?", (seq,)).fetchone()
        return change_log.steps_from(text)

    def prepare_writing(self) -> None:
        """Import and set up what the first write needs (SQLModel: about half a second). Any thread."""
        from unhyped.storage import tables  # noqa: F401 - imported for its cost

    def write(self, change: Change, last_seq: int, kind: Kind = "do", of_seq: int | None = None) -> int:
        """Write *change* and its line of the log in one transaction; return the line's number.

        Raises ChangedElsewhere, and writes nothing, if the file holds changes after *last_seq*.
        """
        if self.read_only:
            raise FileReadOnly(path=self.path)
        with translated(self.path), self._engine().begin() as connection:
            if connection.exec_driver_sql("SELECT max(seq) FROM change").scalar() not in {last_seq, None}:
                raise ChangedElsewhere(path=self.path)
            _carry_out(connection, change)
            return _log(connection, change, last_seq + 1, kind, of_seq)

    def backup(self, now: datetime, *, only_if_due: bool) -> Backup | None:
        """Make a verified backup; None when *only_if_due* and the last one is recent or nothing changed since."""
        made = backup.existing(self.path)
        if only_if_due and not (backup.is_due(self.path, now) and self._changed_since(made)):
            return None
        with translated(self.path):
            return backup.make(self._connection, self.path, now)

    def _changed_since(self, made: Sequence[Backup]) -> bool:
        return not made or backup.last_seq(made[-1]) != self.last_seq()

    def _engine(self) -> Engine:
        if self._made_engine is None:
            self._made_engine = engine(self._connection)
        return self._made_engine

    def _last_seq(self) -> int:
        (seq,) = self._connection.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()
        return int(seq)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("COMMIT")


def _admitted(path: Path) -> header.Header | None:
    """Return the header of an existing file of ours, None for a new one; make the folder for a new one."""
    if path.exists():
        found = header.admit(path, len(migrations.STEPS))
        if found is None and any(path.parent.glob(f"{path.name}-backups/*.db")):
            raise FileDamaged(path=path, why="it is empty, though there are backups of it")
        return found
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileUnreachable(path=path, why=error.strerror or error) from error
    return None


def _migrate(connection: sqlite3.Connection, path: Path, version: int, about: dict[str, str]) -> None:
    """Run the missing steps: after a verified backup for a file that has content, else noting *about*."""
    if version:
        backup.make(connection, path)
    migrations.run(connection, path, version)
    if not version:
        connection.executemany("INSERT OR IGNORE INTO about VALUES (?, ?)", about.items())


def _select(table: str) -> str:
    columns = ", ".join(f'"{column}"' for column in COLUMNS[table])
    return f"SELECT {columns} FROM {table} ORDER BY rowid"  # noqa: S608 - names from our own table


def _carry_out(connection: Connection, change: Change) -> None:
    """Insert, replace and remove records: owners before what they own, and the reverse when removing."""
    removed: dict[str, list[str]] = {}
    kept: dict[str, list[tuple[object, ...]]] = {}
    for step in change.steps:
        if step.after is None:
            removed.setdefault(kind_of(step.record), []).append(step.record.id)
        else:
            kept.setdefault(kind_of(step.after), []).append(row_of(step.after))
    for name in reversed(COLUMNS):
        if name in removed:
            connection.execute(_delete(name), [{"gone": id_} for id_ in removed[name]])
    for name in COLUMNS:
        if name in kept:
            _upsert(connection, name, kept[name])


def _delete(name: str) -> Delete:
    from sqlalchemy import bindparam, delete

    from unhyped.storage.tables import TABLES

    table = TABLES[name]
    return delete(table).where(table.c.id == bindparam("gone"))


def _upsert(connection: Connection, name: str, rows: list[tuple[object, ...]]) -> None:
    from sqlalchemy.dialects.sqlite import insert

    from unhyped.storage.tables import TABLES

    table = TABLES[name]
    statement = insert(table)
    statement = statement.on_conflict_do_update(
        index_elements=["id"],
        set_={column: statement.excluded[column] for column in COLUMNS[name] if column != "id"},
    )
    compiled = statement.compile(dialect=connection.dialect, column_keys=list(COLUMNS[name]))
    connection.exec_driver_sql(str(compiled), rows)


def _log(connection: Connection, change: Change, seq: int, kind: Kind, of_seq: int | None) -> int:
    from unhyped.storage.tables import TABLES

    connection.execute(
        TABLES["change"].insert(),
        {
            "seq": seq,
            "kind": kind,
            "of_seq": of_seq,
            "label": change.label,
            "at": change.at.isoformat(),
            "steps": change_log.steps_text(change) if kind == "do" else "[]",
        },
    )
    return seq


@contextmanager
def _collector_paused() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
