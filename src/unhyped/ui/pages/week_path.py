"""The way through the cards of one visit: what was answered, and how to take back one card."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from unhyped.domain.errors import UnhypedError

if TYPE_CHECKING:
    from unhyped.domain.week import Card
    from unhyped.journal import Journal


class ChangedSince(UnhypedError):
    """Something else has changed since. Press Ctrl+Z to undo that first."""


@dataclass(slots=True)
class _Step:
    """A *card* that was answered, with the numbers of the changes that did it."""

    card: Card
    changes: list[int] = field(default_factory=list)


class WeekPath:
    """The answered cards of this visit, the last one last."""

    def __init__(self) -> None:
        self._steps: list[_Step] = []

    @property
    def can_go_back(self) -> bool:
        """Whether a card was answered that can be taken back."""
        return bool(self._steps)

    def add(self, card: Card, journal: Journal) -> None:
        """Note that the last change of *journal* answers *card*, or adds to its answer."""
        last = journal.last_change
        if not last:
            return
        if not self._steps or self._steps[-1].card != card:
            self._steps.append(_Step(card))
        self._steps[-1].changes.append(last)

    def take_back(self, journal: Journal) -> Card | None:
        """Undo the last change of the last card; return the card once all of its changes are undone.

        Raises ChangedSince if another change came after them.
        """
        step = self._steps[-1]
        if journal.last_change != step.changes[-1]:
            raise ChangedSince
        journal.undo()
        step.changes.pop()
        if step.changes:
            return None
        return self._steps.pop().card

    def notice_undo(self, journal: Journal) -> Card | None:
        """Drop what was undone in another way since; return the first card that is open again."""
        newest, opened = journal.last_change, None
        while self._steps and self._steps[-1].changes and self._steps[-1].changes[-1] > newest:
            self._steps[-1].changes.pop()
            if not self._steps[-1].changes:
                opened = self._steps.pop().card
        return opened
