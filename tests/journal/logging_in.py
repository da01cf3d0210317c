"""A clock, entries logged verb by verb, and what a second journal reads."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from unhyped.domain.duplicates import Known, New, Reason, Row, Split
from unhyped.domain.found import FoundPurchase
from unhyped.domain.purchase import PurchaseDraft
from unhyped.importers.found import Found
from unhyped.journal import Journal, intake

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.entry import Entry, PurchaseDetail


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


def log(journal: Journal, *entries: Entry) -> None:
    for entry in entries:
        journal.add_purchase(entry.purchase)
        for check_in in entry.check_ins:
            journal.check_in(check_in)
        for event in entry.money_events:
            journal.add_money_event(event)


def again(journal: Journal) -> tuple[list[Entry], list[Entry]]:
    """What a second journal reads from the file."""
    with Journal.open(journal.file.path, Clock()) as other:
        return other.entries(), other.trashed()


def take_in(
    journal: Journal,
    found: Sequence[FoundPurchase],
    source: str = "x",
    additions: Sequence[PurchaseDetail] = (),
) -> int:
    """Import rows as new ones, and what happened to a purchase that is here; return how many purchases."""
    rows = [Row(each, New()) for each in found]
    if additions:
        known = Known(Reason("purchase"), additions[0].purchase_id, tuple(additions))
        rows.append(Row(FoundPurchase(line=0, draft=PurchaseDraft(name="Known")), known))
    outcome = intake.Outcome(Found(origin="csv", source_name=source), Split(tuple(rows)))
    return intake.import_now(outcome, journal, intake.ImportChoice(tuple(rows))).purchases
