"""How long something that is used up stays good, opened or not, and what a use usually costs."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unhyped.domain.money import Money
    from unhyped.domain.purchase import PurchaseDraft


@dataclass(frozen=True, slots=True)
class UsualCost:
    """The median cost of a use, of the *n* used things in a *category* that cost something known."""

    category: str
    n: int
    median: Money


def good_until(purchase: PurchaseDraft) -> date | None:
    """Return the last day on which it is good: months after opening or its date, whichever is earlier.

    None if neither is known.
    """
    days = [] if purchase.expires_on is None else [purchase.expires_on]
    if purchase.opened_on is not None and purchase.months_open is not None:
        days.append(_months_after(purchase.opened_on, purchase.months_open))
    return min(days, default=None)


def _months_after(day: date, months: int) -> date:
    """Return the same day *months* later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
