"""The journal: the open file in memory and every verb on it. The window and the command line call these.

Every verb is one `Change`, written in one transaction before the memory is changed; so a verb that raises
has changed nothing.
"""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from unhyped.domain import check_in as check_ins
from unhyped.domain import money_event as money_events
from unhyped.domain import purchase as purchases
from unhyped.domain.change import Change, Step
from unhyped.domain.dismissed_note import DismissedNote
from unhyped.domain.errors import (
    CurrencyDiffers,
    NothingToRedo,
    NothingToUndo,
)
from unhyped.i18n import gettext, ngettext
from unhyped.journal.memory import Memory
from unhyped.storage import backup, change_log, check, synced_folder
from unhyped.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from unhyped.domain.change import Record
    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.entry import Entry
    from unhyped.domain.money_event import MoneyEvent
    from unhyped.domain.purchase import Purchase
    from unhyped.storage.backup import Backup
    from unhyped.storage.change_log import Kind


def new_id() -> str:
    """Return a new id."""
    return str(uuid.uuid4())


class Journal:
    """The records of one open file. *now* is asked for the time of each change."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        """Read everything from *store*."""
        self._store = store
        self._now = now
        self.revision = 0
        self.reload()

    @classmethod
    def open(cls, path: Path, now: Callable[[], datetime], about: dict[str, str] | None = None) -> Self:
        """Open the file at *path*, making it if there is none; raise a StorageError."""
        store = Store.open(path, about)
        try:
            return cls(store, now)
        except BaseException:
            store.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def __enter__(self) -> Self:
        """Return the journal itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    # --- what is in it

    @property
    def path(self) -> Path:
        """The open file."""
        return self._store.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self._store.read_only

    @property
    def is_demo(self) -> bool:
        """Whether this is the file of the demo year."""
        return self._about.get("demo") == "1"

    @property
    def sync_service(self) -> str | None:
        """The service that seems to sync the folder of the file (two computers at once could lose rows)."""
        return synced_folder.service(self.path)

    def count(self) -> int:
        """Return how many purchases there are outside the Trash."""
        return sum(purchase.trashed_at is None for purchase in self._memory.purchases.values())

    def years(self) -> list[int]:
        """Return the years in which something was bought, latest first."""
        bought = {
            purchase.bought_on.first.year
            for purchase in self._memory.purchases.values()
            if purchase.bought_on is not None and purchase.trashed_at is None
        }
        return sorted(bought, reverse=True)

    def entries(self) -> list[Entry]:
        """Return every purchase outside the Trash with its history, in the order they were logged."""
        return [
            self.entry(id_) for id_, purchase in self._memory.purchases.items() if purchase.trashed_at is None
        ]

    def trashed(self) -> list[Entry]:
        """Return what is in the Trash, latest first."""
        found = [self.entry(id_) for id_, purchase in self._memory.purchases.items() if purchase.trashed_at]
        return sorted(found, key=lambda entry: str(entry.purchase.trashed_at), reverse=True)

    def entry(self, purchase_id: str) -> Entry:
        """Return one purchase with its history; raise NotFound."""
        return self._memory.entry(purchase_id)

    def find(self, wanted: str) -> Entry:
        """Return the purchase of this id, beginning of an id (4 or more), or name; NotFound, SeveralFound."""
        return self._memory.find(wanted)

    def records(self) -> list[Record]:
        """Return every record, the Trash included, owners before what they own: what an archive holds."""
        return self._memory.records()

    def dismissed_notes(self) -> frozenset[str]:
        """Return the ids of the notes that are not to be shown again."""
        return frozenset(record.note_id for record in self._memory.dismissed.values())

    # --- purchases

    def add_purchase(self, purchase: Purchase) -> Entry:
        """Log a purchase; raise an InvalidInput when a field is out of bounds."""
        self._do(
            gettext("Add {name}").format(name=_short(purchase)), [Step(None, purchases.checked(purchase))]
        )
        return self.entry(purchase.id)

    def edit_purchase(self, purchase: Purchase) -> Entry:
        """Replace a purchase by its edited self; raise NotFound, CurrencyDiffers or another InvalidInput."""
        self._do(gettext("Edit {name}").format(name=_short(purchase)), self._edits([purchase]))
        return self.entry(purchase.id)

    def edit_purchases(self, edited: Sequence[Purchase]) -> None:
        """Replace several purchases in one change."""
        label = ngettext("Edit {n} purchase", "Edit {n} purchases", len(edited))
        self._do(label, self._edits(edited))

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
        self._do(gettext("Duplicate {name}").format(name=_short(purchase)), [Step(None, purchase)])
        return self.entry(purchase.id)

    def trash(self, ids: Iterable[str]) -> None:
        """Move purchases to the Trash, with everything that belongs to them."""
        at = self._now()
        gone = [replace(self.entry(id_).purchase, trashed_at=at) for id_ in ids]
        self._do(_about_several(gettext("Delete {name}"), gone), self._edits(gone))

    def restore(self, ids: Iterable[str]) -> None:
        """Bring purchases back from the Trash."""
        back = [replace(self.entry(id_).purchase, trashed_at=None) for id_ in ids]
        self._do(_about_several(gettext("Restore {name}"), back), self._edits(back))

    def empty_trash(self) -> int:
        """Remove what is in the Trash from the records; return how many purchases. Undo brings them back."""
        gone = [entry.purchase.id for entry in self.trashed()]
        steps = []
        for id_ in gone:
            owned = self._memory.owned.get(id_, {}).values()
            steps += [Step(record, None) for record in (*owned, self._memory.purchases[id_])]
        self._do(gettext("Empty the Trash"), steps)
        return len(gone)

    def import_entries(self, entries: Sequence[Entry], source: str) -> int:
        """Log everything an import kept in one change, after a backup; return the number of purchases."""
        if not entries:
            return 0
        if self._memory.purchases:
            self.backup(only_if_due=False)
        steps = []
        for entry in entries:
            steps.append(Step(None, purchases.checked(entry.purchase)))
            steps += [Step(None, check_ins.checked(record)) for record in entry.check_ins]
            steps += [
                Step(None, money_events.checked(record, entry.purchase.price))
                for record in entry.money_events
            ]
        label = ngettext("Import {n} purchase", "Import {n} purchases", len(entries))
        self._do(f"{label} ({source})" if source else label, steps)
        return len(entries)

    def import_records(self, records: Sequence[Record], source: str) -> int:
        """Add the records of an archive that are not here yet, in one change; return how many."""
        known = {record.id for record in self.records()}
        fresh = [record for record in records if record.id not in known]
        if fresh:
            if known:
                self.backup(only_if_due=False)
            label = ngettext("Import {n} record", "Import {n} records", len(fresh))
            self._do(f"{label} ({source})" if source else label, [Step(None, record) for record in fresh])
        return len(fresh)

    # --- what happened since

    def check_in(self, check_in: CheckIn) -> Entry:
        """Add a check-in; raise NotFound or ValueOutOfRange."""
        purchase = self.entry(check_in.purchase_id).purchase
        self._do(
            gettext("Check in {name}").format(name=_short(purchase)),
            [Step(None, check_ins.checked(check_in))],
        )
        return self.entry(purchase.id)

    def add_money_event(self, event: MoneyEvent) -> Entry:
        """Add a money event; raise NotFound, CurrencyDiffers or ValueOutOfRange."""
        entry = self.entry(event.purchase_id)
        money_events.checked(event, entry.purchase.price)
        if entry.money_events and entry.money_events[0].amount.currency != event.amount.currency:
            raise CurrencyDiffers(expected=entry.money_events[0].amount.currency, given=event.amount.currency)
        label = gettext("Add {kind} for {name}").format(kind=gettext(event.kind), name=_short(entry.purchase))
        self._do(label, [Step(None, event)])
        return self.entry(event.purchase_id)

    def dismiss_note(self, note_id: str, title: str) -> None:
        """Never offer a curated note again."""
        if note_id not in self.dismissed_notes():
            record = DismissedNote(id=new_id(), note_id=note_id, added_at=self._now())
            self._do(gettext("Hide note “{title}”").format(title=title), [Step(None, record)])

    # --- undo, reload, keep

    @property
    def undo_label(self) -> str | None:
        """What undo would take back; None when there is nothing."""
        return self._labels[self._stacks.undo[-1]] if self._stacks.undo else None

    @property
    def redo_label(self) -> str | None:
        """What redo would repeat; None when there is nothing."""
        return self._labels[self._stacks.redo[-1]] if self._stacks.redo else None

    def undo(self) -> str:
        """Take the last change back; return what it was; raise NothingToUndo."""
        if not self._stacks.undo:
            raise NothingToUndo
        return self._repeat("undo", self._stacks.undo[-1])

    def redo(self) -> str:
        """Repeat what was undone last; return what it was; raise NothingToRedo."""
        if not self._stacks.redo:
            raise NothingToRedo
        return self._repeat("redo", self._stacks.redo[-1])

    def reload(self) -> None:
        """Read everything anew from the file."""
        contents = self._store.contents()
        self._about = self._store.about()
        self._last_seq = contents.last_seq
        self._memory = Memory(record for kind in contents.records.values() for record in kind)
        lines = self._store.lines()
        self._labels = {line.seq: line.label for line in lines}
        self._lines = lines
        self._stacks = change_log.stacks(lines)
        self.revision += 1

    def reload_if_changed(self) -> bool:
        """Read the file anew if another program wrote to it; tell whether it did."""
        if self._store.last_seq() == self._last_seq:
            return False
        self.reload()
        return True

    def check(self) -> tuple[str, ...]:
        """Run the full check of the file; return its problems in words."""
        return check.full(self._store)

    def backup(self, *, only_if_due: bool) -> Backup | None:
        """Make a verified backup and return it; None when *only_if_due* and it is not."""
        return self._store.backup(self._now(), only_if_due=only_if_due)

    def last_backup(self) -> Backup | None:
        """Return the newest backup of this file."""
        made = backup.existing(self.path)
        return made[-1] if made else None

    def prepare_writing(self) -> None:
        """Load what the first write needs, in any thread, so that it doesn't make the person wait."""
        self._store.prepare_writing()

    # --- inside

    def _edits(self, edited: Sequence[Purchase]) -> list[Step]:
        steps = []
        for after in edited:
            entry = self.entry(after.id)
            if after == entry.purchase:
                continue
            if entry.money_events and after.price is not None:
                currency = entry.money_events[0].amount.currency
                if currency != after.price.currency:
                    raise CurrencyDiffers(expected=currency, given=after.price.currency)
            steps.append(Step(entry.purchase, purchases.checked(after)))
        return steps

    def _do(self, label: str, steps: Sequence[Step]) -> None:
        if steps:
            self._write(Change(label, tuple(steps), self._now()), "do", None)

    def _repeat(self, kind: Kind, of_seq: int) -> str:
        """Write the line *of_seq* again, forwards or backwards."""
        change = Change(self._labels[of_seq], self._store.steps(of_seq), self._now())
        self._write(change.inverse(change.at) if kind == "undo" else change, kind, of_seq)
        return change.label

    def _write(self, change: Change, kind: Kind, of_seq: int | None) -> None:
        seq = self._store.write(change, self._last_seq, kind, of_seq)
        self._memory.carry_out(change.steps)
        self._last_seq = seq
        self._lines.append(change_log.Line(seq, kind, of_seq, change.label, change.at))
        self._labels[seq] = change.label
        self._stacks = change_log.stacks(self._lines)
        self.revision += 1


def _short(purchase: Purchase) -> str:
    name = " ".join(purchase.name.split())
    return name if len(name) <= 40 else f"{name[:39]}…"  # noqa: PLR2004 - what fits a menu


def _about_several(label: str, chosen: Sequence[Purchase]) -> str:
    if len(chosen) == 1:
        return label.format(name=_short(chosen[0]))
    return label.format(name=ngettext("{n} purchase", "{n} purchases", len(chosen)))
