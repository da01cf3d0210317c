"""What the cards and notes of the Insights page say about a period, counted once for all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from unhyped.heavy import collector_paused
from unhyped.insights import questions
from unhyped.insights.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period
    from unhyped.domain.waits import WaitRule
    from unhyped.journal import Journal


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to count: the *revision* of the journal, the period, the day, how long wishes wait, the questions.

    *keys* are those of the questions.
    """

    revision: int
    period: Period
    today: date
    waits: WaitRule
    keys: frozenset[str]

    def covers(self, other: Wanted) -> bool:
        """Return whether what was counted for this is all that is needed for *other*."""
        return replace(other, keys=self.keys) == self and other.keys <= self.keys


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted for *wanted*: *results* by the keys of the questions, None if nothing was bought.

    *categories* counts purchases, *noted* those that the card of a question shows notes about.
    """

    wanted: Wanted
    results: Mapping[str, Any] | None = None
    categories: Mapping[str, int] = field(default_factory=dict)
    noted: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def count(journal: Journal, wanted: Wanted) -> Counts:
    """Count what is *wanted* of the purchases and wishes; in any thread."""
    evidence = journal.evidence(wanted.waits)
    bought = select(evidence.entries, wanted.period).entries
    if not bought:
        return Counts(wanted)
    asked = [question for question in questions.QUESTIONS if question.key in wanted.keys]
    with collector_paused():
        return Counts(
            wanted,
            {each.key: each.count(evidence, wanted.period, wanted.today) for each in asked},
            _by_category(bought),
            {each.key: _by_category(filter(each.noted, bought)) for each in asked if each.noted is not None},
        )


def _by_category(entries: Iterable[Entry]) -> dict[str, int]:
    """Return the number of *entries* per category, without those that have none."""
    return dict(Counter(entry.purchase.category for entry in entries if entry.purchase.category))
