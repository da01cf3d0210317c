"""Write a change in a transaction, with SQL that SQLAlchemy builds from the declared tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby, islice
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.records import kind_of
from unhyped.heavy import collector_paused
from unhyped.storage import exposures, reading
from unhyped.storage.change_log import LogLine, steps_text
from unhyped.storage.connection import translate_errors
from unhyped.storage.errors import ChangedElsewhere, FileDamaged
from unhyped.storage.progress import NO_PROGRESS, Progress
from unhyped.storage.rows import COLUMNS, row_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from unhyped.domain.change import Change, Step
    from unhyped.domain.exposure import ExposureKind
    from unhyped.storage.staging import Staging

LogVerb = Literal["insert", "update", "delete"]
_STEPS_AT_ONCE: Final = 250


@dataclass(frozen=True, slots=True)
class Batch:
    """Staged viewing history to write with a change: its *kinds*, renumbered by *numbers*."""

    staging: Staging
    kinds: frozenset[ExposureKind]
    numbers: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class WritingConnection:
    """A connection that may write to *path*: the driver's, and SQLAlchemy's view of it."""

    path: Path
    driver: sqlite3.Connection
    engine: Engine


def write(
    opened: WritingConnection,
    change: Change,
    line: LogLine,
    batch: Batch | None = None,
    progress: Progress = NO_PROGRESS,
) -> dict[ExposureKind, int]:
    """Write *change*, its *line* of the log and a *batch* in one transaction; return the new events by kind.

    Raises ChangedElsewhere unless *line* is the next one, FileDamaged if a record of the change is missing,
    and Cancelled. If it raises, nothing was written.
    """
    staged = 0 if batch is None else batch.staging.count(batch.kinds)
    total = len(change.steps) + staged
    with translate_errors(opened.path), collector_paused(), opened.engine.begin() as transaction:
        if reading.last_seq(opened.driver) != line.seq - 1:
            raise ChangedElsewhere(path=opened.path)
        if line.kind == "do":
            exposures.purge_undone(opened.driver)
        try:
            _apply(transaction, change.steps, progress, total)
        except LookupError as error:
            raise FileDamaged(path=opened.path, why=error) from error
        _log(transaction, line, change, progress)
        if batch is None:
            return {}
        done = len(change.steps)
        return batch.staging.take_in(batch.kinds, batch.numbers, progress, done, total)


def _apply(connection: Connection, steps: Sequence[Step], progress: Progress, total: int) -> None:
    """Insert, update and remove records in the order of *steps*, one statement per run of like steps.

    Raises LookupError if a record to update or remove is missing.
    """
    done = 0
    for (verb, table), run in groupby(steps, key=_statement_of):
        for some in _slices(run):
            rows = [_values(verb, step) for step in some]
            if connection.exec_driver_sql(sql(verb, table), rows).rowcount != len(rows):
                message = f"a record of {table} that the change is about is missing"
                raise LookupError(message)
            done += len(rows)
            progress.step(done, total)


def _log(connection: Connection, line: LogLine, change: Change, progress: Progress) -> None:
    """Add *line* to the change log; an undo or redo names the line it repeats and has no steps."""
    steps = steps_text(change.steps, progress) if line.kind == "do" else "[]"
    row = (line.seq, line.kind, line.of_seq, line.label, line.at.isoformat(), steps)
    connection.exec_driver_sql(sql("insert", "change"), row)


def _slices(run: Iterable[Step]) -> Iterator[list[Step]]:
    """Yield a few steps at a time, so that other threads get a turn."""
    waiting = iter(run)
    while some := [*islice(waiting, _STEPS_AT_ONCE)]:
        yield some


def _statement_of(step: Step) -> tuple[LogVerb, str]:
    verb: LogVerb = "insert" if step.before is None else "delete" if step.after is None else "update"
    return verb, kind_of(step.record).name


def _values(verb: LogVerb, step: Step) -> tuple[object, ...]:
    if verb == "delete":
        return (step.record.id,)
    row = row_of(step.record)
    return row if verb == "insert" else (*row[1:], row[0])


@cache
def sql(verb: LogVerb, table: str) -> str:
    """Return the statement that inserts, updates or deletes one row of *table*, id first or in the WHERE.

    Its columns are in the order of COLUMNS, whatever their order in the table.
    """
    import sqlalchemy
    from sqlalchemy import bindparam, delete, insert, update
    from sqlalchemy.dialects import sqlite

    from unhyped.storage.tables import TABLES

    columns = COLUMNS.get(table) or TABLES[table].columns.keys()
    definition = sqlalchemy.table(table, *map(sqlalchemy.column, columns))
    if verb == "insert":
        return str(insert(definition).compile(dialect=sqlite.dialect(), column_keys=columns))
    this_one = definition.c.id == bindparam("wanted")
    if verb == "delete":
        return str(delete(definition).where(this_one).compile(dialect=sqlite.dialect()))
    return str(update(definition).where(this_one).compile(dialect=sqlite.dialect(), column_keys=columns[1:]))
