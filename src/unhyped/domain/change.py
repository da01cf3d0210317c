"""A change: every write of the program as a value. Undo is its inverse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from unhyped.domain.check_in import CheckIn
from unhyped.domain.dismissed_note import DismissedNote
from unhyped.domain.exposure_import import ExposureImport
from unhyped.domain.left_out import LeftOut
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.not_about import NotAbout
from unhyped.domain.own_note import OwnNote
from unhyped.domain.purchase import Purchase
from unhyped.domain.rule import Rule
from unhyped.domain.shown_less import ShownLess
from unhyped.domain.sighting import Sighting
from unhyped.domain.wish import Wish

if TYPE_CHECKING:
    from datetime import datetime

Owned = CheckIn | MoneyEvent | Sighting | NotAbout
"""Records that belong to a purchase."""
Restorable = ShownLess | OwnNote | Wish | Rule | LeftOut
"""Records that belong to nothing and come back from an own export as they are."""
Record = Purchase | Owned | DismissedNote | Restorable | ExposureImport


@dataclass(frozen=True, slots=True)
class Step:
    """One record before and after: None before means added, None after means removed."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record the step is about."""
        record = self.after if self.after is not None else self.before
        if record is None:
            message = "a step needs a record before or after"
            raise ValueError(message)
        return record


@dataclass(frozen=True, slots=True)
class Change:
    """Everything one action of the person changed, under the words it is undone by (“Delete Ice roller”)."""

    label: str
    steps: tuple[Step, ...]
    at: datetime

    def inverse(self, at: datetime) -> Change:
        """Return the change that takes this one back."""
        steps = tuple(Step(step.after, step.before) for step in reversed(self.steps))
        return Change(self.label, steps, at)
