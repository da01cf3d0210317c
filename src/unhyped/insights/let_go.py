"""Decides whether a wish that was let go counts: nothing like it was bought during its wait or soon after."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.text import normalise
from unhyped.domain.waits import counts_from
from unhyped.insights.likeness import likeness

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.domain.wish import Wish
    from unhyped.insights.evidence import Evidence
    from unhyped.insights.similar import Kinds

LetGo = Literal["let go", "bought instead", "too early"]

_LONGEST_SPAN: Final = timedelta(days=366)
"""From the first to the last possible day of an approximate date, at most."""


class LetGoes:
    """What became of the wishes in *evidence* that were let go. Everything is worked out when asked for."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence

    def state(self, wish: Wish, today: date, like: Entry | None) -> LetGo:
        """Return whether *wish*, which was let go, counts, or what is against it; *like* is `bought_like`."""
        if wish.bought_as or like is not None:
            return "bought instead"
        return "too early" if today < counts_from(wish, self._evidence.waits) else "let go"

    def counts(self, wish: Wish, today: date) -> bool:
        """Return whether *wish* was let go and counts so in figures."""
        if wish.outcome != "let go" or wish.bought_as:
            return False
        return self.state(wish, today, self.bought_like(wish)) == "let go"

    def bought_like(self, wish: Wish) -> Entry | None:
        """Return the first thing like *wish* bought from the start of its wait until it counts; None if none.

        Of an approximate date, each day is possible. Like it is what is of the same kind of thing, or has a
        name that is almost the same: many names don't say what a thing is.
        """
        waits = self._evidence.waits
        start, until = waits.starts_on(wish), counts_from(wish, waits)
        low = bisect_left(self._by_last_day, start, key=itemgetter(0))
        high = bisect_right(self._by_last_day, until + _LONGEST_SPAN, key=itemgetter(0))
        near = [each for each in self._by_last_day[low:high] if each[1] <= until]
        if not near:
            return None
        of_its_kind = {entry.purchase.id for entry in self._kinds.like(wish.name)}
        found = [each for each in near if each[2].purchase.id in of_its_kind or _alike(wish, each[2])]
        return min(found, key=itemgetter(1))[2] if found else None

    @cached_property
    def _kinds(self) -> Kinds:
        return self._evidence.kinds()

    @cached_property
    def _by_last_day(self) -> list[tuple[date, date, Entry]]:
        """The last and the first possible day of each purchase since the first wait; unknown: when logged."""
        waits = self._evidence.waits
        starts = (waits.starts_on(wish) for wish in self._evidence.wishes if wish.outcome == "let go")
        since = min(starts, default=date.max)
        days: list[tuple[date, date, Entry]] = []
        for entry in self._evidence.entries:
            bought = entry.purchase.bought_on
            if bought is None:
                logged = entry.purchase.added_at.date()
                days.append((logged, logged, entry))
            elif bought.last >= since:
                days.append((bought.last, bought.first, entry))
        return sorted(days, key=itemgetter(0))


def _alike(wish: Wish, entry: Entry) -> bool:
    one, other = wish.name, entry.purchase.name
    return normalise(one).strip() == normalise(other).strip() or likeness(one, other) > 0
