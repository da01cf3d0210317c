from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.builders import new_id, purchase

from unhyped.domain.errors import DateOutOfRange, NotFound, UsedAhead, ValueOutOfRange
from unhyped.domain.money import Money
from unhyped.domain.use import Use
from unhyped.domain.using_up import UsualCost
from unhyped.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journal.logging_in import Clock

DAY = date(2026, 3, 20)
ROLLER, LAMP = purchase("Ice roller", "12.00 EUR").purchase, purchase("Lamp", "30.00 EUR").purchase


@pytest.fixture
def logged(journal: Journal) -> Journal:
    journal.add_purchase(ROLLER)
    journal.add_purchase(LAMP)
    return journal


def test_a_use_is_added_undone_and_still_there_after_a_restart(
    logged: Journal, path: Path, clock: Clock
) -> None:
    (entry,) = logged.uses.add([ROLLER.id], DAY)
    assert (entry.use_count, entry.cost_per_use) == (1, Money(1200, "EUR"))
    assert logged.undo_label == "Add 1 use of Ice roller"
    logged.uses.add([ROLLER.id], DAY)
    with Journal.open(path, clock) as later:
        assert later.entry(ROLLER.id).use_count == 2
        later.undo()
        assert later.entry(ROLLER.id).use_count == 1
        later.redo()
        assert later.file.check() == ()


def test_ten_thousand_uses_of_one_thing_are_all_counted_and_one_more_is_one_change(
    logged: Journal, path: Path, clock: Clock
) -> None:
    many = [
        Use(id=new_id(), purchase_id=ROLLER.id, on=DAY, added_at=ROLLER.added_at + timedelta(seconds=number))
        for number in range(10_000)
    ]
    logged.imports.add_records(many, "")
    revision = logged.file.revision
    (entry,) = logged.uses.add([ROLLER.id], DAY)
    assert (entry.use_count, entry.cost_per_use) == (10_001, Money(0, "EUR"))
    assert logged.file.revision == revision + 1
    with Journal.open(path, clock) as later:
        assert later.entry(ROLLER.id).use_count == 10_001
        assert later.file.check() == ()
    logged.uses.remove(ROLLER.id)
    assert logged.entry(ROLLER.id).use_count == 0
    logged.undo()
    assert logged.entry(ROLLER.id).use_count == 10_001


def test_several_purchases_are_used_in_one_change(logged: Journal) -> None:
    entries = logged.uses.add([ROLLER.id, LAMP.id, ROLLER.id], DAY, 2)
    assert [entry.use_count for entry in entries] == [2, 2]
    assert logged.undo_label == "Add 2 uses of 2 purchases"
    logged.undo()
    assert [entry.use_count for entry in logged.entries()] == [0, 0]


def test_a_rough_number_counts_until_its_day_and_later_uses_on_top(logged: Journal) -> None:
    logged.uses.add([ROLLER.id], DAY, 3)
    (entry,) = logged.uses.add([ROLLER.id], DAY, 20, rough=True)
    assert (entry.use_count, entry.is_rough) == (20, True)
    assert logged.undo_label == "Note about 20 uses of Ice roller"
    assert logged.uses.add([ROLLER.id], DAY)[0].use_count == 21
    assert logged.uses.add([ROLLER.id], DAY - timedelta(days=1))[0].use_count == 21


def test_what_was_said_last_on_a_day_counts_though_the_clock_was_set_back(
    logged: Journal, clock: Clock
) -> None:
    logged.uses.add([ROLLER.id], DAY, 20, rough=True)
    clock.at -= timedelta(hours=1)
    assert logged.uses.add([ROLLER.id], DAY)[0].use_count == 21


def test_all_uses_are_removed_and_brought_back(logged: Journal) -> None:
    logged.uses.add([ROLLER.id], DAY, 3)
    logged.uses.add([ROLLER.id], DAY, 20, rough=True)
    assert logged.uses.remove(ROLLER.id).uses == ()
    assert logged.undo_label == "Remove the uses of Ice roller"
    logged.undo()
    assert logged.entry(ROLLER.id).use_count == 20


def test_what_cannot_be_is_refused_and_nothing_changes(logged: Journal) -> None:
    head = logged.file.head
    with pytest.raises(ValueOutOfRange):
        logged.uses.add([ROLLER.id], DAY, 0)
    with pytest.raises(DateOutOfRange):
        logged.uses.add([ROLLER.id], date(1989, 1, 1))
    with pytest.raises(UsedAhead, match="still to come"):
        logged.uses.add([ROLLER.id], date(2026, 11, 24))
    with pytest.raises(NotFound):
        logged.uses.add([ROLLER.id, new_id()], DAY)
    assert logged.file.head == head


def test_what_a_use_usually_costs_follows_every_change(logged: Journal) -> None:
    tubes = [purchase(f"Cream {n}", f"{n}.00 EUR", category="beauty.skincare").purchase for n in range(1, 6)]
    for tube in tubes:
        logged.add_purchase(tube)
    (entry,) = logged.uses.add([tubes[0].id], DAY)
    assert logged.uses.usual_cost(entry) is None
    logged.uses.add([tube.id for tube in tubes[1:]], DAY)
    assert logged.uses.usual_cost(entry) == UsualCost("beauty.skincare", 5, Money(300, "EUR"))
    logged.uses.add([tubes[2].id], DAY, 2)
    assert logged.uses.usual_cost(entry) == UsualCost("beauty.skincare", 5, Money(200, "EUR"))
    logged.trash([tubes[4].id])
    assert logged.uses.usual_cost(entry) is None
    logged.undo()
    assert logged.uses.usual_cost(entry) == UsualCost("beauty.skincare", 5, Money(200, "EUR"))
    assert logged.uses.usual_cost(logged.entry(LAMP.id)) is None


def test_uses_go_with_their_purchase_and_come_back_with_it(logged: Journal) -> None:
    logged.uses.add([ROLLER.id], DAY, 3)
    logged.trash([ROLLER.id])
    logged.empty_trash()
    assert len(logged.records()) == 1
    logged.undo()
    assert logged.entry(ROLLER.id).use_count == 3
    assert logged.file.check() == ()
