"""Turns a row of a file into an entry, and its refunds into money events of the purchase."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Self
from uuid import UUID, uuid5

from unhyped.domain.answers import check_ins_of, uses_of
from unhyped.domain.approximate_date import check_day
from unhyped.domain.entry import Entry
from unhyped.domain.errors import DateOutOfRange
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.text import replace_surrogates

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from unhyped.domain.found import FoundPurchase, FoundRefund
    from unhyped.domain.money import Money
    from unhyped.domain.money_event import MoneyEventKind
    from unhyped.domain.purchase import Purchase

_NAMESPACE: Final = UUID("6f1a5c0e-3d0b-5a57-9d0c-0d6b6f2f9a41")


def to_entry(found: FoundPurchase, purchase_id: str, added_at: datetime) -> Entry:
    """Make the entry to log: the restored one with any new answer, or a new purchase."""
    if found.restored is not None:
        entry = found.restored
        said = check_ins_of(found, entry.purchase, added_at, entry.check_ins)
        return replace(entry, check_ins=(*entry.check_ins, *said)) if said else entry
    purchase = found.draft.to_purchase(purchase_id, added_at)
    return Entry(
        purchase,
        check_ins=check_ins_of(found, purchase, added_at),
        money_events=refund_events(found, purchase, added_at),
        uses=uses_of(found, purchase, added_at),
    )


def refund_events(
    found: FoundPurchase, purchase: Purchase, added_at: datetime, here: Sequence[MoneyEvent] = ()
) -> tuple[MoneyEvent, ...]:
    """Return the refunds of *found* as money events of *purchase*, unless they are *here* already.

    Their ids are the same at every reading, so they are recognised. Skipped are refunds without an amount,
    in another currency, or above the price that is left; also those that the person entered already (the
    same amount counts as the same refund).
    """
    if not found.refunds:
        return ()
    ids = {_id(found, refund, purchase): refund for refund in found.refunds}
    back = [event for event in here if event.came_back]
    noted = Counter((event.kind == "resale", event.amount) for event in back if event.id not in ids)
    new = ids.keys() - {event.id for event in here}
    money = _Money.of(purchase, here)
    events: list[MoneyEvent] = []
    for id_, refund in ids.items():
        amount = refund.amount
        if amount is None or id_ not in new or not money.is_possible(amount):
            continue
        if noted[refund.is_resale, amount]:
            noted[refund.is_resale, amount] -= 1
        elif refund.is_resale or money.take_back(amount):
            events.append(
                MoneyEvent(
                    id=id_,
                    purchase_id=purchase.id,
                    kind=_kind(refund, purchase),
                    amount=amount,
                    on=_day(refund, purchase, added_at),
                    note=refund.note,
                    added_at=added_at,
                )
            )
    return tuple(events)


def _kind(refund: FoundRefund, purchase: Purchase) -> MoneyEventKind:
    if refund.is_resale:
        return "resale"
    return "refund" if refund.amount == purchase.price else "partial refund"


@dataclass(slots=True)
class _Money:
    """The most that can still be refunded: *room* in minor units, and the *currency*; None if unknown."""

    room: int | None
    currency: str | None

    @classmethod
    def of(cls, purchase: Purchase, here: Sequence[MoneyEvent]) -> Self:
        """Return the rest of the price after the refunds and exchanges that are *here*."""
        entry = Entry(purchase, money_events=tuple(here))
        return cls(None if entry.refundable is None else entry.refundable.minor, entry.currency)

    def is_possible(self, amount: Money) -> bool:
        """Return whether *amount* is money in the right currency."""
        return amount.minor > 0 and self.currency in {None, amount.currency}

    def take_back(self, amount: Money) -> bool:
        """Subtract *amount* from what can be refunded; tell whether there was enough."""
        if self.room is not None:
            if amount.minor > self.room:
                return False
            self.room -= amount.minor
        self.currency = amount.currency
        return True


def _id(found: FoundPurchase, refund: FoundRefund, purchase: Purchase) -> str:
    """Return the id of the event for *refund*: the same at every reading of the file."""
    draft = found.draft
    whose = f"{draft.origin}\x1f{draft.external_id}" if draft.external_id else purchase.id
    which = refund.external_id or f"{refund.amount} {refund.on}"
    return str(uuid5(_NAMESPACE, replace_surrogates(f"{whose}\x1f{which}")))


def _day(refund: FoundRefund, purchase: Purchase, added_at: datetime) -> date:
    """Return the day of the refund; if unknown or impossible, that of buying, or else of the import."""
    if refund.on is not None:
        try:
            check_day(refund.on)
        except DateOutOfRange:
            pass
        else:
            return refund.on
    return added_at.date() if purchase.bought_on is None else purchase.bought_on.first
