"""Selects the entries a result is about: those of a period, and separately those without a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period


@dataclass(frozen=True, slots=True)
class Selection:
    """The *dated* entries of *period* in the order they came, and all *undated* ones of the log."""

    period: Period
    dated: tuple[Entry, ...]
    undated: tuple[Entry, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of the period; only “all time” includes undated ones."""
        return self.dated + self.undated if self._all_time else self.dated

    @property
    def left_out(self) -> tuple[Entry, ...]:
        """The undated entries, unless the period includes them."""
        return () if self._all_time else self.undated

    @property
    def _all_time(self) -> bool:
        return self.period.start is None and self.period.end is None


def select(entries: Iterable[Entry], period: Period) -> Selection:
    """Return the entries of *period* by their first possible day, without those in the Trash."""
    dated: list[Entry] = []
    undated: list[Entry] = []
    start, end = period.start or date.min, period.end or date.max
    for entry in entries:
        purchase = entry.purchase
        if purchase.trashed_at is not None:
            continue
        if purchase.bought_on is None:
            undated.append(entry)
        elif start <= purchase.bought_on.first <= end:
            dated.append(entry)
    return Selection(period, tuple(dated), tuple(undated))
