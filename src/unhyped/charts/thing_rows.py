"""Things as rows: their names at the left, a track for signs beside them, and how many more there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from unhyped.charts import lettering
from unhyped.charts.figure import ChartMark
from unhyped.i18n import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.charts.figure import Box, ChartSheet, Corners

SIGN: Final = 7
"""The width of a sign, in pixels: room at both ends of a track."""
EDGE: Final = 2
"""Between the outermost letters and the edge, so that no glyph is cut."""
_GAP: Final = 16
_MAX_LABEL_SHARE: Final = 0.4
_MAX_PITCH: Final = 36
_MIN_PITCH: Final = 18


@dataclass(frozen=True, slots=True)
class ThingRows:
    """Names begin at *left* and have *room*; tracks are from *start* to *end*, their signs up to *right*.

    *heights* are those of the rows, *pitch* pixels apart; the first *shown* ones are things. The last row
    counts those *left_out*, if there are any.
    """

    left: float
    room: float
    start: float
    end: float
    right: float
    pitch: float
    heights: tuple[float, ...]
    shown: int
    left_out: int

    @classmethod
    def of(cls, sheet: ChartSheet, frame: Corners, names: Sequence[str]) -> Self:
        """Return as many rows for *names* as fit into the *frame* (left, bottom, right, top)."""
        style = sheet.style
        _, bottom, _, top = frame
        most = most_rows(top - bottom, style.zoom)
        shown = len(names) if len(names) <= most else most - 1
        left_out = len(names) - shown
        rows = shown + bool(left_out)
        pitch = min((top - bottom) / rows, _MAX_PITCH * style.zoom)
        heights = tuple(top - (place + 0.5) * pitch for place in range(rows))
        left, right = frame[0], min(frame[2], sheet.width - EDGE)
        widths = (lettering.width(lettering.legible(name), style.text_size) for name in names[:shown])
        room = min(max(widths, default=0.0), _MAX_LABEL_SHARE * (right - left))
        inset = SIGN * style.zoom
        start = left + room + _GAP * style.zoom + inset
        return cls(left, room + 1, start, right - inset, right, pitch, heights, shown, left_out)

    def x(self, share: float) -> float:
        """Return the position of a *share* of the track."""
        return self.start + share * (self.end - self.start)

    @property
    def bottom(self) -> float:
        """The lower edge of the last row."""
        return self.heights[-1] - self.pitch / 2

    def write(self, sheet: ChartSheet, place: int, name: str) -> None:
        """Write the name of a row."""
        fitted = lettering.fitted(lettering.legible(name), self.room, sheet.style.text_size)
        sheet.text((self.left, self.heights[place]), fitted)

    def box(self, sheet: ChartSheet, place: int) -> Box:
        """Return a whole row as a box."""
        y = self.heights[place]
        return sheet.box(self.left - EDGE, y - self.pitch / 2, self.right, y + self.pitch / 2)

    def write_rest(self, sheet: ChartSheet, rest: Sequence[str]) -> None:
        """Count in the last row those without a row; *rest* are the ids of their purchases."""
        if not self.left_out:
            return
        place = len(self.heights) - 1
        words = ngettext("{n} more", "{n} more", self.left_out)
        sheet.text((self.left, self.heights[place]), words, colour=sheet.style.muted)
        sheet.marks.append(ChartMark("", words, "", tuple(rest), self.box(sheet, place)))


def most_rows(room: float, zoom: float) -> int:
    """Return how many rows fit into *room* pixels; at least one."""
    return max(int(room / (_MIN_PITCH * zoom)), 1)
