"""The lines that both charts of regret share: one for each category, and one for those that find no room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.i18n import ngettext
from unhyped.insights import wording
from unhyped.insights.regret.result import merged
from unhyped.insights.regret.words import family_label, gathered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.charts.figure import Corners, Sheet
    from unhyped.insights.regret.result import CategoryRegret, Regret, Tally

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


def height(result: Regret) -> float:
    """How high a picture of *result* is on the page of a summary."""
    return 90.0 + 26 * min(len(result.categories), MOST_ROWS)


def within(sheet: Sheet, frame: Corners) -> tuple[float, float]:
    """Where rows begin and end inside *frame*: no letter is cut off at the edge of the *sheet*."""
    return max(frame[0], EDGE), min(frame[2], sheet.width - EDGE)


def category_rows(groups: Sequence[CategoryRegret], most: int) -> Iterator[CategoryRow]:
    """The categories as rows, in their order; with more than *most*, the last row gathers the rest."""
    kept = len(groups) if len(groups) <= most else most - 1
    for group in groups[:kept]:
        yield CategoryRow(family_label(group), gathered(group), group.tally)
    if kept < len(groups):
        label = ngettext("{n} more", "{n} more", len(groups) - kept)
        yield CategoryRow(label, label, merged(group.tally for group in groups[kept:]), is_rest=True)
