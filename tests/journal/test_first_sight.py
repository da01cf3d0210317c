"""A large file is opened in a moment: what is asked before everything was read, and by which thread."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest
from tests.builders import checked_in, purchase
from tests.journal.logging_in import again, log, take_in
from tests.patience import PATIENCE
from tests.storage.making import filled, several, tampered

from unhyped.domain.found import restored
from unhyped.journal import ChangedElsewhere, Journal
from unhyped.journal.open_file import OpenFile
from unhyped.storage.errors import FileDamaged
from unhyped.storage.rows import READERS
from unhyped.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journal.logging_in import Clock

    from unhyped.domain.change import Record


def test_first_sight_needs_no_reading_of_everything(path: Path, clock: Clock) -> None:
    """A row that can't be read is far from the newest: it isn't missed until all are asked for."""
    filled(
        path, purchase("Broken", on="2020-01-01"), purchase("Old", on="2021"), purchase("New", on="2026-03")
    )
    tampered(path, "UPDATE purchase SET added_at = 'broken' WHERE name = 'Broken'")
    with Journal.open(path, clock) as journal:
        assert [entry.purchase.name for entry in journal.newest(2)] == ["New", "Old"]
        assert journal.count() == 3
        assert journal.years() == [2026, 2021, 2020]
        assert journal.undo_label == "Add"
        journal.file.store.check_quickly()
        added = journal.add_purchase(purchase("Newer", on="2026-04").purchase)
        assert journal.newest(1) == [added]
        assert journal.undo() == "Add Newer"
        assert journal.count() == 3
        with pytest.raises(FileDamaged):
            journal.entries()


def test_first_sight_is_read_once_until_someone_writes(path: Path, clock: Clock) -> None:
    filled(path, *several(3))
    with Journal.open(path, clock) as journal:
        read: list[str] = []
        journal.file.store._connection.set_trace_callback(read.append)
        first = journal.newest(2), journal.count(), journal.years()
        asked = sum("FROM purchase" in statement for statement in read)
        assert asked >= 3
        assert (journal.newest(2), journal.count(), journal.years()) == first
        assert sum("FROM purchase" in statement for statement in read) == asked
        with Journal.open(path, clock) as other:
            other.add_purchase(purchase("Newer", on="2031-01-01").purchase)
        assert [entry.purchase.name for entry in journal.newest(1)] == ["Newer"]
        assert (journal.count(), journal.years()[0]) == (4, 2031)


def test_before_and_after_loading_the_answers_are_the_same(path: Path, clock: Clock) -> None:
    with Journal.open(filled(path, *several(8)), clock) as journal:
        journal.trash([journal.newest(1)[0].purchase.id])
    with Journal.open(path, clock) as journal:
        first_sight = journal.newest(5), journal.count(), journal.years(), journal.undo_label
        revision = journal.file.revision
        journal.file.load()
        assert (journal.newest(5), journal.count(), journal.years(), journal.undo_label) == first_sight
        assert journal.file.revision == revision, "loading changes nothing"
        assert len(journal.entries()) == 7


def test_what_is_logged_before_loading_is_loaded(path: Path, clock: Clock) -> None:
    with Journal.open(filled(path, *several(3)), clock) as journal:
        mine = journal.add_purchase(purchase("Mine").purchase)
        assert journal.undo_label == "Add Mine"
        more = journal.add_purchase(purchase("More").purchase)
        journal.file.load()
        assert journal.entries()[-2:] == [mine, more]
        assert journal.undo() == "Add More"
        assert journal.file.check() == ()


def test_what_another_wrote_before_loading_is_not_overwritten_either(path: Path, clock: Clock) -> None:
    """The person edits what was shown at first sight; meanwhile somebody else has edited it too."""
    entry = purchase("Cup")
    with Journal.open(filled(path, entry), clock) as journal, Journal.open(path, clock) as other:
        (shown,) = journal.newest(5)
        other.edit_purchase(replace(entry.purchase, note="theirs"))
        with pytest.raises(ChangedElsewhere):
            journal.edit_purchase(replace(shown.purchase, shop="mine"))
        with pytest.raises(ChangedElsewhere):
            journal.undo()
        assert journal.file.reload_if_changed()
        assert not journal.file.reload_if_changed()
        assert journal.undo() == "Edit Cup"
        assert journal.entries() == [entry]
        assert journal.file.check() == ()


def test_a_thread_may_load_check_and_back_up_while_another_writes(path: Path, clock: Clock) -> None:
    filled(path, purchase("Before"))
    with Journal.open(path, clock) as journal:
        take_in(journal, [restored(entry, 1) for entry in several(3000)], "x")
    with Journal(OpenFile(Store.open(path, busy_seconds=PATIENCE), clock)) as journal:
        start = Barrier(4)
        problems: list[object] = []

        def together(*verbs: str) -> None:
            start.wait()
            for verb in verbs:
                if verb == "backup":
                    problems.append(journal.file.backup(only_if_due=False) is None)
                else:
                    owner = journal.file.store if verb == "check_quickly" else journal.file
                    found = getattr(owner, verb)()
                    problems.append(verb != "load" and bool(found))

        threads = [
            Thread(target=together, args=verbs)
            for verbs in (("load", "check"), ("check_quickly", "backup"), ("backup", "load"))
        ]
        for thread in threads:
            thread.start()
        start.wait()
        logged = [journal.add_purchase(purchase(f"Meanwhile {n}").purchase) for n in range(5)]
        for thread in threads:
            thread.join()
        assert not any(problems), problems
        assert len(problems) == 6
        assert journal.entries()[-5:] == logged
        assert journal.file.check() == ()
        assert again(journal)[0] == journal.entries()


def test_what_is_loaded_is_of_one_moment(path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """While records are read, another logs two purchases with a check-in each and deletes an old one.

    So the tables are read at different moments: no purchase of the new ones, but their check-ins.
    """
    old = [checked_in(purchase("Old"), 2), checked_in(purchase("Older"), 2)]
    filled(path, *old)
    read, meanwhile = READERS["purchase"], [True]
    with Journal.open(path, clock) as other, Journal.open(path, clock) as journal:

        def slowly(row: tuple[object, ...]) -> Record:
            if meanwhile and meanwhile.pop():
                log(other, purchase("New", worth=4), purchase("Newer", worth=5))
                other.undo()
                other.redo()
                other.trash([old[1].purchase.id])
            return read(row)

        monkeypatch.setitem(READERS, "purchase", slowly)
        journal.file.load()
        assert [entry.purchase.name for entry in journal.entries()] == ["Old", "New", "Newer"]
        assert (journal.entries(), journal.trashed()) == again(journal)
        assert [len(entry.check_ins) for entry in journal.entries()] == [1, 1, 1]
        assert journal.file.reload_if_changed(), "it was read, but nobody was told of it yet"
        changed = {old[1].purchase.id, *(entry.purchase.id for entry in journal.entries()[1:])}
        assert journal.file.take_changed().ids == frozenset(changed)
        assert (journal.entries(), journal.trashed()) == again(journal)
        assert journal.undo() == "Delete Older"


def test_what_the_first_write_needs_is_imported_without_the_collector(path: Path) -> None:
    """A pass over all that is imported would hold the window up for a tenth of a second."""
    filled(path, purchase("Lamp"))
    code = """
import gc, pathlib, sys
from datetime import UTC, datetime
from unhyped.journal.open_file import OpenFile
file = OpenFile.open(pathlib.Path(sys.argv[1]), lambda: datetime.now(UTC))
passes = []
gc.callbacks.append(lambda phase, info: passes.append(phase))
frozen = gc.get_freeze_count()
file.prepare_writing()
print(len(passes), "sqlmodel" in sys.modules, gc.get_freeze_count() - frozen > 10_000, gc.isenabled())
"""
    run = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["0", "True", "True", "True"]
