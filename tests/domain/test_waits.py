from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.builders import money, new_id

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.waits import WaitRule, counts_from, extensions_left
from unhyped.domain.wish import Extension, Wish

ADDED = date(2026, 11, 5)
RULE = WaitRule()


def wish(price: str | None = "60 EUR", **fields: Any) -> Wish:  # noqa: ANN401 - fields of a wish
    plain: dict[str, Any] = {
        "id": new_id(),
        "name": "Walking pad",
        "price": None if price is None else money(price),
        "wanted_on": ApproximateDate.day(ADDED),
        "added_at": datetime(2026, 11, 5, 23, 30, tzinfo=UTC),
    }
    return Wish(**plain | fields)


@pytest.mark.parametrize(
    ("price", "days"),
    [
        ("0 EUR", 2),
        ("19.99 EUR", 2),
        ("20 EUR", 7),
        ("49.99 EUR", 7),
        ("50 EUR", 14),
        ("149.99 EUR", 14),
        ("150 EUR", 30),
        ("9999 EUR", 30),
        ("19 USD", 2),
        ("3000 JPY", 2),
        ("4000 JPY", 7),
        ("100 SEK", 2),
        (None, 7),
    ],
)
def test_dear_things_wait_longer(price: str | None, days: int) -> None:
    assert RULE.days_for(None if price is None else money(price)) == days
    assert RULE.end(wish(price)) == ADDED + timedelta(days=days)


def test_prices_are_in_ones_own_currency() -> None:
    mine = WaitRule(prices=(3000, 8000, 25000), days=(1, 2, 3, 4), currency="JPY")
    assert [mine.days_for(money(f"{price} JPY")) for price in (2999, 3000, 8000, 25000)] == [1, 2, 3, 4]
    assert mine.days_for(money("10 EUR")) == 1


def test_an_end_of_ones_own_comes_first_and_extensions_after_it() -> None:
    own = wish(wait_until=date(2026, 12, 24))
    assert RULE.end(own) == date(2026, 12, 24)
    longer = replace(own, extensions=(Extension(on=ADDED, until=date(2027, 1, 2), reason="no room yet"),))
    assert RULE.end(longer) == date(2027, 1, 2)
    assert [extensions_left(each) for each in (own, longer)] == [3, 2]


@pytest.mark.parametrize(
    ("wanted", "start"),
    [(None, ADDED), ("2026-11-06", date(2026, 11, 6)), ("2026-10", date(2026, 10, 31)), ("2026", ADDED)],
)
def test_a_wait_starts_when_it_was_wanted(wanted: str | None, start: date) -> None:
    waiting = wish(wanted_on=wanted and ApproximateDate.parse(wanted))
    assert RULE.starts_on(waiting) == start
    assert RULE.end(waiting) == start + timedelta(days=14)


def test_the_last_possible_day_is_the_end_of_the_last_year() -> None:
    assert RULE.end(wish(wanted_on=ApproximateDate.parse("2100-12-31"))) == date(2100, 12, 31)


@pytest.mark.parametrize(
    ("ended_on", "day"),
    [
        (None, "2026-12-19"),
        ("2026-11-10", "2026-12-19"),  # before the wait was over
        ("2026-11-19", "2026-12-19"),
        ("2026-11-25", "2026-12-25"),  # it went on waiting until then
        ("2100-12-31", "2100-12-31"),
    ],
)
def test_what_is_let_go_counts_30_days_after_its_wait_or_after_that_day(
    ended_on: str | None, day: str
) -> None:
    ended = wish(outcome="let go", ended_on=None if ended_on is None else date.fromisoformat(ended_on))
    assert counts_from(ended, RULE) == date.fromisoformat(day)
