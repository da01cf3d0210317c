"""The journal: the open file in memory and every verb on it.

Every verb is one `Change`, written in one transaction before the memory is changed; so a verb that raises
has changed nothing.
"""

from __future__ import annotations

import gc
import uuid
from dataclasses import replace
from threading import RLock
from typing import TYPE_CHECKING, Self

from unhyped.domain import check_in as check_ins
from unhyped.domain import money_event as money_events
from unhyped.domain import purchase as purchases
from unhyped.domain.change import Change, Step
from unhyped.domain.dismissed_note import DismissedNote
from unhyped.domain.entry import Entry
from unhyped.domain.errors import NothingToRedo, NothingToUndo
from unhyped.domain.purchase import Purchase
from unhyped.i18n import gettext, ngettext
from unhyped.journal import editing, importing, labels
from unhyped.journal.memory import Memory
from unhyped.storage import backup, check, synced_folder
from unhyped.storage.reading import collector_paused
from unhyped.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from unhyped.domain.change import Record
    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.found import FoundPurchase
    from unhyped.domain.money_event import MoneyEvent
    from unhyped.storage.backup import Backup
    from unhyped.storage.change_log import Kind, Line, Stacks


def new_id() -> str:
    """Return a new id."""
    return str(uuid.uuid4())


class Journal:
    """The records of one open file. *now* is asked for the time of each change.

    Opening reads nothing yet: records are read when a verb first needs them all. So a window can show
    `newest` and `count` at once, which take a moment however large the file is, and then let a thread
    `load` the rest and `check_quickly`; whoever asks for all records meanwhile waits for that thread.
    """

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        """Stand for the file of *store*."""
        self._store = store
        self._now = now
        self._about = store.about()
        self._last_seq = store.last_seq()
        self._lock = RLock()
        self._loaded: Memory | None = None
        self._known: Stacks | None = None  # like the memory: of _last_seq, or else the next write is refused
        self.revision = 0

    @classmethod
    def open(cls, path: Path, now: Callable[[], datetime], about: Mapping[str, str] | None = None) -> Self:
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

    def years(self) -> list[int]:
        """Return the years in which something was bought, latest first; in no time."""
        return self._store.years() if self._loaded is None else self._loaded.years()

    def entries(self) -> list[Entry]:
        """Return every purchase outside the Trash with its history, in the order they were logged."""
        return self._memory.entries()

    def newest(self, limit: int) -> list[Entry]:
        """Return the *limit* purchases outside the Trash bought last, unknown dates last; in no time.

        An approximate date counts as its first possible day; of equal dates the one logged last comes first.
        """
        if self._loaded is None:
            return Memory(self._store.newest(limit)).entries()
        return self._loaded.newest(limit)

    def count(self) -> int:
        """Return the number of purchases outside the Trash; in no time."""
        return self._store.count() if self._loaded is None else self._loaded.count()

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

    def records(self) -> list[Record]:
        """Return every record, the Trash included, owners before what they own: what an archive holds."""
        return self._memory.records()

    def dismissed_notes(self) -> frozenset[str]:
        """Return the ids of the notes that are not to be shown again."""
        return frozenset(record.note_id for record in self._memory.dismissed.values())

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
            records += (entry.purchase, *entry.check_ins, *entry.money_events)
        removed = reversed(importing.in_order(records))
        self._do(gettext("Empty the Trash"), [Step(record, None) for record in removed])
        return len(gone)

    def import_found(
        self, kept: Sequence[FoundPurchase], source: str, additions: Sequence[Record] = ()
    ) -> int:
        """Log the rows of an import that the person kept, and *additions* to purchases already here.

        One change, after a backup. A purchase that is here already stays as it is; from the Trash it comes
        back. Returns the number of purchases logged; raises an InvalidInput for a row that is out of bounds,
        and then nothing is imported.
        """
        at = self._now()
        entries = [found.to_entry(new_id(), at) for found in kept]
        steps = importing.steps_for_entries(self._memory, entries, additions)
        logged = sum(isinstance(step.after, Purchase) for step in steps)
        self._import(ngettext("Import {n} purchase", "Import {n} purchases", logged), steps, source)
        return logged

    def import_records(self, records: Sequence[Record], source: str) -> int:
        """Add the records of an archive that are not here yet, in one change; return how many.

        Raises an InvalidInput when a field is out of bounds, RecordUnreadable when an owner is missing.
        """
        steps = importing.steps_for_records(self._memory, records)
        self._import(ngettext("Import {n} record", "Import {n} records", len(steps)), steps, source)
        return len(steps)

    # --- what happened since

    def check_in(self, check_in: CheckIn) -> Entry:
        """Add a check-in; raise NotFound or ValueOutOfRange."""
        purchase = self.entry(check_in.purchase_id).purchase
        label = gettext("Check in {name}").format(name=labels.short(purchase))
        self._do(label, [Step(None, check_ins.checked(check_in))])
        return self.entry(purchase.id)

    def add_money_event(self, event: MoneyEvent) -> Entry:
        """Add a money event; raise NotFound, CurrencyDiffers or ValueOutOfRange."""
        entry = self.entry(event.purchase_id)
        money_events.checked(event, entry.currency)
        label = gettext("Add {kind} for {name}").format(
            kind=gettext(event.kind), name=labels.short(entry.purchase)
        )
        self._do(label, [Step(None, event)])
        return self.entry(event.purchase_id)

    def dismiss_note(self, note_id: str, title: str) -> None:
        """Never offer a curated note again."""
        if note_id not in self.dismissed_notes():
            record = DismissedNote(id=new_id(), note_id=note_id, added_at=self._now())
            self._do(gettext("Hide note “{title}”").format(title=title), [Step(None, record)])

    def show_note(self, note_id: str, title: str) -> None:
        """Offer a note again that was dismissed."""
        gone = [record for record in self._memory.dismissed.values() if record.note_id == note_id]
        self._do(
            gettext("Show note “{title}” again").format(title=title), [Step(each, None) for each in gone]
        )

    # --- undo, reload, keep

    @property
    def undo_label(self) -> str | None:
        """What undo would take back; None when there is nothing."""
        return self._stacks.undo[-1].label if self._stacks.undo else None

    @property
    def redo_label(self) -> str | None:
        """What redo would repeat; None when there is nothing."""
        return self._stacks.redo[-1].label if self._stacks.redo else None

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

    def load(self) -> None:
        """Read all records now rather than when they are first asked for; in any thread."""
        self._load()

    def reload(self) -> None:
        """Read everything anew from the file."""
        with self._lock:
            self._read()
            self._last_seq = self._stacks.last_seq
            self.revision += 1

    def reload_if_changed(self) -> bool:
        """Read the file anew if another program wrote to it; tell whether it did."""
        if self._store.last_seq() == self._last_seq:
            return False
        self.reload()
        return True

    def check_quickly(self) -> None:
        """Let SQLite look at every page, in any thread; raise FileDamaged. Else the first write does it."""
        self._store.check_quickly()

    def check(self) -> tuple[str, ...]:
        """Run the full check of the file, in any thread; return its problems in words."""
        return check.full(self.path)

    def backup(self, *, only_if_due: bool) -> Backup | None:
        """Make a verified backup, in any thread, and return it; None when *only_if_due* and it is not."""
        return self._store.backup(self._now(), only_if_due=only_if_due)

    def last_backup(self) -> Backup | None:
        """Return the newest backup of this file."""
        made = backup.existing(self.path)
        return made[-1] if made else None

    def conflicting_copies(self) -> tuple[Path, ...]:
        """Return the copies that were made when two computers wrote to the file at once."""
        return synced_folder.conflicting_copies(self.path)

    def prepare_writing(self) -> None:
        """Load what the first write needs, in any thread, so that it doesn't make the person wait."""
        self._store.prepare_writing()

    # --- inside

    @property
    def _memory(self) -> Memory:
        """All records, read now if they were not."""
        loaded = self._loaded
        return self._load() if loaded is None else loaded

    def _load(self) -> Memory:
        with self._lock:
            loaded = self._loaded
            return self._read() if loaded is None else loaded

    @property
    def _stacks(self) -> Stacks:
        """What undo and redo would take, read now if it was not."""
        with self._lock:
            if self._known is None:
                self._known = self._store.stacks()
            return self._known

    def _read(self) -> Memory:
        contents = self._store.contents()
        with collector_paused():
            memory = Memory(record for kind in contents.records.values() for record in kind)
            gc.freeze()  # the records stay: going through them again and again would make the window stutter
        self._loaded, self._known = memory, contents.stacks
        return memory

    def _import(self, label: str, steps: Sequence[Step], source: str) -> None:
        """Carry out *steps* in one change, after a backup of what was there."""
        if steps and self._memory.purchases:
            self.backup(only_if_due=False)
        self._do(f"{label} ({source})" if source else label, steps)

    def _do(self, label: str, steps: Sequence[Step]) -> None:
        if steps:
            whole = label.encode(errors="replace").decode()  # the name of an imported file may have any bytes
            self._write(Change(whole, tuple(steps), self._now()), "do", None)

    def _repeat(self, kind: Kind, line: Line) -> str:
        """Write *line* again, forwards or backwards."""
        change = Change(line.label, self._store.steps(line.seq), self._now())
        self._write(change.inverse(change.at) if kind == "undo" else change, kind, line.seq)
        return change.label

    def _write(self, change: Change, kind: Kind, of_seq: int | None) -> None:
        with self._lock:
            line = self._store.write(change, self._last_seq, kind, of_seq)
            self._last_seq = line.seq
            if self._known is not None:
                self._known.add(line)
            if self._loaded is not None:
                self._loaded.carry_out(change.steps)
            self.revision += 1
