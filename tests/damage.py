"""Files with one unreadable record or line, as a flipped bit or another program leaves them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

from tests.ui.conftest import TODAY, now

from benchmarks import large as many
from unhyped.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path

_PADDING: Final = 16_000


def _of_oldest(what: str) -> str:
    """Return the statement that sets *what* of the purchase that a window reads last."""
    return f"""UPDATE purchase SET {what} WHERE id = (
        SELECT id FROM purchase WHERE trashed_at IS NULL AND price_minor IS NOT NULL AND bought_on IS NOT NULL
        ORDER BY bought_on LIMIT 1)"""  # noqa: S608 - our own words


KINDS: Final = {
    "broken JSON": _of_oldest("tags = '['"),
    "no list of texts": _of_oldest("claims = '[1]'"),
    "unknown currency": _of_oldest("price_currency = 'EUS'"),
    "BLOB as id": _of_oldest("id = x'ff00'"),
    "BLOB where text was": _of_oldest("name = x'ff00'"),
    "NULL where text was": _of_oldest("note = NULL"),
    "no date": _of_oldest("bought_on = '2021-13'"),
    "no year": _of_oldest("bought_on = '0000'"),
    "no moment": _of_oldest("added_at = '2026-99'"),
    "a moment without a zone": _of_oldest("added_at = '2026-01-01T00:00:00'"),
    "unknown answer": "UPDATE check_in SET claimed = 'yup' WHERE rowid = (SELECT min(rowid) FROM check_in)",
}
"""Kind of damage in the records → the statement that does it. Whoever reads the records meets it."""
LOG_KINDS: Final = {
    "a line out of order": "UPDATE change SET kind = 'undo', of_seq = 77",
    "a BLOB as label": "UPDATE change SET label = x'ff00'",
    "no moment in the log": "UPDATE change SET at = 'soon'",
}
"""The same for the change log, which the window reads when it opens a file."""
VIEWING_KINDS: Final = {
    "unknown kind": "UPDATE exposure SET kind = 'gazed' WHERE kind = 'searches'",
    "BLOB as kind": "UPDATE exposure SET kind = x'ff00' WHERE kind = 'searches'",
    "BLOB as words": "UPDATE exposure SET text = x'ff00' WHERE kind = 'searches'",
    "text as video": "UPDATE exposure SET video_id = 'none' WHERE kind = 'searches'",
}
"""The same for viewing history, which is only read when it is asked for."""
STEPS_BROKEN: Final = "UPDATE change SET steps = '[[' || steps"
"""Only undo and the full check read the steps."""


def large(path: Path, purchases: int = 400) -> Path:
    """Write a file that is read in a thread and, because of its size, is not checked when it is opened."""
    with Journal.open(path, now) as journal:
        journal.imports.add_records(many.large(purchases, TODAY), "")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE purchase SET note = printf('%.*c', ?, 'x')", (_PADDING,))
    return path


def damage(path: Path, statement: str, *values: object) -> None:
    """Carry out *statement* with *values* on the file at *path*, whatever its tables forbid."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        kept = connection.execute("SELECT sql, name FROM sqlite_schema WHERE type = 'table'").fetchall()
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            """UPDATE sqlite_schema SET sql = replace(replace(replace(sql, ' STRICT', ''), 'NOT NULL', ''),
            'CHECK (', 'CHECK (1 OR ') WHERE type = 'table'"""
        )
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        assert connection.execute(statement, values).rowcount > 0
        connection.execute("PRAGMA writable_schema = ON")
        connection.executemany("UPDATE sqlite_schema SET sql = ? WHERE name = ?", kept)
