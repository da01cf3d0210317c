"""The lines that both charts of regret share: one for each category, and one for those that find no room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.i18n import ngettext
from unhyped.insights import wording
from unhyped.insights.regret import merged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.insights.regret import CategoryRegret, Tally

GAP: Final = 14
EDGE: Final = 2
MOST_ROWS: Final = 12
WIDEST_LABEL: Final = 0.36
"""The share of the width that the names of categories may take."""
_LEAST_PITCH: Final = 21


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """*name* is the *label* in full; *is_rest* if it gathers the categories that find no room."""

    label: str
    name: str
    tally: Tally
    is_rest: bool = False

    @property
    def counts(self) -> str:
        """How many of how many."""
        return wording.counts(self.tally)


def most_rows(room: float, zoom: float) -> int:
    """How many rows fit into *room* pixels; at least one."""
    return max(min(MOST_ROWS, int(room / (_LEAST_PITCH * zoom))), 1)


def category_rows(groups: Sequence[CategoryRegret], most: int) -> Iterator[CategoryRow]:
    """The categories as rows, in their order; with more than *most*, the last row gathers the rest."""
    kept = len(groups) if len(groups) <= most else most - 1
    for group in groups[:kept]:
        yield CategoryRow(wording.family_label(group), wording.gathered(group), group.tally)
    if kept < len(groups):
        label = ngettext("{n} more", "{n} more", len(groups) - kept)
        yield CategoryRow(label, label, merged(group.tally for group in groups[kept:]), is_rest=True)
