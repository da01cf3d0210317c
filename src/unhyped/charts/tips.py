"""Tips by creator: a sign for each answer beside what they gain and what was spent; or shares and ranges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.charts import lettering
from unhyped.charts.figure import ChartMark
from unhyped.charts.thing_rows import ThingRows
from unhyped.domain.check_in import GROUPS
from unhyped.i18n import format_money, gettext
from unhyped.insights.tips.result import RATED
from unhyped.insights.tips.words import answers, named
from unhyped.words import amounts
from unhyped.words.creators import gain_short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.charts.figure import ChartSheet, Corners, Side
    from unhyped.insights.question import Answer
    from unhyped.insights.tips.result import Tips, Tipster

_EDGE: Final = 2
_GAP: Final = 12
_SIGN_PITCH: Final = 13
_LEAST_PITCH: Final = 9
"""Signs nearer to each other than this would be too small to tell apart: bars take their place."""
_BAR: Final = 12


def draw(sheet: ChartSheet, frame: Corners, answer: Answer[Tips]) -> None:
    """Draw the answers to each creator’s tips into the *frame* (left, bottom, right, top)."""
    style, telling = sheet.style, answer.telling
    left, bottom, right, top = frame
    line = style.small_size * 1.8
    tipsters = answer.result.shown(telling.currency)
    spent = [_spent(tipster, telling.currency) for tipster in tipsters]
    gains = [gain_short(tipster.gain) for tipster in tipsters]
    money = _widest(sheet, (*spent, gettext("spent"))) + _GAP * style.zoom if any(spent) else 0.0
    rows = ThingRows.of(sheet, (left, bottom, right - money, top - line), [*map(named, tipsters)])
    start = rows.start + _widest(sheet, (*gains, gettext("what they gain"))) + _GAP * style.zoom
    heads: list[tuple[float, str, Side]] = [
        (rows.start, gettext("what they gain"), "left"),
        (start, gettext("rated so far"), "left"),
    ]
    edge = min(right, sheet.width - _EDGE)
    if money:
        heads.append((edge, gettext("spent"), "right"))
    for x, words, side in heads:
        if side == "right" or x + lettering.width(words, style.small_size) < edge - money:
            at = (x, top - line / 2)
            sheet.text(at, words, colour=style.muted, size=style.small_size, side=side)
    _draw_answers(sheet, rows, tipsters[: rows.shown], start, coloured=bool(answer.result.enough))
    written = [
        _Written(gain, money, (answers(tipster), gain, money))
        for tipster, gain, money in zip(tipsters, gains, spent, strict=True)
    ]
    _write_rows(sheet, rows, tipsters, written, (edge, style.text))


def _spent(tipster: Tipster, currency: str | None) -> str:
    spent = tipster.spent(currency)
    return "" if spent is None else format_money(spent.decimal, spent.currency, whole=True)


def _widest(sheet: ChartSheet, words: Sequence[str]) -> float:
    return max(lettering.width(word, sheet.style.text_size) for word in words)


def _draw_answers(
    sheet: ChartSheet, rows: ThingRows, tipsters: Sequence[Tipster], start: float, *, coloured: bool
) -> None:
    """Draw a sign for each rated tip, or bars where signs don't fit; too few answers stay grey."""
    style = sheet.style
    most = max(tipster.n for tipster in tipsters)
    room = max(rows.end - start, 4.0)
    pitch = min(room / most, _SIGN_PITCH * style.zoom)
    boxes: dict[str, list[Corners]] = {group: [] for group in GROUPS}
    for place, tipster in enumerate(tipsters):
        x, y = start + 4 * style.zoom, rows.heights[place]
        for group in RATED:
            count = len(tipster.of(group))
            if pitch < _LEAST_PITCH * style.zoom:
                if count:
                    half = min(_BAR * style.zoom, rows.pitch * 0.6) / 2
                    boxes[group].append((x, y - half, x + max(count * pitch - 2, 1), y + half))
                    x += count * pitch
                continue
            for _ in range(count):
                sheet.sign((x, y), group, coloured=coloured)
                x += pitch
    for each, found in boxes.items():
        sheet.bars(found, each)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where none and all are, in pixels."""

    start: float
    end: float

    def x(self, share: float) -> float:
        """Return the position of a *share*."""
        return self.start + share * (self.end - self.start)


def draw_shares(sheet: ChartSheet, frame: Corners, answer: Answer[Tips]) -> None:
    """Draw the share that is worth it for each creator with enough answers, on its likely range."""
    style = sheet.style
    left, bottom, right, top = frame
    line = style.small_size * 1.8
    tipsters = [each for each in answer.result.by_money(answer.telling.currency) if each.likely]
    if not tipsters:
        draw(sheet, frame, answer)
        return
    gains = [gain_short(tipster.gain) for tipster in tipsters]
    counts = [amounts.x_of_n(tipster.x, tipster.n) for tipster in tipsters]
    header = gettext("worth it")
    room = _widest(sheet, (*counts, header)) + _GAP * style.zoom
    rows = ThingRows.of(sheet, (left, bottom + line, right - room, top - line), [*map(named, tipsters)])
    scale = _Scale(rows.start + _widest(sheet, gains) + _GAP * style.zoom, rows.end)
    edge = min(right, sheet.width - _EDGE)
    sheet.text((edge, top - line / 2), header, colour=style.muted, size=style.small_size, side="right")
    shown = tipsters[: rows.shown]
    heights = rows.heights[: rows.shown]
    ranges = [tipster.likely for tipster in shown if tipster.likely is not None]
    sheet.lines([((scale.start, y), (scale.end, y)) for y in heights], style.guide)
    bands = [
        ((scale.x(each.low), y), (scale.x(each.high), y)) for each, y in zip(ranges, heights, strict=True)
    ]
    sheet.bands(bands, style.worth)
    dots = [(scale.x(each.x / each.n), y) for each, y in zip(shown, heights, strict=True)]
    sheet.symbols(dots, "o", fill=style.worth, outline=style.worth, size=8 * style.zoom)
    written = [
        _Written(gain, count, (_with_range(tipster), gain))
        for tipster, gain, count in zip(tipsters, gains, counts, strict=True)
    ]
    _write_rows(sheet, rows, tipsters, written, (edge, style.muted))
    _write_scale(sheet, scale, rows.bottom - style.small_size * 0.9)


def _with_range(tipster: Tipster) -> str:
    """Return the answers to a creator’s tips, and the likely range of the share that is worth it."""
    said = answers(tipster)
    if tipster.likely is None:
        return said
    tenths = amounts.range_in_ten(*tipster.likely.outwards(10))
    return gettext("{value} · likely range {range}").format(value=said, range=tenths)


@dataclass(frozen=True, slots=True)
class _Written:
    """What a row says beside a name: the *gain*, the *last* column, and what is *said* where one points."""

    gain: str
    last: str
    said: tuple[str, ...]


def _write_rows(
    sheet: ChartSheet,
    rows: ThingRows,
    tipsters: Sequence[Tipster],
    written: Sequence[_Written],
    last: tuple[float, str],
) -> None:
    """Write each row and mark it; the *last* column ends at a position, in a colour."""
    edge, colour = last
    for place, (tipster, row) in enumerate(zip(tipsters[: rows.shown], written, strict=False)):
        y = rows.heights[place]
        rows.write(sheet, place, named(tipster))
        sheet.text((rows.start, y), row.gain, colour=sheet.style.muted)
        if row.last:
            sheet.text((edge, y), row.last, colour=colour, side="right")
        said = " · ".join(filter(None, row.said))
        sheet.marks.append(ChartMark("", named(tipster), said, tipster.ids, rows.box(sheet, place)))
    rows.write_rest(sheet, [id_ for tipster in tipsters[rows.shown :] for id_ in tipster.ids])


def _write_scale(sheet: ChartSheet, scale: _Scale, y: float) -> None:
    style = sheet.style
    words: list[tuple[float, str, Side]] = [(0.0, gettext("none"), "left"), (1.0, gettext("all"), "right")]
    if scale.end - scale.start > 3 * _widest(sheet, (gettext("none"), gettext("half"), gettext("all"))):
        words.append((0.5, gettext("half"), "center"))
    for share, word, side in words:
        sheet.text((scale.x(share), y), word, colour=style.muted, size=style.small_size, side=side)
