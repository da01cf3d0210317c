from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from tests.builders import LESS, OWN_NOTE, RULE, WISH, checked_in, purchase, refused, seen
from tests.strategies import exposures, records

from unhyped.domain.archive import archived_exposure, exposure_from, from_archived, to_archived, version_of
from unhyped.domain.errors import RecordUnreadable
from unhyped.domain.exposure import Exposure

if TYPE_CHECKING:
    from unhyped.domain.change import Record


@settings(deadline=None)
@given(records)
def test_every_record_comes_back(record: Record) -> None:
    assert from_archived(to_archived(record)) == record


@pytest.mark.parametrize(
    "data", [None, [], "purchase", {}, {"record": 1}, {"record": "wish"}, {"kind": "purchase"}]
)
def test_anything_else_is_refused(data: object) -> None:
    with pytest.raises(RecordUnreadable):
        from_archived(data)


def test_the_version_is_the_oldest_that_can_read_it() -> None:
    entry = checked_in(purchase(), 2)
    assert version_of([entry.purchase, *entry.check_ins]) == 7
    assert version_of([*entry.check_ins]) == version_of([WISH]) == 6
    assert version_of([*seen(purchase()).sightings, RULE]) == 2
    assert version_of([LESS]) == version_of(refused(purchase()).owned) == 3
    assert version_of([LESS, OWN_NOTE]) == 4
    assert version_of([]) == 1


@given(exposures)
def test_every_event_comes_back_from_one_line(exposure: Exposure) -> None:
    line = archived_exposure(exposure)
    assert "\n" not in line
    assert exposure_from(json.loads(line)) == exposure


def test_an_event_says_no_more_than_there_is() -> None:
    assert archived_exposure(Exposure("watch", 7, 2**62)) == '["watch",7,"4611686018427387904"]'
    assert archived_exposure(Exposure("searches", 7, text='"ice"')) == '["searches",7,"0","\\"ice\\""]'
    assert archived_exposure(Exposure("browsing", 7, place="Shop")) == '["browsing",7,"0","","Shop"]'
    assert archived_exposure(Exposure("ads", 7)) == '["ads",7]'


@pytest.mark.parametrize(
    "data",
    [
        *(None, {}, "watch", [], ["watch"], ["watch", 1, "0", "", "", ""]),
        *(["dreams", 1], [["watch"], 1], ["watch", "1"], ["watch", True], ["watch", 1.0], ["watch", -1]),
        *(
            ["watch", 10**10],
            ["watch", 4_133_980_800],
            ["watch", 1, 7],
            ["watch", 1, "07"],
            ["watch", 1, "9" * 19],
            ["watch", 1, "x"],
        ),
        *(["watch", 1, "0", 5], ["watch", 1, "0", "half \ud83e"], ["watch", 1, "0", "", "x" * 100_001]),
    ],
)
def test_anything_else_is_no_event(data: object) -> None:
    assert exposure_from(data) is None
