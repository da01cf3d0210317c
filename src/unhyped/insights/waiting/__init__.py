"""*Does waiting work?*: what became of waits that ended, and of what was bought after them and without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.insights.question import Question, SummaryPart, page_part
from unhyped.insights.waiting import words
from unhyped.insights.waiting.result import by_wait
from unhyped.insights.waiting.table import table

if TYPE_CHECKING:
    from unhyped.insights.question import Answer
    from unhyped.insights.waiting.result import Waiting


def _in_summary(answer: Answer[Waiting]) -> SummaryPart:
    """Return what became of waits; nothing without names, which tell what was bought instead."""
    if not answer.telling.named:
        return SummaryPart()
    return page_part(answer, {0: 0, 1: 18, 2: 22, 3: 22, 5: 26, 6: 26})


QUESTION: Final = Question(
    key="waiting",
    ask=words.question,
    count=by_wait,
    title=lambda _, __: words.question(),
    sentence=words.sentence,
    foot=words.foot,
    how_counted=words.how_counted,
    table=table,
    is_empty=lambda result: not result.waits,
    missing=words.missing,
    in_summary=_in_summary,
)
