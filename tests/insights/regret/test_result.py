"""What regret cost, by category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import checked_in, money, purchase
from tests.strategies import entries

from unhyped.domain.category import CATEGORIES
from unhyped.domain.money import totals
from unhyped.domain.period import all_time, year
from unhyped.insights.proportions import likely_range
from unhyped.insights.regret.result import by_category, merged
from unhyped.insights.regret.words import gathered

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry


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
    overall = by_category(log, all_time()).overall
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
    result = by_category(log, all_time())
    assert result.currencies == ("EUR", "USD")
    in_order = ["home.kitchen", "books", "courses", "food"]
    assert [group.category for group in result.by_money("EUR")] == in_order
    assert next(iter(result.by_money("USD"))).category == "courses"
    assert [group.category for group in result.by_money(None)] == ["books", "home.kitchen", "courses", "food"]


def test_a_currency_that_nothing_was_regretted_in_gives_way_to_the_first() -> None:
    result = by_category([purchase(price="2 EUR", worth=1), purchase(price="3 USD", worth=5)], all_time())
    assert (result.shown_currency("USD"), result.shown_currency("EUR"), result.shown_currency()) == (
        "EUR",
    ) * 3
    assert by_category([purchase(price=None, worth=1)], all_time()).shown_currency() is None


def names(log: list[Entry]) -> list[tuple[str, int]]:
    result = by_category(log, all_time())
    return sorted(((gathered(group), group.tally.n) for group in result.categories), key=lambda row: -row[1])


def test_small_categories_of_a_family_count_together_if_that_makes_five() -> None:
    hair, nails = shelf("beauty.hair", 1, 2), shelf("beauty.nails", 2, 0)
    assert names(hair + nails) == [("Beauty (Hair, Nails)", 5)]
    assert names(hair + nails[:1]) == [("Hair", 3), ("Nails", 1)]
    skincare = shelf("beauty.skincare", 4, 4)
    assert names(skincare + hair + nails) == [("Skincare", 8), ("Other beauty (Hair, Nails)", 5)]
    assert names(skincare + hair) == [("Skincare", 8), ("Hair", 3)]
    own = shelf("beauty.mine", 0, 2) + shelf("", 1, 0)
    assert names(hair + nails + own)[0] == ("Beauty (Hair, Nails)", 5)
    assert ("beauty.mine", 2) in names(hair + nails + own)


def test_every_family_has_a_name() -> None:
    families = {code.partition(".")[0] for code in CATEGORIES if "." in code}
    for family in families:
        members = [code for code in CATEGORIES if code.startswith(f"{family}.")]
        log = [entry for code in members[:2] for entry in shelf(code, 1, 2)]
        assert names(log)[0][0].startswith(f"{family.title()} (")


def test_the_range_of_a_group_is_of_its_own_count_alone() -> None:
    """Whatever the other categories say: the same group has the same range in any log and on any page."""
    alone = by_category(shelf("books", 4, 6), all_time()).categories[0].tally
    among = by_category(shelf("books", 4, 6) + shelf("food", 9, 0), all_time())
    books = next(group.tally for group in among.categories if group.category == "books")
    assert alone.likely == books.likely == likely_range(4, 10)
    assert by_category(shelf("books", 2, 2), all_time()).overall.likely is None


def test_the_cost_is_net_and_per_currency() -> None:
    log = [
        purchase(price="30 EUR", worth=1, events=("partial refund 12.50", "fee 1")),
        purchase(price="10 EUR", worth=2, events=("resale 4",)),
        purchase(price="8 USD", worth=2),
        purchase(price=None, worth=1),
        purchase(price="99 EUR", worth=5),
    ]
    overall = by_category(log, all_time()).overall
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
    assert by_category(log, all_time()).overall.n == 2
    assert by_category(log, all_time()).undated == ()
    assert by_category(log, year("2026")).overall.n == 1
    assert by_category(log, year("2026")).undated == (log[0],)


def test_nothing_gives_nothing() -> None:
    result = by_category([], all_time())
    assert (result.categories, result.overall.n, result.overall.likely) == ((), 0, None)
    assert (result.currencies, result.shown_currency("EUR")) == ((), None)


@settings(max_examples=60)
@given(st.lists(entries(), max_size=15))
def test_the_categories_add_up_to_the_whole(log: list[Entry]) -> None:
    result = by_category(log, all_time())
    together = merged(group.tally for group in result.categories)
    assert sorted(together.regretted) == sorted(result.overall.regretted)
    assert sorted(together.content) == sorted(result.overall.content)
    assert together.costs == result.overall.costs
    assert sorted(cost.net.minor for cost in result.overall.costs) == sorted(
        amount.minor
        for amount in totals(entry.net for entry in log if entry.regret and entry.purchase.trashed_at is None)
    )
    priced = sum(len(cost.ids) for cost in result.overall.costs)
    assert priced + len(result.overall.unpriced) == result.overall.x
    assert set(result.by_money("EUR")) == set(result.categories)
