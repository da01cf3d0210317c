"""One or two things as a list, where a chart would say no more: a sign, the name, the answer, the amount."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.charts import lettering
from unhyped.charts.figure import ChartMark
from unhyped.charts.thing_rows import EDGE
from unhyped.domain.text import isolated, short
from unhyped.words import amounts
from unhyped.words.labels import category_phrase, group_label, worth_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.charts.figure import ChartSheet, Corners
    from unhyped.domain.entry import Entry
    from unhyped.insights.question import Telling

MOST: Final = 2
"""From the third thing on, there is a chart."""
_SIGN: Final = 18
_GAP: Final = 20
_PITCH: Final = 38


def draw_list(
    sheet: ChartSheet, frame: Corners, entries: Sequence[Entry], telling: Telling, foot: str
) -> None:
    """Draw *entries* into the *frame* (left, bottom, right, top), and say from when on there is a chart."""
    style = sheet.style
    left, bottom, right, top = frame
    edge = min(right, sheet.width - EDGE)
    pitch = min(_PITCH * style.zoom, (top - bottom - style.text_size * 2) / max(len(entries), 1))
    costs = [_cost(entry, telling) for entry in entries]
    answers = [_answer(entry) for entry in entries]
    beside = edge - max(lettering.width(cost, style.text_size) for cost in costs)
    beside -= _GAP * style.zoom if any(costs) else 0
    room = beside - max(lettering.width(answer, style.text_size) for answer in answers)
    room -= left + (_SIGN + _GAP) * style.zoom
    for place, (entry, cost, answer) in enumerate(zip(entries, costs, answers, strict=True)):
        y = top - (place + 0.5) * pitch
        name = _named(entry, telling)
        sheet.sign((left + 5 * style.zoom, y), entry.group)
        at = (left + _SIGN * style.zoom, y)
        sheet.text(at, lettering.fitted(lettering.legible(name), max(room, 1.0), style.text_size))
        sheet.text((beside, y), answer, colour=style.words(entry.group), side="right")
        if cost:
            sheet.text((edge, y), cost, side="right")
        box = sheet.box(left, y - pitch / 2, edge, y + pitch / 2)
        said = " · ".join(filter(None, (answer, cost)))
        sheet.marks.append(ChartMark(entry.group, name, said, (entry.purchase.id,), box))
    lines = [top - place * pitch for place in range(1, len(entries))]
    sheet.lines([((left, y), (edge, y)) for y in lines], style.guide)
    at = (left, bottom + style.text_size * 0.8)
    sheet.text(at, lettering.fitted(foot, edge - left, style.text_size), colour=style.muted)


def _cost(entry: Entry, telling: Telling) -> str:
    net = entry.net
    return "" if net is None or telling.hide_amounts else amounts.amount(net)


def _answer(entry: Entry) -> str:
    return group_label(entry.group) if entry.verdict is None else worth_label(entry.verdict)


def _named(entry: Entry, telling: Telling) -> str:
    purchase = entry.purchase
    return isolated(short(purchase.name)) if telling.named else category_phrase(purchase.category)
