"""A purchases file and its backups are for their owner only, from the first byte on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.builders import purchase
from tests.modes import mode, modes, needs_modes, umask
from tests.storage.making import NOW, adding, at_end, filled, kept, tampered

from unhyped import demo, paths
from unhyped.storage import backup
from unhyped.storage.header import hot_journal
from unhyped.storage.salvage import salvage
from unhyped.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = needs_modes


@pytest.mark.parametrize("mask", [0o000, 0o077])
def test_everything_around_a_file_is_private_whatever_the_umask(mask: int, tmp_path: Path) -> None:
    with umask(mask):
        path = filled(tmp_path / "new" / "mine.db", purchase(), purchase("Lamp"))
        made = backup.make(path, NOW)
        backup.restore(made, tmp_path / "new" / "restored.db")
        salvage(path, tmp_path / "new" / "salvaged.db", NOW)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DELETE FROM check_in")
            connection.execute("UPDATE purchase SET note = 'x'")
            assert mode(hot_journal(path)) == "600"
    found = modes(tmp_path)
    assert {name for name, each in found.items() if each == "700"} == {"new", "new/mine.db-backups"}
    assert set(found.values()) == {"600", "700"}
    assert {"new/mine.db", "new/restored.db", "new/salvaged.db"} < found.keys()
    assert len(kept(tmp_path / "new" / "restored.db")) == len(kept(tmp_path / "new" / "salvaged.db")) == 2


def test_the_demo_year_is_private(tmp_path: Path) -> None:
    with umask(0):
        demo.provide(tmp_path / "demo" / "demo.db", NOW)
    assert modes(tmp_path) == {"demo": "700", "demo/demo.db": "600"}


def test_a_file_of_before_and_its_backups_become_private_once(home: Path) -> None:
    path = filled(paths.default_file(), purchase())
    backup.make(path, NOW)
    for each in (*path.parent.rglob("*"), path.parent):
        each.chmod(0o755 if each.is_dir() else 0o644)
    Store.open(path).close()
    assert mode(path.parent) == "700"
    assert set(modes(path.parent).values()) == {"600", "700"}
    path.chmod(0o640)  # somebody shares it on purpose
    Store.open(path).close()
    assert mode(path) == "640"


def test_a_folder_that_a_person_chose_stays_as_it_is(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    path = filled(documents / "mine.db", purchase())
    documents.chmod(0o755)
    path.chmod(0o644)
    (documents / "letter.txt").touch(mode=0o644)
    Store.open(path).close()
    assert modes(tmp_path) == {
        "documents": "755",
        "documents/letter.txt": "644",
        "documents/mine.db": "600",
    }


def test_a_link_is_opened_and_nothing_behind_it_changed(tmp_path: Path) -> None:
    path = filled(tmp_path / "elsewhere.db", purchase())
    path.chmod(0o644)
    link = tmp_path / "mine.db"
    link.symlink_to(path)
    with Store.open(link) as store:
        assert store.count() == 1
    assert mode(path) == "644"


def test_a_link_to_nothing_makes_a_private_file(tmp_path: Path) -> None:
    (tmp_path / "mine.db").symlink_to(tmp_path / "elsewhere.db")
    with umask(0), Store.open(tmp_path / "mine.db") as store:
        store.write(adding(purchase()), at_end(store))
    assert mode(tmp_path / "elsewhere.db") == "600"


def test_a_file_that_may_only_be_read_can_still_only_be_read(tmp_path: Path) -> None:
    path = filled(tmp_path / "mine.db", purchase())
    path.chmod(0o444)
    with Store.open(path) as store:
        assert store.count() == 1
    assert mode(path) == "400"


def test_a_foreign_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tampered(tmp_path / "foreign.db", "CREATE TABLE x (y)")
    path.chmod(0o644)
    with pytest.raises(Exception, match="isn’t an Unhyped file"):
        Store.open(path)
    assert mode(path) == "644"
