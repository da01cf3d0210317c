from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import OperationalError
from tests.builders import purchase
from tests.storage.making import NOW, adding, at_end, filled, kept, several

from unhyped.domain.change import Change, Step
from unhyped.domain.purchase import Purchase
from unhyped.storage import check
from unhyped.storage import connection as connections
from unhyped.storage.connection import connect, engine, translate_errors, uri
from unhyped.storage.errors import (
    ChangeTooLarge,
    FileBusy,
    FileDamaged,
    FileForeign,
    FileUnreachable,
    StorageError,
)
from unhyped.storage.header import hot_journal
from unhyped.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable


def test_the_settings_of_the_house_are_in_force(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "f.db", busy_seconds=2.5)) as connection:
        asked = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                *("journal_mode", "synchronous", "foreign_keys", "trusted_schema"),
                *("cell_size_check", "busy_timeout"),
            )
        }
    assert asked == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "busy_timeout": 2500,
    }


KILLED = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE purchase SET note = hex(randomblob(2000))")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize(
    "read",
    [
        lambda store: len(store.contents().records["purchase"]),
        lambda store: len(store.lines_after((0, b""), None) or [*range(20)]),
        lambda store: store.backup(NOW, only_if_due=False) and 20,
        lambda store: 20 - len(check.full(store.path)),
    ],
    ids=["all records", "the log", "a backup", "the check"],
)
def test_whoever_reads_takes_back_what_a_killed_program_left_half_done(
    tmp_path: Path, read: Callable[[Store], int]
) -> None:
    """The file was open before. SQLite lets only a connection that may write take it back."""
    path = filled(tmp_path / "f.db", *several(20))
    with Store.open(path) as store:
        subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
        assert hot_journal(path).exists()
        assert read(store) == 20
        assert not hot_journal(path).exists()
        assert {record.note for record in store.newest(20) if isinstance(record, Purchase)} == {""}


def test_they_are_in_force_where_changes_are_written(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "f.db")) as connection:
        made = engine(connection)
        with made.begin() as transaction:
            assert transaction.exec_driver_sql("PRAGMA synchronous").scalar() == 3
            assert transaction.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            with (
                closing(connect(tmp_path / "f.db", busy_seconds=0)) as other,
                pytest.raises(sqlite3.OperationalError, match="locked"),
            ):
                other.execute("BEGIN IMMEDIATE")  # because the transaction began IMMEDIATE, before writing
        made.dispose()


def test_what_a_failed_transaction_did_is_undone_tables_included(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "f.db")) as connection:
        made = engine(connection)

        def fail() -> None:
            with made.begin() as transaction:
                transaction.exec_driver_sql("CREATE TABLE new (x)")
                transaction.exec_driver_sql("SELECT * FROM missing")

        with pytest.raises(OperationalError):
            fail()
        assert connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
        assert not connection.in_transaction
        made.dispose()


def test_what_is_read_together_is_of_one_moment(tmp_path: Path) -> None:
    path = filled(tmp_path / "f.db", purchase())
    counting = "SELECT count(*) FROM purchase"
    with closing(connect(path)) as mine, closing(connect(path, busy_seconds=0)) as other:
        with connections.read_transaction(mine):
            assert mine.execute(counting).fetchone() == (1,)
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("UPDATE purchase SET name = 'x'")
        other.execute("UPDATE purchase SET name = 'x'")
        assert not mine.in_transaction


NAMES = ["with space.db", "50%25 #1?mode=ro&x.db", "Einkäufe 🎁.db", "a'b\"c;.db", "[x]*.db"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows forbids some of these names")
@pytest.mark.parametrize("name", NAMES)
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    entry = purchase()
    filled(tmp_path / name, entry)
    assert kept(tmp_path / name) == [entry.purchase]
    assert os.listdir(tmp_path) == [name]  # noqa: PTH208 - names, not paths


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
def test_even_one_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff\xfe.db")
    entry = purchase()
    filled(path, entry)
    assert kept(path) == [entry.purchase]
    assert os.listdir(os.fsencode(tmp_path)) == [b"\xff\xfe.db"]  # noqa: PTH208 - the bytes of the name


def error_of(statement: str, path: Path) -> type[BaseException]:
    """The kind of error that *statement* ends in, translated."""
    with closing(connect(path)) as connection, pytest.raises(Exception) as caught, translate_errors(path):  # noqa: PT011 - its kind is the result
        connection.execute(statement)
    return caught.type


def test_mistakes_of_the_program_are_not_called_problems_of_the_file(tmp_path: Path) -> None:
    path = filled(tmp_path / "f.db", purchase())
    assert error_of("INSERT INTO purchase SELECT * FROM purchase", path) is sqlite3.IntegrityError
    assert error_of("SELECT ?", path) is sqlite3.ProgrammingError
    assert error_of("SELECT * FROM missing", path) is StorageError


def test_a_closed_file_is_a_mistake_of_the_program(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "f.db")
    store.close()
    store.close()
    with pytest.raises(sqlite3.ProgrammingError):
        store.count()


def test_broken_text_is_damage_and_isnt_quoted(tmp_path: Path) -> None:
    path = filled(tmp_path / "f.db", purchase("Secret present"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE purchase SET name = CAST(CAST(name AS BLOB) || x'ff' AS TEXT)")
        connection.commit()
    with Store.open(path) as store, pytest.raises(FileDamaged) as caught:
        store.contents()
    assert "Secret" not in str(caught.value)


def test_a_change_too_large_for_sqlite_is_refused_and_nothing_written(tmp_path: Path) -> None:
    with Store.open(tmp_path / "f.db") as store:
        store._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 20_000)
        noted = replace(purchase("x").purchase, note=Random(1).randbytes(20_000).hex())
        with pytest.raises(ChangeTooLarge, match="Import the file in smaller parts"):
            store.write(Change("Add", (Step(None, noted),), noted.added_at), at_end(store))
        assert store.count() == store.head()[0] == 0
        store.write(adding(purchase()), at_end(store))
        assert store.count() == 1


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("no folder")
    with pytest.raises(FileUnreachable, match="folder"):
        Store.open(tmp_path / "folder" / "f.db")


def test_no_connection_is_left_open_when_opening_fails(tmp_path: Path) -> None:
    (tmp_path / "f.db").write_bytes(b"no database, but long enough to be looked at" * 100)
    with pytest.raises(FileForeign), translate_errors(tmp_path / "f.db"):
        connect(tmp_path / "f.db")
    (tmp_path / "f.db").rename(tmp_path / "g.db")  # which Windows refuses while something holds it


def test_waiting_for_another_writer_ends_with_a_clear_message(tmp_path: Path) -> None:
    path = filled(tmp_path / "f.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(FileBusy, match="Another program"):
            Store.open(path, busy_seconds=0.05)
        other.execute("ROLLBACK")
    Store.open(path, busy_seconds=0.05).close()


def test_the_uri_says_how_to_open() -> None:
    assert uri(Path("/a b/ü?.db"), "ro") == "file:/a%20b/%C3%BC%3F.db?mode=ro"
    assert connections.BUSY_SECONDS == 5
