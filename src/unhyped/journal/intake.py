"""From a file into the journal: read it, compare it with the log, keep what was chosen.

The window and the command line both go this way. Importers are loaded when a file is read, not at the start.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from unhyped.domain.duplicates import InTrash, Known, Split, split
from unhyped.domain.rule import applied
from unhyped.domain.shown_less import ShownLess
from unhyped.domain.text import normalise
from unhyped.i18n import decimal_mark
from unhyped.journal.outcome import (
    Choice,
    Kept,
    Outcome,
    Unsettled,
    WishRow,
    Written,
    adds_something,
    can_be_kept,
)
from unhyped.storage.errors import Cancelled
from unhyped.storage.progress import Progress
from unhyped.storage.reading import collector_paused
from unhyped.storage.staging import Staging

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from unhyped.domain.amount import DecimalMark
    from unhyped.domain.change import Record
    from unhyped.domain.duplicates import Row
    from unhyped.domain.exposure import ExposureKind, Tally
    from unhyped.domain.purchase import Purchase
    from unhyped.domain.rule import Rule
    from unhyped.importers import Found, Mapping, MappingQuestion, Problem
    from unhyped.journal.journal import Journal
    from unhyped.settings import Settings

__all__ = [
    "Choice",
    "Kept",
    "Outcome",
    "Staging",
    "Unsettled",
    "WishRow",
    "Written",
    "adds_something",
    "can_be_kept",
    "collector_paused",
    "compare",
    "keep",
    "read",
    "read_pasted",
    "stage",
    "try_out",
    "unheld",
    "unsettled",
    "write",
]


def read(  # noqa: PLR0913 - what the person may say about a file, each by its name
    path: Path,
    settings: Settings,
    *,
    today: date,
    currency: str = "",
    mapping: Mapping | None = None,
    afresh: bool = False,
    kinds: frozenset[ExposureKind] = frozenset(),
    staging: Staging | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Found:
    """Read the file at *path* by the customs in *settings*, in any thread; raise as `importers.read` does.

    *currency* stands for amounts that name none, instead of the person's own. *afresh* leaves aside what is
    remembered about such files. Of viewing history the *kinds* are looked at, and put into the *staging*.
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
                kinds=kinds,
                exposures=None if staging is None else staging.add,
                zone=None,
            ),
            mapping=mapping,
            remembered={} if afresh else _remembered(),
        )


def read_pasted(
    text: str,
    settings: Settings,
    *,
    today: date,
    currency: str = "",
    mapping: Mapping | None = None,
    afresh: bool = False,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Found:
    """Read a table or a list that was pasted, by the customs in *settings*; raise as `read` does."""
    from unhyped import importers
    from unhyped.importers import pasted

    own = currency or settings.currency
    reading = importers.Reading(today, own, _customary_mark(), progress, cancelled, zone=None)
    remembered = {} if afresh else _remembered()
    with collector_paused():
        return pasted.read(text, reading, mapping=mapping, remembered=remembered)


def try_out(question: MappingQuestion, mapping: Mapping, settings: Settings, today: date) -> Found:
    """Read only the sample rows of *question* with *mapping*, to show what it would make of them."""
    from unhyped import importers

    return importers.try_out(
        question, mapping, importers.Reading(today, settings.currency, _customary_mark())
    )


def compare(
    found: Found,
    journal: Journal,
    *,
    tolerance_days: int = 0,
    staging: Staging | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Outcome:
    """Tell what of *found* is new to the *journal*, its Trash included; in any thread.

    New rows get what the journal's rules fill in. Raises ImportCancelled while the *staging* is compared.
    """
    revision = journal.file.revision
    hidden = journal.notes.dismissed_ids()
    with collector_paused():
        compared = split(
            found.purchases,
            [*journal.entries(), *journal.trashed()],
            tolerance_days=tolerance_days,
            left_out=journal.imports.left_out(),
            at=journal.file.now(),
        )
        rules = journal.rules.all()
        if rules:
            compared = Split(tuple([_by_rules(row, rules) for row in compared.rows]))
    return Outcome(
        found,
        compared,
        tuple(note for note in found.dismissed_notes if note.note_id not in hidden),
        revision,
        _wishes(found, journal),
        _tallies(staging, cancelled),
        tuple(record for record in found.restored if not _is_here(record, journal)),
    )


def unheld(
    found: Found, *, staging: Staging | None = None, cancelled: Callable[[], bool] | None = None
) -> Outcome:
    """Tell what *found* would be to a file that isn't there yet: all of it is new."""
    wishes = tuple(WishRow(wish, known=False) for wish in found.wishes)
    tallies = _tallies(staging, cancelled)
    return Outcome(
        found,
        split(found.purchases, ()),
        found.dismissed_notes,
        wishes=wishes,
        tallies=tallies,
        restored=found.restored,
    )


def write(
    outcome: Outcome,
    journal: Journal,
    choice: Choice,
    *,
    staging: Staging | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Written:
    """Write *choice* in one change, in any thread; then pass what it returns to `Imports.take_over`.

    *progress* is told the rows done and those in all. Raises as `Imports.write`, ImportCancelled too.
    """
    with _cancelling():
        return journal.imports.write(outcome, choice, Progress(progress, cancelled), staging)


def keep(
    outcome: Outcome, journal: Journal, choice: Choice | None = None, *, staging: Staging | None = None
) -> Kept:
    """Write *choice* and take it over, all in this thread; without one: the usual, and all that was staged.

    A known row brings what happened since; one known without anything new is logged once more.
    """
    usual = Choice(tuple(outcome.usual), kinds=frozenset(tally.kind for tally in outcome.tallies))
    written = write(outcome, journal, usual if choice is None else choice, staging=staging)
    journal.imports.take_over(written)
    return written.kept


def unsettled(outcome: Outcome, journal: Journal) -> tuple[Unsettled, ...]:
    """Return what happened to purchases of the log that the person may want to note."""
    found: dict[str, Unsettled] = {}
    for row in outcome.split.known:
        if isinstance(row.status, Known) and any(each.amount is None for each in row.found.refunds):
            found[row.status.purchase_id] = Unsettled(journal.entry(row.status.purchase_id))
    cancelled = {name for problem in outcome.found.skipped for name in _known_by(problem)}
    for entry in journal.entries() if cancelled else ():
        purchase = entry.purchase
        if purchase.origin == outcome.found.origin and cancelled & {*_names(purchase)}:
            found[purchase.id] = Unsettled(entry, cancelled=True)
    return tuple(
        each for each in found.values() if not any(event.is_refund for event in each.entry.money_events)
    )


def stage(journal: Journal | None) -> Staging:
    """Return a place for viewing history on its way into *journal*, or only to be counted; close it after."""
    return Staging.nowhere() if journal is None else journal.viewing.stage()


def _customary_mark() -> DecimalMark:
    return "," if decimal_mark() == "," else "."


def _remembered() -> dict[str, Mapping]:
    from unhyped.importers import memory

    return memory.mappings()


def _by_rules(row: Row, rules: Sequence[Rule]) -> Row:
    """Return *row* with what the rules fill in, unless the log has it already."""
    if isinstance(row.status, Known | InTrash) or row.found.restored is not None:
        return row
    filled = applied(row.found, rules)
    return row if filled is row.found else replace(row, found=filled)


def _wishes(found: Found, journal: Journal) -> tuple[WishRow, ...]:
    """Tell which proposals are wishes already: by what their source calls them, or by name and shop."""
    wishes = journal.wishes.all()
    ids = {(wish.origin, wish.external_id) for wish in wishes if wish.external_id}
    names = {(normalise(wish.name), normalise(wish.shop)) for wish in wishes}
    gone = journal.imports.left_out()
    return tuple(
        WishRow(
            wish,
            known=(wish.origin, wish.external_id) in ids
            or (normalise(wish.name), normalise(wish.shop)) in names,
            gone=gone.get((wish.origin, wish.external_id)),
        )
        for wish in found.wishes
    )


def _is_here(record: Record, journal: Journal) -> bool:
    """Tell whether the log has *record*, or one that says the same of a kind of notes."""
    if isinstance(record, ShownLess) and record.kind in journal.notes.kinds_to_show_less():
        return True
    return journal.file.memory.has(record)


def _tallies(staging: Staging | None, cancelled: Callable[[], bool] | None) -> tuple[Tally, ...]:
    if staging is None:
        return ()
    with _cancelling():
        return tuple(staging.tallies(cancelled).values())


def _known_by(problem: Problem) -> tuple[tuple[str, str], ...]:
    names = (("id", problem.external_id), ("order", problem.order_number))
    return tuple(name for name in names if name[1])


def _names(purchase: Purchase) -> tuple[tuple[str, str], ...]:
    return ("id", purchase.external_id), ("order", purchase.order_number)


@contextmanager
def _cancelling() -> Iterator[None]:
    """Let cancelling be the same to whoever asked, whether it was reading or writing."""
    try:
        yield
    except Cancelled as error:
        from unhyped.importers.errors import ImportCancelled

        raise ImportCancelled from error
