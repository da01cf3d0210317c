from __future__ import annotations

from datetime import date

import pytest

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.date_text import date_text

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
