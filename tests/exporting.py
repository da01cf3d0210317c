"""Logging records, exporting them in every way, and importing what was exported."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from unhyped.domain.change import Record, Step
from unhyped.domain.waits import WaitRule
from unhyped.exporters.making import Export, export_maker
from unhyped.journal import Journal, intake

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.journal.intake import ImportCounts, Outcome

TODAY: Final = date(2026, 11, 23)


def now() -> datetime:
    return datetime(2026, 11, 23, 9, tzinfo=UTC)


def exported(folder: Path, records: list[Record], formats: tuple[Export, ...]) -> list[Path]:
    """Log *records* in a new file there, and return what is exported of it."""
    with Journal.open(folder / "log.db", now) as journal:
        journal.file.write("all", [Step(None, record) for record in records])
        files = []
        for what in formats:
            file = folder / f"export-{what}.{'csv' if what == 'wishes' else what}"
            file.write_bytes(export_maker(journal, what, WaitRule(), TODAY)())
            files.append(file)
    return files


def imported(log: Path, file: Path) -> tuple[Outcome, ImportCounts]:
    with Journal.open(log, now) as journal:
        found = intake.read(file, intake.customs_of("EUR", TODAY))
        assert (found.problems, found.needs_mapping) == ((), None)
        outcome = intake.compare(found, journal)
        return outcome, intake.import_now(outcome, journal)


def logged(log: Path) -> dict[str, Record]:
    with Journal.open(log, now) as journal:
        return {record.id: record for record in journal.records()}
