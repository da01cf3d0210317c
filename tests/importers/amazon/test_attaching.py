from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unhyped.domain.found import FoundPurchase
from unhyped.domain.money import Money
from unhyped.domain.purchase import PurchaseDraft
from unhyped.importers.amazon.attaching import Attached, attach
from unhyped.importers.amazon.refunds import Refund

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = date(2026, 3, 1)


def bought(*cents: int | None, order: str = "1", currency: str = "EUR") -> list[FoundPurchase]:
    """The lines of an order."""
    return [
        FoundPurchase(
            line=place,
            draft=PurchaseDraft(
                name=f"{place}", order_number=order, price=None if each is None else Money(each, currency)
            ),
        )
        for place, each in enumerate(cents)
    ]


def back(cents: int | None, *, currency: str = "EUR", order: str = "1", reason: str = "Too large") -> Refund:
    return Refund(
        order=order,
        amount=None if cents is None else Money(cents, currency),
        on=DAY,
        reason=reason,
        reversal="",
        line=7,
        shown=order,
    )


def attached(
    purchases: Sequence[FoundPurchase], *refunds: Refund, cancelled: tuple[int, ...] = ()
) -> Attached:
    """What becomes of the refunds of order 1."""
    charged = {each.draft.order_number: () for each in purchases} | {
        "1": [Money(each, "EUR") for each in cancelled]
    }
    return attach(purchases, {"1": refunds}, charged)


def told(found: Attached) -> list[list[tuple[int | None, str]]]:
    return [
        [(refund.amount.minor if refund.amount else None, refund.note) for refund in row.refunds]
        for row in found.purchases
    ]


def test_to_the_line_that_cost_just_as_much() -> None:
    found = attached(bought(1000, 500, 700), back(500), back(700, reason=""))
    assert told(found) == [[], [(500, "Too large")], [(700, "")]]
    assert (found.skipped, found.strangers) == ([], 0)


def test_equal_lines_come_back_one_after_the_other() -> None:
    found = attached(bought(500, 500, 500), back(500), back(500))
    assert [len(each) for each in told(found)] == [1, 1, 0]
    numbers = {refund.external_id for row in found.purchases for refund in row.refunds}
    assert numbers == {"1/500 EUR/1", "1/500 EUR/2"}


def test_to_the_only_line_without_a_word_about_the_order() -> None:
    assert told(attached(bought(1000), back(300))) == [[(300, "Too large")]]


def test_else_to_the_most_expensive_line_it_fits_in() -> None:
    found = attached(bought(400, 1000, 700), back(600), back(500, reason=""))
    assert told(found) == [[], [(600, "Too large (for the whole order)")], [(500, "For the whole order")]]


def test_what_fits_in_no_line_is_shared() -> None:
    found = attached(bought(400, 1000, 700), back(1500))
    assert told(found) == [[], [(1000, "Too large")], [(500, "Too large (for the whole order)")]]


def test_everything_came_back_at_once() -> None:
    assert told(attached(bought(400, 1000), back(1400))) == [[(400, "Too large")], [(1000, "Too large")]]


def test_never_more_than_was_paid() -> None:
    found = attached(bought(1000), back(1500))
    assert told(found) == [[(1000, "Too large")]]
    (problem,) = found.skipped
    assert problem.why == "You got back €5.00 more than you paid for this order."
    assert (problem.line, problem.text) == (7, "1")
    again = attached(bought(1000), back(1000), back(1))
    assert told(again) == [[(1000, "Too large")]]
    assert [problem.why for problem in again.skipped] == [
        "You had already got back everything you paid for this order."
    ]


def test_a_refund_of_unknown_amount_goes_to_one_line_too() -> None:
    assert told(attached(bought(400), back(None))) == [[(None, "Too large")]]
    assert told(attached(bought(400, 900), back(None))) == [[], [(None, "Too large (for the whole order)")]]


def test_what_was_charged_for_a_cancelled_line_stays_with_it() -> None:
    found = attached(bought(1000), back(1299), cancelled=(1299,))
    assert told(found) == [[]]
    assert [problem.why for problem in found.skipped] == ["This refund is for a cancelled part of the order."]
    twice = attached(bought(1299), back(1299), back(1299), cancelled=(1299,))
    assert told(twice) == [[(1299, "Too large")]]


def test_an_order_that_was_left_out_takes_none() -> None:
    found = attach([], {"1": [back(100)]}, {"1": ()})
    assert [problem.why for problem in found.skipped] == ["This refund belongs to an order we left out."]
    assert found.strangers == 0


def test_another_currency_is_not_mixed_in() -> None:
    found = attached(bought(1000), back(300, currency="USD"))
    assert told(found) == [[]]
    assert [problem.why for problem in found.skipped] == [
        "This refund is in a different currency than the payment."
    ]


def test_a_price_nobody_knows_takes_what_fits_nowhere_else() -> None:
    assert told(attached(bought(None), back(300))) == [[(300, "Too large")]]
    assert told(attached(bought(None, 500), back(200)))[1] == [(200, "Too large (for the whole order)")]
    assert [len(each) for each in told(attached(bought(None, 500), back(900)))] == [1, 0]


def test_orders_that_are_not_there_are_counted() -> None:
    found = attach(bought(1000), {"2": [back(1, order="2"), back(2, order="2")]}, {"1": ()})
    assert (found.strangers, told(found)) == (2, [[]])


def test_what_came_back_before_counts() -> None:
    (first,) = attached(bought(1000), back(900)).purchases
    found = attached([first], replace(back(200), reason=""))
    assert [cents for cents, _ in told(found)[0]] == [900, 100]


cents = st.integers(1, 2000)


@settings(max_examples=300, deadline=None)
@given(st.lists(cents, min_size=1, max_size=6), st.lists(cents, max_size=6), st.data())
def test_sums_are_exact(prices: list[int], amounts: list[int], data: st.DataObject) -> None:
    found = attached(bought(*prices), *map(back, amounts))
    given_back = [sum(amount or 0 for amount, _ in row) for row in told(found)]
    assert all(0 <= part <= price for part, price in zip(given_back, prices, strict=True))
    assert sum(given_back) == min(sum(amounts), sum(prices))
    for row in found.purchases:
        assert len({refund.external_id for refund in row.refunds}) == len(row.refunds)


@pytest.mark.parametrize("first", [back(None), back(300)])
def test_the_same_lines_in_another_order_take_the_same(first: Refund) -> None:
    lines = bought(400, 1000, 700)
    there = {row.draft.name: row.refunds for row in attached(lines, first).purchases}
    turned = {row.draft.name: row.refunds for row in attached(lines[::-1], first).purchases}
    assert there == turned
