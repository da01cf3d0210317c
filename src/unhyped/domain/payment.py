"""Paying later: on which day the next payment is due, and what is due after it is paid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from unhyped.domain.errors import DueBeforeBought, DueWithoutPayingLater, NextDueNotLater, PaidInOneGo

if TYPE_CHECKING:
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.domain.purchase import Purchase

PAID_LATER: Final = frozenset({"later", "instalments"})
"""Ways of paying that leave something due."""
DAYS_BEFORE: Final = 7
"""A payment is a card from this many days before it is due: whoever looks once a week sees it in time."""
_SENT_BACK: Final = frozenset({"return sent", "refund"})


def checked_payment(purchase: Purchase, before: Purchase | None = None) -> Purchase:
    """Return *purchase* if its due day fits how and when it was bought; raise an InvalidInput.

    Where nothing about that differs from *before*, it is as it was: files and imports may say anything.
    """
    due, bought = purchase.payment_due, purchase.bought_on
    if due is None or (before is not None and _facts(before) == _facts(purchase)):
        return purchase
    if purchase.payment not in PAID_LATER:
        raise DueWithoutPayingLater
    if bought is not None and due < bought.first:
        raise DueBeforeBought(due=due.isoformat(), bought=bought.first.isoformat())
    return purchase


def after_paying(purchase: Purchase, next_due: date | None = None) -> Purchase:
    """Return *purchase* once the payment that was due is made; only instalments have a *next_due* day.

    Raises PaidInOneGo or NextDueNotLater.
    """
    due = purchase.payment_due
    if next_due is not None and purchase.payment != "instalments":
        raise PaidInOneGo
    if next_due is not None and due is not None and next_due <= due:
        raise NextDueNotLater(day=next_due.isoformat(), due=due.isoformat())
    return replace(purchase, payment_due=next_due)


def open_due_day(entry: Entry) -> date | None:
    """Return the day the next payment is due; None if none is, or if the thing went back to the seller."""
    purchase = entry.purchase
    if purchase.payment_due is None or purchase.payment == "now":
        return None
    left = entry.left
    return purchase.payment_due if left is None or left.kind not in _SENT_BACK else None


def _facts(purchase: Purchase) -> tuple[object, ...]:
    return purchase.payment, purchase.payment_due, purchase.bought_on
