"""Amounts of a smart line with everything that they can be, and which of them look most like a price."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.domain.errors import InvalidInput
    from unhyped.domain.money import Money
    from unhyped.domain.smart_line.amounts import Amount
    from unhyped.domain.smart_line.roles import Role

_ANSWER: Final = re.compile(r"\d+\.\d\d [A-Z]{3}")
"""A price as the answer to a question writes it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One amount with everything it can be, and the part it plays."""

    amount: Amount
    role: Role
    monies: tuple[Money, ...]
    problem: InvalidInput | None

    @property
    def is_clear(self) -> bool:
        """Whether it has a currency or cents."""
        return bool(self.amount.sign) or self.amount.shape == "decimals"

    @property
    def places(self) -> range:
        """The tokens of the amount."""
        return range(self.amount.first, self.amount.last + 1)


def is_as_answered(reading: Reading) -> bool:
    """Return whether an amount is written as an answer to a question writes it: 12.00 EUR."""
    return _ANSWER.fullmatch(f"{reading.amount.texts[0]} {reading.amount.sign}") is not None


def playing(readings: Iterable[Reading], *roles: Role) -> list[Reading]:
    """Return the amounts that play one of these parts."""
    return [each for each in readings if each.role in roles]


def most_likely(readings: list[Reading]) -> list[Reading]:
    """Return those that look most like a price; more than one if words don't say which was paid."""
    for shapes in ({"signed", "decimals"}, {"short decimals", "whole"}):
        found = [each for each in readings if each.amount.shape in shapes]
        now = [each for each in found if each.role == "now"]
        if found:
            return now if len(now) == 1 else found
    return readings
