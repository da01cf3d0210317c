"""Read an open file: directly from the driver's rows into values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR
from typing import TYPE_CHECKING, Final

from unhyped.domain.records import KINDS
from unhyped.i18n import gettext
from unhyped.storage import reading_log
from unhyped.storage.rows import COLUMNS, READERS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from unhyped.domain.change import Record
    from unhyped.storage.change_log import Head

FIRST_DAY: Final = """substr(bought_on, 1, 4) || CASE substr(bought_on, 6, 2)
    WHEN '' THEN '-01-01'
    WHEN '21' THEN '-03-01' WHEN '22' THEN '-06-01' WHEN '23' THEN '-09-01' WHEN '24' THEN '-12-01'
    ELSE substr(bought_on || '-01', 5, 6) END"""
"""The first possible day of an EDTF date, as `domain.approximate_date` defines it: what the index is on."""
_LAST: Final = f"ORDER BY {FIRST_DAY} DESC LIMIT 1"
_END_OF_TIME: Final = "~"
"""Comes after every year."""
_OWNERS: Final = "purchase"
_ROWS_AT_ONCE: Final = 1000
"""Rows read while the file is locked: a few milliseconds."""


@dataclass(frozen=True, slots=True)
class Contents:
    """All records of a file by kind, owners before what they own, and the *head* of its log before reading.

    What was written since is in some of them: the lines of the log after *head* say what.
    """

    records: dict[str, list[Record]]
    head: Head


def select(table: str, rest: str = "ORDER BY rowid") -> str:
    """Return the query for all columns of *table* in the order `rows` expects."""
    columns = ", ".join(f'"{column}"' for column in COLUMNS[table])
    return f"SELECT {columns} FROM {table} {rest}"  # noqa: S608 - names and conditions of our own


def contents(connection: sqlite3.Connection) -> Contents:
    """Read every record; raise ValueError or an UnhypedError for an invalid one.

    Outside a transaction it holds the file's lock for a few milliseconds at a time, so that another
    connection can write in between.
    """
    head = reading_log.head(connection)
    reading_log.stacks(connection, head[0])  # so that damage is met now
    records: dict[str, list[Record]] = {}
    ids: dict[object, str] = {}
    for table in COLUMNS:
        records[table] = list(_in_pieces(connection, table, ids))
        if table == _OWNERS:
            ids = {owner.id: owner.id for owner in records[table]}
    return Contents(records, head)


def _in_pieces(connection: sqlite3.Connection, table: str, ids: dict[object, str]) -> Iterator[Record]:
    """Read a table; the *ids* of purchases in it are in memory once, with the purchase."""
    (last,) = connection.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()  # noqa: S608 - a name of our own
    piece, read = select(table, "WHERE rowid > ? AND rowid <= ? ORDER BY rowid"), READERS[table]
    next_one = f"SELECT rowid FROM {table} WHERE rowid > ? AND rowid <= ? ORDER BY rowid LIMIT 1"  # noqa: S608 - likewise
    at = COLUMNS[table].index("purchase_id") if "purchase_id" in COLUMNS[table] else None
    end = 0
    while row := connection.execute(next_one, (end, last)).fetchone():  # skips a gap of any size
        start, end = row[0] - 1, min(row[0] - 1 + _ROWS_AT_ONCE, last)
        rows = connection.execute(piece, (start, end)).fetchall()
        if at is not None:
            rows = [(*row[:at], ids.get(row[at], row[at]), *row[at + 1 :]) for row in rows]
        yield from map(read, rows)


def purchase(connection: sqlite3.Connection, id_: str) -> list[Record]:
    """Read one purchase and what belongs to it; nothing if there is none of this id."""
    return _with_details(connection, "WHERE id = ?", id_)


def record(connection: sqlite3.Connection, table: str, id_: str) -> Record | None:
    """Read one record, if there is one of this id."""
    rows = connection.execute(select(table, "WHERE id = ?"), (id_,)).fetchall()
    return READERS[table](rows[0]) if rows else None


def of_kind(connection: sqlite3.Connection, table: str) -> list[Record]:
    """Read the records of one kind."""
    return [READERS[table](row) for row in connection.execute(select(table)).fetchall()]


def newest(connection: sqlite3.Connection, limit: int) -> list[Record]:
    """Read the *limit* purchases bought last (unknown dates last), then what belongs to them."""
    return _with_details(
        connection, f"WHERE trashed_at IS NULL ORDER BY {FIRST_DAY} DESC, rowid DESC LIMIT ?", limit
    )


def last_currencies(connection: sqlite3.Connection, limit: int) -> list[str]:
    """Return the currencies of the purchases with a price that were bought last, latest first."""
    asked = f"""SELECT price_currency FROM purchase WHERE trashed_at IS NULL AND price_currency IS NOT NULL
        ORDER BY {FIRST_DAY} DESC, rowid DESC LIMIT ?"""  # noqa: S608 - our own
    return [code for (code,) in connection.execute(asked, (limit,))]


def _with_details(connection: sqlite3.Connection, condition: str, value: object) -> list[Record]:
    """Read the purchases of a *condition*, then what belongs to them."""
    rows = connection.execute(select("purchase", condition), (value,)).fetchall()
    found = [READERS["purchase"](row) for row in rows]
    ids = [purchase.id for purchase in found]
    marks = ", ".join("?" for _ in ids)
    owned: list[Record] = []
    for table in (kind.name for kind in KINDS if kind.is_owned):
        theirs = select(table, f"WHERE purchase_id IN ({marks})")
        owned += map(READERS[table], connection.execute(theirs, ids))
    return [*found, *owned]


def count(connection: sqlite3.Connection) -> int:
    """Count the purchases outside the Trash: all, which SQLite counts page by page, without those in it."""
    (found,) = connection.execute(
        """SELECT (SELECT count(*) FROM purchase)
            - (SELECT count(*) FROM purchase WHERE trashed_at IS NOT NULL)"""
    ).fetchone()
    return int(found)


def years(connection: sqlite3.Connection) -> list[int]:
    """Return the years in which something outside the Trash was bought, latest first; raise ValueError.

    The index is asked once a year, for the last day before the year above.
    """
    found = []
    latest = f"SELECT {FIRST_DAY} FROM purchase WHERE trashed_at IS NULL AND {FIRST_DAY} < ? {_LAST}"  # noqa: S608 - our own
    before = _END_OF_TIME
    while row := connection.execute(latest, (before,)).fetchone():
        before = row[0][:4]
        found.append(int(before))
    if not all(MINYEAR <= year <= MAXYEAR for year in found):
        raise ValueError(gettext("a year is out of range"))
    return found


def has_plans(connection: sqlite3.Connection) -> bool:
    """Return whether there is a plan, with a record or in a check-in."""
    asked = "SELECT EXISTS (SELECT 1 FROM plan) OR EXISTS (SELECT 1 FROM check_in WHERE next_time <> '')"
    (found,) = connection.execute(asked).fetchone()
    return bool(found)
