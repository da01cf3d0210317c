from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.builders import purchase, seen
from tests.journal.logging_in import again
from tests.storage.making import SEEN_FROM, taking_in, undone, watched

from unhyped.domain.errors import NotFound, TextTooLong
from unhyped.domain.exposure import Exposure
from unhyped.domain.waits import WaitRule
from unhyped.insights.viewing import NO_VIEWING, Seen
from unhyped.journal import Journal, viewing
from unhyped.journal.viewing import exposure_of
from unhyped.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.journal.logging_in import Clock

DAY = 86_400
NEW_YEAR = date(2026, 1, 1)
SEARCH = Exposure("searches", SEEN_FROM + DAY - 1, text="ice roller")
AGAIN = watched(1)[0]._replace(at=SEEN_FROM + DAY)


@pytest.fixture
def journal(path: Path, clock: Clock) -> Journal:
    with Store.open(path) as store:
        taking_in(store, [*watched(3), SEARCH, AGAIN])
    return Journal.open(path, clock)


def test_events_are_asked_for_by_days_in_utc(journal: Journal) -> None:
    with journal:
        assert journal.viewing.counts() == {"watch": 4, "searches": 1}
        assert journal.viewing.exposures(["searches", "watch"], NEW_YEAR, NEW_YEAR) == [
            *reversed(watched(3)),
            SEARCH,
        ]
        assert (
            journal.viewing.exposures(["watch"], date(2026, 1, 2), date(2026, 1, 9))[0].at == SEEN_FROM + DAY
        )
        assert journal.viewing.exposures(["watch"], date(1990, 1, 1), date(2025, 12, 31)) == []
        video = watched(1)[0].video_id
        assert len(journal.viewing.exposures(["watch"], date(1990, 1, 1), date(2100, 12, 31), video)) == 2
        assert len(journal.viewing.exposures(["watch"], date(1990, 1, 1), NEW_YEAR, video)) == 1


def test_counts_follow_what_is_written_here_and_elsewhere(journal: Journal) -> None:
    with journal:
        assert journal.viewing.counts()["watch"] == 4
        with Store.open(journal.file.path) as store:
            taking_in(store, watched(9), 2)
        assert journal.file.reload_if_changed()
        assert journal.viewing.counts()["watch"] == 10
        journal.undo()
        assert journal.viewing.counts()["watch"] == 4


def test_coverage_is_that_of_all_imports_that_count(journal: Journal) -> None:
    with journal:
        known = (date(2026, 1, 1), date(2026, 1, 31))
        assert journal.viewing.coverage() == {"watch": known, "searches": known}
        (imported,) = journal.viewing.imports()
        assert [*journal.viewing.exposures_of(imported)] == sorted([*watched(3), SEARCH, AGAIN])
        with Store.open(journal.file.path) as store:
            undone(store)
        journal.file.reload()
        assert journal.viewing.coverage() == {}


# --- what came before a purchase


def test_what_was_seen_is_confirmed_once_and_taken_back(journal: Journal) -> None:
    with journal:
        bought = journal.add_purchase(purchase("Ice roller").purchase).purchase
        entry = journal.viewing.change_sightings(bought.id, add=[SEARCH, watched(1)[0], SEARCH])
        assert [exposure_of(each) for each in entry.sightings] == [watched(1)[0], SEARCH]
        assert journal.undo_label == "Add what you saw before Ice roller"
        assert journal.viewing.change_sightings(bought.id, add=[SEARCH]) == entry
        assert again(journal)[0] == [entry]
        left = journal.viewing.change_sightings(bought.id, remove=[entry.sightings[0].id, "other"])
        assert left.sightings == entry.sightings[1:]
        assert journal.undo() == "Remove what you saw before Ice roller"
        assert journal.entry(bought.id) == entry
        assert journal.file.check() == ()


def test_it_goes_with_its_purchase_and_comes_back_with_it(journal: Journal) -> None:
    entry = seen(purchase("Ice roller"))
    with journal:
        journal.imports.add_records([entry.purchase, *entry.sightings], "x")
        journal.trash([entry.purchase.id])
        assert journal.empty_trash() == 1
        assert entry.sightings[0] not in journal.records()
        journal.undo()
        journal.undo()
        assert journal.entries() == [entry]
        assert journal.newest(1) == again(journal)[0] == [entry]
        assert journal.file.check() == ()


def test_what_is_not_there_changes_nothing(journal: Journal) -> None:
    with journal:
        with pytest.raises(NotFound):
            journal.viewing.change_sightings("missing")
        bought = journal.add_purchase(purchase().purchase).purchase
        with pytest.raises(TextTooLong):
            journal.viewing.change_sightings(bought.id, add=[SEARCH._replace(text="x" * 100_001)])
        assert journal.entry(bought.id).sightings == ()


# --- what questions need of it


def count_queries(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows by the number of videos of each query about some, 0 for hours watched."""
    asked: list[int] = []
    hours, videos = Store.watched, Store.exposures_of_videos

    def watched_hours(store: Store, *limits: int) -> list[tuple[int, int]]:
        asked.append(0)
        return hours(store, *limits)

    def of_videos(store: Store, kinds: list[str], ids: frozenset[int]) -> list[Exposure]:
        asked.append(len(ids))
        return videos(store, kinds, ids)  # type: ignore[arg-type] # a list of kinds

    monkeypatch.setattr(Store, "watched", watched_hours)
    monkeypatch.setattr(Store, "exposures_of_videos", of_videos)
    return asked


def test_evidence_has_what_was_seen_of_the_videos_in_the_log(journal: Journal) -> None:
    with journal:
        video = watched(1)[0].video_id
        journal.add_purchase(purchase(video_id=video).purchase)
        journal.add_purchase(purchase(video_id=7).purchase)
        known = journal.evidence(WaitRule()).viewing
        assert known.seen == {video: (Seen("watch", SEEN_FROM), Seen("watch", SEEN_FROM + DAY))}
        assert known.covers("watch", date(2026, 1, 2), date(2026, 1, 30))
        assert not known.covers("ads", date(2026, 1, 2))
        assert sum(each.seconds for each in known.watched) == 60 + 60 + 30 + 30
        assert journal.evidence(WaitRule(), with_viewing=False).viewing == NO_VIEWING


def test_it_is_asked_for_again_only_when_viewing_history_or_a_video_is_new(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with journal:
        asked = count_queries(monkeypatch)
        newest, oldest = watched(3)[0].video_id, watched(3)[-1].video_id
        journal.add_purchase(purchase(video_id=oldest).purchase)
        before = journal.evidence(WaitRule()).viewing
        assert asked == [0, 1]
        journal.add_purchase(purchase().purchase)
        assert journal.evidence(WaitRule()).viewing == before
        assert asked == [0, 1]
        journal.add_purchase(purchase(video_id=newest).purchase)
        assert journal.evidence(WaitRule()).viewing.seen.keys() == {oldest, newest}
        assert asked == [0, 1, 1]
        with Store.open(journal.file.path) as store:
            taking_in(store, watched(9), 2)
        assert journal.file.reload_if_changed()
        assert len(journal.evidence(WaitRule()).viewing.watched) == len(before.watched)
        assert asked == [0, 1, 1, 0, 2]
        journal.undo()
        assert journal.evidence(WaitRule()).viewing.watched == before.watched


def test_without_viewing_history_nothing_is_asked(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = count_queries(monkeypatch)
    with Journal.open(path, clock) as journal:
        journal.add_purchase(purchase(video_id=7).purchase)
        assert journal.evidence(WaitRule()).viewing == NO_VIEWING
        assert journal.viewing.is_at_hand
    assert asked == []


def test_much_of_it_is_at_hand_once_it_was_worked_out(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with journal:
        at_hand = [journal.viewing.is_at_hand]
        monkeypatch.setattr(viewing, "_MAX_AT_ONCE", 1)
        at_hand.append(journal.viewing.is_at_hand)
        journal.evidence(WaitRule())
        at_hand.append(journal.viewing.is_at_hand)
        journal.add_purchase(purchase().purchase)
        at_hand.append(journal.viewing.is_at_hand)
        assert at_hand == [True, False, True, False]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system's zone can't be set for one program")
@pytest.mark.usefixtures("own_zone")
@pytest.mark.parametrize(
    ("zone", "day", "hour"),
    [("Asia/Kathmandu", date(2026, 1, 1), 5), ("America/New_York", date(2025, 12, 31), 19)],
)
def test_hours_are_those_of_where_the_computer_stands(
    zone: str, day: date, hour: int, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    with journal:
        first = journal.evidence(WaitRule()).viewing.watched[0]
        assert (first.day, first.hour) == (day, hour)


@pytest.fixture
def own_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give the program its own zone back afterwards."""
    yield
    monkeypatch.undo()
    time.tzset()
