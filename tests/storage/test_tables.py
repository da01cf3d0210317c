from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine
from sqlmodel import SQLModel

from unhyped.storage import tables
from unhyped.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Connection = sqlite3.Connection


@pytest.fixture
def migrated(tmp_path: Path) -> Path:
    Store.open(tmp_path / "migrated.db").close()
    return tmp_path / "migrated.db"


@pytest.fixture
def declared(tmp_path: Path) -> Path:
    engine = create_engine(f"sqlite:///{tmp_path / 'declared.db'}")
    SQLModel.metadata.create_all(engine, tables=list(tables.TABLES.values()))
    engine.dispose()
    return tmp_path / "declared.db"


def names(connection: Connection) -> list[tuple[str, str]]:
    return connection.execute("SELECT type, name FROM sqlite_schema ORDER BY type, name").fetchall()


def columns(connection: Connection) -> list[tuple[object, ...]]:
    return [
        (table, *row) for table in tables.TABLES for row in connection.execute(f"PRAGMA table_xinfo({table})")
    ]


def owners(connection: Connection) -> list[tuple[object, ...]]:
    return [
        (table, *row)
        for table in tables.TABLES
        for row in connection.execute(f"PRAGMA foreign_key_list({table})")
    ]


def indexes(connection: Connection) -> list[tuple[object, ...]]:
    return [
        (table, index[1], index[2], *column)
        for table in tables.TABLES
        for index in connection.execute(f"PRAGMA index_list({table})").fetchall()
        for column in connection.execute(f"PRAGMA index_xinfo({index[1]})")
    ]


def strictness(connection: Connection) -> list[tuple[object, ...]]:
    return connection.execute("SELECT name, strict, wr FROM pragma_table_list ORDER BY name").fetchall()


def checks(connection: Connection) -> dict[str, set[str]]:
    found = {}
    for name, text in connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"):
        found[name] = {_as_one_line(text, match) for match in re.finditer(r"(?:CONSTRAINT \w+ )?CHECK", text)}
    return found


def _as_one_line(text: str, match: re.Match[str]) -> str:
    """Return the rule of a table that starts at *match*, to its last bracket."""
    end = match.end()
    while (
        text.count("(", match.end(), end) != text.count(")", match.end(), end)
        or "(" not in text[match.end() : end]
    ):
        end += 1
    return re.sub(r"\s+", " ", text[match.start() : end]).replace("( ", "(")


@pytest.mark.parametrize("aspect", [names, columns, owners, indexes, strictness, checks])
def test_the_migrated_schema_is_the_declared_one(
    migrated: Path, declared: Path, aspect: Callable[[Connection], object]
) -> None:
    with closing(sqlite3.connect(migrated)) as one, closing(sqlite3.connect(declared)) as other:
        assert aspect(one) == aspect(other)
        assert aspect(one)


def test_every_check_has_a_name(migrated: Path) -> None:
    with closing(sqlite3.connect(migrated)) as connection:
        found = [line for lines in checks(connection).values() for line in lines]
    assert len(found) == 38
    assert all(line.startswith("CONSTRAINT ") for line in found)
