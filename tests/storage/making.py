"""Files with purchases in them, and changes to write into them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from tests.builders import new_id, purchase

from unhyped.domain.change import Change, Record, Step
from unhyped.domain.exposure import Coverage, Exposure, ExposureKind
from unhyped.domain.exposure_import import ExposureImport
from unhyped.storage.store import Store
from unhyped.storage.writing import Batch
from unhyped.storage.writing_log import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from unhyped.domain.entry import Entry
    from unhyped.storage.change_log import ChangeKind, LogLine

NOW: Final = datetime(2026, 11, 23, 9, tzinfo=UTC)


def several(count: int) -> list[Entry]:
    """Rated purchases with a refund each."""
    return [
        purchase(f"Thing {number}", worth=number % 5 + 1, events=("refund 1.00",)) for number in range(count)
    ]


def records_of(entries: Iterable[Entry]) -> list[Record]:
    """Their records, owners first."""
    listed = list(entries)
    return [
        *(entry.purchase for entry in listed),
        *(check_in for entry in listed for check_in in entry.check_ins),
        *(event for entry in listed for event in entry.money_events),
        *(sighting for entry in listed for sighting in entry.sightings),
        *(refused for entry in listed for refused in entry.not_about),
        *(use for entry in listed for use in entry.uses),
    ]


def adding(*entries: Entry, label: str = "Add") -> Change:
    """The change that logs *entries*."""
    return Change(label, tuple(Step(None, record) for record in records_of(entries)), NOW)


def at_end(store: Store, kind: ChangeKind = "do", of_seq: int | None = None) -> Place:
    """The place after the last line of the log."""
    return Place(store.head(), kind, of_seq)


def filled(path: Path, *entries: Entry) -> Path:
    """The file at *path*, each of *entries* added by a change of its own."""
    with Store.open(path) as store:
        for entry in entries:
            store.write(adding(entry), at_end(store))
    return path


def kept(path: Path) -> list[Record]:
    """All records in the file at *path*."""
    with Store.open(path) as store:
        return [record for kind in store.contents().records.values() for record in kind]


def tampered(path: Path, *statements: str) -> Path:
    """The file at *path* after another program ran *statements* on it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path


SEEN_FROM: Final = 1_767_225_600
"""The first second of 2026."""


def watched(count: int, first: int = SEEN_FROM) -> list[Exposure]:
    """So many different videos, watched a minute after each other, the newest first as TikTok tells them."""
    return [Exposure("watch", first + 60 * number, 7 * 10**18 + number) for number in reversed(range(count))]


def imported_viewing(number: int, *kinds: ExposureKind) -> ExposureImport:
    """The record of an import that told about the first days of 2026."""
    coverage = tuple(
        Coverage(kind=kind, first=date(2026, 1, 1), last=date(2026, 1, 31), count=9) for kind in kinds
    )
    return ExposureImport(
        id=new_id(), number=number, source_name="export.zip", coverage=coverage, added_at=NOW
    )


def taking_in(store: Store, rows: Sequence[Exposure], number: int = 1) -> dict[ExposureKind, int]:
    """Write *rows* as the viewing history that the import *number* brought; return how many were new."""
    kinds = frozenset(row.kind for row in rows)
    with store.stage() as staging:
        staging.add(rows)
        change = Change("Import viewing history", (Step(None, imported_viewing(number, *kinds)),), NOW)
        batch = Batch(staging, kinds, {0: number})
        _, new = store.write_on_own_connection(change, at_end(store), batch=batch)
    return new


def next_labels(store: Store) -> tuple[str | None, str | None]:
    """What undo and redo would show."""
    stacks = store.stacks()
    return getattr(stacks.undo, "label", None), getattr(stacks.redo, "label", None)


def undone(store: Store) -> None:
    """Take the last change back."""
    _repeat(store, "undo", store.stacks().undo)


def redone(store: Store) -> None:
    """Repeat what was undone last."""
    _repeat(store, "redo", store.stacks().redo)


def _repeat(store: Store, kind: ChangeKind, line: LogLine | None) -> None:
    assert line is not None
    place = at_end(store, kind, line.seq)
    store.write(Change(line.label, store.steps(place), NOW), place)
