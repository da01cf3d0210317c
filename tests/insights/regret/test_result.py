"""What regret cost, by category."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import checked_in, money, purchase
from tests.strategies import entries

from unhyped.domain.money import totals
from unhyped.domain.period import all_time, year
from unhyped.insights.field_words import key_label
from unhyped.insights.fields import FIELDS, unit_of
from unhyped.insights.proportions import likely_range
from unhyped.insights.regret.result import GroupRegret, count_regret, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.entry import Entry


def keys(groups: Sequence[GroupRegret]) -> list[str]:
    return [group.key for group in groups]


def shelf(category: str, regretted: int, content: int) -> list[Entry]:
    return [purchase(worth=1, category=category) for _ in range(regretted)] + [
        purchase(worth=4, category=category) for _ in range(content)
    ]


def test_only_verdicts_count_and_regret_is_two_or_okay_and_never_again() -> None:
    log = [
        purchase(worth=2),
        purchase(worth=3, again="no"),
        purchase(worth=3, again="unsure"),
        purchase(worth=5, again="no"),
        purchase(),
        checked_in(purchase(), None),
        checked_in(purchase(), 1, days=0),
    ]
    overall = count_regret(log, all_time()).overall
    assert overall.regretted == (log[0].purchase.id, log[1].purchase.id)
    assert overall.content == (log[2].purchase.id, log[3].purchase.id)
    assert len(overall.unrated) == 3
    assert (overall.x, overall.n) == (2, 4)


def test_categories_are_sorted_by_money_never_by_rate() -> None:
    log = (
        [purchase(price="2 EUR", worth=1, category="books") for _ in range(3)]
        + shelf("food", 0, 9)
        + [purchase(price="90 EUR", worth=1, category="home.kitchen")]
        + shelf("home.kitchen", 0, 9)
        + [purchase(price="50 USD", worth=1, category="courses"), purchase(category="pets")]
    )
    result = count_regret(log, all_time())
    assert result.currencies == ("EUR", "USD")
    in_order = ["home.kitchen", "books", "courses", "food"]
    assert keys(result.groups("category", "EUR")) == in_order
    assert keys(result.groups("category", "USD"))[0] == "courses"
    assert keys(result.groups("category", None)) == ["books", "home.kitchen", "courses", "food"]


def test_a_currency_that_nothing_was_regretted_in_gives_way_to_the_first() -> None:
    result = count_regret([purchase(price="2 EUR", worth=1), purchase(price="3 USD", worth=5)], all_time())
    assert (result.shown_currency("USD"), result.shown_currency("EUR"), result.shown_currency()) == (
        "EUR",
    ) * 3
    assert count_regret([purchase(price=None, worth=1)], all_time()).shown_currency() is None


def names(log: list[Entry]) -> list[tuple[str, int]]:
    groups = count_regret(log, all_time()).groups("category", None)
    rows = ((key_label("category", group.key), group.tally.n) for group in groups)
    return sorted(rows, key=lambda row: -row[1])


def test_categories_of_a_family_count_together_if_there_are_three_families() -> None:
    beauty = shelf("beauty.hair", 1, 2) + shelf("beauty.nails", 2, 0)
    assert names(beauty) == [("Hair", 3), ("Nails", 2)]
    assert names(beauty + shelf("books", 0, 1)) == [("Hair", 3), ("Nails", 2), ("Books", 1)]
    three = beauty + shelf("books", 0, 1) + shelf("fashion.shoes", 1, 3)
    assert names(three) == [("Beauty", 5), ("Shoes", 4), ("Books", 1)]
    own = shelf("beauty.mine", 0, 2)
    assert names(three + own) == [("Beauty", 5), ("Shoes", 4), ("beauty.mine", 2), ("Books", 1)]


def test_while_nothing_has_a_category_it_begins_with_creators_or_shops() -> None:
    def fields(**given: object) -> tuple[str, ...]:
        entry = purchase(worth=1)
        return count_regret([replace(entry, purchase=replace(entry.purchase, **given))], all_time()).fields  # type: ignore[arg-type] # by name

    assert fields(category="books", creator="mia")[0] == "category"
    assert fields(creator="mia", shop="Etsy")[0] == "creator"
    assert fields(shop="Etsy")[0] == "shop"
    assert fields()[0] == "month"


def test_times_are_in_their_order_and_a_long_log_has_coarser_ones() -> None:
    log = [
        purchase(worth=1, on="2026-01-05"),
        purchase(worth=5, on="2026-03-05"),
        purchase(on="2026-04-05"),
        purchase(worth=2, on=None),
    ]
    result = count_regret(log, all_time())
    assert keys(result.groups("month", "EUR")) == ["2026-01-01", "2026-03-01", ""]
    assert [(group.key, group.tally.n) for group in result.over_time("month")] == [
        ("2026-01-01", 1), ("2026-02-01", 0), ("2026-03-01", 1), ("2026-04-01", 0),
    ]  # fmt: skip
    assert (result.field("week"), result.field("month")) == ("week", "month")
    longer = count_regret([*log, purchase(on="2021-01-01")], all_time())
    assert (longer.field("week"), longer.field("month"), longer.field("shop")) == ("year", "year", "shop")


def test_several_groups_count_a_purchase_with_two_tags_once() -> None:
    entry = purchase(price="10 EUR", worth=1)
    log = [replace(entry, purchase=replace(entry.purchase, tags=("gift", "payday")))]
    groups = count_regret(log, all_time()).groups("tag", "EUR")
    assert [(group.key, group.tally.x) for group in groups] == [("gift", 1), ("payday", 1)]
    assert together(groups).costs[0].net == money("10 EUR")


def test_the_range_of_a_group_is_of_its_own_count_alone() -> None:
    """Whatever the other categories say: the same group has the same range in any log and on any page."""
    (alone,) = (
        group.tally for group in count_regret(shelf("books", 4, 6), all_time()).groups("category", None)
    )
    among = count_regret(shelf("books", 4, 6) + shelf("food", 9, 0), all_time())
    books = next(group.tally for group in among.groups("category", None) if group.key == "books")
    assert alone.likely == books.likely == likely_range(4, 10)
    assert count_regret(shelf("books", 2, 2), all_time()).overall.likely is None


def test_the_cost_is_net_and_per_currency() -> None:
    log = [
        purchase(price="30 EUR", worth=1, events=("partial refund 12.50", "fee 1")),
        purchase(price="10 EUR", worth=2, events=("resale 4",)),
        purchase(price="8 USD", worth=2),
        purchase(price=None, worth=1),
        purchase(price="99 EUR", worth=5),
    ]
    overall = count_regret(log, all_time()).overall
    euros, dollars = overall.costs
    assert (euros.net, euros.gross, euros.came_back) == (
        money("24.50 EUR"),
        money("40 EUR"),
        money("16.50 EUR"),
    )
    assert euros.ids == (log[0].purchase.id, log[1].purchase.id)
    assert (dollars.net, dollars.gross, dollars.came_back) == (money("8 USD"), money("8 USD"), money("0 USD"))
    assert overall.unpriced == (log[3].purchase.id,)
    assert overall.cost("EUR") is euros
    assert overall.cost("JPY") is None


def test_without_a_date_it_counts_over_all_time_only() -> None:
    log = [purchase(on=None, worth=1), purchase(on="2026-03-05", worth=1)]
    assert count_regret(log, all_time()).overall.n == 2
    assert count_regret(log, all_time()).undated == ()
    assert count_regret(log, year("2026")).overall.n == 1
    assert count_regret(log, year("2026")).undated == (log[0],)


def test_nothing_gives_nothing() -> None:
    result = count_regret([], all_time())
    assert (result.groups("shop", None), result.overall.n, result.overall.likely) == ((), 0, None)
    assert (result.currencies, result.shown_currency("EUR")) == ((), None)


@settings(max_examples=60)
@given(st.lists(entries(), max_size=15))
def test_the_groups_of_any_field_add_up_to_the_whole(log: list[Entry]) -> None:
    result = count_regret(log, all_time())
    overall = result.overall
    for field in FIELDS:
        groups = result.groups(field, "EUR")
        whole = together(groups)
        assert sorted(whole.regretted) == sorted(overall.regretted)
        assert sorted(whole.content) == sorted(overall.content)
        assert {cost.currency: cost.net for cost in whole.costs} == {
            cost.currency: cost.net for cost in overall.costs
        }
        if field != "tag":
            assert sum(group.tally.x for group in groups) == overall.x
        unit = unit_of(result.field(field))
        if unit is not None:
            groups = result.groups(unit, None)
            shown = [id_ for group in result.over_time(unit) for id_ in group.tally.ids]
            dated = [id_ for group in groups if group.key for id_ in group.tally.ids]
            assert sorted(shown) == sorted(dated)
    assert sorted(cost.net.minor for cost in overall.costs) == sorted(
        amount.minor
        for amount in totals(entry.net for entry in log if entry.regret and entry.purchase.trashed_at is None)
    )
    priced = sum(len(cost.ids) for cost in overall.costs)
    assert priced + len(overall.unpriced) == overall.x
