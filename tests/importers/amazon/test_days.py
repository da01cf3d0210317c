from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.importers.giving import TODAY
from tests.samples_amazon import download
from tests.samples_amazon_files import write_zip

from unhyped.domain.customs import Customs
from unhyped.importers import Reading, read
from unhyped.importers.amazon.days import Days

if TYPE_CHECKING:
    from pathlib import Path

LOS_ANGELES = ZoneInfo("America/Los_Angeles")


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-02-01T07:59:59Z", "2026-01-31"),
        ("2026-02-01T08:00:00Z", "2026-02-01"),
        ("2026-02-01T07:59:59.999Z", "2026-01-31"),
        ("2026-02-01T07:59:59Z and 2026-02-03T20:00:00Z", "2026-01-31"),
        ("2026-02-01 07:59:59", "2026-01-31"),
        ("2026-02-01T07:59Z", "2026-01-31"),
        ("02/01/2026 07:59:59 UTC", "2026-01-31"),
        ("2/1/2026 7:59", "2026-01-31"),
        ("2026-02-01T09:00:00+02:00", "2026-01-31"),
        ("2026-02-01T03:00:00-08:00", "2026-02-01"),
        ("2026-03-08T07:59:59Z", "2026-03-07"),  # clocks are put forward
        ("2026-03-09T06:59:59Z", "2026-03-08"),
        ("2026-03-09T07:00:00Z", "2026-03-09"),
        ("2026-11-01T06:59:59Z", "2026-10-31"),  # clocks are put back
        ("2026-11-02T07:59:59Z", "2026-11-01"),
    ],
)
def test_moments_have_the_day_of_where_the_person_is(cell: str, day: str) -> None:
    days = Days(LOS_ANGELES)
    assert [str(days.of(cell)), str(days.of(cell))] == [day, day]
    assert days.came_back(cell) == date.fromisoformat(day)


@pytest.mark.parametrize("cell", ["2026-02-01", "02/01/2026", "2/1/26", "2/1/2026 1:00 AM"])
def test_a_bare_day_stays_what_it_is(cell: str) -> None:
    assert str(Days(LOS_ANGELES).of(cell)) == "2026-02-01"


@given(st.datetimes(datetime(1990, 1, 2), datetime(2100, 12, 30)))  # noqa: DTZ001 - UTC, without its mark
def test_what_was_read_before_makes_no_difference(moment: datetime) -> None:
    days, cell = Days(LOS_ANGELES), f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    here = moment.replace(tzinfo=UTC).astimezone(LOS_ANGELES).date()
    for other in (cell, f"{moment:%Y-%m-%d}T00:00:00Z", f"{moment:%Y-%m-%d}T23:59:59Z", cell):
        found = days.of(other)
        assert other != cell or (found is not None and found.first == here)


def test_the_zone_changes_days_and_nothing_else(tmp_path: Path) -> None:
    told = write_zip(tmp_path / "orders.zip", download(200), "mixed")
    utc, here = (read(told, Reading(Customs(TODAY, "EUR", zone=zone))) for zone in (UTC, LOS_ANGELES))
    assert [row.draft.external_id for row in here.purchases] == [
        row.draft.external_id for row in utc.purchases
    ]
    assert [[back.external_id for back in row.refunds] for row in here.purchases] == [
        [back.external_id for back in row.refunds] for row in utc.purchases
    ]
    days = [
        (a.draft.bought_on, b.draft.bought_on) for a, b in zip(utc.purchases, here.purchases, strict=True)
    ]
    assert {(a.first - b.first).days for a, b in days if a and b} == {0, 1}
    assert [
        replace(row.with_fields(bought_on=None, bought_time=None), refunds=()) for row in here.purchases
    ] == [replace(row.with_fields(bought_on=None, bought_time=None), refunds=()) for row in utc.purchases]
