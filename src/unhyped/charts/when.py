"""When things were bought: a week of hours with a dot for each, months of the year, or per hour watched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from math import sqrt
from typing import TYPE_CHECKING, Final

from unhyped.charts import lettering
from unhyped.charts.figure import ChartMark
from unhyped.charts.style import mixed
from unhyped.charts.thing_rows import ThingRows
from unhyped.domain.text import isolated, short
from unhyped.i18n import format_number, format_time, gettext, weekdays
from unhyped.insights.when.result import LEAST_HOURS, MONTHS, PART_HOURS, WEEKDAYS
from unhyped.insights.when.words import (
    PER,
    counted_in_part,
    hours_label,
    hours_text,
    month_label,
    month_short,
    part_label,
    tenths,
    weekday_label,
)
from unhyped.words import amounts, phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from unhyped.charts.figure import ChartSheet, Corners, Point, Side
    from unhyped.charts.style import ChartStyle
    from unhyped.insights.question import Answer
    from unhyped.insights.when.result import Part, Timed, Times

_EDGE: Final = 2
_GAP: Final = 14
_DOT: Final = 7
_APART: Final = 4
"""Dots nearer to each other than this, in pixels, couldn't be told apart."""
_MAX_PITCH: Final = 34
_NAMES: Final = 3


def draw(sheet: ChartSheet, frame: Corners, answer: Answer[Times]) -> None:
    """Draw the week into the *frame* (left, bottom, right, top); the months if no time is known."""
    if not answer.result.timed:
        draw_months(sheet, frame, answer)
        return
    result, named = answer.result, answer.telling.named
    days = [*weekdays()]
    week = _week(sheet, frame, [weekday_label(day) for day in days])
    if result.band is not None:
        _draw_band(sheet, week, result, result.band)
    rows = dict(zip(days, week.heights, strict=True))
    for day in days:
        y = rows[day]
        sheet.text((week.left, y), weekday_label(day), colour=sheet.style.muted)
    sheet.lines([((week.start, y), (week.end, y)) for y in week.heights], sheet.style.guide)
    _write_hours(sheet, week)
    _draw_dots(sheet, week, result, rows)
    for day in days:
        for hour in range(24):
            if cell := result.cells.get((day, hour)):
                sheet.marks.append(_cell_mark(sheet, week, cell, rows[day], named=named))


@dataclass(frozen=True, slots=True)
class _Week:
    """Rows for the days of a week, *heights* in pixels, and hours from *start* to *end*."""

    left: float
    start: float
    end: float
    top: float
    pitch: float
    heights: tuple[float, ...]

    def x(self, minute: float) -> float:
        """Return the position of a minute of the day."""
        return self.start + minute / (24 * 60) * (self.end - self.start)

    @property
    def bottom(self) -> float:
        """The lower edge of the last row."""
        return self.heights[-1] - self.pitch / 2


def _week(sheet: ChartSheet, frame: Corners, names: Sequence[str]) -> _Week:
    """Leave room for the names of the days, a line above and the hours below."""
    style = sheet.style
    left, bottom, right, top = frame
    right = min(right, sheet.width - _EDGE)
    line = style.small_size * 1.8
    start = left + max(lettering.width(name, style.text_size) for name in names) + _GAP * style.zoom
    pitch = min((top - bottom - 2 * line) / WEEKDAYS, _MAX_PITCH * style.zoom)
    first = top - line
    heights = tuple(round(first - (place + 0.5) * pitch) + 0.5 for place in range(WEEKDAYS))
    return _Week(left, start, right - _DOT / 2 * style.zoom, first, pitch, heights)


def _draw_band(sheet: ChartSheet, week: _Week, result: Times, band: int) -> None:
    """Shade the part of the day with surely more, with its count above it."""
    style = sheet.style
    ids = result.of_part(band)
    left, right = (week.x(60 * PART_HOURS * (band + end)) for end in (0, 1))
    soft = style.wash(style.accent)
    edge = style.accent if style.hatched else soft
    sheet.rectangles([(left, week.bottom, right, week.top)], soft, edge)
    said = counted_in_part(len(ids), band)
    width, size = lettering.width(said, style.small_size, strong=True), style.small_size
    middle = min(max((left + right) / 2, week.left + width / 2), sheet.width - _EDGE - width / 2)
    y = week.top + style.small_size * 0.9
    sheet.text((middle, y), said, colour=style.accent, size=size, side="center", strong=True)
    box = sheet.box(middle - width / 2, week.top, middle + width / 2, week.top + 1.8 * size)
    counts = amounts.x_of_n(len(ids), len(result.timed))
    sheet.marks.append(ChartMark("", part_label(band), counts, ids, box))


def _write_hours(sheet: ChartSheet, week: _Week) -> None:
    style = sheet.style
    size = style.small_size
    words: list[tuple[int, str, Side]] = [
        (0, gettext("midnight"), "left"),
        (6, format_time(time(6)), "center"),
        (12, gettext("noon"), "center"),
        (18, format_time(time(18)), "center"),
        (24, gettext("midnight"), "right"),
    ]
    if sum(lettering.width(word, size) + _GAP for _, word, _ in words) > week.end - week.start:
        words = words[::2] if week.end - week.start > 3 * lettering.width(words[0][1], size) else words[:1]
    for hour, word, side in words:
        at = (week.x(60 * hour), week.bottom - size * 0.9)
        sheet.text(at, word, colour=style.muted, size=size, side=side)


def _draw_dots(sheet: ChartSheet, week: _Week, result: Times, rows: dict[int, float]) -> None:
    """Draw a dot for each purchase; where they would hide each other, one disc for each hour."""
    style = sheet.style
    fill = mixed(style.accent, style.surface, 0.55)
    dots = _apart(week, result.timed, rows, style)
    if dots is not None:
        size = _DOT * style.zoom
        sheet.symbols(dots, "o", fill=fill, outline=style.accent, size=size)
        return
    widest = min((week.end - week.start) / 24, week.pitch) - 1
    most = max(map(len, result.cells.values()))
    for (day, hour), cell in result.cells.items():
        at = (week.x(60 * hour + 30), rows[day])
        size = max(widest * sqrt(len(cell) / most), 2.5)
        sheet.symbols([at], "o", fill=fill, outline=style.accent, size=size)
    said, size = gettext("larger: more purchases"), style.small_size
    band = "" if result.band is None else counted_in_part(len(result.of_part(result.band)), result.band)
    room = week.end - week.left - lettering.width(band, size, strong=True) - _GAP * style.zoom
    if lettering.width(said, size) < room and result.band in {None, *range(4, 8)}:
        sheet.text((week.left, week.top + size * 0.9), said, colour=style.muted, size=size)


def _apart(
    week: _Week, timed: Iterable[Timed], rows: dict[int, float], style: ChartStyle
) -> list[Point] | None:
    """Return where dots go so that each can be seen, some above or below their line; None if they can't."""
    least, rise = _APART * style.zoom, min(_APART * style.zoom, week.pitch / 4)
    last: dict[tuple[int, float], float] = {}
    dots = []
    for each in timed:
        x = week.x(each.minute)
        free = (lane for lane in (0.0, rise, -rise) if x - last.get((each.weekday, lane), -least) >= least)
        lane = next(free, None)
        if lane is None:
            return None
        last[each.weekday, lane] = x
        dots.append((x, rows[each.weekday] + lane))
    return dots


def _cell_mark(sheet: ChartSheet, week: _Week, cell: Sequence[Timed], y: float, *, named: bool) -> ChartMark:
    """Return the mark of one hour of one day: its purchases, by name if there are few."""
    first = cell[0]
    when = format_time(time(*divmod(first.minute, 60)))
    if len(cell) > 1:
        when = hours_label(first.hour, first.hour + 1)
    said = amounts.purchases(len(cell))
    if named and len(cell) <= _NAMES:
        said = phrases.listed([isolated(short(each.name)) for each in cell])
    box = sheet.box(
        week.x(60 * first.hour), y - week.pitch / 2, week.x(60 * first.hour + 60), y + week.pitch / 2
    )
    label = gettext("{day}, {time}").format(day=weekdays()[first.weekday], time=when)
    return ChartMark("", label, said, tuple(each.id for each in cell), box)


def draw_months(sheet: ChartSheet, frame: Corners, answer: Answer[Times]) -> None:
    """Draw the purchases of each month of the year as a pile of dots, or as a bar where they are many."""
    style, months = sheet.style, answer.result.months
    left, bottom, right, top = frame
    right = min(right, sheet.width - _EDGE)
    size = style.small_size
    base, room = bottom + 1.8 * size, top - bottom - 3.6 * size
    width = (right - left) / MONTHS
    most = max(len(month.ids) for month in months)
    pitch = (_DOT + 2) * style.zoom
    fill = mixed(style.accent, style.surface, 0.55)
    labels = [month_short(month) for month in months]
    if max(lettering.width(label, size) for label in labels) > width - 2:
        labels = [label[:1] for label in labels]
    dots: list[Point] = []
    bars: list[Corners] = []
    for place, month in enumerate(months):
        x = left + (place + 0.5) * width
        sheet.text((x, bottom + 0.9 * size), labels[place], colour=style.muted, size=size, side="center")
        if not month.ids:
            continue
        if most * pitch <= room:
            high = len(month.ids) * pitch
            dots += [(x, base + (number + 0.5) * pitch) for number in range(len(month.ids))]
        else:
            high = max(room * len(month.ids) / most, 1)
            bars.append((x - 0.3 * width, base, x + 0.3 * width, base + high))
        counted = format_number(len(month.ids))
        if lettering.width(counted, size) < width:
            sheet.text((x, base + high + 0.9 * size), counted, size=size, side="center")
        box = sheet.box(x - width / 2, bottom, x + width / 2, base + high + 1.8 * size)
        said = amounts.purchases(len(month.ids))
        sheet.marks.append(ChartMark("", month_label(month), said, month.ids, box))
    sheet.lines([((left, base), (right, base))], style.muted)
    sheet.symbols(dots, "o", fill=fill, outline=style.accent, size=_DOT * style.zoom)
    if bars:
        sheet.rectangles(bars, fill, style.accent)


def draw_rates(sheet: ChartSheet, frame: Corners, answer: Answer[Times]) -> None:
    """Draw purchases per hour watched with their likely range, for each part of the day watched enough."""
    result = answer.result
    if not result.has_viewing:
        draw(sheet, frame, answer)
        return
    style = sheet.style
    left, bottom, right, top = frame
    line = style.small_size * 1.8
    counts = [
        gettext("{n} in {hours}").format(n=format_number(len(part.bought)), hours=hours_text(part.hours))
        for part in result.parts
    ]
    header = gettext("bought, watched")
    room = max(lettering.width(word, style.text_size) for word in (*counts, header)) + _GAP * style.zoom
    labels = [part_label(part.number) for part in result.parts]
    rows = ThingRows.of(sheet, (left, bottom + line, right - room, top - line), labels)
    edge = min(right, sheet.width - _EDGE)
    sheet.text((edge, top - line / 2), header, colour=style.muted, size=style.small_size, side="right")
    shown = result.parts[: rows.shown]
    for place, part in enumerate(shown):
        rows.write(sheet, place, labels[place])
        sheet.text((edge, rows.heights[place]), counts[place], colour=style.muted, side="right")
        if part.bought:
            box = rows.box(sheet, place)
            sheet.marks.append(ChartMark("", labels[place], counts[place], part.bought, box))
    rows.write_rest(sheet, [id_ for part in result.parts[rows.shown :] for id_ in part.bought])
    enough = {part.number for part in result.enough}
    drawn = [(part, y) for part, y in zip(shown, rows.heights, strict=False) if part.number in enough]
    few = gettext("under {n} h watched").format(n=format_number(LEAST_HOURS))
    for part, y in zip(shown, rows.heights, strict=False):
        if not part.is_enough:
            sheet.text((rows.x(0), y), few, colour=style.muted, size=style.small_size)
    if drawn:
        _draw_rates(sheet, rows, drawn)


def _draw_rates(sheet: ChartSheet, rows: ThingRows, drawn: Sequence[tuple[Part, float]]) -> None:
    style = sheet.style
    ranges = [(part, y, part.likely or (0.0, 0.0)) for part, y in drawn]
    most = _round_up(PER * max(high for _, _, (_, high) in ranges)) / PER
    tracks = [((rows.x(0), y), (rows.x(1), y)) for _, y, _ in ranges]
    sheet.lines(tracks, style.guide)
    bands = [((rows.x(low / most), y), (rows.x(high / most), y)) for _, y, (low, high) in ranges]
    sheet.bands(bands, style.accent)
    dots = [(rows.x(part.rate / most), y) for part, y, _ in ranges]
    sheet.symbols(dots, "o", fill=style.accent, outline=style.accent, size=8 * style.zoom)
    size, y = style.small_size, rows.bottom - style.small_size * 0.9
    end = gettext("{n} for every {hours} hours").format(n=tenths(PER * most), hours=format_number(PER))
    sheet.text((rows.x(1), y), end, colour=style.muted, size=size, side="right")
    if lettering.width(end, size) + _GAP * style.zoom < rows.end - rows.start:
        sheet.text((rows.x(0), y), format_number(0), colour=style.muted, size=size)


def _round_up(number: float) -> float:
    """Return the next of 0.1, 0.15, 0.2, 0.3 … 1, 1.5, 2 … that isn't below *number*."""
    step = 0.1
    while True:
        for factor in (1, 1.5, 2, 3, 4, 5, 6, 8):
            if step * factor >= number:
                return step * factor
        step *= 10
