"""Which notes show beside each purchase of a log, some of them only once a month."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from unhyped.domain.category import top_level
from unhyped.notes.facts import facts_of, month_of, place_of
from unhyped.notes.matching import AT_MOST, Matcher, is_about_safety

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from unhyped.domain.entry import Entry
    from unhyped.notes.facts import Facts
    from unhyped.notes.matching import Match
    from unhyped.notes.note import Note

    _Month = tuple[int, int]
    _Place = tuple[datetime, str]


class _Firsts(NamedTuple):
    """Which purchase of a month is the first to show a note, by its kind or (if *called* for) its id."""

    kinds: dict[str, _Place]
    called: dict[str, _Place]


class BesidePurchases:
    """What *matcher* finds for the *entries* of a log *on* a day. Make it once per change, then ask it often.

    One of the person's *own* notes that fits comes before the curated ones.

    *dismissed* are ids of notes that show nowhere; those called “not about this” don't show there. What facts
    call for shows beside one purchase of a month, the first that has room for it. Of the kinds shown *less*,
    too, one purchase of a month shows a note; notes about safety are left out of that. What it says follows
    from the log and the day alone.
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
        own: Iterable[Note] = (),
    ) -> None:
        self._matcher = matcher
        self._own = Matcher(own)
        self._on = on
        self._region = region
        self._dismissed = dismissed
        self._less = less
        self._months: dict[_Month, list[Entry]] = defaultdict(list)
        for entry in entries:
            self._months[month_of(entry.purchase, on)].append(entry)
        self._firsts: dict[_Month, _Firsts] = {}

    def matches(self, entry: Entry) -> tuple[Match, ...]:
        """Return the notes beside *entry*, best first; it needn't be in the log yet."""
        month, place = month_of(entry.purchase, self._on), place_of(entry.purchase)
        if month not in self._firsts:
            self._firsts[month] = self._found_first(self._months.get(month, []))
        firsts = self._firsts[month]
        return self._match(
            entry,
            facts_of(entry.purchase, self._on),
            {kind for kind, first in firsts.kinds.items() if first < place},
            {note_id for note_id, first in firsts.called.items() if first < place},
        )

    def _found_first(self, entries: list[Entry]) -> _Firsts:
        """Go through the *entries* of a month in their order: what one shows, those after it don't."""
        firsts = _Firsts({}, {})
        left: dict[object, frozenset[str]] = {}
        for entry in sorted(entries, key=lambda entry: place_of(entry.purchase)):
            facts = facts_of(entry.purchase, self._on)
            alike = facts.calls, facts.shop, top_level(facts.category)
            if alike not in left:
                left[alike] = self._matcher.to_call_for(
                    facts, on=self._on, region=self._region, dismissed=self._dismissed
                )
            left[alike] -= firsts.called.keys()
            if not left[alike] and firsts.kinds.keys() >= self._less:
                continue
            for match in self._match(entry, facts, {*firsts.kinds}, {*firsts.called}):
                place, note = place_of(entry.purchase), match.note
                if match.is_called_for:
                    firsts.called[note.id] = place
                if note.kind in self._less and not is_about_safety(note):
                    firsts.kinds[note.kind] = place
        return firsts

    def _match(
        self, entry: Entry, facts: Facts, held_back: set[str], called_before: set[str]
    ) -> tuple[Match, ...]:
        refused = {refused.note_id for refused in entry.not_about}
        curated = self._matcher.match(
            facts,
            on=self._on,
            region=self._region,
            dismissed=self._dismissed | refused,
            held_back=held_back,
            called_before=called_before,
            verdict=entry.verdict,
        )
        own = self._own.match(facts, on=self._on, dismissed=refused)
        return (*own, *_having_room(curated, AT_MOST - len(own)))


def _having_room(matches: tuple[Match, ...], room: int) -> Iterator[Match]:
    """Yield the first *room* of *matches* in their order; what is about safety keeps its place."""
    kept = sorted(matches, key=lambda match: not is_about_safety(match.note))[:room]
    yield from (match for match in matches if match in kept)
