from __future__ import annotations

from datetime import date

from unhyped.journal.return_rules import return_rules


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
