"""The journal: the open file in memory and every verb on it.

Every verb is one `Change`, written in one transaction before the memory is changed; so a verb that raises
has changed nothing.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from unhyped.domain import check_in as check_ins
from unhyped.domain import money_event as money_events
from unhyped.domain import purchase as purchases
from unhyped.domain.change import Step
from unhyped.domain.entry import Entry
from unhyped.domain.left_out import LeftOut
from unhyped.domain.records import place_of
from unhyped.i18n import gettext, ngettext
from unhyped.journal import editing, importing, labels
from unhyped.journal.imports import Imports
from unhyped.journal.memory import Memory
from unhyped.journal.notes import Notes
from unhyped.journal.open_file import new_id
from unhyped.journal.own_notes import OwnNotes
from unhyped.journal.rules import Rules
from unhyped.journal.viewing import ViewingHistory
from unhyped.journal.wishes import Wishes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from unhyped.domain.change import Record
    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.money_event import MoneyEvent
    from unhyped.domain.purchase import Purchase


class Journal(Wishes, Rules, Notes, OwnNotes, ViewingHistory, Imports):
    """The open file and every verb on it; `OpenFile` says how it is read and written."""

    # --- what is in it

    def years(self) -> list[int]:
        """Return the years in which something was bought, latest first; in no time."""
        if self._loaded is None:
            return self._at_first_sight("years", self._store.years)
        return self._loaded.years()

    def entries(self) -> list[Entry]:
        """Return every purchase outside the Trash with its history, in the order they were logged."""
        return self._memory.entries()

    def newest(self, limit: int) -> list[Entry]:
        """Return the *limit* purchases outside the Trash bought last, unknown dates last; in no time.

        An approximate date counts as its first possible day; of equal dates the one logged last comes first.
        """
        if self._loaded is None:
            ask = partial(self._store.newest, limit)
            return Memory(self._at_first_sight(f"newest {limit}", ask)).entries()
        return self._loaded.newest(limit)

    def count(self) -> int:
        """Return the number of purchases outside the Trash; in no time."""
        if self._loaded is None:
            return self._at_first_sight("count", self._store.count)
        return self._loaded.count()

    def trashed(self) -> list[Entry]:
        """Return what is in the Trash, latest first."""
        return self._memory.trashed()

    def entry(self, purchase_id: str) -> Entry:
        """Return one purchase with its history; raise NotFound."""
        return self._memory.entry(purchase_id)

    def find(self, wanted: str) -> Entry:
        """Return the purchase of this id, beginning of an id (4 or more), or name; NotFound, SeveralFound."""
        return self._memory.find(wanted)

    def find_in_trash(self, wanted: str) -> Entry:
        """Return the purchase in the Trash that `find` would find outside of it."""
        return self._memory.find_in_trash(wanted)

    def left_out(self) -> dict[tuple[str, str], date]:
        """Return when rows of imports were left unticked, by their origin and external id."""
        records = self._memory.of(LeftOut).values()
        return {(each.origin, id_): each.added_at.date() for each in records for id_ in each.external_ids}

    # --- purchases

    def add_purchase(self, purchase: Purchase) -> Entry:
        """Log a purchase; raise an InvalidInput when a field is out of bounds."""
        label = gettext("Add {name}").format(name=labels.short(purchase))
        self._do(label, [Step(None, purchases.checked(purchase))])
        return Entry(purchase)

    def edit_purchase(self, purchase: Purchase) -> Entry:
        """Replace a purchase by its edited self; raise NotFound, CurrencyDiffers or another InvalidInput."""
        self._do(
            gettext("Edit {name}").format(name=labels.short(purchase)),
            editing.steps_for_edits(self._memory, [purchase]),
        )
        return self.entry(purchase.id)

    def edit_purchases(self, edited: Sequence[Purchase]) -> None:
        """Replace several purchases in one change."""
        steps = editing.steps_for_edits(self._memory, edited)
        self._do(ngettext("Edit {n} purchase", "Edit {n} purchases", len(steps)), steps)

    def duplicate(self, purchase_id: str) -> Entry:
        """Log the same thing bought again: everything but date, check-ins, money events and import marks."""
        purchase = replace(
            self.entry(purchase_id).purchase,
            id=new_id(),
            added_at=self._now(),
            bought_on=None,
            expectation=None,
            order_number="",
            origin="",
            external_id="",
            trashed_at=None,
        )
        self._do(gettext("Duplicate {name}").format(name=labels.short(purchase)), [Step(None, purchase)])
        return Entry(purchase)

    def trash(self, ids: Iterable[str]) -> None:
        """Move purchases to the Trash, with everything that belongs to them."""
        at = self._now()
        chosen = [self.entry(id_).purchase for id_ in ids]
        gone = [replace(purchase, trashed_at=at) for purchase in chosen if purchase.trashed_at is None]
        self._do(labels.about(gettext("Delete {name}"), gone), editing.steps_for_edits(self._memory, gone))

    def restore(self, ids: Iterable[str]) -> None:
        """Bring purchases back from the Trash."""
        chosen = [self.entry(id_).purchase for id_ in ids]
        back = [replace(purchase, trashed_at=None) for purchase in chosen if purchase.trashed_at is not None]
        self._do(labels.about(gettext("Restore {name}"), back), editing.steps_for_edits(self._memory, back))

    def empty_trash(self) -> int:
        """Remove what is in the Trash from the records; return how many purchases. Undo brings them back."""
        gone = self.trashed()
        records: list[Record] = []
        for entry in gone:
            records += (entry.purchase, *entry.owned)
        records.sort(key=place_of)
        self._do(gettext("Empty the Trash"), [Step(record, None) for record in reversed(records)])
        return len(gone)

    def import_records(self, records: Sequence[Record], source: str) -> int:
        """Add the records of an archive that are not here yet, in one change; return how many.

        Raises an InvalidInput when a field is out of bounds, RecordUnreadable when an owner is missing.
        """
        steps = importing.steps_for_records(self._memory, records)
        if steps and self._memory.purchases:
            self.backup(only_if_due=False)
        label = ngettext("Import {n} record", "Import {n} records", len(steps))
        self._do(f"{label} ({source})" if source else label, steps)
        return len(steps)

    # --- what happened since

    def check_in(self, check_in: CheckIn) -> Entry:
        """Add a check-in; raise NotFound or ValueOutOfRange."""
        purchase = self.entry(check_in.purchase_id).purchase
        label = gettext("Save check-in for {name}").format(name=labels.short(purchase))
        self._do(label, [Step(None, check_ins.checked(check_in))])
        return self.entry(purchase.id)

    def add_money_event(self, event: MoneyEvent) -> Entry:
        """Add a money event; raise NotFound, CurrencyDiffers or ValueOutOfRange."""
        entry = self.entry(event.purchase_id)
        money_events.checked(event, entry.currency)
        label = gettext("Add {kind} to {name}").format(
            kind=gettext(event.kind), name=labels.short(entry.purchase)
        )
        self._do(label, [Step(None, event)])
        return self.entry(event.purchase_id)
