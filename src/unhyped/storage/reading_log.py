"""Reads the change log: its lines, their steps, and what undo and redo apply to."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from unhyped.i18n import gettext
from unhyped.storage.change_log import FILE_ID, Head, Link, LogLine, Stacks, first_chain, out_of_order

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

LOG_COLUMNS: Final = "seq, of_seq, prior_seq, parts, kind, origin, label, at, chain, steps"
"""The columns of `change`: numbers, texts, and bytes."""
_LINES: Final = f"SELECT {LOG_COLUMNS.removesuffix(', steps')} FROM change"  # noqa: S608 - names of our own
ROWS: Final = f"SELECT {LOG_COLUMNS} FROM change"  # noqa: S608 - likewise
"""All that is stored of a line but its further parts."""
_FROM: Final = """
    WITH RECURSIVE down(seq, prior) AS (
        SELECT seq, prior_seq FROM change WHERE seq = :newest
        UNION ALL
        SELECT change.seq, change.prior_seq FROM down JOIN change ON change.seq = down.prior
        WHERE down.prior >= :this AND down.prior < down.seq
    )
    SELECT seq FROM down"""
"""The lines from the newest of kind do down to this one, in the order in which undo comes to them."""
_ABOVE: Final = f"{_FROM} WHERE prior = :this"
"""The one that redo comes to after this one."""


def head(connection: sqlite3.Connection) -> Head:
    """Return the number and the chain of the last line; of an empty log 0, and what its chain starts from."""
    row = connection.execute("SELECT seq, chain FROM change ORDER BY seq DESC LIMIT 1").fetchone()
    return (0, chain_start(connection)) if row is None else row


def chain_start(connection: sqlite3.Connection) -> bytes:
    """Return what the first line is chained to; raise ValueError if the file has no id."""
    row = connection.execute("SELECT value FROM about WHERE key = ?", (FILE_ID,)).fetchone()
    if row is None:
        raise ValueError(gettext("the file has lost its id"))
    return first_chain(row[0])


def line(connection: sqlite3.Connection, seq: int) -> LogLine:
    """Read one line; raise ValueError if it is missing, TypeError for a value of the wrong type."""
    row = connection.execute(f"{_LINES} WHERE seq = ?", (seq,)).fetchone()
    if row is None:
        raise missing(seq)
    return as_line(row)


def lines(connection: sqlite3.Connection, after: int = 0) -> Iterator[LogLine]:
    """Read the lines after the line *after*, oldest first; raise TypeError for a value of the wrong type."""
    return map(as_line, connection.execute(f"{_LINES} WHERE seq > ? ORDER BY seq", (after,)))


def stacks(connection: sqlite3.Connection, seq: int) -> Stacks:
    """Return what undo and redo applied to after the line *seq*; raise ValueError for an impossible order.

    Each line names the one that undo comes to after it. So however long the log is, only a few are read.
    """
    if not seq:
        return Stacks()
    last = line(connection, seq)
    if last.kind == "do":
        return Stacks(undo=None if last.is_mend else last)
    this = _before(connection, last, last.of_seq)
    if last.kind == "undo":
        below = None if this.prior is None else _before(connection, this, this.prior)
        return Stacks(undo=below, redo=this)
    newest = _before(connection, last, last.prior)
    if newest.seq == this.seq:
        return Stacks(undo=this)
    row = connection.execute(_ABOVE, {"newest": newest.seq, "this": this.seq}).fetchone()
    if row is None:
        raise out_of_order(last.seq)
    return Stacks(undo=this, redo=line(connection, row[0]))


def undone(connection: sqlite3.Connection, seq: int) -> Iterator[int]:
    """Yield the lines that redo could repeat after the line *seq*."""
    redo = stacks(connection, seq).redo
    if redo is not None:
        newest = line(connection, seq).prior
        for (each,) in connection.execute(_FROM, {"newest": newest, "this": redo.seq}):
            yield each


def _before(connection: sqlite3.Connection, later: LogLine, seq: int | None) -> LogLine:
    """Return the line *seq* of kind do, which *later* names."""
    if seq is None or not 0 < seq < later.seq:
        raise out_of_order(later.seq)
    found = line(connection, seq)
    if found.kind != "do":
        raise out_of_order(later.seq)
    return found


def parts(connection: sqlite3.Connection, seq: int, *, last_first: bool = False) -> Iterator[bytes]:
    """Yield the steps of a line in its parts; raise ValueError if one is missing."""
    row = connection.execute("SELECT steps, parts FROM change WHERE seq = ?", (seq,)).fetchone()
    if row is None:
        raise missing(seq)
    first, more = row
    for part in range(more, -1, -1) if last_first else range(more + 1):
        yield further_part(connection, seq, part) if part else first


def further_part(connection: sqlite3.Connection, seq: int, part: int) -> bytes:
    """Return a part of the steps of a line other than the first; raise ValueError if it is missing."""
    asked = "SELECT steps FROM change_part WHERE seq = ? AND part = ?"
    found = connection.execute(asked, (seq, part)).fetchone()
    if found is None:
        raise ValueError(gettext("a part of line {seq} of the change log is missing").format(seq=seq))
    steps: bytes = found[0]
    return steps


def chain_of(connection: sqlite3.Connection, row: tuple[Any, ...], before: bytes) -> bytes:
    """Compute the chain of a row of ROWS from all that is stored of it, and the chain *before*."""
    link = Link(before)
    link.add_part(row[-1])
    seq, more = row[0], row[3]
    for part in range(1, more + 1):
        link.add_part(further_part(connection, seq, part))
    return link.finish(row[:4], row[4:8])


def check_link(connection: sqlite3.Connection, seq: int) -> None:
    """Raise ValueError if the line *seq* isn't as it was written, so that its chain doesn't fit."""
    row = connection.execute(f"{ROWS} WHERE seq = ?", (seq,)).fetchone()
    if row is None:
        raise missing(seq)
    asked = "SELECT chain FROM change WHERE seq < ? ORDER BY seq DESC LIMIT 1"
    before = connection.execute(asked, (seq,)).fetchone() or [chain_start(connection)]
    if chain_of(connection, row, before[0]) != as_line(row[:-1]).chain:
        raise ValueError(altered(seq))


def missing(seq: int) -> ValueError:
    """Return the error that says that a line is missing."""
    return ValueError(gettext("line {seq} of the change log is missing").format(seq=seq))


def altered(seq: int) -> str:
    """Return the words for a line that doesn't have the chain it was written with."""
    return gettext("line {seq} of the change log isn’t as it was written").format(seq=seq)


def as_line(row: tuple[Any, ...]) -> LogLine:
    """Return the line of a row of `lines`; raise TypeError or ValueError."""
    seq, of, prior, _, kind, origin, label, at, chain = row
    if (
        not all(isinstance(number, int | None) for number in (of, prior))
        or not all(isinstance(text, str) for text in (kind, origin, label, at))
        or not isinstance(chain, bytes)
    ):
        raise TypeError(gettext("line {seq} of the change log has values of the wrong type").format(seq=seq))
    return LogLine(
        seq=seq,
        kind=kind,
        of_seq=of,
        prior=prior,
        origin=origin,
        label=label,
        at=datetime.fromisoformat(at),
        chain=chain,
    )
