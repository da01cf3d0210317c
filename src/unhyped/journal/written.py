"""Changes that are in the file, but not in memory yet: those of a thread, and those of other programs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from unhyped.domain.change import inverted
from unhyped.journal.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from unhyped.domain.change import Step
    from unhyped.domain.entry import Entry
    from unhyped.journal.memory import Prepared
    from unhyped.storage.change_log import LogLine
    from unhyped.storage.progress import Progress
    from unhyped.storage.store import Store

_COMPARED_ENTRIES: Final = 50
"""Comparing them with what another program logged takes about 10 ms."""


@dataclass(frozen=True, slots=True)
class Written:
    """The *line* of the log and the *steps* of a change, and what a thread *prepared* for memory."""

    line: LogLine
    steps: Sequence[Step]
    prepared: Prepared | None = None


@dataclass(slots=True)
class Apart:
    """A verb that writes in a *thread*, after the change *last_seq*, and what it has *written*."""

    thread: int
    last_seq: int
    progress: Progress
    written: Written | None = None


class MustWait(Exception):
    """What was asked for would wait for a thread or another program, in a `without_waiting` block."""


def steps_of(line: LogLine, store: Store, memory: Memory | None) -> tuple[Step, ...]:
    """Return what *line* of the log did; records that are in *memory* as they are there."""
    steps = store.steps(line.of_seq or line.seq, _no_record if memory is None else memory.get)
    return inverted(steps) if line.kind == "undo" else steps


def written_by_others(store: Store, memory: Memory | None, known: int, read_to: int) -> list[Written]:
    """Return what others wrote after the change *known*.

    Raises ValueError if lines are missing, or if those after *read_to* don’t fit *memory* or the rows they
    led to; UnhypedError if they can’t be read.
    """
    lines = store.lines_after(known)
    if not lines or [line.seq for line in lines] != [*range(known + 1, known + len(lines) + 1)]:
        message = "lines of the log are missing"
        raise ValueError(message)
    found = [Written(line, steps_of(line, store, memory)) for line in lines]
    new = [step for written in found if written.line.seq > read_to for step in written.steps]
    if memory is not None and not (memory.fits(new) and _are_rows(memory.prepare(new).entries, store)):
        message = "lines of the log don’t fit what is in memory or in the tables"
        raise ValueError(message)
    return found


def _are_rows(entries: Mapping[str, Entry | None], store: Store) -> bool:
    """Return whether the rows of *entries* say the same; of many, only the first are compared."""
    for id_, entry in islice(entries.items(), _COMPARED_ENTRIES):
        rows = store.purchase(id_)
        if entry != (Memory(rows).entry(id_) if rows else None):
            return False
    return True


def _no_record(_kind: type[Any], _id: str) -> None:
    """Return no record: none is in memory."""
