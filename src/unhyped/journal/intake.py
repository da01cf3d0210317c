"""From a file into the journal: read it, compare it with the log, keep what was chosen.

The window and the command line both go this way. Importers are loaded when a file is read, not at the start.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from unhyped.domain.duplicates import Known, New, split
from unhyped.i18n import decimal_mark
from unhyped.storage.reading import collector_paused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    from unhyped.domain.amount import DecimalMark
    from unhyped.domain.change import Record
    from unhyped.domain.dismissed_note import DismissedNote
    from unhyped.domain.duplicates import Row, Split
    from unhyped.domain.found import FoundPurchase
    from unhyped.importers import Found, Mapping, MappingQuestion
    from unhyped.journal.journal import Journal
    from unhyped.settings import Settings


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a file holds, which of it the log has, and notes it hides that the log doesn't hide yet.

    *revision* is that of the journal it was compared with.
    """

    found: Found
    split: Split
    hidden_notes: tuple[DismissedNote, ...] = ()
    revision: int = 0

    @property
    def usual(self) -> list[Row]:
        """The rows to keep unless the person decides otherwise."""
        return [row for row in self.split.rows if adds_something(row)]


def read(
    path: Path,
    settings: Settings,
    *,
    today: date,
    currency: str = "",
    mapping: Mapping | None = None,
    afresh: bool = False,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Found:
    """Read the file at *path* by the customs in *settings*, in any thread; raise as `importers.read` does.

    *currency* stands for amounts that name none, instead of the person's own. *afresh* leaves aside what is
    remembered about such files.
    """
    from unhyped import importers

    with collector_paused():
        return importers.read(
            path,
            importers.Reading(
                today,
                currency or settings.currency,
                _customary_mark(),
                progress=progress,
                cancelled=cancelled,
            ),
            mapping=mapping,
            remembered={} if afresh else _remembered(settings),
        )


def try_out(question: MappingQuestion, mapping: Mapping, settings: Settings, today: date) -> Found:
    """Read only the sample rows of *question* with *mapping*, to show what it would make of them."""
    from unhyped import importers

    return importers.try_out(
        question, mapping, importers.Reading(today, settings.currency, _customary_mark())
    )


def compare(found: Found, journal: Journal, *, tolerance_days: int = 0) -> Outcome:
    """Tell what of *found* is new to the *journal*, its Trash included; in any thread."""
    revision = journal.revision
    hidden = journal.dismissed_notes()
    with collector_paused():
        log = [*journal.entries(), *journal.trashed()]
        compared = split(found.purchases, log, tolerance_days=tolerance_days)
    notes = tuple(note for note in found.dismissed_notes if note.note_id not in hidden)
    return Outcome(found, compared, notes, revision)


def keep(outcome: Outcome, journal: Journal, rows: Iterable[Row] | None = None) -> int:
    """Log *rows*, or the usual ones, in one change; return how many purchases. Raises as `import_found`.

    A known row of an own export brings what happened since; any other that is known is logged once more.
    """
    logged: list[FoundPurchase] = []
    additions: list[Record] = [*outcome.hidden_notes]
    for row in outcome.usual if rows is None else rows:
        if row.additions:
            additions += row.additions
        else:
            logged.append(row.found)
    return journal.import_found(logged, outcome.found.source_name, additions)


def adds_something(row: Row) -> bool:
    """Tell whether *row* has what the log doesn't have: a purchase, or what happened to one since."""
    return isinstance(row.status, New) or bool(row.additions)


def can_be_kept(row: Row) -> bool:
    """Tell whether keeping *row* would change anything: an own purchase that is here as it is would not."""
    return adds_something(row) or row.found.restored is None or not isinstance(row.status, Known)


def remembering(settings: Settings, signature: str, mapping: Mapping) -> Settings:
    """Return *settings* in which *mapping* is the answer for files with the header *signature*."""
    kept = {**settings.import_mappings, signature: mapping.to_plain()}
    return replace(settings, import_mappings=kept)


def _customary_mark() -> DecimalMark:
    return "," if decimal_mark() == "," else "."


def _remembered(settings: Settings) -> dict[str, Mapping]:
    from unhyped.importers.mapping import from_plain

    kept = settings.import_mappings
    return {key: mapping for key, plain in kept.items() if (mapping := from_plain(plain)) is not None}
