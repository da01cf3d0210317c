from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import purchase
from tests.storage.making import NOW, adding, at_end, filled, next_labels, redone, tampered, undone
from tests.strategies import approximate_dates

from unhyped.domain.change import Change, Step
from unhyped.domain.purchase import Purchase
from unhyped.journal.memory import Memory
from unhyped.storage.errors import FileDamaged
from unhyped.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.domain.approximate_date import ApproximateDate

dates = st.lists(st.none() | approximate_dates(), max_size=30)


@settings(max_examples=40)
@given(dates, st.integers(0, 35))
def test_the_newest_are_the_same_from_the_file_and_from_memory(
    tmp_path_factory: pytest.TempPathFactory, bought: list[ApproximateDate | None], limit: int
) -> None:
    entries = [purchase(f"{n}", worth=3, events=("fee 1.00",)) for n in range(len(bought))]
    entries = [
        replace(entry, purchase=replace(entry.purchase, bought_on=on, trashed_at=NOW if n % 7 == 3 else None))
        for n, (entry, on) in enumerate(zip(entries, bought, strict=True))
    ]
    with Store.open(tmp_path_factory.mktemp("file") / "f.db") as store:
        store.write(adding(*entries), at_end(store))
        contents = store.contents()
        memory = Memory(record for kind in contents.records.values() for record in kind)
        assert Memory(store.newest(limit)).entries() == memory.newest(limit)
        assert store.count() == memory.count() == sum(n % 7 != 3 for n in range(len(bought)))
        assert store.years() == memory.years()


def test_the_newest_first_unknown_dates_last_of_equal_ones_the_one_logged_last(tmp_path: Path) -> None:
    order = ["2026", None, "2026-03-01", "2026-21", "2025-24", "2026-02", "2026-12-31", None, "2026-03"]
    path = filled(tmp_path / "f.db", *(purchase(str(on), on=on) for on in order))
    with Store.open(path) as store:
        found = [record.name for record in store.newest(20) if isinstance(record, Purchase)]
    assert found == [
        *("2026-12-31", "2026-03", "2026-21", "2026-03-01", "2026-02", "2026", "2025-24"),
        *("None", "None"),
    ]


def test_only_what_belongs_to_the_newest_is_read(tmp_path: Path) -> None:
    old, new = purchase("old", on="2020", worth=1), purchase("new", on="2026", worth=5, events=("fee 1.00",))
    with Store.open(filled(tmp_path / "f.db", old, new)) as store:
        assert store.newest(1) == [new.purchase, *new.check_ins, *new.money_events]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE purchase SET bought_on = 'someday'",
        "UPDATE purchase SET tags = '[1'",
        "UPDATE purchase SET added_at = ''",
        "UPDATE change SET at = 'x'",
        "UPDATE change SET kind = 'undo', of_seq = 1",
    ],
)
def test_a_row_that_is_no_record_is_damage(tmp_path: Path, statement: str) -> None:
    path = tampered(filled(tmp_path / "f.db", purchase()), statement)
    with Store.open(path) as store, pytest.raises(FileDamaged, match="check --salvage"):
        store.contents()


def test_gaps_between_row_numbers_take_no_time(tmp_path: Path) -> None:
    """A bit flip can make one huge; a thousand at a time would never get there."""
    path = filled(tmp_path / "f.db", *map(purchase, "abcde"))
    tampered(path, "UPDATE purchase SET rowid = 1000 * rowid")
    tampered(path, "UPDATE purchase SET rowid = 1 << 62 WHERE rowid = 5000")
    with Store.open(path) as store:
        found = store.contents().records["purchase"]
    assert [record.name for record in found if isinstance(record, Purchase)] == [*"abcde"]


def test_steps_that_cant_be_read_are_damage(tmp_path: Path) -> None:
    path = tampered(filled(tmp_path / "f.db", purchase()), "UPDATE change SET steps = x'5b5b'")
    with Store.open(path) as store:
        for seq in (1, 2):
            with pytest.raises(FileDamaged):
                store.steps(at_end(store, "undo", seq))
        assert store.count() == 1


def test_a_change_of_no_steps_is_a_line_of_its_own(tmp_path: Path) -> None:
    with Store.open(tmp_path / "f.db") as store:
        store.write(Change("Nothing", (), NOW), at_end(store))
        one = purchase().purchase
        store.write(Change("Twice", (Step(None, one), Step(one, replace(one, name="B"))), NOW), at_end(store))
        assert next_labels(store) == ("Twice", None)
        assert [getattr(record, "name", "") for record in store.newest(5)] == ["B"]
        undone(store)
        assert next_labels(store) == ("Nothing", "Twice")
        undone(store)
        assert next_labels(store) == (None, "Nothing")
        redone(store)
        assert next_labels(store) == ("Nothing", "Twice")
