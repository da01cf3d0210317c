from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies

from unhyped.domain.approximate_date import ApproximateDate, check_day
from unhyped.domain.errors import DateOutOfRange, DateUnclear


@pytest.mark.parametrize(
    ("edtf", "first", "last", "precision"),
    [
        ("2026-03-14", date(2026, 3, 14), date(2026, 3, 14), "day"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31), "month"),
        ("2026-21", date(2026, 3, 1), date(2026, 5, 31), "season"),
        ("2026-22", date(2026, 6, 1), date(2026, 8, 31), "season"),
        ("2026-23", date(2026, 9, 1), date(2026, 11, 30), "season"),
        ("2026-24", date(2026, 12, 1), date(2027, 2, 28), "season"),
        ("2027-24", date(2027, 12, 1), date(2028, 2, 29), "season"),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "year"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(edtf: str, first: date, last: date, precision: str) -> None:
    when = ApproximateDate.parse(edtf)
    assert (when.first, when.last, when.precision, str(when)) == (first, last, precision, edtf)


@pytest.mark.parametrize(
    "text",
    ["", "2026-3", "2026-00", "2026-03-00", "2026-13", "2026-20", "2026-25", "2026-21-01", "2026-02-30", "26",
     "2026-03-14 ", "2026-03-14\n", "٢٠٢٦", "20260314", "-2026", "x" * 99],
)  # fmt: skip
def test_another_shape_is_refused(text: str) -> None:
    with pytest.raises(DateUnclear):
        ApproximateDate.parse(text)


@pytest.mark.parametrize("text", ["9999-12-31", "0000", "1989-12-31", "2101"])
def test_another_century_is_refused(text: str) -> None:
    with pytest.raises(DateOutOfRange):
        ApproximateDate.parse(text)


def test_days_of_records_have_the_same_bounds() -> None:
    check_day(date(1990, 1, 1))
    check_day(date(2100, 12, 31))
    for day in (date(1989, 12, 31), date(2101, 1, 1)):
        with pytest.raises(DateOutOfRange):
            check_day(day)


@given(strategies.approximate_dates())
def test_the_text_of_a_date_is_the_date(when: ApproximateDate) -> None:
    assert ApproximateDate.parse(str(when)) == when
    assert when.first <= when.last


@given(strategies.days)
def test_a_day_lies_in_its_month_and_its_year(day: date) -> None:
    known = ApproximateDate.day(day)
    assert (known.first, known.last, known.precision) == (day, day, "day")
    for edtf in (f"{day:%Y-%m}", f"{day:%Y}"):
        wider = ApproximateDate.parse(edtf)
        assert wider.first <= day <= wider.last


def test_the_seasons_of_a_year_follow_each_other() -> None:
    seasons = [ApproximateDate.parse(f"2026-{code}") for code in (21, 22, 23, 24)]
    for one, other in pairwise(seasons):
        assert one.last + timedelta(days=1) == other.first


def test_dates_are_ordered_by_their_first_day() -> None:
    texts = ["2026", "2025-24", "2026-03-14", "2026-03", "2026-21", "2025-12-31"]
    ordered = sorted(map(ApproximateDate.parse, texts))
    assert [str(when) for when in ordered] == [
        "2025-24",
        "2025-12-31",
        "2026",
        "2026-03",
        "2026-21",
        "2026-03-14",
    ]


@given(st.text(max_size=12) | st.text(st.sampled_from("0123456789-"), max_size=12))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with suppress(DateUnclear, DateOutOfRange):
        assert str(ApproximateDate.parse(text)) == text
