"""Every purchase by its month and how it is now, for one square each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unhyped.domain.check_in import GROUPS
from unhyped.insights.fields import bounds, keys_by, run_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from unhyped.domain.check_in import Group
    from unhyped.domain.entry import Entry
    from unhyped.insights.fields import Unit
    from unhyped.insights.spending.result import Spending


@dataclass(frozen=True, slots=True)
class Stack:
    """The purchases of a month, or of a year, by group, good ones first; identified by its *first* day."""

    first: date
    groups: Mapping[Group, tuple[Entry, ...]]

    @property
    def count(self) -> int:
        """The number of purchases."""
        return sum(map(len, self.groups.values()))


@dataclass(frozen=True, slots=True)
class Mosaic:
    """The *stacks* without a gap, each a *unit* long."""

    unit: Unit
    stacks: tuple[Stack, ...]


def group_counts(result: Spending) -> dict[Group, int]:
    """Return how many purchases a mosaic of *result* has in each group."""
    found = Counter(group for _, group in _dated(result))
    return {group: found[group] for group in GROUPS}


def unit_shown(result: Spending) -> Unit:
    """Return what a column of a mosaic of *result* is: a month, or a year if there were too many."""
    firsts = [entry.purchase.bought_on.first for entry, _ in _dated(result) if entry.purchase.bought_on]
    return run_of(*bounds(firsts, result.period, result.today), "month")[0] if firsts else "month"


def mosaic(result: Spending) -> Mosaic:
    """Return every dated purchase of *result*, in all currencies and without a price, by month or year."""
    dated = [*_dated(result)]
    firsts = [entry.purchase.bought_on.first for entry, _ in dated if entry.purchase.bought_on is not None]
    if not firsts:
        return Mosaic("month", ())
    unit, days = run_of(*bounds(firsts, result.period, result.today), "month")
    keys = keys_by((), unit)
    found: dict[str, dict[Group, list[Entry]]] = {
        day.isoformat(): {group: [] for group in GROUPS} for day in days
    }
    for entry, group in dated:
        found[keys(entry)[0]][group].append(entry)
    return Mosaic(
        unit,
        tuple(
            Stack(day, {group: (*some,) for group, some in found[day.isoformat()].items()}) for day in days
        ),
    )


def _dated(result: Spending) -> Iterator[tuple[Entry, Group]]:
    """Yield every purchase with a date, and its group."""
    for part in result.currencies:
        yield from (each[:2] for each in part.spent if each.entry.purchase.bought_on)
    yield from ((entry, entry.group) for entry in result.unpriced if entry.purchase.bought_on)
