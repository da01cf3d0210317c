"""*Whose tips fit me?* and, in another view, how often they are worth it, by creator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.insights.question import Question, SummaryPart, View, page_part
from unhyped.insights.tips import words
from unhyped.insights.tips.result import by_creator
from unhyped.insights.tips.table import table

if TYPE_CHECKING:
    from unhyped.insights.question import Answer
    from unhyped.insights.tips.result import Tips

_WIDTHS: Final = {0: 0, 1: 28, 3: 18, 4: 18, 5: 20, 6: 24}
_NET: Final = 10


def _in_summary(answer: Answer[Tips]) -> SummaryPart:
    """Return every creator with the answers; without creators there is nothing."""
    return page_part(answer, _WIDTHS if answer.telling.hide_amounts else {**_WIDTHS, _NET: 30})


QUESTION: Final = Question(
    key="tips",
    ask=words.question,
    count=lambda evidence, period, _: by_creator(evidence.entries, period),
    title=words.title,
    sentence=words.sentence,
    foot=words.foot,
    how_counted=words.how_counted,
    table=table,
    is_empty=lambda result: not result.is_rated,
    missing=words.missing,
    currencies=lambda result, telling: () if telling.hide_amounts else result.currencies,
    views=(View(words.HOW_OFTEN, words.other_view, lambda result: bool(result.enough)),),
    is_by_creator=True,
    in_summary=_in_summary,
)
"""Counts the answers and the money by who recommended the things, and says what they gain."""
