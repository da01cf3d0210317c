from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import purchase
from tests.storage.making import NOW, filled, kept, tampered

from unhyped.journal import FileDamaged, Journal, recovery

if TYPE_CHECKING:
    from pathlib import Path


def test_what_helps_when_a_file_is_damaged(tmp_path: Path) -> None:
    path = filled(tmp_path / "f.db", purchase("one"), purchase("two"))
    with Journal.open(path, lambda: NOW) as journal:
        first = journal.file.backup(only_if_due=False)
        journal.add_purchase(purchase("three").purchase)
        second = journal.file.backup(only_if_due=False)
    assert first
    assert second
    assert recovery.backups(path) == (second, first)
    assert [recovery.count_purchases(made) for made in recovery.backups(path)] == [3, 2]
    second.path.write_bytes(b"damaged")
    assert recovery.backups(path) == (first,)
    into = recovery.unused_name(path, "restored")
    recovery.restore(first, into)
    assert len(kept(into)) == 2
    assert recovery.salvage(path, recovery.unused_name(path, "salvaged"), NOW).saved["purchase"] == 3


def test_what_can_not_be_read_is_not_backed_up(tmp_path: Path) -> None:
    path = tampered(filled(tmp_path / "f.db", purchase("one")), "UPDATE purchase SET tags = '['")
    with Journal.open(path, lambda: NOW) as journal:
        for only_if_due in (True, False):
            with pytest.raises(FileDamaged):
                journal.file.backup(only_if_due=only_if_due)
    assert recovery.backups(path) == ()


def test_names_that_no_file_has(tmp_path: Path) -> None:
    path = tmp_path / "purchases.db"
    names = []
    for _ in range(3):
        unused = recovery.unused_name(path, "restored")
        unused.touch()
        names.append(unused.name)
    assert names == ["purchases restored.db", "purchases restored 2.db", "purchases restored 3.db"]
