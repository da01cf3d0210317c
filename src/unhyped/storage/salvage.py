"""Save the readable part of a damaged file to a new one. The damaged file is only read."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, Literal

from unhyped.domain.change import Change, Record, Step
from unhyped.domain.exposure import EXPOSURE_KINDS, Exposure, Numbered
from unhyped.domain.exposure_import import ExposureImport
from unhyped.domain.plain import from_plain, to_plain
from unhyped.domain.purchase import Purchase
from unhyped.domain.records import kind_of, owner_of, place_of
from unhyped.i18n import ngettext
from unhyped.storage import old_log, reading_log
from unhyped.storage.aside import write_aside
from unhyped.storage.change_log import key
from unhyped.storage.connection import uri
from unhyped.storage.errors import FileUnreachable, NameTaken, NothingSalvaged
from unhyped.storage.header import hot_journal
from unhyped.storage.packing import Run, runs_of, unpack
from unhyped.storage.replaying import inverse
from unhyped.storage.rows import COLUMNS, READERS, UNREADABLE, columns_there
from unhyped.storage.store import Store
from unhyped.storage.writing import Batch
from unhyped.storage.writing_log import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from unhyped.domain.exposure import ExposureKind
    from unhyped.storage.staging import Staging

_MAX_ROWS_PER_PAGE: Final = 64
"""No page fits more of our rows; since each also had a line in the log, this limits rowids too."""
_ROWS_AT_ONCE: Final = 1000
_EVENT: Final = ("at", "video_id", "text", "place")


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """How many records of each kind were *saved*, how many only *from_log*, how many rows were *lost*.

    *exposures* are the saved events of viewing history; the number of lost ones is unknown.
    """

    saved: dict[str, int]
    from_log: int
    lost: int
    exposures: int = 0


@dataclass(slots=True)
class _Findings:
    """The records found so far."""

    records: dict[tuple[str, str], Record] = field(default_factory=dict)
    broken: int = 0


def salvage(damaged: Path, into: Path, at: datetime) -> SalvageReport:
    """Copy every readable record of *damaged* into the new file *into*.

    It reads rowid by rowid, so a broken page only costs its own rows; rows still in the change log are taken
    from there. Records of a lost purchase are lost with it. Raises NothingSalvaged if no purchase is
    readable, NameTaken, or an error of writing; no file is left then.
    """
    if os.path.lexists(into):
        raise NameTaken(path=into)
    with _open(damaged) as connection:
        found = _in_tables(connection)
        logged = {place: each for place, each in _in_log(connection).items() if place not in found.records}
        records = {**found.records, **logged}
        owned = [record for record in records.values() if _has_owner(record, records)]
        if not any(isinstance(record, Purchase) for record in owned):
            raise NothingSalvaged(path=damaged)
        owned.sort(key=place_of)
        events = _write(owned, connection, into, at)
    return SalvageReport(
        {table: sum(kind_of(record).name == table for record in owned) for table in COLUMNS},
        len(logged),
        max(found.broken - len(logged), 0) + len(records) - len(owned),
        events,
    )


@contextmanager
def _open(damaged: Path) -> Iterator[sqlite3.Connection]:
    """Open *damaged* unchangeably, even if it is cut off or half written.

    SQLite would roll back a journal left by a crash, so that happens in a copy.
    """
    try:
        with TemporaryDirectory() as folder:
            source = f"{uri(damaged, 'ro')}&immutable=1"
            if hot_journal(damaged).exists():
                copy = Path(folder) / "copy.db"
                shutil.copyfile(damaged, copy)
                shutil.copyfile(hot_journal(damaged), hot_journal(copy))
                source = uri(copy, "rw")
            with closing(sqlite3.connect(source, uri=True)) as connection:
                connection.execute("PRAGMA writable_schema = ON")  # or a missing end hides all
                yield connection
    except sqlite3.OperationalError as error:
        raise FileUnreachable(path=damaged, why=error) from error
    except sqlite3.DatabaseError as error:
        raise NothingSalvaged(path=damaged) from error
    except OSError as error:
        raise FileUnreachable(path=damaged, why=error.strerror or error) from error


def _in_tables(connection: sqlite3.Connection) -> _Findings:
    found = _Findings()
    there = _tables(connection)
    for table in (table for table in COLUMNS if table in there):
        for row in _rows(connection, table, _columns(connection, table)):
            try:
                record = None if row is None else _valid(READERS[table](row))
            except UNREADABLE:
                record = None
            if record is None:
                found.broken += 1
            else:
                found.records.setdefault(key(record), record)
    return found


def _tables(connection: sqlite3.Connection) -> set[str]:
    """Return the tables of the file (older ones have fewer); all known tables if unreadable."""
    try:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    except sqlite3.Error:
        return {*COLUMNS}


def _columns(connection: sqlite3.Connection, table: str) -> str:
    """Return what to select from *table*; if its columns can't be read, all known ones."""
    try:
        return columns_there(connection, table)
    except sqlite3.Error:
        return ", ".join(f'"{column}"' for column in COLUMNS[table])


def _in_log(connection: sqlite3.Connection) -> dict[tuple[str, str], Record]:
    """Return the records according to the readable lines of the change log."""
    is_old = _is_old(connection)
    runs: dict[int, list[Run]] = {}
    values: dict[tuple[str, str], dict[str, Any]] = {}
    columns = "seq, kind, of_seq, steps" + ("" if is_old else ", origin")
    for row in _rows(connection, "change", columns):
        try:
            if row is not None:
                seq, kind, of_seq, steps, *origin = row
                if kind == "do":
                    runs[seq] = _runs_of_old_line(steps) if is_old else _runs_of_line(connection, seq, steps)
                    if origin == ["mend"]:
                        values.clear()
                _replay(values, runs.get(of_seq or seq, []), back=kind == "undo")
        except UNREADABLE:
            continue
    found = {}
    for (kind, id_), fields in values.items():
        with suppress(*UNREADABLE):
            found[kind, id_] = from_plain(kind, {"id": id_, **fields})
    return found


def _is_old(connection: sqlite3.Connection) -> bool:
    """Return whether the log is of a version before 5."""
    try:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(change)")]
    except sqlite3.Error:
        return False
    return bool(columns) and "chain" not in columns


def _runs_of_old_line(steps: str) -> list[Run]:
    return [*runs_of(old_log.steps_from(steps))]


def _runs_of_line(connection: sqlite3.Connection, seq: int, steps: bytes) -> list[Run]:
    """Return the steps of a line, as far as its parts can be read."""
    runs = unpack(steps)
    (more,) = connection.execute("SELECT parts FROM change WHERE seq = ?", (seq,)).fetchone()
    for part in range(1, more + 1):
        with suppress(*UNREADABLE):
            runs += unpack(reading_log.further_part(connection, seq, part))
    return runs


def _replay(values: dict[tuple[str, str], dict[str, Any]], runs: list[Run], *, back: bool) -> None:
    """Carry out *runs* on the *values* of records, as far as those are there."""
    for run in map(inverse, reversed(runs)) if back else runs:
        for at, id_ in enumerate(run.ids):
            here = {name: column[at] for name, column in run.columns.items()}
            if run.verb == "add":
                values[run.kind, id_] = here
            elif run.verb == "remove":
                values.pop((run.kind, id_), None)
            elif (run.kind, id_) in values:
                values[run.kind, id_].update(here)


def _valid(record: Record) -> Record:
    """Return *record*; raise RecordUnreadable if the program can't have written it."""
    return from_plain(kind_of(record).name, to_plain(record))


def _has_owner(record: Record, records: dict[tuple[str, str], Record]) -> bool:
    owner = owner_of(record)
    return owner is None or ("purchase", owner) in records


def _write(records: list[Record], connection: sqlite3.Connection, into: Path, at: datetime) -> int:
    """Write *records* and the readable viewing history; return the number of events."""
    steps = tuple(Step(None, record) for record in records)
    numbers = {each.number: each.number for each in records if isinstance(each, ExposureImport)}
    label = ngettext("Salvage {n} record", "Salvage {n} records", len(steps))
    with write_aside(into) as aside, Store.open(aside) as store, store.stage() as staging:
        if numbers:
            _stage_exposures(connection, staging)
        batch = Batch(staging, frozenset(EXPOSURE_KINDS), numbers)
        place = Place(store.head(), origin="salvage")
        _, events = store.write_on_own_connection(Change(label, steps, at), place, batch=batch)
    return sum(events.values())


def _stage_exposures(connection: sqlite3.Connection, staging: Staging) -> None:
    """Read the events of each kind from the start and, past a page that can't be read, from the end."""
    for kind in EXPOSURE_KINDS:
        if not _stage_from(connection, staging, kind, "ASC"):
            _stage_from(connection, staging, kind, "DESC")


def _stage_from(
    connection: sqlite3.Connection, staging: Staging, kind: ExposureKind, direction: Literal["ASC", "DESC"]
) -> bool:
    """Read the events of *kind* in this *direction*; tell whether all of them could be read."""
    order = ", ".join(f"{column} {direction}" for column in ("kind", *_EVENT))
    asked = f"SELECT import_no, {', '.join(_EVENT)} FROM exposure WHERE kind = ? ORDER BY {order}"  # noqa: S608
    waiting: dict[int, Numbered] = {}
    whole = True
    try:
        for number, *fields in connection.execute(asked, (kind,)):
            if tuple(map(type, (number, *fields))) == (int, int, int, str, str):
                some = waiting.setdefault(number, Numbered(number))
                some.append(Exposure(kind, *fields))
                if len(some) >= _ROWS_AT_ONCE:
                    staging.add(waiting.pop(number))
    except sqlite3.Error:
        whole = False
    for some in waiting.values():
        staging.add(some)
    return whole


def _rows(connection: sqlite3.Connection, table: str, columns: str) -> Iterator[tuple[Any, ...] | None]:
    """Yield the rows of *table*; None for each rowid that can't be looked up or read."""
    one = f"SELECT {columns} FROM {table} WHERE rowid = ?"  # noqa: S608 - names from our own table
    for rowid in range(1, _highest(connection, table) + 1):
        try:
            row: tuple[Any, ...] | None = connection.execute(one, (rowid,)).fetchone()
        except sqlite3.Error:
            yield None
        else:
            if row is not None:
                yield row


def _highest(connection: sqlite3.Connection, table: str) -> int:
    """Return an upper bound of the rowids of *table*, from its index of ids if its end is broken."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    most = int(pages) * _MAX_ROWS_PER_PAGE
    for source in (table, f"{table} INDEXED BY sqlite_autoindex_{table}_1"):
        try:
            (highest,) = connection.execute(f"SELECT max(rowid) FROM {source}").fetchone()  # noqa: S608
        except sqlite3.Error:
            continue
        return min(int(highest or 0), most)
    return most
