from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError
from tests.builders import new_id, purchase
from tests.patience import PATIENCE
from tests.storage.making import NOW, adding, at_end, filled, kept, records_of, several, tampered

from unhyped.domain.change import Change, Step
from unhyped.storage import backup, check
from unhyped.storage import store as stores
from unhyped.storage.errors import ChangedElsewhere, FileBusy, FileDamaged, FileMoved, FileReadOnly
from unhyped.storage.rows import READERS
from unhyped.storage.store import Store
from unhyped.storage.writing_log import Place

if TYPE_CHECKING:
    from unhyped.domain.change import Record
    from unhyped.storage.reading import Contents


def test_what_is_written_is_there_after_opening_again(tmp_path: Path) -> None:
    entry = purchase("Ice roller", worth=2, events=("refund 5.00", "fee 1.00"))
    with Store.open(tmp_path / "f.db", {"demo": "1"}) as store:
        line = store.write(adding(entry, label="Add Ice roller"), at_end(store))
        assert (line.seq, line.kind, line.label, line.at) == (1, "do", "Add Ice roller", NOW)
    with Store.open(tmp_path / "f.db", {"demo": "ignored, the file is there"}) as store:
        assert store.about()["demo"] == "1"
        assert [r for kind in store.contents().records.values() for r in kind] == records_of([entry])
        assert store.stacks().undo == line
        assert store.contents().head == line.head
        taken_back = adding(entry).inverse(NOW).steps
        assert store.steps(at_end(store, "undo", 1)) == taken_back


def test_at_rest_there_is_one_file(tmp_path: Path) -> None:
    filled(tmp_path / "f.db", *several(3))
    assert [path.name for path in tmp_path.iterdir()] == ["f.db"]


def test_owners_have_to_be_there(tmp_path: Path) -> None:
    rated = purchase(worth=3)
    with Store.open(tmp_path / "f.db") as store:
        with pytest.raises(IntegrityError, match="FOREIGN KEY"):
            store.write(Change("Rate", (Step(None, rated.check_ins[0]),), NOW), at_end(store))
        store.write(adding(rated), at_end(store))
        with pytest.raises(IntegrityError, match="FOREIGN KEY"):
            store.write(Change("Remove", (Step(rated.purchase, None),), NOW), at_end(store))
        assert store.head()[0] == 1
    assert kept(tmp_path / "f.db") == records_of([rated])


def test_a_change_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    here = purchase()
    with Store.open(filled(tmp_path / "f.db", here)) as store:
        with pytest.raises(IntegrityError, match="UNIQUE") as caught:
            store.write(adding(purchase("Secret present"), here), at_end(store))
        assert "Secret" not in str(caught.value)  # it may end up in a crash report
        missing = purchase("missing").purchase
        with pytest.raises(FileDamaged, match="missing"):
            store.write(
                Change("Edit", (*adding(purchase()).steps, Step(missing, missing)), NOW), at_end(store)
            )
        assert store.head()[0] == 1
    assert kept(tmp_path / "f.db") == [here.purchase]


def test_of_two_who_read_the_same_only_one_writes(tmp_path: Path) -> None:
    path = filled(tmp_path / "f.db", purchase("first"))
    with Store.open(path) as mine, Store.open(path) as theirs:
        seen = at_end(mine)
        theirs.write(adding(purchase("theirs")), at_end(theirs))
        with pytest.raises(ChangedElsewhere, match="Check what’s new"):
            mine.write(adding(purchase("mine")), seen)
        mine.write(adding(purchase("mine")), at_end(mine))
    assert [getattr(record, "name", "") for record in kept(path)] == ["first", "theirs", "mine"]


def test_a_file_that_was_emptied_meanwhile_counts_as_changed(tmp_path: Path) -> None:
    with Store.open(filled(tmp_path / "f.db", purchase())) as store:
        seen = at_end(store)
        tampered(tmp_path / "f.db", "DELETE FROM change", "DELETE FROM purchase")
        with pytest.raises(ChangedElsewhere):
            store.write(adding(purchase()), seen)


def test_another_file_with_as_many_changes_in_its_place_counts_as_changed(tmp_path: Path) -> None:
    """It has the same inode, as after `cp other mine`, so that SQLite can't tell."""
    mine, other = filled(tmp_path / "f.db", purchase("mine")), filled(tmp_path / "g.db", purchase("other"))
    with Store.open(mine) as store:
        seen = at_end(store)
        with mine.open("r+b") as file:
            file.write(other.read_bytes())
            file.truncate()
        assert store.head()[0] == seen.head[0]
        assert store.head() != seen.head
        with pytest.raises(ChangedElsewhere):
            store.write(adding(purchase()), seen)
        with pytest.raises(ChangedElsewhere):
            store.steps(Place(seen.head, "undo", 1))
        assert store.lines_after(seen.head, lambda *_: None) is None
    assert [getattr(record, "name", "") for record in kept(mine)] == ["other"]
    assert check.full(mine) == ()


def test_new_files_have_different_ids(tmp_path: Path) -> None:
    heads = set()
    for name in ("f.db", "g.db"):
        with Store.open(tmp_path / name) as store:
            heads.add(store.head())
            assert len(store.about()["file_id"]) == 32
    assert len(heads) == 2


def test_a_writer_waits_for_a_reader_only_so_long(tmp_path: Path) -> None:
    path = filled(tmp_path / "f.db", purchase("before"))
    with Store.open(path, busy_seconds=0.05) as store, closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM purchase").fetchall()
        with pytest.raises(FileBusy, match="Try again"):
            store.write(adding(purchase("kept out")), at_end(store))
        reader.rollback()
        assert store.head()[0] == 1
        store.write(adding(purchase("after")), at_end(store))
    assert [getattr(record, "name", "") for record in kept(path)] == ["before", "after"]


def test_a_locked_file_is_reported_and_left_alone(tmp_path: Path) -> None:
    path = filled(tmp_path / "f.db", purchase())
    with Store.open(path, busy_seconds=0.05) as store, closing(sqlite3.connect(path)) as other:
        seen = at_end(store)
        other.execute("BEGIN EXCLUSIVE")
        for attempt in (store.contents, store.count, lambda: store.write(adding(purchase()), seen)):
            with pytest.raises(FileBusy):
                attempt()
        other.rollback()
        assert store.count() == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody move an open file")
@pytest.mark.parametrize("replaced", [True, False])
def test_a_file_that_is_no_longer_there_is_not_written_to(tmp_path: Path, replaced: bool) -> None:
    path = filled(tmp_path / "f.db", purchase("old"))
    with Store.open(path) as store:
        path.rename(tmp_path / "moved.db")
        if replaced:
            filled(path, purchase("new"))
        with pytest.raises(FileMoved, match="Nothing was saved"):
            store.write(adding(purchase()), at_end(store))
    for file, names in ((tmp_path / "moved.db", ["old"]), *([(path, ["new"])] if replaced else [])):
        assert [getattr(record, "name", "") for record in kept(file)] == names


def test_a_file_in_wal_mode_is_turned_back(tmp_path: Path) -> None:
    path = tampered(filled(tmp_path / "f.db", purchase()), "PRAGMA journal_mode = WAL")
    assert len(kept(path)) == 1
    assert path.read_bytes()[18:20] == b"\x01\x01"


READ_ONLY = """
import os, sys
from pathlib import Path
from tests.builders import purchase
from tests.storage.making import adding, at_end
from unhyped import paths
from unhyped.storage.errors import FileReadOnly
from unhyped.storage.store import Store
from unhyped.storage.writing_log import Place

paths.default_file()  # what it imports may be closed to others
os.setuid(65534)
with Store.open(Path(sys.argv[1])) as store:
    assert store.read_only
    assert store.count() == len(store.contents().records["purchase"]) == 2
    store.check_quickly()
    try:
        store.write(adding(purchase()), at_end(store))
    except FileReadOnly as error:
        print(error)
        sys.exit(3)
"""


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="needs root to stop being root")
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555)])
def test_what_can_only_be_read_is_read(nobody_folder: Path, file_mode: int, folder_mode: int) -> None:
    path = filled(nobody_folder / "inside" / "f.db", purchase(), purchase())
    before = path.read_bytes()
    path.chmod(file_mode)
    path.parent.chmod(folder_mode)
    done = subprocess.run(
        [sys.executable, "-c", READ_ONLY, path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 3, done.stderr
    assert "Copy it to a folder you can write to" in done.stdout
    assert path.read_bytes() == before


@pytest.mark.skipif(os.access("/", os.W_OK) and sys.platform != "win32", reason="root may write everything")
def test_a_write_protected_file_is_only_read(tmp_path: Path) -> None:
    path = filled(tmp_path / "f.db", purchase())
    path.chmod(0o444)
    with Store.open(path) as store:
        assert store.read_only
        with pytest.raises(FileReadOnly):
            store.write(adding(purchase()), at_end(store))
    path.chmod(0o666)


# --- the check before the first write


def spoiled(path: Path) -> Path:
    """The file at *path* with a page of old purchases overwritten: adding new ones wouldn't touch it."""
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(
            "SELECT min(pageno) FROM dbstat WHERE name = 'purchase' AND pagetype = 'leaf'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\x55" * size)
    return path


def test_a_small_damaged_file_is_found_out_when_opened(tmp_path: Path) -> None:
    path = spoiled(filled(tmp_path / "f.db", *several(60)))
    before = path.read_bytes()
    with pytest.raises(FileDamaged, match="check --salvage"):
        Store.open(path)
    assert path.read_bytes() == before


def test_nothing_is_written_into_a_large_damaged_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "CHECK_ON_OPEN_BYTES", 0)  # so that this file counts as large
    path = spoiled(filled(tmp_path / "f.db", *several(60)))
    before = path.read_bytes()
    with Store.open(path) as store:
        with pytest.raises(FileDamaged):
            store.check_quickly()
        with pytest.raises(FileDamaged):
            store.write(adding(purchase()), at_end(store))
    assert path.read_bytes() == before


def test_what_can_not_be_read_keeps_nobody_from_writing(tmp_path: Path) -> None:
    """The error knows where it came from, and there a statement was under way."""
    path = filled(tmp_path / "f.db", *several(60))
    with Store.open(path) as store, Store.open(path, busy_seconds=0) as other:
        tampered(path, "UPDATE purchase SET added_at = 'soon' WHERE rowid = 1")
        with pytest.raises(FileDamaged) as error:
            store.newest(60)
        other.write(adding(purchase()), at_end(other))
        assert error.value.__cause__ is not None


# --- several at once


def test_many_writers_lose_nothing(tmp_path: Path) -> None:
    path = filled(tmp_path / "f.db")

    def write(name: str) -> None:
        with Store.open(path) as store:
            left = 5
            while left:
                try:
                    store.write(adding(purchase(name)), at_end(store))
                    left -= 1
                except ChangedElsewhere:
                    continue

    writers = [Thread(target=write, args=(name,)) for name in "abcd"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(getattr(record, "name", "") for record in kept(path)) == sorted("abcd" * 5)
    assert check.full(path) == ()


def test_nobody_waits_for_what_another_program_still_has_to_import(tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from tests.builders import purchase
from tests.storage.making import adding, at_end
from unhyped.storage.store import Store
from unhyped.storage.writing_log import Place
with Store.open(Path({str(tmp_path / "f.db")!r})) as store:
    store._connection.set_trace_callback(
        lambda sql: print("sqlmodel" in sys.modules) if sql.startswith("BEGIN IMMEDIATE") else None
    )
    print("sqlmodel" in sys.modules)
    store.write(adding(purchase("Ice roller")), at_end(store))
"""
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert run.stdout.split() == ["False", "True"]


def test_two_who_make_the_same_new_file(tmp_path: Path) -> None:
    made: list[dict[str, str]] = []

    def make(number: int) -> None:
        with Store.open(tmp_path / "f.db", {"made by": str(number)}) as store:
            made.append(store.about())

    makers = [Thread(target=make, args=(number,)) for number in range(4)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert len(made) == 4
    assert all(about == made[0] for about in made)


def test_a_writer_waits_for_nobody_who_reads_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader is held in the middle of a table; what is written then comes after the stacks it returns."""
    path = filled(tmp_path / "f.db", purchase("First"))
    held, go_on = Event(), Event()
    read = READERS["purchase"]

    def slowly(row: tuple[object, ...]) -> Record:
        held.set()
        assert go_on.wait(PATIENCE)
        return read(row)

    monkeypatch.setitem(READERS, "purchase", slowly)
    contents: list[Contents] = []

    def read_all() -> None:
        with Store.open(path) as store:
            contents.append(store.contents())

    reader = Thread(target=read_all)
    reader.start()
    with Store.open(path, busy_seconds=0) as store:
        assert held.wait(PATIENCE)
        store.write(adding(purchase("Second")), at_end(store), wait=False)
        go_on.set()
        reader.join()
        assert contents[0].head[0] == 1
        later = store.lines_after(contents[0].head, lambda *_: None)
        assert later is not None
        assert [line.label for line, _ in later] == ["Add"]


def test_a_writer_in_a_hurry_doesnt_wait_for_another(tmp_path: Path) -> None:
    path = filled(tmp_path / "f.db", purchase("First"))
    with Store.open(path, busy_seconds=PATIENCE) as store:
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(FileBusy):
                store.write(adding(purchase("Second")), at_end(store), wait=False)
        assert store.write(adding(purchase("Second")), at_end(store)).seq == 2


def test_a_line_weighs_about_as_much_as_it_has_records(tmp_path: Path) -> None:
    with Store.open(filled(tmp_path / "f.db", purchase("First"))) as store:
        store.write(adding(*several(200)), at_end(store))
        assert store.weight(1) < 5
        assert 200 < store.weight(2) < 2000
        store.write(adding(*several(2500)), at_end(store))
        assert 1000 < store.weight(3) < 20_000


def test_one_purchase_is_read_with_what_belongs_to_it(tmp_path: Path) -> None:
    entries = several(3)
    with Store.open(filled(tmp_path / "f.db", *entries)) as store:
        assert store.purchase(entries[1].purchase.id) == records_of(entries[1:2])
        assert store.purchase(new_id()) == []
        assert store.of_kind("check_in") == [entry.check_ins[0] for entry in entries]


def test_the_last_backup_is_the_newest_whoever_made_it(tmp_path: Path) -> None:
    path = filled(tmp_path / "f.db", purchase("a"))
    with Store.open(path) as store, Store.open(path) as other:
        assert store.last_backup() is None
        first = store.backup(NOW, only_if_due=False)
        assert store.last_backup() == first
        made = other.backup(NOW, only_if_due=False)
        assert store.last_backup() == made == backup.existing(path)[-1]
