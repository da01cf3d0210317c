"""How long things stay worth it: a curve from all to none, or a line for each thing; and verdicts by age."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.charts import lettering
from unhyped.charts.figure import ChartMark
from unhyped.charts.group_totals import draw_totals
from unhyped.charts.thing_rows import ThingRows
from unhyped.domain.check_in import GROUPS
from unhyped.domain.text import isolated, short
from unhyped.i18n import format_number, gettext, ngettext
from unhyped.insights.staying.words import age_words, day_words, outcome_words, share_words
from unhyped.words import amounts
from unhyped.words.labels import group_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.charts.figure import ChartSheet, Corners, Stroke
    from unhyped.insights.question import Answer
    from unhyped.insights.staying.result import Life, Staying, Step

_EDGE: Final = 2
_GAP: Final = 8
_SHORTEST: Final = 30
"""The least number of days that the lines of things are drawn over."""
_TICKS: Final = {30: (1, 10, 20, 30), 90: (1, 30, 60, 90), 365: (1, 90, 180, 270, 365)}
_TARGET: Final = 8
"""The least width of a step to point at, in pixels."""
_BAR: Final = 16
_MAX_PITCH: Final = 40


def draw(sheet: ChartSheet, frame: Corners, answer: Answer[Staying]) -> None:
    """Draw the curve into the *frame* (left, bottom, right, top); too few things are drawn one by one."""
    if answer.result.until:
        _draw_curve(sheet, frame, answer.result)
    else:
        _draw_things(sheet, frame, answer.result.lives)


@dataclass(frozen=True, slots=True)
class _Plot:
    """Positions in pixels of a day from 1 to *until*, and of a share from none to all."""

    left: float
    bottom: float
    right: float
    top: float
    until: int

    def x(self, day: float) -> float:
        """Return the position of a day."""
        return self.left + (day - 1) / (self.until - 1) * (self.right - self.left)

    def y(self, share: float) -> float:
        """Return the height of a share."""
        return self.bottom + share * (self.top - self.bottom)


def _draw_curve(sheet: ChartSheet, frame: Corners, result: Staying) -> None:
    plot = _plot(sheet, frame, result)
    _write_shares(sheet, plot)
    _write_days(sheet, plot, result)
    _draw_steps(sheet, plot, result)
    _write_ends(sheet, plot, result)


def _plot(sheet: ChartSheet, frame: Corners, result: Staying) -> _Plot:
    """Leave room for the shares at the left, the ends of the curve at the right, and two lines below."""
    left, bottom, right, top = frame
    style = sheet.style
    size = style.small_size
    ends = (gettext("still fine"), share_words(result.share(result.until)), gettext("still counted"))
    room = max(lettering.width(end, size, strong=True) for end in ends) + 0.5 * _GAP * style.zoom
    room += _before_ends(sheet, result)
    widest = max(lettering.width(share, size) for share in (gettext("all"), gettext("half"), gettext("none")))
    return _Plot(
        left + widest + _GAP * style.zoom,
        bottom + 4.2 * size,
        min(right, sheet.width - _EDGE) - room,
        top - size,
        result.until,
    )


def _before_ends(sheet: ChartSheet, result: Staying) -> float:
    """Return how far the words at the right are from the last day, whose count is centred on it."""
    counted = lettering.width(format_number(result.counted(result.until)), sheet.style.small_size)
    return max(1.5 * _GAP * sheet.style.zoom, counted / 2 + 0.75 * _GAP * sheet.style.zoom)


def _write_shares(sheet: ChartSheet, plot: _Plot) -> None:
    style = sheet.style
    for share, word in ((0.0, gettext("none")), (0.5, gettext("half")), (1.0, gettext("all"))):
        y = round(plot.y(share)) + 0.5
        sheet.lines([((plot.left, y), (plot.right, y))], style.guide if share else style.muted)
        at = (plot.left - _GAP * style.zoom, y)
        sheet.text(at, word, colour=style.muted, size=style.small_size, side="right")


def _write_days(sheet: ChartSheet, plot: _Plot, result: Staying) -> None:
    """Write some days below the plot and, under each, how many things are still counted."""
    style = sheet.style
    size = style.small_size
    for day in _ticks(plot, size):
        at = (plot.x(day), plot.bottom - 1.2 * size)
        sheet.text(at, day_words(day), colour=style.muted, size=size, side="center")
        below = (plot.x(day), plot.bottom - 3 * size)
        sheet.text(below, format_number(result.counted(day)), size=size, side="center")
    at = (plot.right + _before_ends(sheet, result), plot.bottom - 3 * size)
    sheet.text(at, gettext("still counted"), colour=style.muted, size=size)


def _ticks(plot: _Plot, size: float) -> Sequence[int]:
    """Return the days to write: all that fit, else the ends."""
    ticks = _TICKS[plot.until]
    widest = max(lettering.width(day_words(day), size) for day in ticks)
    room = (plot.right - plot.left) / (len(ticks) - 1)
    return ticks if widest + 4 < room else (ticks[0], ticks[-1])


def _draw_steps(sheet: ChartSheet, plot: _Plot, result: Staying) -> None:
    """Draw the curve on its likely range, what was sent back below it, and a mark for each step."""
    style = sheet.style
    strokes: list[Stroke] = []
    ranges: list[Corners] = []
    back: list[Corners] = []
    begin, share, low, high, sent = plot.left, 1.0, 1.0, 1.0, 0.0
    for step in result.steps:
        x = plot.x(step.day)
        strokes += [
            ((begin, plot.y(share)), (x, plot.y(share))),
            ((x, plot.y(share)), (x, plot.y(step.share))),
        ]
        ranges.append((begin, plot.y(low), x, plot.y(high)))
        back.append((begin, plot.y(0), x, plot.y(sent)))
        sheet.marks.append(_mark(sheet, plot, step, share))
        sent += share * len(step.sent_back) / step.n
        begin, share, low, high = x, step.share, step.likely.low, step.likely.high
    strokes.append(((begin, plot.y(share)), (plot.right, plot.y(share))))
    ranges.append((begin, plot.y(low), plot.right, plot.y(high)))
    back.append((begin, plot.y(0), plot.right, plot.y(sent)))
    for boxes, colour in ((ranges, style.wash(style.worth)), (back, style.line)):
        filled = [box for box in boxes if box[0] < box[2] and box[1] < box[3]]
        if filled:
            sheet.rectangles(filled, colour, colour)
    sheet.lines(strokes, style.worth, width=2 * style.zoom, layer=3)


def _mark(sheet: ChartSheet, plot: _Plot, step: Step, before: float) -> ChartMark:
    down, back = len(step.let_down), len(step.sent_back)
    said = []
    if down:
        said.append(ngettext("{n} not worth it", "{n} not worth it", down))
    if back:
        said.append(ngettext("{n} sent back", "{n} sent back", back))
    fine = gettext("{share} still fine").format(share=share_words(step.share))
    half = _TARGET / 2 * sheet.style.zoom
    x, top, bottom = plot.x(step.day), plot.y(before), plot.y(step.share)
    return ChartMark(
        "" if down and back else "not worth it" if down else "",
        day_words(step.day),
        " · ".join((*said, fine)),
        (*step.let_down, *step.sent_back),
        sheet.box(x - half, bottom - half, x + half, top + half),
    )


def _write_ends(sheet: ChartSheet, plot: _Plot, result: Staying) -> None:
    """Name the end of the curve, and that of what was sent back where there is room for it."""
    style = sheet.style
    size = style.small_size
    share = result.share(result.until)
    at = (plot.right, plot.y(share))
    sheet.symbols([at], "o", fill=style.worth, outline=style.worth, size=8 * style.zoom)
    x = plot.right + _before_ends(sheet, result)
    middle = max(at[1], plot.y(0) + 3 * size)
    sheet.text(
        (x, middle + 0.7 * size), gettext("still fine"), colour=style.worth_text, size=size, strong=True
    )
    sheet.text((x, middle - 0.7 * size), share_words(share), colour=style.muted, size=size)
    if result.with_outcome("sent back"):
        sheet.text((x, plot.y(0) + 0.7 * size), gettext("sent back"), colour=style.muted, size=size)
    if result.fine:
        box = sheet.box(plot.right - _TARGET / 2, middle - 1.6 * size, sheet.width, middle + 1.6 * size)
        said = amounts.x_of_n(len(result.fine), len(result.lives))
        sheet.marks.append(ChartMark("worth it", gettext("still fine"), said, result.fine, box))


def _draw_things(sheet: ChartSheet, frame: Corners, lives: Sequence[Life]) -> None:
    """Draw a line for each thing up to the last day known, with a sign for each answer."""
    style = sheet.style
    left, bottom, right, top = frame
    size = style.small_size
    names = [isolated(short(life.name)) for life in lives]
    rows = ThingRows.of(sheet, (left, bottom + 1.8 * size, right, top), names)
    last = max(_SHORTEST, *(life.last for life in lives))
    lines = []
    for place, life in enumerate(lives[: rows.shown]):
        y = rows.heights[place]
        rows.write(sheet, place, names[place])
        lines.append(((rows.x(0), y), (rows.x((life.last - 1) / (last - 1)), y)))
        for day, group in life.answers:
            sheet.sign((rows.x((day - 1) / (last - 1)), y), group)
        if life.outcome == "sent back":
            end_x = rows.x((life.day - 1) / (last - 1))
            sheet.symbols([(end_x, y)], "|", fill=style.muted, outline=style.muted, size=10 * style.zoom)
        said = outcome_words(life)
        sheet.marks.append(ChartMark(life.group, names[place], said, (life.id,), rows.box(sheet, place)))
    rows.write_rest(sheet, [life.id for life in lives[rows.shown :]])
    sheet.lines(lines, style.line, width=2 * style.zoom, layer=2)
    y = rows.bottom - 0.9 * size
    sheet.text((rows.start, y), day_words(1), colour=style.muted, size=size)
    sheet.text((rows.end, y), day_words(last), colour=style.muted, size=size, side="right")


def draw_ages(sheet: ChartSheet, frame: Corners, answer: Answer[Staying]) -> None:
    """Draw the verdicts of today as a bar for each age, its length by the number of things."""
    ages = answer.result.ages()
    style = sheet.style
    left, bottom, right, top = frame
    right = min(right, sheet.width - _EDGE)
    labels = [age_words(age) for age in ages]
    start = left + max((lettering.width(label, style.text_size) for label in labels), default=0) + 14
    counts = [ngettext("{n} rated", "{n} rated", age.n) for age in ages]
    end = right - max((lettering.width(each, style.text_size) for each in counts), default=0) - _GAP
    some = [(group, "") for group in GROUPS[:-1] if any(age.of(group) for age in ages)]
    *_, top = draw_totals(sheet, (left, bottom, right, top), some)
    pitch = min((top - bottom) / max(len(ages), 1), _MAX_PITCH * style.zoom)
    unit = (end - start) / max((age.n for age in ages), default=1)
    boxes: dict[str, list[Corners]] = {group: [] for group in GROUPS}
    for place, age in enumerate(ages):
        y = top - (place + 0.5) * pitch
        sheet.text((left, y), labels[place])
        x = start
        half = min(_BAR * style.zoom, pitch * 0.6) / 2
        for group in GROUPS[:-1]:
            if ids := age.of(group):
                box = (x, y - half, x + len(ids) * unit - 2, y + half)
                boxes[group].append(box)
                label = f"{labels[place]} · {group_label(group)}"
                mark = sheet.box(x, y - pitch / 2, x + len(ids) * unit, y + pitch / 2)
                said = amounts.x_of_n(len(ids), age.n)
                sheet.marks.append(ChartMark(group, label, said, ids, mark))
                x += len(ids) * unit
        sheet.text((x + _GAP, y), counts[place], colour=style.muted)
    for each, found in boxes.items():
        sheet.bars(found, each)
