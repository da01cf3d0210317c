"""The totals of a period, word for word."""

from __future__ import annotations

from tests.builders import purchase
from tests.insights.logs import MIXED

from unhyped.domain.period import all_time, year
from unhyped.insights.overview import overview
from unhyped.insights.overview_words import sentence


def test_the_overview_counts_every_group() -> None:
    assert sentence(overview(MIXED, year("2026"))) == (
        "I bought 5 things. 1 was worth it, 2 weren’t, 2 aren’t rated yet."
    )
    log = [*MIXED, purchase(worth=3)]
    assert sentence(overview(log, all_time())) == (
        "I bought 6 things. 1 was worth it, 2 weren’t, 1 is in between, 2 aren’t rated yet."
    )
    assert sentence(overview([purchase(worth=1)] * 2, all_time())) == (
        "I bought 2 things. 2 weren’t worth it."
    )
    assert sentence(overview([purchase(worth=4)], all_time())) == ("I bought one thing. It was worth it.")
    assert sentence(overview([], all_time())) == "Nothing here yet."
    assert sentence(overview([], year("2026"))) == "I bought nothing in 2026."
