"""What about a number of uses is worth asking once before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from datetime import date

    from unhyped.domain.entry import Entry

UseDoubt = Literal["before buying", "after it left", "many"]
MANY: Final = 1000
"""Once a day for three years: more at once is rather a slip of the keyboard."""
_MANY_A_DAY: Final = 24


def doubt(entry: Entry, on: date, count: int, *, rough: bool) -> UseDoubt | None:
    """Return why *count* uses of *entry* until or *on* a day are unlikely; None if they aren't."""
    bought, left = entry.purchase.bought_on, entry.left_on
    if bought is not None and on < bought.first:
        return "before buying"
    if left is not None and on > left and not rough:
        return "after it left"
    days = (on - bought.first).days + 1 if rough and bought is not None else 1
    too_often = bought is not None and count > _MANY_A_DAY * days
    return "many" if count >= MANY or too_often else None
