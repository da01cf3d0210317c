from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.builders import purchase, seen
from tests.journal.logging_in import again
from tests.storage.making import SEEN_FROM, taking_in, undone, watched

from unhyped.domain.errors import NotFound, TextTooLong
from unhyped.domain.exposure import Exposure
from unhyped.journal import Journal
from unhyped.journal.viewing import exposure_of
from unhyped.storage.store import Store

if TYPE_CHECKING:
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
