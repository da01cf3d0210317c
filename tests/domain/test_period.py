from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies

from unhyped.domain import period
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.errors import DateOutOfRange, InvalidInput, PeriodUnclear

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        ("this year", date(2026, 1, 1), date(2026, 12, 31)),
        ("last year", date(2025, 1, 1), date(2025, 12, 31)),
        ("this month", date(2026, 11, 1), date(2026, 11, 30)),
        ("last month", date(2026, 10, 1), date(2026, 10, 31)),
        ("last 12 months", date(2025, 12, 1), date(2026, 11, 30)),
        ("all time", None, None),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-03-14", date(2026, 3, 14), date(2026, 3, 14)),
        ("2026-03..2026-09", date(2026, 3, 1), date(2026, 9, 30)),
        ("2026-09..2026-03", date(2026, 3, 1), date(2026, 9, 30)),
        ("2025..2026-03-14", date(2025, 1, 1), date(2026, 3, 14)),
        ("2026-24", date(2026, 12, 1), date(2027, 2, 28)),
        ("2026-03..", date(2026, 3, 1), None),
        ("..2026-03", None, date(2026, 3, 31)),
    ],
)
def test_a_key_names_its_days(key: str, start: date | None, end: date | None) -> None:
    read = period.from_key(key, TODAY)
    assert (read.start, read.end) == (start, end)


def test_periods_at_the_turn_of_the_year() -> None:
    january = date(2026, 1, 31)
    assert period.last_month(january).start == date(2025, 12, 1)
    assert period.last_12_months(january).start == date(2025, 2, 1)
    assert period.last_12_months(date(2026, 12, 1)).start == date(2026, 1, 1)


@pytest.mark.parametrize(
    "text", ["", "..", "2026-3", "2026-13", "soon", "2026...2027", "this year", "x" * 99]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        period.parse(text)
    assert period.from_key(text, TODAY) == period.this_year(TODAY)


def test_other_centuries_are_out_of_range() -> None:
    with pytest.raises(DateOutOfRange):
        period.parse("9999")


def test_a_month_is_no_year_and_a_year_no_month() -> None:
    assert period.month("2026-10") == period.parse("2026-10")
    assert period.year("2026") == period.parse("2026")
    with pytest.raises(PeriodUnclear):
        period.month("2026")
    with pytest.raises(PeriodUnclear):
        period.year("2026-10")


def test_an_approximate_date_counts_by_its_first_day() -> None:
    spring = ApproximateDate.parse("2026-21")
    assert period.parse("2026-03").contains(spring)
    assert not period.parse("2026-04").contains(spring)


def test_an_unknown_date_is_only_in_all_time() -> None:
    assert period.all_time().contains(None)
    assert not period.parse("1990..").contains(None)


@given(st.none() | strategies.days, st.none() | strategies.days)
def test_settings_remember_every_period(start: date | None, end: date | None) -> None:
    made = period.between(start, end)
    assert period.from_key(made.key, TODAY) == made
    if start and end:
        assert made.has_day(start)
        assert made.has_day(end)


@pytest.mark.parametrize("key", sorted(period.MOVING))
def test_moving_periods_keep_their_name(key: str) -> None:
    assert period.from_key(key, TODAY).key == key
    if key != "all time":
        assert period.from_key(key, TODAY) != period.from_key(key, date(2028, 2, 2))


@given(strategies.approximate_dates())
def test_every_date_is_a_period(when: ApproximateDate) -> None:
    read = period.parse(str(when))
    assert (read.start, read.end) == (when.first, when.last)
    assert period.from_key(read.key, TODAY) == read


@given(st.text())
def test_any_text_is_a_period_or_refused(text: str) -> None:
    with suppress(InvalidInput):
        assert period.parse(text).key
