"""*Does the hype hold?*: what was promised and expected, against the latest verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.insights.claims import RANGE_FROM
from unhyped.insights.hype import words
from unhyped.insights.hype.result import by_promise
from unhyped.insights.hype.table import table
from unhyped.insights.question import Question, SummaryPart, page_part

if TYPE_CHECKING:
    from unhyped.insights.hype.result import Hype
    from unhyped.insights.question import Answer, Telling


def _behind(result: Hype, telling: Telling) -> tuple[str, ...]:
    promise = result.promise(telling.about)
    return () if promise is None else promise.ids


def _in_summary(answer: Answer[Hype]) -> SummaryPart:
    """Return the things of the promise that most things were made of; without promises there is nothing."""
    promise = answer.result.promise("")
    if promise is None:
        return SummaryPart()
    return page_part(answer.told(about=promise.key), {1: 0, 2: 24, 3: 36, 5: 26, 6: 26})


QUESTION: Final = Question(
    key="hype",
    ask=words.question,
    count=lambda evidence, period, _: by_promise(evidence.entries, period),
    title=lambda _, __: words.question(),
    sentence=words.sentence,
    foot=words.foot,
    how_counted=words.how_counted,
    table=table,
    is_empty=lambda result: result.promise("") is None,
    behind=_behind,
    least=RANGE_FROM,
    missing=words.missing,
    choices=words.choices,
    in_summary=_in_summary,
)
