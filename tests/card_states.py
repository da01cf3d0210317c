"""Logs for every state of the Insights cards: nothing, a few things, the usual year, far too many."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from itertools import count
from typing import TYPE_CHECKING, Final
from uuid import UUID

from tests.answering import TODAY

from unhyped.demo import write
from unhyped.domain.period import all_time
from unhyped.domain.waits import WaitRule
from unhyped.insights.question import Telling
from unhyped.insights.questions import QUESTIONS
from unhyped.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from unhyped.domain.entry import Entry
    from unhyped.insights.evidence import Evidence
    from unhyped.insights.question import Answer

FEW: Final = {"none": 0, "two": 2, "four": 4, "eight": 8}
"""State → how many purchases it has."""
MANY: Final = 10_000
CREATORS: Final = 30
MASKED: Final = "masked"
"""The usual year with its amounts hidden."""
STATES: Final = (*FEW, "usual", "many", MASKED)


class CardStates:
    """Answers every question in every state. Each state is counted once, when somebody asks for it."""

    def __init__(self, folder: Path) -> None:
        """Write the demo year into *folder*, and take its parts for the other states."""
        file = folder / "states.unhyped"
        file.unlink(missing_ok=True)
        write(file, TODAY)
        with Journal.open(file, lambda: datetime.combine(TODAY, time(12), UTC)) as journal:
            self._usual = journal.evidence(WaitRule())
        self._results: dict[str, dict[str, Any]] = {}

    def answers(self, state: str) -> Iterator[Answer[Any]]:
        """Answer each question in the views that its card offers."""
        if state not in self._results:
            evidence = self.evidence(state)
            self._results[state] = {each.key: each.count(evidence, all_time(), TODAY) for each in QUESTIONS}
        telling = Telling(others=False, hide_amounts=state == MASKED)
        for question in QUESTIONS:
            answer = question.answer(self._results[state][question.key], telling)
            views = (view for view in question.views if view.offered(answer.result) and not answer.missing)
            yield answer
            yield from (answer.told(view=view.key) for view in views)

    def evidence(self, state: str) -> Evidence:
        """Return the purchases and wishes of a state; the first few are those that most is known about."""
        usual = self._usual
        if state in {"usual", MASKED}:
            return usual
        if state == "many":
            entries, ids = usual.entries, count(1)
            times = range(MANY // len(entries) + 1)
            log = [_copy(entry, next(ids)) for _ in times for entry in entries][:MANY]
            return replace(usual, entries=log, wishes=[*usual.wishes] * len(times), index=None)
        known = sorted(usual.entries, key=_known, reverse=True)
        n = FEW[state]
        return replace(usual, entries=known[:n], wishes=usual.wishes[:n], index=None)


def _known(entry: Entry) -> int:
    bought = entry.purchase
    parts = (entry.verdict, entry.uses, entry.sightings, bought.bought_time, bought.creator, bought.claims)
    return sum(map(bool, parts))


def _copy(entry: Entry, number: int) -> Entry:
    """Return *entry* as another purchase, recommended by one of the many creators if by anybody."""
    bought = entry.purchase
    creator = f"creator.number.{number % CREATORS}" if bought.creator else ""
    return replace(entry, purchase=replace(bought, id=str(UUID(int=number, version=4)), creator=creator))
