from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from unhyped.cli import typed
from unhyped.cli.errors import DayNeeded, DayToCome
from unhyped.domain.errors import PeriodUnclear

if TYPE_CHECKING:
    from unhyped.domain.period import Period

TODAY = date(2026, 11, 23)


def _days(period: Period) -> tuple[str, str]:
    return str(period.start), str(period.end)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (None, ("2026-01-01", "2026-12-31")),
        ("2025", ("2025-01-01", "2025-12-31")),
        ("2026-02", ("2026-02-01", "2026-02-28")),
        ("2026-02..2026-03-05", ("2026-02-01", "2026-03-05")),
        ("last-month", ("2026-10-01", "2026-10-31")),
        ("Last 12 Months", ("2025-12-01", "2026-11-30")),
        ("all time", ("None", "None")),
    ],
)
def test_periods(text: str | None, days: tuple[str, str]) -> None:
    assert _days(typed.period(text, TODAY)) == days


@pytest.mark.parametrize("text", ["the nineties", "2026-13", "2026-02-30"])
def test_a_period_that_makes_no_sense(text: str) -> None:
    with pytest.raises(PeriodUnclear, match="Try 2026"):
        typed.period(text, TODAY)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-03", "2026-04", ("2026-03-01", "2026-04-30")),
        ("yesterday", None, ("2026-11-22", "None")),
        (None, "2025", ("None", "2025-12-31")),
        ("2026-04-01", "2026-03-01", ("2026-03-01", "2026-04-01")),
        ("2026-08", "2026-03", ("2026-03-01", "2026-08-31")),
    ],
)
def test_spans(start: str | None, end: str | None, days: tuple[str, str]) -> None:
    assert _days(typed.span(start, end, TODAY)) == days


def test_one_day() -> None:
    assert typed.day(None, TODAY) == TODAY
    assert typed.day("yesterday", TODAY) == date(2026, 11, 22)
    with pytest.raises(DayNeeded):
        typed.day("2026-10", TODAY)
    with pytest.raises(DayToCome):
        typed.day("2026-11-24", TODAY)
