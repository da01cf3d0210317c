"""*Where did the money go?* Net cost by category and other fields or over time, and a mosaic of things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.insights.field_words import choices
from unhyped.insights.fields import FIELDS
from unhyped.insights.question import Question, SummaryPart, View
from unhyped.insights.spending import words
from unhyped.insights.spending.result import count_spending
from unhyped.insights.spending.table import bars, counts, table

if TYPE_CHECKING:
    from unhyped.insights.question import Answer, Telling
    from unhyped.insights.spending.result import Spending


def _in_summary(answer: Answer[Spending]) -> SummaryPart:
    """Return a picture and tables per currency with enough purchases; only counts if amounts are hidden."""
    result, telling = answer.result, answer.telling
    if telling.hide_amounts:
        return SummaryPart((), (counts(result),), answer.how_counted())
    drawn = [part.currency for part in result.main_currencies]
    charts = tuple(answer.told(currency=code, others=code == drawn[0]) for code in drawn)
    return SummaryPart(charts, bars(result, telling, drawn), answer.how_counted())


def _behind(result: Spending, telling: Telling) -> tuple[str, ...]:
    part = result.paid_in(telling.currency)
    return () if part is None else result.counted(part, result.field(telling.about)).ids


QUESTION: Final = Question(
    key="spending",
    ask=words.question,
    count=lambda evidence, period, today: count_spending(evidence.entries, period, today),
    title=words.title,
    sentence=words.sentence,
    foot=words.foot,
    how_counted=words.how_counted,
    table=table,
    is_empty=lambda result: not result.currencies,
    behind=_behind,
    missing=words.missing,
    currencies=lambda result, _: tuple(part.currency for part in result.currencies),
    choices=lambda result: choices(result.fields),
    switch=FIELDS,
    in_summary=_in_summary,
    views=(View(words.MOSAIC, words.mosaic_view, lambda _: False),),
)
