from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies

from unhyped.domain.errors import CurrencyDiffers, CurrencyUnknown, ValueOutOfRange
from unhyped.domain.money import LIMIT, Money, allocated, totals

euros = strategies.moneys(codes=st.just("EUR"))


@pytest.mark.parametrize(
    ("money", "amount"),
    [
        (Money(1299, "EUR"), "12.99"),
        (Money(-5, "EUR"), "-0.05"),
        (Money(500, "JPY"), "500"),
        (Money(1234, "KWD"), "1.234"),
    ],
)
def test_the_decimal_carries_the_places_of_the_currency(money: Money, amount: str) -> None:
    assert str(money.decimal) == amount


@given(strategies.moneys(lowest=1 - LIMIT))
def test_minor_units_and_decimals_are_the_same_amount(money: Money) -> None:
    assert Money.of(money.decimal, money.currency) == money


@pytest.mark.parametrize(
    ("amount", "minor"),
    [("12.994", 1299), ("12.995", 1300), ("12.985", 1298), ("12", 1200), ("0.005", 0)],
)
def test_half_a_cent_is_rounded_to_the_even_one(amount: str, minor: int) -> None:
    assert Money.of(Decimal(amount), "EUR").minor == minor


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity", "1e14", "10000000000000", "-1e99999"])
def test_what_is_no_amount_of_money_is_refused(amount: str) -> None:
    with pytest.raises(ValueOutOfRange):
        Money.of(Decimal(amount), "EUR")


def test_an_unknown_currency_is_refused() -> None:
    with pytest.raises(CurrencyUnknown):
        Money.of(Decimal(1), "EURO")


@given(euros, euros)
def test_adding_and_taking_away(one: Money, other: Money) -> None:
    assert one + other - other == one
    assert one - other == -(other - one)


def test_two_currencies_are_never_added() -> None:
    with pytest.raises(CurrencyDiffers, match=r"paid in EUR.*in USD"):
        Money(1, "EUR") + Money(1, "USD")
    with pytest.raises(CurrencyDiffers):
        Money(1, "EUR") - Money(1, "USD")


def test_totals_are_per_currency_the_largest_first_and_unknown_left_out() -> None:
    paid = [Money(100, "USD"), None, Money(5, "EUR"), Money(300, "EUR"), Money(-50, "CHF"), Money(100, "AUD")]
    assert totals(paid) == (Money(305, "EUR"), Money(100, "AUD"), Money(100, "USD"), Money(-50, "CHF"))
    assert totals([None]) == ()


@given(st.lists(strategies.moneys(highest=10**6), max_size=20))
def test_totals_do_not_depend_on_the_order(paid: list[Money]) -> None:
    assert totals(paid) == totals(reversed(paid))
    assert sum(total.minor for total in totals(paid)) == sum(money.minor for money in paid)


@given(st.integers(0, 10**12), st.lists(st.integers(1, 10**6), min_size=1, max_size=40))
def test_the_parts_add_up_and_none_is_off_by_a_cent(total: int, weights: list[int]) -> None:
    parts = allocated(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(total * weight, sum(weights))) < 1
    assert parts == allocated(total, weights)


def test_what_is_left_over_goes_to_the_one_who_lost_most_then_to_the_first() -> None:
    assert allocated(1000, [1, 1, 1]) == (334, 333, 333)
    assert allocated(100, [2, 1]) == (67, 33)
    assert allocated(2, [1, 1, 1]) == (1, 1, 0)
