from __future__ import annotations

from datetime import date

import pytest

from unhyped.domain.date_words import phrase
from unhyped.domain.dates import parse_date
from unhyped.domain.errors import DateAmbiguous
from unhyped.domain.holidays import HOLIDAY_WORDS, holiday_days

HOLIDAYS = list(HOLIDAY_WORDS)


def days(holiday: str, year: int, country: str = "") -> list[str]:
    return [day.isoformat() for day in holiday_days(HOLIDAYS.index(holiday), year, country)]


EASTER = "1999-04-04 2000-04-23 2008-03-23 2011-04-24 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2038-04-25"


@pytest.mark.parametrize("day", EASTER.split())
def test_easter_is_that_of_the_calendar(day: str) -> None:
    assert days("easter", int(day[:4])) == [day]


@pytest.mark.parametrize(
    ("holiday", "country", "day"),
    [
        ("mother's day", "US", "2026-05-10"),
        ("mother's day", "GB", "2026-03-15"),
        ("mother's day", "FR", "2026-05-31"),
        ("mother's day", "ES", "2026-05-03"),
        ("mother's day", "PL", "2026-05-26"),
        ("mother's day", "NO", "2026-02-08"),
        ("father's day", "GB", "2026-06-21"),
        ("father's day", "DE", "2026-05-14"),
        ("father's day", "ES", "2026-03-19"),
        ("father's day", "AU", "2026-09-06"),
        ("thanksgiving", "US", "2026-11-26"),
        ("victoria day", "CA", "2026-05-18"),
        ("presidents' day", "US", "2026-02-16"),
        ("carnival", "DE", "2026-02-16"),
        ("advent 1", "DE", "2026-11-29"),
        ("advent 4", "DE", "2026-12-20"),
        ("thanksgiving", "CA", "2026-10-12"),
        ("black friday", "US", "2026-11-27"),
        ("cyber monday", "US", "2026-11-30"),
        ("memorial day", "US", "2026-05-25"),
        ("whitsun", "DE", "2026-05-24"),
        ("christmas", "DE", "2026-12-25"),
    ],
)
def test_the_day_of_a_holiday_by_country(holiday: str, country: str, day: str) -> None:
    assert days(holiday, 2026, country) == [day]


def test_in_france_mothers_day_gives_way_to_whitsun() -> None:
    assert days("mother's day", 2031, "FR") == ["2031-05-25"]
    assert days("mother's day", 2023, "FR") == ["2023-06-04"]


def test_without_a_country_every_tradition_counts() -> None:
    assert days("mother's day", 2026) == ["2026-05-10", "2026-03-15"]
    with pytest.raises(DateAmbiguous):
        parse_date("mother's day", date(2026, 11, 25))


@pytest.mark.parametrize(("holiday", "words"), HOLIDAY_WORDS.items())
def test_every_name_of_a_holiday_is_one_word_for_dates(holiday: str, words: str) -> None:
    for each in words.split("|"):
        assert phrase(each) == [f"holiday{HOLIDAYS.index(holiday)}"]


@pytest.mark.parametrize("holiday", HOLIDAYS)
@pytest.mark.parametrize("country", ["", "US", "GB", "CA", "DE", "FR", "ES", "NL", "AU", "BR"])
def test_a_holiday_has_days_in_every_year(holiday: str, country: str) -> None:
    for year in (1990, 2024, 2100):
        assert all(
            day.startswith(str(year)) or holiday == "cyber monday" for day in days(holiday, year, country)
        )


@pytest.mark.parametrize(
    ("text", "today", "edtf"),
    [
        ("christmas", "2026-11-25", "2025-12"),
        ("last christmas", "2026-12-27", "2026-12"),
        ("this christmas", "2026-12-20", "2026-12"),
        ("christmas 2024", "2026-11-25", "2024-12"),
        ("last black friday", "2026-11-25", "2025-11"),
        ("Black Friday", "2026-12-03", "2026-11"),
        ("memorial day weekend", "2026-11-25", "2026-05"),
    ],
)
def test_a_holiday_is_the_month_of_the_latest_one(text: str, today: str, edtf: str) -> None:
    assert str(parse_date(text, date.fromisoformat(today))) == edtf


def test_just_before_a_holiday_either_year_may_be_meant() -> None:
    with pytest.raises(DateAmbiguous) as refused:
        parse_date("black friday", date(2026, 11, 25))
    assert "2026-11 or 2025-11" in str(refused.value)
