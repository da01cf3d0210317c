from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

import pytest
from tests.builders import purchase
from tests.damage import damage
from tests.storage.making import filled, redone, several, tampered, undone

from unhyped.storage import check
from unhyped.storage.errors import FileBusy
from unhyped.storage.packing import pack
from unhyped.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path


NO_STEPS: Final = f"x'{next(pack(())).hex()}'"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return filled(tmp_path / "f.db", *several(6))


def sqlite_says(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [told for (told,) in connection.execute("PRAGMA integrity_check")]


def test_a_whole_file_has_no_problems_after_undo_and_redo_either(path: Path) -> None:
    assert check.full(path) == ()
    with Store.open(path) as store:
        for repeat in (undone, redone, undone):
            repeat(store)
            assert check.full(path) == ()


def test_a_changed_amount_that_sqlite_cant_see_is_found(path: Path) -> None:
    tampered(path, "UPDATE purchase SET price_minor = price_minor + 1 WHERE name = 'Thing 3'")
    assert sqlite_says(path) == ["ok"]
    (problem,) = check.full(path)
    assert problem.startswith("purchase ")
    assert "isn’t what the change log says" in problem


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM money_event WHERE rowid = 2", "no longer in its table"),
        ("DELETE FROM check_in", "no longer in its table"),
        ("INSERT INTO dismissed_note VALUES ('x', 'y', '2026-01-01T00:00:00+00:00')", "doesn’t know it"),
        ("UPDATE purchase SET bought_on = '2026-99' WHERE rowid = 1", "2026-99"),
        ("UPDATE purchase SET tags = '{' WHERE rowid = 1", "purchase "),
        ("UPDATE purchase SET added_at = 'yesterday' WHERE rowid = 1", "yesterday"),
        ("UPDATE change SET steps = NO_STEPS WHERE seq = 2", "doesn’t know it"),
        ("UPDATE change SET steps = NO_STEPS WHERE seq = 2", "line 2 of the change log isn’t as it was"),
        ("UPDATE change SET steps = x'00' WHERE seq = 2", "we couldn’t read line 2 of the change log"),
        ("UPDATE change SET label = 'x' WHERE seq = 2", "line 2 of the change log isn’t as it was written"),
        (
            "UPDATE change SET at = '2026-01-01' WHERE seq = 2",
            "line 2 of the change log isn’t as it was written",
        ),
        (
            "UPDATE change SET origin = 'window' WHERE seq = 2",
            "line 2 of the change log isn’t as it was written",
        ),
        ("UPDATE change SET chain = x'00' WHERE seq = 2", "line 3 of the change log isn’t as it was written"),
        ("UPDATE change SET prior_seq = NULL WHERE seq = 2", "line 2 of the change log is out of order"),
        ("UPDATE change SET parts = 1 WHERE seq = 2", "a part of line 2 of the change log is missing"),
        (
            "INSERT INTO change_part VALUES (2, 1, NO_STEPS)",
            "line 2 of the change log has a part too many",
        ),
        ("DELETE FROM change WHERE seq = 2", "line 3 of the change log"),
        (
            "INSERT INTO change VALUES (7, 'undo', 3, 6, '', '', '2026-01-01', 0, x'00', NO_STEPS)",
            "out of order",
        ),
        (
            "UPDATE about SET value = 'other' WHERE key = 'file_id'",
            "line 1 of the change log isn’t as it was",
        ),
        ("DELETE FROM about", "the file has lost its id"),
        ("UPDATE purchase SET id = 'other' WHERE rowid = 1", "the purchase it belongs to is missing"),
    ],
)
def test_what_is_wrong_is_said(path: Path, statement: str, words: str) -> None:
    tampered(path, "PRAGMA foreign_keys = OFF", statement.replace("NO_STEPS", NO_STEPS))
    problems = check.full(path)
    assert any(words in problem for problem in problems), problems


def test_bit_flips_in_what_people_wrote_are_found(tmp_path: Path) -> None:
    """Flip one bit at a time where a name or amount is kept; SQLite's own check misses most of them."""
    path = filled(tmp_path / "f.db", *(purchase(f"Remembered thing number {n}") for n in range(20)))
    original = path.read_bytes()
    chance = random.Random(1)
    places = [at for at in range(len(original)) if original[at:].startswith(b"Remembered thing")]
    assert len(places) >= 20, "in the table; in the log they're compressed"
    missed_by_sqlite = 0
    for place in chance.sample(places, 20):
        raw = bytearray(original)
        raw[place + chance.randrange(10)] ^= 1 << chance.randrange(5)
        path.write_bytes(raw)
        assert check.full(path), "not found"
        missed_by_sqlite += sqlite_says(path) == ["ok"]
    assert missed_by_sqlite > 15


def test_destroyed_pages_are_reported_and_not_raised(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")  # what was in a free page is nobody’s loss
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    original = path.read_bytes()
    for page in range(1, len(original) // size):
        raw = bytearray(original)
        raw[page * size : (page + 1) * size] = b"\x99" * size
        path.write_bytes(raw)
        assert check.full(path), f"page {page + 1}"


def test_a_file_in_use_is_not_called_damaged(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(FileBusy):
            check.full(path, busy_seconds=0.05)
        other.execute("ROLLBACK")


def test_checking_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    check.full(path)
    assert path.read_bytes() == before


def test_the_check_answers_whatever_bits_are_flipped(path: Path, tmp_path: Path) -> None:
    whole, chance = path.read_bytes(), random.Random(11)
    for number in range(150):
        content = bytearray(whole)
        for _ in range(chance.choice((1, 3, 30))):
            content[chance.randrange(100, len(content))] ^= 1 << chance.randrange(8)
        damaged = tmp_path / f"{number}.db"
        damaged.write_bytes(content)
        assert all(isinstance(problem, str) for problem in check.full(damaged))


def test_text_that_sqlite_quotes_and_that_is_broken_is_damage(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content.replace(b"CREATE TABLE wish (", b"CREATE TABLE w\xff\xfe\xff (", 1))
    (problem, *_) = check.full(path)
    assert "is damaged" in problem


@pytest.mark.parametrize("id_", [b"\xff", None])
def test_an_id_of_another_type_is_found(path: Path, id_: bytes | None) -> None:
    damage(path, "UPDATE purchase SET id = ? WHERE rowid = 2", id_)
    assert any("“id” has the wrong type" in problem for problem in check.full(path))
