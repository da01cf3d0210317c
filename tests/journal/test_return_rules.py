from __future__ import annotations

from datetime import date

from unhyped.domain.returns import EEA
from unhyped.journal.return_rules import public_holidays, return_rules


def test_every_rule_says_where_it_comes_from_and_when_that_was_checked() -> None:
    rules = return_rules().rules
    assert [rule.key for rule in rules] == [
        "tiktok-shop-us",
        "tiktok-shop-uk",
        "amazon",
        "eu-law",
        "uk-law",
    ]
    for rule in rules:
        assert rule.sources
        assert all(source.startswith("https://") for source in rule.sources)
        assert rule.checked == date(2026, 11, 29)
        assert rule.regions <= {"EU", "UK", "US"}
    assert return_rules() is return_rules()


WEEKEND = 5


def test_every_country_of_the_eea_has_its_holidays_for_years_to_come() -> None:
    for country in EEA:
        for year in range(2020, 2041):
            days = public_holidays(country, year)
            assert 1 <= len(days) <= 18, (country, year)
            assert all(day.year == year and day.weekday() < WEEKEND for day in days)


def test_a_holiday_is_one_of_the_whole_country() -> None:
    assert public_holidays("DE", 2026) == {
        *(date(2026, 1, 1), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 1)),
        *(date(2026, 5, 14), date(2026, 5, 25), date(2026, 12, 25)),
    }
    assert date(2027, 3, 29) in public_holidays("FR", 2027)
    assert (
        public_holidays("DE", 1999) == public_holidays("US", 2026) == public_holidays("", 2026) == frozenset()
    )
