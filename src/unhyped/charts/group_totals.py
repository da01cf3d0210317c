"""The groups with their totals, in a line above a picture instead of a legend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.charts import lettering
from unhyped.words.labels import group_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.charts.figure import ChartSheet, Corners

_BETWEEN: Final = 16
_SIGN: Final = 15
"""From the sign of a group to its name."""


def draw_totals(sheet: ChartSheet, frame: Corners, totals: Sequence[tuple[str, str]]) -> Corners:
    """Write each group and its total at the top of the *frame*, in lines as needed; return what is left."""
    style = sheet.style
    left, bottom, right, top = frame
    x, y = left, top - style.text_size * 0.7
    for group, total in totals:
        before = _SIGN * style.zoom + lettering.width(group_label(group), style.text_size) + 4 * style.zoom
        width = before + lettering.width(total, style.text_size)
        if x > left and x + width > right:
            x, y = left, y - style.text_size * 1.6
        sheet.sign((x + 5 * style.zoom, y), group)
        sheet.text((x + _SIGN * style.zoom, y), group_label(group), colour=style.words(group))
        sheet.text((x + before, y), total, colour=style.words(group))
        x += width + _BETWEEN * style.zoom
    return left, bottom, right, y - 1.5 * style.text_size
