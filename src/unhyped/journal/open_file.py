"""The open file: opening, reading, writing and undoing, whatever the records are."""

from __future__ import annotations

import gc
import uuid
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING, Any, Self, TypeVar

from unhyped.domain.change import Change
from unhyped.domain.errors import NothingToRedo, NothingToUndo
from unhyped.domain.text import mended
from unhyped.journal.memory import Memory
from unhyped.storage import backup, check, synced_folder
from unhyped.storage.errors import FileBusy
from unhyped.storage.reading import collector_paused
from unhyped.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from unhyped.domain.change import Record, Step
    from unhyped.domain.entry import Entry
    from unhyped.storage.backup import Backup
    from unhyped.storage.change_log import Kind, Line, Stacks

_Answer = TypeVar("_Answer")


def new_id() -> str:
    """Return a new id."""
    return str(uuid.uuid4())


class OpenFile:
    """The records of one open file and the one way to write them. *now* is asked for the time of each change.

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
        self._seen: dict[str, Any] = {}
        self._known: Stacks | None = None  # like the memory: of _last_seq, or else the next write is refused
        self._being_written = False
        self._ahead = 0  # the last change that was written, but not yet taken over
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
    def is_backup(self) -> bool:
        """Whether this is a backup of another file, opened to look at it."""
        return backup.is_copy(self.path)

    @property
    def sync_service(self) -> str | None:
        """The service that seems to sync the folder of the file (two computers at once could lose rows)."""
        return synced_folder.service(self.path)

    @property
    def on_network_drive(self) -> bool:
        """Whether the file seems to be on a drive of another computer (which may open it meanwhile)."""
        return synced_folder.on_network_drive(self.path)

    def now(self) -> datetime:
        """Return the moment it is, as changes note it."""
        return self._now()

    @property
    def being_written(self) -> bool:
        """Whether a thread is writing an import: what the file says meanwhile is not the last word."""
        return self._being_written

    def has(self, record: Record) -> bool:
        """Tell whether a record of this kind and id is here."""
        return self._memory.has(record)

    def records(self) -> list[Record]:
        """Return every record, the Trash included, owners before what they own: what an archive holds."""
        return self._memory.records()

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
        """Read the file anew if another program wrote to it; tell whether it did.

        What a thread of this program writes or has written is to be taken over instead.
        """
        if self._being_written or self._store.last_seq() in {self._last_seq, self._ahead}:
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
        """Make a verified backup, in any thread, and return it; None when *only_if_due* and it is not.

        Raises FileDamaged when a record can't be read: such a copy would be offered as the way out.
        """
        now = self._now()
        if only_if_due and not self._store.needs_backup(now):
            return None
        self._store.contents()  # 0.1 s for 10 000 purchases; those in memory may be from before the damage
        return self._store.backup(now, only_if_due=False)

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

    def _at_first_sight(self, what: str, ask: Callable[[], _Answer]) -> _Answer:
        """Ask the file only once for *what* is wanted several times before everything was read."""
        last_seq = self._store.last_seq()
        if self._seen.get("last_seq") != last_seq:
            self._seen = {"last_seq": last_seq}
        if what not in self._seen:
            self._seen[what] = ask()
        answer: _Answer = self._seen[what]
        return answer

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
        self._loaded, self._known, self._seen = memory, contents.stacks, {}
        return memory

    @contextmanager
    def _alone(self) -> Iterator[tuple[Memory, int]]:
        """Give the records and the number of the last change; whoever else wants to write is refused."""
        with self._lock:
            if self._being_written:
                raise FileBusy(path=self.path)
            memory, last_seq = self._memory, self._last_seq
            self._being_written = True
        try:
            yield memory, last_seq
        finally:
            self._being_written = False

    def _do(self, label: str, steps: Sequence[Step]) -> None:
        if steps:
            self._write(Change(mended(label), tuple(steps), self._now()), "do", None)

    def _repeat(self, kind: Kind, line: Line) -> str:
        """Write *line* again, forwards or backwards."""
        change = Change(line.label, self._store.steps(line.seq), self._now())
        self._write(change.inverse(change.at) if kind == "undo" else change, kind, line.seq)
        return change.label

    def _write(self, change: Change, kind: Kind, of_seq: int | None) -> None:
        if self._being_written:  # by another thread: waiting for it would make the window stand still
            raise FileBusy(path=self.path)
        with self._lock:
            line = self._store.write(change, self._last_seq, kind, of_seq)
            self._take_over(line, change.steps)

    def _take_over(self, line: Line, steps: Sequence[Step], entries: Iterable[Entry] = ()) -> None:
        """Do to the memory what the next *line* of the log did to the file; *entries* are new by it."""
        self._last_seq = line.seq
        if self._known is not None:
            self._known.add(line)
        if self._loaded is not None:
            self._loaded.carry_out(steps, entries)
        self.revision += 1
