"""Draws answers: the type of the result and its view decide which chart draws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from unhyped.charts import (
    category_rows,
    how_often,
    hype,
    mosaic,
    regret,
    spending,
    staying,
    tips,
    used,
    video,
    waiting,
    when,
)
from unhyped.charts.figure import ChartSheet
from unhyped.insights.hype.result import Hype
from unhyped.insights.regret.result import Regret
from unhyped.insights.regret.words import HOW_OFTEN
from unhyped.insights.spending.result import Spending
from unhyped.insights.spending.words import MOSAIC
from unhyped.insights.staying.result import Staying
from unhyped.insights.staying.words import BY_AGE
from unhyped.insights.tips import words as tip_words
from unhyped.insights.tips.result import Tips
from unhyped.insights.used import words as use_words
from unhyped.insights.used.result import Used
from unhyped.insights.video.result import Ways
from unhyped.insights.waiting.result import Waiting
from unhyped.insights.when import words as when_words
from unhyped.insights.when.result import Times

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.charts.figure import ChartFigure, Corners, Size
    from unhyped.charts.style import ChartStyle
    from unhyped.insights.question import Answer


@dataclass(frozen=True, slots=True)
class Chart:
    """*draw* puts an answer into the frame (left, bottom, right, top) of a sheet.

    *height* returns the chart's height at the width of a summary page.
    """

    draw: Callable[[ChartSheet, Corners, Answer[Any]], None]
    height: Callable[[Any], float] = lambda _: 230.0


CHARTS: Final = {
    (Spending, ""): Chart(spending.draw),
    (Spending, MOSAIC): Chart(mosaic.draw),
    (Regret, ""): Chart(regret.draw, category_rows.height),
    (Regret, HOW_OFTEN): Chart(how_often.draw, category_rows.height),
    (Tips, ""): Chart(tips.draw),
    (Tips, tip_words.HOW_OFTEN): Chart(tips.draw_shares),
    (Hype, ""): Chart(hype.draw, hype.height),
    (Staying, ""): Chart(staying.draw),
    (Staying, BY_AGE): Chart(staying.draw_ages),
    (Times, ""): Chart(when.draw),
    (Times, when_words.BY_MONTH): Chart(when.draw_months),
    (Times, when_words.WATCHED): Chart(when.draw_rates),
    (Waiting, ""): Chart(waiting.draw),
    (Used, ""): Chart(used.draw),
    (Used, use_words.BY_CATEGORY): Chart(used.draw_categories),
    (Used, use_words.TARGETS): Chart(used.draw_targets),
    (Ways, ""): Chart(video.draw, video.height),
}
"""The chart for each type of result and view."""


def draw(
    answer: Answer[Any],
    style: ChartStyle,
    size: Size,
    figure: ChartFigure | None = None,
    *,
    alone: bool = False,
) -> ChartFigure:
    """Draw *answer* into *figure*, or a new one, *size* pixels large.

    *alone* adds its words, which are otherwise on the card around it, or on the page of a summary; there,
    nothing is drawn for an empty answer.
    """
    sheet = ChartSheet(figure, style, size)
    if answer.is_empty:
        return sheet.message(answer.sentence) if alone else sheet.done(answer.sentence)
    frame: Corners = (0.0, 0.0, sheet.width, sheet.height)
    if alone:
        foot = " · ".join(filter(None, (answer.foot, "Unhyped")))
        frame = sheet.captioned(answer.question, answer.sentence, foot)
    CHARTS[type(answer.result), answer.telling.view].draw(sheet, frame, answer)
    return sheet.done(answer.sentence)


def summary_height(answer: Answer[Any]) -> float:
    """Return the height of the chart of *answer* on the page of a summary."""
    return CHARTS[type(answer.result), answer.telling.view].height(answer.result)
