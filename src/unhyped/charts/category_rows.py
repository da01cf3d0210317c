"""The rows shared by both regret charts: one per group, and one for the groups that don't fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.charts import lettering
from unhyped.i18n import ngettext
from unhyped.insights.field_words import full_label, key_label
from unhyped.insights.regret.result import together
from unhyped.words import amounts
from unhyped.words.labels import group_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.charts.figure import Box, ChartSheet, Corners
    from unhyped.insights.claims import Claim
    from unhyped.insights.fields import Field
    from unhyped.insights.regret.result import GroupRegret, Regret, RegretTally

GAP: Final = 14
MAX_ROWS: Final = 12
_EDGE: Final = 2
_MAX_LABEL_SHARE: Final = 0.36
"""The largest share of the width for category names: the marks need most of the room."""
_MIN_PITCH: Final = 21


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """*name* is the *label* in full; *is_rest* if it sums up the categories that don't fit."""

    label: str
    name: str
    tally: RegretTally
    is_rest: bool = False

    @property
    def counts(self) -> str:
        """Return the counts as “6 of 16”."""
        return amounts.x_of_n(self.tally.x, self.tally.n)

    @property
    def claim(self) -> Claim | None:
        """Return what may be said about its share; None if it sums up others."""
        return None if self.is_rest else self.tally.claim

    @property
    def is_rated(self) -> bool:
        """Return whether a share may be drawn."""
        return self.claim in {"range", "percent"}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where columns are, in pixels: labels from *left*, marks from *start* to *end*, counts up to *right*."""

    left: float
    start: float
    end: float
    right: float

    @classmethod
    def of(cls, sheet: ChartSheet, rows: Sequence[CategoryRow], frame: Corners) -> Columns:
        """Return the columns: marks get the room that labels and counts leave."""
        size, small = sheet.style.text_size, sheet.style.small_size
        left, right = frame[0], min(frame[2], sheet.width - _EDGE)
        label = max(lettering.width(lettering.legible(row.label), size) for row in rows)
        counts = max(lettering.width(row.counts, size) for row in rows)
        counts = max(counts, lettering.width(group_label("not worth it"), small))
        return cls(
            left, left + min(label, _MAX_LABEL_SHARE * (right - left)) + GAP, right - counts - GAP, right
        )

    def x(self, share: float) -> float:
        """Return the position of a *share* between none and all."""
        return self.start + share * (self.end - self.start)

    def head(self, sheet: ChartSheet, y: float) -> None:
        """Write above the counts what they count."""
        at, style = (self.right, y), sheet.style
        sheet.text(at, group_label("not worth it"), colour=style.muted, size=style.small_size, side="right")

    def write(self, sheet: ChartSheet, row: CategoryRow, y: float, colour: str, muted: str) -> None:
        """Write the label of *row* and, *muted*, its counts."""
        size = sheet.style.text_size
        label = lettering.fitted(lettering.legible(row.label), self.start - self.left - GAP + 1, size)
        sheet.text((self.left, y), label, colour=colour)
        sheet.text((self.right, y), row.counts, colour=muted, side="right")

    def box(self, sheet: ChartSheet, y: float, pitch: float) -> Box:
        """Return the whole row as a box."""
        return sheet.box(self.left - _EDGE, y - pitch / 2, self.right + _EDGE, y + pitch / 2)


def most_rows(room: float, zoom: float) -> int:
    """Return how many rows fit into *room* pixels; at least one."""
    return max(min(MAX_ROWS, int(room / (_MIN_PITCH * zoom))), 1)


def height(result: Regret) -> float:
    """Return the height of a chart of *result* on the page of a summary."""
    return 90.0 + 26 * min(len(result.groups(result.field(""), None)), MAX_ROWS)


def category_rows(field: Field, groups: Sequence[GroupRegret], most: int) -> Iterator[CategoryRow]:
    """Yield the groups as rows, in their order; beyond *most*, the last row sums up the rest."""
    count = len(groups) if len(groups) <= most else most - 1
    for group in groups[:count]:
        full = full_label(field, group.key, group.gain)
        yield CategoryRow(key_label(field, group.key), full, group.tally)
    if count < len(groups):
        label = ngettext("{n} more", "{n} more", len(groups) - count)
        yield CategoryRow(label, label, together(groups[count:]), is_rest=True)
