"""*How long does it stay worth it?*: when things let people down, and how they are now by age."""

from __future__ import annotations

from typing import Final

from unhyped.insights.claims import RANGE_FROM
from unhyped.insights.question import Question, SummaryPart, View
from unhyped.insights.staying import words
from unhyped.insights.staying.result import by_day
from unhyped.insights.staying.table import table

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
    in_summary=lambda _: SummaryPart(),
)
"""Follows things from the day they came until they let the person down, were sent back, or are still fine."""
