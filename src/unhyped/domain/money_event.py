"""A money event: what came back or was added after paying. Money events are only ever added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from unhyped.domain.approximate_date import check_day
from unhyped.domain.errors import AmountNotAboveZero, AmountNotZero, CurrencyDiffers
from unhyped.domain.money import Money
from unhyped.domain.text import check_texts

if TYPE_CHECKING:
    from datetime import date, datetime

MoneyEventKind = Literal[
    "refund", "partial refund", "resale", "fee", "shipping", "exchanged", "received in exchange",
    "return sent", "given away", "thrown away",
]  # fmt: skip
KINDS: Final[tuple[MoneyEventKind, ...]] = get_args(MoneyEventKind)
_ADDS: Final = {"fee", "shipping", "received in exchange"}
_TAKES_OFF: Final = {"refund", "partial refund", "resale", "exchanged"}
_WITHOUT_MONEY: Final = {"given away", "thrown away"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyEvent:
    """An *amount* in the currency of the purchase; its *kind* says which way the money went.

    It is above 0, and 0 for what was given or thrown away. Only a resale may be in another currency. The
    amount of “return sent” is expected back. *other_id* is the other purchase of an exchange.
    """

    id: str
    purchase_id: str
    kind: MoneyEventKind
    amount: Money
    on: date
    note: str = ""
    other_id: str = ""
    added_at: datetime

    @property
    def effect(self) -> Money:
        """The amount the event adds to the net cost: positive for fees, negative for refunds and resale."""
        if self.kind in _ADDS:
            return self.amount
        return -self.amount if self.kind in _TAKES_OFF else Money(0, self.amount.currency)

    @property
    def is_refund(self) -> bool:
        """Whether the seller gave back all or part of the price."""
        return self.kind in {"refund", "partial refund"}


def checked(event: MoneyEvent, currency: str | None = None) -> MoneyEvent:
    """Return *event* if its amount fits its kind and is in *currency*; raise the InvalidInput otherwise.

    *currency* is `Entry.currency` of its purchase; None, if that is unknown, accepts any.
    """
    if event.kind in _WITHOUT_MONEY:
        if event.amount.minor:
            raise AmountNotZero(value=event.amount.decimal)
    elif event.amount.minor <= 0:
        raise AmountNotAboveZero(value=event.amount.decimal)
    if currency is not None and currency != event.amount.currency and event.kind != "resale":
        raise CurrencyDiffers(expected=currency, given=event.amount.currency)
    check_day(event.on)
    check_texts(event)
    return event
