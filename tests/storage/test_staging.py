from __future__ import annotations

import sqlite3
import sys
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import purchase
from tests.storage.making import (
    NOW,
    SEEN_FROM,
    adding,
    at_end,
    filled,
    imported_viewing,
    taking_in,
    undone,
    watched,
)
from tests.strategies import exposures

from unhyped.domain.change import Change, Step
from unhyped.domain.exposure import Exposure, ExposureTally, Numbered
from unhyped.storage.errors import Cancelled, ChangedElsewhere
from unhyped.storage.progress import Progress
from unhyped.storage.staging import Staging
from unhyped.storage.store import Store
from unhyped.storage.writing import Batch

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = 86_400


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(filled(tmp_path / "f.db", purchase())) as opened:
        yield opened


def test_events_are_counted_by_kind_and_equal_ones_once(store: Store) -> None:
    rows = [
        *watched(3, SEEN_FROM + 2 * DAY - 60),
        *watched(3, SEEN_FROM + 2 * DAY - 60),
        Exposure("searches", SEEN_FROM, text="ice roller"),
        Exposure("searches", SEEN_FROM, text="lip oil"),
    ]
    with store.stage() as staging:
        staging.add(rows[:4])
        staging.add(rows[4:])
        assert staging.tallies() == {
            "watch": ExposureTally(
                kind="watch", new=3, known=0, first=date(2026, 1, 2), last=date(2026, 1, 3)
            ),
            "searches": ExposureTally(
                kind="searches", new=2, known=0, first=date(2026, 1, 1), last=date(2026, 1, 1)
            ),
        }
        assert staging.count(["watch", "likes"]) == 3


def test_what_the_file_has_is_known_and_what_was_undone_is_not(store: Store) -> None:
    assert taking_in(store, watched(5)) == {"watch": 5}
    with store.stage() as staging:
        staging.add(watched(8))
        told = staging.tallies()["watch"]
        assert (told.new, told.known, told.count) == (3, 5, 8)
        undone(store)
        told = staging.tallies()["watch"]
        assert (told.new, told.known) == (8, 0)


@settings(max_examples=30, deadline=None)
@given(st.lists(exposures, max_size=30), st.lists(exposures, max_size=10))
def test_what_is_taken_in_is_what_there_was_each_once(
    tmp_path_factory: pytest.TempPathFactory, here: list[Exposure], told: list[Exposure]
) -> None:
    with Store.open(tmp_path_factory.mktemp("file") / "f.db") as store:
        taking_in(store, here)
        with store.stage() as staging:
            staging.add([*told, *here[:3]])
            tallies = staging.tallies()
        new = taking_in(store, [*told, *here[:3]], 2)
        assert {kind: tally.new for kind, tally in tallies.items()} == new
        assert sum(new.values()) == len({*told} - {*here})
        every = [each for number in (1, 2) for each in store.exposures_of(number)]
        assert sorted(every) == sorted({*here, *told})


def test_only_the_kinds_chosen_come_in_and_only_imports_with_a_number(store: Store) -> None:
    with store.stage() as staging:
        staging.add(Numbered(4, watched(2)))
        staging.add(Numbered(5, watched(2, SEEN_FROM + DAY)))
        staging.add([Exposure("likes", SEEN_FROM, 1)])
        change = Change("Import", (Step(None, imported_viewing(9, "watch")),), NOW)
        batch = Batch(staging, frozenset({"watch"}), {4: 9, 0: 9})
        line, new = store.write_on_own_connection(change, at_end(store), batch=batch)
    assert new == {"watch": 2}
    assert line.seq == store.head()[0] == 2
    assert store.exposure_counts() == {"watch": 2}
    assert [*store.exposures_of(9)] == sorted(watched(2))


def test_nothing_waits_for_staging_and_reading_goes_on(store: Store) -> None:
    """Events are only put beside the file: others read and write it meanwhile."""
    with store.stage() as staging:
        staging.add(watched(500))
        store.write(adding(purchase("Meanwhile")), at_end(store))
        staging.add(watched(900))
        assert store.count() == 2
        assert staging.tallies()["watch"].count == 900
        store.write(adding(purchase("Again")), at_end(store))


def test_where_there_is_no_file_events_are_only_counted() -> None:
    with Staging.nowhere() as staging:
        staging.add(watched(7))
        assert staging.tallies()["watch"].new == 7


def test_nothing_is_left_of_what_was_staged(store: Store, tmp_path: Path) -> None:
    with store.stage() as staging:
        staging.add([Exposure("searches", SEEN_FROM + n, text="very secret words") for n in range(3000)])
        staging.tallies()
        assert [path.name for path in tmp_path.iterdir()] == ["f.db"]
    staging.close()
    assert b"very secret words" not in (tmp_path / "f.db").read_bytes()
    assert store.exposure_counts() == {}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at /proc")
def test_the_place_on_the_disk_has_no_name(store: Store) -> None:
    """What has no name is gone when the program is, however it ends."""
    with store.stage() as staging:
        for start in range(10):
            staging.add(watched(40_000, SEEN_FROM + start * 40_000 * 60))
        opened = []
        for link in Path("/proc/self/fd").iterdir():
            with suppress(OSError):  # that of the folder itself is closed by now
                opened.append(str(link.readlink()))
        temporary = [name for name in opened if "etilqs" in name]
        assert temporary, "it is on the disk and not in memory"
        assert all(name.endswith(" (deleted)") for name in temporary)


def test_a_read_only_file_can_be_compared_with(store: Store, tmp_path: Path) -> None:
    taking_in(store, watched(2))
    with Staging.beside(tmp_path / "f.db", read_only=True) as staging:
        staging.add(watched(3))
        assert staging.tallies()["watch"].known == 2


# --- cancelling


def test_cancelling_while_events_come_in_leaves_nothing_and_what_was_staged_can_go_in_later(
    store: Store, tmp_path: Path
) -> None:
    before = (tmp_path / "f.db").read_bytes()
    change = Change("Import", (Step(None, imported_viewing(1, "watch")),), NOW)
    with store.stage() as staging:
        for start in range(6):
            staging.add(watched(10_000, SEEN_FROM + start * 600_000))
        batch = Batch(staging, frozenset({"watch"}), {0: 1})
        asked: list[int] = []
        halfway = Progress(
            report=lambda done, _: asked.append(done), cancelled=lambda: bool(asked) and asked[-1] > 20_000
        )
        with pytest.raises(Cancelled):
            store.write_on_own_connection(change, at_end(store), batch=batch, progress=halfway)
        assert asked[-1] < 59_000, "in the middle of it"
        assert (tmp_path / "f.db").read_bytes() == before
        assert store.head()[0] == 1
        told: list[tuple[int, int]] = []
        whole = Progress(report=lambda done, total: told.append((done, total)))
        _, new = store.write_on_own_connection(change, at_end(store), batch=batch, progress=whole)
    assert new == {"watch": 60_000}
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (60_001, 60_001)


def test_cancelling_while_events_are_compared(store: Store) -> None:
    taking_in(store, watched(20_000))
    with store.stage() as staging:
        staging.add(watched(20_000))
        asked: list[bool] = []

        def third_time() -> bool:
            asked.append(True)
            return len(asked) == 3

        with pytest.raises(Cancelled):
            staging.tallies(third_time)
        assert staging.tallies()["watch"].known == 20_000


def test_whoever_was_slower_writes_nothing(store: Store) -> None:
    with store.stage() as staging:
        staging.add(watched(3))
        seen = at_end(store)
        store.write(adding(purchase("Faster")), seen)
        change = Change("Import", (Step(None, imported_viewing(1, "watch")),), NOW)
        with pytest.raises(ChangedElsewhere):
            store.write_on_own_connection(change, seen, batch=Batch(staging, frozenset({"watch"}), {0: 1}))
    with closing(sqlite3.connect(store.path)) as connection:
        assert connection.execute("SELECT count(*) FROM exposure").fetchone() == (0,)
