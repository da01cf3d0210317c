"""A money event: what came back or was added after paying. Money events are only ever added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.approximate_date import check_day
from unhyped.domain.errors import AmountNotAboveZero, AmountNotZero, CurrencyDiffers
from unhyped.domain.money import Money
from unhyped.domain.text import check_texts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

MoneyEventKind = Literal[
    "refund",
    "partial refund",
    "resale",
    "fee",
    "shipping",
    "exchanged",
    "received in exchange",
    "return sent",
    "given away",
    "thrown away",
]
_EFFECTS: Final[dict[MoneyEventKind, int]] = {
    "refund": -1,
    "partial refund": -1,
    "resale": -1,
    "fee": 1,
    "shipping": 1,
    "exchanged": -1,
    "received in exchange": 1,
    "return sent": 0,
    "given away": 0,
    "thrown away": 0,
}
"""Kind → the sign with which its amount counts in the net cost; 0 if it doesn't."""
KINDS: Final[tuple[MoneyEventKind, ...]] = tuple(_EFFECTS)
WITHOUT_AMOUNT: Final = frozenset({"given away", "thrown away"})
"""Kinds that say how a thing went: they need no amount."""
_MAY_BE_ZERO: Final = WITHOUT_AMOUNT | {"refund", "exchanged", "received in exchange"}
"""Kinds that say something without any money: a refund of 0 says that nothing comes back for a return."""
_LEAVE: Final = WITHOUT_AMOUNT | {"refund", "resale", "exchanged", "return sent"}
LATE_DAYS: Final = 14
"""Sellers have to pay back within 14 days after a return in the EU and UK (Directive 2011/83, Article 13)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyEvent:
    """An *amount*, never below zero; its *kind* says which way the money went.

    It is in the currency of the purchase. Only a resale may be in another, and then counts in no net cost.
    *other_id* is the other purchase of an exchange.
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
        return Money(_EFFECTS[self.kind] * self.amount.minor, self.amount.currency)

    @property
    def is_refund(self) -> bool:
        """Whether the seller gave back all or part of the price."""
        return self.kind in {"refund", "partial refund"}

    @property
    def came_back(self) -> bool:
        """Whether it is money that the person got: from the seller, or by selling the thing."""
        return self.is_refund or self.kind == "resale"

    @property
    def is_fee(self) -> bool:
        """Whether it is money paid on top."""
        return self.kind in {"fee", "shipping"}

    @property
    def moves_cost(self) -> bool:
        """Whether it moves cost between the two purchases of an exchange."""
        return self.kind in {"exchanged", "received in exchange"}

    @property
    def says_it_left(self) -> bool:
        """Whether the person no longer has the thing since."""
        return self.kind in _LEAVE

    @property
    def fixes_currency(self) -> bool:
        """Whether the price has to be in its currency."""
        return self.kind != "resale" and self.amount.minor != 0


def checked(event: MoneyEvent, currency: str | None = None) -> MoneyEvent:
    """Return *event* if its amount fits its kind and is in *currency*; raise the InvalidInput otherwise.

    *currency* is `Entry.currency` of its purchase; None, if that is unknown, accepts any.
    """
    minor = event.amount.minor
    if event.kind in WITHOUT_AMOUNT and minor:
        raise AmountNotZero(value=event.amount.decimal)
    if minor < 0 or (minor == 0 and event.kind not in _MAY_BE_ZERO):
        raise AmountNotAboveZero(value=event.amount.decimal)
    if currency not in {None, event.amount.currency} and event.fixes_currency:
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
