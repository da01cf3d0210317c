"""Compares the records that the log leads to with those in the tables, without holding either in memory.

Both sides are added up: each value of each record counts with its hash, one that was removed or replaced
negatively. Where the sums are equal, so are the records. Only where they differ, a second look adds up each
record alone, to name it. The hash is Python's of a text (64 bits, SipHash); that of a tuple would let values
change places unnoticed, because it's nearly a sum itself.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from unhyped.i18n import gettext
from unhyped.storage.packing import PLAIN, Column, Run

if TYPE_CHECKING:
    from collections.abc import Mapping

Sums = dict[tuple[str, str], list[int]]
"""Kind, and id (empty for all of the kind together) → the number of records, and the sum of their hashes."""


class Tally:
    """The sums of some records. *kinds*: only these, each record alone; None: all, each kind together."""

    def __init__(self, kinds: frozenset[str] | None = None) -> None:
        """Start from nothing."""
        self.kinds = kinds
        self.sums: Sums = defaultdict(lambda: [0, 0])

    def copy(self) -> Tally:
        """Return a tally that starts from this one."""
        made = Tally(self.kinds)
        made.sums.update({each: [*sums] for each, sums in self.sums.items()})
        return made

    def add_run(self, run: Run) -> None:
        """Add what the steps of *run* make of the records."""
        if run.verb == "edit":
            self._add(run.kind, run.ids, run.before, -1)
            self._add(run.kind, run.ids, run.columns, 1)
        else:
            self.add(run.kind, run.ids, run.columns, 1 if run.verb == "add" else -1)

    def add(self, kind: str, ids: list[str], columns: Mapping[str, Column], sign: int = 1) -> None:
        """Add whole records: their *columns*, as `packing.columns_of` returns them."""
        if self.kinds is None:
            self.sums[kind, ""][0] += sign * len(ids)
        elif kind in self.kinds:
            for id_ in ids:
                self.sums[kind, id_][0] += sign
        self._add(kind, ids, columns, sign)

    def _add(self, kind: str, ids: list[str], columns: Mapping[str, Column], sign: int) -> None:
        """Add the hashes of values, each with its field and record; a default counts nothing."""
        for name, column in columns.items():
            default = PLAIN[kind][name].default
            if self.kinds is None:
                texts = [f"{name}\0{id_}\0{v}" for id_, v in zip(ids, column, strict=True) if v != default]
                self.sums[kind, ""][1] += sign * sum(map(hash, texts))
            elif kind in self.kinds:
                for id_, value in zip(ids, column, strict=True):
                    if value != default:
                        self.sums[kind, id_][1] += sign * hash(f"{name}\0{id_}\0{value}")


def kinds_that_differ(log: Tally, tables: Tally) -> frozenset[str]:
    """Return the kinds of records of which the sums differ."""
    return frozenset(kind for kind, _ in _different(log, tables))


def differences(log: Tally, tables: Tally) -> list[str]:
    """Return the name of every record on which log and tables differ, and how."""
    found = []
    for kind, id_ in sorted(_different(log, tables)):
        if not tables.sums[kind, id_][0]:
            how = gettext("it’s in the change log, but no longer in its table")
        elif not log.sums[kind, id_][0]:
            how = gettext("it’s in its table, but the change log doesn’t know it")
        else:
            how = gettext("it isn’t what the change log says it was set to")
        found.append(f"{kind} {id_}: {how}")
    return found


def _different(log: Tally, tables: Tally) -> list[tuple[str, str]]:
    nothing: Final = [0, 0]
    both = log.sums.keys() | tables.sums.keys()
    return [each for each in both if log.sums.get(each, nothing) != tables.sums.get(each, nothing)]
