"""Net spending by month, stacked by group."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from matplotlib.ticker import MaxNLocator

from unhyped.charts import lettering
from unhyped.charts.figure import ChartMark
from unhyped.domain.check_in import GROUPS
from unhyped.i18n import format_money, format_number, format_skeleton
from unhyped.insights.spending.words import span_label
from unhyped.words import amounts
from unhyped.words.labels import group_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.charts.figure import ChartSheet, Corners, Point
    from unhyped.charts.style import ChartStyle
    from unhyped.domain.money import Money
    from unhyped.insights.question import Answer
    from unhyped.insights.spending.result import CurrencySpending, Slice, Span, Spending

GAP: Final = 8
NAME_GAP: Final = 10
SIGN: Final = 13
"""From the sign of a group to its name."""
EDGE: Final = 2
"""Between the outermost letters and the edge, so that no glyph is cut."""
MAX_SLOT_WIDTH: Final = 140
MAX_BAR_WIDTH: Final = 64


def draw(sheet: ChartSheet, frame: Corners, answer: Answer[Spending]) -> None:
    """Draw one currency into the *frame* (left, bottom, right, top).

    Hidden amounts: the bars keep their heights, but no number or mark says an amount.
    """
    part = answer.result.paid_in(answer.telling.currency)
    if part is None:
        return
    hide_amounts = answer.telling.hide_amounts
    left, bottom, right, top = frame
    names = _names(sheet, part, frame, hide_amounts=hide_amounts)
    _write_names(sheet, names)
    height = names[-1].at[1] - 1.5 * sheet.style.text_size if names else top
    plot = _plot(sheet, (left, bottom, right, height), part, hide_amounts=hide_amounts)
    _grid(sheet, plot)
    _bars(sheet, plot, part, hide_amounts=hide_amounts)
    _times(sheet, plot, part)


@dataclass(frozen=True, slots=True)
class _Plot:
    """Positions in pixels: *ticks* are (value, label), *slot* is the width of a month."""

    left: float
    right: float
    bottom: float
    top: float
    slot: float
    ticks: tuple[tuple[float, str], ...]

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


@dataclass(frozen=True, slots=True)
class _Name:
    """A group with its total over the period, written above the bars *at* a place in pixels."""

    group: str
    sum: str
    at: Point


def _names(sheet: ChartSheet, part: CurrencySpending, frame: Corners, *, hide_amounts: bool) -> list[_Name]:
    """Return the groups that occur, each with its sum (or number of purchases), in lines as needed."""
    style = sheet.style
    left, _, right, top = frame
    x, y = left, top - style.text_size * 0.7
    names = []
    for total in part.slices:
        if not total.ids:
            continue
        said = amounts.purchases(len(total.ids)) if hide_amounts else _whole(total.net)
        width = _word_width(style, total.group) + lettering.width(said, style.text_size)
        if x > left and x + width > right:
            x, y = left, y - style.text_size * 1.6
        names.append(_Name(total.group, said, (x, y)))
        x += width + NAME_GAP * style.zoom
    return names


def _word_width(style: ChartStyle, group: str) -> float:
    """Return the distance from the sign of *group* to its sum."""
    return SIGN * style.zoom + lettering.width(group_label(group), style.text_size) + 4 * style.zoom


def _write_names(sheet: ChartSheet, names: Sequence[_Name]) -> None:
    style = sheet.style
    for name in names:
        x, y = name.at
        sheet.sign((x + 5 * style.zoom, y), name.group)
        sheet.text((x + SIGN * style.zoom, y), group_label(name.group), colour=style.words(name.group))
        sheet.text((x + _word_width(style, name.group), y), name.sum, colour=style.words(name.group))


def _whole(money: Money) -> str:
    return format_money(money.decimal, money.currency, whole=True)


def _plot(sheet: ChartSheet, frame: Corners, part: CurrencySpending, *, hide_amounts: bool) -> _Plot:
    """Divide the *frame* (left, bottom, right, top) into tick labels, bars and month labels."""
    left, bottom, right, top = frame
    style = sheet.style
    size = style.small_size
    top -= size / 2 + 2
    bottom += size * (1.9 if part.unit == "year" else 3.1)
    ticks = _ticks(part, max(int((top - bottom) / (44 * style.zoom)), 1), hide_amounts=hide_amounts)
    if not hide_amounts:
        left += max(lettering.width(label, size) for _, label in ticks) + GAP + EDGE
    widest = max(lettering.width(label, size) for label in _time_labels(part))
    overhang = max((widest - (right - left) / len(part.spans)) / 2 + 1, EDGE)
    slot = min(max(right - overhang - left, 40.0) / len(part.spans), MAX_SLOT_WIDTH * style.zoom)
    return _Plot(left, left + slot * len(part.spans), bottom, top, slot, ticks)


def _ticks(part: CurrencySpending, most: int, *, hide_amounts: bool) -> tuple[tuple[float, str], ...]:
    """Return round values that span all bars; the highest has the currency."""
    sums = [_extent(span) for span in part.spans]
    low, high = min(low for low, _ in sums), max(high for _, high in sums)
    if low == high:
        high = low + 1
    locator = MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10], min_n_ticks=2)
    values = [float(value) for value in locator.tick_values(low, high)]
    if hide_amounts:
        return tuple((value, "") for value in values)
    exact = [Decimal(f"{value:.10g}") for value in values]
    whole = all(value == value.to_integral_value() for value in exact)
    labels = [format_number(int(value) if whole else value) for value in exact]
    labels[-1] = format_money(exact[-1], part.currency, whole=whole)
    return tuple(zip(values, labels, strict=True))


def _extent(span: Span) -> tuple[float, float]:
    """Return how far a month's stacks reach below and above zero."""
    nets = [float(each.net.decimal) for each in span.slices]
    return sum(net for net in nets if net < 0), sum(net for net in nets if net > 0)


def _grid(sheet: ChartSheet, plot: _Plot) -> None:
    """Draw horizontal lines, zero a little stronger."""
    style = sheet.style
    heights = [(round(plot.y(value)) + 0.5, value, label) for value, label in plot.ticks]
    sheet.lines([((plot.left, y), (plot.right, y)) for y, value, _ in heights if value], style.line)
    sheet.lines([((plot.left, y), (plot.right, y)) for y, value, _ in heights if not value], style.muted)
    for y, _, label in heights:
        if label:
            at = (plot.left - GAP, y)
            sheet.text(at, label, colour=style.muted, size=style.small_size, side="right")


def _stacks(plot: _Plot, span: Span) -> list[tuple[Slice, float, float]]:
    """Return the slices with purchases, each with its ends: gains go upwards, returns downwards."""
    up = down = 0.0
    found = []
    for part in span.slices:
        net = float(part.net.decimal)
        if net < 0:
            low, high = down + net, down
            down = low
        else:
            low, high = up, up + net
            up = high
        if part.ids:
            found.append((part, plot.y(low), plot.y(high)))
    return found


def _bars(sheet: ChartSheet, plot: _Plot, part: CurrencySpending, *, hide_amounts: bool) -> None:
    boxes: dict[str, list[Corners]] = {group: [] for group in GROUPS}
    for index, span in enumerate(part.spans):
        x, time = plot.x(index), span_label(span, part)
        for each, low, high in _stacks(plot, span):
            left, right = x - plot.bar / 2, x + plot.bar / 2
            boxes[each.group].append((left, low + 1, right, max(high, low + 1)))
            middle, half = (low + high) / 2, max((high - low) / 2, 4.0)
            sheet.marks.append(
                ChartMark(
                    each.group,
                    f"{time} · {group_label(each.group)}",
                    _value(each, hide_amounts=hide_amounts),
                    each.ids,
                    sheet.box(x - plot.slot / 2, middle - half, x + plot.slot / 2, middle + half),
                )
            )
    for group, found in boxes.items():
        sheet.bars(found, group)


def _value(part: Slice, *, hide_amounts: bool) -> str:
    number = amounts.purchases(len(part.ids))
    return number if hide_amounts else f"{amounts.amount(part.net)} · {number}"


def _time_labels(part: CurrencySpending) -> list[str]:
    """Return the label of each bar: “Mar”, or “2026” if bars are years."""
    firsts = (span.first for span in part.spans)
    return [format_skeleton(first, "MMM") if part.unit == "month" else str(first.year) for first in firsts]


def _times(sheet: ChartSheet, plot: _Plot, part: CurrencySpending) -> None:
    """Write months below the bars, as many as fit, and the year where a new one begins."""
    style, size = sheet.style, sheet.style.small_size
    firsts = [span.first for span in part.spans]
    monthly = part.unit == "month"
    labels = _time_labels(part)
    step = 1
    while step * plot.slot < max(lettering.width(label, size) for label in labels) + 4:
        step += 1
    indexes = range(0, len(labels), step)
    y = plot.bottom - size
    for index in indexes:
        sheet.text((plot.x(index), y), labels[index], colour=style.muted, size=size, side="center")
    if not monthly:
        return
    years = [index for index in indexes if not index or firsts[index].year != firsts[index - step].year]
    if len(years) > 1 and (years[1] - years[0]) * plot.slot < lettering.width("0000", size) + 4:
        years = years[1:]
    for index in years:
        at = (plot.x(index), y - size * 1.25)
        sheet.text(at, str(firsts[index].year), colour=style.muted, size=size, side="center")
