"""The two sides of an exchange, when one of its purchases goes to the Trash or comes back.

Cost is only moved between purchases that are both logged, or both in the Trash. So what is in the Trash
keeps its side, the other purchase loses its own, and the totals stay the sum of what was paid.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from unhyped.domain.change import Step
from unhyped.domain.errors import NotFound
from unhyped.journal.ids import twin_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from unhyped.domain.entry import Entry
    from unhyped.domain.money_event import MoneyEvent

    Find = Callable[[str], Entry]


def received(gone: MoneyEvent) -> MoneyEvent:
    """Return the other side of an exchange: what the new purchase received, or the old one gave."""
    return replace(
        gone,
        id=twin_id(gone.id),
        purchase_id=gone.other_id,
        kind="received in exchange" if gone.kind == "exchanged" else "exchanged",
        other_id=gone.purchase_id,
    )


def steps_apart(leaving: Sequence[Entry], find: Find) -> Iterator[Step]:
    """Yield the steps that take the other side of each exchange from what stays, as *leaving* is trashed."""
    gone = {entry.purchase.id for entry in leaving}
    for side, other in _sides(leaving, find):
        if other is not None and other.purchase.trashed_at is None and other.purchase.id not in gone:
            yield from (Step(each, None) for each in other.money_events if _is_twin(each, side))


def steps_together(returning: Sequence[Entry], find: Find) -> Iterator[Step]:
    """Yield the steps that give what is logged its side of each exchange, as *returning* is restored.

    If the other purchase stays in the Trash, it gets the side of the one that comes back.
    """
    back = {entry.purchase.id for entry in returning}
    for side, other in _sides(returning, find):
        stays_away = other is not None and other.purchase.trashed_at is not None
        if other is None or (stays_away and other.purchase.id not in back):
            yield Step(side, None)
        if other is not None and not any(_is_twin(each, side) for each in other.money_events):
            yield Step(None, received(side))


def _sides(entries: Sequence[Entry], find: Find) -> Iterator[tuple[MoneyEvent, Entry | None]]:
    """Yield each side of an exchange of *entries*, with the other purchase, None if that is gone."""
    for entry in entries:
        for side in entry.money_events:
            if side.moves_cost and side.other_id:
                try:
                    yield side, find(side.other_id)
                except NotFound:
                    yield side, None


def _is_twin(event: MoneyEvent, side: MoneyEvent) -> bool:
    return replace(event, id=side.id) == replace(received(side), id=side.id)
