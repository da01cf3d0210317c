from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import money_event, purchase

from unhyped.domain.entry import Entry
from unhyped.domain.money import Money, totals
from unhyped.insights.spending.first_picture import first_picture, sentence
from unhyped.words.amounts import amount

LED = purchase("LED mask", "189 EUR", worth=1)
COMB = purchase("Wool comb", "7.50 EUR", worth=5)
FRYER = purchase("Air fryer", "89.99 EUR", on=None, worth=4)


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        (
            (COMB, LED, FRYER),
            "You spent €286.49 on 3 purchases. €97.49 of it is worth it so far, €189.00 isn’t.",
        ),
        ((LED,), "You spent €189.00 on 1 purchase. It wasn’t worth it."),
        ((COMB, FRYER), "You spent €97.49 on 2 purchases. Both were worth it."),
        (
            (COMB, purchase("Lamp", None, worth=1)),
            "You spent €7.50 on 1 purchase. It was worth it. 1 more has no price yet.",
        ),
        (
            (COMB, FRYER, purchase("Case", "12 USD", worth=2)),
            (
                "You spent €97.49 on 2 purchases. Both were worth it. "
                "In other currencies: US$12.00 (1 purchase)."
            ),
        ),
        (
            (
                *(purchase("Case", price, worth=2) for price in ("12 USD", "8 GBP", "3 USD")),
                *(COMB, FRYER, LED, purchase("Lamp", None)),
            ),
            (
                "You spent €286.49 on 3 purchases. €97.49 of it is worth it so far, €189.00 isn’t. "
                "In other currencies: US$15.00 (2 purchases), £8.00 (1 purchase). 1 more has no price yet."
            ),
        ),
        ((purchase("Lamp", None), purchase("Mug", None)), "You bought 2 things. Neither is rated yet."),
        (
            (purchase("Lamp", None, worth=5), purchase("Mug", None, worth=2)),
            "You bought 2 things. So far, 1 was worth it and 1 wasn’t.",
        ),
    ],
)
def test_the_sentence_counts_what_the_picture_shows(entries: tuple[Entry, ...], said: str) -> None:
    assert sentence(first_picture(entries), hide_amounts=False) == said


def test_hidden_amounts_are_in_no_sentence() -> None:
    said = sentence(first_picture((COMB, LED, FRYER)), hide_amounts=True)
    assert said == "You bought 3 things. So far, 2 were worth it and 1 wasn’t."


def test_the_dearest_comes_first_then_other_currencies_then_what_has_no_price() -> None:
    case, lamp = purchase("Case", "500 USD"), purchase("Lamp", None)
    picture = first_picture((lamp, case, COMB, LED, FRYER))
    assert picture.entries == (LED, FRYER, COMB, case, lamp)
    assert (picture.currency, picture.dearest) == ("EUR", 18900)
    assert [picture.cost(entry) for entry in picture.entries] == [18900, 8999, 750, None, None]


def test_what_came_back_is_taken_off() -> None:
    returned = Entry(
        LED.purchase, LED.check_ins, (money_event(LED.purchase, "refund 189", date(2026, 4, 1)),)
    )
    picture = first_picture((returned, COMB))
    assert picture.entries == (COMB, returned)
    assert "You spent €7.50 on 2 purchases." in sentence(picture, hide_amounts=False)


@given(st.lists(st.tuples(st.integers(1, 10_000), st.sampled_from(["EUR", "USD"])), min_size=1, max_size=6))
def test_the_sums_are_those_of_the_log(prices: list[tuple[int, str]]) -> None:
    entries = [purchase("Thing", f"{minor / 100:.2f} {code}", worth=4) for minor, code in prices]
    picture = first_picture(entries)
    sums = {money.currency: money.minor for money in totals(entry.net for entry in entries)}
    costs = [cost for entry in picture.entries if (cost := picture.cost(entry)) is not None]
    assert sum(costs) == sums[picture.currency]
    assert costs == sorted(costs, reverse=True)
    said = sentence(picture, hide_amounts=False)
    for code, minor in sums.items():
        assert amount(Money(minor, code)) in said
