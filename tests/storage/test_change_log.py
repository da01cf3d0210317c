from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import purchase
from tests.storage.making import NOW
from tests.strategies import changes, purchases

from unhyped.domain.change import Change, Record, Step
from unhyped.domain.errors import RecordUnreadable
from unhyped.storage import change_log
from unhyped.storage.change_log import ChangeKind, LogLine, Stacks

if TYPE_CHECKING:
    from unhyped.domain.purchase import Purchase


def line(seq: int, kind: ChangeKind = "do", of_seq: int | None = None) -> LogLine:
    return LogLine(seq, kind, of_seq, f"line {seq}", NOW)


def seqs(stacks: Stacks) -> tuple[list[int], list[int]]:
    return [each.seq for each in stacks.undo], [each.seq for each in stacks.redo]


@given(changes)
def test_steps_survive_their_text(change: Change) -> None:
    text = change_log.steps_text(change.steps)
    text.encode()
    assert change_log.steps_from(text) == change.steps


@pytest.mark.parametrize(
    "text",
    ["", "[", "{}", "null", "[1]", "[[]]", '[["purchase",null]]', '["abc"]', '[["purchase",null,null,null]]'],
)
def test_text_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        change_log.steps_from(text)


def test_a_step_of_no_record_is_refused() -> None:
    with pytest.raises(RecordUnreadable):
        change_log.steps_from('[["purchase",null,{"id":"x"}]]')
    with pytest.raises(RecordUnreadable):
        change_log.steps_from('[["wardrobe",null,{}]]')


def test_undo_and_redo_take_the_last_line_and_a_new_change_makes_undone_ones_final() -> None:
    stacks = Stacks([line(1), line(2), line(3)])
    assert seqs(stacks) == ([1, 2, 3], [])
    stacks.add(line(4, "undo", 3))
    stacks.add(line(5, "undo", 2))
    assert seqs(stacks) == ([1], [3, 2])
    stacks.add(line(6, "redo", 2))
    assert seqs(stacks) == ([1, 2], [3])
    stacks.add(line(7))
    assert seqs(stacks) == ([1, 2, 7], [])
    assert stacks.last_seq == 7


@pytest.mark.parametrize(
    "lines",
    [
        [line(1, "undo", 1)],
        [line(1), line(2, "redo", 1)],
        [line(1), line(2), line(3, "undo", 1)],
        [line(1), line(2, "undo", 1), line(3, "undo", 1)],
    ],
)
def test_an_impossible_order_is_refused(lines: list[LogLine]) -> None:
    with pytest.raises(ValueError, match="out of order"):
        Stacks(lines)


@given(st.lists(purchases, min_size=1, max_size=6, unique_by=lambda bought: bought.id), st.data())
def test_replaying_gives_what_carrying_out_gave(bought: list[Purchase], data: st.DataObject) -> None:
    """Add, edit and remove at random, undo and redo at random; the replay agrees at every point."""
    state: dict[str, Record] = {}
    stacks = Stacks()
    steps: dict[int, tuple[Step, ...]] = {}
    lines: list[LogLine] = []
    for _ in range(data.draw(st.integers(1, 12))):
        seq = len(lines) + 1
        kind: ChangeKind = data.draw(st.sampled_from(("do", "do", "undo", "redo")))
        if kind == "do":
            one = data.draw(st.sampled_from(bought))
            here = state.get(one.id)
            after = data.draw(st.sampled_from([None, replace(one, note=str(seq))])) if here else one
            lines.append(line(seq))
            carried_out: tuple[Step, ...] = (Step(here, after),)
            steps[seq] = carried_out
        elif stack := (stacks.undo if kind == "undo" else stacks.redo):
            of = stack[-1].seq
            lines.append(line(seq, kind, of))
            change = Change("", steps[of], NOW)
            carried_out = change.inverse(NOW).steps if kind == "undo" else change.steps
        else:
            continue
        stacks.add(lines[-1])
        for step in carried_out:
            state.pop(step.record.id, None)
            if step.after is not None:
                state[step.after.id] = step.after
        replayed = change_log.replay(lines, steps.__getitem__)
        assert change_log.differences(replayed, state.values()) == ()


def test_steps_about_one_record_are_taken_back_last_first() -> None:
    first = purchase("A").purchase
    second, third = replace(first, name="B"), replace(first, name="C")
    steps = {1: (Step(None, first),), 2: (Step(first, second), Step(second, third))}
    lines = [line(1), line(2), line(3, "undo", 2)]
    assert list(change_log.replay(lines[:2], steps.__getitem__).values()) == [third]
    assert list(change_log.replay(lines, steps.__getitem__).values()) == [first]


def test_every_difference_is_named() -> None:
    same, changed, lost, unknown = (
        purchase(name).purchase for name in ("same", "changed", "lost", "unknown")
    )
    logged = {change_log.key(record): record for record in (same, changed, lost)}
    told = change_log.differences(logged, [same, replace(changed, name="other"), unknown])
    assert told == (
        f"purchase {changed.id}: it isn’t what the change log says it was set to",
        f"purchase {lost.id}: it’s in the change log, but no longer in its table",
        f"purchase {unknown.id}: it’s in its table, but the change log doesn’t know it",
    )


def test_the_text_is_small() -> None:
    record = purchase("Ice roller").purchase
    text = change_log.steps_text([Step(None, record)])
    assert json.loads(text)[0][:2] == ["purchase", None]
    assert ", " not in text
