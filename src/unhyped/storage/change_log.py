"""The change log: what each line says, and which lines undo and redo would take."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from unhyped.domain.change import Change, Record, Step
from unhyped.domain.plain import from_plain, kind_of, to_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

Kind = Literal["do", "undo", "redo"]
State = dict[str, Record]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log without its steps."""

    seq: int
    kind: Kind
    of_seq: int | None
    label: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Stacks:
    """The numbers of the lines that can be undone and redone, the next one last."""

    undo: tuple[int, ...]
    redo: tuple[int, ...]


def stacks(lines: Iterable[Line]) -> Stacks:
    """Work out what can be undone and redone: a new change makes everything undone final."""
    undo: list[int] = []
    redo: list[int] = []
    for line in lines:
        if line.of_seq is None:
            undo.append(line.seq)
            redo.clear()
        elif line.kind == "undo":
            redo.append(undo.pop())
        else:
            undo.append(redo.pop())
    return Stacks(tuple(undo), tuple(redo))


def steps_text(change: Change) -> str:
    """Write the steps of *change* as JSON: [[kind, before, after], …]."""
    plain = [
        (
            kind_of(step.record),
            None if step.before is None else to_plain(step.before),
            None if step.after is None else to_plain(step.after),
        )
        for step in change.steps
    ]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def steps_from(text: str) -> tuple[Step, ...]:
    """Read the steps of a line; raise RecordUnreadable for a damaged one."""
    return tuple(
        Step(
            None if before is None else from_plain(kind, before),
            None if after is None else from_plain(kind, after),
        )
        for kind, before, after in json.loads(text)
    )


def apply(state: State, steps: Iterable[Step]) -> None:
    """Carry *steps* out on records by id."""
    for step in steps:
        if step.after is None:
            state.pop(step.record.id, None)
        else:
            state[step.after.id] = step.after


def replay(lines: Iterable[Line], steps_of: Callable[[int], tuple[Step, ...]]) -> State:
    """Return the records that result from carrying out the whole log."""
    state: State = {}
    for line in lines:
        if line.of_seq is None:
            apply(state, steps_of(line.seq))
        elif line.kind == "undo":
            apply(state, (Step(s.after, s.before) for s in reversed(steps_of(line.of_seq))))
        else:
            apply(state, steps_of(line.of_seq))
    return state


def differences(replayed: Mapping[str, Record], kept: Mapping[str, Record]) -> tuple[str, ...]:
    """Name every record that the log and the tables don't agree on."""
    told = []
    for id_ in sorted(replayed.keys() | kept.keys()):
        if replayed.get(id_) != kept.get(id_):
            record = kept.get(id_) or replayed[id_]
            where = (
                "only in the log"
                if id_ not in kept
                else "not in the log"
                if id_ not in replayed
                else "differs"
            )
            told.append(f"{kind_of(record)} {id_}: {where}")
    return tuple(told)
