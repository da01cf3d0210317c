"""Waits that ended as squares, by what became of them; below, how what was bought then turned out."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

from unhyped.charts import lettering
from unhyped.charts.figure import ChartMark
from unhyped.charts.style import mixed
from unhyped.charts.thing_rows import ThingRows
from unhyped.domain.check_in import GROUPS
from unhyped.domain.text import isolated, short
from unhyped.i18n import gettext, ngettext
from unhyped.insights.waiting.result import FATES
from unhyped.insights.waiting.words import after_waiting, answered, fate_count, straight_away
from unhyped.words import amounts, phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.charts.figure import ChartSheet, Corners, Side
    from unhyped.insights.question import Answer
    from unhyped.insights.waiting.result import Bought, EndedWait, Fate, Waiting

_EDGE: Final = 2
_GAP: Final = 20
"""Between two blocks of squares, side by side."""
_SIZES: Final = (14, 11, 9, 7, 5)
"""Widths of a square in pixels: the largest that leaves room for the rows below."""
_MOST_OF_HEIGHT: Final = 0.52
"""The share of the height that squares may take."""
_LEAST_HEIGHT: Final = 18.5
"""Of a row of answers: if there isn't more room, the words of the scale are left out."""
_ROOMY: Final = 100
"""The height of heading and rows: with more, there is a larger gap above them."""
_SIGN_PITCH: Final = 13
"""Between two signs of a row with too few answers for a share."""


def draw(sheet: ChartSheet, frame: Corners, answer: Answer[Waiting]) -> None:
    """Draw the waits and the answers into the *frame* (left, bottom, right, top)."""
    result = answer.result
    _, bottom, _, top = frame
    blocks = _blocks(sheet, frame, result, (top - bottom) * _MOST_OF_HEIGHT)
    for block in blocks.placed:
        _draw_block(sheet, block, blocks)
    if result.after.n + result.straight.n:
        _draw_answers(sheet, (frame[0], bottom, frame[2], blocks.bottom), result)


@dataclass(frozen=True, slots=True)
class _Block:
    """The squares of the waits with one *fate*: in *columns*, from (*left*, *top*) on, with *words* below."""

    waits: tuple[EndedWait, ...]
    fate: Fate
    words: str
    columns: int
    left: float
    top: float
    lines: int


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Blocks of squares *size* pixels wide, *pitch* apart, each for *worth* waits; all above *bottom*."""

    placed: tuple[_Block, ...]
    size: float
    pitch: float
    worth: int
    bottom: float


def _blocks(sheet: ChartSheet, frame: Corners, result: Waiting, height: float) -> _Blocks:
    """Return the largest squares that fit into *height*; if none do, each stands for several waits."""
    found = [(fate, waits) for fate in FATES if (waits := result.of(fate))]
    worth = 1
    while True:
        for size in _SIZES:
            blocks = _placed(sheet, frame, found, size * sheet.style.zoom, worth)
            if frame[3] - blocks.bottom <= height or worth >= len(result.waits):
                return blocks
        worth = worth * 5 if str(worth)[0] == "1" else worth * 2


def _placed(
    sheet: ChartSheet,
    frame: Corners,
    found: Sequence[tuple[Fate, tuple[EndedWait, ...]]],
    size: float,
    worth: int,
) -> _Blocks:
    """Place blocks side by side, and below each other where they don't fit."""
    style, pitch = sheet.style, size * 1.45
    left, top = frame[0], frame[3] - _EDGE
    room = min(frame[2], sheet.width - _EDGE) - left
    words_height = style.text_size * 1.9
    placed: list[_Block] = []
    x, lowest = left, top
    for fate, waits in found:
        words = lettering.fitted(fate_count(fate, len(waits)), room, style.text_size)
        squares = ceil(len(waits) / worth)
        columns = min(squares, max(int((room + pitch - size) / pitch), 1))
        width = max(columns * pitch, lettering.width(words, style.text_size))
        if x > left and x + width > left + room:
            x, top = left, lowest - style.text_size * 0.5
        lines = ceil(squares / columns)
        placed.append(_Block(waits, fate, words, columns, x, top, lines))
        lowest = min(lowest, top - (lines - 1) * pitch - size - words_height)
        x += width + _GAP * style.zoom
    if worth > 1:
        lowest -= style.text_size * 1.6
    return _Blocks(tuple(placed), size, pitch, worth, lowest)


def _draw_block(sheet: ChartSheet, block: _Block, blocks: _Blocks) -> None:
    """Draw the squares of one fate with their count, each a mark that leads to its wishes."""
    style, size, pitch = sheet.style, blocks.size, blocks.pitch
    boxes, marks = list[tuple[float, float, float, float]](), list[ChartMark]()
    for place in range(ceil(len(block.waits) / blocks.worth)):
        line, column = divmod(place, block.columns)
        x, y = block.left + column * pitch, block.top - line * pitch
        boxes.append((x, y - size, x + size, y))
        waits = block.waits[place * blocks.worth : (place + 1) * blocks.worth]
        around = sheet.box(x - (pitch - size) / 2, y - pitch, x + pitch - (pitch - size) / 2, y)
        marks.append(ChartMark("", _named(waits), block.words, (), around, _ids(waits)))
    fill = {"let go": style.surface, "bought": style.accent}.get(
        block.fate, mixed(style.accent, style.surface, 0.45)
    )
    sheet.rectangles(boxes, fill, style.accent)
    y = block.top - (block.lines - 1) * pitch - size - style.text_size * 1.15
    width = lettering.width(block.words, style.text_size)
    sheet.text((block.left, y), block.words)
    half = style.text_size * 0.8
    box = sheet.box(block.left - _EDGE, y - half, block.left + width + _EDGE, y + half)
    sheet.marks.append(ChartMark("", block.words, _named(block.waits), (), box, _ids(block.waits)))
    sheet.marks += marks
    if blocks.worth > 1 and block is blocks.placed[-1]:
        words = ngettext("A square is {n} wait.", "A square is up to {n} waits.", blocks.worth)
        at = (max(_EDGE, blocks.placed[0].left), blocks.bottom + style.text_size * 0.8)
        sheet.text(at, words, colour=style.muted, size=style.small_size)


def _ids(waits: Sequence[EndedWait]) -> tuple[str, ...]:
    return tuple(wait.id for wait in waits)


def _named(waits: Sequence[EndedWait]) -> str:
    return phrases.few([isolated(short(wait.name)) for wait in waits[: phrases.MAX_NAMES]], len(waits))


def _draw_answers(sheet: ChartSheet, frame: Corners, result: Waiting) -> None:
    """Draw the share that is worth it after waiting and straight away, or every answer if there are few."""
    style = sheet.style
    left, bottom, right, top = frame
    right = min(right, sheet.width - _EDGE)
    line = style.small_size * 1.8
    spare = top - bottom - line - _ROOMY * style.zoom
    head = top - style.text_size * 1.5 - min(max(spare / 2, 0.0), style.text_size * 2)
    sheet.text((left, head), gettext("How many were worth it"), strong=True)
    named = [(after_waiting(), result.after), (straight_away(), result.straight)]
    counts = [amounts.x_of_n(each.x, each.n) if each.n else "" for _, each in named]
    room = max(lettering.width(words, style.text_size) for words in counts) + 12 * style.zoom
    has_range = any(each.likely for _, each in named)
    upper, lower = head - style.text_size, _LEAST_HEIGHT * style.zoom * len(named)
    low = bottom + line if has_range and upper - lower >= bottom + line else bottom
    inside = (left, min(low, upper - lower), right - room, upper)
    rows = ThingRows.of(sheet, inside, [name for name, _ in named])
    for place, ((name, bought), words) in enumerate(zip(named, counts, strict=True)):
        y = rows.heights[place]
        rows.write(sheet, place, name)
        if words:
            sheet.text((right, y), words, colour=style.muted, side="right")
        _draw_row(sheet, rows, place, bought)
        if bought.n:
            sheet.marks.append(ChartMark("", name, _said(bought), bought.ids, rows.box(sheet, place)))
    if has_range and low > bottom:
        _write_scale(sheet, rows)


def _draw_row(sheet: ChartSheet, rows: ThingRows, place: int, bought: Bought) -> None:
    """Draw a dot on its band, or below five answers a grey sign for each."""
    style, y = sheet.style, rows.heights[place]
    if not bought.n:
        words = lettering.fitted(gettext("none rated yet"), rows.right - rows.start, style.small_size)
        sheet.text((rows.start, y), words, colour=style.muted, size=style.small_size)
        return
    likely = bought.likely
    if likely is None:
        best_first = sorted((group for _, group in bought.rated), key=GROUPS.index)
        for at, group in enumerate(best_first):
            sheet.sign((rows.start + at * _SIGN_PITCH * style.zoom, y), group, coloured=False)
        return
    sheet.lines([((rows.start, y), (rows.end, y))], style.guide)
    band = ((rows.x(likely.low), y), (rows.x(likely.high), y))
    sheet.bands([band], style.worth)
    dot = [(rows.x(bought.x / bought.n), y)]
    sheet.symbols(dot, "o", fill=style.worth, outline=style.worth, size=8 * style.zoom)


def _said(bought: Bought) -> str:
    if bought.likely is None:
        return answered(bought)
    tenths = amounts.range_in_ten(*bought.likely.outwards(10))
    return gettext("{value} · likely range {range}").format(value=answered(bought), range=tenths)


def _write_scale(sheet: ChartSheet, rows: ThingRows) -> None:
    """Write in words what the ends and the middle of the rows mean."""
    style = sheet.style
    words: list[tuple[float, str, Side]] = [
        (0.0, gettext("none"), "left"),
        (0.5, gettext("half"), "center"),
        (1.0, gettext("all"), "right"),
    ]
    widest = max(lettering.width(word, style.small_size) for _, word, _ in words)
    for share, word, side in words:
        if share != 0.5 or rows.end - rows.start > 3 * widest:
            at = (rows.x(share), rows.bottom - style.small_size * 0.9)
            sheet.text(at, word, colour=style.muted, size=style.small_size, side=side)
