"""Adds lines to the change log, each chained to the one before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.domain.forms import moment_text
from unhyped.storage.change_log import Link
from unhyped.storage.reading_log import LOG_COLUMNS, as_line

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime

    from unhyped.storage.change_log import ChangeKind, Head, LogLine, Origin

_INSERT: Final = f"INSERT INTO change ({LOG_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - names of our own
_INSERT_PART: Final = "INSERT INTO change_part VALUES (?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a change goes in the log: after *head*. An undo or redo names in *of_seq* its line."""

    head: Head
    kind: ChangeKind = "do"
    of_seq: int | None = None
    origin: Origin = "unknown"


def add_line(
    connection: sqlite3.Connection,
    place: Place,
    prior: int | None,
    label: str,
    at: datetime,
    steps: Iterable[bytes],
) -> LogLine:
    """Add a line with these *steps* to the log, in the open transaction. *prior*: see `LogLine`."""
    seq, link = place.head[0] + 1, Link(place.head[1])
    first, more = b"", 0
    for more, part in enumerate(steps):
        link.add_part(part)
        if more:
            connection.execute(_INSERT_PART, (seq, more, part))
        else:
            first = part
    numbers = (seq, place.of_seq, prior, more)
    texts = (place.kind, place.origin, label, moment_text(at))
    chain = link.finish(numbers, texts)
    connection.execute(_INSERT, (*numbers, *texts, chain, first))
    return as_line((*numbers, *texts, chain))
