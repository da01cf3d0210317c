"""*What did regret cost me?* and, in another view, *How often do I regret it?*, by any field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.domain.check_in import REGRET_VERSION
from unhyped.insights.field_words import choices
from unhyped.insights.fields import FIELDS
from unhyped.insights.question import Question, SummaryPart, View
from unhyped.insights.regret import words
from unhyped.insights.regret.result import count_regret
from unhyped.insights.regret.table import groups, table

if TYPE_CHECKING:
    from unhyped.insights.question import Answer
    from unhyped.insights.regret.result import Regret


def _in_summary(answer: Answer[Regret]) -> SummaryPart:
    if answer.is_empty:
        return SummaryPart()
    return SummaryPart((answer,), (groups(answer.result, answer.telling),), answer.how_counted())


QUESTION: Final = Question(
    key="regret",
    ask=words.question,
    count=lambda evidence, period, today: count_regret(evidence.entries, period, today),
    title=words.title,
    sentence=words.sentence,
    foot=words.foot,
    how_counted=words.how_counted,
    table=table,
    is_empty=lambda result: not result.overall.n,
    missing=words.missing,
    currencies=lambda result, telling: () if telling.hide_amounts else result.currencies,
    choices=lambda result: choices(result.fields),
    switch=FIELDS,
    in_summary=_in_summary,
    views=(View(words.HOW_OFTEN, words.other_view, lambda result: result.overall.likely is not None),),
    noted=lambda entry: entry.group == "not worth it",
    facts={"regret_version": REGRET_VERSION},
)
