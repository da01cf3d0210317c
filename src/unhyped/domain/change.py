"""A change: every write of the program as a value. Undo is its inverse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

if TYPE_CHECKING:
    from datetime import datetime


class Record(Protocol):
    """What all records have: each is a dataclass. `domain.records` lists their kinds."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def id(self) -> str:
        """A UUID in its canonical text form."""

    @property
    def added_at(self) -> datetime:
        """When it was added, in UTC."""


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
