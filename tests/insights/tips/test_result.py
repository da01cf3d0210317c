"""Tips by creator, counted by hand and against scipy."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from tests.answering import tips
from tests.builders import ADDED, money, purchase

from unhyped.domain.period import year

if TYPE_CHECKING:
    from unhyped.insights.tips.result import Tipster


def by_name(log: list) -> dict[str, Tipster]:  # type: ignore[type-arg]
    return {tipster.creator: tipster for tipster in tips(log).result.tipsters}


def test_a_creator_has_every_answer_good_ones_first() -> None:
    log = [
        purchase("Lamp", "20 EUR", creator="mia", worth=2),
        purchase("Pan", "30 EUR", creator="Mia", worth=5, events=("partial refund 10",)),
        purchase("Roller", None, creator="mia", worth=3),
        purchase("Cup", "8 USD", creator="mia"),
        purchase("Mask", creator="ben", worth=1),
        purchase("Alone", worth=4),
    ]
    result = tips(log).result
    ben, mia = result.tipsters
    assert [tip.group for tip in mia.tips] == ["worth it", "in between", "not worth it", "not rated yet"]
    assert (mia.x, mia.n, mia.likely) == (1, 3, None)
    assert mia.spent("EUR") == money("40 EUR")
    assert mia.nets("not worth it") == (money("20 EUR"),)
    assert ben.nets("worth it") == ()
    assert result.alone == (log[5].purchase.id,)
    assert result.currencies == ("EUR", "USD")


def test_what_was_noted_last_is_what_they_gain() -> None:
    first = purchase(creator="mia", gain="commission", worth=4)
    later = purchase(creator="mia", gain="own product")
    later = replace(later, purchase=replace(later.purchase, added_at=ADDED + timedelta(days=1)))
    log = [later, first, purchase(creator="mia"), purchase(creator="ben")]
    assert {name: each.gain for name, each in by_name(log).items()} == {"mia": "own product", "ben": None}


def test_the_order_is_that_of_money_and_never_that_of_rates() -> None:
    log = [
        *(purchase(price="10 EUR", creator="all good", worth=5) for _ in range(5)),
        *(purchase(price="30 EUR", creator="dear", worth=1) for _ in range(5)),
        *(purchase(price="30 EUR", creator="also dear", worth=3) for _ in range(5)),
        *(purchase(price="99 EUR", creator="few", worth=3) for _ in range(2)),
    ]
    result = tips(log).result
    assert [each.creator for each in result.by_money("EUR")] == ["few", "also dear", "dear", "all good"]
    assert [each.creator for each in result.shown("EUR")] == ["also dear", "dear", "all good"]
    assert [each.creator for each in result.by_money(None)] == ["all good", "also dear", "dear", "few"]
    assert [each.creator for each in tips(log[-2:]).result.shown("EUR")] == ["few"]


def test_the_likely_range_is_that_of_their_own_answers() -> None:
    (mia,) = by_name([purchase(creator="mia", worth=worth) for worth in (5, 4, 1, 2, 3)]).values()
    assert mia.likely is not None
    assert (mia.likely.low, mia.likely.high) == pytest.approx(stats.beta(2.5, 3.5).ppf([0.1, 0.9]))


def test_two_are_told_apart_only_if_they_surely_differ() -> None:
    good, other = ([purchase(creator=name, worth=5) for _ in range(20)] for name in ("good", "other"))
    poor = [purchase(creator="poor", worth=1) for _ in range(20)]
    high_and_low = tips([*good, *poor]).result.apart
    assert high_and_low is not None
    assert [each.creator for each in high_and_low] == ["good", "poor"]
    assert tips([*good, *other]).result.apart is None
    assert tips([*good[:3], *poor[:3]]).result.apart is None


def test_another_period_and_the_trash_count_nothing() -> None:
    log = [purchase(creator="mia", worth=4, on="2025-03-05"), purchase(creator="mia", worth=4, on=None)]
    result = tips(log, year("2026")).result
    assert result.tipsters == ()
    assert [entry.purchase.id for entry in result.undated] == [log[1].purchase.id]


@given(
    st.lists(
        st.builds(
            purchase,
            price=st.none() | st.sampled_from(["5 EUR", "7.50 EUR", "3 USD"]),
            creator=st.sampled_from(["", "mia", "MIA", "ben", "ζωή"]),
            worth=st.none() | st.integers(1, 5),
        ),
        max_size=30,
    )
)
def test_every_purchase_is_counted_once_and_the_sums_agree(log: list) -> None:  # type: ignore[type-arg]
    result = tips(log).result
    ids = [id_ for tipster in result.tipsters for id_ in tipster.ids]
    assert sorted((*ids, *result.alone)) == sorted(entry.purchase.id for entry in log)
    recommended = [entry for entry in log if entry.purchase.creator]
    for currency in ("EUR", "USD"):
        nets = [entry.net.minor for entry in recommended if entry.net and entry.net.currency == currency]
        spent = [each.spent(currency) for each in result.tipsters]
        assert sum(each.minor for each in spent if each) == sum(nets)
    assert sum(each.x for each in result.tipsters) == sum(e.group == "worth it" for e in recommended)
