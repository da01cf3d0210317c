from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tests.builders import purchase
from tests.viewing import VIDEO, bring, exposure, watched

from unhyped.insights.seen_words import Views
from unhyped.journal import seen

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.journal import Journal


def logged(journal: Journal, on: str | None = "2026-03-05", video_id: int | None = VIDEO) -> Entry:
    return journal.add_purchase(replace(purchase("Ice roller", on=on).purchase, video_id=video_id))


def test_views_are_those_of_the_video_up_to_its_day(journal: Journal) -> None:
    entry = logged(journal)
    assert not seen.has_history(journal)
    assert seen.views(journal, entry.purchase) is None
    bring(journal, *watched("2025-01-01", "2026-03-04", "2026-03-07"), *watched("2026-03-01", video_id=5))
    assert seen.has_history(journal)
    assert seen.views(journal, entry.purchase) == Views(2, date(2025, 1, 1), date(2026, 3, 4))
    undated = logged(journal, on=None)
    assert seen.views(journal, undated.purchase) == Views(3, date(2025, 1, 1), date(2026, 3, 7))
    assert seen.views(journal, logged(journal, video_id=None).purchase) is None


def test_what_is_proposed_is_confirmed_once_and_can_be_taken_back(journal: Journal) -> None:
    entry = logged(journal)
    searches = [exposure("searches", f"2026-03-0{day}", "ice roller") for day in (1, 3)]
    ad = exposure("ads", "2026-02-20", "Ice roller sale", "elsewhere.com")
    bring(journal, *searches, ad, exposure("searches", "2026-03-01", "foam roller"))
    first, second = seen.proposals(journal, entry)
    assert (first.exposures, second.exposures) == (tuple(searches), (ad,))
    entry = journal.viewing.change_sightings(entry.purchase.id, add=first.exposures)
    assert [each.exposures for each in seen.proposals(journal, entry)] == [(ad,)]
    (kept,) = seen.group_sightings(entry)
    assert kept.words == "You searched for “ice roller” 2 times, last 2 days before"
    assert [sighting.at.day for sighting in kept.sightings] == [1, 3]
    entry = journal.viewing.change_sightings(entry.purchase.id, remove=[each.id for each in kept.sightings])
    assert seen.group_sightings(entry) == ()
    assert len(seen.proposals(journal, entry)) == 2
    journal.undo()
    assert len(seen.group_sightings(journal.entry(entry.purchase.id))) == 1


def test_a_day_begins_where_the_person_is_not_in_greenwich(journal: Journal) -> None:
    """The file is asked for a day more on either side; what is offered lies in the window all the same."""
    entry = logged(journal)
    edges = [
        exposure("searches", day, "ice roller", hour=hour)
        for day, hour in (("2026-03-06", 23), ("2026-01-02", 0))
    ]
    bring(journal, *edges)
    assert seen.proposals(journal, entry) == ()


def test_without_a_day_nothing_is_proposed(journal: Journal) -> None:
    bring(journal, exposure("searches", "2026-03-01", "ice roller"))
    assert seen.proposals(journal, logged(journal, on=None)) == ()
