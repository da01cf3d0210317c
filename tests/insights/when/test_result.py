"""Purchases by time, counted by hand; what stands out, against scipy; hours watched only on known days."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from tests.answering import TODAY, when
from tests.builders import purchase

from unhyped.domain.period import between, year
from unhyped.insights.evidence import Evidence
from unhyped.insights.viewing import Span, Viewing, WatchedHour

MONDAY = date(2026, 3, 2)


def viewing(*watched: WatchedHour, first: date = date(2026, 3, 1), last: date = date(2026, 3, 31)) -> Viewing:
    return Viewing({"watch": (Span(first, last),)}, watched)


def test_only_what_is_known_to_the_minute_is_in_the_week() -> None:
    log = [
        purchase("Late", on="2026-03-02", at="21:05"),
        purchase("Early", on="2026-03-02", at="00:12"),
        purchase("Sunday", on="2026-03-01", at="21:59"),
        purchase("No time", on="2026-03-02"),
        purchase("Only a month", on="2026-03", at="21:05"),
        purchase("Only a year", on="2025"),
        purchase("No date", on=None, at="10:00"),
    ]
    result = when(log).result
    assert [(each.weekday, each.minute, each.name) for each in result.timed] == [
        (0, 12, "Early"),
        (0, 21 * 60 + 5, "Late"),
        (6, 21 * 60 + 59, "Sunday"),
    ]
    assert [*result.untimed] == [entry.purchase.id for entry in log[3:]]
    assert result.n == 7
    assert {place: len(cell) for place, cell in result.cells.items()} == {(0, 0): 1, (0, 21): 1, (6, 21): 1}
    assert result.of_part(7) == (log[0].purchase.id, log[2].purchase.id)
    assert result.of_part(7, 6) == (log[2].purchase.id,)
    assert result.with_month == 5
    assert len(result.months[2].ids) == 5


def test_a_period_leaves_out_the_rest_and_says_what_has_no_date() -> None:
    log = [purchase(on="2026-03-02", at="21:05"), purchase(on="2025-03-02", at="21:05"), purchase(on=None)]
    result = when(log, year("2025")).result
    assert [each.id for each in result.timed] == [log[1].purchase.id]
    assert [entry.purchase.id for entry in result.undated] == [log[2].purchase.id]


def test_months_say_how_often_they_came_round_in_the_log() -> None:
    log = [purchase(on="2025-10-30"), purchase(on="2026-11"), purchase(on="2026-02-01")]
    assert [month.times for month in when(log).result.months] == [1] * 9 + [2, 2, 1]
    assert [month.times for month in when(log, year("2026")).result.months] == [0, *[1] * 10, 0]
    assert sum(month.times for month in when([]).result.months) == 1


def test_the_time_after_the_evening_stands_out_and_one_for_each_part_does_not() -> None:
    late = [purchase(on="2026-03-02", at=f"21:{n:02}") for n in range(5)]
    assert when(late).result.band == 7
    assert when(late[:4]).result.band is None
    spread = [purchase(on="2026-03-02", at=f"{3 * n:02}:10") for n in range(8)]
    assert when(spread).result.band is None


@given(st.lists(st.integers(0, 23), max_size=60))
def test_what_stands_out_is_too_much_for_chance_by_scipy(hours: list[int]) -> None:
    result = when([purchase(on="2026-03-02", at=f"{hour:02}:30") for hour in hours]).result
    counts = [sum(hour // 3 == part for hour in hours) for part in range(8)]
    assert [len(result.of_part(part)) for part in range(8)] == counts
    surely = [x > 0 and 8 * stats.binom.sf(x - 1, len(hours), 1 / 8) <= 0.05 for x in counts]
    if result.band is None:
        assert len(hours) < 5 or not any(surely)
    else:
        assert surely[result.band]
        assert counts[result.band] == max(counts)


@pytest.mark.parametrize("n", [5, 12, 37, 120])
def test_in_logs_without_a_favourite_hour_one_in_twenty_names_one_at_most(n: int) -> None:
    random = Random(n)
    named = 0
    for _ in range(200):
        log = [purchase(on="2026-03-02", at=f"{random.randrange(24):02}:00") for _ in range(n)]
        named += when(log).result.band is not None
    assert named <= 16  # 10 expected at most; more than 16 has a chance of 3 %


def test_a_month_that_came_round_twice_needs_more() -> None:
    often = [purchase(on=f"{year}-11-{day:02}") for year in (2025, 2026) for day in range(1, 4)]
    rest = [purchase(on=f"2026-{month:02}-05") for month in range(1, 11)]
    assert when([*often, *rest]).result.month is None
    once = [purchase(on=f"2026-05-{day:02}") for day in range(1, 7)]
    month = when([*once, *rest]).result.month
    assert month is not None
    assert (month.number, len(month.ids)) == (5, 7)


def test_hours_watched_count_on_whole_days_of_the_period_only() -> None:
    watched = [WatchedHour(date(2026, 3, number), 21, 3600) for number in range(1, 32)]
    log = [purchase(on=f"2026-03-{number:02}", at="21:30") for number in range(1, 32)]
    evidence = Evidence(log, (), viewing(*watched))
    result = when(evidence).result
    late = result.parts[7]
    assert (len(late.bought), late.hours) == (29, 29.0)  # not on the first day and the last
    assert result.covered == ((date(2026, 3, 2), date(2026, 3, 30)),)
    short = when(evidence, between(date(2026, 3, 28), date(2026, 4, 2))).result
    assert (len(short.parts[7].bought), short.parts[7].hours) == (3, 3.0)
    assert when(evidence, year("2025")).result.parts == ()
    assert not when(log).result.has_viewing


def test_what_was_watched_too_little_has_no_rate() -> None:
    watched = [
        *(WatchedHour(MONDAY + timedelta(days=n), 21, 3600) for n in range(5)),
        *(WatchedHour(MONDAY + timedelta(days=n), 8, 3599) for n in range(5)),
    ]
    log = [purchase(on="2026-03-03", at=at) for at in ("21:00", "22:00", "23:00", "08:00", "09:00")]
    result = when(Evidence(log, (), viewing(*watched))).result
    assert [part.number for part in result.enough] == [7]
    assert result.parts[7].rate == 3 / 5
    assert result.parts[7].likely == pytest.approx(stats.gamma.ppf([0.1, 0.9], 3.5) / 5)
    assert result.parts[2].likely is None
    assert result.bought_watching == 5
    untimed = [purchase(on="2026-03-04"), purchase(on="2026-03-01"), purchase(on="2026-03")]
    few = when(Evidence([*log[:4], *untimed], (), viewing(*watched))).result
    assert few.enough == ()
    assert few.elsewhen == (untimed[0].purchase.id,)
    assert (few.timed_watching, few.bought_watching) == (4, 5)


purchases = st.builds(
    purchase,
    on=st.none() | st.sampled_from(["2026-03-05", "2026-04", "2025-21", "2019", "2024-02-29", "2026-11-24"]),
    at=st.none() | st.times().map(lambda at: at.isoformat("minutes")),
)


@given(st.lists(purchases, max_size=40))
def test_every_purchase_is_counted_once(log: list) -> None:  # type: ignore[type-arg]
    result = when(log).result
    ids = sorted(entry.purchase.id for entry in log)
    assert sorted((*(each.id for each in result.timed), *result.untimed)) == ids
    in_parts = [id_ for part in range(8) for id_ in result.of_part(part)]
    assert sorted(in_parts) == sorted(each.id for each in result.timed)
    in_months = [id_ for month in result.months for id_ in month.ids]
    assert len(in_months) == len({*in_months}) == result.with_month
    assert all(month.times for month in result.months if month.ids)
    assert TODAY.year == 2026
