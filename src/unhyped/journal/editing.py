"""The steps that editing takes: only what is different afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.domain import purchase as purchases
from unhyped.domain.change import Step
from unhyped.domain.errors import CurrencyDiffers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.domain.purchase import Purchase
    from unhyped.journal.memory import Memory


def steps_for_edits(memory: Memory, edited: Iterable[Purchase]) -> list[Step]:
    """Return the steps that make purchases in *memory* what they are in *edited*.

    Raises NotFound, CurrencyDiffers for a price in another currency than its money events, or another
    InvalidInput.
    """
    steps = []
    for after in edited:
        entry = memory.entry(after.id)
        if after == entry.purchase:
            continue
        if entry.money_events and after.price is not None:
            currency = entry.money_events[0].amount.currency
            if currency != after.price.currency:
                raise CurrencyDiffers(expected=currency, given=after.price.currency)
        steps.append(Step(entry.purchase, purchases.checked(after)))
    return steps
