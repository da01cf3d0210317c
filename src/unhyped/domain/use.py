"""A use: how often a purchase was used on a day, or about how often until then."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.domain.approximate_date import check_day
from unhyped.domain.errors import Phrase, UsesUnclear, ValueOutOfRange
from unhyped.domain.text import western_digits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

MOST_USES: Final = 1_000_000
"""Fits a thing used once a minute for two years; more is a slip of the keyboard."""
_NUMBER: Final = re.compile(
    r"(?:about|around|ca\.?|circa|etwa|environ|unos|unas|ongeveer|[~≈±])?\s*"
    r"(\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+|\d{1,9})\s*(?:[x×+]|times|uses|wears|mal)?",
)
"""A whole number, maybe with thousands apart, “about” before and “times” after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """*count* uses *on* a day; if *rough*, about that many until then, earlier ones included."""

    id: str
    purchase_id: str
    on: date
    count: int = 1
    rough: bool = False
    added_at: datetime


def checked(use: Use) -> Use:
    """Return *use* if its count is within bounds and its day possible; raise an InvalidInput."""
    if not 1 <= use.count <= MOST_USES:
        raise ValueOutOfRange(field=Phrase("The number of uses"), low=1, high=MOST_USES, value=use.count)
    check_day(use.on)
    return use


def count_from(text: str) -> int:
    """Return *text* as a number of uses: 20, “about 20”, “~20”, “20x”, “1,200”, 0; raise UsesUnclear."""
    found = _NUMBER.fullmatch(western_digits(text.strip().casefold()))
    if found is None:
        raise UsesUnclear(text=text[:40])
    return int(re.sub(r"\D", "", found[1]))


def current(uses: Sequence[Use]) -> Sequence[Use]:
    """Return those of *uses* (oldest first) that count: the last rough one, and what came after it."""
    for place in range(len(uses) - 1, -1, -1):
        if uses[place].rough:
            return uses[place:]
    return uses
