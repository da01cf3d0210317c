"""*What gets used?* and, in other views, what a use costs by category, and how far it is to targets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from unhyped.insights.claims import RANGE_FROM
from unhyped.insights.question import Question, SummaryPart, View, page_part
from unhyped.insights.used import words
from unhyped.insights.used.result import by_cost
from unhyped.insights.used.table import table

if TYPE_CHECKING:
    from unhyped.insights.question import Answer, Telling
    from unhyped.insights.used.result import Used


def _behind(result: Used, telling: Telling) -> tuple[str, ...]:
    return tuple(thing.id for thing in result.in_order(telling.currency))


def _has_targets(result: Used) -> bool:
    return bool(result.targets)


def _in_summary(answer: Answer[Used]) -> SummaryPart:
    """Return the things that were used most and least, and their categories as rows."""
    part = page_part(answer, {})
    widths = {0: 0, 1: 18, 2: 26, 3: 30, 4: 26}
    if answer.telling.currency is not None:
        widths[5] = 28
    rows = page_part(answer.told(view=words.BY_CATEGORY), widths)
    return replace(part, tables=rows.tables)


QUESTION: Final = Question(
    key="used",
    ask=words.question,
    count=lambda evidence, period, _: by_cost(evidence.entries, period),
    title=words.title,
    sentence=words.sentence,
    foot=words.foot,
    how_counted=words.how_counted,
    table=table,
    is_empty=lambda result: not result.things,
    behind=_behind,
    least=RANGE_FROM,
    missing=words.missing,
    currencies=lambda result, telling: () if telling.hide_amounts else result.currencies,
    views=(
        View(words.BY_CATEGORY, words.category_view, lambda result: len(result.things) >= RANGE_FROM),
        View(words.TARGETS, words.target_view, _has_targets, _has_targets),
    ),
    in_summary=_in_summary,
)
"""What a use of each thing cost, beside the person's own median, and the things without any use."""
