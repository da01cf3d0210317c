"""The store: one open file. All disk access goes through it; it takes and returns values."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from traceback import clear_frames
from typing import TYPE_CHECKING, Final, Self

from unhyped.heavy import collector_paused
from unhyped.i18n import gettext
from unhyped.paths import backup_folder
from unhyped.storage import backup, exposures, migrations, opening, reading, reading_log
from unhyped.storage import connection as connections
from unhyped.storage.connection import BUSY_SECONDS, connect, impatient, translate_errors
from unhyped.storage.errors import ChangedElsewhere, FileDamaged, FileReadOnly
from unhyped.storage.progress import NO_PROGRESS, Progress
from unhyped.storage.rows import UNREADABLE
from unhyped.storage.steps import STEPS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import datetime
    from tempfile import TemporaryDirectory

    from unhyped.domain.change import Change, Record, Step
    from unhyped.domain.exposure import Exposure, ExposureKind
    from unhyped.storage.backup import Backup
    from unhyped.storage.change_log import Find, Head, LogLine, Stacks
    from unhyped.storage.reading import Contents
    from unhyped.storage.staging import Staging
    from unhyped.storage.steps import Statement
    from unhyped.storage.writing import Batch, WritingConnection
    from unhyped.storage.writing_log import Place

CHECK_ON_OPEN_BYTES: Final = 4 * 2**20
"""Files up to this size are checked when they are opened: it takes a few milliseconds at most."""


class Store:
    """An open file. Open it with `Store.open`; close it with `close` or by leaving a with-block.

    Reading, backups and checks work in any thread. `write` must run in the thread that opened the file,
    `write_on_own_connection` in any; but only one at a time may write.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, busy_seconds: float, *, ro: bool) -> None:
        """Wrap an open connection; use `Store.open`."""
        self.path = self.source = path
        """The file, and what is read: the same, or a converted copy if it is older and can't be changed."""
        self.read_only = ro
        self._folder: TemporaryDirectory[str] | None = None  # of the copy
        self._connection = connection
        self._busy_seconds = busy_seconds
        self._writer: WritingConnection | None = None
        self._is_checked = False
        self._last_backup: tuple[int, Backup | None] | None = None

    @classmethod
    def open(
        cls,
        path: Path,
        about: Mapping[str, str] | None = None,
        *,
        schema: Sequence[Sequence[Statement]] = STEPS,
        busy_seconds: float = BUSY_SECONDS,
    ) -> Self:
        """Open *path*, making it if there is nothing; *about* is saved in a new file.

        Raises a StorageError for a foreign, newer, damaged, lost, busy or unreachable file, which is left
        untouched. A large file is only found damaged by `check_quickly`, or by what is read of it.
        """
        read_only = opening.prepare(path, len(schema))
        with translate_errors(path):
            connection = connect(path, "ro" if read_only else "rwc", busy_seconds=busy_seconds)
            store = cls(path, connection, busy_seconds, ro=read_only)
            try:
                store._migrate(schema, about)
                if path.stat().st_size <= CHECK_ON_OPEN_BYTES:
                    store.check_quickly()
            except BaseException:
                store.close()
                raise
        return store

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file; closing twice does nothing."""
        self._connection.close()
        if self._folder is not None:
            self._folder.cleanup()

    # --- reading

    def about(self) -> dict[str, str]:
        """Return the facts saved about the file itself."""
        with self._readable() as connection:
            return dict(connection.execute("SELECT key, value FROM about").fetchall())

    def contents(self) -> Contents:
        """Read every record. Others may write meanwhile: see `Contents`."""
        with self._readable(alone=True, snapshot=False) as connection, collector_paused():
            return reading.contents(connection)

    def newest(self, limit: int) -> list[Record]:
        """Read the *limit* purchases outside the Trash that were bought last, and what belongs to them."""
        with self._readable() as connection:
            return reading.newest(connection, limit)

    def last_currencies(self, limit: int) -> list[str]:
        """Return the currencies of the *limit* purchases with a price that were bought last, latest first."""
        with self._readable() as connection:
            return reading.last_currencies(connection, limit)

    def purchase(self, id_: str) -> list[Record]:
        """Read one purchase and what belongs to it; nothing if there is none of this id."""
        with self._readable() as connection:
            return reading.purchase(connection, id_)

    def of_kind(self, table: str) -> list[Record]:
        """Read the records of one kind."""
        with self._readable() as connection:
            return reading.of_kind(connection, table)

    def count(self) -> int:
        """Count the purchases outside the Trash."""
        with self._readable() as connection:
            return reading.count(connection)

    def years(self) -> list[int]:
        """Return the years in which something outside the Trash was bought, latest first."""
        with self._readable() as connection:
            return reading.years(connection)

    def has_plans(self) -> bool:
        """Return whether there is a plan, with a record or in a check-in."""
        with self._readable() as connection:
            return reading.has_plans(connection)

    # --- the change log

    def head(self) -> Head:
        """Return the number and the chain of the last change in the file, this program's or another's."""
        with self._readable() as connection:
            connections.forget(connection)
            return reading_log.head(connection)

    def stacks(self, head: Head | None = None) -> Stacks:
        """Return what undo and redo applied to after *head*; None: apply to now. Raises ChangedElsewhere."""
        with self._readable() as connection:
            last = reading_log.head(connection)
            if head is not None and head[0] > last[0]:  # another file is in its place
                raise ChangedElsewhere(path=self.path)
            return reading_log.stacks(connection, (head or last)[0])

    def steps(self, place: Place, find: Find | None = None) -> tuple[Step, ...]:
        """Return the steps of the undo or redo at *place*, on the records of *find*, or in the file.

        Raises ChangedElsewhere if the log doesn't end where *place* says, and FileDamaged if the line to
        repeat isn't as it was written, or a record isn't what it says.
        """
        from unhyped.storage import replaying

        seq = place.of_seq or 0
        with self._readable(alone=True) as connection:
            if reading_log.head(connection) != place.head:
                raise ChangedElsewhere(path=self.path)
            reading_log.check_link(connection, seq)
            replay = replaying.Replay(find or partial(replaying.found, connection))
            return tuple(replaying.carry_out(connection, seq, place.kind, replay))

    def lines_after(
        self, head: Head, find: Find | None, *, late_to: int = 0
    ) -> list[tuple[LogLine, tuple[Step, ...]]] | None:
        """Return each line after *head* with its steps, on the records of then, which *find* returns.

        Lines up to *late_to* may be in some of the records already; without *find*, which takes those of the
        file, all. None if the lines don't follow from *head*, because the file was replaced, or don't fit
        the records: then everything has to be read.
        """
        from unhyped.storage import replaying

        try:
            with self._readable(alone=True) as connection:
                if find is None:
                    find, late_to = partial(replaying.found, connection), reading_log.head(connection)[0]
                return replaying.lines_after(connection, head, replaying.Replay(find), late_to)
        except FileDamaged:
            return None

    def weight(self, seq: int) -> int:
        """Return roughly how many records the line *seq* of the log is about: of many, none is read."""
        from unhyped.storage.packing import STEPS_PER_PART, unpack

        with self._readable() as connection:
            asked = "SELECT parts, CASE parts WHEN 0 THEN steps END FROM change WHERE seq = ?"
            row = connection.execute(asked, (seq,)).fetchone()
            if row is None:
                raise ChangedElsewhere(path=self.path)
            return int(row[0]) * STEPS_PER_PART if row[0] else sum(len(run.ids) for run in unpack(row[1]))

    def check_quickly(self) -> None:
        """Let SQLite look at every page; raise FileDamaged. Takes about 0.2 s per 100 MB."""
        with self._readable(alone=True) as connection:
            complaint = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if complaint != "ok":
            raise FileDamaged(path=self.path, why=" ".join(complaint.replace("*", " ").split()))
        self._is_checked = True

    # --- viewing history

    def exposure_counts(self) -> dict[ExposureKind, int]:
        """Count the events of viewing history by kind: about 0.1 s for 500 000."""
        with self._readable() as connection:
            return exposures.counts(connection)

    def exposures(
        self, kinds: Collection[ExposureKind], first: int, end: int, video_id: int | None = None
    ) -> list[Exposure]:
        """Read the events of *kinds* from the second *first* to just before *end*, oldest first."""
        with self._readable() as connection:
            return exposures.between(connection, kinds, first, end, video_id)

    def watched(self, pause: int, last: int) -> list[tuple[int, int]]:
        """Return when videos were watched and how long, as `exposures.watched`; on a separate connection."""
        with self._readable(alone=True) as connection:
            return exposures.watched(connection, pause, last)

    def exposures_of_videos(self, kinds: Collection[ExposureKind], videos: Collection[int]) -> list[Exposure]:
        """Read the events of *kinds* of some *videos*, each kind's oldest first; on a separate connection."""
        with self._readable(alone=True) as connection:
            return [*exposures.of_videos(connection, kinds, videos)]

    def exposures_of(self, number: int) -> Iterator[Exposure]:
        """Read the events of one import, on a separate connection."""
        with self._readable(alone=True) as connection:
            yield from exposures.of_import(connection, number)

    # --- writing

    def prepare_writing(self) -> None:
        """Import and set up what the first write needs (SQLModel: about half a second). Any thread."""
        from unhyped.storage import writing

        for verb in ("insert", "update", "delete"):
            writing.sql(verb, "purchase")

    @property
    def is_ready_to_write(self) -> bool:
        """Whether `write` needn't check the file first. Importing SQLModel is prepared elsewhere."""
        return self._is_checked or self.read_only

    def write(self, change: Change, place: Place, *, wait: bool = True) -> LogLine:
        """Write *change* and its line of the log in one transaction; return the line.

        Raises ChangedElsewhere if the log doesn't end where *place* says, FileDamaged if it is damaged, and
        FileBusy if others use it, at once without *wait*. If it raises, nothing was written.
        """
        from unhyped.storage import writing

        self._ready_to_write()
        with nullcontext() if wait else impatient(self._connection, self._busy_seconds):
            line, _ = writing.write(self._writing_connection(), change, place)
        return line

    def write_on_own_connection(
        self, change: Change, place: Place, *, batch: Batch | None = None, progress: Progress = NO_PROGRESS
    ) -> tuple[LogLine, dict[ExposureKind, int]]:
        """Write *change* like `write`, with a *batch* of viewing history, in any thread.

        It uses the staging's connection, or else opens one. Returns the line, and how many events were new;
        raises Cancelled too. There must be one writer at a time, or one of the two gets ChangedElsewhere.
        """
        from unhyped.storage import writing

        self._ready_to_write()
        with self._own_connection(batch) as opened:
            return writing.write(opened, change, place, batch, progress)

    def stage(self) -> Staging:
        """Return a staging area for viewing history to import; close it when done. Any thread."""
        from unhyped.storage.staging import Staging

        return Staging.beside(self.source, read_only=self.read_only, busy_seconds=self._busy_seconds)

    def backup(self, now: datetime, *, only_if_due: bool, progress: Progress = NO_PROGRESS) -> Backup | None:
        """Make a verified backup; None when *only_if_due* and it is recent or nothing changed since."""
        if only_if_due and not self.needs_backup(now):
            return None
        self._last_backup = None
        return backup.make(self.path, now, busy_seconds=self._busy_seconds, cancelled=progress.cancelled)

    def last_backup(self) -> Backup | None:
        """Return the newest backup of this file; its folder is only listed again once it has changed."""
        try:
            changed_at = backup_folder(self.path).stat().st_mtime_ns
        except OSError:
            return None
        if self._last_backup is None or self._last_backup[0] != changed_at:
            made = backup.existing(self.path)
            self._last_backup = changed_at, made[-1] if made else None
        return self._last_backup[1]

    def needs_backup(self, now: datetime) -> bool:
        """Return whether the last backup isn't recent and something changed since."""
        return backup.is_due(self.path, now) and self._changed_since_backup()

    # --- inside

    def _changed_since_backup(self) -> bool:
        backups = backup.existing(self.path)
        return not backups or backup.head(backups[-1]) != self.head()

    def _migrate(self, schema: Sequence[Sequence[Statement]], about: Mapping[str, str] | None) -> None:
        """Run the missing steps, after a verified backup, or read a converted copy of a read-only file."""
        version = migrations.version(self._connection)
        if version < len(schema) and self.read_only:
            self._folder = migrations.converted(self._connection, self.path, schema)
            self.source = Path(self._folder.name, migrations.COPY)
            self._connection.close()
            self._connection = connect(self.source, "ro", busy_seconds=self._busy_seconds)
        elif version < len(schema):
            if version:
                backup.make(self.path, busy_seconds=self._busy_seconds)
            migrations.run(self._connection, self.path, schema, about)
            if version:
                migrations.give_back_space(self._connection)

    def _ready_to_write(self) -> None:
        """Check that the file can be written to, and prepare what other writers shouldn't wait for."""
        if self.read_only:
            raise FileReadOnly(path=self.path)
        if not self._is_checked:
            self.check_quickly()
        self.prepare_writing()

    def _writing_connection(self) -> WritingConnection:
        from unhyped.storage.writing import WritingConnection

        if self._writer is None:
            self._writer = WritingConnection(
                self.path, self._connection, connections.engine(self._connection)
            )
        return self._writer

    @contextmanager
    def _own_connection(self, batch: Batch | None) -> Iterator[WritingConnection]:
        """Yield another connection than that of the thread that opened the file."""
        from unhyped.storage.writing import WritingConnection

        with ExitStack() as stack:
            if batch is not None:
                batch.staging.settle()
                driver = batch.staging.connection
            else:
                with translate_errors(self.path):
                    opened = connect(self.path, "rw", busy_seconds=self._busy_seconds)
                driver = stack.enter_context(closing(opened))
            yield WritingConnection(self.path, driver, connections.engine(driver))

    @contextmanager
    def _readable(self, *, alone: bool = False, snapshot: bool = True) -> Iterator[sqlite3.Connection]:
        """Yield a connection to read from; *alone*: a separate one with a snapshot, for long reads.

        Raises FileDamaged for what can't be read.
        """
        with translate_errors(self.path):
            try:
                if not alone:
                    yield self._connection
                    return
                own = connect(self.source, "ro", busy_seconds=self._busy_seconds)
                with closing(own), connections.read_transaction(own) if snapshot else nullcontext():
                    yield own
            except ChangedElsewhere:
                raise
            except UNREADABLE as error:
                clear_frames(error.__traceback__)  # a half-read cursor would block other writers
                if isinstance(error, sqlite3.Error):
                    raise
                why = gettext("we couldn’t read a record or a line of its change log")
                raise FileDamaged(path=self.path, why=why) from error
