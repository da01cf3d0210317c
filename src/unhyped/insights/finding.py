"""One thing the log shows: the answer to a question that wasn't shown in the weeks before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.domain.check_in import GROUPS
from unhyped.domain.period import all_time
from unhyped.insights import questions
from unhyped.insights.question import Telling

if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    from unhyped.domain.entry import Entry
    from unhyped.domain.schedule import Answers
    from unhyped.insights.evidence import Evidence
    from unhyped.insights.question import Answer

REST_DAYS: Final = 28
"""After this many days there is something new to see in the same question."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The *answer* to a question, and the *entries* it is about, in the order of their groups."""

    answer: Answer[Any]
    entries: tuple[Entry, ...]


class FindingOfWeek:
    """Chooses what a week shows from *evidence*. `chosen` is that, once the week has asked for it."""

    def __init__(
        self, evidence: Evidence, answers: Answers, today: date, *, hide_amounts: bool = False
    ) -> None:
        """Remember what to choose from; nothing is counted yet."""
        self._evidence, self._answers, self._today = evidence, answers, today
        self._hide_amounts = hide_amounts
        self.chosen: Finding | None = None

    def choose(self) -> str:
        """Return the key of the first question that has enough to say and has rested; "" if none; O(n)."""
        for question in questions.QUESTIONS:
            if not _has_rested(question.key, self._answers, self._today):
                continue
            self.chosen = finding(question.key, self._evidence, self._today, hide_amounts=self._hide_amounts)
            if self.chosen is not None:
                return question.key
        return ""


def finding(key: str, evidence: Evidence, today: date, *, hide_amounts: bool = False) -> Finding | None:
    """Return what the question *key* finds in all of *evidence*; None if that is too little; O(n)."""
    question = next((each for each in questions.QUESTIONS if each.key == key), None)
    if question is None:
        return None
    result = question.count(evidence, all_time(), today)
    answer = question.answer(result, Telling(hide_amounts=hide_amounts, others=False))
    ids = question.behind(result, answer.telling)
    if answer.is_empty or answer.missing is not None or len(ids) < question.least:
        return None
    by_id = {entry.purchase.id: entry for entry in evidence.entries}
    behind = sorted((by_id[each] for each in ids), key=lambda entry: GROUPS.index(entry.group))
    return Finding(answer, tuple(behind))


def _has_rested(key: str, answers: Answers, today: date) -> bool:
    last = answers.last.get(("finding", key))
    return last is None or not 0 <= (today - last.on).days < REST_DAYS
