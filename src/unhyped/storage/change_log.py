"""The change log: its lines, and which of them undo and redo apply to."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from unhyped.domain.change import Record, Step
from unhyped.domain.plain import from_plain, to_plain
from unhyped.domain.records import BY_NAME, kind_of
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from unhyped.storage.progress import Progress

ChangeKind = Literal["do", "undo", "redo"]
LogState = dict[tuple[str, str], Record]
"""Records by kind and id."""
Present = Callable[[type[Any], str], Record | None]
"""Returns the record of this type and id that is in memory, if any."""

_STEPS_AT_ONCE: Final = 100
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log without its steps."""

    seq: int
    kind: ChangeKind
    of_seq: int | None
    label: str
    at: datetime


class Stacks:
    """The lines to undo and redo, the next one last; a new change makes undone ones final."""

    def __init__(self, lines: Iterable[LogLine] = ()) -> None:
        """Process *lines*, oldest first; raise ValueError for an impossible order."""
        self.undo: list[LogLine] = []
        self.redo: list[LogLine] = []
        self.last_seq = 0
        for line in lines:
            self.add(line)

    def add(self, line: LogLine) -> None:
        """Add the next line."""
        if line.kind == "do":
            self.undo.append(line)
            self.redo.clear()
        else:
            source, target = (self.undo, self.redo) if line.kind == "undo" else (self.redo, self.undo)
            if not source or source[-1].seq != line.of_seq:
                raise ValueError(gettext("line {seq} of the change log is out of order").format(seq=line.seq))
            target.append(source.pop())
        self.last_seq = line.seq


def steps_text(steps: Sequence[Step], progress: Progress | None = None) -> str:
    """Write *steps* as JSON: [[kind, before, after], …]; in slices, so that other threads get a turn."""
    parts = []
    for start in range(0, len(steps), _STEPS_AT_ONCE):
        if progress is not None:
            progress.ask()
        written = [
            (
                kind_of(step.record).name,
                None if step.before is None else to_plain(step.before),
                None if step.after is None else to_plain(step.after),
            )
            for step in steps[start : start + _STEPS_AT_ONCE]
        ]
        parts.append(_ENCODER.encode(written)[1:-1])
    return f"[{','.join(parts)}]"


def steps_from(text: str, present: Present | None = None) -> tuple[Step, ...]:
    """Read the steps of a line; raise ValueError or RecordUnreadable for a damaged one.

    With *present*, a record in memory that equals the line's is used itself, and other records are made
    without checking their values again: that was done when they were written.
    """
    steps = json.loads(text)
    if not isinstance(steps, list) or not all(isinstance(step, list) and len(step) == 3 for step in steps):  # noqa: PLR2004 - kind, before, after
        raise ValueError(gettext("the steps of a change have the wrong form"))
    return tuple(
        Step(_record(kind, before, present), _record(kind, after, present)) for kind, before, after in steps
    )


def _record(name: str, data: object, present: Present | None) -> Record | None:
    """Return the record of a plain form; None without one."""
    if data is None:
        return None
    kind = BY_NAME.get(name)
    if present is not None and kind is not None and isinstance(data, dict):
        here = present(kind.type, data.get("id", ""))
        if here is not None and to_plain(here) == data:
            return here
    return from_plain(name, data, is_new=present is None)


def replay(lines: Iterable[LogLine], steps_of: Callable[[int], tuple[Step, ...]]) -> LogState:
    """Return the records after replaying the whole log; *steps_of* returns the steps of a line.

    Lines without readable steps (*steps_of* returns none) are skipped.
    """
    state: LogState = {}
    for line in lines:
        if line.kind == "undo":
            _apply(state, (Step(step.after, step.before) for step in reversed(steps_of(line.of_seq or 0))))
        else:
            _apply(state, steps_of(line.of_seq or line.seq))
    return state


def _apply(state: LogState, steps: Iterable[Step]) -> None:
    for step in steps:
        if step.after is None:
            state.pop(key(step.record), None)
        else:
            state[key(step.after)] = step.after


def key(record: Record) -> tuple[str, str]:
    """Return the key of *record*: its kind and its id."""
    return kind_of(record).name, record.id


def differences(replayed: Mapping[tuple[str, str], Record], records: Iterable[Record]) -> tuple[str, ...]:
    """Return the name of every record on which log and tables differ."""
    by_key = {key(record): record for record in records}
    found = []
    for at in sorted(replayed.keys() | by_key.keys()):
        if replayed.get(at) != by_key.get(at):
            if at not in by_key:
                how = gettext("it’s in the change log, but no longer in its table")
            elif at not in replayed:
                how = gettext("it’s in its table, but the change log doesn’t know it")
            else:
                how = gettext("it isn’t what the change log says it was set to")
            found.append(f"{at[0]} {at[1]}: {how}")
    return tuple(found)
