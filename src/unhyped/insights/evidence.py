"""What questions are answered from: the purchases of the log, the waiting list, and viewing history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from unhyped.insights.viewing import NO_VIEWING, Viewing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.entry import Entry
    from unhyped.domain.wish import Wish


@dataclass(frozen=True, slots=True)
class Evidence:
    """All *entries* outside the Trash, in the order of logging, and all *wishes*, ended ones too.

    *viewing* is what the imported viewing history says.
    """

    entries: Sequence[Entry]
    wishes: Sequence[Wish] = ()
    viewing: Viewing = NO_VIEWING
