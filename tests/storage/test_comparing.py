from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import purchase
from tests.strategies import KINDS_OF_RECORDS, changes, records

from unhyped.domain.change import Change, Record, Step
from unhyped.domain.records import kind_of
from unhyped.storage.comparing import Tally, differences, kinds_that_differ
from unhyped.storage.packing import columns_of, runs_of

if TYPE_CHECKING:
    from collections.abc import Iterable

ALL = frozenset({"purchase", "check_in"})


def tally_of_steps(steps: Iterable[Step], kinds: frozenset[str] | None = None) -> Tally:
    tally = Tally(kinds)
    for run in runs_of(steps):
        tally.add_run(run)
    return tally


def tally_of_records(found: Iterable[Record], kinds: frozenset[str] | None = None) -> Tally:
    tally = Tally(kinds)
    for record in found:
        tally.add(kind_of(record).name, [record.id], columns_of(kind_of(record), [record]))
    return tally


@given(st.lists(changes, max_size=3))
def test_what_steps_lead_to_is_what_their_last_records_are(some: list[Change]) -> None:
    """Each step alone: its record added before, if it has one."""
    steps = [step for change in some for step in change.steps]
    led_to: list[Step] = []
    for step in steps:
        led_to += [Step(None, step.before), step] if step.before else [step]
    after = [step.after for step in steps if step.after is not None]
    assert not kinds_that_differ(tally_of_steps(led_to), tally_of_records(after))


@given(records, records)
def test_different_records_have_different_sums(one: Record, other: Record) -> None:
    differ = kinds_that_differ(tally_of_records([one]), tally_of_records([other]))
    assert bool(differ) == (one != other)


@given(records, st.data())
def test_a_change_of_any_field_is_seen(record: Record, data: st.DataObject) -> None:
    kind = next(each for each in KINDS_OF_RECORDS if type(data.draw(each)) is type(record))
    name = data.draw(st.sampled_from([*kind_of(record).fields]))
    changed = replace(record, **{name: getattr(data.draw(kind), name)})
    differ = kinds_that_differ(tally_of_records([record]), tally_of_records([changed]))
    assert differ == (frozenset() if changed == record else {kind_of(record).name})


@pytest.mark.parametrize("number", range(20))
def test_values_that_change_places_are_seen(number: int) -> None:
    """Each of these would be missed by a hash that is nearly a sum, one time in four."""
    one, two = replace(purchase("A").purchase, shop=f"S{number}"), purchase(f"B{number}").purchase
    swapped = [replace(one, name=two.name), replace(two, name=one.name)]
    assert kinds_that_differ(tally_of_records([one, two]), tally_of_records(swapped)) == {"purchase"}
    moved = [replace(one, shop=two.shop), replace(two, shop=one.shop)]
    assert kinds_that_differ(tally_of_records([one, two]), tally_of_records(moved)) == {"purchase"}
    assert kinds_that_differ(
        tally_of_records([replace(one, shop="", note=f"S{number}")]), tally_of_records([one])
    )
    assert kinds_that_differ(
        tally_of_records([replace(one, shop="X", note="Y")]),
        tally_of_records([replace(one, shop="Y", note="X")]),
    )


def test_every_difference_is_named() -> None:
    same, changed, lost, unknown, twice = (
        purchase(name, worth=1).purchase for name in ("same", "changed", "lost", "unknown", "twice")
    )
    logged = tally_of_records([same, changed, lost, twice, twice], ALL)
    tables = tally_of_records([same, replace(changed, name="other"), unknown, twice], ALL)
    assert differences(logged, tables) == [
        f"purchase {changed.id}: it isn’t what the change log says it was set to",
        f"purchase {lost.id}: it’s in the change log, but no longer in its table",
        f"purchase {unknown.id}: it’s in its table, but the change log doesn’t know it",
        f"purchase {twice.id}: it isn’t what the change log says it was set to",
    ]


def test_only_the_wanted_kinds_are_looked_at_one_by_one() -> None:
    rated = purchase(worth=1)
    tally = tally_of_records([rated.purchase, *rated.check_ins], frozenset({"check_in"}))
    assert {kind for kind, _ in tally.sums} == {"check_in"}


def test_a_copy_goes_its_own_way() -> None:
    one = tally_of_records([purchase().purchase])
    other = one.copy()
    assert not kinds_that_differ(one, other)
    other.add("purchase", ["x"], {"name": ["x"], "added_at": ["x"]})
    assert kinds_that_differ(one, other)
