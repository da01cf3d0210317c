"""Net spending: bars by what it was spent on, or over time, split by group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.charts import lettering
from unhyped.charts.figure import ChartMark
from unhyped.charts.group_totals import draw_totals
from unhyped.charts.thing_list import MOST, draw_list
from unhyped.charts.thing_rows import EDGE, most_rows
from unhyped.charts.time_bars import Segment, TimeBar, TimeBars
from unhyped.i18n import format_money, format_number, gettext, ngettext
from unhyped.insights.field_words import full_label, key_label, time_label
from unhyped.insights.fields import unit_of
from unhyped.insights.spending.result import together
from unhyped.words import amounts
from unhyped.words.creators import gain_short
from unhyped.words.labels import group_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.charts.figure import ChartSheet, Corners, Point
    from unhyped.charts.style import ChartStyle
    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.insights.fields import Unit
    from unhyped.insights.question import Answer
    from unhyped.insights.spending.result import CurrencySpending, Slice, Sliced, Spending

_GAP: Final = 12
_MAX_LABEL_SHARE: Final = 0.36
_LEAST_BARS: Final = 60
_MAX_PITCH: Final = 30
_MAX_BAR: Final = 14
_BETWEEN: Final = 2
"""Between two segments of a bar, in pixels."""


def draw(sheet: ChartSheet, frame: Corners, answer: Answer[Spending]) -> None:
    """Draw one currency into the *frame* (left, bottom, right, top), its totals above the bars.

    Hidden amounts: the bars count things, in the order of these counts.
    """
    result, telling = answer.result, answer.telling
    part, field = result.paid_in(telling.currency), result.field(telling.about)
    counted = None if part is None else result.counted(part, field)
    if part is None or counted is None or not counted.count:
        sheet.message(answer.sentence)
        return
    if counted.count <= MOST:
        _draw_few(sheet, frame, [each.entry for each in part.spent], counted, answer)
        return
    hidden = telling.hide_amounts
    some = [part for part in counted.slices if part.ids]
    sums = [format_number(len(each.ids)) if hidden else _whole(each.net) for each in some]
    frame = draw_totals(sheet, frame, [*zip((each.group for each in some), sums, strict=True)])
    unit = unit_of(field)
    if unit is None:
        _draw_rows(sheet, frame, _rows(sheet, frame, answer))
    else:
        _over_time(result, part, unit, hidden=hidden).draw(sheet, frame)


def _over_time(result: Spending, part: CurrencySpending, unit: Unit, *, hidden: bool) -> TimeBars:
    """Return a bar for each time, split by group."""
    timeline = result.over_time(part, unit)
    bars = (
        TimeBar(span.first, _segments(span, time_label(span.first, timeline.unit), hidden=hidden))
        for span in timeline.spans
    )
    return TimeBars(timeline.unit, tuple(bars), "" if hidden else part.currency)


def _draw_few(
    sheet: ChartSheet, frame: Corners, entries: Sequence[Entry], counted: Sliced, answer: Answer[Spending]
) -> None:
    """Draw a list of the one or two things that are *counted*, the dearest first."""
    some = [entry for entry in entries if entry.purchase.id in counted.ids]
    some.sort(key=lambda entry: -(entry.net.minor if entry.net else 0))
    foot = gettext("Charts appear here once you’ve logged three purchases.")
    if answer.telling.speaker == "me" or len(answer.result.currencies) > 1:
        foot = gettext("A chart needs three purchases.")
    draw_list(sheet, frame, some, answer.telling, foot)


@dataclass(frozen=True, slots=True)
class _Row:
    """A bar: its *label*, what a creator *gains*, what is written at its *end* and *said*, its *segments*."""

    label: str
    gain: str
    end: str
    said: str
    segments: tuple[Segment, ...]
    ids: tuple[str, ...]
    is_rest: bool = False

    @property
    def reach(self) -> tuple[int, int]:
        """Return how far the segments reach below and above zero."""
        sizes = [each.size for each in self.segments]
        return sum(size for size in sizes if size < 0), sum(size for size in sizes if size > 0)


def _rows(sheet: ChartSheet, frame: Corners, answer: Answer[Spending]) -> list[_Row]:
    """Return a row for each bar; if there are too many, the last one is all the others."""
    result, telling = answer.result, answer.telling
    part, field, hidden = result.paid_in(telling.currency), result.field(telling.about), telling.hide_amounts
    if part is None:
        return []
    bars = part.bars(field, by_count=hidden)
    most = most_rows(frame[3] - frame[1], sheet.style.zoom)
    shown = bars if len(bars) <= most else bars[: max(most - 1, 1)]
    rows = []
    for bar in shown:
        name = key_label(field, bar.key)
        gain = gain_short(bar.gain) if field == "creator" and bar.key else ""
        rows.append(_row(name, bar, full_label(field, bar.key, bar.gain), gain=gain, hidden=hidden))
    if len(shown) < len(bars):
        rest = bars[len(shown) :]
        words = ngettext("{n} more", "{n} more", len(rest))
        rows.append(_row(words, together(rest, part.currency), words, is_rest=True, hidden=hidden))
    return rows


def _row(label: str, bar: Sliced, said: str, *, hidden: bool, gain: str = "", is_rest: bool = False) -> _Row:
    things = ngettext("{n} thing", "{n} things", bar.count)
    end = things if hidden else _whole(bar.net)
    value = amounts.purchases(bar.count)
    if not hidden:
        value = f"{amounts.amount(bar.net)} · {value}"
    value = f"{gain} · {value}" if gain else value
    return _Row(label, gain, end, value, _segments(bar, said, hidden=hidden), bar.ids, is_rest)


def _segments(bar: Sliced, label: str, *, hidden: bool) -> tuple[Segment, ...]:
    """Return a part of a bar for each group with purchases."""
    return tuple(
        Segment(
            part.group,
            len(part.ids) if hidden else part.net.minor,
            f"{label} · {group_label(part.group)}",
            _value(part, hidden=hidden),
            part.ids,
        )
        for part in bar.slices
        if part.ids
    )


def _value(part: Slice, *, hidden: bool) -> str:
    number = amounts.purchases(len(part.ids))
    return number if hidden else f"{amounts.amount(part.net)} · {number}"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Positions in pixels: labels from *left*, gains from *gains*, bars from *start*, nothing at *zero*.

    *gains* is None without room for them.
    """

    left: float
    room: float
    gains: float | None
    start: float
    zero: float
    unit: float

    @classmethod
    def of(cls, sheet: ChartSheet, frame: Corners, rows: Sequence[_Row]) -> _Columns:
        """Return the columns: bars get the room that labels, gains and the amounts at their ends leave."""
        style = sheet.style
        gap = _GAP * style.zoom
        left, right = frame[0], min(frame[2], sheet.width - EDGE)
        label = min(_widest([row.label for row in rows], style), _MAX_LABEL_SHARE * (right - left))
        end = right - _widest([row.end for row in rows], style) - gap
        start, gains = left + label + gap, None
        gain = _widest([row.gain for row in rows], style)
        if gain and end - start - gain - gap >= _LEAST_BARS * style.zoom:
            start, gains = start + gain + gap, start
        low, high = (max(abs(row.reach[end]) for row in rows) for end in (0, 1))
        unit = max(end - start, 1.0) / max(low + high, 1)
        return cls(left, label + 1, gains, start, start + low * unit, unit)


def _widest(words: Sequence[str], style: ChartStyle) -> float:
    return max(
        (lettering.width(lettering.legible(word), style.text_size) for word in words if word), default=0.0
    )


def _draw_rows(sheet: ChartSheet, frame: Corners, rows: Sequence[_Row]) -> None:
    """Draw the bars below each other, each with its label before it and its sum at its end."""
    style = sheet.style
    columns = _Columns.of(sheet, frame, rows)
    pitch = min((frame[3] - frame[1]) / len(rows), _MAX_PITCH * style.zoom)
    half = min(_MAX_BAR * style.zoom, pitch * 0.62) / 2
    boxes: dict[str, list[Corners]] = {}
    for place, row in enumerate(rows):
        y = frame[3] - (place + 0.5) * pitch
        colour = style.muted if row.is_rest else style.text
        label = lettering.fitted(lettering.legible(row.label), columns.room, style.text_size)
        sheet.text((columns.left, y), label, colour=colour)
        if row.gain and columns.gains is not None:
            sheet.text((columns.gains, y), row.gain, colour=style.muted)
        box = sheet.box(columns.left, y - pitch / 2, columns.start, y + pitch / 2)
        sheet.marks.append(ChartMark("", row.label, row.said, row.ids, box))
        end = _draw_segments(sheet, columns, row, (y, half), boxes)
        sheet.text((end + 8 * style.zoom, y), row.end, colour=colour)
    for group, found in boxes.items():
        sheet.bars(found, group)
    if columns.zero > columns.start:
        bottom = frame[3] - len(rows) * pitch
        sheet.lines([((columns.zero, bottom), (columns.zero, frame[3]))], style.muted)


def _draw_segments(
    sheet: ChartSheet, columns: _Columns, row: _Row, at: Point, boxes: dict[str, list[Corners]]
) -> float:
    """Put the segments of a row into *boxes*, costs to the right and gains to the left; return its end."""
    y, half = at
    right = left = columns.zero
    for each in row.segments:
        length = abs(each.size) * columns.unit
        if not length:
            continue
        begin, end = (right, right + length) if each.size > 0 else (left - length, left)
        right, left = (end, left) if each.size > 0 else (right, begin)
        boxes.setdefault(each.group, []).append((begin, y - half, max(end - _BETWEEN, begin + 1), y + half))
        box = sheet.box(begin, y - half, max(end, begin + 1), y + half)
        sheet.marks.append(ChartMark(each.group, each.label, each.said, each.ids, box))
    return right


def _whole(money: Money) -> str:
    return format_money(money.decimal, money.currency, whole=True)
