from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhyped.domain.errors import DateOutOfRange
from unhyped.importers.local_days import LocalDays

if TYPE_CHECKING:
    from collections.abc import Iterator

LOS_ANGELES = "America/Los_Angeles"
ZONES = (
    *(LOS_ANGELES, "Europe/Berlin", "Asia/Kolkata", "Asia/Kathmandu", "Pacific/Kiritimati"),
    *("Pacific/Pago_Pago", "America/St_Johns", "Australia/Lord_Howe", "America/Havana", "Africa/Cairo"),
    *("Africa/Casablanca", "Pacific/Apia", "America/Sao_Paulo", "UTC"),
)


@pytest.fixture
def in_los_angeles(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer whose clock is that of Los Angeles."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system's zone can't be set for one program")
    monkeypatch.setenv("TZ", LOS_ANGELES)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def moment(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


AROUND_MIDNIGHT = [
    ("2026-01-15 07:59:59", "2026-01-14"),
    ("2026-01-15 08:00:00", "2026-01-15"),
    ("2026-07-15 06:59:59", "2026-07-14"),
    ("2026-07-15 07:00:00", "2026-07-15"),
    ("2026-03-08 07:59:59", "2026-03-07"),  # clocks are put forward on the 8th, at 10:00 UTC
    ("2026-03-08 08:00:00", "2026-03-08"),
    ("2026-03-09 06:59:59", "2026-03-08"),
    ("2026-03-09 07:00:00", "2026-03-09"),
    ("2026-11-01 06:59:59", "2026-10-31"),  # clocks are put back on the 1st, at 9:00 UTC
    ("2026-11-01 07:00:00", "2026-11-01"),
    ("2026-11-02 07:59:59", "2026-11-01"),
    ("2026-11-02 08:00:00", "2026-11-02"),
]


@pytest.mark.parametrize(("told", "day"), AROUND_MIDNIGHT)
def test_days_in_los_angeles(told: str, day: str) -> None:
    assert str(LocalDays(ZoneInfo(LOS_ANGELES)).of(moment(told))) == day


@pytest.mark.usefixtures("in_los_angeles")
def test_without_a_zone_days_are_those_of_the_computer() -> None:
    days = LocalDays(None)
    assert [str(days.of(moment(told))) for told, _ in AROUND_MIDNIGHT] == [day for _, day in AROUND_MIDNIGHT]


@given(st.integers(moment("1990-01-02"), moment("2100-12-30")), st.sampled_from(ZONES))
def test_every_moment_has_the_day_that_the_clock_shows(at: int, zone: str) -> None:
    days, where = LocalDays(ZoneInfo(zone)), ZoneInfo(zone)
    for near in (at, at // 86_400 * 86_400, at + 86_399, at):
        assert days.of(near).first == datetime.fromtimestamp(near, where).date()


@pytest.mark.parametrize("zone", ZONES)
def test_every_hour_of_years_with_odd_clocks(zone: str) -> None:
    days, where = LocalDays(ZoneInfo(zone)), ZoneInfo(zone)
    for year in (2010, 2011, 2026):
        start = moment(f"{year}-01-01")
        for at in range(start, start + 366 * 86_400, 1800):
            assert days.of(at).first == datetime.fromtimestamp(at, where).date()


@pytest.mark.parametrize(
    ("hours", "told", "day"),
    [(-8, "1990-01-01 03:00:00", "1990-01-01"), (9, "2100-12-31 23:00:00", "2100-12-31")],
)
def test_the_first_and_last_day_anyone_can_name_stay_what_they_are(hours: int, told: str, day: str) -> None:
    assert str(LocalDays(timezone(timedelta(hours=hours))).of(moment(told))) == day


def test_other_years_are_refused() -> None:
    with pytest.raises(DateOutOfRange):
        LocalDays().of(moment("1985-01-01"))
