from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from unhyped import purchases_file
from unhyped.journal import Journal
from unhyped.storage import header

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["mystery", "purchases.unhyped", "old.db", "orders.csv", "x.zip"])
def test_it_is_known_by_its_content_under_any_name(tmp_path: Path, name: str) -> None:
    with Journal.open(tmp_path / name, lambda: datetime(2026, 11, 24, tzinfo=UTC)):
        pass
    assert purchases_file.is_one(tmp_path / name)
    assert purchases_file.is_marked((tmp_path / name).read_bytes())
    assert header.read(tmp_path / name) is not None


@pytest.mark.parametrize("name", ["purchases.unhyped", "LOUD.UNHYPED", "old.db"])
@pytest.mark.parametrize("content", [b"", b"SQLite", b"\0" * 4096, b"name,price\nPan,12\n"])
def test_one_that_is_damaged_or_empty_is_known_by_its_ending(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    assert purchases_file.is_one(tmp_path / name)


@pytest.mark.parametrize("content", [b"", b"name,price\n", b"SQLite format 3\0" + bytes(84), b"PK\3\4UNHY"])
def test_anything_else_is_to_be_imported(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other").write_bytes(content)
    assert not purchases_file.is_one(tmp_path / "other")
    assert not purchases_file.is_marked(content)


def test_folders_and_what_is_not_there_are_none(tmp_path: Path) -> None:
    (tmp_path / "folder.unhyped").mkdir()
    assert not purchases_file.is_one(tmp_path / "folder.unhyped")
    assert not purchases_file.is_one(tmp_path / "missing.unhyped")
