"""What came before purchases: a line for each, with a mark for every video, search and ad, up to buying."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.charts import lettering
from unhyped.charts.figure import ChartMark
from unhyped.charts.style import mixed
from unhyped.charts.thing_rows import ThingRows
from unhyped.i18n import gettext, ngettext
from unhyped.insights.video.result import STEPS
from unhyped.insights.video.words import named, step_label, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.charts.figure import ChartSheet, Corners, Point, Stroke
    from unhyped.insights.question import Answer
    from unhyped.insights.video.result import Step, Way, Ways

_SPANS: Final = (14, 28, 56)
"""The days before buying that a picture may go back: the first that holds all, else the last."""
_GAP: Final = 14
_SHAPES: Final[dict[Step, tuple[str, float, bool]]] = {
    "video": ("o", 6, True),
    "search": ("o", 8, False),
    "ad": ("s", 8, True),
    "saved": ("*", 10, True),
    "product": ("s", 7, False),
}
"""Each step has its own shape: its marker, its width in pixels, and whether it is filled."""


def draw(sheet: ChartSheet, frame: Corners, answer: Answer[Ways]) -> None:
    """Draw the line of each purchase into the *frame* (left, bottom, right, top), the latest at the top."""
    ways = answer.result.ways
    left, bottom, right, top = frame
    line = sheet.style.small_size * 1.8
    names = [named(way, answer.telling) for way in ways]
    rows = ThingRows.of(sheet, (left, bottom + line, right, top - line), names)
    shown = ways[: rows.shown]
    earliest = max(way.moments[0].days for way in shown)
    span = next((days for days in _SPANS if earliest <= days), _SPANS[-1])
    _write_key(sheet, rows, shown, top - line / 2)
    _write_weeks(sheet, rows, span, top - line)
    _draw_ways(sheet, rows, shown, span)
    for place, (way, name) in enumerate(zip(shown, names, strict=False)):
        rows.write(sheet, place, name)
        sheet.marks.append(ChartMark("", name, told(way), (way.id,), rows.box(sheet, place)))
    rows.write_rest(sheet, [way.id for way in ways[rows.shown :]])


def height(result: Ways) -> float:
    """Return the height of a chart of *result* on the page of a summary."""
    return 90.0 + 22 * min(len(result.ways), 20)


def _draw_ways(sheet: ChartSheet, rows: ThingRows, shown: Sequence[Way], span: int) -> None:
    """Draw the lines and their marks; what is further back than *span* days is a sign at the start."""
    style = sheet.style
    strokes: list[Stroke] = []
    points: dict[Step, list[Point]] = {step: [] for step in STEPS}
    for way, y in zip(shown, rows.heights, strict=False):
        first = min(way.moments[0].days, span)
        strokes.append(((rows.x(1 - first / span), y), (rows.x(1), y)))
        if way.moments[0].days > span:
            sheet.text((rows.x(0), y), "‹", colour=style.accent, side="right", strong=True)
        for days, step in way.moments:
            if days <= span:
                points[step].append((rows.x(1 - days / span), y))
    tie = style.accent if style.hatched else mixed(style.accent, style.surface, 0.4)
    sheet.lines(strokes, tie, width=2 * style.zoom, layer=2)
    for layer, step in enumerate(STEPS):
        _mark(sheet, points[step], step, layer=3 + 0.1 * layer)


def _mark(sheet: ChartSheet, points: Sequence[Point], step: Step, *, layer: float = 3) -> None:
    style = sheet.style
    shape, size, filled = _SHAPES[step]
    fill = style.accent if filled else style.surface
    sheet.symbols(points, shape, fill=fill, outline=style.accent, size=size * style.zoom, layer=layer)


def _write_key(sheet: ChartSheet, rows: ThingRows, shown: Sequence[Way], y: float) -> None:
    """Name once, above the lines, each mark that occurs, as far as there is room, and the end."""
    style = sheet.style
    size = style.small_size
    bought = gettext("bought")
    sheet.text((rows.right, y), bought, size=size, side="right", strong=True)
    end = rows.right - lettering.width(bought, size, strong=True) - _GAP * style.zoom
    used = {moment.step for way in shown for moment in way.moments}
    steps = [step for step in STEPS if step in used]
    widths = [lettering.width(step_label(step), size) + 12 * style.zoom for step in steps]
    whole = sum(widths) + _GAP * style.zoom * (len(steps) - 1)
    x = max(rows.left + 4 * style.zoom, min(rows.start, end - whole))
    for step, width in zip(steps, widths, strict=True):
        if x + width > end:
            break
        _mark(sheet, [(x + 4 * style.zoom, y)], step)
        sheet.text((x + 12 * style.zoom, y), step_label(step), colour=style.muted, size=size)
        x += width + _GAP * style.zoom


def _write_weeks(sheet: ChartSheet, rows: ThingRows, span: int, top: float) -> None:
    """Draw upright lines for some weeks before, and a dark one for the moment of buying."""
    style = sheet.style
    size, y = style.small_size, rows.bottom - style.small_size * 0.9
    ticks = [days for days in (span, span // 2, span // 4) if days >= 7]
    upright = [rows.x(1 - days / span) for days in ticks]
    sheet.lines([((x, rows.bottom), (x, top)) for x in upright], style.guide)
    sheet.lines([((rows.x(1), rows.bottom), (rows.x(1), top))], style.text)
    taken = rows.left - _GAP
    for days in ticks:
        weeks = days // 7
        said = ngettext("{n} week", "{n} weeks", weeks)
        if days == span:
            said = ngettext("{n} week before", "{n} weeks before", weeks)
        x, half = rows.x(1 - days / span), lettering.width(said, size) / 2
        if x - half > taken and x + half < rows.right:
            sheet.text((x, y), said, colour=style.muted, size=size, side="center")
            taken = x + half + _GAP / 2
