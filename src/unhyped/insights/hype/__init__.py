"""*Does the hype hold?*: what was promised and expected, against the latest verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.insights.claims import RANGE_FROM
from unhyped.insights.hype import words
from unhyped.insights.hype.result import by_promise
from unhyped.insights.hype.table import table
from unhyped.insights.question import Question, SummaryPart

if TYPE_CHECKING:
    from unhyped.insights.hype.result import Hype
    from unhyped.insights.question import Telling


def _behind(result: Hype, telling: Telling) -> tuple[str, ...]:
    promise = result.promise(telling.about)
    return () if promise is None else promise.ids


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
    in_summary=lambda _: SummaryPart(),
)
