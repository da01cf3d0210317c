"""*Where did the money go?* Net cost by month of purchase and by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.insights.question import Question, SummaryPart
from unhyped.insights.spending import words
from unhyped.insights.spending.result import by_month
from unhyped.insights.spending.table import counts, months, table

if TYPE_CHECKING:
    from unhyped.insights.question import Answer, Telling
    from unhyped.insights.spending.result import Spending


def _in_summary(answer: Answer[Spending]) -> SummaryPart:
    """Return a picture and table per currency with enough purchases; only counts if amounts are hidden."""
    result, telling = answer.result, answer.telling
    if telling.hide_amounts:
        return SummaryPart((), (counts(result),), answer.how_counted())
    drawn = [part.currency for part in result.main_currencies]
    charts = tuple(answer.told(currency=code, others=code == drawn[0]) for code in drawn)
    return SummaryPart(charts, months(result, telling, drawn), answer.how_counted())


def _behind(result: Spending, telling: Telling) -> tuple[str, ...]:
    part = result.paid_in(telling.currency)
    return () if part is None else part.ids


QUESTION: Final = Question(
    key="spending",
    ask=words.question,
    count=lambda evidence, period, today: by_month(evidence.entries, period, today),
    title=words.title,
    sentence=words.sentence,
    foot=words.foot,
    how_counted=words.how_counted,
    table=table,
    is_empty=lambda result: not result.currencies,
    behind=_behind,
    missing=words.missing,
    currencies=lambda result, _: tuple(part.currency for part in result.currencies),
    in_summary=_in_summary,
)
