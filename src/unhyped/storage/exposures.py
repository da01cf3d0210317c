"""Queries viewing history in the file, and deletes what was undone once redo can't restore it.

An exposure counts as long as the record of its import exists. Undoing that import only removes the record,
and redoing restores it, so both are instant.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from unhyped.domain.exposure import EXPOSURE_KINDS, Exposure
from unhyped.i18n import gettext
from unhyped.storage import reading_log
from unhyped.storage.packing import mentions

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator
    from typing import Any

    from unhyped.domain.exposure import ExposureKind

_COUNT: Final = """
    SELECT kind, count(*) FROM exposure
    WHERE import_no IN (SELECT number FROM exposure_import) GROUP BY kind"""
_BETWEEN: Final = """
    SELECT kind, at, video_id, text, place FROM exposure
    WHERE kind = :kind AND at >= :first AND at < :end AND (:video_id IS NULL OR video_id = :video_id)
        AND import_no IN (SELECT number FROM exposure_import)"""
_OF_IMPORT: Final = """
    SELECT kind, at, video_id, text, place FROM exposure
    WHERE import_no = ? ORDER BY kind, at, video_id, text, place"""
_WATCHED: Final = """
    SELECT at / 900, sum(CASE WHEN rest <= :pause THEN rest ELSE :last END) FROM (
        SELECT at, lead(at) OVER (ORDER BY at) - at AS rest FROM exposure
        WHERE kind = 'watch' AND import_no IN (SELECT number FROM exposure_import)
    ) GROUP BY at / 900"""
_OF_VIDEOS: Final = """
    SELECT kind, at, video_id, text, place FROM exposure
    WHERE kind = :kind AND video_id IN (SELECT value FROM json_each(:videos))
        AND import_no IN (SELECT number FROM exposure_import)
    ORDER BY at"""
_PURGE: Final = "DELETE FROM exposure WHERE import_no NOT IN (SELECT number FROM exposure_import)"
_KINDS: Final = frozenset(EXPOSURE_KINDS)
_TYPES: Final = (str, int, int, str, str)


def counts(connection: sqlite3.Connection) -> dict[ExposureKind, int]:
    """Count the events of each kind: about 0.1 s for 500 000. Raises ValueError for an unknown kind."""
    found = dict(connection.execute(_COUNT))
    if not found.keys() <= _KINDS:
        raise ValueError(gettext("“{column}” has a value we don’t know").format(column="kind"))
    return found


def between(
    connection: sqlite3.Connection,
    kinds: Collection[ExposureKind],
    first: int,
    end: int,
    video_id: int | None = None,
) -> list[Exposure]:
    """Read the events of *kinds* from the second *first* to just before *end*, oldest first.

    One video is found by scanning all of these seconds: 40 ms for 500 000 events. An index would be faster,
    but makes importing three times slower. Raises ValueError for an invalid value.
    """
    wanted = {"first": first, "end": end, "video_id": video_id}
    rows = (row for kind in kinds for row in connection.execute(_BETWEEN, {"kind": kind, **wanted}))
    return sorted(_read(rows), key=lambda exposure: (exposure.at, exposure))


def watched(connection: sqlite3.Connection, pause: int, last: int) -> list[tuple[int, int]]:
    """Return the quarters of an hour since 1970 in which videos were watched, and for how many seconds.

    A video counts until the next one, or *last* seconds if that began more than *pause* seconds later: about
    0.4 s for 500 000 views. No time zone differs from UTC by part of a quarter. Raises ValueError.
    """
    found = connection.execute(_WATCHED, {"pause": pause, "last": last}).fetchall()
    if any(tuple(map(type, row)) != (int, int) for row in found):
        raise ValueError(_unfitting())
    return found


def of_videos(
    connection: sqlite3.Connection, kinds: Collection[ExposureKind], videos: Collection[int]
) -> Iterator[Exposure]:
    """Read the events of *kinds* of some *videos*, each kind's oldest first; 0.1 s for 500 000 events."""
    asked = {"videos": json.dumps([*videos])}
    for kind in kinds:
        yield from _read(connection.execute(_OF_VIDEOS, {"kind": kind, **asked}))


def of_import(connection: sqlite3.Connection, number: int) -> Iterator[Exposure]:
    """Read the events of one import, in table order; raise ValueError like `between`."""
    return _read(connection.execute(_OF_IMPORT, (number,)))


def purge_undone(connection: sqlite3.Connection, last_seq: int) -> None:
    """Delete the events of undone imports, because a new change after *last_seq* makes redo impossible.

    Scans the events only if redo could restore such an import.
    """
    undone = reading_log.undone(connection, last_seq)
    parts = (part for seq in undone for part in reading_log.parts(connection, seq))
    if any(mentions(part, "exposure_import") for part in parts):
        purge(connection)


def purge(connection: sqlite3.Connection) -> None:
    """Delete the events whose import isn't in the file: a later one with its number would have them."""
    if connection.execute("SELECT EXISTS (SELECT 1 FROM exposure_import)").fetchone()[0]:
        connection.execute(_PURGE)
    else:
        connection.execute("DELETE FROM exposure")  # without a condition SQLite frees whole pages at once


def _read(rows: Iterable[tuple[Any, ...]]) -> Iterator[Exposure]:
    """Yield *rows* as values, checked: SQLite reads damaged values that it would refuse to write."""
    for row in rows:
        if tuple(map(type, row)) != _TYPES or row[0] not in _KINDS:
            raise ValueError(_unfitting())
        yield Exposure._make(row)


def _unfitting() -> str:
    return gettext("a moment of your viewing history has a value that doesn’t fit")
