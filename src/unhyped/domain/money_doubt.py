"""What about a money event is worth asking once before it is saved, and what it would mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.errors import AmountNotAboveZero
from unhyped.domain.money import Money

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.domain.money_event import MoneyEvent, MoneyEventKind

Reason = Literal["more than paid", "paid more", "came back", "nothing back", "less than expected"]
_BELOW_ZERO: Final[dict[MoneyEventKind, tuple[Reason, MoneyEventKind]]] = {
    "refund": ("paid more", "fee"),
    "partial refund": ("paid more", "fee"),
    "fee": ("came back", "partial refund"),
    "shipping": ("came back", "partial refund"),
}
"""Kind → why an amount below zero is asked about, and the kind of event that it means."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """The *reason* to ask, and the *amount* it is about."""

    reason: Reason
    amount: Money


def settle(entry: Entry, event: MoneyEvent) -> tuple[MoneyEvent, Doubt | None]:
    """Return *event* as it can be saved for *entry*, and what to ask about it first, if anything.

    A refund below zero is a fee, and a fee below zero a partial refund. A refund of 0 ends what is expected:
    raises AmountNotAboveZero if nothing is.
    """
    if event.amount.minor < 0 and event.kind in _BELOW_ZERO:
        reason, kind = _BELOW_ZERO[event.kind]
        return replace(event, kind=kind, amount=-event.amount), Doubt(reason, -event.amount)
    if event.kind == "refund" and event.amount.minor == 0:
        if entry.expected is None:
            raise AmountNotAboveZero(value=event.amount.decimal)
        return event, Doubt("nothing back", entry.expected)
    return event, _too_little(entry, event) or _too_much(entry, event)


def _too_little(entry: Entry, event: MoneyEvent) -> Doubt | None:
    """Return a doubt if a refund would end a return although less came back than was expected."""
    before = entry.expected
    if event.kind != "refund" or before is None or event.amount.currency != before.currency:
        return None
    after = replace(entry, money_events=(*entry.money_events, event)).expected
    lapses = before.minor - event.amount.minor - (0 if after is None else after.minor)
    return Doubt("less than expected", Money(lapses, before.currency)) if lapses > 0 else None


def _too_much(entry: Entry, event: MoneyEvent) -> Doubt | None:
    """Return a doubt if the seller gives back more than was paid, what is expected included."""
    refundable = entry.refundable
    if refundable is None or refundable.currency != event.amount.currency:
        return None
    room = refundable.minor + sum(each.amount.minor for each in entry.money_events if each.is_fee)
    if event.kind == "return sent":
        room -= 0 if entry.expected is None else entry.expected.minor
    elif not (event.is_refund or event.kind == "exchanged"):
        return None
    over = event.amount.minor - max(room, 0)
    return Doubt("more than paid", Money(over, refundable.currency)) if over > 0 else None
