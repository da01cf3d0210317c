"""What a use cost, counted by hand, against numpy, and against what is beside a purchase."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.answering import used
from tests.builders import ADDED, money, purchase
from tests.builders import used as with_uses

from unhyped.domain.period import year
from unhyped.insights.uses import CostsPerUse

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry

COSTS = (("Pan", "40 EUR", 80), ("Lamp", "30 EUR", 10), ("Comb", "3 EUR", 1), ("Cup", "8 USD", 4))
LOG = [with_uses(purchase(name, price, worth=4), uses) for name, price, uses in COSTS]


def changed(entry: Entry, **fields: object) -> Entry:
    return replace(entry, purchase=replace(entry.purchase, **fields))  # type: ignore[arg-type] # by name


def test_the_cheapest_use_comes_first_and_currencies_stay_apart() -> None:
    result = used(LOG).result
    assert result.currencies == ("EUR", "USD")
    assert [each.entry.purchase.name for each in result.in_order("EUR")] == ["Pan", "Lamp", "Comb"]
    assert [each.cost for each in result.in_order("EUR")] == [50, 300, 300]
    assert [each.cost for each in result.in_order("USD")] == [200]
    assert [each.uses for each in result.in_order(None)] == [80, 10, 4, 1]


def test_half_is_the_middle_one_from_five_things_on() -> None:
    log = [with_uses(purchase(price=f"{euros} EUR"), 4) for euros in (1, 2, 4, 80, 900)]
    assert used(log[:4]).result.middle("EUR") is None
    assert used(log).result.middle("EUR") == 100
    one_more = [*log, with_uses(purchase(price="5 EUR"), 3)]
    assert used(one_more).result.middle("EUR") == Fraction(400, 3)
    assert used(one_more).result.middle(None) == 4


def test_without_uses_is_what_may_still_be_used() -> None:
    kept = purchase("Kept")
    log = [
        kept,
        *LOG,
        purchase("Refunded", events=("refund 12.99",)),
        purchase("Given", events=("given away 0",)),
        changed(purchase("Opened"), opened_on=date(2026, 4, 1)),
        changed(purchase("Finished"), finished_on=date(2026, 4, 1)),
        changed(purchase("Half left"), share_left=50),
        changed(purchase("Untouched"), share_left=100),
        changed(purchase("In the Trash"), trashed_at=ADDED),
    ]
    names = [entry.purchase.name for entry in used(log).result.unused]
    assert names == ["Kept", "Untouched"]


def test_a_thing_without_a_known_cost_only_counts_its_uses() -> None:
    log = [
        with_uses(purchase("No price", None), 3),
        with_uses(purchase("Apart", "9 EUR", events=("resale 5 USD",)), 2),
        with_uses(purchase("Free", "9 EUR", events=("refund 9",)), 2),
    ]
    result = used(log).result
    assert [each.cost for each in result.things] == [None, None, 0]
    assert [each.entry.purchase.name for each in result.in_order("EUR")] == ["Free"]
    assert [each.uses for each in result.in_order(None)] == [3, 2, 2]


def test_categories_go_by_money_and_never_by_what_a_use_cost() -> None:
    log = [with_uses(purchase(price="10 EUR", category="books"), uses) for uses in (1, 2, 4, 5, 10)]
    log += [with_uses(purchase(price="99 EUR", category="kids"), 900), with_uses(purchase(price="1 EUR"), 1)]
    kids, books, none = used(log).result.categories("EUR")
    assert [each.category for each in (kids, books, none)] == ["kids", "books", ""]
    assert (kids.middle, books.middle, none.middle) == (None, 250, None)
    assert (kids.net, books.net) == (9900, 5000)
    assert [each.category for each in used(log).result.categories(None)] == ["books", "", "kids"]


def test_targets_are_in_the_order_of_what_is_left_to_go() -> None:
    log = [
        changed(with_uses(purchase("Far", "100 EUR"), 10), target_per_use=money("1 EUR")),
        changed(purchase("Unused", "9 EUR"), target_per_use=money("3 EUR")),
        changed(with_uses(purchase("Reached", "9 EUR"), 9), target_per_use=money("1 EUR")),
        changed(with_uses(purchase("Sold", "9 EUR", events=("resale 3",)), 1), target_per_use=money("1 EUR")),
        *LOG,
    ]
    found = [(each.entry.purchase.name, each.uses, each.more) for each in used(log).result.targets]
    assert found == [("Reached", 9, 0), ("Unused", 0, 3), ("Far", 10, 90)]


def test_another_period_counts_nothing() -> None:
    log = [with_uses(purchase(on="2025-03-05")), with_uses(purchase(on=None))]
    result = used(log, year("2026")).result
    assert (result.things, result.unused) == ((), ())
    assert [entry.purchase.id for entry in result.undated] == [log[1].purchase.id]


uses = st.lists(
    st.builds(
        lambda count, price, category: (
            with_uses(purchase(price=price, category=category), count)
            if count
            else purchase(price=price, category=category)
        ),
        st.integers(0, 40),
        st.none() | st.sampled_from(["5 EUR", "7.50 EUR", "120 EUR", "0 EUR", "3 USD"]),
        st.sampled_from(["", "books", "kids"]),
    ),
    max_size=30,
)


@given(uses)
def test_everything_is_counted_once_and_the_middle_is_that_of_numpy(log: list[Entry]) -> None:
    result = used(log).result
    counted = [each.id for each in result.things] + [entry.purchase.id for entry in result.unused]
    assert sorted(counted) == sorted(entry.purchase.id for entry in log)
    for currency in ("EUR", "USD"):
        things = result.in_order(currency)
        grouped = [each.id for group in result.categories(currency) for each in group.things]
        assert sorted(grouped) == sorted(each.id for each in things)
        middle = result.middle(currency)
        if len(things) < 5:
            assert middle is None
            continue
        assert float(middle or 0) == pytest.approx(np.median([each.value(currency) for each in things]))
        assert sum((each.cost or 0) <= (middle or 0) for each in things) >= len(things) / 2


@given(uses)
def test_what_is_usual_in_a_category_is_what_is_said_beside_a_purchase(log: list[Entry]) -> None:
    """Over all time, both are the median of the same costs."""
    beside = CostsPerUse([*enumerate(log)])
    for currency in ("EUR", "USD"):
        for group in used(log).result.categories(currency):
            usual = beside.usual(group.category, currency)
            if group.category:
                median = None if usual is None else usual.median.minor
                assert median == (None if group.middle is None else round(group.middle))
