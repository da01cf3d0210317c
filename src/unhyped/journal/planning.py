"""Plans the steps that log what the person chose of an import. Existing records aren't changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from unhyped.domain import money_event as money_events
from unhyped.domain.answers import imported_id
from unhyped.domain.change import Step
from unhyped.domain.check_in import CheckIn
from unhyped.domain.errors import RecordUnreadable
from unhyped.domain.exposure import Coverage
from unhyped.domain.exposure_import import ExposureImport
from unhyped.domain.left_out import MOST_IDS, LeftOut
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.own_note import OwnNote
from unhyped.domain.purchase import Purchase
from unhyped.domain.records import kind_of, owner_of, place_of
from unhyped.domain.refunds import to_entry
from unhyped.domain.rule import Rule
from unhyped.domain.text import replace_surrogates
from unhyped.domain.use import Use
from unhyped.domain.wish import Wish, to_wish
from unhyped.i18n import gettext, ngettext
from unhyped.journal.exchanges import steps_together
from unhyped.journal.ids import new_id
from unhyped.journal.outcome import ImportCounts
from unhyped.journal.rules import steps_for_rules
from unhyped.storage.change_log import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from unhyped.domain.change import Record
    from unhyped.domain.duplicates import Row
    from unhyped.domain.entry import Entry, PurchaseDetail
    from unhyped.domain.exposure import ExposureKind, ExposureTally
    from unhyped.domain.found import FoundPurchase
    from unhyped.journal.memory import Memory
    from unhyped.journal.outcome import ImportChoice, Outcome
    from unhyped.storage.progress import Progress

_ROWS_PER_STEP: Final = 250


@dataclass(frozen=True, slots=True)
class Plan:
    """The *steps* of an import and their undo *label*; *numbers* maps staged import numbers to new ones."""

    label: str
    steps: tuple[Step, ...]
    counts: ImportCounts
    numbers: Mapping[int, int]


def plan_import(
    memory: Memory, outcome: Outcome, choice: ImportChoice, at: datetime, progress: Progress
) -> Plan:
    """Return the plan that imports *choice*; raise an InvalidInput for what is out of bounds, Cancelled."""
    additions: list[PurchaseDetail] = []
    chosen: list[FoundPurchase] = []
    for row in choice.rows:
        if row.additions:
            additions += row.additions
        else:
            chosen.append(row.found)
    entries = _entries(memory, chosen, at, progress)
    wishes = [found.restored or to_wish(found, new_id(), at) for found in choice.wishes]
    left_out = [*_left_out_records(memory, choice.left_out, at)]
    imports, numbers = _imports(memory, outcome, choice.kinds, at)
    back = outcome.restored
    others: list[Record] = [*additions, *outcome.hidden_notes, *wishes, *left_out, *imports, *back]
    steps = steps_for_entries(memory, entries, others)
    rules = steps_for_rules(memory.of(Rule).values(), choice.rules)
    logged = sum(isinstance(step.after, Purchase) for step in steps)
    counts = ImportCounts(
        purchases=logged,
        events=len(additions),
        wishes=sum(isinstance(step.after, Wish) for step in steps),
        left_out=sum(len(each.external_ids) for each in (*left_out, *back) if isinstance(each, LeftOut)),
        rules=len(rules) + sum(isinstance(record, Rule) for record in back),
        notes=sum(isinstance(record, OwnNote) for record in back),
    )
    return Plan(
        _label(counts, outcome.found.source_name, viewing=bool(imports)), (*steps, *rules), counts, numbers
    )


def _entries(
    memory: Memory, chosen: Iterable[FoundPurchase], at: datetime, progress: Progress
) -> Iterator[Entry]:
    """Yield the entries to log; what an entry in the Trash has already gets another id."""
    taken = memory.of(MoneyEvent).keys() | memory.of(CheckIn).keys() | memory.of(Use).keys()
    for number, found in enumerate(chosen):
        if not number % _ROWS_PER_STEP:
            progress.ask()
        entry = to_entry(found, new_id(), at)
        if found.restored is None and any(each.id in taken for each in entry.owned):
            whose = entry.purchase.id
            back = (replace(each, id=new_id()) if each.id in taken else each for each in entry.money_events)
            said = (replace(each, id=imported_id(whose, each.id)) for each in entry.check_ins)
            used = (replace(each, id=imported_id(whose, each.id)) for each in entry.uses)
            entry = replace(entry, money_events=tuple(back), check_ins=tuple(said), uses=tuple(used))
        yield entry


def _left_out_records(memory: Memory, rows: Iterable[Row], at: datetime) -> Iterator[LeftOut]:
    """Yield the records of rows newly left out; rows without an id can't be recognised later."""
    known = {(each.origin, id_) for each in memory.of(LeftOut).values() for id_ in each.external_ids}
    by_origin: dict[str, dict[str, None]] = {}
    for row in rows:
        draft = row.found.draft
        if draft.external_id and (draft.origin, draft.external_id) not in known:
            by_origin.setdefault(draft.origin, {})[draft.external_id] = None
    for origin, ids in by_origin.items():
        listed = tuple(ids)
        for start in range(0, len(listed), MOST_IDS):
            some = listed[start : start + MOST_IDS]
            yield LeftOut(id=new_id(), origin=origin, external_ids=some, added_at=at)


def _imports(
    memory: Memory, outcome: Outcome, kinds: frozenset[ExposureKind], at: datetime
) -> tuple[list[ExposureImport], dict[int, int]]:
    """Return the records of viewing history to add, and the number that staged events get by their own."""
    used = {imported.number for imported in memory.of(ExposureImport).values()}
    chosen = [tally for tally in outcome.tallies if tally.kind in kinds]
    brought = outcome.found.exposure_imports
    if brought:
        return _restore_imports(memory, brought, kinds, {tally.kind for tally in chosen if tally.new}, used)
    if not chosen or not (any(tally.new for tally in chosen) or _covers_more(memory, chosen)):
        return [], {}
    imported = ExposureImport(
        id=new_id(),
        number=max(used, default=0) + 1,
        source_name=replace_surrogates(outcome.found.source_name),
        coverage=tuple(
            Coverage(kind=each.kind, first=each.first, last=each.last, count=each.count) for each in chosen
        ),
        added_at=at,
    )
    return [imported], {0: imported.number}


def _restore_imports(
    memory: Memory,
    brought: Iterable[ExposureImport],
    kinds: frozenset[ExposureKind],
    new: set[ExposureKind],
    used: set[int],
) -> tuple[list[ExposureImport], dict[int, int]]:
    """Return the imports of an archive that are not here; each keeps its number where that is free.

    If an import is here, its kinds with *new* events that were left out then are added as another import.
    """
    numbers: dict[int, int] = {}
    fresh = []
    for imported in brought:
        here = memory.of(ExposureImport).get(imported.id)
        wanted = kinds if here is None else new - {each.kind for each in here.coverage}
        coverage = tuple(each for each in imported.coverage if each.kind in wanted)
        if not coverage and (here is not None or imported.coverage):
            continue
        number = imported.number if imported.number not in used else max(used) + 1
        used.add(number)
        numbers[imported.number] = number
        id_ = imported.id if here is None else new_id()
        fresh.append(replace(imported, id=id_, number=number, coverage=coverage))
    return fresh, numbers


def _covers_more(memory: Memory, chosen: Iterable[ExposureTally]) -> bool:
    """Return whether an export without anything new covers days that no other export covers."""
    covered = [each for imported in memory.of(ExposureImport).values() for each in imported.coverage]
    for tally in chosen:
        same = [each for each in covered if each.kind == tally.kind]
        if not same or min(e.first for e in same) > tally.first or max(e.last for e in same) < tally.last:
            return True
    return False


def _label(counts: ImportCounts, source: str, *, viewing: bool) -> str:
    """Return the label that undo shows."""
    if counts.purchases:
        words = ngettext("Import {n} purchase", "Import {n} purchases", counts.purchases)
    elif viewing:
        words = gettext("Import viewing history")
    elif counts.wishes:
        words = ngettext("Import {n} wish", "Import {n} wishes", counts.wishes)
    elif counts.events:
        words = gettext("Import updates")
    elif counts.left_out:
        words = ngettext("Leave out {n} row", "Leave out {n} rows", counts.left_out)
    else:
        words = gettext("Import")
    return f"{words} ({source})" if source else words


# --- steps


def steps_for_entries(memory: Memory, entries: Iterable[Entry], additions: Iterable[Record]) -> list[Step]:
    """Return the steps that log *entries*, and *additions* to known purchases; raise an InvalidInput.

    A purchase that is here isn't changed, except that one in the Trash is restored.
    """
    chosen = {entry.purchase.id: entry for entry in entries}
    back: list[Step] = []
    returning: list[Entry] = []
    records: list[Record] = []
    for id_, entry in chosen.items():
        here = memory.purchases.get(id_)
        if here is not None and here.trashed_at is None:
            continue
        if here is not None:
            back.append(Step(here, replace(here, trashed_at=None)))
            returning.append(memory.entry(id_))
        records += [entry.purchase, *entry.owned]
    together = steps_together(returning, memory.entry)
    return [*back, *together, *steps_for_records(memory, [*records, *additions])]


def steps_for_records(memory: Memory, records: Iterable[Record]) -> list[Step]:
    """Return the steps that add those of *records* that aren't here yet, owners before what they own.

    Raises an InvalidInput for a field that is out of bounds or money in another currency than the rest of its
    purchase, RecordUnreadable for a missing owner.
    """
    fresh: dict[tuple[str, str], Record] = {}
    for record in records:
        if not memory.has(record):
            fresh.setdefault(key(record), record)
    for record in fresh.values():
        owner = owner_of(record)
        if owner is not None and owner not in memory.purchases and ("purchase", owner) not in fresh:
            raise RecordUnreadable(
                where=f"{kind_of(record).name}.purchase_id", why=gettext("there’s no such purchase")
            )
    currencies: dict[str, str | None] = {}
    return [
        Step(None, _checked(record, memory, currencies)) for record in sorted(fresh.values(), key=place_of)
    ]


def _checked(record: Record, memory: Memory, currencies: dict[str, str | None]) -> Record:
    """Return *record* if it is within bounds; *currencies* remembers what each purchase was paid in."""
    if isinstance(record, MoneyEvent):
        owner = record.purchase_id
        if owner not in currencies:
            currencies[owner] = memory.entry(owner).currency
        money_events.checked(record, currencies[owner])
        if record.fixes_currency:
            currencies[owner] = record.amount.currency
        return record
    if isinstance(record, Purchase):
        currencies[record.id] = None if record.price is None else record.price.currency
    checked: Record = kind_of(record).checked(record)
    return checked
