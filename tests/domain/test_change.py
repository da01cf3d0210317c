from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from tests import strategies

from unhyped.domain.change import Change, Record, Step
from unhyped.domain.records import kind_of

AT = datetime(2026, 3, 14, tzinfo=UTC)


def applied(records: dict[tuple[str, str], Record], change: Change) -> dict[tuple[str, str], Record]:
    """What a change makes of the records, by kind and id."""
    after = dict(records)
    for step in change.steps:
        if step.before is not None:
            del after[kind_of(step.before).name, step.before.id]
        if step.after is not None:
            after[kind_of(step.after).name, step.after.id] = step.after
    return after


@given(strategies.changes)
def test_the_inverse_of_the_inverse_is_the_change(change: Change) -> None:
    undone = change.inverse(AT)
    assert undone.inverse(change.at) == change
    assert undone.label == change.label
    assert undone.at == AT


@given(strategies.purchases, strategies.check_ins, strategies.money_events)
def test_the_inverse_brings_the_records_back(one: Record, two: Record, three: Record) -> None:
    before: dict[tuple[str, str], Record] = {(kind_of(one).name, one.id): one}
    change = Change("Edit", (Step(None, two), Step(one, None), Step(None, three), Step(two, None)), AT)
    after = applied(before, change)
    assert after == {(kind_of(three).name, three.id): three}
    assert applied(after, change.inverse(AT + timedelta(minutes=1))) == before


@given(strategies.steps())
def test_a_step_is_about_the_record_it_leaves_or_else_removes(step: Step) -> None:
    assert step.record == (step.before if step.after is None else step.after)


def test_a_step_about_nothing_is_a_bug() -> None:
    with pytest.raises(ValueError, match="before or after"):
        Step(None, None).record  # noqa: B018 - reading it is what raises
