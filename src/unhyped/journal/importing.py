"""Builds the change steps of an import; records that are here already stay as they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from unhyped.domain import money_event as money_events
from unhyped.domain.change import Step
from unhyped.domain.errors import RecordUnreadable
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.purchase import Purchase
from unhyped.domain.records import kind_of, owner_of, place_of
from unhyped.i18n import gettext
from unhyped.storage.change_log import key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.domain.change import Record
    from unhyped.domain.entry import Entry
    from unhyped.journal.memory import Memory


def steps_for_entries(memory: Memory, entries: Iterable[Entry], additions: Iterable[Record]) -> list[Step]:
    """Return the steps that log *entries*, and *additions* to known purchases; raise an InvalidInput.

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
        currencies[owner] = record.amount.currency
        return record
    if isinstance(record, Purchase):
        currencies[record.id] = None if record.price is None else record.price.currency
    checked: Record = kind_of(record).checked(record)
    return checked
