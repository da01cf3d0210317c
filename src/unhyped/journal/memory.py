"""The records of the open file in memory, by id, with what belongs to each purchase.

Viewing history is no record and stays in the file.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final
from unicodedata import normalize

from unhyped.domain.change import Restorable
from unhyped.domain.check_in import CheckIn
from unhyped.domain.dismissed_note import DismissedNote
from unhyped.domain.entry import Entry
from unhyped.domain.errors import NotFound, SeveralFound
from unhyped.domain.exposure_import import ExposureImport
from unhyped.domain.left_out import LeftOut
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.not_about import NotAbout
from unhyped.domain.own_note import OwnNote
from unhyped.domain.purchase import SHORT_ID, Purchase
from unhyped.domain.rule import Rule
from unhyped.domain.shown_less import ShownLess
from unhyped.domain.sighting import Sighting
from unhyped.domain.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from unhyped.domain.change import Owned, Record, Step


Free = Purchase | DismissedNote | Restorable | ExposureImport
"""Records that belong to nothing."""
_OWNED: Final = (CheckIn, MoneyEvent, Sighting, NotAbout)


class Memory:
    """Records by id; an entry is put together when first asked for, kept until a part of it changes."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        """Hold *records*, in their order."""
        self.purchases: dict[str, Purchase] = {}
        self.owned: dict[str, dict[tuple[type[Record], str], Owned]] = {}
        self.dismissed: dict[str, DismissedNote] = {}
        self.shown_less: dict[str, ShownLess] = {}
        self.own_notes: dict[str, OwnNote] = {}
        self.wishes: dict[str, Wish] = {}
        self.rules: dict[str, Rule] = {}
        self.left_out: dict[str, LeftOut] = {}
        self.exposure_imports: dict[str, ExposureImport] = {}
        self._free: dict[type[Free], dict[str, Any]] = {
            Purchase: self.purchases,
            DismissedNote: self.dismissed,
            ShownLess: self.shown_less,
            OwnNote: self.own_notes,
            Wish: self.wishes,
            Rule: self.rules,
            LeftOut: self.left_out,
            ExposureImport: self.exposure_imports,
        }
        self._entries: dict[str, Entry] = {}
        for record in records:
            self._keep(record)

    def carry_out(self, steps: Iterable[Step], entries: Iterable[Entry] = ()) -> None:
        """Do to the records in memory what was written to the file; *entries*, whole ones, are new by it."""
        for step in steps:
            if step.after is None:
                self._drop(step.record)
            else:
                self._keep(step.after)
        self._entries.update((entry.purchase.id, entry) for entry in entries)

    def entry(self, purchase_id: str) -> Entry:
        """Return one purchase with its history; raise NotFound."""
        entry = self._entries.get(purchase_id)
        if entry is None:
            purchase = self.purchases.get(purchase_id)
            if purchase is None:
                raise NotFound(wanted=purchase_id[:60])
            owned = self.owned.get(purchase_id)
            entry = Entry(purchase) if owned is None else _entry(purchase, owned.values())
            self._entries[purchase_id] = entry
        return entry

    def entries(self) -> list[Entry]:
        """Return the purchases outside the Trash, in their order."""
        return [self.entry(each.id) for each in self._at_once() if each.trashed_at is None]

    def newest(self, limit: int) -> list[Entry]:
        """Return those bought last, as `storage.reading.newest` does."""
        logged = [purchase for purchase in self.purchases.values() if purchase.trashed_at is None]
        logged.reverse()
        logged.sort(key=_bought, reverse=True)
        return [self.entry(purchase.id) for purchase in logged[:limit]]

    def count(self) -> int:
        """Return the number of purchases outside the Trash."""
        return sum(purchase.trashed_at is None for purchase in self.purchases.values())

    def years(self) -> list[int]:
        """Return the years in which something outside the Trash was bought, latest first."""
        kept = (purchase for purchase in self.purchases.values() if purchase.trashed_at is None)
        return sorted({each.bought_on.first.year for each in kept if each.bought_on}, reverse=True)

    def trashed(self) -> list[Entry]:
        """Return the purchases in the Trash, latest first."""
        found = [self.entry(each.id) for each in self._at_once() if each.trashed_at]
        return sorted(found, key=lambda entry: str(entry.purchase.trashed_at), reverse=True)

    def find(self, wanted: str) -> Entry:
        """Return the purchase of this id, beginning of an id (4 or more), or name; NotFound, SeveralFound.

        By its whole id also one in the Trash.
        """
        if wanted in self.purchases:
            return self.entry(wanted)
        return self._find(wanted, (each for each in self.purchases.values() if each.trashed_at is None))

    def find_in_trash(self, wanted: str) -> Entry:
        """Return the purchase in the Trash that `find` would find outside of it."""
        return self._find(wanted, (each for each in self.purchases.values() if each.trashed_at is not None))

    def _at_once(self) -> list[Purchase]:
        """Return the purchases as they are now: a thread may ask while the window logs another one."""
        return [*self.purchases.values()]

    def _find(self, wanted: str, among: Iterable[Purchase]) -> Entry:
        word = _folded(wanted)
        by_id = len(word) >= SHORT_ID // 2
        hits = [each for each in among if (by_id and each.id.startswith(word)) or _folded(each.name) == word]
        if not hits:
            raise NotFound(wanted=wanted[:60])
        if len(hits) > 1:
            names = ", ".join(f"{hit.name[:40]} ({hit.id[:SHORT_ID]})" for hit in hits[:5])
            raise SeveralFound(wanted=wanted[:60], count=len(hits), names=names)
        return self.entry(hits[0].id)

    def records(self) -> list[Record]:
        """Return every record, owners before what they own."""
        owned = [record for group in self.owned.values() for record in group.values()]
        by_kind = [[record for record in owned if isinstance(record, kind)] for kind in _OWNED]
        return [
            *self.purchases.values(),
            *(record for kind in by_kind for record in kind),
            *self.dismissed.values(),
            *self.shown_less.values(),
            *self.own_notes.values(),
            *self.wishes.values(),
            *self.rules.values(),
            *self.left_out.values(),
            *self.exposure_imports.values(),
        ]

    def has(self, record: Free) -> bool:
        """Tell whether a record of this kind and id is here."""
        return record.id in self._place_of(record)

    def _place_of(self, record: Free) -> dict[str, Any]:
        """Return where records of this kind are, which belong to nothing."""
        return self._free[type(record)]

    def _keep(self, record: Record) -> None:
        if isinstance(record, Purchase):
            self.purchases[record.id] = record
            self._entries.pop(record.id, None)
        elif isinstance(record, _OWNED):
            self.owned.setdefault(record.purchase_id, {})[type(record), record.id] = record
            self._entries.pop(record.purchase_id, None)
        else:
            self._place_of(record)[record.id] = record

    def _drop(self, record: Record) -> None:
        if isinstance(record, _OWNED):
            self.owned.get(record.purchase_id, {}).pop((type(record), record.id), None)
            self._entries.pop(record.purchase_id, None)
        else:
            self._place_of(record).pop(record.id, None)
            self._entries.pop(record.id, None)


def _folded(text: str) -> str:
    """Return *text* as it is compared: however its letters are composed and cased."""
    return normalize("NFC", text.strip().casefold())


def _bought(purchase: Purchase) -> date:
    return date.min if purchase.bought_on is None else purchase.bought_on.first


def _entry(purchase: Purchase, owned: Collection[Owned]) -> Entry:
    check_ins = [record for record in owned if isinstance(record, CheckIn)]
    money_events = [record for record in owned if isinstance(record, MoneyEvent)]
    sightings = [record for record in owned if isinstance(record, Sighting)]
    not_about = [record for record in owned if isinstance(record, NotAbout)]
    return Entry(
        purchase,
        tuple(sorted(check_ins, key=_when)),
        tuple(sorted(money_events, key=_when)),
        tuple(sorted(sightings, key=_seen)),
        tuple(sorted(not_about, key=_said)),
    )


def _when(record: CheckIn | MoneyEvent) -> tuple[date, datetime, str]:
    """Return what history is ordered by; the id makes the order the same whenever records are read."""
    return record.on, record.added_at, record.id


def _seen(sighting: Sighting) -> tuple[datetime, str]:
    return sighting.at, sighting.id


def _said(refused: NotAbout) -> tuple[datetime, str]:
    return refused.added_at, refused.id
