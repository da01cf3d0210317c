"""Reads, writes and checks the open file, whatever its records are."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from threading import Lock, RLock, get_ident
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from unhyped.domain.change import Change, Changed
from unhyped.domain.creator import Creator
from unhyped.domain.errors import UnhypedError
from unhyped.domain.records import ANY_RECORD, name_of, touched
from unhyped.domain.text import replace_surrogates
from unhyped.heavy import collector_paused, freeze
from unhyped.journal.memory import Memory
from unhyped.journal.written import Apart, MustWait, Written, written_by_others
from unhyped.storage import backup, synced_folder
from unhyped.storage.change_log import Stacks
from unhyped.storage.errors import ChangedElsewhere, FileBusy
from unhyped.storage.progress import Progress
from unhyped.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from unhyped.domain.change import Record, Step
    from unhyped.domain.entry import Entry
    from unhyped.storage.backup import Backup
    from unhyped.storage.change_log import ChangeKind, Head, LogLine, Origin
    from unhyped.storage.writing_log import Place

_Answer = TypeVar("_Answer")
_R = TypeVar("_R", bound="Record")
_MANY_STEPS: Final = 1000


class OpenFile:
    """The records of one open file, and the only way to write them. *now* gives the time of each change.

    Opening reads no records: the first use of all of them does. So a window can show the newest purchases and
    their number at once, however large the file is, while a thread calls `load` and `check_quickly`. Callers
    that need all records meanwhile wait for that thread, unless they are in `without_waiting`.
    """

    def __init__(self, store: Store, now: Callable[[], datetime], origin: Origin = "unknown") -> None:
        """Take over *store*; use `open`."""
        self.store = store
        self.now = now
        self._origin = origin
        self.revision = 0
        self.loaded: Memory | None = None
        self.written_ahead: Head | None = None
        """The last change that an import wrote and that isn't applied to memory yet."""
        self._read_to: Head = (0, b"")  # the last change that was in the file when all records had been read
        self._about = store.about()
        self._head = store.head()
        self._lock = RLock()  # held for moments only: the window may wait for it
        self._reading = Lock()  # held by the thread that reads all records; never asked for inside _lock
        self.reads_in_thread = False  # if so, a purchase or a small kind is read by a query until then
        self._is_damaged = False
        self._hurried: int | None = None  # the thread that may not wait
        self._apart: Apart | None = None
        self._cache: dict[str, Any] = {}
        self._stacks: Stacks | None = None  # matches _head, or else the next write is refused
        self._writing = False
        self._changed = Changed()

    @classmethod
    def open(
        cls,
        path: Path,
        now: Callable[[], datetime],
        about: Mapping[str, str] | None = None,
        origin: Origin = "unknown",
    ) -> Self:
        """Open the file at *path*, or create it; raise a StorageError. *origin*: who makes the changes."""
        store = Store.open(path, about)
        try:
            return cls(store, now, origin)
        except BaseException:
            store.close()
            raise

    @property
    def path(self) -> Path:
        """The path of the file."""
        return self.store.path

    @property
    def head(self) -> Head:
        """The last change that is applied here."""
        return self._head

    @property
    def read_only(self) -> bool:
        """Whether the file can't be written."""
        return self.store.read_only

    @property
    def is_demo(self) -> bool:
        """Whether this is the file of the demo year."""
        return self._about.get("demo") == "1"

    @property
    def is_backup(self) -> bool:
        """Whether this is a backup of another file, opened to look at it."""
        return backup.is_copy(self.path)

    @property
    def is_writing(self) -> bool:
        """Whether a thread is writing an import, so that the file may still change."""
        return self._writing

    @property
    def sync_service(self) -> str | None:
        """The service that seems to sync the folder of the file (two computers at once could lose rows)."""
        return synced_folder.service(self.path)

    @property
    def on_network_drive(self) -> bool:
        """Whether the file seems to be on a network drive, where another computer could open it too."""
        return synced_folder.on_network_drive(self.path)

    # --- reading

    @property
    def memory(self) -> Memory:
        """All records; the first use reads them. Raises MustWait in `without_waiting` before."""
        loaded = self.loaded
        return self._load() if loaded is None else loaded

    @property
    def stacks(self) -> Stacks:
        """The changes that undo and redo would apply next; read on first use after each of them."""
        with self._lock:
            if self._stacks is None:
                self._stacks = self.store.stacks(self._head)
            return self._stacks

    def load(self) -> None:
        """Read all records unless they are in memory, and put them in order for the window; any thread."""
        self._load(in_order=True)

    def entry(self, purchase_id: str) -> Entry:
        """Return one purchase with its history; raise NotFound. See `reads_in_thread`."""
        apart = self._apart
        if apart is not None and apart.thread == get_ident() and apart.written is not None:
            prepared = apart.written.prepared
            entry = None if prepared is None else prepared.entries.get(purchase_id)
            if entry is not None:
                return entry
        loaded = self._loaded_or_damaged()
        return (self.small(self.store.purchase(purchase_id)) if loaded is None else loaded).entry(purchase_id)

    def small(self, records: Iterable[Record]) -> Memory:
        """Return a memory of a few *records*, in which purchases have what is known about their creators."""
        creators = self.cached_before_load("creators", partial(self.store.of_kind, name_of(Creator)))
        return Memory((*records, *creators))

    def of(self, kind: type[_R]) -> dict[str, _R]:
        """Return the records of one kind, which has few of them, by id. See `reads_in_thread`."""
        loaded, name = self._loaded_or_damaged(), name_of(kind)
        if loaded is not None:
            return loaded.of(kind)
        read = partial(self.store.of_kind, name)
        return {record.id: record for record in self.cached_before_load(name, read)}  # type: ignore[misc]

    def reload(self) -> None:
        """Read everything again that was in memory; if that can't be read, what was there stays."""
        with self._reading:
            if self.loaded is None:
                self._read_to, self._cache = self.store.head(), {}
            else:
                self._read(in_order=True)
        with self._lock:
            self._head, self._stacks = self._read_to, None
            self.revision += 1
            self._changed = ANY_RECORD

    def take_changed(self) -> Changed:
        """Return what has changed since the last call."""
        with self._lock:
            changed, self._changed = self._changed, Changed()
        return changed

    def reload_if_changed(self) -> bool:
        """Apply what another program wrote to the file, from its lines of the log; return whether it did.

        Where these are missing or don't fit, everything is read again. Changes that a thread of this program
        writes are left to `take_over`.
        """
        if self._writing or self.store.head() in {self._head, self.written_ahead}:
            return False
        if not self._catch_up():
            self.reload()
        return True

    def cached_before_load(self, key: str, ask: Callable[[], _Answer]) -> _Answer:
        """Return what *ask* answers, cached until the file changes; used while no records are loaded."""
        head = self.store.head()
        if self._cache.get("head") != head:
            self._cache = {"head": head}
        if key not in self._cache:
            self._cache[key] = ask()
        answer: _Answer = self._cache[key]
        return answer

    def _load(self, *, in_order: bool = False) -> Memory:
        if self.loaded is None and self._hurried == get_ident():
            raise MustWait
        with self._reading:
            loaded = self.loaded
            if loaded is None:
                self._is_damaged = True  # until it was read
                loaded = self._read(in_order=in_order)
                self._is_damaged = False
            return loaded

    def _loaded_or_damaged(self) -> Memory | None:
        """Return all records, or None until a thread has read them; raise what kept it from reading them."""
        may_query = self.reads_in_thread and (not self._is_damaged or self._reading.locked())
        return self.loaded if may_query else self.memory

    def _read(self, *, in_order: bool) -> Memory:
        """Read all records while others may write, then apply what they wrote meanwhile."""
        with collector_paused():
            contents = self.store.contents()
            memory = Memory(record for kind in contents.records.values() for record in kind)
            if in_order:
                memory.put_in_order()
            freeze()  # the records are long-lived: scanning them over and over would make the window stutter
        with self._lock:
            now, later = self.store.head(), []
            if now != contents.head:
                found = self.store.lines_after(contents.head, memory.get, late_to=now[0])
                if found is None:
                    raise ChangedElsewhere(path=self.path)
                later = found
            for _, steps in later:
                memory.apply(steps)
            self._read_to = later[-1][0].head if later else contents.head
            self.loaded, self._cache = memory, {}
        return memory

    def _catch_up(self) -> bool:
        """Apply what others wrote after the last known change; return False if that can't be told."""
        with self._lock:
            try:
                for written in written_by_others(self.store, self.loaded, self._head, self._read_to[0]):
                    self._apply(written)
            except (UnhypedError, ValueError):
                return False
        return True

    # --- safety

    def check(self) -> tuple[str, ...]:
        """Run the full check of the file, in any thread; return its problems in words."""
        from unhyped.storage import check

        return check.full(self.store.source)

    def backup(self, *, only_if_due: bool) -> Backup | None:
        """Make a verified backup, in any thread, and return it; None when *only_if_due* and it isn't due.

        Raises FileDamaged when a record can't be read, because such a copy wouldn't help anyone.
        """
        now = self.now()
        if only_if_due and not self.store.needs_backup(now):
            return None
        self.store.contents()  # 0.1 s for 10 000 purchases; those in memory may be older than the damage
        return self.store.backup(now, only_if_due=False)

    # --- writing

    def prepare_writing(self) -> None:
        """Load what the first write needs, in any thread, so that the person doesn't wait for it.

        The collector would look at all that is imported, which holds every other thread up.
        """
        with collector_paused():
            self.store.prepare_writing()
            freeze()

    def write(self, label: str, steps: Sequence[Step], origin: Origin | None = None) -> None:
        """Write *steps* in one change, which undo shows as *label*; without steps, do nothing.

        *origin*: if it's another one than of all changes.
        Raises ChangedElsewhere, FileBusy while an import is being written, or another StorageError.
        """
        if steps:
            from unhyped.storage.writing_log import Place

            change = Change(replace_surrogates(label), tuple(steps), self.now())
            self._write(change, Place(self._head, origin=origin or self._origin))

    def repeat(self, kind: ChangeKind, line: LogLine) -> str:
        """Write *line* again, backwards to undo it; return its label."""
        from unhyped.storage.writing_log import Place

        memory = self.loaded
        place = Place(self._head, kind, line.seq, self._origin)
        steps = self.store.steps(place, None if memory is None else memory.get)
        self._write(Change(line.label, steps, self.now()), place)
        return line.label

    @contextmanager
    def exclusive_write(self) -> Iterator[Head]:
        """Lock the file for a long write; yield the last change.

        Any other write raises FileBusy meanwhile, as does a second exclusive write.
        """
        with self._lock:
            if self._writing:
                raise FileBusy(path=self.path)
            self._writing, head = True, self._head
        try:
            yield head
        finally:
            self._writing = False

    @contextmanager
    def without_waiting(self) -> Iterator[None]:
        """Raise MustWait in the block, before anything is written, where this thread would have to wait.

        It would for the thread that reads all records, for the check before the first write, and for the lock
        of another thread or program on the file.
        """
        self._hurried = get_ident()
        try:
            yield
        finally:
            self._hurried = None

    def write_apart(
        self, verb: Callable[[], _Answer], report: Callable[[int, int], None] | None = None
    ) -> tuple[_Answer, Written | None]:
        """Let *verb* write once, in any thread, waiting for whatever it needs; return what to `take_over`.

        Nothing in memory is changed. Meanwhile every other write is refused with FileBusy, and from then
        until `take_over` with ChangedElsewhere. *report* gets the number of steps done, and of all.
        """
        with self.exclusive_write() as head, collector_paused():
            apart = self._apart = Apart(get_ident(), head, Progress(report))
            try:
                return verb(), apart.written
            finally:
                self._apart = None

    def written(self, line: LogLine, steps: Sequence[Step]) -> Written:
        """Note that a thread wrote *line*; return it for `take_over`, with what it does to memory."""
        self.written_ahead = line.head
        memory = self.loaded
        prepared = None if memory is None else memory.prepare(steps)
        if len(steps) > _MANY_STEPS:
            freeze()  # long-lived: scanning them would make the window stutter
        return Written(line, steps, touched(steps), prepared)

    def take_over(self, written: Written) -> None:
        """Apply a change that is in the file to the records in memory."""
        with self._lock:
            if written.line.seq > self._head[0]:
                self._apply(written)

    def _apply(self, written: Written) -> None:
        line = written.line
        self._head = line.head
        self._stacks = Stacks(undo=line) if line.kind == "do" else None
        if self.loaded is not None and line.seq > self._read_to[0]:
            self.loaded.apply(written.steps, written.prepared)
        self.revision += 1
        self._changed |= written.changed

    def _write(self, change: Change, place: Place) -> None:
        apart, is_hurried = self._apart, self._hurried == get_ident()
        if apart is not None and apart.thread == get_ident():
            place = replace(place, head=apart.head)
            line, _ = self.store.write_on_own_connection(change, place, progress=apart.progress)
            apart.written = self.written(line, change.steps)
            return
        if self._writing:  # by another thread: waiting for it would freeze the window
            raise FileBusy(path=self.path)
        if is_hurried and not self.store.is_ready_to_write:
            raise MustWait
        with self._lock:
            try:
                line = self.store.write(change, place, wait=not is_hurried)
            except FileBusy as error:
                if is_hurried:
                    raise MustWait from error
                raise
            self._hurried = None  # from here on the verb can't be done again
            self.take_over(Written(line, change.steps, touched(change.steps)))


class JournalPart:
    """One part of the journal: the methods for some kinds of records of the open file."""

    def __init__(self, file: OpenFile) -> None:
        """Read and write *file*."""
        self._file = file
