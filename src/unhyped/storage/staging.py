"""Stages viewing history between export and file: neither in the file yet, nor in memory.

The events are in a temporary table in an unnamed file of SQLite's: nothing of it is left after closing it or
after a crash.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Final, Self

from unhyped.domain.exposure import EXPOSURE_KINDS, ExposureTally, Numbered, day_of
from unhyped.storage.connection import BUSY_SECONDS, connect, translate_errors
from unhyped.storage.migrations import create
from unhyped.storage.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from unhyped.domain.exposure import Exposure, ExposureKind

_TABLE: Final = """CREATE TEMP TABLE staged (
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    video_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    place TEXT NOT NULL,
    import_no INTEGER NOT NULL,
    PRIMARY KEY (kind, at, video_id, text, place)
) STRICT, WITHOUT ROWID"""
_NUMBERS: Final = "CREATE TEMP TABLE numbers (staged INTEGER PRIMARY KEY, number INTEGER NOT NULL) STRICT"
_SETTINGS: Final = ("temp_store = FILE", "temp.cache_size = -8192", "main.cache_size = -32768")
"""With these, half a million events take no more memory than fifty thousand."""

_ALL_NEW: Final = "SELECT kind, count(*), 0, min(at), max(at) FROM staged GROUP BY kind"
_COMPARED: Final = """
    SELECT kind, count(*), count(import_no), min(at), max(at) FROM (
        SELECT s.kind, s.at, i.number AS import_no FROM staged AS s
        LEFT JOIN exposure AS e ON e.kind = s.kind AND e.at = s.at AND e.video_id = s.video_id
            AND e.text = s.text AND e.place = s.place
        LEFT JOIN exposure_import AS i ON i.number = e.import_no
    ) GROUP BY kind"""
_TAKE_IN: Final = """
    INSERT OR IGNORE INTO exposure
    SELECT s.kind, s.at, s.video_id, s.text, s.place, n.number
    FROM staged AS s CROSS JOIN numbers AS n ON n.staged = s.import_no
    WHERE s.kind = ? ORDER BY s.kind, s.at, s.video_id, s.text, s.place"""
_OPERATIONS_TO_COMPARE: Final = 35
_OPERATIONS_TO_TAKE_IN: Final = 32


class Staging:
    """The events of one export, each once. Readers add them with `add`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Create the table for *path*, which *connection* has open; use `beside` or `nowhere`."""
        self.connection = connection
        self.path = path
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        for statement in (_TABLE, _NUMBERS):
            connection.execute(statement)

    @classmethod
    def beside(cls, path: Path, *, read_only: bool = False, busy_seconds: float = BUSY_SECONDS) -> Self:
        """Stage events for the purchases file at *path*, on a separate connection."""
        with translate_errors(path):
            return cls(connect(path, "ro" if read_only else "rw", busy_seconds=busy_seconds), path)

    @classmethod
    def nowhere(cls) -> Self:
        """Stage events only to count them, where there is no purchases file."""
        connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        create(connection)
        return cls(connection, Path(gettempdir()))

    def __enter__(self) -> Self:
        """Return the staging itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Discard the events."""
        self.close()

    def close(self) -> None:
        """Discard the events; closing twice does nothing."""
        self.connection.close()

    def add(self, rows: Sequence[Exposure]) -> None:
        """Add events; equal ones count once. One thread at a time."""
        number = rows.number if isinstance(rows, Numbered) else 0
        with translate_errors(self.path):
            if not self.connection.in_transaction:
                self.connection.execute("BEGIN")
            self.connection.executemany(
                f"INSERT OR IGNORE INTO staged VALUES (?, ?, ?, ?, ?, {number:d})",  # noqa: S608 - a number
                rows,
            )

    def tallies(self, cancelled: Callable[[], bool] | None = None) -> dict[ExposureKind, ExposureTally]:
        """Count the events of each kind, those new to the file, and their days; raise Cancelled."""
        self.settle()
        watched = Progress(cancelled=cancelled).inside(self.connection, 0, 1, _OPERATIONS_TO_COMPARE)
        with translate_errors(self.path), watched:
            (any_known,) = self.connection.execute("SELECT EXISTS (SELECT 1 FROM exposure_import)").fetchone()
            rows = self.connection.execute(_COMPARED if any_known else _ALL_NEW).fetchall()
        by_kind = {
            kind: ExposureTally(
                kind=kind, new=count - known, known=known, first=day_of(first), last=day_of(last)
            )
            for kind, count, known, first, last in rows
        }
        return {kind: by_kind[kind] for kind in EXPOSURE_KINDS if kind in by_kind}

    def settle(self) -> None:
        """Commit the added events, so that nobody else has to wait for the file."""
        with translate_errors(self.path):
            if self.connection.in_transaction:
                self.connection.execute("COMMIT")

    def count(self, kinds: Collection[ExposureKind]) -> int:
        """Count the events of *kinds*."""
        asked = "SELECT count(*) FROM staged WHERE kind = ?"
        with translate_errors(self.path):
            return sum(self.connection.execute(asked, (kind,)).fetchone()[0] for kind in {*kinds})

    def take_in(
        self,
        kinds: Collection[ExposureKind],
        numbers: Mapping[int, int],
        progress: Progress,
        done: int,
        total: int,
    ) -> dict[ExposureKind, int]:
        """Copy the events of *kinds* into the file, in the open transaction; return how many were new.

        *numbers* maps the staged number of an import to its final one; events of other imports are left out.
        """
        self.connection.execute("DELETE FROM numbers")
        self.connection.executemany("INSERT INTO numbers VALUES (?, ?)", numbers.items())
        added: dict[ExposureKind, int] = {}
        for kind in (kind for kind in EXPOSURE_KINDS if kind in kinds):
            with progress.inside(self.connection, done, total, _OPERATIONS_TO_TAKE_IN):
                added[kind] = self.connection.execute(_TAKE_IN, (kind,)).rowcount
            done += self.count([kind])
            progress.step(done, total)
        return added
