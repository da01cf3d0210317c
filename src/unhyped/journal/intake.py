"""Reads a file, compares it with the log, and imports the chosen rows.

The window and the command line both use it. Importers are loaded when a file is read, not at the start.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from unhyped.domain.category import CATEGORIES, category_key
from unhyped.domain.customs import Customs
from unhyped.domain.duplicates import InTrash, Known, Split, match_known
from unhyped.domain.rule import applied
from unhyped.domain.shown_less import ShownLess
from unhyped.domain.text import normalise
from unhyped.heavy import collector_paused
from unhyped.i18n import decimal_mark
from unhyped.journal.outcome import (
    ImportChoice,
    ImportCounts,
    OpenRefund,
    Outcome,
    WishRow,
    WrittenImport,
    is_new,
    is_selectable,
)
from unhyped.storage.errors import Cancelled
from unhyped.storage.progress import Progress
from unhyped.storage.staging import Staging

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from collections.abc import Mapping as AnyMapping
    from datetime import date
    from pathlib import Path

    from unhyped.domain.change import Record
    from unhyped.domain.duplicates import Row
    from unhyped.domain.entry import Entry
    from unhyped.domain.exposure import ExposureKind, ExposureTally
    from unhyped.domain.found import FoundWish
    from unhyped.domain.rule import Rule
    from unhyped.domain.wish import Wish
    from unhyped.importers import Found, Mapping, MappingQuestion, Pasted
    from unhyped.journal.journal import Journal

    Source = Path | Pasted

__all__ = [
    "ImportChoice",
    "ImportCounts",
    "OpenRefund",
    "Outcome",
    "Staging",
    "WishRow",
    "WrittenImport",
    "is_new",
    "is_selectable",
]


@dataclass(frozen=True, slots=True)
class ImportJob:
    """A running import. *progress* is called with the number done and the total.

    Viewing history of these *kinds* goes to *staging*. *cancelled* returns whether to stop.
    """

    staging: Staging | None = None
    kinds: frozenset[ExposureKind] = frozenset()
    progress: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] | None = None

    def raise_if_cancelled(self) -> None:
        """Raise ImportCancelled once the person has cancelled."""
        if self.cancelled is not None and self.cancelled():
            from unhyped.importers.errors import ImportCancelled

            raise ImportCancelled


def customs_of(currency: str, today: date) -> Customs:
    """Return how the person writes amounts and days; those without a currency are in *currency*."""
    return Customs(today, currency, "," if decimal_mark() == "," else ".", zone=None)


def read(
    source: Source,
    customs: Customs,
    job: ImportJob | None = None,
    *,
    mapping: Mapping | None = None,
    remembered: AnyMapping[str, Mapping] | None = None,
) -> Found:
    """Read a file or pasted text, in any thread; raise as `importers.read` does.

    *mapping* answers the question of an earlier reading; *remembered* are answers for similar files.
    """
    from unhyped import importers

    job = job or ImportJob()
    with collector_paused():
        return importers.read(
            source,
            importers.Reading(
                customs,
                progress=job.progress,
                cancelled=job.cancelled,
                kinds=job.kinds,
                exposures=None if job.staging is None else job.staging.add,
                mapping=mapping,
                remembered=remembered or {},
            ),
        )


def try_out(question: MappingQuestion, mapping: Mapping, customs: Customs) -> Found:
    """Read only the sample rows of *question* with *mapping*, to show what it would make of them."""
    from unhyped import importers

    return importers.try_out(question, mapping, importers.Reading(customs))


def compare(
    found: Found, journal: Journal, job: ImportJob | None = None, *, tolerance_days: int = 0
) -> Outcome:
    """Compare *found* with the *journal*, its Trash included; in any thread.

    The journal's rules fill in new rows. Raises ImportCancelled while comparing the staging.
    """
    revision = journal.file.revision
    hidden = journal.notes.dismissed_ids()
    with collector_paused():
        compared = match_known(
            found.purchases,
            [*journal.entries(), *journal.trashed()],
            tolerance_days=tolerance_days,
            left_out=journal.imports.left_out(),
            at=journal.file.now(),
        )
        rules = journal.rules.all()
        if rules:
            compared = Split(tuple([_by_rules(row, rules) for row in compared.rows]))
        compared = _in_own_spelling(compared, journal)
    return Outcome(
        found,
        compared,
        tuple(note for note in found.dismissed_notes if note.note_id not in hidden),
        revision,
        _wishes(found, journal),
        _tallies(job),
        tuple(record for record in found.restored if not _is_here(record, journal)),
    )


def compare_with_empty(found: Found, job: ImportJob | None = None) -> Outcome:
    """Compare *found* with a file that doesn't exist yet: everything is new."""
    bought = _last_bought(found, ())
    return Outcome(
        found,
        match_known(found.purchases, ()),
        found.dismissed_notes,
        wishes=tuple(WishRow(wish, known=False, bought=_bought_since(wish, bought)) for wish in found.wishes),
        tallies=_tallies(job),
        restored=found.restored,
    )


def open_refunds(outcome: Outcome, journal: Journal) -> tuple[OpenRefund, ...]:
    """Return the purchases of the log that the file says were refunded or cancelled, without an amount."""
    found: dict[str, OpenRefund] = {}
    for row in outcome.split.known:
        if not isinstance(row.status, Known) or row.status.reason.same == "number":
            continue
        if any(each.amount is None for each in row.found.refunds):
            found[row.status.purchase_id] = OpenRefund(journal.entry(row.status.purchase_id))
    cancelled = {problem.cancelled for problem in outcome.found.skipped if problem.cancelled is not None}
    for entry in journal.entries() if cancelled else ():
        if entry.purchase.origin == outcome.found.origin and cancelled & entry.purchase.marks:
            found[entry.purchase.id] = OpenRefund(entry, cancelled=True)
    return tuple(
        each for each in found.values() if not any(event.is_refund for event in each.entry.money_events)
    )


def write_import(
    outcome: Outcome, journal: Journal, choice: ImportChoice, job: ImportJob | None = None
) -> WrittenImport:
    """Write *choice* in one change, in any thread; then pass what it returns to `Imports.take_over`.

    Its progress counts rows. Raises as `Imports.write` does, and ImportCancelled.
    """
    job = job or ImportJob()
    with _cancelling():
        return journal.imports.write(outcome, choice, Progress(job.progress, job.cancelled), job.staging)


def import_now(
    outcome: Outcome, journal: Journal, choice: ImportChoice | None = None, job: ImportJob | None = None
) -> ImportCounts:
    """Write *choice* and take it over in this thread; by default what is usual, and what was staged.

    A known row adds its new details; a known row without any is logged a second time.
    """
    usual = ImportChoice(
        tuple(outcome.usual),
        wishes=tuple(row.found for row in outcome.wishes if row.is_usual),
        kinds=frozenset(tally.kind for tally in outcome.tallies),
    )
    written = write_import(outcome, journal, usual if choice is None else choice, job)
    journal.imports.take_over(written)
    return written.counts


def stage(journal: Journal | None) -> Staging:
    """Return a staging area for viewing history; without *journal* only for counting. Close it after use."""
    return Staging.nowhere() if journal is None else journal.viewing.stage()


def _by_rules(row: Row, rules: Sequence[Rule]) -> Row:
    """Return *row* with the values of the rules, unless the log has it already."""
    if isinstance(row.status, Known | InTrash) or row.found.restored is not None:
        return row
    filled = applied(row.found, rules)
    return row if filled is row.found else replace(row, found=filled)


def _in_own_spelling(split: Split, journal: Journal) -> Split:
    """Return *split* with own categories of new rows spelled as in the log, or as in the first such row."""
    spelled: dict[str, str] = {}

    def spell(row: Row) -> Row:
        category = row.found.draft.category
        is_new = not isinstance(row.status, Known | InTrash) and row.found.restored is None
        if category in {"", *CATEGORIES} or not is_new:
            return row
        if not spelled:
            known = journal.own_words().categories
            spelled.update({normalise(category_key(own)): own for own in reversed(known)})
            spelled.update({own: own for own in known})
        own = spelled.get(category) or spelled.setdefault(normalise(category_key(category)), category)
        return row if own == category else replace(row, found=row.found.with_fields(category=own))

    return Split(tuple(map(spell, split.rows)))


def _wishes(found: Found, journal: Journal) -> tuple[WishRow, ...]:
    """Match proposals with wishes, by their ids or by name and shop, and with purchases by name.

    A wish from an export of ours is known by its own id alone.
    """
    here: dict[tuple[str, str], Wish] = {}  # of several, one that waits
    for wish in sorted(journal.wishes.all(), key=lambda wish: wish.outcome is None):
        if wish.external_id:
            here[wish.origin, wish.external_id] = wish
        here[_by_name(wish)] = wish
    left_out = journal.imports.left_out()
    bought = _last_bought(found, journal.entries()) if found.wishes else {}
    rows = []
    for proposed in found.wishes:
        mark = proposed.origin, proposed.external_id
        if proposed.restored is not None:
            is_here = journal.file.memory.has(proposed.restored)
            rows.append(WishRow(proposed, known=is_here, gone=None if is_here else left_out.get(mark)))
            continue
        same = filter(None, (here.get(mark), here.get(_by_name(proposed))))
        known = min(same, key=lambda wish: wish.outcome is not None, default=None)
        is_let_go = known is not None and known.outcome == "let go"
        is_bought = known is not None and known.outcome in {"bought", "bought elsewhere"}
        rows.append(
            WishRow(
                proposed,
                known=known is not None and known.outcome is None,
                gone=known.ended_on if known is not None and is_let_go else left_out.get(mark),
                bought=known.ended_on if known is not None and is_bought else _bought_since(proposed, bought),
            )
        )
    return tuple(rows)


def _by_name(wish: Wish | FoundWish) -> tuple[str, str]:
    """Return the name and the shop of a wish for comparing; no mark of a source is like it."""
    return f"={normalise(wish.name)}", normalise(wish.shop)


def _last_bought(found: Found, log: Iterable[Entry]) -> dict[str, date]:
    """Return by name the last day a thing was bought, in the file or in the log."""
    last: dict[str, date] = {}
    for draft in (*(each.draft for each in found.purchases), *(entry.purchase for entry in log)):
        if draft.bought_on is not None:
            name = normalise(draft.name)
            last[name] = max(draft.bought_on.last, last.get(name, draft.bought_on.last))
    return last


def _bought_since(wish: FoundWish, bought: AnyMapping[str, date]) -> date | None:
    """Return the day a wish was bought, if that was on or after the last look at it.

    One from an export of ours says itself what became of it.
    """
    if wish.restored is not None:
        return None
    on = bought.get(normalise(wish.name))
    return on if on is not None and wish.wanted_on is not None and on >= wish.wanted_on.first else None


def _is_here(record: Record, journal: Journal) -> bool:
    """Return whether the log has *record*, or an equal one about a kind of notes."""
    if isinstance(record, ShownLess) and record.kind in journal.notes.kinds_to_show_less():
        return True
    return journal.file.memory.has(record)


def _tallies(job: ImportJob | None) -> tuple[ExposureTally, ...]:
    if job is None or job.staging is None:
        return ()
    with _cancelling():
        return tuple(job.staging.tallies(job.cancelled).values())


@contextmanager
def _cancelling() -> Iterator[None]:
    """Raise ImportCancelled also where storage raises Cancelled, so that callers see one error."""
    try:
        yield
    except Cancelled as error:
        from unhyped.importers.errors import ImportCancelled

        raise ImportCancelled from error
