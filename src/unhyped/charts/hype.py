"""What was expected and how it is now: a line for each thing, from a ring to the sign of its group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.charts import lettering
from unhyped.charts.figure import ChartMark
from unhyped.charts.thing_rows import SIGN, ThingRows
from unhyped.domain.check_in import HIGHEST_WORTH, LOWEST_WORTH
from unhyped.domain.text import isolated, short
from unhyped.i18n import format_number, gettext
from unhyped.insights.hype.words import HIGHEST
from unhyped.words.labels import worth_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.charts.figure import ChartSheet, Corners, Side, Stroke
    from unhyped.insights.hype.result import Hype, Thing
    from unhyped.insights.question import Answer

_MIDDLE: Final = (LOWEST_WORTH + HIGHEST_WORTH) // 2


def height(result: Hype) -> float:
    """Return the height of a chart of *result* on the page of a summary."""
    promise = result.promise("")
    return 90.0 + 22 * min(0 if promise is None else promise.n, 20)


def draw(sheet: ChartSheet, frame: Corners, answer: Answer[Hype]) -> None:
    """Draw the things of the promise the answer is about into the *frame* (left, bottom, right, top)."""
    promise = answer.result.promise(answer.telling.about)
    if promise is None:
        return
    style = sheet.style
    left, bottom, right, top = frame
    line = style.small_size * 1.8
    things = promise.things
    rows = ThingRows.of(sheet, (left, bottom + line, right, top - line), [*map(_named, things)])
    shown = things[: rows.shown]
    _key(sheet, rows, top - line / 2)
    _scale(sheet, rows, top - line)
    _lines(sheet, rows, shown)
    for place, thing in enumerate(shown):
        y = rows.heights[place]
        rows.write(sheet, place, _named(thing))
        if thing.expected is not None:
            ring = (rows.x(thing.expected / HIGHEST), y)
            size = SIGN * style.zoom
            sheet.symbols([ring], "o", fill=style.surface, outline=style.muted, size=size, layer=3)
        sheet.sign((rows.x(_share(thing)), y), thing.group)
        box = rows.box(sheet, place)
        sheet.marks.append(ChartMark(thing.group, _named(thing), _said(thing), (thing.id,), box))
    rows.write_rest(sheet, [thing.id for thing in things[rows.shown :]])


def _key(sheet: ChartSheet, rows: ThingRows, y: float) -> None:
    """Name the two signs of a line, at the right above the lines."""
    style = sheet.style
    size, x = style.small_size, rows.right
    now, expected = gettext("now"), gettext("expected")
    sheet.text((x, y), now, size=size, side="right", strong=True)
    x -= lettering.width(now, size, strong=True) + 9 * style.zoom
    sheet.symbols([(x, y)], "o", fill=style.muted, outline=style.muted, size=SIGN * style.zoom)
    x -= 20 * style.zoom
    sheet.text((x, y), expected, colour=style.muted, size=size, side="right")
    x -= lettering.width(expected, size) + 9 * style.zoom
    sheet.symbols([(x, y)], "o", fill=style.surface, outline=style.muted, size=SIGN * style.zoom)


def _scale(sheet: ChartSheet, rows: ThingRows, top: float) -> None:
    """Draw the ends and the middle of the scale, with their words below."""
    style = sheet.style
    words: tuple[tuple[float, str, Side], ...] = (
        (0.0, worth_label(LOWEST_WORTH), "left"),
        (0.5, worth_label(_MIDDLE), "center"),
        (1.0, worth_label(HIGHEST_WORTH), "right"),
    )
    sheet.lines([((rows.x(at), rows.bottom), (rows.x(at), top)) for at, _, _ in words], style.guide)
    inset = {"left": -SIGN, "center": 0, "right": SIGN}
    for at, word, side in words:
        x = rows.x(at) + inset[side] * style.zoom
        at_word = (x, rows.bottom - style.small_size * 0.9)
        sheet.text(at_word, word, colour=style.muted, size=style.small_size, side=side)


def _lines(sheet: ChartSheet, rows: ThingRows, shown: Sequence[Thing]) -> None:
    """Draw the line between the two signs of each thing, in a soft colour of its group."""
    style = sheet.style
    strokes: dict[str, list[Stroke]] = {}
    for thing, y in zip(shown, rows.heights, strict=False):
        if thing.expected is not None:
            ends = (rows.x(thing.expected / HIGHEST), y), (rows.x(_share(thing)), y)
            strokes.setdefault(thing.group, []).append(ends)
    for group, drawn in strokes.items():
        sheet.lines(drawn, style.tie(group), width=3 * style.zoom, layer=2)


def _share(thing: Thing) -> float:
    return (thing.verdict - LOWEST_WORTH) / (HIGHEST_WORTH - LOWEST_WORTH)


def _named(thing: Thing) -> str:
    return isolated(short(thing.name))


def _said(thing: Thing) -> str:
    """Return the answer, after what was expected where that is known."""
    now = worth_label(thing.verdict)
    if thing.expected is None:
        return now
    text = gettext("expected {n} of {most}, now “{answer}”")
    return text.format(n=format_number(thing.expected), most=format_number(HIGHEST), answer=now)
