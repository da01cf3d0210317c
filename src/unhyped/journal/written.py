"""Changes that are in the file, but not in memory yet: those of a thread, and those of other programs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from unhyped.domain.creator import Creator
from unhyped.domain.records import name_of, touched
from unhyped.journal.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from unhyped.domain.change import Changed, Step
    from unhyped.domain.entry import Entry
    from unhyped.journal.memory import Prepared
    from unhyped.storage.change_log import Head, LogLine
    from unhyped.storage.progress import Progress
    from unhyped.storage.store import Store

_COMPARED_ENTRIES: Final = 50
"""Comparing them with what another program logged takes about 10 ms."""


@dataclass(frozen=True, slots=True)
class Written:
    """The *line* of the log, the *steps* of a change and what they *changed*; what a thread *prepared*."""

    line: LogLine
    steps: Sequence[Step]
    changed: Changed
    prepared: Prepared | None = None


@dataclass(slots=True)
class Apart:
    """A verb that writes in a *thread*, after the change *head*, and what it has *written*."""

    thread: int
    head: Head
    progress: Progress
    written: Written | None = None


class MustWait(Exception):
    """What was asked for would wait for a thread or another program, in a `without_waiting` block."""


def written_by_others(store: Store, memory: Memory | None, known: Head, read_to: int) -> list[Written]:
    """Return what others wrote after the change *known*.

    Raises ValueError if lines are missing, or if those after *read_to* don’t fit *memory* or the rows they
    led to; UnhypedError if they can’t be read.
    """
    lines = store.lines_after(known, None if memory is None else memory.get, late_to=read_to)
    if not lines:
        message = "lines of the log are missing, or don’t fit what is in memory"
        raise ValueError(message)
    found = [Written(line, steps, touched(steps)) for line, steps in lines]
    new = [step for written in found if written.line.seq > read_to for step in written.steps]
    if memory is not None and not _are_rows(memory.prepare(new).entries, store):
        message = "lines of the log don’t fit what is in the tables"
        raise ValueError(message)
    return found


def _are_rows(entries: Mapping[str, Entry | None], store: Store) -> bool:
    """Return whether the rows of *entries* say the same; of many, only the first are compared."""
    creators = store.of_kind(name_of(Creator)) if entries else []
    for id_, entry in islice(entries.items(), _COMPARED_ENTRIES):
        rows = store.purchase(id_)
        if entry != (Memory((*rows, *creators)).entry(id_) if rows else None):
            return False
    return True
