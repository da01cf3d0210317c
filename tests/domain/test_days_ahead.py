from __future__ import annotations

from datetime import date, timedelta

import pytest

from unhyped.domain.days_ahead import parse_day_ahead
from unhyped.domain.errors import InvalidInput

TODAY = date(2026, 11, 30)  # a Monday


@pytest.mark.parametrize(
    ("text", "locale", "day"),
    [
        ("tomorrow", "en_GB", "2026-12-01"),
        ("Tomorrow ", "en_US", "2026-12-01"),
        ("the day after tomorrow", "en_GB", "2026-12-02"),
        ("morgen", "de_DE", "2026-12-01"),
        ("übermorgen", "de_DE", "2026-12-02"),
        ("demain", "fr_FR", "2026-12-01"),
        ("après-demain", "fr_FR", "2026-12-02"),
        ("pasado mañana", "es_ES", "2026-12-02"),
        ("overmorgen", "nl_NL", "2026-12-02"),
        ("today", "en_GB", "2026-11-30"),
        ("friday", "en_GB", "2026-12-04"),
        ("next Friday", "en_GB", "2026-12-04"),
        ("on monday", "en_GB", "2026-12-07"),
        ("Freitag", "de_DE", "2026-12-04"),
        ("in 3 days", "en_GB", "2026-12-03"),
        ("2 weeks", "en_GB", "2026-12-14"),
        ("in a week", "en_GB", "2026-12-07"),
        ("next week", "en_GB", "2026-12-07"),
        ("in zwei Wochen", "de_DE", "2026-12-14"),
        ("next month", "en_GB", "2026-12-30"),
        ("in 3 months", "en_GB", "2027-02-28"),
        ("in 15 months", "en_GB", "2028-02-29"),
        ("in a year", "en_GB", "2027-11-30"),
        ("12 Dec", "en_GB", "2026-12-12"),
        ("12/12", "en_GB", "2026-12-12"),
        ("Dec 1", "en_US", "2026-12-01"),
        ("30 November", "en_GB", "2026-11-30"),
        ("29 November", "en_GB", "2027-11-29"),
        ("the 12th", "en_GB", "2026-12-12"),
        ("the 31st", "en_GB", "2026-12-31"),
        ("this friday", "en_GB", "2026-12-04"),
        ("dans 3 jours", "fr_FR", "2026-12-03"),
        ("vendredi prochain", "fr_FR", "2026-12-04"),
        ("la próxima semana", "es_ES", "2026-12-07"),
        ("over 2 weken", "nl_NL", "2026-12-14"),
        ("a month ago", "en_GB", "2026-10"),
        ("2026-12-12", "en_GB", "2026-12-12"),
        ("2026-01-12", "en_GB", "2026-01-12"),
        ("yesterday", "en_GB", "2026-11-29"),
        ("3 days ago", "en_GB", "2026-11-27"),
        ("last friday", "en_GB", "2026-11-27"),
        ("March 2027", "en_GB", "2027-03"),
    ],
)
def test_a_day_to_come_is_read_as_people_write_it(text: str, locale: str, day: str) -> None:
    assert parse_day_ahead(text, TODAY, locale).edtf == day


@pytest.mark.parametrize(
    "text", ["", "soon", "in 99999 days", "in 3650 years", "next", "in", "in 1 2 days", "2190-01-01"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        parse_day_ahead(text, TODAY, "en_GB")


@pytest.mark.parametrize("day", range(1, 29))
def test_a_day_of_the_month_is_the_next_one_from_every_day(day: int) -> None:
    for today in (TODAY + timedelta(days=n) for n in range(0, 400, 3)):
        read = parse_day_ahead(f"the {day}th", today, "en_GB").first
        assert read.day == day
        assert 0 <= (read - today).days <= 31
