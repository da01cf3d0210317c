"""What was expected and how it is now: a line for each thing, from a ring to the sign of its group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.charts import lettering
from unhyped.charts.figure import ChartMark
from unhyped.charts.style import mixed
from unhyped.domain.check_in import HIGHEST_WORTH, LOWEST_WORTH
from unhyped.domain.text import isolated, short
from unhyped.i18n import format_number, gettext, ngettext
from unhyped.insights.hype.words import HIGHEST
from unhyped.words.labels import worth_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.charts.figure import ChartSheet, Corners, Side, Stroke
    from unhyped.charts.style import ChartStyle
    from unhyped.insights.hype.result import Hype, Thing
    from unhyped.insights.question import Answer

_EDGE: Final = 2
_GAP: Final = 16
_MAX_LABEL_SHARE: Final = 0.4
_MAX_PITCH: Final = 36
_MIN_PITCH: Final = 18
_RING: Final = 7
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
    room = top - bottom - 2 * line
    most = max(int(room / (_MIN_PITCH * style.zoom)), 1)
    shown = promise.things if promise.n <= most else promise.things[: most - 1]
    count = len(shown) + (promise.n > len(shown))
    pitch = min(room / count, _MAX_PITCH * style.zoom)
    columns = _columns(sheet, shown, max(left, _EDGE), min(right, sheet.width - _EDGE))
    _key(sheet, columns, top - line / 2)
    heights = [top - line - (place + 0.5) * pitch for place in range(count)]
    _scale(sheet, columns, heights[-1] - pitch / 2, top - line)
    _lines(sheet, columns, shown, heights)
    for thing, y in zip(shown, heights, strict=False):
        name = lettering.fitted(lettering.legible(_named(thing)), columns.room, style.text_size)
        sheet.text((columns.left, y), name)
        if thing.expected is not None:
            ring = (columns.x(thing.expected / HIGHEST), y)
            size = _RING * style.zoom
            sheet.symbols([ring], "o", fill=style.surface, outline=style.muted, size=size, layer=3)
        sheet.sign((columns.x(_share(thing)), y), thing.group)
        box = sheet.box(columns.left - _EDGE, y - pitch / 2, columns.right, y + pitch / 2)
        sheet.marks.append(ChartMark(thing.group, _named(thing), _said(thing), (thing.id,), box))
    rest = promise.things[len(shown) :]
    if rest:
        words = ngettext("{n} more", "{n} more", len(rest))
        sheet.text((columns.left, heights[-1]), words, colour=style.muted)
        box = sheet.box(columns.left - _EDGE, heights[-1] - pitch / 2, columns.right, heights[-1] + pitch / 2)
        sheet.marks.append(ChartMark("", words, "", tuple(thing.id for thing in rest), box))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Names begin at *left* and have *room*; the scale is from *start* to *end*, its signs up to *right*."""

    left: float
    room: float
    start: float
    end: float
    right: float

    def x(self, share: float) -> float:
        """Return the position of a *share* between “not at all” and “very much”."""
        return self.start + share * (self.end - self.start)


def _columns(sheet: ChartSheet, shown: Sequence[Thing], left: float, right: float) -> _Columns:
    style = sheet.style
    widest = max(lettering.width(lettering.legible(_named(thing)), style.text_size) for thing in shown)
    name = min(widest, _MAX_LABEL_SHARE * (right - left))
    inset = _RING * style.zoom
    return _Columns(left, name + 1, left + name + _GAP * style.zoom + inset, right - inset, right)


def _key(sheet: ChartSheet, columns: _Columns, y: float) -> None:
    """Name the two signs of a line, at the right above the lines."""
    style = sheet.style
    size, x = style.small_size, columns.right
    now, expected = gettext("now"), gettext("expected")
    sheet.text((x, y), now, size=size, side="right", strong=True)
    x -= lettering.width(now, size, strong=True) + 9 * style.zoom
    sheet.symbols([(x, y)], "o", fill=style.muted, outline=style.muted, size=_RING * style.zoom)
    x -= 20 * style.zoom
    sheet.text((x, y), expected, colour=style.muted, size=size, side="right")
    x -= lettering.width(expected, size) + 9 * style.zoom
    sheet.symbols([(x, y)], "o", fill=style.surface, outline=style.muted, size=_RING * style.zoom)


def _scale(sheet: ChartSheet, columns: _Columns, bottom: float, top: float) -> None:
    """Draw the ends and the middle of the scale, with their words below."""
    style = sheet.style
    words: tuple[tuple[float, str, Side], ...] = (
        (0.0, worth_label(LOWEST_WORTH), "left"),
        (0.5, worth_label(_MIDDLE), "center"),
        (1.0, worth_label(HIGHEST_WORTH), "right"),
    )
    sheet.lines([((columns.x(at), bottom), (columns.x(at), top)) for at, _, _ in words], style.line)
    inset = {"left": -_RING, "center": 0, "right": _RING}
    for at, word, side in words:
        x = columns.x(at) + inset[side] * style.zoom
        at_word = (x, bottom - style.small_size * 0.9)
        sheet.text(at_word, word, colour=style.muted, size=style.small_size, side=side)


def _lines(sheet: ChartSheet, columns: _Columns, shown: Sequence[Thing], heights: Sequence[float]) -> None:
    """Draw the line between the two signs of each thing, in a soft colour of its group."""
    style = sheet.style
    strokes: dict[str, list[Stroke]] = {}
    for thing, y in zip(shown, heights, strict=False):
        if thing.expected is not None:
            ends = (columns.x(thing.expected / HIGHEST), y), (columns.x(_share(thing)), y)
            strokes.setdefault(thing.group, []).append(ends)
    for group, drawn in strokes.items():
        sheet.lines(drawn, _soft(style, group), width=3 * style.zoom, layer=2)


def _soft(style: ChartStyle, group: str) -> str:
    return mixed(style.neutral if group == "in between" else style.fill(group), style.surface, 0.5)


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
