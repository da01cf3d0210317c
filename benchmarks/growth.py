"""How many bytes a file grows by what people do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from unhyped.domain.check_in import CheckIn
from unhyped.journal import Journal, new_id

if TYPE_CHECKING:
    from pathlib import Path


def bytes_for_each(scratch: Path, imported: Path, count: int, times: int) -> dict[str, float]:
    """Return the bytes for each purchase of *imported*, which has *count*, and each of *times* changes.

    The changes are made in *scratch*.
    """
    at, empty = datetime.now(UTC), scratch.with_name("empty.db")
    Journal.open(empty, lambda: at).close()
    found = {"purchase imported": (imported.stat().st_size - empty.stat().st_size) / count}
    with Journal.open(scratch, lambda: at) as journal:
        purchases = [entry.purchase for entry in journal.entries()]
        before = scratch.stat().st_size
        for number in range(times):
            about = purchases[number % len(purchases)].id
            journal.check_in(CheckIn(id=new_id(), purchase_id=about, on=at.date(), worth=4, added_at=at))
        between = scratch.stat().st_size
        for number in range(times):
            purchase = journal.entry(purchases[number % len(purchases)].id).purchase
            journal.edit_purchase(replace(purchase, note=f"edit {number}"))
        after = scratch.stat().st_size
    return found | {"check-in": (between - before) / times, "edit of one field": (after - between) / times}
