from __future__ import annotations

import os
import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from tests.builders import FREE, checked_in, purchase, seen
from tests.storage.making import (
    NOW,
    SEEN_FROM,
    adding,
    at_end,
    filled,
    kept,
    next_labels,
    records_of,
    several,
    taking_in,
    tampered,
    undone,
    watched,
)

from unhyped.domain.change import Change, Step
from unhyped.domain.exposure import Exposure
from unhyped.domain.records import KINDS
from unhyped.storage import check
from unhyped.storage.errors import FileDamaged, FileUnreachable, NameTaken, NothingSalvaged
from unhyped.storage.header import hot_journal
from unhyped.storage.salvage import SalvageReport, salvage
from unhyped.storage.steps import STEPS
from unhyped.storage.store import Store

NOTHING: Final[dict[str, int]] = {kind.name: 0 for kind in KINDS}


def imported(path: Path, count: int) -> Path:
    """The file at *path* with rated purchases that came in one change."""
    with Store.open(path) as store:
        store.write(adding(*several(count)), at_end(store))
    return path


def destroy(path: Path, table: str, many: int) -> None:
    """Overwrite *many* leaf pages of *table*."""
    with closing(sqlite3.connect(path)) as connection:
        asked = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno"
        pages = [page for (page,) in connection.execute(asked, (table,))]
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        for page in random.Random(2).sample(pages, many):
            file.seek((page - 1) * size)
            file.write(b"\x99" * size)


def into(path: Path) -> Path:
    return path.with_name("salvaged.db")


def test_a_whole_file_is_saved_whole(tmp_path: Path) -> None:
    entries = [replace(entry, purchase=replace(entry.purchase, trashed_at=NOW)) for entry in several(3)]
    path = filled(tmp_path / "f.db", *entries, checked_in(purchase("A"), 4))
    assert salvage(path, into(path), NOW) == SalvageReport(
        {**NOTHING, "purchase": 4, "check_in": 4, "money_event": 3}, 0, 0
    )
    assert kept(into(path)) == kept(path)
    assert check.full(into(path)) == ()


def test_destroyed_pages_cost_only_their_own_rows(tmp_path: Path) -> None:
    path = imported(tmp_path / "f.db", 2000)
    all_of_it = kept(path)
    destroy(path, "purchase", 3)
    destroy(path, "change", 1)
    before = path.read_bytes()
    done = salvage(path, into(path), NOW)
    assert path.read_bytes() == before
    assert 1850 <= done.saved["purchase"] < 2000
    assert done.lost >= 2000 - done.saved["purchase"]
    assert done.from_log == 0
    found = kept(into(path))
    assert set(found) < set(all_of_it)
    assert len(found) == sum(done.saved.values())
    assert check.full(into(path)) == ()


def test_what_only_the_change_log_still_holds_is_taken_from_there(tmp_path: Path) -> None:
    path = filled(tmp_path / "f.db", *several(200))
    with Store.open(path) as store:
        gone = adding(*several(1)).steps
        store.write(Change("Add", gone, NOW), at_end(store))
        store.write(Change("Add", gone, NOW).inverse(NOW), at_end(store, "undo", 201))
    all_of_it = kept(path)
    destroy(path, "purchase", 3)
    done = salvage(path, into(path), NOW)
    assert set(kept(into(path))) == set(all_of_it), "and nothing that had been removed"
    assert done.from_log > 10


def test_a_missing_end(tmp_path: Path) -> None:
    path = imported(tmp_path / "f.db", 1000)
    os.truncate(path, path.stat().st_size * 2 // 3)
    with pytest.raises(FileDamaged):
        Store.open(path)
    done = salvage(path, into(path), NOW)
    assert done.saved["purchase"] > 100
    assert check.full(into(path)) == ()


def test_broken_values_are_counted_and_left_out(tmp_path: Path) -> None:
    path = imported(tmp_path / "f.db", 6)
    tampered(
        path,
        "UPDATE change SET steps = x'00'",
        "UPDATE purchase SET bought_on = '2026-99' WHERE rowid = 1",
        "UPDATE purchase SET tags = '{' WHERE rowid = 2",
        "UPDATE purchase SET name = CAST(x'ff' AS TEXT) WHERE rowid = 3",
        "UPDATE check_in SET added_at = '' WHERE rowid = 6",
        "UPDATE money_event SET amount_currency = 'ZZZ' WHERE rowid = 5",
    )
    done = salvage(path, into(path), NOW)
    assert done.saved == {**NOTHING, "purchase": 3, "check_in": 2, "money_event": 2}
    assert done.lost == 3 + (1 + 3) + (1 + 3), "broken ones, and those whose purchase is lost with them"
    assert check.full(into(path)) == ()


def test_rows_that_never_were_are_not_counted_as_lost(tmp_path: Path) -> None:
    path = imported(tmp_path / "f.db", 300)
    with closing(sqlite3.connect(path)) as connection:
        asked = "SELECT pageno FROM dbstat WHERE name = 'check_in' AND pagetype = 'leaf' ORDER BY path DESC"
        (last,) = connection.execute(asked).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((last - 1) * size)
        file.write(b"\x99" * size)
    done = salvage(path, into(path), NOW)
    assert done.from_log > 0, "the last page held rows that only the log still has"
    assert done.lost == 0
    assert done.saved["check_in"] == 300


def test_a_row_number_that_a_bit_flip_made_huge_takes_no_time(tmp_path: Path) -> None:
    path = imported(tmp_path / "f.db", 5)
    tampered(path, "UPDATE purchase SET rowid = 1152921504606846976 WHERE rowid = 5")
    assert salvage(path, into(path), NOW).saved["purchase"] == 5, "the log has it"


def test_a_write_that_a_crash_cut_short_is_taken_back_in_a_copy(tmp_path: Path) -> None:
    path = filled(tmp_path / "f.db", *several(3))
    crashed = tmp_path / "crashed.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE purchase SET name = 'half done'")
        for number in range(50):
            connection.execute("INSERT INTO about VALUES (?, ?)", (str(number), "x" * 3000))
        crashed.write_bytes(path.read_bytes())
        hot_journal(crashed).write_bytes(hot_journal(path).read_bytes())
        connection.execute("ROLLBACK")
    before = crashed.read_bytes(), hot_journal(crashed).read_bytes()
    salvage(crashed, into(path), NOW)
    assert kept(into(path)) == kept(path)
    assert (crashed.read_bytes(), hot_journal(crashed).read_bytes()) == before


def test_where_nothing_can_be_read_no_file_is_made(tmp_path: Path) -> None:
    empty = filled(tmp_path / "f.db")
    with pytest.raises(NothingSalvaged, match="Open a backup"):
        salvage(empty, into(empty), NOW)
    for content in (b"", b"no database at all" * 100, empty.read_bytes()[:100] + b"\x99" * 5000):
        (tmp_path / "g.db").write_bytes(content)
        with pytest.raises(NothingSalvaged):
            salvage(tmp_path / "g.db", into(empty), NOW)
    with pytest.raises(FileUnreachable):
        salvage(tmp_path / "missing.db", into(empty), NOW)
    assert not into(empty).exists()


def test_no_file_is_overwritten(tmp_path: Path) -> None:
    path = filled(tmp_path / "f.db", purchase())
    into(path).write_text("mine")
    with pytest.raises(NameTaken):
        salvage(path, into(path), NOW)
    assert into(path).read_text() == "mine"


def test_two_rows_of_one_id_become_one(tmp_path: Path) -> None:
    entry = purchase("Twice", worth=1)
    path = tampered(
        filled(tmp_path / "f.db", entry, purchase("Other")),
        "PRAGMA foreign_keys = OFF",
        "CREATE TABLE copied AS SELECT * FROM purchase",
        "INSERT INTO copied SELECT * FROM copied",
        "DROP TABLE purchase",
        "ALTER TABLE copied RENAME TO purchase",
    )
    assert salvage(path, into(path), NOW).saved["purchase"] == 2
    assert set(records_of([entry])) < set(kept(into(path)))


def test_the_new_file_can_be_gone_on_with(tmp_path: Path) -> None:
    path = filled(tmp_path / "f.db", purchase("Old"))
    salvage(path, into(path), NOW)
    with Store.open(into(path)) as store:
        store.write(Change("Add", (Step(None, purchase("New").purchase),), NOW), at_end(store))
        assert next_labels(store) == ("Add", None)
        undone(store)
        assert next_labels(store) == ("Salvage 1 record", "Add")


# --- viewing history, and records that belong to nothing


def test_viewing_history_and_the_other_records_are_saved_too(tmp_path: Path) -> None:
    entry = seen(purchase("Ice roller"))
    path = filled(tmp_path / "f.db", entry)
    with Store.open(path) as store:
        store.write(Change("Add", tuple(Step(None, record) for record in FREE), NOW), at_end(store))
        taking_in(store, watched(3000))
        taking_in(store, [*watched(3500), Exposure("searches", SEEN_FROM, text="ice roller")], 2)
    done = salvage(path, into(path), NOW)
    assert done.exposures == 3501
    assert {kind: count for kind, count in done.saved.items() if count} == {
        **dict.fromkeys(("purchase", "sighting", "shown_less", "own_note"), 1),
        **dict.fromkeys(("wish", "rule", "left_out"), 1),
        "exposure_import": 2,
    }
    assert kept(into(path)) == kept(path)
    with Store.open(path) as old, Store.open(into(path)) as new:
        for number in (1, 2):
            assert [*old.exposures_of(number)] == [*new.exposures_of(number)]
    assert check.full(into(path)) == ()


def test_of_damaged_viewing_history_both_ends_are_saved(tmp_path: Path) -> None:
    path = filled(tmp_path / "f.db", purchase("Ice roller"))
    with Store.open(path) as store:
        taking_in(store, watched(9000))
        every = [*store.exposures_of(1)]
    destroy(path, "exposure", 1)
    done = salvage(path, into(path), NOW)
    with Store.open(into(path)) as store:
        saved = [*store.exposures_of(1)]
    assert done.exposures == len(saved)
    assert 8500 < len(saved) < 9000
    assert (saved[0], saved[-1]) == (every[0], every[-1])
    assert check.full(into(path)) == ()


def test_viewing_history_of_an_undone_import_is_not_saved(tmp_path: Path) -> None:
    path = filled(tmp_path / "f.db", purchase("Ice roller"))
    with Store.open(path) as store:
        taking_in(store, watched(10))
        undone(store)
    assert salvage(path, into(path), NOW).exposures == 0


@pytest.mark.parametrize("version", range(1, len(STEPS)))
def test_a_file_of_any_version_is_salvaged_whole(version: int, tmp_path: Path) -> None:
    old = Path(__file__).parents[1] / "data" / "versions" / f"{version}.db"
    found = salvage(old, tmp_path / "new.db", NOW)
    assert (found.lost, found.from_log) == (0, 0)
    path = Path(shutil.copyfile(old, tmp_path / "old.db"))
    with Store.open(path) as store:
        assert {*kept(tmp_path / "new.db")} == {
            each for all_ in store.contents().records.values() for each in all_
        }


def test_a_file_of_an_earlier_version_has_lost_nothing_it_never_had(tmp_path: Path) -> None:
    first = Path(__file__).parents[1] / "data" / "versions" / "1.db"
    found = salvage(first, tmp_path / "new.db", NOW)
    assert (found.lost, found.from_log) == (0, 0)
    assert found.saved == NOTHING | {"purchase": 3, "check_in": 1, "money_event": 1, "dismissed_note": 1}
