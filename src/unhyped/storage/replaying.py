"""Carries out the steps of the log on the records that are there."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from unhyped.domain.change import Record, Step
from unhyped.domain.records import BY_NAME, name_of
from unhyped.i18n import gettext
from unhyped.storage import reading, reading_log
from unhyped.storage.change_log import key
from unhyped.storage.packing import PLAIN, Run, unpack

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from unhyped.storage.change_log import ChangeKind, Find, Head, LogLine

_VALUES: Final = {
    kind: attrgetter(*(name for name in fields if name != "id")) for kind, fields in PLAIN.items()
}
_WRITERS: Final = {
    kind: tuple(
        (at, write)
        for at, plain in enumerate(plain for name, plain in fields.items() if name != "id")
        if (write := plain.field.form.write) is not None
    )
    for kind, fields in PLAIN.items()
}
"""Kind → the places of fields, the id apart, that aren't plain values, and what writes them as such."""


class Replay:
    """Carries out runs one after the other, on records that *find* returns.

    Its steps have the very records that are there. Raises ValueError where a record isn't what the log says
    it was: then none of it must be written. *is_late*: some records may be of after these runs already; only
    once all later runs are carried out, too, every record is right.
    """

    def __init__(self, find: Find, *, is_late: bool = False) -> None:
        """Start from the records that *find* returns."""
        self._find = find
        self.is_late = is_late
        self._changed: dict[tuple[str, str], Record | None] = {}

    def forwards(self, runs: Iterable[Run]) -> Iterator[Step]:
        """Yield the steps of *runs* as they were."""
        for run in runs:
            yield from map(self._done, self._steps(run, range(len(run.ids))))

    def backwards(self, runs: Iterable[Run]) -> Iterator[Step]:
        """Yield the steps that take *runs* back, when the last run comes first."""
        for run in runs:
            yield from map(self._done, self._steps(inverse(run), range(len(run.ids) - 1, -1, -1)))

    def _steps(self, run: Run, places: range) -> Iterator[Step]:
        if run.verb == "add":
            return self._additions(run, places)
        if run.verb == "remove":
            return self._removals(run, places)
        return self._edits(run, places)

    def _additions(self, run: Run, places: range) -> Iterator[Step]:
        records = records_of(run)
        for at in places:
            if self._there(run, at) is not None and not self.is_late:
                raise _misfit(run, at)
            yield Step(None, records[at])

    def _removals(self, run: Run, places: range) -> Iterator[Step]:
        rows, values_of, writers = rows_of(run), _VALUES[run.kind], _WRITERS[run.kind]
        gone = records_of(run) if self.is_late else []
        for at in places:
            record = self._there(run, at)
            if self.is_late:
                yield Step(record or gone[at], None)
                continue
            if record is None:
                raise _misfit(run, at)
            values = [*values_of(record)]
            for place, write in writers:
                if values[place] is not None:
                    values[place] = write(values[place])
            if (*values,) != rows[at]:
                raise _misfit(run, at)
            yield Step(record, None)

    def _edits(self, run: Run, places: range) -> Iterator[Step]:
        plain = PLAIN[run.kind]
        for at in places:
            record = self._there(run, at)
            if record is None:
                if self.is_late:
                    continue  # a later change has removed it
                raise _misfit(run, at)
            for name, column in run.before.items():
                if plain[name].field.write(getattr(record, name)) != column[at] and not self.is_late:
                    raise _misfit(run, at)
            after = {name: plain[name].read(run.kind, column[at]) for name, column in run.columns.items()}
            yield Step(record, replace(record, **after))

    def _there(self, run: Run, at: int) -> Any:  # noqa: ANN401 - a record of any kind, or None
        place = run.kind, run.ids[at]
        if place in self._changed:
            return self._changed[place]
        return self._find(BY_NAME[run.kind].type, run.ids[at])

    def _done(self, step: Step) -> Step:
        self._changed[key(step.record)] = step.after
        return step


def found(connection: sqlite3.Connection, of: type[Any], id_: str) -> Record | None:
    """Return the record of this type and id that is in the file."""
    return reading.record(connection, name_of(of), id_)


def carry_out(connection: sqlite3.Connection, seq: int, kind: ChangeKind, replay: Replay) -> Iterator[Step]:
    """Yield the steps of the line *seq*, done, undone or redone."""
    back = kind == "undo"
    for part in reading_log.parts(connection, seq, last_first=back):
        runs = unpack(part)
        yield from replay.backwards(reversed(runs)) if back else replay.forwards(runs)


def lines_after(
    connection: sqlite3.Connection, head: Head, replay: Replay, late_to: int
) -> list[tuple[LogLine, tuple[Step, ...]]] | None:
    """Return each line after *head* with its steps, up to *late_to* late ones; None if they don't follow."""
    seq, chain = head
    if (reading_log.line(connection, seq).chain if seq else reading_log.chain_start(connection)) != chain:
        return None
    lines = []
    for line in reading_log.lines(connection, seq):
        reading_log.check_link(connection, line.seq)
        if line.is_mend:
            return None
        replay.is_late = line.seq <= late_to
        steps = carry_out(connection, line.of_seq or line.seq, line.kind, replay)
        lines.append((line, tuple(steps)))
    return lines


def inverse(run: Run) -> Run:
    """Return the run that takes *run* back."""
    if run.verb == "edit":
        return run._replace(columns=run.before, before=run.columns)
    return run._replace(verb="remove" if run.verb == "add" else "add")


def rows_of(run: Run) -> list[tuple[Any, ...]]:
    """Return the plain values of each record that *run* adds or removes, the id apart, in their order."""
    count = len(run.ids)
    columns = [
        run.columns.get(name) or [plain.default] * count
        for name, plain in PLAIN[run.kind].items()
        if name != "id"
    ]
    return [*zip(*columns, strict=True)]


def records_of(run: Run) -> list[Record]:
    """Return the records that *run* adds or removes; raise RecordUnreadable for an impossible value."""
    kind, plain = BY_NAME[run.kind], PLAIN[run.kind]
    names = ["id", *run.columns]
    columns = [
        [plain[name].read(f"{run.kind}.{name}", value) for value in column]
        for name, column in zip(names, (run.ids, *run.columns.values()), strict=True)
    ]
    return [kind.type(**dict(zip(names, values, strict=True))) for values in zip(*columns, strict=True)]


def _misfit(run: Run, at: int) -> ValueError:
    text = gettext("{record} isn’t what the change log says it was set to")
    return ValueError(text.format(record=f"{run.kind} {run.ids[at]}"))
