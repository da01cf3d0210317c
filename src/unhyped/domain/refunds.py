"""Money that came back, as a file tells it, becomes money events of the purchase it belongs to."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from unhyped.domain.approximate_date import check_day
from unhyped.domain.errors import DateOutOfRange
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.text import mended

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from unhyped.domain.found import FoundPurchase, FoundRefund
    from unhyped.domain.purchase import Purchase

_NAMESPACE: Final = UUID("6f1a5c0e-3d0b-5a57-9d0c-0d6b6f2f9a41")


def refund_events(
    found: FoundPurchase, purchase: Purchase, added_at: datetime, here: Sequence[MoneyEvent] = ()
) -> tuple[MoneyEvent, ...]:
    """The refunds of *found* that *purchase* doesn't have among what is *here* already.

    They have the same ids whenever the file is read, so they are known again. One without an amount, in
    another currency, or that would bring back more than was paid, stays out; so does one that the person
    noted already: the same amount counts as the same money.
    """
    ids = {_id(found, refund, purchase): refund for refund in found.refunds}
    known = {event.id for event in here}
    back = [event for event in here if event.is_refund]
    noted = Counter(event.amount for event in back if event.id not in ids)
    price = purchase.price
    currency = price.currency if price else here[0].amount.currency if here else None
    room = None if price is None else price.minor - sum(event.amount.minor for event in back)
    events: list[MoneyEvent] = []
    for id_, refund in ids.items():
        amount = refund.amount
        if amount is None or amount.minor <= 0 or id_ in known or currency not in {None, amount.currency}:
            continue
        if noted[amount]:
            noted[amount] -= 1
            continue
        if room is not None:
            if amount.minor > room:
                continue
            room -= amount.minor
        currency = amount.currency
        events.append(
            MoneyEvent(
                id=id_,
                purchase_id=purchase.id,
                kind="refund" if amount == price else "partial refund",
                amount=amount,
                on=_day(refund, purchase, added_at),
                note=refund.note,
                added_at=added_at,
            )
        )
    return tuple(events)


def _id(found: FoundPurchase, refund: FoundRefund, purchase: Purchase) -> str:
    """What the event of *refund* is called: the same in every reading of the file."""
    whose = f"{found.origin}\x1f{found.external_id}" if found.external_id else purchase.id
    which = refund.external_id or f"{refund.amount} {refund.on}"
    return str(uuid5(_NAMESPACE, mended(f"{whose}\x1f{which}")))


def _day(refund: FoundRefund, purchase: Purchase, added_at: datetime) -> date:
    """When it came back; where that isn't told or can't be, the day of buying, or else that of the import."""
    if refund.on is not None:
        try:
            check_day(refund.on)
        except DateOutOfRange:
            pass
        else:
            return refund.on
    return added_at.date() if purchase.bought_on is None else purchase.bought_on.first
