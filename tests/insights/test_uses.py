from __future__ import annotations

from dataclasses import replace
from random import Random
from statistics import median
from typing import TYPE_CHECKING

import pytest
from tests.builders import money, purchase, used

from unhyped.domain.money import Money
from unhyped.domain.using_up import UsualCost
from unhyped.insights.uses import CostsPerUse, uses_to_target

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry


def thing(price: str, count: int, category: str = "beauty.skincare") -> Entry:
    return used(purchase(price=price, category=category), count)


def usual(*entries: Entry, currency: str = "EUR") -> UsualCost | None:
    return CostsPerUse([*enumerate(entries)]).usual("beauty.skincare", currency)


FIVE = tuple(thing("10.00 EUR", count) for count in (1, 2, 5, 10, 3))


def test_the_usual_cost_is_the_median_from_five_used_things_on() -> None:
    assert usual(*FIVE[:4]) is None
    assert usual(*FIVE) == UsualCost("beauty.skincare", 5, Money(333, "EUR"))
    assert usual(*FIVE, thing("10.00 EUR", 4)) == UsualCost("beauty.skincare", 6, Money(292, "EUR"))


def test_only_used_things_of_this_category_and_currency_outside_the_trash_count() -> None:
    gone = thing("1.00 EUR", 1)
    others = (
        thing("1.00 EUR", 1, "books"),
        thing("1.00 USD", 1),
        purchase(price="1.00 EUR", category="beauty.skincare"),
        used(purchase(price=None, category="beauty.skincare")),
        replace(gone, purchase=replace(gone.purchase, trashed_at=gone.purchase.added_at)),
    )
    assert usual(*FIVE, *others) == usual(*FIVE)
    assert usual(*FIVE, *others, currency="USD") is None


def test_after_any_changes_it_is_what_a_new_index_says() -> None:
    random = Random(7)
    log = {at: thing(f"{random.randrange(1, 90)}.00 EUR", random.randrange(1, 40)) for at in range(200)}
    index = CostsPerUse([*log.items()])
    for _ in range(60):
        changed = random.sample(sorted(log), random.choice([1, 2, 120]))
        before = [(at, log[at]) for at in changed]
        log |= {at: used(log[at], random.randrange(1, 9), days=2) for at in changed}
        index.replacing(before, [(at, log[at]) for at in changed])()
    fresh = CostsPerUse([*log.items()]).usual("beauty.skincare", "EUR")
    assert index.usual("beauty.skincare", "EUR") == fresh
    costs = [cost for entry in log.values() if (cost := entry.exact_cost_per_use) is not None]
    assert fresh == UsualCost("beauty.skincare", 200, Money(round(median(costs)), "EUR"))


def aimed(entry: Entry, target: str) -> Entry:
    return replace(entry, purchase=replace(entry.purchase, target_per_use=money(target)))


@pytest.mark.parametrize(
    ("entry", "target", "more"),
    [
        (used(purchase(price="40.00 EUR"), 3), "2.00 EUR", 17),
        (used(purchase(price="39.99 EUR"), 3), "2.00 EUR", 17),
        (used(purchase(price="40.01 EUR"), 3), "2.00 EUR", 18),
        (used(purchase(price="40.00 EUR"), 20), "2.00 EUR", 0),
        (used(purchase(price="40.00 EUR"), 50), "2.00 EUR", 0),
        (purchase(price="40.00 EUR"), "2.00 EUR", 20),
        (purchase(price="40.00 EUR", events=("partial refund 10.00",)), "2.00 EUR", 15),
        (purchase(price="40.00 EUR", events=("resale 50.00",)), "2.00 EUR", None),
        (purchase(price="40.00 EUR", events=("given away 0",)), "2.00 EUR", None),
        (purchase(price="0.00 EUR"), "2.00 EUR", 0),
        (purchase(price=None), "2.00 EUR", None),
    ],
)
def test_how_many_more_uses_reach_the_target(entry: Entry, target: str, more: int | None) -> None:
    assert uses_to_target(aimed(entry, target)) == more
    assert uses_to_target(entry) is None
