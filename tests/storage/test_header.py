from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.builders import purchase
from tests.storage.making import filled, kept, several, tampered

from unhyped.storage import header
from unhyped.storage.errors import (
    FileDamaged,
    FileForeign,
    FileLost,
    FileNewer,
    FileUnreachable,
    StorageError,
)
from unhyped.storage.steps import STEPS
from unhyped.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def text(path: Path) -> None:
    path.write_text("Dear diary, today I bought nothing.\n" * 20, encoding="utf-8")


def short_text(path: Path) -> None:
    path.write_text("x", encoding="utf-8")


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE purchase (id, name)")


def wal_database_of_another_program(path: Path) -> None:
    other_database(path)
    tampered(path, "PRAGMA journal_mode = WAL")


def other_application(path: Path) -> None:
    tampered(filled(path, purchase()), "PRAGMA application_id = 1")


def newer(path: Path) -> None:
    tampered(filled(path, purchase()), f"PRAGMA user_version = {len(STEPS) + 1}")


def truncated(path: Path) -> None:
    filled(path, *several(30))
    os.truncate(path, path.stat().st_size // 2)


def beginning_only(path: Path) -> None:
    filled(path, purchase())
    os.truncate(path, 60)


@pytest.mark.parametrize(
    ("make", "error", "advice"),
    [
        (text, FileForeign, "Choose another file"),
        (short_text, FileForeign, "Choose another file"),
        (binary, FileForeign, "Choose another file"),
        (other_database, FileForeign, "Choose another file"),
        (wal_database_of_another_program, FileForeign, "Choose another file"),
        (other_application, FileForeign, "Choose another file"),
        (newer, FileNewer, "Update Unhyped"),
        (truncated, FileDamaged, "its end is missing. .* Open a backup"),
        (beginning_only, FileForeign, "Choose another file"),
    ],
)
def test_what_is_no_whole_file_of_ours_is_refused_and_left_untouched(
    tmp_path: Path, make: Callable[[Path], None], error: type[StorageError], advice: str
) -> None:
    path = tmp_path / "purchases.db"
    make(path)
    before, beside = path.read_bytes(), sorted(tmp_path.iterdir())
    with pytest.raises(error, match=advice) as caught:
        Store.open(path)
    assert str(path) in str(caught.value)
    assert "{" not in str(caught.value)
    assert path.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == beside


@pytest.mark.parametrize("make", [text, short_text, binary, beginning_only])
def test_what_only_its_name_says_is_ours_is_damaged(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "purchases.unhyped"
    make(path)
    before = path.read_bytes()
    with pytest.raises(FileDamaged, match=r"doesn’t begin like an Unhyped file.* Open a backup"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileUnreachable, match="Check"):
        Store.open(tmp_path)


def test_an_empty_or_missing_file_becomes_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    for path in (tmp_path / "empty.db", tmp_path / "new" / "folder" / "missing.db"):
        with Store.open(path) as store:
            assert store.count() == store.head()[0] == 0
        assert header.read(path) == header.FileHeader(path.stat().st_size, header.APPLICATION_ID, len(STEPS))


@pytest.mark.parametrize("emptied", [True, False])
def test_but_not_one_there_are_backups_of(tmp_path: Path, emptied: bool) -> None:
    path = filled(tmp_path / "f.db", purchase())
    with Store.open(path) as store:
        store.backup(purchase().purchase.added_at, only_if_due=False)
    path.unlink()
    if emptied:
        path.touch()
    with pytest.raises(FileLost, match=r"backups of it \(1\)"):
        Store.open(path)
    assert path.exists() == emptied
    assert not emptied or path.stat().st_size == 0


UNREADABLE = """
import os, sys
from pathlib import Path
from unhyped.storage.store import Store
from unhyped.storage.errors import FileUnreachable

os.setuid(65534)
try:
    Store.open(Path(sys.argv[1]))
except FileUnreachable as error:
    print(error)
    sys.exit(3)
"""


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="needs root to stop being root")
@pytest.mark.parametrize("whose", ["file", "folder"])
def test_what_may_not_be_read_is_said_to_be_out_of_reach(nobody_folder: Path, whose: str) -> None:
    path = filled(nobody_folder / "inside" / "f.db", purchase())
    (path if whose == "file" else path.parent).chmod(0)
    done = subprocess.run(
        [sys.executable, "-c", UNREADABLE, path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 3, done.stderr
    assert "permission" in done.stdout.casefold()


def test_a_journal_that_a_crash_left_is_rolled_back_before_size_is_judged(tmp_path: Path) -> None:
    """Take file and journal away in the middle of a write, as a crash would leave them."""
    path = filled(tmp_path / "f.db", *several(3))
    tampered(path, "INSERT INTO about VALUES ('long', hex(zeroblob(50000)))")
    before = kept(path)
    original = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM money_event")
        connection.execute("DELETE FROM about")
        for number in range(200):
            connection.execute("INSERT INTO about VALUES (?, ?)", (str(number), "x" * 3000))
        crashed = tmp_path / "crashed.db"
        crashed.write_bytes(path.read_bytes())
        with crashed.open("r+b") as file:  # the first page had been written, those at the end had not
            file.seek(28)
            file.write((10**4).to_bytes(4, "big"))
        header.hot_journal(crashed).write_bytes(header.hot_journal(path).read_bytes())
        connection.execute("ROLLBACK")
    assert crashed.read_bytes() != original
    assert kept(crashed) == before
    assert not header.hot_journal(crashed).exists()


def test_a_size_that_an_older_sqlite_left_unset_is_not_believed(tmp_path: Path) -> None:
    path = filled(tmp_path / "f.db", *several(3))
    raw = bytearray(path.read_bytes())
    raw[28:32] = (10**6).to_bytes(4, "big")
    raw[92:96] = (0).to_bytes(4, "big")
    path.write_bytes(raw)
    assert len(kept(path)) == 9
