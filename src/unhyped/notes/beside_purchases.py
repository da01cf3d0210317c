"""Which notes show beside each purchase of a log, some kinds of them only once a month."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from unhyped.notes.facts import facts_of, month_of, place_of
from unhyped.notes.matching import is_about_safety

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from unhyped.domain.entry import Entry
    from unhyped.notes.facts import Facts
    from unhyped.notes.matching import Match, Matcher

    _Month = tuple[int, int]
    _Place = tuple[datetime, str]


class BesidePurchases:
    """What *matcher* finds for the *entries* of a log *on* a day. Make it once per change, then ask it often.

    *dismissed* are ids of notes that show nowhere; those called “not about this” don't show there. Of the
    kinds shown *less*, one purchase of a month shows a note: the first that would. What it says follows from
    the log and the day alone, and notes about safety are left out of it.
    """

    def __init__(
        self,
        matcher: Matcher,
        entries: Iterable[Entry],
        *,
        on: date,
        region: str | None = None,
        dismissed: frozenset[str] = frozenset(),
        less: frozenset[str] = frozenset(),
    ) -> None:
        self._matcher = matcher
        self._on = on
        self._region = region
        self._dismissed = dismissed
        self._less = less
        self._months: dict[_Month, list[Entry]] = defaultdict(list)
        for entry in entries:
            self._months[month_of(entry.purchase, on)].append(entry)
        self._firsts: dict[_Month, dict[str, _Place]] = {}

    def matches(self, entry: Entry) -> tuple[Match, ...]:
        """Return the notes beside *entry*, best first; it needn't be in the log yet."""
        month, place = month_of(entry.purchase, self._on), place_of(entry.purchase)
        facts = facts_of(entry.purchase, self._on, self._months.get(month, ()))
        earlier = {kind for kind, first in self._first_to_show(month).items() if first < place}
        return self._match(entry, facts, earlier)

    def _first_to_show(self, month: _Month) -> dict[str, _Place]:
        """Return which purchase of *month* shows a note of each kind shown less, as far as there is one."""
        if month not in self._firsts:
            self._firsts[month] = self._found_first(self._months.get(month, []) if self._less else [])
        return self._firsts[month]

    def _found_first(self, entries: list[Entry]) -> dict[str, _Place]:
        """Go through the *entries* of a month in their order: what one shows, those after it don't."""
        firsts: dict[str, _Place] = {}
        called: frozenset[str] = frozenset()
        for entry in sorted(entries, key=lambda entry: place_of(entry.purchase)):
            if firsts.keys() >= self._less:
                break
            facts = facts_of(entry.purchase, self._on)
            fresh = replace(facts, calls=facts.calls - called)
            called |= facts.calls
            for match in self._match(entry, fresh, {*firsts}):
                if match.note.kind in self._less and not is_about_safety(match.note):
                    firsts[match.note.kind] = place_of(entry.purchase)
        return firsts

    def _match(self, entry: Entry, facts: Facts, held_back: set[str]) -> tuple[Match, ...]:
        return self._matcher.match(
            facts,
            on=self._on,
            region=self._region,
            dismissed=self._dismissed | {refused.note_id for refused in entry.not_about},
            held_back=held_back,
            verdict=entry.verdict,
        )
