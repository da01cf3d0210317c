"""The records of the open file in memory, by id, with what belongs to each purchase.

Viewing history isn't a record and stays in the file.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar
from unicodedata import normalize

from unhyped.domain.entry import Entry
from unhyped.domain.errors import NotFound, SeveralFound
from unhyped.domain.purchase import SHORT_ID, Purchase
from unhyped.domain.records import KINDS, owner_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.domain.change import Record, Step

_R = TypeVar("_R", bound="Record")


class Memory:
    """Records by id; entries are built on first use and cached until a part of them changes."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        """Store *records*, in their order."""
        self._records: dict[type[Any], dict[str, Any]] = {kind.type: {} for kind in KINDS}
        self.purchases = self.of(Purchase)
        self._owned: dict[str, dict[tuple[type[Any], str], Any]] = {}
        self._entries: dict[str, Entry] = {}
        for record in records:
            self._put(record)

    def of(self, kind: type[_R]) -> dict[str, _R]:
        """Return the records of one kind by id, in their order."""
        return self._records[kind]

    def apply(self, steps: Iterable[Step], entries: Iterable[Entry] = ()) -> None:
        """Apply *steps* that were written to the file; *entries* are those they add, already built."""
        for step in steps:
            if step.after is None:
                self._remove(step.record)
            else:
                self._put(step.after)
        self._entries.update((entry.purchase.id, entry) for entry in entries)

    def entry(self, purchase_id: str) -> Entry:
        """Return one purchase with its history; raise NotFound."""
        entry = self._entries.get(purchase_id)
        if entry is None:
            purchase = self.purchases.get(purchase_id)
            if purchase is None:
                raise NotFound(wanted=purchase_id[:60])
            owned = self._owned.get(purchase_id)
            entry = Entry.of(purchase, owned.values()) if owned else Entry(purchase)
            self._entries[purchase_id] = entry
        return entry

    def entries(self) -> list[Entry]:
        """Return the purchases outside the Trash, in their order."""
        return [self.entry(each.id) for each in self._snapshot() if each.trashed_at is None]

    def newest(self, limit: int) -> list[Entry]:
        """Return those bought last, as `storage.reading.newest` does."""
        logged = [purchase for purchase in self.purchases.values() if purchase.trashed_at is None]
        logged.reverse()
        logged.sort(key=_day_bought, reverse=True)
        return [self.entry(purchase.id) for purchase in logged[:limit]]

    def count(self) -> int:
        """Return the number of purchases outside the Trash."""
        return sum(purchase.trashed_at is None for purchase in self.purchases.values())

    def years(self) -> list[int]:
        """Return the years in which something outside the Trash was bought, latest first."""
        bought = (each.bought_on for each in self.purchases.values() if each.trashed_at is None)
        return sorted({on.first.year for on in bought if on}, reverse=True)

    def trashed(self) -> list[Entry]:
        """Return the purchases in the Trash, latest first."""
        found = [self.entry(each.id) for each in self._snapshot() if each.trashed_at]
        return sorted(found, key=lambda entry: str(entry.purchase.trashed_at), reverse=True)

    def find(self, wanted: str) -> Entry:
        """Return the purchase of this id, beginning of an id (4 or more), or name; NotFound, SeveralFound.

        A complete id also finds one in the Trash.
        """
        if wanted in self.purchases:
            return self.entry(wanted)
        return self._find(wanted, (each for each in self.purchases.values() if each.trashed_at is None))

    def find_in_trash(self, wanted: str) -> Entry:
        """Return the purchase in the Trash that `find` would find outside of it."""
        return self._find(wanted, (each for each in self.purchases.values() if each.trashed_at is not None))

    def _snapshot(self) -> list[Purchase]:
        """Return a copy of the purchases: a thread may iterate while the window logs another one."""
        return [*self.purchases.values()]

    def _find(self, wanted: str, among: Iterable[Purchase]) -> Entry:
        word = _fold(wanted)
        by_id = len(word) >= SHORT_ID // 2
        hits = [each for each in among if (by_id and each.id.startswith(word)) or _fold(each.name) == word]
        if not hits:
            raise NotFound(wanted=wanted[:60])
        if len(hits) > 1:
            names = ", ".join(f"{hit.name[:40]} ({hit.id[:SHORT_ID]})" for hit in hits[:5])
            raise SeveralFound(wanted=wanted[:60], count=len(hits), names=names)
        return self.entry(hits[0].id)

    def records(self) -> list[Record]:
        """Return every record, owners before what they own."""
        return [record for of_kind in self._records.values() for record in of_kind.values()]

    def has(self, record: Record) -> bool:
        """Return whether a record of this kind and id is here."""
        return record.id in self._records[type(record)]

    def _put(self, record: Record) -> None:
        self._records[type(record)][record.id] = record
        owner = owner_of(record)
        if owner is not None:
            self._owned.setdefault(owner, {})[type(record), record.id] = record
        self._entries.pop(owner or record.id, None)

    def _remove(self, record: Record) -> None:
        self._records[type(record)].pop(record.id, None)
        owner = owner_of(record)
        if owner is not None:
            self._owned.get(owner, {}).pop((type(record), record.id), None)
        self._entries.pop(owner or record.id, None)


def _fold(text: str) -> str:
    """Return *text* for comparing, without differences in case and Unicode composition."""
    return normalize("NFC", text.strip().casefold())


def _day_bought(purchase: Purchase) -> date:
    return date.min if purchase.bought_on is None else purchase.bought_on.first
