"""A money event: what came back or was added after paying. Money events are only ever added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.approximate_date import check_day
from unhyped.domain.errors import AmountNotAboveZero, CurrencyDiffers
from unhyped.domain.text import check_texts

if TYPE_CHECKING:
    from datetime import date, datetime

    from unhyped.domain.money import Money

MoneyEventKind = Literal["refund", "partial refund", "resale", "fee"]
KINDS: Final[tuple[MoneyEventKind, ...]] = ("refund", "partial refund", "resale", "fee")


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyEvent:
    """An *amount* > 0 in the currency of the purchase; its *kind* says which way the money went."""

    id: str
    purchase_id: str
    kind: MoneyEventKind
    amount: Money
    on: date
    note: str = ""
    added_at: datetime

    @property
    def effect(self) -> Money:
        """The amount the event adds to the net cost: positive for fees, negative for refunds and resale."""
        return self.amount if self.kind == "fee" else -self.amount

    @property
    def is_refund(self) -> bool:
        """Whether the seller gave back all or part of the price."""
        return self.kind in {"refund", "partial refund"}


def checked(event: MoneyEvent, currency: str | None = None) -> MoneyEvent:
    """Return *event* if it is above zero and in *currency*; raise the InvalidInput otherwise.

    *currency* is `Entry.currency` of its purchase; None, if that is unknown, accepts any.
    """
    if event.amount.minor <= 0:
        raise AmountNotAboveZero(value=event.amount.decimal)
    if currency is not None and currency != event.amount.currency:
        raise CurrencyDiffers(expected=currency, given=event.amount.currency)
    check_day(event.on)
    check_texts(event)
    return event
