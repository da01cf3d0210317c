"""The change log of files before version 5: each line had its records whole, as JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from unhyped.domain.change import Step
from unhyped.domain.plain import from_plain
from unhyped.i18n import gettext
from unhyped.storage import reading_log
from unhyped.storage.change_log import Order, key
from unhyped.storage.packing import pack
from unhyped.storage.reading import select
from unhyped.storage.rows import COLUMNS, READERS, UNREADABLE
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

    Replays them and compares the result with the records. If they differ, or a line can't be read, the last
    line is a “mend”: it starts over from the records, and `check` will always name it. Raises ValueError or
    another of UNREADABLE for a record that can't be read, or an impossible order; then nothing may be saved.
    """
    replayed = _Replayed(connection)
    order, head = Order(), reading_log.head(connection)
    for seq, kind, of_seq, label, at, text in connection.execute(_LINES):
        replayed.add(seq, kind, of_seq, follows=seq == head[0] + 1)
        place = Place((seq - 1, head[1]), kind, of_seq)
        prior = order.prior if kind == "do" else order.newest
        line = add_line(
            connection,
            place,
            prior,
            label,
            datetime.fromisoformat(at),
            _packed(text) if kind == "do" else pack(()),
        )
        order.add(line)
        head = line.head
    if replayed.differs(_records(connection)):
        steps = pack(Step(None, record) for record in _records(connection))
        label, now = gettext("Start over from the records"), datetime.now(UTC)
        add_line(connection, Place(head, origin="mend"), None, label, now, steps)


class _Replayed:
    """The records that the old log leads to. *is_broken*: a line couldn’t be read, or doesn’t fit."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._hashes: _Hashes = {}
        self._is_broken = False

    def add(self, seq: int, kind: str, of_seq: int | None, *, follows: bool) -> None:
        """Carry out a line; *follows*: none is missing before it."""
        try:
            asked = "SELECT steps FROM old_change WHERE seq = ?"
            (text,) = self._connection.execute(asked, (of_seq or seq,)).fetchone()
            steps: Iterable[Step] = steps_from(text)
        except UNREADABLE:
            self._is_broken = True
            return
        self._is_broken = self._is_broken or not follows
        if kind == "undo":
            steps = (Step(step.after, step.before) for step in reversed([*steps]))
        for step in steps:
            place = key(step.record)
            if self._hashes.get(place) != (None if step.before is None else hash(step.before)):
                self._is_broken = True
            if step.after is None:
                self._hashes.pop(place, None)
            else:
                self._hashes[place] = hash(step.after)

    def differs(self, records: Iterable[Record]) -> bool:
        """Return whether the log doesn’t lead to exactly *records*."""
        found = {key(record): hash(record) for record in records}
        return self._is_broken or found != self._hashes


def _packed(text: str) -> Iterator[bytes]:
    """Yield old steps in their new form; steps that can’t be read as they are, so that `check` names them."""
    try:
        steps = steps_from(text)
    except UNREADABLE:
        yield text.encode()
    else:
        yield from pack(steps)


def _records(connection: sqlite3.Connection) -> Iterator[Record]:
    asked = "SELECT name FROM sqlite_schema WHERE type = 'table'"
    there = {name for (name,) in connection.execute(asked)}  # a later version has more
    for table in (table for table in COLUMNS if table in there):
        yield from map(READERS[table], connection.execute(select(table)))


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
