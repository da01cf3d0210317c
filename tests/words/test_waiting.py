from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.builders import WISH, money, purchase

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.waits import WaitRule
from unhyped.domain.wish import Extension, Wish
from unhyped.words.waiting import (
    because_of_price,
    instead_sentence,
    longer_waits_left,
    noticed_where,
    outcome_sentence,
    outcome_when,
    rated_tips,
    state_words,
    wait_title,
    wait_why,
)

TODAY = date(2026, 11, 29)
RULE = WaitRule(currency="EUR")


def wish(price: str | None = None, **fields: Any) -> Wish:  # noqa: ANN401
    usual = {"wanted_on": ApproximateDate.parse("2026-11-21"), "price": money(price) if price else None}
    return replace(WISH, **usual | fields)


@pytest.mark.parametrize(
    ("end", "words", "title"),
    [
        (date(2026, 12, 5), "until 5 Dec", "Wait until Saturday 5 December"),
        (date(2027, 1, 3), "until 3 Jan 2027", "Wait until Sunday, 3 January 2027"),
        (TODAY, "ready to decide", "Your wait ended on Sunday 29 November"),
        (date(2026, 11, 1), "ready to decide", "Your wait ended on Sunday 1 November"),
    ],
)
def test_a_wait_is_said_by_its_end(end: date, words: str, title: str) -> None:
    assert (state_words(end, TODAY), wait_title(end, TODAY)) == (words, title)


@pytest.mark.parametrize(
    ("price", "why"),
    [
        ("19.99 EUR", "2 days, because it’s under €20"),
        ("20.00 EUR", "7 days, because it’s €20"),
        ("20.01 EUR", "7 days, because it’s over €20"),
        ("89.00 EUR", "14 days, because it’s over €50"),
        ("2000.00 EUR", "30 days, because it’s over €150"),
        ("89.00 PLN", "7 days, because of its price"),
        (None, "7 days, because it has no price yet"),
    ],
)
def test_the_length_of_a_wait_has_its_reason(price: str | None, why: str) -> None:
    assert wait_why(wish(price), RULE) == why


def test_a_length_that_the_person_chose_has_no_other_reason() -> None:
    assert wait_why(wish("89.00 EUR", wait_until=date(2026, 12, 1)), RULE) == "10 days, as you chose"
    longer = Extension(on=TODAY, until=date(2026, 12, 31), reason="sale")
    assert wait_why(wish("89.00 EUR", extensions=(longer,)), RULE) == "40 days, as you chose"


def test_hidden_amounts_are_not_in_the_reason_either() -> None:
    assert wait_why(wish("89.00 EUR"), RULE, hidden=True) == "14 days (your rule)"
    assert because_of_price(None, RULE, hidden=True) == " (your rule)"


def test_what_became_of_a_wish_has_its_month_and_its_day() -> None:
    gone = wish(outcome="let go", ended_on=date(2026, 10, 4))
    before = wish(outcome="bought elsewhere", ended_on=date(2025, 9, 4))
    assert outcome_when(gone, TODAY) == "let go in October"
    assert outcome_when(gone, TODAY, "Mug") == "let go in October, bought Mug instead"
    assert outcome_when(before, TODAY) == "bought elsewhere in September 2025"
    assert outcome_when(wish(), TODAY) == ""
    assert outcome_sentence("bought", date(2026, 10, 4), TODAY) == "You bought it on Sunday 4 October"


def test_what_was_bought_instead_is_named_if_it_is_in_the_log() -> None:
    assert instead_sentence("Mug") == "You bought Mug instead."
    assert instead_sentence("") == "You bought something else instead."


def test_it_says_how_often_a_wait_can_get_longer() -> None:
    assert [longer_waits_left(left) for left in (3, 1, 0)] == [
        "you can extend it 3 times",
        "you can extend it once",
        "you’ve extended it 3 times",
    ]


def test_rated_tips_are_counted_by_group() -> None:
    rated = [purchase(worth=worth) for worth in (5, 3, 1, 1, 2)]
    assert rated_tips(rated, of_creator=True) == (
        "You’ve rated 5 of their tips: 1 worth it, 1 in between, 3 not worth it."
    )
    assert rated_tips(rated[:1], of_creator=False) == "You’ve rated 1 of these: 1 worth it."


def test_it_says_when_and_where_a_wish_was_noticed() -> None:
    assert noticed_where(wish(origin=""), TODAY) == "21 Nov · Added by hand"
    assert noticed_where(wish(wanted_on=None), TODAY) == "TikTok"
