"""The lines that both charts of regret share: one for each category, and one for those that find no room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.charts import lettering
from unhyped.i18n import ngettext
from unhyped.insights.regret.result import merged
from unhyped.insights.regret.words import family_label, gathered
from unhyped.words import amounts
from unhyped.words.labels import group_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.charts.figure import Box, Corners, Sheet
    from unhyped.insights.claims import Claim
    from unhyped.insights.regret.result import CategoryRegret, Regret, Tally

GAP: Final = 14
MOST_ROWS: Final = 12
_EDGE: Final = 2
_WIDEST_LABEL: Final = 0.36
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
        return amounts.x_of_n(self.tally.x, self.tally.n)

    @property
    def claim(self) -> Claim | None:
        """What may be said about its share: None where it gathers others."""
        return None if self.is_rest else self.tally.claim

    @property
    def is_rated(self) -> bool:
        """Whether a share may be drawn."""
        return self.claim in {"range", "percent"}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where columns are, in pixels: labels from *left*, marks from *start* to *end*, counts up to *right*."""

    left: float
    start: float
    end: float
    right: float

    @classmethod
    def of(cls, sheet: Sheet, rows: Sequence[CategoryRow], frame: Corners) -> Columns:
        """The marks get what labels and counts leave; at the edge of the *sheet* no letter is cut off."""
        size, small = sheet.style.text_size, sheet.style.small_size
        left, right = max(frame[0], _EDGE), min(frame[2], sheet.width - _EDGE)
        label = max(lettering.width(lettering.legible(row.label), size) for row in rows)
        counts = max(lettering.width(row.counts, size) for row in rows)
        counts = max(counts, lettering.width(group_label("not worth it"), small))
        return cls(left, left + min(label, _WIDEST_LABEL * (right - left)) + GAP, right - counts - GAP, right)

    def x(self, share: float) -> float:
        """Where a share between none and all is."""
        return self.start + share * (self.end - self.start)

    def head(self, sheet: Sheet, y: float) -> None:
        """Say above the counts what they count."""
        at, style = (self.right, y), sheet.style
        sheet.text(at, group_label("not worth it"), colour=style.muted, size=style.small_size, side="right")

    def write(self, sheet: Sheet, row: CategoryRow, y: float, colour: str, muted: str) -> None:
        """Write the label of *row* and, *muted*, its counts."""
        size = sheet.style.text_size
        label = lettering.fitted(lettering.legible(row.label), self.start - self.left - GAP + 1, size)
        sheet.text((self.left, y), label, colour=colour)
        sheet.text((self.right, y), row.counts, colour=muted, side="right")

    def box(self, sheet: Sheet, y: float, pitch: float) -> Box:
        """All of a row."""
        return sheet.box(self.left - _EDGE, y - pitch / 2, self.right + _EDGE, y + pitch / 2)


def most_rows(room: float, zoom: float) -> int:
    """How many rows fit into *room* pixels; at least one."""
    return max(min(MOST_ROWS, int(room / (_LEAST_PITCH * zoom))), 1)


def height(result: Regret) -> float:
    """How high a picture of *result* is on the page of a summary."""
    return 90.0 + 26 * min(len(result.categories), MOST_ROWS)


def category_rows(groups: Sequence[CategoryRegret], most: int) -> Iterator[CategoryRow]:
    """The categories as rows, in their order; with more than *most*, the last row gathers the rest."""
    kept = len(groups) if len(groups) <= most else most - 1
    for group in groups[:kept]:
        yield CategoryRow(family_label(group), gathered(group), group.tally)
    if kept < len(groups):
        label = ngettext("{n} more", "{n} more", len(groups) - kept)
        yield CategoryRow(label, label, merged(group.tally for group in groups[kept:]), is_rest=True)
