"""How often purchases were not worth it, by group: the share of each and its likely range.

The claim gate decides what is drawn. Fewer than 5 answers: one grey sign for each purchase. From 5 on: a dot
for the share, on the band of its likely range. Rows are in the order of the chart of costs.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from unhyped.charts import lettering
from unhyped.charts.category_rows import GAP, Columns, category_rows, most_rows
from unhyped.charts.figure import ChartMark
from unhyped.charts.regret import draw_few
from unhyped.charts.thing_list import MOST
from unhyped.i18n import gettext
from unhyped.insights.fields import unit_of
from unhyped.words import amounts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.charts.category_rows import CategoryRow
    from unhyped.charts.figure import Box, ChartSheet, Corners, Point, Side, Stroke
    from unhyped.charts.style import ChartStyle
    from unhyped.insights.question import Answer
    from unhyped.insights.regret.result import Regret

MAX_PITCH: Final = 40
SIGN_PITCH: Final = 14
KEY_SIGN: Final = 22


def draw(sheet: ChartSheet, frame: Corners, answer: Answer[Regret]) -> None:
    """Draw the groups into the *frame* (left, bottom, right, top).

    Rows are sorted by the cost of regret in the answer's currency; without one, by regretted purchases. Of
    times, the latest comes first.
    """
    if answer.result.overall.n <= MOST:
        draw_few(sheet, frame, answer)
        return
    style = sheet.style
    _, bottom, _, top = frame
    most = most_rows(top - bottom - 4 * _line_height(style), style.zoom)  # headers, scale and key
    result, field = answer.result, answer.result.field(answer.telling.about)
    groups = result.groups(field, answer.telling.currency)
    if unit_of(field) is not None:
        groups = groups[::-1]  # of many times, the latest are shown
    rows = [*category_rows(field, groups, most)]
    columns = Columns.of(sheet, rows, frame)
    columns = replace(columns, end=max(columns.end - GAP, columns.start + 4 * SIGN_PITCH * style.zoom))
    key = _key(sheet, rows, columns)
    lines = _lines(sheet, rows, len(key), bottom, top)
    ink = _Ink()
    columns.head(sheet, lines.headers)
    for row, y in zip(rows, lines.rows, strict=True):
        colour = style.text if row.is_rated else style.muted
        columns.write(sheet, row, y, colour, colour)
        _draw_row(ink, columns, row, y, style.zoom)
        sheet.marks.append(_mark(row, columns.box(sheet, y, lines.pitch)))
    _scale(sheet, columns, lines)
    _write_key(sheet, ink, key, lines)
    ink.put_on(sheet)


def _line_height(style: ChartStyle) -> float:
    return style.small_size * 1.6


@dataclass(frozen=True, slots=True)
class _Lines:
    """The heights of headers, *rows* at their *pitch*, *scale* (if a share is drawn) and *key*."""

    headers: float
    rows: tuple[float, ...]
    pitch: float
    scale: float | None
    key: float


def _lines(sheet: ChartSheet, rows: Sequence[CategoryRow], keys: int, bottom: float, top: float) -> _Lines:
    """Divide the height: rows are never further apart than they need to be."""
    style = sheet.style
    line = _line_height(style)
    rated = sum(row.is_rated for row in rows)
    room = top - bottom - (1 + keys + (rated > 0)) * line
    pitch = max(min(room / len(rows), MAX_PITCH * style.zoom), style.text_size)
    heights = [top - line - (place + 0.5) * pitch for place in range(len(rows))]
    y = top - line - len(rows) * pitch
    scale = None
    if rated:
        scale = y - line * 0.4
        y -= line
    return _Lines(top - line / 2, tuple(heights), pitch, scale, y - line * 0.6)


@dataclass(slots=True)
class _Ink:
    """Everything but text, grouped by kind: drawing one artist per kind is several times faster."""

    guides: list[Stroke] = field(default_factory=list)
    bands: list[Stroke] = field(default_factory=list)
    dots: list[Point] = field(default_factory=list)
    triangles: list[Point] = field(default_factory=list)
    circles: list[Point] = field(default_factory=list)

    def put_on(self, sheet: ChartSheet) -> None:
        """Draw it all."""
        style = sheet.style
        zoom, muted, surface = style.zoom, style.muted, style.surface
        sheet.lines(self.guides, style.guide)
        sheet.bands(self.bands, style.regret_text if style.hatched else style.regret, width=10)
        sheet.symbols(self.dots, "o", fill=style.regret, outline=style.regret_text, size=9 * zoom, layer=3)
        sheet.symbols(self.triangles, "^", fill=muted, outline=muted, size=7 * zoom)
        sheet.symbols(self.circles, "o", fill=surface, outline=muted, size=7 * zoom)


def _draw_row(ink: _Ink, columns: Columns, row: CategoryRow, y: float, zoom: float) -> None:
    """Draw what the row's claim allows, between its label and its numbers."""
    tally = row.tally
    if row.claim == "list":
        # One sign per purchase, regretted ones first, in grey: too few for a colour verdict.
        places = [(columns.start + (4 + SIGN_PITCH * index) * zoom, y) for index in range(tally.n)]
        ink.triangles += places[: tally.x]
        ink.circles += places[tally.x :]
    elif row.is_rated and tally.likely is not None:
        ink.guides.append(((columns.start, y), (columns.end, y)))
        ink.bands.append(((columns.x(tally.likely.low), y), (columns.x(tally.likely.high), y)))
        ink.dots.append((columns.x(tally.x / tally.n), y))


def _mark(row: CategoryRow, box: Box) -> ChartMark:
    value = gettext("{counts} not worth it").format(counts=row.counts)
    if row.is_rated and row.tally.likely is not None:
        likely = amounts.range_in_ten(*row.tally.likely.outwards(10))
        value = gettext("{value} · likely range {range}").format(value=value, range=likely)
    return ChartMark("", row.name, value, row.tally.ids, box)


def _scale(sheet: ChartSheet, columns: Columns, lines: _Lines) -> None:
    """Write in words what the ends and the middle mean."""
    if lines.scale is None:
        return
    style = sheet.style
    words: tuple[tuple[float, str, Side], ...] = (
        (0.0, gettext("none regretted"), "left"),
        (0.5, gettext("half"), "center"),
        (1.0, gettext("all"), "right"),
    )
    room = columns.end - columns.start
    none, half, every = (lettering.width(word, style.small_size) for _, word, _ in words)
    if max(none, every) + (half + GAP) / 2 > room / 2:
        words = (words[0], words[2])
    for rate, word, side in words:
        at = (columns.x(rate), lines.scale)
        sheet.text(at, word, colour=style.muted, size=style.small_size, side=side)


_Key = list[list[tuple[str, str, float]]]
"""Lines of (sign, meaning, start)."""


def _key(sheet: ChartSheet, rows: Sequence[CategoryRow], columns: Columns) -> _Key:
    """Return the meaning of the signs in these rows, in as many lines as needed."""
    wanted = []
    if any(row.is_rated for row in rows):
        wanted += [("dot", gettext("what you’ve rated")), ("band", gettext("likely range"))]
    if any(row.claim == "list" for row in rows):
        wanted += [("triangle", gettext("not worth it")), ("circle", gettext("not regretted"))]
    size, zoom = sheet.style.small_size, sheet.style.zoom
    lines: _Key = [[]]
    x = columns.left
    for sign, words in wanted:
        width = KEY_SIGN * zoom + lettering.width(words, size)
        if lines[-1] and x + width > columns.right:
            lines.append([])
            x = columns.left
        lines[-1].append((sign, words, x))
        x += width + GAP * zoom
    return lines


def _write_key(sheet: ChartSheet, ink: _Ink, key: _Key, lines: _Lines) -> None:
    style = sheet.style
    for index, line in enumerate(key):
        y = lines.key - index * _line_height(style)
        for sign, words, x in line:
            middle = x + KEY_SIGN * style.zoom * 0.36
            ends = ((x + 5 * style.zoom, y), (x + 11 * style.zoom, y))
            points = {"dot": ink.dots, "triangle": ink.triangles, "circle": ink.circles}
            if sign == "band":
                ink.bands.append(ends)
            else:
                points[sign].append((middle, y))
            at = (x + KEY_SIGN * style.zoom, y)
            sheet.text(at, words, colour=style.muted, size=style.small_size)
