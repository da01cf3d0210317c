"""Read an open file: directly from the driver's rows into values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, datetime
from typing import TYPE_CHECKING, Any, Final

from unhyped.domain.records import KINDS
from unhyped.i18n import gettext
from unhyped.storage.change_log import LogLine, Stacks
from unhyped.storage.rows import COLUMNS, READERS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from unhyped.domain.change import Record

_FIRST_DAY: Final = """substr(bought_on, 1, 4) || CASE substr(bought_on, 6, 2)
    WHEN '' THEN '-01-01'
    WHEN '21' THEN '-03-01' WHEN '22' THEN '-06-01' WHEN '23' THEN '-09-01' WHEN '24' THEN '-12-01'
    ELSE substr(bought_on || '-01', 5, 6) END"""
"""The first possible day of an EDTF date, as `domain.approximate_date` defines it."""

_ROWS_AT_ONCE: Final = 1000
"""Rows read while the file is locked: a few milliseconds."""


@dataclass(frozen=True, slots=True)
class Contents:
    """All records of a file by kind, owners before what they own, and the undo and redo stacks.

    The stacks are from just before the records were read. What was written since is in some of them: the
    lines of the log after `stacks.last_seq` say what.
    """

    records: dict[str, list[Record]]
    stacks: Stacks


def select(table: str, rest: str = "ORDER BY rowid") -> str:
    """Return the query for all columns of *table* in the order `rows` expects."""
    columns = ", ".join(f'"{column}"' for column in COLUMNS[table])
    return f"SELECT {columns} FROM {table} {rest}"  # noqa: S608 - names and conditions of our own


def contents(connection: sqlite3.Connection) -> Contents:
    """Read every record; raise ValueError or an UnhypedError for an invalid one.

    Outside a transaction it holds the file's lock for a few milliseconds at a time, so that another
    connection can write in between.
    """
    stacks = Stacks(lines(connection))
    return Contents({table: list(_in_pieces(connection, table)) for table in COLUMNS}, stacks)


def _in_pieces(connection: sqlite3.Connection, table: str) -> Iterator[Record]:
    (last,) = connection.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()  # noqa: S608 - a name of our own
    piece, read = select(table, "WHERE rowid > ? AND rowid <= ? ORDER BY rowid"), READERS[table]
    for start in range(0, last, _ROWS_AT_ONCE):
        yield from map(read, connection.execute(piece, (start, start + _ROWS_AT_ONCE)).fetchall())


def purchase(connection: sqlite3.Connection, id_: str) -> list[Record]:
    """Read one purchase and what belongs to it; nothing if there is none of this id."""
    return _with_details(connection, "WHERE id = ?", id_)


def of_kind(connection: sqlite3.Connection, table: str) -> list[Record]:
    """Read the records of one kind."""
    return [READERS[table](row) for row in connection.execute(select(table)).fetchall()]


def newest(connection: sqlite3.Connection, limit: int) -> list[Record]:
    """Read the *limit* purchases bought last (unknown dates last), then what belongs to them."""
    return _with_details(
        connection, f"WHERE trashed_at IS NULL ORDER BY {_FIRST_DAY} DESC, rowid DESC LIMIT ?", limit
    )


def _with_details(connection: sqlite3.Connection, condition: str, value: object) -> list[Record]:
    """Read the purchases of a *condition*, then what belongs to them."""
    rows = connection.execute(select("purchase", condition), (value,)).fetchall()
    found = [READERS["purchase"](row) for row in rows]
    owned: list[Record] = []
    for table in (kind.name for kind in KINDS if kind.is_owned):
        its_own = select(table, "WHERE purchase_id = ? ORDER BY rowid")
        for purchase in found:
            owned += map(READERS[table], connection.execute(its_own, (purchase.id,)))
    return [*found, *owned]


def count(connection: sqlite3.Connection) -> int:
    """Count the purchases outside the Trash."""
    (found,) = connection.execute("SELECT count(*) FROM purchase WHERE trashed_at IS NULL").fetchone()
    return int(found)


def years(connection: sqlite3.Connection) -> list[int]:
    """Return the years in which something outside the Trash was bought, latest first; raise ValueError."""
    rows = connection.execute(
        """SELECT DISTINCT substr(bought_on, 1, 4) AS year FROM purchase
        WHERE trashed_at IS NULL AND bought_on IS NOT NULL ORDER BY year DESC"""
    )
    found = [int(year) for (year,) in rows]
    if not all(MINYEAR <= year <= MAXYEAR for year in found):
        raise ValueError(gettext("a year is out of range"))
    return found


def last_seq(connection: sqlite3.Connection) -> int:
    """Return the number of the last line of the change log; 0 when there is none."""
    (seq,) = connection.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()
    return int(seq)


def lines(connection: sqlite3.Connection, after: int = 0) -> list[LogLine]:
    """Read the lines of the change log after *after* without their steps, oldest first.

    Raises TypeError for a value of the wrong type.
    """
    rows = connection.execute(
        "SELECT seq, kind, of_seq, label, at FROM change WHERE seq > ? ORDER BY seq", (after,)
    )
    return [_line(row) for row in rows.fetchall()]


def _line(row: tuple[Any, ...]) -> LogLine:
    seq, kind, of, label, at = row
    if not isinstance(kind, str) or not isinstance(label, str) or not isinstance(of, int | None):
        raise TypeError(gettext("line {seq} of the change log has values of the wrong type").format(seq=seq))
    return LogLine(seq, kind, of, label, datetime.fromisoformat(at))  # type: ignore[arg-type]
