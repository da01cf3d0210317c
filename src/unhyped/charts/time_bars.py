"""Bars over time: what was spent in each month, stacked by group, or what regret cost in it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from matplotlib.ticker import MaxNLocator

from unhyped.charts import lettering
from unhyped.charts.figure import ChartMark
from unhyped.domain.check_in import GROUPS
from unhyped.domain.money import Money
from unhyped.i18n import format_money, format_number, format_skeleton
from unhyped.insights.field_words import quarter_label, time_label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from unhyped.charts.figure import ChartSheet, Corners, Point
    from unhyped.insights.fields import Unit

GAP: Final = 8
EDGE: Final = 2
"""Between the outermost letters and the edge, so that no glyph is cut."""
MAX_SLOT_WIDTH: Final = 140
MAX_BAR_WIDTH: Final = 64


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: its *group*, *size* (smallest coins or things), what is *said*, and its purchases."""

    group: str
    size: int
    label: str
    said: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeBar:
    """A bar for the time that begins on its *first* day, with *segments* from below."""

    first: date
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class TimeBars:
    """*bars* without a gap, each a *unit* long; sizes are in *currency*, or are numbers of things (“”)."""

    unit: Unit
    bars: tuple[TimeBar, ...]
    currency: str

    @property
    def firsts(self) -> list[date]:
        """Return the first day of each bar."""
        return [bar.first for bar in self.bars]

    def draw(self, sheet: ChartSheet, frame: Corners) -> None:
        """Draw the bars into the *frame* (left, bottom, right, top), with a scale and the times below."""
        if not self.bars:
            return
        plot = _plot(sheet, frame, self)
        _grid(sheet, plot)
        _draw_bars(sheet, plot, self)
        write_times(sheet, self.firsts, self.unit, (plot.left, plot.bottom), plot.slot)


@dataclass(frozen=True, slots=True)
class _Plot:
    """Positions in pixels: *ticks* are (value, label) at a *gap*, *slot* is the width of a month."""

    left: float
    right: float
    bottom: float
    top: float
    slot: float
    ticks: tuple[tuple[float, str], ...]
    gap: float

    def x(self, index: int) -> float:
        """Return the middle of a month."""
        return self.left + (index + 0.5) * self.slot

    def y(self, value: float) -> float:
        """Return the height of an amount in major units."""
        low, high = self.ticks[0][0], self.ticks[-1][0]
        return self.bottom + (value - low) / (high - low) * (self.top - self.bottom)

    @property
    def bar(self) -> float:
        """Return the width of a bar."""
        return min(max(self.slot * 0.64, 1.0), MAX_BAR_WIDTH)


def _plot(sheet: ChartSheet, frame: Corners, wanted: TimeBars) -> _Plot:
    """Divide the *frame* (left, bottom, right, top) into tick labels, bars and month labels."""
    left, bottom, right, top = frame
    style = sheet.style
    size = style.small_size
    top -= size / 2 + 2
    bottom += room_for_times(sheet, wanted.unit)
    ticks = _ticks(wanted, max(int((top - bottom) / (44 * style.zoom)), 1))
    overhang = overhang_of_times(sheet, wanted.firsts, wanted.unit, right - left)
    gap = max(GAP, overhang)
    left += max(lettering.width(label, size) for _, label in ticks) + gap + EDGE
    n = len(wanted.bars)
    slot = min(max(right - overhang - left, 40.0) / n, MAX_SLOT_WIDTH * style.zoom)
    return _Plot(left, left + slot * n, bottom, top, slot, ticks, gap)


def _ticks(wanted: TimeBars, most: int) -> tuple[tuple[float, str], ...]:
    """Return round values that span all bars; the highest has the currency."""
    sums = [_extent(bar, wanted.currency) for bar in wanted.bars]
    low, high = min(low for low, _ in sums), max(high for _, high in sums)
    if low == high:
        high = low + 1
    locator = MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10], min_n_ticks=2, integer=not wanted.currency)
    values = [float(value) for value in locator.tick_values(low, high)]
    exact = [Decimal(f"{value:.10g}") for value in values]
    whole = all(value == value.to_integral_value() for value in exact)
    labels = [format_number(int(value) if whole else value) for value in exact]
    if wanted.currency:
        labels[-1] = format_money(exact[-1], wanted.currency, whole=whole)
    return tuple(zip(values, labels, strict=True))


def _major(size: int, currency: str) -> float:
    return float(Money(size, currency).decimal) if currency else float(size)


def _extent(bar: TimeBar, currency: str) -> tuple[float, float]:
    """Return how far a month's stacks reach below and above zero."""
    sizes = [_major(each.size, currency) for each in bar.segments]
    return sum(size for size in sizes if size < 0), sum(size for size in sizes if size > 0)


def _grid(sheet: ChartSheet, plot: _Plot) -> None:
    """Draw horizontal lines, zero a little stronger."""
    style = sheet.style
    heights = [(round(plot.y(value)) + 0.5, value, label) for value, label in plot.ticks]
    sheet.lines([((plot.left, y), (plot.right, y)) for y, value, _ in heights if value], style.guide)
    sheet.lines([((plot.left, y), (plot.right, y)) for y, value, _ in heights if not value], style.muted)
    for y, _, label in heights:
        at = (plot.left - plot.gap, y)
        sheet.text(at, label, colour=style.muted, size=style.small_size, side="right")


def _draw_bars(sheet: ChartSheet, plot: _Plot, wanted: TimeBars) -> None:
    boxes: dict[str, list[Corners]] = {group: [] for group in GROUPS}
    for index, bar in enumerate(wanted.bars):
        x = plot.x(index)
        for each, low, high in _stacks(plot, bar, wanted.currency):
            left, right = x - plot.bar / 2, x + plot.bar / 2
            boxes[each.group].append((left, low + 1, right, max(high, low + 1)))
            middle, half = (low + high) / 2, max((high - low) / 2, 4.0)
            box = sheet.box(x - plot.slot / 2, middle - half, x + plot.slot / 2, middle + half)
            sheet.marks.append(ChartMark(each.group, each.label, each.said, each.ids, box))
    for group, found in boxes.items():
        sheet.bars(found, group)


def _stacks(plot: _Plot, bar: TimeBar, currency: str) -> list[tuple[Segment, float, float]]:
    """Return the segments with purchases, each with its ends: costs go upwards, gains downwards."""
    up = down = 0.0
    found = []
    for part in bar.segments:
        size = _major(part.size, currency)
        if size < 0:
            low, high = down + size, down
            down = low
        else:
            low, high = up, up + size
            up = high
        if part.ids:
            found.append((part, plot.y(low), plot.y(high)))
    return found


def time_labels(firsts: Sequence[date], unit: Unit) -> list[str]:
    """Return the label of each time: “Mar”, “2 Mar” for a week, “Q1”, or “2026” for a year."""
    if unit == "quarter":
        return [quarter_label(first) for first in firsts]
    skeleton = {"week": "MMMd", "month": "MMM"}.get(unit, "")
    return [format_skeleton(first, skeleton) if skeleton else time_label(first, unit) for first in firsts]


def write_times(sheet: ChartSheet, firsts: Sequence[date], unit: Unit, at: Point, slot: float) -> None:
    """Write times below bars *slot* pixels apart, as many as fit, and the year where a new one begins.

    *at* is the lower left corner of the first slot.
    """
    style, size = sheet.style, sheet.style.small_size
    labels = time_labels(firsts, unit)
    step = 1
    while step * slot < max(lettering.width(label, size) for label in labels) + 4:
        step += 1
    indexes = range(0, len(labels), step)
    y = at[1] - size
    for index in indexes:
        x = at[0] + (index + 0.5) * slot
        sheet.text((x, y), labels[index], colour=style.muted, size=size, side="center")
    if unit == "year":
        return
    years = [index for index in indexes if not index or firsts[index].year != firsts[index - step].year]
    if len(years) > 1 and (years[1] - years[0]) * slot < lettering.width("0000", size) + 4:
        years = years[1:]
    for index in years:
        below = (at[0] + (index + 0.5) * slot, y - size * 1.25)
        sheet.text(below, str(firsts[index].year), colour=style.muted, size=size, side="center")


def room_for_times(sheet: ChartSheet, unit: Unit) -> float:
    """Return the height that the times take below bars."""
    return sheet.style.small_size * (1.9 if unit == "year" else 3.1)


def overhang_of_times(sheet: ChartSheet, firsts: Sequence[date], unit: Unit, room: float) -> float:
    """Return how far the first and last time may be beyond their bars, if all have *room* pixels."""
    size = sheet.style.small_size
    widest = max(lettering.width(label, size) for label in (*time_labels(firsts, unit), "2026"))
    return max((widest - room / len(firsts)) / 2 + 1, EDGE)
