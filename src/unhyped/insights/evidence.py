"""What questions are answered from: the purchases of the log, the waiting list, and viewing history."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from unhyped.domain.waits import WaitRule
from unhyped.insights.viewing import NO_VIEWING, Viewing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from unhyped.domain.entry import Entry
    from unhyped.domain.wish import Wish
    from unhyped.insights.similar import Kinds


@dataclass(frozen=True, slots=True)
class Evidence:
    """All *entries* outside the Trash, in the order of logging, and all *wishes*, ended ones too.

    *viewing* is what the imported viewing history says. *waits* says how long wishes wait. *index* returns
    the kinds of things among the entries, if somebody has them already.
    """

    entries: Sequence[Entry]
    wishes: Sequence[Wish] = ()
    viewing: Viewing = NO_VIEWING
    waits: WaitRule = field(default_factory=WaitRule)
    index: Callable[[], Kinds] | None = None

    def kinds(self) -> Kinds:
        """Return the kinds of things among the entries; O(n) without an index."""
        from unhyped.insights.similar import Kinds

        return Kinds([*enumerate(self.entries)]) if self.index is None else self.index()
