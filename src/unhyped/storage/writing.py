"""Write a change in a transaction, with SQL that SQLAlchemy builds from the declared tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby, islice
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.records import kind_of
from unhyped.heavy import collector_paused
from unhyped.storage import exposures, reading_log
from unhyped.storage.connection import forget, translate_errors
from unhyped.storage.errors import ChangedElsewhere, FileDamaged
from unhyped.storage.packing import pack
from unhyped.storage.progress import NO_PROGRESS, Progress
from unhyped.storage.rows import COLUMNS, row_of
from unhyped.storage.writing_log import Place, add_line

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from unhyped.domain.change import Change, Step
    from unhyped.domain.exposure import ExposureKind
    from unhyped.storage.change_log import LogLine
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
    place: Place,
    batch: Batch | None = None,
    progress: Progress = NO_PROGRESS,
) -> tuple[LogLine, dict[ExposureKind, int]]:
    """Write *change*, its line of the log and a *batch* in one transaction.

    Returns the line, and the new events by kind. Raises ChangedElsewhere unless the log ends where *place*
    says, FileDamaged if a record of the change is missing, and Cancelled; then nothing was written.
    """
    staged = 0 if batch is None else batch.staging.count(batch.kinds)
    total = len(change.steps) + staged
    with translate_errors(opened.path):
        forget(opened.driver)
    with translate_errors(opened.path), collector_paused(), opened.engine.begin() as transaction:
        prior = _prepare(opened, place)
        try:
            _apply(transaction, change.steps, progress, total)
        except LookupError as error:
            raise FileDamaged(path=opened.path, why=error) from error
        steps = pack(change.steps if place.kind == "do" else (), progress)
        line = add_line(opened.driver, place, prior, change.label, change.at, steps)
        if batch is None:
            return line, {}
        done = len(change.steps)
        return line, batch.staging.take_in(batch.kinds, batch.numbers, progress, done, total)


def _prepare(opened: WritingConnection, place: Place) -> int | None:
    """Return the prior line of a new one, and delete viewing history that can't come back after it.

    Raises ChangedElsewhere unless the log ends where *place* says.
    """
    seq = place.head[0]
    try:
        if reading_log.head(opened.driver) != place.head:
            raise ChangedElsewhere(path=opened.path)
        if place.kind == "do":
            exposures.purge_undone(opened.driver, seq)
            undo = reading_log.stacks(opened.driver, seq).undo
            return None if undo is None else undo.seq
        last = reading_log.line(opened.driver, seq)
    except (ValueError, TypeError) as error:
        raise FileDamaged(path=opened.path, why=error) from error
    return last.seq if last.kind == "do" else last.prior


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

    declared, columns = TABLES[table].columns, COLUMNS[table]
    definition = sqlalchemy.table(table, *(sqlalchemy.column(name, declared[name].type) for name in columns))
    if verb == "insert":
        return str(insert(definition).compile(dialect=sqlite.dialect(), column_keys=columns))
    this_one = definition.c.id == bindparam("wanted")
    if verb == "delete":
        return str(delete(definition).where(this_one).compile(dialect=sqlite.dialect()))
    return str(update(definition).where(this_one).compile(dialect=sqlite.dialect(), column_keys=columns[1:]))
