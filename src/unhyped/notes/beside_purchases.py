"""Choose notes to show next to each purchase of a log; some show only once a month."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from unhyped.domain.category import top_level
from unhyped.notes.facts import facts_of, month_of, place_of
from unhyped.notes.matching import MAX_NOTES, Matcher, is_about_safety

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date, datetime

    from unhyped.domain.entry import Entry
    from unhyped.notes.facts import Facts
    from unhyped.notes.matching import Match
    from unhyped.notes.note import Note

    InMonth = Callable[[int, int], Iterable[Entry]]
    _Month = tuple[int, int]
    _Place = tuple[datetime, str]


def by_month(entries: Iterable[Entry], on: date) -> InMonth:
    """Return a function that returns those of *entries* that count in a year and month."""
    months: dict[_Month, list[Entry]] = defaultdict(list)
    for entry in entries:
        months[month_of(entry.purchase, on)].append(entry)
    return lambda year, month: months.get((year, month), [])


class _Firsts(NamedTuple):
    """The first purchase of a month to show a note, by the note's kind or (if *called* for) its id."""

    kinds: dict[str, _Place]
    called: dict[str, _Place]


class BesidePurchases:
    """Finds notes for the purchases of a log *on* a day. Make it once per change, then query it often.

    *in_month* returns the entries that count in a year and month, as `by_month` does.

    The person's *own* matching notes come before the curated ones.

    *dismissed* are ids of notes that show nowhere; a note “not about this” doesn't show with that purchase.
    A note called for by facts shows with one purchase of a month, the first with room for it. Each kind shown
    *less* also shows with one purchase of a month, except notes about safety. The result depends only on
    the log and the day.
    """

    def __init__(
        self,
        matcher: Matcher,
        in_month: InMonth,
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
        self._in_month = in_month
        self._firsts: dict[_Month, _Firsts] = {}

    def matches(self, entry: Entry) -> tuple[Match, ...]:
        """Return the notes for *entry*, best first; it needn't be in the log yet."""
        month, place = month_of(entry.purchase, self._on), place_of(entry.purchase)
        if month not in self._firsts:
            self._firsts[month] = self._found_first(self._in_month(*month))
        firsts = self._firsts[month]
        return self._match(
            entry,
            facts_of(entry.purchase, self._on, entry.gain),
            {kind for kind, first in firsts.kinds.items() if first < place},
            {note_id for note_id, first in firsts.called.items() if first < place},
        )

    def _found_first(self, entries: Iterable[Entry]) -> _Firsts:
        """Return the first entries of a month to show each note; later *entries* don't repeat it."""
        firsts = _Firsts({}, {})
        left: dict[object, frozenset[str]] = {}
        for entry in sorted(entries, key=lambda entry: place_of(entry.purchase)):
            facts = facts_of(entry.purchase, self._on, entry.gain)
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
        return (*own, *_having_room(curated, MAX_NOTES - len(own)))


def _having_room(matches: tuple[Match, ...], room: int) -> Iterator[Match]:
    """Yield the first *room* of *matches* in their order, dropping notes about safety last."""
    chosen = sorted(matches, key=lambda match: not is_about_safety(match.note))[:room]
    yield from (match for match in matches if match in chosen)
