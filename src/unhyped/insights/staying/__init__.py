"""*How long does it stay worth it?*: when things let people down, and how they are now by age."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.insights.claims import RANGE_FROM
from unhyped.insights.question import Question, SummaryPart, View, page_part
from unhyped.insights.staying import words
from unhyped.insights.staying.result import by_day
from unhyped.insights.staying.table import table

if TYPE_CHECKING:
    from unhyped.insights.question import Answer
    from unhyped.insights.staying.result import Staying

_DAYS: Final = {0: 0, 1: 24, 2: 24, 3: 22, 4: 22, 5: 26, 6: 26}
_THINGS: Final = {0: 0, 1: 18, 2: 50, 3: 34}


def _in_summary(answer: Answer[Staying]) -> SummaryPart:
    """Return the curve, or a line for each of a few things unless none may be named."""
    if answer.result.until:
        return page_part(answer, _DAYS)
    return page_part(answer, _THINGS) if answer.telling.named else SummaryPart()


QUESTION: Final = Question(
    key="staying",
    ask=words.question,
    count=lambda evidence, period, today: by_day(evidence.entries, period, today),
    title=words.title,
    sentence=words.sentence,
    foot=words.foot,
    how_counted=words.how_counted,
    table=table,
    is_empty=lambda result: not result.lives,
    behind=lambda result, _: tuple(life.id for life in result.lives) if result.until else (),
    least=RANGE_FROM,
    missing=words.missing,
    views=(View(words.BY_AGE, words.other_view, lambda result: len(result.ages()) > 1),),
    in_summary=_in_summary,
)
"""Follows things from the day they came until they let the person down, were sent back, or are still fine."""
