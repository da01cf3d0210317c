"""How long something that is used up stays good, opened or not, and what a use usually costs."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from unhyped.domain.money import Money
    from unhyped.domain.purchase import PurchaseDraft


YEARS_GOOD: Final = 20
"""The farthest “use by” that is taken: more is rather a slip of the keyboard."""
_BEFORE: Final = re.compile(
    r"(?:exp(?:iry|ires)?|bbe?|best before|use by|mhd|ablauf)\b[.:]?\s*", re.IGNORECASE
)
_MONTH_AND_YEAR: Final = re.compile(r"(0?[1-9]|1[0-2])\s*[/.\-]\s*(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class UsualCost:
    """The median cost of a use, of the *n* used things in a *category* that cost something known."""

    category: str
    n: int
    median: Money


def on_label(text: str) -> str:
    """Return the “use by” of a label as a date people write: 01/28 is January 2028, not 28 January."""
    found = _MONTH_AND_YEAR.fullmatch(_BEFORE.sub("", text.strip()))
    return _BEFORE.sub("", text.strip()) if found is None else f"20{found[2]}-{found[1]:0>2}"


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
