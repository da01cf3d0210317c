"""How many purchases were not worth it, by category, how far that can be trusted, and what they cost.

What is drawn follows the claim gate. Fewer than 5 verdicts: the category is greyed, one sign per purchase.
5 to 9: a ring for the count on the line it leaves open. From 10 on: the ring, and a dot on a soft band for
the estimate. Rows keep the order of the result, so the greyed ones come last.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from unhyped.charts import lettering
from unhyped.charts.figure import MARGIN, Caption, ChartFigure, Mark, Sheet
from unhyped.domain.verdict import standing_label
from unhyped.i18n import format_money, gettext, ngettext
from unhyped.insights import how_counted, sentences, wording
from unhyped.insights.regret import merged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.charts.figure import Point, Side, Size, Stroke
    from unhyped.charts.style import ChartStyle
    from unhyped.insights.claims import Claim
    from unhyped.insights.pooling import Estimate
    from unhyped.insights.regret import Regret, Tally

GAP: Final = 14
EDGE: Final = 2
MOST_ROWS: Final = 12
LEAST_PITCH: Final = 21
LARGEST_PITCH: Final = 40
SIGN_PITCH: Final = 14
KEY_SIGN: Final = 22
WIDEST_COST: Final = 0.2
"""The share of the width that costs in several currencies may take."""


def describe(result: Regret, *, hide_amounts: bool = False) -> str:
    """What the chart says to those who don't see it: the sentence of the same result."""
    return sentences.regret(result, hide_amounts=hide_amounts)


def caption(result: Regret, *, hide_amounts: bool = False) -> Caption:
    """The words a saved picture of *result* carries."""
    return Caption(
        sentences.regret_question(),
        describe(result, hide_amounts=hide_amounts),
        f"{how_counted.regret_foot(result)} · Unhyped",
    )


def by_category(
    result: Regret,
    style: ChartStyle,
    size: Size,
    figure: ChartFigure | None = None,
    *,
    hide_amounts: bool = False,
    words: Caption | None = None,
) -> ChartFigure:
    """Draw the categories into *figure*, or a new one, *size* pixels large; without costs to hide amounts."""
    sheet = Sheet(figure, style, size)
    sentence = describe(result, hide_amounts=hide_amounts)
    if not result.categories:
        return sheet.message(sentence)
    bottom, top = sheet.captioned(words)
    margin = MARGIN * style.zoom if words else 0.0
    rows = _rows(sheet, result, _most_rows(sheet, top - bottom), hide_amounts=hide_amounts)
    columns = _columns(sheet, rows, margin)
    key = _key(sheet, rows, columns)
    lines = _lines(sheet, rows, len(key), bottom, top)
    ink = _Ink()
    _headers(sheet, columns, lines)
    for row, y in zip(rows, lines.rows, strict=True):
        _write(sheet, columns, row, y)
        _draw(ink, columns, row, y, style.zoom)
        sheet.marks.append(_mark(sheet, columns, row, y, lines.pitch))
    _scale(sheet, columns, lines)
    _write_key(sheet, ink, key, lines)
    ink.put_on(sheet)
    return sheet.done(sentence)


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the chart; *name* is its label in full. *claim* None: it gathers what found no room."""

    label: str
    name: str
    tally: Tally
    estimate: Estimate | None
    claim: Claim | None
    cost: str = ""

    @property
    def counts(self) -> str:
        """How many of how many."""
        return wording.counts(self.tally)

    @property
    def rated(self) -> bool:
        """Whether a rate is drawn."""
        return self.claim in {"counts", "rate", "interval"}


def _most_rows(sheet: Sheet, room: float) -> int:
    """How many rows fit: four lines go to the headers, the scale and the key."""
    style = sheet.style
    left = room - 4 * _line_height(style)
    return max(min(MOST_ROWS, int(left / (LEAST_PITCH * style.zoom))), 1)


def _line_height(style: ChartStyle) -> float:
    return style.small_size * 1.6


def _rows(sheet: Sheet, result: Regret, most: int, *, hide_amounts: bool) -> list[_Row]:
    """The categories as rows, most verdicts first; the last row gathers those for which there's no room."""
    groups = result.categories
    kept = len(groups) if len(groups) <= most else most - 1
    rows = [
        _Row(
            wording.group_label(group),
            wording.gathered(group),
            group.tally,
            group.estimate,
            group.tally.claim,
        )
        for group in groups[:kept]
    ]
    if kept < len(groups):
        label = ngettext("{n} more", "{n} more", len(groups) - kept)
        rows.append(_Row(label, label, merged(group.tally for group in groups[kept:]), None, None))
    if hide_amounts:
        return rows
    leading = result.overall.net[0].currency if result.overall.net else ""
    return [replace(row, cost=_cost(sheet, row.tally, leading)) for row in rows]


def _cost(sheet: Sheet, tally: Tally, leading: str) -> str:
    """Whole amounts, the *leading* currency first; cut short where several would take up the chart."""
    sums = [each for each in tally.net if each.minor] or tally.net[:1]
    if not sums:
        return "–"
    first, *others = (
        format_money(each.decimal, each.currency, whole=True)
        for each in sorted(sums, key=lambda each: each.currency != leading)
    )
    full = " + ".join([first, *others])
    fits = lettering.width(full, sheet.style.text_size) <= WIDEST_COST * sheet.width
    return full if fits or not others else f"{first} + …"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns lie, in pixels: labels from *left*, rates *none* to *all*, then numbers."""

    left: float
    none: float
    all: float
    counts: float
    right: float

    def x(self, rate: float) -> float:
        """Where a rate lies between none and all."""
        return self.none + rate * (self.all - self.none)


def _columns(sheet: Sheet, rows: Sequence[_Row], margin: float) -> _Columns:
    style = sheet.style
    edge = max(margin, EDGE)
    left, right = edge, sheet.width - edge
    label = max(lettering.width(lettering.legible(row.label), style.text_size) for row in rows)
    label = min(label, 0.36 * (right - left))
    cost = max(lettering.width(row.cost, style.text_size) for row in rows)
    if cost:
        cost = max(cost, lettering.width(_cost_header(), style.small_size)) + GAP
    count = max(lettering.width(row.counts, style.text_size) for row in rows)
    count = max(count, lettering.width(_count_header(), style.small_size))
    none = left + label + GAP
    end = right - cost - count - 2 * GAP
    return _Columns(left, none, max(end, none + 4 * SIGN_PITCH * style.zoom), right - cost, right)


def _count_header() -> str:
    return standing_label("not worth it")


def _cost_header() -> str:
    return gettext("net cost")


@dataclass(frozen=True, slots=True)
class _Lines:
    """The heights of the lines: headers, *rows* at their *pitch*, *scale* below the rated ones, *key*."""

    headers: float
    rows: tuple[float, ...]
    pitch: float
    scale: float | None
    key: float


def _lines(sheet: Sheet, rows: Sequence[_Row], keys: int, bottom: float, top: float) -> _Lines:
    """Share out the height: rows are never further apart than they need to be."""
    style = sheet.style
    line = _line_height(style)
    rated = sum(row.rated for row in rows)
    room = top - bottom - (1 + keys + (rated > 0)) * line
    pitch = max(min(room / len(rows), LARGEST_PITCH * style.zoom), style.text_size)
    y = top - line
    heights = []
    scale = None
    for index in range(len(rows)):
        heights.append(y - pitch / 2)
        y -= pitch
        if index + 1 == rated:
            scale = y - line * 0.4
            y -= line
    return _Lines(top - line / 2, tuple(heights), pitch, scale, y - line * 0.6)


def _headers(sheet: Sheet, columns: _Columns, lines: _Lines) -> None:
    style = sheet.style
    size, colour = style.small_size, style.muted
    sheet.text((columns.counts, lines.headers), _count_header(), colour=colour, size=size, side="right")
    if columns.counts < columns.right:
        sheet.text((columns.right, lines.headers), _cost_header(), colour=colour, size=size, side="right")


def _write(sheet: Sheet, columns: _Columns, row: _Row, y: float) -> None:
    """Write the label, the counts and the cost of a row; greyed if no rate is drawn."""
    style = sheet.style
    colour = style.text if row.rated else style.muted
    room = columns.none - columns.left - GAP + 1
    label = lettering.fitted(lettering.legible(row.label), room, style.text_size)
    sheet.text((columns.left, y), label, colour=colour)
    sheet.text((columns.counts, y), row.counts, colour=colour, side="right")
    if row.cost:
        sheet.text((columns.right, y), row.cost, colour=colour, side="right")


@dataclass(slots=True)
class _Ink:
    """Everything that isn't text, gathered by kind: one artist each is several times faster to draw."""

    guides: list[Stroke] = field(default_factory=list)
    open_lines: list[Stroke] = field(default_factory=list)
    bands: list[Stroke] = field(default_factory=list)
    dots: list[Point] = field(default_factory=list)
    rings: list[Point] = field(default_factory=list)
    triangles: list[Point] = field(default_factory=list)
    circles: list[Point] = field(default_factory=list)

    def put_on(self, sheet: Sheet) -> None:
        """Draw it all."""
        style = sheet.style
        zoom, muted, surface = style.zoom, style.muted, style.surface
        sheet.lines(self.guides, style.line)
        sheet.lines(self.open_lines, style.undecided, width=2.5 * zoom, layer=2)
        sheet.lines(self.bands, style.band, width=10 * zoom, layer=2)
        sheet.symbols(self.dots, "o", fill=style.regret, outline=style.regret_text, size=9 * zoom, layer=3)
        sheet.symbols(self.rings, "o", fill=surface, outline=muted, size=6 * zoom)
        sheet.symbols(self.triangles, "^", fill=muted, outline=muted, size=7 * zoom)
        sheet.symbols(self.circles, "o", fill=surface, outline=muted, size=7 * zoom)


def _draw(ink: _Ink, columns: _Columns, row: _Row, y: float, zoom: float) -> None:
    """Draw what the claim of a row allows between its label and its numbers."""
    tally = row.tally
    if row.claim == "list":
        # One sign per purchase, regretted ones first, in grey: too few for a colour verdict.
        places = [(columns.none + (4 + SIGN_PITCH * index) * zoom, y) for index in range(tally.n)]
        ink.triangles += places[: tally.x]
        ink.circles += places[tally.x :]
    elif row.rated and row.estimate is not None:
        ink.guides.append(((columns.none, y), (columns.all, y)))
        ink.rings.append((columns.x(tally.x / tally.n), y))
        if tally.claim == "counts":
            span = tally.wilson
            ink.open_lines.append(((columns.x(span.low), y), (columns.x(span.high), y)))
        else:
            span = row.estimate.likely
            ink.bands.append(((columns.x(span.low), y), (columns.x(span.high), y)))
            ink.dots.append((columns.x(row.estimate.mean), y))


def _mark(sheet: Sheet, columns: _Columns, row: _Row, y: float, pitch: float) -> Mark:
    value = gettext("{counts} not worth it").format(counts=row.counts)
    if row.cost and row.tally.net:
        cost = wording.amounts(row.tally.net)
        value = gettext("{value} · {cost} net").format(value=value, cost=cost)
    box = sheet.box(columns.left - EDGE, y - pitch / 2, columns.right + EDGE, y + pitch / 2)
    return Mark("", row.name, value, row.tally.ids, box)


def _scale(sheet: Sheet, columns: _Columns, lines: _Lines) -> None:
    """Say in words what the ends and the middle mean."""
    if lines.scale is None:
        return
    style = sheet.style
    words: tuple[tuple[float, str, Side], ...] = (
        (0.0, gettext("none"), "left"),
        (0.5, gettext("half"), "center"),
        (1.0, gettext("all"), "right"),
    )
    room = columns.all - columns.none
    if sum(lettering.width(word, style.small_size) for _, word, _ in words) + GAP > room:
        words = (words[0], words[2])
    for rate, word, side in words:
        at = (columns.x(rate), lines.scale)
        sheet.text(at, word, colour=style.muted, size=style.small_size, side=side)


_Key = list[list[tuple[str, str, float]]]
"""Lines of (what is drawn, what it means, where it starts)."""


def _key(sheet: Sheet, rows: Sequence[_Row], columns: _Columns) -> _Key:
    """What the signs in these rows mean, in as many lines as it takes."""
    claims = {row.claim for row in rows}
    wanted = []
    if claims & {"counts", "rate", "interval"}:
        wanted.append(("ring", gettext("your count")))
    if "counts" in claims:
        wanted.append(("line", gettext("could be anywhere here")))
    if claims & {"rate", "interval"}:
        wanted += [("dot", gettext("estimate")), ("band", gettext("8 in 10 likely"))]
    if "list" in claims:
        wanted.append(("triangle", gettext("not worth it")))
    size, zoom = sheet.style.small_size, sheet.style.zoom
    lines: _Key = [[]]
    x = columns.left
    for sign, words in wanted:
        width = KEY_SIGN * zoom + lettering.width(words, size)
        if lines[-1] and x + width > columns.right:
            lines.append([])
            x = columns.left
        lines[-1].append((sign, words, x))
        x += width + GAP * zoom
    return lines


def _write_key(sheet: Sheet, ink: _Ink, key: _Key, lines: _Lines) -> None:
    style = sheet.style
    for index, line in enumerate(key):
        y = lines.key - index * _line_height(style)
        for sign, words, x in line:
            middle = x + KEY_SIGN * style.zoom * 0.36
            ends = ((x + 5 * style.zoom, y), (x + 11 * style.zoom, y))
            strokes = {"line": ink.open_lines, "band": ink.bands}
            points = {"ring": ink.rings, "dot": ink.dots, "triangle": ink.triangles}
            if sign in strokes:
                strokes[sign].append(ends)
            else:
                points[sign].append((middle, y))
            at = (x + KEY_SIGN * style.zoom, y)
            sheet.text(at, words, colour=style.muted, size=style.small_size)
