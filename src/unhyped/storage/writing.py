"""Writing a change into an open transaction, as SQL that SQLAlchemy makes of the declared tables."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from unhyped.domain.plain import kind_of
from unhyped.storage.change_log import Line, steps_text
from unhyped.storage.rows import row_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from unhyped.domain.change import Change, Step

Verb = Literal["insert", "update", "delete"]


def carry_out(connection: Connection, steps: Sequence[Step]) -> None:
    """Insert, update and remove records in the order of *steps*, one statement per run of like steps.

    Raises LookupError when a record to update or remove is not there.
    """
    for (verb, table), run in groupby(steps, key=_statement_of):
        rows = [_values(verb, step) for step in run]
        if connection.exec_driver_sql(sql(verb, table), rows).rowcount != len(rows):
            message = f"a record of {table} that the change is about is missing"
            raise LookupError(message)


def log(connection: Connection, line: Line, change: Change) -> None:
    """Add *line* to the change log; an undo or redo names its line and holds no steps of its own."""
    steps = steps_text(change.steps) if line.kind == "do" else "[]"
    row = (line.seq, line.kind, line.of_seq, line.label, line.at.isoformat(), steps)
    connection.exec_driver_sql(sql("insert", "change"), row)


def _statement_of(step: Step) -> tuple[Verb, str]:
    verb: Verb = "insert" if step.before is None else "delete" if step.after is None else "update"
    return verb, kind_of(step.record)


def _values(verb: Verb, step: Step) -> tuple[object, ...]:
    if verb == "delete":
        return (step.record.id,)
    row = row_of(step.record)
    return row if verb == "insert" else (*row[1:], row[0])


@cache
def sql(verb: Verb, table: str) -> str:
    """Return the statement that inserts, updates or deletes one row of *table*, id first or in the WHERE."""
    from sqlalchemy import bindparam, delete, insert, update
    from sqlalchemy.dialects import sqlite

    from unhyped.storage.tables import TABLES

    made = TABLES[table]
    columns = [column.name for column in made.columns]
    if verb == "insert":
        return str(insert(made).compile(dialect=sqlite.dialect(), column_keys=columns))
    this_one = made.c.id == bindparam("wanted")
    if verb == "delete":
        return str(delete(made).where(this_one).compile(dialect=sqlite.dialect()))
    return str(update(made).where(this_one).compile(dialect=sqlite.dialect(), column_keys=columns[1:]))
