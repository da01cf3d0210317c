from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies

from unhyped.domain import period
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.words.dates import absolute_label, date_text, period_label

if TYPE_CHECKING:
    from unhyped.domain.period import Period

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("2026-03-05", "5 Mar"),
        ("2025-03-05", "5 Mar 2025"),
        ("2026-03", "March 2026"),
        ("2025-21", "spring 2025"),
        ("2025-22", "summer 2025"),
        ("2025-23", "autumn 2025"),
        ("2025-24", "winter 2025/26"),
        ("2099-24", "winter 2099/00"),
        ("2024", "2024"),
    ],
)
def test_a_date_is_written_with_no_more_than_is_known(edtf: str, text: str) -> None:
    assert date_text(ApproximateDate.parse(edtf), TODAY) == text


def test_without_today_the_year_is_always_written() -> None:
    assert date_text(ApproximateDate.parse("2026-03-05")) == "5 Mar 2026"


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("this year", "This year"),
        ("2026", "2026"),
        ("2026-03", "March 2026"),
        ("2026-03-05", "5 Mar 2026"),
        ("2026-21", "1 Mar 2026 – 31 May 2026"),
        ("2026-03..2026-04", "1 Mar 2026 – 30 Apr 2026"),
        ("2026-03..", "Since 1 Mar 2026"),
        ("..2026-03", "Until 31 Mar 2026"),
        ("all time", "All time"),
        ("last 12 months", "Last 12 months"),
    ],
)
def test_a_period_has_a_name_to_show(key: str, label: str) -> None:
    assert period_label(period.from_key(key, TODAY)) == label


@pytest.mark.parametrize(
    ("over", "label"),
    [
        (period.this_year(TODAY), "2026"),
        (period.last_year(TODAY), "2025"),
        (period.this_month(TODAY), "November 2026"),
        (period.last_12_months(TODAY), "1 Dec 2025 – 30 Nov 2026"),
        (period.all_time(), "All time"),
        (period.parse("2026-03-14"), "14 Mar 2026"),
        (period.between(date(2026, 3, 14), None), "Since 14 Mar 2026"),
    ],
)
def test_an_absolute_label_names_a_period_by_its_dates(over: Period, label: str) -> None:
    assert absolute_label(over) == label


@given(st.none() | strategies.days, st.none() | strategies.days)
def test_every_period_has_a_label(start: date | None, end: date | None) -> None:
    assert period_label(period.between(start, end))
    assert absolute_label(period.between(start, end))
