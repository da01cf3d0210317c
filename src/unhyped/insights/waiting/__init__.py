"""*Does waiting work?*: what became of waits that ended, and of what was bought after them and without."""

from __future__ import annotations

from typing import Final

from unhyped.insights.question import Question, SummaryPart
from unhyped.insights.waiting import words
from unhyped.insights.waiting.result import by_wait
from unhyped.insights.waiting.table import table

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
    in_summary=lambda _: SummaryPart(),
)
