"""Taking in what the person chose of a file: written in any thread, then taken over by the one that shows."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import TYPE_CHECKING

from unhyped.domain.change import Change
from unhyped.domain.text import mended
from unhyped.journal.memory import Memory
from unhyped.journal.open_file import OpenFile
from unhyped.journal.outcome import Written
from unhyped.journal.planning import planned
from unhyped.storage.reading import collector_paused
from unhyped.storage.writing import Batch

if TYPE_CHECKING:
    from unhyped.journal.outcome import Choice, Outcome
    from unhyped.storage.progress import Progress
    from unhyped.storage.staging import Staging


class Imports(OpenFile):
    """The one verb that may take long: it has a connection of its own and can be cancelled."""

    def write_import(
        self, outcome: Outcome, choice: Choice, progress: Progress, staging: Staging | None = None
    ) -> Written:
        """Write what was chosen in one change, after a backup, in any thread; nothing in memory is changed.

        While it is written every other verb is refused with FileBusy; one done before `take_over` with
        ChangedElsewhere. Raises an InvalidInput for what is out of bounds, ChangedElsewhere when someone
        else was faster, and Cancelled; then nothing was written.
        """
        with self._alone() as (memory, last_seq), collector_paused():
            at = self._now()
            plan = planned(memory, outcome, choice, at, progress)
            change = Change(mended(plan.label), plan.steps, at)
            if not change.steps:
                return Written(plan.kept)
            if memory.purchases:
                self._store.backup(at, only_if_due=False, progress=progress)
            batch = Batch(staging, choice.kinds, plan.numbers) if staging and plan.numbers else None
            line, new = self._store.write_apart(change, last_seq, batch=batch, progress=progress)
            self._ahead = line.seq
            added = (step.after for step in change.steps if step.before is None and step.after is not None)
            entries = Memory(added).entries()
            gc.freeze()  # they stay: the collector would make the window stutter
        return Written(replace(plan.kept, exposures=new), change, line, tuple(entries))

    def take_over(self, written: Written) -> None:
        """Do to the memory what `write_import` did to the file, in the thread that shows it."""
        if written.change is None or written.line is None:
            return
        with self._lock:
            if self._last_seq < written.line.seq:
                self._take_over(written.line, written.change.steps, written.entries)
