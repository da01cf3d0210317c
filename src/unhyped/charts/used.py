"""What a use cost, on a scale of equal factors: things, categories; and how far it is to targets."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import quantiles
from typing import TYPE_CHECKING, Final

from unhyped.charts import lettering
from unhyped.charts.figure import ChartMark
from unhyped.charts.log_scale import LogScale
from unhyped.charts.thing_list import MOST
from unhyped.charts.thing_rows import EDGE, SIGN, ThingRows, most_rows
from unhyped.domain.money import Money
from unhyped.i18n import format_money, format_number, gettext, ngettext
from unhyped.insights.used.words import middle_words, named, target_words, thing_words, value_words
from unhyped.words import amounts
from unhyped.words.labels import category_phrase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from unhyped.charts.figure import ChartSheet, Corners, Stroke
    from unhyped.insights.question import Answer, Telling
    from unhyped.insights.used.result import Target, Used, UsedCategory, UsedThing

_GAP: Final = 12
_AT_EACH_END: Final = 5
"""Of the cheapest and of the dearest things, this many are shown."""
_SIGNS: Final = 12
"""Up to this many things of a category are signs; of more, the middle half is a band."""
_DASH: Final = 4
_BAND: Final = 8


@dataclass(frozen=True, slots=True)
class _Line:
    """A row: its *name*, what is written at its end, and what is *said* about it where one points.

    *things* are drawn where their values are, the *middle* as a stroke. Without any, the row only counts.
    """

    name: str
    end: str
    said: str
    ids: tuple[str, ...]
    things: tuple[UsedThing, ...] = ()
    middle: float | None = None
    coloured: bool = True

    @property
    def group(self) -> str:
        """Return the group of the only thing."""
        return self.things[0].entry.group if len(self.ids) == 1 and self.things else ""


def draw(sheet: ChartSheet, frame: Corners, answer: Answer[Used]) -> None:
    """Draw both ends of the order into the *frame* (left, bottom, right, top), and count what is between."""
    result, telling = answer.result, answer.telling
    things = result.in_order(telling.currency)
    room = frame[3] - frame[1] - 2 * _line_height(sheet)
    most = most_rows(room, sheet.style.zoom) - bool(result.unused)
    end = len(things)
    if end > min(2 * _AT_EACH_END + 1, most):
        end = min(_AT_EACH_END, max((most - 1) // 2, 1))
    first, between, last = things[:end], things[end:-end], things[max(len(things) - end, end) :]
    usual = {group.category: group.middle for group in result.categories(telling.currency)}
    lines = [_thing(thing, usual, telling) for thing in first]
    if between:
        words = ngettext("{n} more in between", "{n} more in between", len(between))
        lines.append(_Line(words, "", "", tuple(thing.id for thing in between)))
    lines += [_thing(thing, usual, telling) for thing in last]
    if result.unused:
        lines.append(_unused(result, telling))
    _draw_lines(sheet, frame, lines, answer)


def draw_categories(sheet: ChartSheet, frame: Corners, answer: Answer[Used]) -> None:
    """Draw a row for each category: its things, or their middle half, and the median of enough."""
    result, telling = answer.result, answer.telling
    groups = result.categories(telling.currency)
    most = most_rows(frame[3] - frame[1] - 2 * _line_height(sheet), sheet.style.zoom)
    shown = groups if len(groups) <= most else groups[: most - 1]
    lines = [_category(group) for group in shown]
    if len(shown) < len(groups):
        rest = groups[len(shown) :]
        words = ngettext("{n} more", "{n} more", len(rest))
        lines.append(_Line(words, "", "", tuple(thing.id for group in rest for thing in group.things)))
    _draw_lines(sheet, frame, lines, answer)


def draw_targets(sheet: ChartSheet, frame: Corners, answer: Answer[Used]) -> None:
    """Draw how much of the way to its target each thing has gone; without targets, say how to set one."""
    result, telling = answer.result, answer.telling
    targets = result.targets
    if not targets:
        sheet.message(answer.sentence)
        return
    left, bottom, right, top = frame
    style, line = sheet.style, _line_height(sheet)
    edge = min(right, sheet.width - EDGE)
    names = [named(target.entry, telling) for target in targets]
    ends = [format_number(target.more) if target.more else gettext("reached") for target in targets]
    head = gettext("more uses to go")
    room = max(lettering.width(end, style.text_size) for end in (*ends, head)) + _GAP * style.zoom
    rows = ThingRows.of(sheet, (left, bottom, right - room, top - line), names)
    sheet.text((edge, top - line / 2), head, colour=style.muted, size=style.small_size, side="right")
    shown = targets[: rows.shown]
    sheet.lines([((rows.start, y), (rows.end, y)) for y in rows.heights[: len(shown)]], style.guide, width=3)
    ways = [
        ((rows.start, y), (rows.x(_way(target)), y)) for target, y in zip(shown, rows.heights, strict=False)
    ]
    sheet.lines(ways, style.accent, width=3, layer=2)
    sheet.symbols([way[1] for way in ways], "o", fill=style.accent, outline=style.accent, size=SIGN)
    for place, target in enumerate(shown):
        rows.write(sheet, place, names[place])
        colour = style.text if target.more else style.muted
        sheet.text((edge, rows.heights[place]), ends[place], colour=colour, side="right")
        said = target_words(target, telling)
        box = rows.box(sheet, place)
        sheet.marks.append(ChartMark("", names[place], said, (target.entry.purchase.id,), box))
    rows.write_rest(sheet, [target.entry.purchase.id for target in targets[rows.shown :]])


def _way(target: Target) -> float:
    """Return how much of the way is gone, from none to all."""
    return target.uses / (target.uses + target.more) if target.more else 1.0


def _line_height(sheet: ChartSheet) -> float:
    return sheet.style.small_size * 1.8


def _thing(thing: UsedThing, usual: Mapping[str, Fraction | int | None], telling: Telling) -> _Line:
    name = named(thing.entry, telling)
    end = value_words(thing.exact(telling.currency), telling.currency)
    return _Line(
        name,
        end,
        thing_words(thing, usual.get(thing.entry.purchase.category), telling),
        (thing.id,),
        (thing,),
    )


def _unused(result: Used, telling: Telling) -> _Line:
    """Return the row that counts the things without uses, and what they cost in the currency."""
    ids = tuple(entry.purchase.id for entry in result.unused)
    words = ngettext("{n} without uses", "{n} without uses", len(ids))
    costs = (entry.net for entry in result.unused if entry.currency == telling.currency)
    cost = sum(net.minor for net in costs if net is not None)
    said = ""
    if telling.currency is not None and cost > 0:
        said = amounts.amount(Money(cost, telling.currency))
    return _Line(words, "", said, ids)


def _category(group: UsedCategory) -> _Line:
    """Return the row of a category; with too few things it has no median, and its signs are grey."""
    n, middle, currency = len(group.things), group.middle, group.currency
    name = gettext("{category} · {n}").format(category=category_phrase(group.category), n=format_number(n))
    ids = tuple(thing.id for thing in group.things)
    if middle is None:
        return _Line(name, "", amounts.purchases(n), ids, group.things, coloured=False)
    said = f"{amounts.purchases(n)} · {middle_words(middle, currency)}"
    return _Line(name, value_words(middle, currency), said, ids, group.things, float(middle))


def _draw_lines(sheet: ChartSheet, frame: Corners, lines: Sequence[_Line], answer: Answer[Used]) -> None:
    """Draw the rows on one scale, with the median of all things as a dashed line."""
    left, bottom, right, top = frame
    style, currency = sheet.style, answer.telling.currency
    line = _line_height(sheet)
    edge = min(right, sheet.width - EDGE)
    room = max(lettering.width(each.end, style.text_size) for each in lines) + _GAP * style.zoom
    frame = left, bottom + line, right - room, top - line
    rows = ThingRows.of(sheet, frame, [each.name for each in lines])
    values = [thing.value(currency) for each in lines for thing in each.things]
    middle = answer.result.middle(currency)
    scale = LogScale.of([*values, float(middle or 0)], rows.start, rows.end)
    if len(values) > MOST:
        _draw_scale(sheet, rows, scale, currency)
    if middle is not None:
        _draw_middle(sheet, rows, scale.x(float(middle)), top - line / 2, middle_words(middle, currency))
    for place, (each, y) in enumerate(zip(lines, rows.heights, strict=True)):
        if each.things:
            rows.write(sheet, place, each.name)
        else:
            sheet.text((rows.left, y), each.name, colour=style.muted)
        if each.end:
            sheet.text((edge, y), each.end, side="right")
        sheet.marks.append(ChartMark(each.group, each.name, each.said, each.ids, rows.box(sheet, place)))
        _draw_things(sheet, scale, each, y, currency)
    strokes = [
        ((scale.x(each.middle), y - SIGN * style.zoom), (scale.x(each.middle), y + SIGN * style.zoom))
        for each, y in zip(lines, rows.heights, strict=True)
        if each.middle is not None
    ]
    sheet.lines(strokes, style.text, width=2 * style.zoom, layer=5)


def _draw_things(sheet: ChartSheet, scale: LogScale, line: _Line, y: float, currency: str | None) -> None:
    """Draw the things of a row as signs; of many, the middle half as a band."""
    values = [thing.value(currency) for thing in line.things]
    if len(values) > _SIGNS:
        style = sheet.style
        low, _, high = quantiles(values, n=4)
        band = ((scale.x(low), y), (scale.x(high), y))
        sheet.bands([band], style.neutral, width=_BAND)
        return
    for thing, value in zip(line.things, values, strict=True):
        sheet.sign((scale.x(value), y), thing.entry.group, coloured=line.coloured)


def _draw_scale(sheet: ChartSheet, rows: ThingRows, scale: LogScale, currency: str | None) -> None:
    """Draw faint lines at round values, with as many of their words below as fit."""
    style, size = sheet.style, sheet.style.small_size
    ticks = [(scale.x(value), _tick(value, currency)) for value in scale.ticks()]
    top = rows.heights[0] + rows.pitch / 2
    sheet.lines([((x, rows.bottom), (x, top)) for x, _ in ticks], style.guide)
    done = rows.left  # no name is as low as these words
    for x, words in ticks:
        half = lettering.width(words, size) / 2
        if x - half < done or x + half > sheet.width - EDGE:
            continue
        sheet.text((x, rows.bottom - size * 0.9), words, colour=style.muted, size=size, side="center")
        done = x + half + _GAP * style.zoom


def _tick(value: float, currency: str | None) -> str:
    if currency is None:
        return format_number(round(value))
    amount = Money(round(value), currency).decimal
    return format_money(amount, currency, whole=amount == amount.to_integral_value())


def _draw_middle(sheet: ChartSheet, rows: ThingRows, x: float, y: float, words: str) -> None:
    """Draw the median of all as a dashed line, named above it."""
    style, size = sheet.style, sheet.style.small_size
    top, step = rows.heights[0] + rows.pitch / 2, _DASH * style.zoom
    dashes: list[Stroke] = []
    at = top
    while at - step > rows.bottom:
        dashes.append(((x, at), (x, at - step)))
        at -= 2 * step
    sheet.lines(dashes, style.muted)
    half = lettering.width(words, size) / 2
    centre = min(max(x, rows.left + half), sheet.width - EDGE - half)
    sheet.text((centre, y), words, colour=style.muted, size=size, side="center")
