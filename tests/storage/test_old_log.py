from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest
from tests.builders import purchase
from tests.storage.making import (
    SEEN_FROM,
    adding,
    at_end,
    kept,
    next_labels,
    taking_in,
    tampered,
    undone,
    watched,
)

from unhyped.domain.errors import RecordUnreadable
from unhyped.storage import backup, check, migrations, old_log
from unhyped.storage.errors import FileDamaged
from unhyped.storage.salvage import salvage
from unhyped.storage.store import Store

VERSIONS: Final = Path(__file__).parents[1] / "data" / "versions"
OLD: Final = range(1, 5)
MENDED: Final = "starts over from the records"


def old(tmp_path: Path, version: int, *statements: str) -> Path:
    """The file of an old version, after something else ran *statements* on it."""
    path = Path(shutil.copyfile(VERSIONS / f"{version}.db", tmp_path / "old.db"))
    return tampered(path, "PRAGMA foreign_keys = OFF", *statements)


def lines(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT seq, kind, of_seq, label FROM change ORDER BY seq").fetchall()


@pytest.mark.parametrize("version", OLD)
def test_every_line_is_there_again_and_leads_to_the_same_records(tmp_path: Path, version: int) -> None:
    path = old(tmp_path, version)
    before = lines(path)
    with Store.open(path) as store:
        assert lines(path) == before
        assert {line.origin for line, _ in store.lines_after((0, b""), lambda *_: None) or ()} <= {"unknown"}
    assert check.full(path) == ()
    saved = salvage(VERSIONS / f"{version}.db", tmp_path / "saved.db", purchase().purchase.added_at)
    assert saved.lost == 0
    assert set(kept(tmp_path / "saved.db")) == set(kept(path))


DIFFERING: Final = {
    "a record differs": "UPDATE purchase SET note = 'changed' WHERE rowid = 1",
    "a record is missing": "DELETE FROM dismissed_note",
    "a record is unknown": (
        "INSERT INTO dismissed_note VALUES "
        "('0b9f3a52-8a3e-4c5d-9f1e-2a7b6c5d4e3f', 'y', '2026-01-01T00:00:00+00:00')"
    ),
    "a line is missing": "DELETE FROM change WHERE seq = 2",
    "steps differ": "UPDATE change SET steps = replace(steps, 'Leggings', 'Legging') WHERE seq = 2",
    "steps are missing": "UPDATE change SET steps = '[]' WHERE seq = 2",
    "what an edit leaves as it is differs": (
        "UPDATE change SET steps = replace(steps, '\"Leggings\"', '\"Leg\"') WHERE seq = 2"
    ),
}


@pytest.mark.parametrize("statement", DIFFERING.values(), ids=DIFFERING)
def test_a_log_that_leads_elsewhere_starts_over_and_the_check_always_says_so(
    tmp_path: Path, statement: str
) -> None:
    path = old(tmp_path, 4, statement)
    with closing(sqlite3.connect(path)) as connection:
        columns = ", ".join(name for _, name, *_ in connection.execute("PRAGMA table_info(purchase)"))
        asked = f"SELECT {columns} FROM purchase"  # noqa: S608 - names from the file
        before = connection.execute(asked).fetchall()
    for _ in range(2):
        with Store.open(path) as store:
            assert next_labels(store) == (None, None), "nothing before it can be undone"
            problems = check.full(path)
            assert any(MENDED in problem for problem in problems), problems
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(asked).fetchall() == before
    with Store.open(path) as store:
        store.write(adding(purchase("New")), at_end(store))
        undone(store)
        assert next_labels(store) == (None, "Add")
    assert check.full(path) == problems
    (made,) = backup.existing(path)
    assert backup.is_whole(made)
    done = salvage(path, tmp_path / "saved.db", purchase().purchase.added_at)
    assert (done.lost, done.from_log) == (0, 0)


def test_viewing_history_of_no_import_isnt_mixed_with_a_later_one(tmp_path: Path) -> None:
    """No redo can bring its import back once the log starts over, and the next import gets its number."""
    path = old(tmp_path, 4, "DELETE FROM exposure_import")
    with Store.open(path) as store:
        seen = watched(2) + watched(2, SEEN_FROM + 10**6)
        assert taking_in(store, seen) == {"watch": 4}
        assert store.exposure_counts() == {"watch": 4}
        assert len(store.exposures(["watch"], SEEN_FROM, SEEN_FROM + 10**7)) == 4


def test_what_differed_is_named(tmp_path: Path) -> None:
    path = old(tmp_path, 4, DIFFERING["a record differs"])
    Store.open(path).close()
    mend, named = check.full(path)
    assert mend.startswith("line 16 of the change log starts over from the records of ")
    assert named.startswith("purchase ")
    assert "isn\u2019t what the change log says" in named


UNREADABLE: Final = {
    "no JSON": "UPDATE change SET steps = '[[' WHERE seq = {}",
    "no record": "UPDATE change SET steps = '[[\"purchase\",null,{{}}]]' WHERE seq = {}",
}


@pytest.mark.parametrize("seq", [2, 11], ids=["it counts", "it was undone"])
@pytest.mark.parametrize("statement", UNREADABLE.values(), ids=UNREADABLE)
def test_a_line_that_cant_be_read_stays_as_it_is_and_is_named(
    tmp_path: Path, statement: str, seq: int
) -> None:
    path = old(tmp_path, 4, statement.format(seq))
    Store.open(path).close()
    problems = check.full(path)
    assert any(f"couldn\u2019t read line {seq}" in problem for problem in problems), problems
    assert any(MENDED in problem for problem in problems), problems
    tampered(path, "UPDATE purchase SET note = 'later damage'")
    assert len(check.full(path)) > len(problems), "what comes after the mend is compared all the same"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE purchase SET added_at = 'soon'",
        "UPDATE purchase SET tags = '{'",
        "UPDATE change SET kind = 'undo', of_seq = 1 WHERE seq = 3",
        "UPDATE change SET at = 'soon' WHERE seq = 3",
    ],
)
def test_a_file_that_cant_be_read_isnt_converted(tmp_path: Path, statement: str) -> None:
    path = old(tmp_path, 4, statement)
    before = path.read_bytes()
    with pytest.raises(FileDamaged, match="check --salvage"):
        Store.open(path)
    assert path.read_bytes()[100:] == before[100:]
    with closing(sqlite3.connect(path)) as connection:
        assert migrations.version(connection) == 4


@pytest.mark.parametrize(
    "text",
    ["", "[", "{}", "null", "[1]", "[[]]", '[["purchase",null]]', '["abc"]', '[["purchase",null,null,null]]'],
)
def test_text_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        old_log.steps_from(text)


def test_a_step_of_no_record_is_refused() -> None:
    with pytest.raises(RecordUnreadable):
        old_log.steps_from('[["purchase",null,{"id":"x"}]]')
    with pytest.raises(RecordUnreadable):
        old_log.steps_from('[["wardrobe",null,{}]]')
