"""Logs that the tests of several questions look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.builders import purchase

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry


def rated(category: str, regretted: int, content: int, price: str | None = "10 EUR") -> list[Entry]:
    """Return purchases of a *category*, the *regretted* ones first."""
    return [purchase(price=price, worth=1, category=category) for _ in range(regretted)] + [
        purchase(price=price, worth=4, category=category) for _ in range(content)
    ]


MIXED = [
    purchase(price="1200.50 EUR", worth=5),
    purchase(price="4 EUR"),
    purchase(price="412 EUR", worth=1),
    purchase(price="30 USD", worth=2),
    purchase(price=None),
]
