"""*When do I buy?* by hour of the week and, in other views, by month and per hour watched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.insights.claims import RANGE_FROM
from unhyped.insights.question import Question, SummaryPart, View, page_part
from unhyped.insights.when import words
from unhyped.insights.when.result import by_time
from unhyped.insights.when.table import table

if TYPE_CHECKING:
    from unhyped.insights.question import Answer, Telling
    from unhyped.insights.when.result import Times


def _behind(result: Times, _: Telling) -> tuple[str, ...]:
    return () if result.band is None else result.of_part(result.band)


def _in_summary(answer: Answer[Times]) -> SummaryPart:
    """Return the hours of the week, or the months if no time is known; never what was watched."""
    if answer.result.timed:
        return page_part(answer, {0: 0, **dict.fromkeys(range(1, 8), 14), 8: 18})
    return page_part(answer.told(view=words.BY_MONTH), {0: 0, 1: 30, 2: 50})


QUESTION: Final = Question(
    key="when",
    ask=words.question,
    count=by_time,
    title=words.title,
    sentence=words.sentence,
    foot=words.foot,
    how_counted=words.how_counted,
    table=table,
    is_empty=lambda result: not result.with_month,
    behind=_behind,
    least=RANGE_FROM,
    missing=words.missing,
    views=(
        View(words.BY_MONTH, words.month_view, lambda result: bool(result.timed and result.with_month)),
        View(
            words.WATCHED,
            words.watched_view,
            lambda result: bool(result.enough),
            offered=lambda result: result.has_viewing,
        ),
    ),
    in_summary=_in_summary,
)
"""Puts purchases together by when they were bought, and compares that with the hours watched."""
