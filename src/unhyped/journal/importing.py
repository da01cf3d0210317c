"""The steps that an import takes: what is here already stays as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from unhyped.domain import check_in as check_ins
from unhyped.domain import exposure_import as exposure_imports
from unhyped.domain import left_out as rows_left_out
from unhyped.domain import money_event as money_events
from unhyped.domain import own_note as own_notes
from unhyped.domain import purchase as purchases
from unhyped.domain import rule as rules
from unhyped.domain import sighting as sightings
from unhyped.domain import wish as wishes
from unhyped.domain.change import Step
from unhyped.domain.check_in import CheckIn
from unhyped.domain.errors import RecordUnreadable
from unhyped.domain.exposure_import import ExposureImport
from unhyped.domain.left_out import LeftOut
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.own_note import OwnNote
from unhyped.domain.plain import KINDS, kind_of
from unhyped.domain.purchase import Purchase
from unhyped.domain.rule import Rule
from unhyped.domain.sighting import Sighting
from unhyped.domain.wish import Wish
from unhyped.i18n import gettext
from unhyped.storage.change_log import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from unhyped.domain.change import Record
    from unhyped.domain.entry import Entry
    from unhyped.journal.memory import Memory


def steps_for_entries(memory: Memory, entries: Iterable[Entry], additions: Iterable[Record]) -> list[Step]:
    """Return the steps that log *entries* and *additions* to purchases already here; raise an InvalidInput.

    A purchase that is here is left as it is, but one in the Trash is brought back from it.
    """
    chosen = {entry.purchase.id: entry for entry in entries}
    back: list[Step] = []
    records: list[Record] = []
    for id_, entry in chosen.items():
        here = memory.purchases.get(id_)
        if here is not None and here.trashed_at is None:
            continue
        if here is not None:
            back.append(Step(here, replace(here, trashed_at=None)))
        records += [entry.purchase, *entry.owned]
    return back + steps_for_records(memory, [*records, *additions])


def steps_for_records(memory: Memory, records: Iterable[Record]) -> list[Step]:
    """Return the steps that add those of *records* that aren't here yet, owners before what they own.

    Raises an InvalidInput for a field that is out of bounds or money in another currency than the rest of its
    purchase, RecordUnreadable for a missing owner.
    """
    known = {key(record) for record in memory.records()}
    fresh: dict[tuple[str, str], Record] = {}
    for record in records:
        if key(record) not in known:
            fresh.setdefault(key(record), record)
    for record in fresh.values():
        owner = getattr(record, "purchase_id", None)
        if owner is not None and owner not in memory.purchases and ("purchase", owner) not in fresh:
            raise RecordUnreadable(
                where=f"{kind_of(record)}.purchase_id", why=gettext("there’s no such purchase")
            )
    currencies: dict[str, str | None] = {}
    return [Step(None, _checked(record, memory, currencies)) for record in in_order(fresh.values())]


def in_order(records: Iterable[Record]) -> list[Record]:
    """Return *records* by kind: owners before what they own, and like ones together, as they are written."""
    by_kind: dict[str, list[Record]] = {kind: [] for kind in KINDS}
    for record in records:
        by_kind[kind_of(record)].append(record)
    return [record for kind in by_kind.values() for record in kind]


def _checked(record: Record, memory: Memory, currencies: dict[str, str | None]) -> Record:
    """Return *record* if it is within bounds; *currencies* remembers what each purchase was paid in."""
    if isinstance(record, MoneyEvent):
        owner = record.purchase_id
        if owner not in currencies:
            currencies[owner] = memory.entry(owner).currency
        money_events.checked(record, currencies[owner])
        currencies[owner] = record.amount.currency
        return record
    if isinstance(record, Purchase):
        currencies[record.id] = None if record.price is None else record.price.currency
    return _CHECKS[type(record)](record) if type(record) in _CHECKS else record


_CHECKS: Final[dict[type[Any], Callable[[Any], Record]]] = {
    Purchase: purchases.checked,
    CheckIn: check_ins.checked,
    Sighting: sightings.checked,
    OwnNote: own_notes.checked,
    Wish: wishes.checked,
    Rule: rules.checked,
    LeftOut: rows_left_out.checked,
    ExposureImport: exposure_imports.checked,
}
