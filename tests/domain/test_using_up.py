from __future__ import annotations

from datetime import date

import pytest

from unhyped.domain.purchase import PurchaseDraft
from unhyped.domain.using_up import good_until, on_label


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@pytest.mark.parametrize(
    ("opened", "months", "expires", "until"),
    [
        ("2026-03-05", 12, None, "2027-03-05"),
        ("2026-03-05", 12, "2027-01-31", "2027-01-31"),
        ("2026-03-05", 6, "2027-01-31", "2026-09-05"),
        ("2026-08-31", 6, None, "2027-02-28"),
        ("2027-08-31", 6, None, "2028-02-29"),
        ("2026-12-31", 1, None, "2027-01-31"),
        ("2026-11-30", 120, None, "2036-11-30"),
        ("2026-03-05", None, None, None),
        (None, 12, None, None),
        (None, 12, "2027-01-31", "2027-01-31"),
        (None, None, None, None),
    ],
)
def test_it_is_good_until_the_earlier_of_both_days(
    opened: str | None, months: int | None, expires: str | None, until: str | None
) -> None:
    cream = PurchaseDraft(name="Cream", opened_on=day(opened), months_open=months, expires_on=day(expires))
    assert good_until(cream) == day(until)


@pytest.mark.parametrize(
    ("text", "date_text"),
    [
        *(("01/28", "2028-01"), ("1.28", "2028-01"), ("12-30", "2030-12"), ("EXP 03/29", "2029-03")),
        *(("MHD: 31.01.2028", "31.01.2028"), ("January 2028", "January 2028"), ("01/2028", "01/2028")),
        *(("13/28", "13/28"), ("", ""), ("expensive", "expensive"), ("best before 05/27", "2027-05")),
    ],
)
def test_a_label_says_month_and_year(text: str, date_text: str) -> None:
    assert on_label(text) == date_text
