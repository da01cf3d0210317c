"""Reads, writes and checks the open file, whatever its records are."""

from __future__ import annotations

import uuid
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING, Any, Self, TypeVar

from unhyped.domain.change import Change, Changed
from unhyped.domain.records import ANY_RECORD, touched
from unhyped.domain.text import replace_surrogates
from unhyped.heavy import collector_paused, freeze
from unhyped.journal.memory import Memory
from unhyped.storage import backup, check, synced_folder
from unhyped.storage.errors import FileBusy
from unhyped.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from unhyped.domain.change import Step
    from unhyped.domain.entry import Entry
    from unhyped.storage.backup import Backup
    from unhyped.storage.change_log import ChangeKind, LogLine, Stacks

_Answer = TypeVar("_Answer")


def new_id() -> str:
    """Return a new id."""
    return str(uuid.uuid4())


class OpenFile:
    """The records of one open file, and the only way to write them. *now* gives the time of each change.

    Opening reads no records: the first use of all of them does. So a window can show the newest purchases and
    their number at once, however large the file is, while a thread calls `load` and `check_quickly`. Callers
    that need all records meanwhile wait for that thread.
    """

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        """Take over *store*; use `open`."""
        self.store = store
        self.now = now
        self.revision = 0
        self.loaded: Memory | None = None
        self.written_ahead = 0
        """The last change that an import wrote and that isn't applied to memory yet."""
        self._about = store.about()
        self._last_seq = store.last_seq()
        self._lock = RLock()
        self.knows_backup = False
        """Whether the newest backup is cached. Set it to False after making a backup."""
        self._cache: dict[str, Any] = {}
        self._stacks: Stacks | None = (
            None  # must match _last_seq like the memory, or else the next write is refused
        )
        self._writing = False
        self._changed = Changed()
        self._last_backup: Backup | None = None

    @classmethod
    def open(cls, path: Path, now: Callable[[], datetime], about: Mapping[str, str] | None = None) -> Self:
        """Open the file at *path*, or create it; raise a StorageError."""
        store = Store.open(path, about)
        try:
            return cls(store, now)
        except BaseException:
            store.close()
            raise

    @property
    def path(self) -> Path:
        """The path of the file."""
        return self.store.path

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
        """All records; the first use reads them."""
        loaded = self.loaded
        return self.load() if loaded is None else loaded

    @property
    def stacks(self) -> Stacks:
        """The changes that undo and redo would apply; the first use reads them."""
        with self._lock:
            if self._stacks is None:
                self._stacks = self.store.stacks()
            return self._stacks

    def load(self) -> Memory:
        """Read all records unless they are in memory already, and return them; in any thread."""
        with self._lock:
            loaded = self.loaded
            return self._read() if loaded is None else loaded

    def reload(self) -> None:
        """Read everything again."""
        with self._lock:
            self._read()
            self._last_seq = self.stacks.last_seq
            self.revision += 1
            self._changed = ANY_RECORD
            self.knows_backup = False

    def take_changed(self) -> Changed:
        """Return what has changed since the last call."""
        with self._lock:
            changed, self._changed = self._changed, Changed()
        return changed

    def reload_if_changed(self) -> bool:
        """Read the file again if another program wrote to it; return whether it did.

        Changes that a thread of this program writes are left to `take_over`.
        """
        if self._writing or self.store.last_seq() in {self._last_seq, self.written_ahead}:
            return False
        self.reload()
        return True

    def cached_before_load(self, key: str, ask: Callable[[], _Answer]) -> _Answer:
        """Return what *ask* answers, cached until the file changes; used while no records are loaded."""
        last_seq = self.store.last_seq()
        if self._cache.get("last_seq") != last_seq:
            self._cache = {"last_seq": last_seq}
        if key not in self._cache:
            self._cache[key] = ask()
        answer: _Answer = self._cache[key]
        return answer

    def _read(self) -> Memory:
        contents = self.store.contents()
        with collector_paused():
            memory = Memory(record for kind in contents.records.values() for record in kind)
            freeze()  # the records are long-lived: scanning them over and over would make the window stutter
        self.loaded, self._stacks, self._cache = memory, contents.stacks, {}
        return memory

    # --- safety

    def check_quickly(self) -> None:
        """Let SQLite check every page, in any thread; raise FileDamaged. Otherwise the first write does."""
        self.store.check_quickly()

    def check(self) -> tuple[str, ...]:
        """Run the full check of the file, in any thread; return its problems in words."""
        return check.full(self.path)

    def backup(self, *, only_if_due: bool) -> Backup | None:
        """Make a verified backup, in any thread, and return it; None when *only_if_due* and it isn't due.

        Raises FileDamaged when a record can't be read, because such a copy wouldn't help anyone.
        """
        now = self.now()
        if only_if_due and not self.store.needs_backup(now):
            return None
        self.store.contents()  # 0.1 s for 10 000 purchases; those in memory may be older than the damage
        made = self.store.backup(now, only_if_due=False)
        self.knows_backup = False
        return made

    def last_backup(self) -> Backup | None:
        """Return the newest backup of this file; the folder is read only after one was made."""
        if not self.knows_backup:
            self.knows_backup = True
            made = backup.existing(self.path)
            self._last_backup = made[-1] if made else None
        return self._last_backup

    def conflicting_copies(self) -> tuple[Path, ...]:
        """Return the copies that were made when two computers wrote to the file at once."""
        return synced_folder.conflicting_copies(self.path)

    # --- writing

    def prepare_writing(self) -> None:
        """Load what the first write needs, in any thread, so that the person doesn't wait for it."""
        self.store.prepare_writing()

    def write(self, label: str, steps: Sequence[Step]) -> None:
        """Write *steps* in one change, which undo shows as *label*; without steps, do nothing.

        Raises ChangedElsewhere, FileBusy while an import is being written, or another StorageError.
        """
        if steps:
            self._write(Change(replace_surrogates(label), tuple(steps), self.now()), "do", None)

    def repeat(self, kind: ChangeKind, line: LogLine) -> str:
        """Write *line* again, backwards to undo it; return its label."""
        change = Change(line.label, self.store.steps(line.seq), self.now())
        self._write(change.inverse(change.at) if kind == "undo" else change, kind, line.seq)
        return change.label

    @contextmanager
    def exclusive_write(self) -> Iterator[tuple[Memory, int]]:
        """Lock the file for a long write; yield all records and the number of the last change.

        Any other write raises FileBusy meanwhile, as does a second exclusive write.
        """
        with self._lock:
            if self._writing:
                raise FileBusy(path=self.path)
            memory, last_seq = self.memory, self._last_seq
            self._writing = True
        try:
            yield memory, last_seq
        finally:
            self._writing = False

    def take_over(self, line: LogLine, steps: Sequence[Step], entries: Iterable[Entry] = ()) -> None:
        """Apply *line* of the log, just written, to the records in memory; *entries* are those it adds."""
        with self._lock:
            if line.seq <= self._last_seq:
                return
            self._last_seq = line.seq
            if self._stacks is not None:
                self._stacks.add(line)
            if self.loaded is not None:
                self.loaded.apply(steps, entries)
            self.revision += 1
            self._changed |= touched(steps)

    def _write(self, change: Change, kind: ChangeKind, of_seq: int | None) -> None:
        if self._writing:  # by another thread: waiting for it would freeze the window
            raise FileBusy(path=self.path)
        with self._lock:
            self.take_over(self.store.write(change, self._last_seq, kind, of_seq), change.steps)


class JournalPart:
    """One part of the journal: the methods for some kinds of records of the open file."""

    def __init__(self, file: OpenFile) -> None:
        """Read and write *file*."""
        self._file = file
