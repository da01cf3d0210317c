"""The cost of regretted purchases: bars sorted by money, each with “6 of 16”, or bars over time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from unhyped.charts import lettering
from unhyped.charts.category_rows import GAP, CategoryRow, Columns, category_rows, most_rows
from unhyped.charts.figure import ChartMark
from unhyped.charts.group_totals import draw_totals
from unhyped.charts.style import mixed
from unhyped.charts.thing_list import MOST, draw_list
from unhyped.charts.time_bars import Segment, TimeBar, TimeBars
from unhyped.domain.money import Money
from unhyped.i18n import format_money, gettext
from unhyped.insights.field_words import key_label
from unhyped.insights.fields import unit_of
from unhyped.insights.regret.words import HOW_OFTEN
from unhyped.words import amounts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.charts.figure import Box, ChartSheet, Corners
    from unhyped.insights.fields import Unit
    from unhyped.insights.question import Answer
    from unhyped.insights.regret.result import Regret

MAX_PITCH: Final = 36
MAX_BAR_HEIGHT: Final = 16
MIN_BARS_WIDTH: Final = 40


def draw(sheet: ChartSheet, frame: Corners, answer: Answer[Regret]) -> None:
    """Draw the groups or times into the *frame* (left, bottom, right, top).

    Bars show net cost in the answer's currency; without one, the number of regretted purchases.
    """
    result, currency = answer.result, answer.telling.currency
    if result.overall.n <= MOST:
        draw_few(sheet, frame, answer)
        return
    field = result.field(answer.telling.about)
    unit = unit_of(field)
    if unit is not None:
        _draw_times(sheet, frame, answer, unit)
        return
    style = sheet.style
    _, bottom, _, top = frame
    line = style.small_size * 1.6
    most = most_rows(top - bottom - line, style.zoom)
    rows = [_row(row, currency) for row in category_rows(field, result.groups(field, currency), most)]
    columns = Columns.of(sheet, rows, frame)
    columns.head(sheet, top - line / 2)
    scale = _scale(sheet, columns, rows)
    room = top - bottom - line
    pitch = max(min(room / len(rows), MAX_PITCH * style.zoom), style.text_size)
    for place, row in enumerate(rows):
        y = top - line - (place + 0.5) * pitch
        _draw_row(sheet, columns, row, y, pitch, row.value * scale)
        sheet.marks.append(_mark(row, columns.box(sheet, y, pitch)))


def draw_few(sheet: ChartSheet, frame: Corners, answer: Answer[Regret]) -> None:
    """Draw a list of the one or two things that are rated; how often has no amounts."""
    rated = [each.entry for each in answer.result.judged if each.regret is not None]
    foot = gettext("Charts appear here once you’ve rated three purchases.")
    if answer.telling.speaker == "me":
        foot = gettext("A chart needs three purchases.")
    telling = answer.telling
    hidden = telling.hide_amounts or telling.view == HOW_OFTEN
    draw_list(sheet, frame, rated, replace(telling, hide_amounts=hidden), foot)


def _draw_times(sheet: ChartSheet, frame: Corners, answer: Answer[Regret], unit: Unit) -> None:
    """Draw a bar for each time, with their total above them."""
    bars = _over_time(answer.result, unit, answer.telling.currency)
    if not bars.bars:
        sheet.message(answer.sentence)
        return
    total = sum(part.size for bar in bars.bars for part in bar.segments)
    said = amounts.purchases(total)
    if bars.currency:
        said = format_money(Money(total, bars.currency).decimal, bars.currency, whole=True)
    bars.draw(sheet, draw_totals(sheet, frame, [("not worth it", said)]))


def _over_time(result: Regret, unit: Unit, currency: str | None) -> TimeBars:
    """Return a bar for each time: what regret cost in *currency*; without one, how many are regretted."""
    bars = []
    for group in result.over_time(unit):
        row = _row(CategoryRow("", key_label(unit, group.key), group.tally), currency)
        cost = None if currency is None else group.tally.cost(currency)
        size = group.tally.x if currency is None else 0 if cost is None else cost.net.minor
        part = Segment("not worth it", size, row.name, _said(row), group.tally.regretted)
        bars.append(TimeBar(date.fromisoformat(group.key), (part,)))
    return TimeBars(unit, tuple(bars), currency or "")


@dataclass(frozen=True, slots=True)
class _Row(CategoryRow):
    """*value* is the bar's length, *amount* is written at its end, *cost* is the mark's text."""

    value: int = 0
    amount: str = ""
    cost: str = ""


def _row(row: CategoryRow, currency: str | None) -> _Row:
    """Return *row* with its cost in *currency*; without one, with the number of regretted purchases."""
    tally = row.tally
    if currency is None:
        value, amount, full = tally.x, "", ""
    elif (cost := tally.cost(currency)) is None:
        missing = "–" if tally.costs else gettext("no price")
        value, amount, full = 0, missing if tally.x else "", ""
    else:
        value = max(cost.net.minor, 0)
        amount = format_money(cost.net.decimal, currency, whole=True)
        full = amounts.amount(cost.net)
        if len(cost.ids) < tally.x:
            full = gettext("{amount} for {n} of them").format(amount=full, n=len(cost.ids))
        if cost.came_back.minor:
            back = amounts.amount(cost.came_back)
            full = gettext("{cost}, after {amount} came back").format(cost=full, amount=back)
    return _Row(row.label, row.name, tally, row.is_rest, value, amount, full)


def _scale(sheet: ChartSheet, columns: Columns, rows: Sequence[_Row]) -> float:
    """Return the pixels per unit of value: the longest bar leaves room for the amount at its end."""
    amount = max(lettering.width(row.amount, sheet.style.text_size) for row in rows)
    room = columns.end - columns.start - (amount + GAP if amount else 0)
    longest = max(row.value for row in rows)
    return max(room, MIN_BARS_WIDTH * sheet.style.zoom) / longest if longest else 0.0


def _draw_row(sheet: ChartSheet, columns: Columns, row: _Row, y: float, pitch: float, length: float) -> None:
    """Draw one row around the height *y*: label, bar, amount at its end, counts."""
    style = sheet.style
    colour = style.muted if row.is_rest else style.text
    columns.write(sheet, row, y, colour, style.muted)
    end = columns.start + length
    if row.value:
        half = min(pitch * 0.62, MAX_BAR_HEIGHT * style.zoom) / 2
        box = (columns.start, y - half, max(end, columns.start + 1), y + half)
        if row.is_rest:
            sheet.rectangles([box], mixed(style.regret, style.surface, 0.36), style.regret_text)
        else:
            sheet.bars([box], "not worth it")
    if row.amount:
        sheet.text((end + (8 * style.zoom if row.value else 0), y), row.amount, colour=colour)


def _mark(row: _Row, box: Box) -> ChartMark:
    return ChartMark("", row.name, _said(row), row.tally.regretted or row.tally.ids, box)


def _said(row: _Row) -> str:
    value = gettext("{counts} not worth it").format(counts=row.counts)
    return f"{value} · {row.cost}" if row.cost else value
