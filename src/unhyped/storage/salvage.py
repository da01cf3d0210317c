"""Saving what is readable of a damaged file into a new one. The damaged file is only read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from unhyped.domain.change import Change, Record, Step
from unhyped.domain.errors import UnhypedError
from unhyped.storage.errors import FileUnreachable, NothingSalvaged
from unhyped.storage.rows import COLUMNS, READERS
from unhyped.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Salvaged:
    """How many records of each kind were saved, and how many rows could not be."""

    saved: dict[str, int]
    lost: int


def salvage(damaged: Path, into: Path, at: datetime) -> Salvaged:
    """Copy every readable record of *damaged* into the new file *into*.

    Rows are asked for one rowid after the other, so one broken page costs only its own rows. Records whose
    purchase is gone are lost with it. Raises NothingSalvaged, and makes no file, when no purchase is readable.
    """
    if into.exists():
        raise FileUnreachable(path=into, why="there is already a file of this name")
    records: dict[str, list[Record]] = {}
    lost = 0
    with closing(
        sqlite3.connect(f"{damaged.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    ) as connection:
        for table in COLUMNS:
            read = list(_rows(connection, table))
            records[table] = [record for record in read if record is not None]
            lost += len(read) - len(records[table])
    known = {record.id for record in records["purchase"]}
    if not known:
        raise NothingSalvaged(path=damaged)
    for table in ("check_in", "money_event"):
        owned = [r for r in records[table] if getattr(r, "purchase_id", None) in known]
        lost += len(records[table]) - len(owned)
        records[table] = owned
    steps = tuple(Step(None, record) for kind in records.values() for record in kind)
    with Store.open(into) as store:
        store.write(Change("Salvage", steps, at), 0)
    return Salvaged({kind: len(found) for kind, found in records.items()}, lost)


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[Record | None]:
    """Yield the records of *table*; None for each row that is there but can't be read."""
    columns = ", ".join(f'"{column}"' for column in COLUMNS[table])
    one = f"SELECT {columns} FROM {table} WHERE rowid = ?"  # noqa: S608 - names from our own table
    for rowid in range(1, _highest(connection, table) + 1):
        try:
            row: tuple[Any, ...] | None = connection.execute(one, (rowid,)).fetchone()
            if row is not None:
                yield READERS[table](row)
        except (sqlite3.Error, UnhypedError, ValueError, TypeError):
            yield None


def _highest(connection: sqlite3.Connection, table: str) -> int:
    """Return a rowid no row of *table* lies above, probing upwards when the end of the table is broken."""
    try:
        (highest,) = connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()  # noqa: S608
        return int(highest or 0)
    except sqlite3.Error:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        return int(pages) * 64
