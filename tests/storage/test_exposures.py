from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import purchase
from tests.damage import damage
from tests.storage.making import NOW, SEEN_FROM, adding, at_end, filled, redone, taking_in, undone, watched

from unhyped.domain.change import Change, Step
from unhyped.domain.exposure import Exposure
from unhyped.storage import check
from unhyped.storage.errors import FileDamaged
from unhyped.storage.store import CHECK_ON_OPEN_BYTES, Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = 86_400
END = 2**40


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(filled(tmp_path / "f.db", purchase())) as opened:
        yield opened


def in_table(store: Store) -> int:
    with closing(sqlite3.connect(store.path)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM exposure").fetchone()
    return int(count)


def test_events_are_found_by_kind_day_and_video(store: Store) -> None:
    search = Exposure("searches", SEEN_FROM + 90, text="ice roller", place="")
    again = watched(4)[0]._replace(at=SEEN_FROM + DAY)
    taking_in(store, [*watched(4), again, search])
    first, second, third, last = reversed(watched(4))
    assert store.exposures(["watch", "searches"], SEEN_FROM, SEEN_FROM + 180) == [
        first,
        second,
        search,
        third,
    ]
    assert store.exposures(["watch"], SEEN_FROM, END, last.video_id) == [last, again]
    assert store.exposures([], 0, END) == []
    assert store.exposures(["watch"], SEEN_FROM, SEEN_FROM + DAY, last.video_id) == [last]
    assert store.exposures(["watch"], SEEN_FROM, END, 1) == []


def test_a_later_export_adds_and_undo_takes_back_only_what_it_added(store: Store) -> None:
    assert taking_in(store, watched(5)) == {"watch": 5}
    assert taking_in(store, watched(7), 2) == {"watch": 2}
    assert store.exposure_counts() == {"watch": 7}
    undone(store)
    assert store.exposure_counts() == {"watch": 5}
    redone(store)
    assert store.exposure_counts() == {"watch": 7}
    undone(store)
    undone(store)
    assert store.exposure_counts() == {}
    assert store.exposures(["watch"], 0, END) == []
    assert in_table(store) == 7, "redo can bring them back at once"
    assert check.full(store.path) == ()


def test_a_new_change_removes_what_redo_can_no_longer_bring_back(store: Store) -> None:
    taking_in(store, watched(5))
    taking_in(store, watched(7), 2)
    undone(store)
    store.write(adding(purchase("New")), at_end(store))
    assert in_table(store) == 5
    assert store.exposure_counts() == {"watch": 5}
    undone(store)  # the purchase
    undone(store)  # the first import
    store.write(adding(purchase("Newer")), at_end(store))
    assert in_table(store) == 0
    assert check.full(store.path) == ()


def test_an_import_after_an_undone_one_may_take_its_number(store: Store) -> None:
    taking_in(store, watched(5))
    undone(store)
    assert taking_in(store, watched(2, SEEN_FROM + DAY)) == {"watch": 2}
    assert in_table(store) == 2
    assert [*store.exposures_of(1)] == sorted(watched(2, SEEN_FROM + DAY))


def test_redoing_and_undoing_remove_nothing(store: Store) -> None:
    taking_in(store, watched(5))
    store.write(adding(purchase("New")), at_end(store))
    for step in (undone, undone, redone, undone, redone, redone):
        step(store)
        assert in_table(store) == 5
    assert store.exposure_counts() == {"watch": 5}


def test_without_an_undone_import_a_change_looks_at_no_event(store: Store) -> None:
    taking_in(store, watched(5))
    gone = adding(purchase("Gone"))
    store.write(gone, at_end(store))
    undone(store)
    looked: list[str] = []
    store._connection.set_trace_callback(looked.append)
    store.write(Change("Add", (Step(None, purchase("New").purchase),), NOW), at_end(store))
    assert any("INSERT INTO purchase" in sql for sql in looked)
    assert not [sql for sql in looked if "FROM exposure" in sql.split("WHERE")[0]]


def test_the_check_knows_the_imports_of_viewing_history(store: Store) -> None:
    taking_in(store, watched(2))
    with closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
        connection.execute("UPDATE exposure_import SET coverage = '[{}]'")
    assert "coverage" in "".join(check.full(store.path))


@pytest.mark.parametrize("what", ["kind = 'gazed'", "text = x'ff00'", "video_id = 'none'", "at = 'noon'"])
def test_an_event_that_damage_left_is_not_taken_for_one(tmp_path: Path, what: str) -> None:
    path = filled(tmp_path / "f.db", purchase())
    with Store.open(path) as store:
        taking_in(store, watched(1))
    damage(path, f"UPDATE exposure SET {what}")  # noqa: S608 - our own words
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE change SET steps = zeroblob(?)", (CHECK_ON_OPEN_BYTES,))
    with Store.open(path) as store:
        with pytest.raises(FileDamaged, match="Open a backup"):
            list(store.exposures_of(1))
        if what == "kind = 'gazed'":
            with pytest.raises(FileDamaged):
                store.exposure_counts()
        elif what == "at = 'noon'":  # no day is asked for that has it
            with pytest.raises(FileDamaged):
                store.check_quickly()
        else:
            with pytest.raises(FileDamaged):
                store.exposures(["watch"], 0, END)


operations = st.lists(
    st.sampled_from(["other", "undo", "redo"]) | st.tuples(st.integers(0, 6), st.integers(1, 6)),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(operations)
def test_what_counts_is_what_was_taken_in_and_not_undone(
    tmp_path_factory: pytest.TempPathFactory, chosen: list[str | tuple[int, int]]
) -> None:
    every = [*reversed(watched(12))]
    here: frozenset[Exposure] = frozenset()
    past: list[frozenset[Exposure]] = []
    future: list[frozenset[Exposure]] = []
    with Store.open(tmp_path_factory.mktemp("file") / "f.db") as store:
        for number, operation in enumerate(chosen, 1):
            if operation == "undo" and past:
                undone(store)
                future.append(here)
                here = past.pop()
            elif operation == "redo" and future:
                redone(store)
                past.append(here)
                here = future.pop()
            elif operation == "other" or isinstance(operation, tuple):
                future.clear()
                past.append(here)
                if isinstance(operation, tuple):
                    start, count = operation
                    rows = every[start : start + count]
                    assert sum(taking_in(store, rows, number).values()) == len({*rows} - here)
                    here |= {*rows}
                else:
                    store.write(adding(purchase()), at_end(store))
            assert store.exposures(["watch"], 0, END) == sorted(here)
            assert sum(store.exposure_counts().values()) == len(here)
        assert check.full(store.path) == ()


def test_watching_ends_with_the_next_video_or_after_a_pause(store: Store) -> None:
    at = SEEN_FROM + 880
    moments = (at, at + 300, at + 601, at + 602)  # after five minutes and a second, nobody watched any more
    taking_in(store, [Exposure("watch", moment, 7 * 10**18 + moment) for moment in moments])
    first = SEEN_FROM // 900
    assert store.watched(300, 30) == [(first, 300), (first + 1, 30 + 1 + 30)]
    undone(store)
    assert store.watched(300, 30) == []


def test_events_of_some_videos_are_found_by_kind(store: Store) -> None:
    one, two, three = watched(3)
    liked = Exposure("likes", SEEN_FROM + 5, two.video_id)
    taking_in(store, [one, two, three, liked])
    asked = [one.video_id, two.video_id]
    assert store.exposures_of_videos(["watch", "likes"], asked) == [two, one, liked]
    assert store.exposures_of_videos(["watch"], [7]) == []
    undone(store)
    assert store.exposures_of_videos(["watch"], asked) == []
