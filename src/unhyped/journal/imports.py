"""Writes the chosen rows (any thread), then applies them to the records in memory (UI thread)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from unhyped.domain.change import Change
from unhyped.domain.left_out import LeftOut
from unhyped.domain.text import replace_surrogates
from unhyped.heavy import collector_paused
from unhyped.i18n import ngettext
from unhyped.journal.open_file import JournalPart

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from unhyped.domain.change import Record
    from unhyped.journal.outcome import ImportChoice, Outcome, WrittenImport
    from unhyped.storage.progress import Progress
    from unhyped.storage.staging import Staging


class Imports(JournalPart):
    """Imports from files. `write` may take long: it has its own connection and can be cancelled."""

    def left_out(self) -> dict[tuple[str, str], date]:
        """Return when rows of imports were left unticked, by their origin and external id."""
        records = self._file.of(LeftOut).values()
        return {(each.origin, id_): each.added_at.date() for each in records for id_ in each.external_ids}

    def add_records(self, records: Sequence[Record], source: str) -> int:
        """Add the records of an archive that are not here yet, in one change; return how many.

        Raises an InvalidInput when a field is out of bounds, RecordUnreadable when an owner is missing.
        """
        from unhyped.journal.planning import steps_for_records

        memory = self._file.memory
        steps = steps_for_records(memory, records)
        if steps and memory.purchases:
            self._file.backup(only_if_due=False)
        label = ngettext("Import {n} record", "Import {n} records", len(steps))
        self._file.write(f"{label} ({source})" if source else label, steps, "import")
        return len(steps)

    def write(
        self, outcome: Outcome, choice: ImportChoice, progress: Progress, staging: Staging | None = None
    ) -> WrittenImport:
        """Write what was chosen in one change, after a backup, in any thread; nothing in memory is changed.

        Meanwhile every other write is refused with FileBusy, and from then until `take_over` with
        ChangedElsewhere. Raises an InvalidInput for what is out of bounds, ChangedElsewhere when someone
        else was faster, and Cancelled; then nothing was written.
        """
        from unhyped.journal.outcome import WrittenImport
        from unhyped.journal.planning import plan_import
        from unhyped.storage.writing import Batch
        from unhyped.storage.writing_log import Place

        memory = self._file.memory
        with self._file.exclusive_write() as head, collector_paused():
            at = self._file.now()
            plan = plan_import(memory, outcome, choice, at, progress)
            change = Change(replace_surrogates(plan.label), plan.steps, at)
            if not change.steps:
                return WrittenImport(plan.counts)
            if memory.purchases:
                self._file.store.backup(at, only_if_due=False, progress=progress)
            batch = Batch(staging, choice.kinds, plan.numbers) if staging and plan.numbers else None
            line, new = self._file.store.write_on_own_connection(
                change, Place(head, origin="import"), batch=batch, progress=progress
            )
            written = self._file.written(line, change.steps)
        return WrittenImport(replace(plan.counts, exposures=new), written)

    def take_over(self, written: WrittenImport) -> None:
        """Apply what `write` wrote to the records in memory, in the UI thread."""
        if written.written is not None:
            self._file.take_over(written.written)
