"""The change log of files before version 5: each line had its records whole, as JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from unhyped.domain.change import Step, inverted
from unhyped.domain.plain import from_plain
from unhyped.i18n import gettext
from unhyped.storage import exposures, reading_log
from unhyped.storage.change_log import Order, key
from unhyped.storage.packing import pack
from unhyped.storage.rows import COLUMNS, READERS, UNREADABLE, columns_there
from unhyped.storage.writing_log import Place, add_line

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from unhyped.domain.change import Record

_LINES: Final = "SELECT seq, kind, of_seq, label, at, steps FROM old_change ORDER BY seq"
_Hashes = dict[tuple[str, str], int]
"""Kind and id of a record → the hash of all its values: enough to tell whether two are equal."""


def convert(connection: sqlite3.Connection) -> None:
    """Write the lines of the table old_change in their new form, in the open transaction.

    Replays them and compares the result with the records. Steps that can't be read stay as they are, so that
    `check` names them. If anything differs, the last line is a “mend”: it starts over from the records, and
    `check` will always name it. Raises one of UNREADABLE for a record that can't be read or an impossible
    order; then nothing may be saved.
    """
    replayed, order, head = _Replayed(), Order(), reading_log.head(connection)
    for seq, kind, of_seq, label, at, text in connection.execute(_LINES):
        steps = _steps(text if kind == "do" else _text_of(connection, of_seq))
        replayed.add(steps, back=kind == "undo", follows=seq == head[0] + 1)
        own = pack(()) if kind != "do" else [text.encode()] if steps is None else pack(steps)
        place = Place((seq - 1, head[1]), kind, of_seq)
        prior = order.prior if kind == "do" else order.newest
        line = add_line(connection, place, prior, label, datetime.fromisoformat(at), own)
        order.add(line)
        head = line.head
    if replayed.differs_from(_records(connection)):
        every = pack(Step(None, record) for record in _records(connection))
        label, now = gettext("Start over from the records"), datetime.now(UTC)
        add_line(connection, Place(head, origin="mend"), None, label, now, every)
        exposures.purge(connection)  # nothing can bring back the imports that were undone before


class _Replayed:
    """The records that the old log leads to."""

    def __init__(self) -> None:
        self._hashes: _Hashes = {}
        self._is_broken = False
        """Whether a line is missing, couldn't be read, or didn't fit the records it was about."""

    def add(self, steps: tuple[Step, ...] | None, *, back: bool, follows: bool) -> None:
        """Carry out the *steps* of a line (None: unreadable); *follows*: no line before it is missing."""
        self._is_broken = self._is_broken or steps is None or not follows
        for step in inverted(steps or ()) if back else steps or ():
            place = key(step.record)
            if self._hashes.get(place) != (None if step.before is None else hash(step.before)):
                self._is_broken = True
            if step.after is None:
                self._hashes.pop(place, None)
            else:
                self._hashes[place] = hash(step.after)

    def differs_from(self, records: Iterable[Record]) -> bool:
        """Return whether the log doesn’t lead to exactly *records*."""
        found = {key(record): hash(record) for record in records}
        return self._is_broken or found != self._hashes


def _text_of(connection: sqlite3.Connection, seq: int) -> str:
    (text,) = connection.execute("SELECT steps FROM old_change WHERE seq = ?", (seq,)).fetchone() or ("",)
    return str(text)


def _steps(text: str) -> tuple[Step, ...] | None:
    """Return the steps of an old line; None if they can’t be read."""
    try:
        return steps_from(text)
    except UNREADABLE:
        return None


def _records(connection: sqlite3.Connection) -> Iterator[Record]:
    asked = "SELECT name FROM sqlite_schema WHERE type = 'table'"
    there = {name for (name,) in connection.execute(asked)}  # a later version has more
    for table in (table for table in COLUMNS if table in there):
        asked = f"SELECT {columns_there(connection, table)} FROM {table} ORDER BY rowid"  # noqa: S608 - names of our own
        yield from map(READERS[table], connection.execute(asked))


def steps_from(text: str) -> tuple[Step, ...]:
    """Read the steps of a line; raise ValueError or RecordUnreadable for a damaged one."""
    steps = json.loads(text)
    if not isinstance(steps, list) or not all(isinstance(step, list) and len(step) == 3 for step in steps):  # noqa: PLR2004 - kind, before, after
        raise ValueError(gettext("the steps of a change have the wrong form"))
    return tuple(
        Step(
            None if before is None else from_plain(kind, before),
            None if after is None else from_plain(kind, after),
        )
        for kind, before, after in steps
    )
