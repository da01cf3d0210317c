"""Files with purchases in them, and changes to write into them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from tests.builders import purchase

from unhyped.domain.change import Change, Record, Step
from unhyped.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from unhyped.domain.entry import Entry

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
    ]


def adding(*entries: Entry, label: str = "Add") -> Change:
    """The change that logs *entries*."""
    return Change(label, tuple(Step(None, record) for record in records_of(entries)), NOW)


def filled(path: Path, *entries: Entry) -> Path:
    """The file at *path*, each of *entries* added by a change of its own."""
    with Store.open(path) as store:
        for seq, entry in enumerate(entries):
            store.write(adding(entry), seq)
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
