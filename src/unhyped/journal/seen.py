"""Finds what came before a purchase in the open file, for the window and the command line."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from unhyped.domain.approximate_date import EARLIEST, LATEST
from unhyped.domain.text import normalise
from unhyped.insights import seen, seen_words
from unhyped.journal.viewing import OF_A_VIDEO, exposure_of

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.domain.purchase import Purchase
    from unhyped.domain.sighting import Sighting
    from unhyped.insights.seen import Proposal
    from unhyped.insights.seen_words import Views
    from unhyped.journal.journal import Journal

_DAY: Final = timedelta(days=1)
"""The file is queried by days in UTC; one more on either side covers a person's own days."""


@dataclass(frozen=True, slots=True)
class SightingGroup:
    """Equal *sightings* of a purchase, oldest first, and the words for them."""

    sightings: tuple[Sighting, ...]
    words: str


def has_history(journal: Journal) -> bool:
    """Return whether any viewing history was imported."""
    return bool(journal.viewing.coverage())


def views(journal: Journal, purchase: Purchase) -> Views | None:
    """Count how often its video was watched before *purchase*; 50 ms for 500 000 events. Any thread."""
    if purchase.video_id is None:
        return None
    bought = purchase.bought_on
    last = date(LATEST, 12, 31) if bought is None else bought.last + _DAY
    return seen.views(
        purchase, journal.viewing.exposures(OF_A_VIDEO, date(EARLIEST, 1, 1), last, purchase.video_id)
    )


def proposals(journal: Journal, entry: Entry) -> tuple[Proposal, ...]:
    """Return events that may be related to a purchase and aren't confirmed yet, best first. Any thread."""
    span = seen.window(entry.purchase)
    if span is None:
        return ()
    known = {exposure_of(sighting) for sighting in entry.sightings}
    shown = journal.viewing.exposures(seen.PROPOSED, span[0] - _DAY, span[1] + _DAY)
    return seen.proposals_before(entry.purchase, (each for each in shown if each not in known))


def group_sightings(entry: Entry) -> tuple[SightingGroup, ...]:
    """Return what was confirmed to have come before a purchase, oldest first."""
    groups: dict[tuple[str, str, str, int | None], list[Sighting]] = defaultdict(list)
    for sighting in sorted(entry.sightings, key=lambda sighting: sighting.at):
        words = normalise(sighting.text).strip(), normalise(sighting.place).strip()
        groups[sighting.kind, *words, sighting.video_id].append(sighting)
    return tuple(SightingGroup(tuple(group), _words(entry, group)) for group in groups.values())


def _words(entry: Entry, group: list[Sighting]) -> str:
    last = exposure_of(group[-1])
    return seen_words.told(last, seen.day_of(last.at), len(group), bought_on=entry.purchase.bought_on)
