"""The totals of a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import checked_in, money, purchase
from tests.strategies import entries

from unhyped.domain.period import all_time, year
from unhyped.insights.overview import overview

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry


def test_amounts_lead_from_gross_to_net() -> None:
    log = [
        purchase(price="30 EUR", events=("partial refund 5", "refund 2.50", "fee 1", "resale 4")),
        purchase(price="10 EUR"),
        purchase(price="8 USD"),
        purchase(price=None),
    ]
    result = overview(log, all_time())
    euros, dollars = result.amounts
    assert (euros.currency, euros.count) == ("EUR", 2)
    assert (euros.gross, euros.fees, euros.refunds, euros.resale, euros.net) == (
        money("40 EUR"),
        money("1 EUR"),
        money("7.50 EUR"),
        money("4 EUR"),
        money("29.50 EUR"),
    )
    assert dollars.net == money("8 USD")
    assert result.unpriced == (log[3],)


def test_verdicts_from_five_to_none() -> None:
    log = [purchase(worth=5), purchase(worth=1), purchase(worth=5), purchase(), checked_in(purchase(), None)]
    counts = [(each.worth, len(each.ids)) for each in overview(log, all_time()).verdicts]
    assert counts == [(5, 2), (4, 0), (3, 0), (2, 0), (1, 1), (None, 2)]


def test_top_lists() -> None:
    dear, sold = purchase("Dear", "90 EUR"), purchase("Sold", "95 EUR", events=("resale 80",))
    again, loved = purchase("Again", worth=5, again="yes"), purchase("Loved", worth=5)
    once = purchase("Not again", worth=5, again="no")
    okay = purchase("Only okay", worth=3, again="no")
    little, least = purchase("Little", worth=2), purchase("Least", worth=1)
    result = overview([dear, sold, again, loved, once, okay, little, least], all_time())
    assert [entry.purchase.name for entry in result.amounts[0].most_expensive][:2] == ["Dear", "Sold"]
    assert result.most_worth_it == (again, loved, once)
    assert result.most_regretted == (least, little, okay)
    assert result.groups == {"worth it": 3, "in between": 0, "not worth it": 3, "not rated yet": 2}


def test_top_lists_are_short() -> None:
    log = [purchase(worth=5)] * 9 + [purchase(worth=1)] * 9
    result = overview(log, all_time())
    assert [len(result.most_worth_it), len(result.most_regretted), len(result.amounts[0].most_expensive)] == [
        5,
        5,
        5,
    ]


def test_creators_by_number_of_purchases_whatever_their_case() -> None:
    log = [
        purchase(creator="SlowKitchen", worth=5),
        purchase(creator="slowkitchen", price="3 USD", worth=1),
        purchase(creator="other"),
        purchase(),
    ]
    creators = overview(log, all_time()).creators
    assert [each.creator for each in creators] == ["SlowKitchen", "", "other"]
    assert (creators[0].regretted, creators[0].verdicts) == (1, 2)
    assert creators[0].net == (money("12.99 EUR"), money("3 USD"))


def test_entries_are_newest_first_and_undated_ones_count_over_all_time_only() -> None:
    log = [purchase(on="2026-01-01"), purchase(on=None), purchase(on="2026-05-01")]
    assert overview(log, all_time()).entries == (log[2], log[0], log[1])
    assert overview(log, year("2026")).entries == (log[2], log[0])
    assert overview(log, year("2026")).undated == (log[1],)


def test_exchanges_are_a_part_of_their_own_and_what_is_not_net_is_beside_it() -> None:
    result = overview(
        [
            purchase(price="60 EUR", events=("exchanged 50", "shipping 4.90", "given away 0")),
            purchase(price="5 EUR", events=("received in exchange 45", "resale 9 USD", "resale 2 EUR")),
            purchase(price="30 EUR", events=("return sent 20",)),
            purchase(price=None, events=("return sent 7 USD",)),
        ],
        all_time(),
    )
    (euros,) = result.amounts
    parts = (euros.gross, euros.fees, euros.refunds, euros.resale, euros.exchanged, euros.net)
    assert [part.minor for part in parts] == [9500, 490, 0, 200, -500, 9290]
    assert result.expected == (money("20 EUR"), money("7 USD"))
    assert result.apart == (money("9 USD"),)


@settings(max_examples=60)
@given(st.lists(entries(), max_size=12))
def test_the_parts_add_up(log: list[Entry]) -> None:
    result = overview(log, all_time())
    for each in result.amounts:
        assert each.net == each.gross + each.fees - each.refunds - each.resale + each.exchanged
    assert sum(len(each.ids) for each in result.verdicts) == len(result.entries)
    assert sum(len(each.ids) for each in result.creators) == len(result.entries)
    assert sum(result.groups.values()) == len(result.entries)
    assert sum(each.count for each in result.amounts) + len(result.unpriced) == len(result.entries)
