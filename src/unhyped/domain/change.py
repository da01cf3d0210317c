"""A change: one write of the program as a value; its inverse is Undo. Also what a change touches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


class Record(Protocol):
    """The fields that all records share. Each is a dataclass; `domain.records` lists their kinds."""

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
    """Everything one action of the person changed, with the label that Undo shows (“Delete Ice roller”)."""

    label: str
    steps: tuple[Step, ...]
    at: datetime

    def inverse(self, at: datetime) -> Change:
        """Return the change that takes this one back."""
        return Change(self.label, inverted(self.steps), at)


def inverted(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps that take *steps* back."""
    return tuple(Step(step.after, step.before) for step in reversed(steps))


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What has changed: *kinds* of records, *settings* by their keys, the *period*, the *day*.

    *ids* are the purchases that changed, or whose details did, and changed records without a purchase.
    None means any.
    """

    kinds: frozenset[str] = frozenset()
    ids: frozenset[str] | None = frozenset()
    settings: frozenset[str] = frozenset()
    period: bool = False
    day: bool = False

    def __bool__(self) -> bool:
        """Whether anything has changed."""
        return bool(self.kinds or self.settings or self.period or self.day)

    def __or__(self, other: Changed) -> Changed:
        """Return what either of the two changed."""
        return Changed(
            kinds=self.kinds | other.kinds,
            ids=None if self.ids is None or other.ids is None else self.ids | other.ids,
            settings=self.settings | other.settings,
            period=self.period or other.period,
            day=self.day or other.day,
        )

    def concerns(self, shown: frozenset[str]) -> bool:
        """Return whether anything *shown* has changed: kinds, keys of settings, “period”, “day”."""
        return (
            not shown.isdisjoint(self.kinds | self.settings)
            or (self.period and "period" in shown)
            or (self.day and "day" in shown)
        )
