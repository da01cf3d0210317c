"""Viewing history for tests: exposures in one line, and the way into a journal that an import takes."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Final

from unhyped.domain.exposure import Exposure
from unhyped.importers.found import Found
from unhyped.journal import intake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.domain.exposure import ExposureKind
    from unhyped.journal import Journal
    from unhyped.ui.session import Session

VIDEO: Final = 7_345_678_901_234_567_890


def at(day: str, hour: int = 12) -> int:
    """Return the second of noon (UTC) of a day like “2026-03-05”."""
    return int(datetime.fromisoformat(f"{day}T{hour:02}:00:00+00:00").timestamp())


def exposure(kind: ExposureKind, day: str, text: str = "", place: str = "", hour: int = 12) -> Exposure:
    """Return an exposure without a video."""
    return Exposure(kind, at(day, hour), 0, text, place)


def watched(*days: str, video_id: int = VIDEO) -> list[Exposure]:
    """Return the views of a video at noon of some days."""
    return [Exposure("watch", at(day), video_id) for day in days]


def bring(journal: Journal, *exposures: Exposure, source: str = "user_data.json") -> None:
    """Import viewing history as the window and the command line do."""
    with journal.viewing.stage() as staging:
        staging.add(exposures)
        outcome = intake.compare(
            Found(origin="tiktok", source_name=source), journal, job=intake.ImportJob(staging)
        )
        intake.import_now(outcome, journal, job=intake.ImportJob(staging))


@contextmanager
def held(session: Session) -> Iterator[None]:
    """Let another program hold the file of *session*, which waits for it no longer than a moment."""
    session.journal.file.store._connection.execute("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(session.journal.file.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
