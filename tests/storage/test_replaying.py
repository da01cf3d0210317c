from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from tests.builders import purchase
from tests.strategies import changes

from unhyped.domain.change import Change, Record, Step
from unhyped.domain.errors import RecordUnreadable
from unhyped.domain.records import name_of
from unhyped.storage.change_log import key
from unhyped.storage.packing import runs_of
from unhyped.storage.replaying import Replay

if TYPE_CHECKING:
    from collections.abc import Iterable

ONE, TWO = purchase("One").purchase, purchase("Two").purchase
NOTED = replace(ONE, note="N")


def _find(found: dict[tuple[str, str], Record], of: type[Any], id_: str) -> Record | None:
    return found.get((name_of(of), id_))


def forwards(steps: Iterable[Step], *here: Record) -> tuple[Step, ...]:
    found: dict[tuple[str, str], Record] = {key(record): record for record in here}
    return tuple(Replay(partial(_find, found)).forwards(runs_of(steps)))


def backwards(steps: Iterable[Step], *here: Record) -> tuple[Step, ...]:
    found: dict[tuple[str, str], Record] = {key(record): record for record in here}
    return tuple(Replay(partial(_find, found)).backwards(reversed([*runs_of(steps)])))


@given(changes)
def test_what_is_carried_out_backwards_is_the_inverse(change: Change) -> None:
    before = [step.before for step in change.steps if step.before is not None]
    after = [step.after for step in change.steps if step.after is not None]
    assert forwards(change.steps, *before) == change.steps
    assert backwards(change.steps, *after) == change.inverse(change.at).steps


def test_the_records_are_those_that_are_there() -> None:
    (step,) = backwards([Step(None, ONE)], here := replace(ONE))
    assert step.before is here
    (step,) = forwards([Step(ONE, NOTED)], here)
    assert step.before is here


def test_an_edit_leaves_all_else_as_it_is_now() -> None:
    (step,) = backwards([Step(ONE, NOTED)], replace(NOTED, shop="S"))
    assert step.after == replace(ONE, shop="S")


def test_steps_about_one_record_follow_from_each_other() -> None:
    third = replace(NOTED, shop="S")
    steps = [Step(None, ONE), Step(ONE, NOTED), Step(NOTED, third)]
    assert forwards(steps) == tuple(steps)
    assert backwards(steps, third) == tuple(Step(each.after, each.before) for each in reversed(steps))
    assert forwards([*steps, Step(third, None), Step(None, third)])[-1] == Step(None, third)


@pytest.mark.parametrize(
    ("step", "here"),
    [
        (Step(None, ONE), [ONE]),
        (Step(None, ONE), [TWO, NOTED]),
        (Step(ONE, None), []),
        (Step(ONE, None), [TWO]),
        (Step(ONE, None), [NOTED]),
        (Step(ONE, NOTED), []),
        (Step(ONE, NOTED), [NOTED]),
        (Step(ONE, NOTED), [replace(ONE, note="else")]),
    ],
)
def test_what_doesnt_fit_the_record_that_is_there_is_refused(step: Step, here: list[Record]) -> None:
    with pytest.raises(ValueError, match="isn’t what the change log says it was set to"):
        forwards([step], *here)
    with pytest.raises(ValueError, match="isn’t what the change log says it was set to"):
        backwards([Step(step.after, step.before)], *here)


def test_a_value_that_no_record_has_is_refused() -> None:
    (run,) = runs_of([Step(None, ONE)])
    for name, value in (("added_at", "soon"), ("price", {"amount": "1"}), ("video_id", 3)):
        damaged = run._replace(columns={**run.columns, name: [value]})
        with pytest.raises(RecordUnreadable):
            list(Replay(lambda *_: None).forwards([damaged]))


def test_what_was_already_read_after_a_change_ends_up_right_all_the_same() -> None:
    """Whatever moment each record was read at: once every run is carried out, it is as it was last."""
    shopped = replace(NOTED, shop="S")
    steps = [Step(None, ONE), Step(ONE, NOTED), Step(None, TWO), Step(NOTED, shopped), Step(TWO, None)]
    runs = [*runs_of(steps)]
    for one in (None, ONE, NOTED, shopped):
        for two in (None, TWO):
            found: dict[tuple[str, str], Record] = {
                key(each): each for each in (one, two) if each is not None
            }
            last = dict(found)
            late = Replay(partial(_find, found), is_late=True)
            for step in late.forwards(runs):
                last.pop(key(step.record), None)
                if step.after is not None:
                    last[key(step.after)] = step.after
            assert last == {key(ONE): shopped}


def test_an_edit_of_what_a_later_change_removed_is_passed_over() -> None:
    late = Replay(lambda *_: None, is_late=True)
    assert list(late.forwards(runs_of([Step(ONE, NOTED)]))) == []
    assert list(late.forwards(runs_of([Step(NOTED, None)]))) == [Step(NOTED, None)]
