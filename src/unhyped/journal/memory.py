"""The records of the open file in memory, by id, with what belongs to each purchase.

Viewing history isn't a record and stays in the file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar
from unicodedata import normalize

from unhyped.domain.creator import Creator, by_name, key_of
from unhyped.domain.entry import Entry
from unhyped.domain.errors import NotFound, SeveralFound
from unhyped.domain.purchase import SHORT_ID, Purchase
from unhyped.domain.records import KINDS, owner_of
from unhyped.journal.derived import ByCreator, Logged, Newest, Trashed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from unhyped.domain.change import Record, Step
    from unhyped.domain.entry import PurchaseDetail
    from unhyped.journal.derived import Derived, Placed

_R = TypeVar("_R", bound="Record")
_D = TypeVar("_D", bound="Derived")
_Key = tuple[type[Any], str]
"""The type of a record and its id: records of different types may have the same."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a change will do to a memory of this *version*: which *entries* it changes, by id, and the rest.

    An entry is None if it will be gone.
    """

    version: int
    entries: Mapping[str, Entry | None]
    before: Sequence[Placed]
    after: Sequence[Placed]
    updates: Mapping[type[Derived], Callable[[], None]]


class Memory:
    """Records by id, an entry for each purchase, and what is derived from all of them.

    A change replaces the entries it is about and updates what is derived. Any thread may ask.
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        """Store *records*, in their order."""
        self._records: dict[type[Any], dict[str, Any]] = {kind.type: {} for kind in KINDS}
        self.purchases = self.of(Purchase)
        owned: dict[str, list[PurchaseDetail]] = {}
        for record in records:
            self._records[type(record)][record.id] = record
            owner = owner_of(record)
            if owner is not None:
                owned.setdefault(owner, []).append(record)  # type: ignore[arg-type]
        creators = self.creators = by_name(self.of(Creator).values())
        self._placed: dict[str, Placed] = {
            id_: (at, Entry.of(purchase, owned.get(id_, ()), _recommender(purchase, creators)))
            for at, (id_, purchase) in enumerate(self.purchases.items())
        }
        self._next = len(self._placed)
        self._derived: dict[type[Derived], Any] = {}
        self._in_making: list[list[tuple[Sequence[Placed], Sequence[Placed]]]] = []
        self._version = 0
        self._lock = RLock()

    def of(self, kind: type[_R]) -> dict[str, _R]:
        """Return the records of one kind by id, in their order."""
        return self._records[kind]

    def get(self, kind: type[_R], id_: str) -> _R | None:
        """Return the record of this kind and id, if it is here."""
        return self.of(kind).get(id_)

    # --- changing

    def prepare(self, steps: Sequence[Step]) -> Prepared:
        """Work out what *steps* will do, in any thread; `apply` does it."""
        with self._lock:
            entries, position = self._entries_after(steps), self._next
            before = [placed for id_ in entries if (placed := self._placed.get(id_)) is not None]
            after: list[Placed] = []
            for id_, entry in entries.items():
                placed = self._placed.get(id_)
                if entry is not None and placed is not None:
                    after.append((placed[0], entry))
                elif entry is not None:
                    after.append((position, entry))
                    position += 1
            version, derived = self._version, [*self._derived.items()]
        updates = {fact: found.replacing(before, after) for fact, found in derived}
        return Prepared(version, entries, before, after, updates)

    def apply(self, steps: Sequence[Step], prepared: Prepared | None = None) -> None:
        """Apply *steps* that were written to the file, as they were *prepared*.

        A step may be applied twice: it sets whole records.
        """
        with self._lock:
            if prepared is None or prepared.version != self._version:
                prepared = self.prepare(steps)
            for step in steps:
                record = step.record
                records = self._records[type(record)]
                if step.after is None:
                    records.pop(record.id, None)
                else:
                    records[record.id] = step.after
            if any(isinstance(step.record, Creator) for step in steps):
                self.creators = by_name(self.of(Creator).values())
            before, after = prepared.before, prepared.after
            for id_ in [id_ for id_, entry in prepared.entries.items() if entry is None]:
                self._placed.pop(id_, None)
            for placed in after:
                self._placed[placed[1].purchase.id] = placed
                self._next = max(self._next, placed[0] + 1)
            for fact, derived in self._derived.items():
                update = prepared.updates.get(fact)
                (derived.replacing(before, after) if update is None else update)()
            for since in self._in_making:
                since.append((before, after))
            self._version += 1

    def _entries_after(self, steps: Sequence[Step]) -> dict[str, Entry | None]:
        """Return the entries that *steps* will change, as they will be; None for those that will be gone."""
        purchases: dict[str, Purchase | None] = {}
        details: dict[str, dict[_Key, Any]] = {}
        creators, renewed = self._creators_after(steps)
        for step in steps:
            record = step.record
            owner = owner_of(record)
            if owner is not None:
                details.setdefault(owner, {})[type(record), record.id] = step.after
            elif isinstance(record, Purchase):
                purchases[record.id] = step.after  # type: ignore[assignment]
        found: dict[str, Entry | None] = {}
        for id_ in purchases | details | renewed:
            placed = self._placed.get(id_)
            before = None if placed is None else placed[1]
            if id_ not in purchases and before is None:
                continue  # what belongs to a purchase that a later change removes
            purchase = purchases[id_] if before is None or id_ in purchases else before.purchase
            found[id_] = None if purchase is None else _changed(before, purchase, details.get(id_), creators)
        return found

    def _creators_after(self, steps: Sequence[Step]) -> tuple[Mapping[str, Creator], dict[str, None]]:
        """Return the creators by name as *steps* will leave them, and the purchases of those that change."""
        changed = [step for step in steps if isinstance(step.record, Creator)]
        if not changed:
            return self.creators, {}
        records: dict[str, Record | None] = {**self.of(Creator)}
        records |= {step.record.id: step.after for step in changed}
        creators = by_name(each for each in records.values() if isinstance(each, Creator))
        names = {name for name in self.creators | creators if self.creators.get(name) != creators.get(name)}
        by_creator = self.derived(ByCreator)
        return creators, dict.fromkeys(id_ for name in names for id_ in by_creator.ids(name))

    # --- what is derived

    def put_in_order(self) -> None:
        """Derive what the window needs first."""
        for fact in (Logged, Newest, Trashed, ByCreator):
            self.derived(fact)

    def derived(self, fact: type[_D]) -> _D:
        """Return what is derived from all entries, up to date; the first call makes it, in any thread."""
        with self._lock:
            if fact in self._derived:
                found: _D = self._derived[fact]
                return found
            placed = [*self._placed.values()]
            since: list[tuple[Sequence[Placed], Sequence[Placed]]] = []
            self._in_making.append(since)
        made = fact(placed)
        with self._lock:
            self._in_making.remove(since)
            for before, after in since:
                made.replacing(before, after)()
            result: _D = self._derived.setdefault(fact, made)
            return result

    def position(self, purchase_id: str) -> int:
        """Return the position of a purchase in the order of logging; raise NotFound."""
        return self._at(purchase_id)[0]

    def entry(self, purchase_id: str) -> Entry:
        """Return one purchase with its history; raise NotFound."""
        return self._at(purchase_id)[1]

    def entries(self) -> list[Entry]:
        """Return the purchases outside the Trash, in the order of logging."""
        return self.derived(Logged).entries()

    def placed(self) -> tuple[list[int], list[Entry]]:
        """Return the positions of `entries`, and these."""
        with self._lock:
            return self.derived(Logged).placed()

    def newest(self, limit: int) -> list[Entry]:
        """Return those bought last, as `storage.reading.newest` does."""
        with self._lock:
            return self.derived(Newest).newest(limit)

    def last_currencies(self, limit: int) -> list[str]:
        """Return the currencies of the last purchases, as `storage.reading.last_currencies` does."""
        with self._lock:
            return self.derived(Newest).currencies(limit)

    def bought_between(self, first: date, last: date) -> list[Entry]:
        """Return those outside the Trash whose first possible day is in this span, latest first."""
        with self._lock:
            return self.derived(Newest).between(first, last)

    def undated(self) -> list[Entry]:
        """Return those outside the Trash whose day is unknown, the one logged last first."""
        with self._lock:
            return self.derived(Newest).undated()

    def count(self) -> int:
        """Return the number of purchases outside the Trash."""
        return len(self.derived(Logged))

    def years(self) -> list[int]:
        """Return the years in which something outside the Trash was bought, latest first."""
        return [*dict.fromkeys(month.year for month in self.months())]

    def months(self) -> list[date]:
        """Return the first days of the months in which something was bought, latest first."""
        with self._lock:
            return self.derived(Newest).months()

    def trashed(self) -> list[Entry]:
        """Return the purchases in the Trash, latest first."""
        return self.derived(Trashed).entries()

    # --- finding

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

    def records(self) -> list[Record]:
        """Return every record, owners before what they own."""
        return [record for of_kind in self._records.values() for record in of_kind.values()]

    def has(self, record: Record) -> bool:
        """Return whether a record of this kind and id is here."""
        return record.id in self._records[type(record)]

    # --- inside

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

    def _at(self, purchase_id: str) -> Placed:
        placed = self._placed.get(purchase_id)
        if placed is None:
            raise NotFound(wanted=purchase_id[:60])
        return placed


def _recommender(purchase: Purchase, creators: Mapping[str, Creator]) -> Creator | None:
    """Return who of *creators* recommended *purchase*."""
    return creators.get(key_of(purchase.creator)) if creators and purchase.creator else None


def _changed(
    before: Entry | None,
    purchase: Purchase,
    details: Mapping[_Key, Any] | None,
    creators: Mapping[str, Creator],
) -> Entry:
    """Return the entry of *purchase* with the *details* that changed (None: gone) and one of *creators*."""
    recommender = _recommender(purchase, creators)
    if details is None:
        known = Entry(purchase) if before is None else before
        return replace(known, purchase=purchase, recommender=recommender)
    owned = {} if before is None else {(type(detail), detail.id): detail for detail in before.owned}
    found = [each for each in {**owned, **details}.values() if each is not None]
    return Entry.of(purchase, found, recommender)


def _fold(text: str) -> str:
    """Return *text* for comparing, without differences in case and Unicode composition."""
    return normalize("NFC", text.strip().casefold())
