"""A money event: what came back or was added after paying. Money events are only ever added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from unhyped.domain.approximate_date import check_day
from unhyped.domain.errors import AmountNotAboveZero, AmountNotZero, CurrencyDiffers
from unhyped.domain.money import Money
from unhyped.domain.text import check_texts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

MoneyEventKind = Literal[
    "refund", "partial refund", "resale", "fee", "shipping", "exchanged", "received in exchange",
    "return sent", "given away", "thrown away",
]  # fmt: skip
KINDS: Final[tuple[MoneyEventKind, ...]] = get_args(MoneyEventKind)
_ADDS: Final = {"fee", "shipping", "received in exchange"}
_TAKES_OFF: Final = {"refund", "partial refund", "resale", "exchanged"}
_WITHOUT_MONEY: Final = {"given away", "thrown away"}
_LEAVE: Final = _WITHOUT_MONEY | {"refund", "resale", "exchanged", "return sent"}
LATE_DAYS: Final = 14
"""Sellers have to pay back within 14 days after a return in the EU and UK (Directive 2011/83, Article 13)."""


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

    @property
    def says_it_left(self) -> bool:
        """Whether the person no longer has the thing since."""
        return self.kind in _LEAVE


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


def open_returns(events: Iterable[MoneyEvent]) -> tuple[tuple[MoneyEvent, Money], ...]:
    """Return the returns among *events* (oldest first) that await money, each with what is missing.

    A refund or an exchange ends the return of the same amount, else the oldest, and the next ones with what
    is left over. Only a partial refund that is smaller leaves the rest awaited.
    """
    waiting: list[tuple[MoneyEvent, int]] = []
    for event in sorted(events, key=lambda each: (each.on, each.added_at, each.kind != "return sent")):
        amount = event.amount.minor
        if event.kind == "return sent":
            waiting.append((event, amount))
        elif waiting and (event.is_refund or event.kind == "exchanged"):
            same = next((at for at, (_, missing) in enumerate(waiting) if missing == amount), 0)
            sent, missing = waiting.pop(same)
            left = amount - missing
            if left < 0 and event.kind == "partial refund":
                waiting.insert(same, (sent, -left))
            while left > 0 and waiting:
                sent, missing = waiting.pop(0)
                left -= missing
                if left < 0:
                    waiting.insert(0, (sent, -left))
    return tuple((sent, Money(missing, sent.amount.currency)) for sent, missing in waiting)
