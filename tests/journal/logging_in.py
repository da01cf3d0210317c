"""A clock, entries logged verb by verb, and what a second journal reads."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from unhyped.journal import Journal

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


def log(journal: Journal, *entries: Entry) -> None:
    for entry in entries:
        journal.add_purchase(entry.purchase)
        for check_in in entry.check_ins:
            journal.check_in(check_in)
        for event in entry.money_events:
            journal.add_money_event(event)


def again(journal: Journal) -> tuple[list[Entry], list[Entry]]:
    """What a second journal reads from the file."""
    with Journal.open(journal.path, Clock()) as other:
        return other.entries(), other.trashed()
