"""What regret cost, by category."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import checked_in, money, purchase
from tests.strategies import entries

from unhyped.domain.category import CATEGORIES
from unhyped.domain.money import totals
from unhyped.domain.period import all_time, year
from unhyped.insights import wording
from unhyped.insights.pooling import pooled
from unhyped.insights.proportions import wilson
from unhyped.insights.regret import by_category, merged

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry


def shelf(category: str, regretted: int, content: int) -> list[Entry]:
    return [purchase(worth=1, category=category) for _ in range(regretted)] + [
        purchase(worth=4, category=category) for _ in range(content)
    ]


def test_only_verdicts_count_and_regret_is_two_or_never_again() -> None:
    kept = [
        purchase(worth=2),
        purchase(worth=5, again="no"),
        purchase(worth=3, again="unsure"),
        purchase(),
        checked_in(purchase(), None),
        checked_in(purchase(), 1, days=0),
    ]
    overall = by_category(kept, all_time()).overall
    assert overall.regretted == (kept[0].purchase.id, kept[1].purchase.id)
    assert overall.content == (kept[2].purchase.id,)
    assert len(overall.waiting) == 3
    assert (overall.x, overall.n) == (2, 3)
    assert overall.rate == pytest.approx(2 / 3)


def test_categories_stand_by_number_of_verdicts_never_by_rate() -> None:
    log = (
        shelf("books", 3, 0) + shelf("food", 0, 9) + shelf("home.kitchen", 5, 1) + [purchase(category="pets")]
    )
    result = by_category(log, all_time())
    assert [group.category for group in result.categories] == ["food", "home.kitchen", "books"]
    assert [group.tally.claim for group in result.categories] == ["counts", "counts", "list"]


def names(log: list[Entry]) -> list[tuple[str, int]]:
    result = by_category(log, all_time())
    return [(wording.gathered(group), group.tally.n) for group in result.categories]


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


def test_a_category_is_pulled_towards_the_overall_rate_by_ten() -> None:
    result = by_category(shelf("books", 4, 5) + shelf("food", 1, 8), all_time())
    assert result.strength == 10
    assert result.rate == pytest.approx(5.5 / 19)
    books = next(group for group in result.categories if group.category == "books")
    assert books.estimate == pooled(4, 9, 5.5 / 19, 10)
    assert books.estimate.mean == pytest.approx((4 + 10 * 5.5 / 19) / 19)
    assert books.tally.wilson == wilson(4, 9)
    assert (round(books.tally.wilson.low, 3), round(books.tally.wilson.high, 3)) == (0.189, 0.733)


def test_the_cost_is_net_and_per_currency() -> None:
    log = [
        purchase(price="30 EUR", worth=1, events=("partial refund 12.50",)),
        purchase(price="8 USD", worth=2),
        purchase(price=None, worth=1),
        purchase(price="99 EUR", worth=5),
    ]
    overall = by_category(log, all_time()).overall
    assert overall.net == (money("17.50 EUR"), money("8 USD"))
    assert overall.gross == (money("30 EUR"), money("8 USD"))
    assert overall.unpriced == (log[2].purchase.id,)


def test_without_a_date_it_counts_over_all_time_only() -> None:
    log = [purchase(on=None, worth=1), purchase(on="2026-03-05", worth=1)]
    assert by_category(log, all_time()).overall.n == 2
    assert by_category(log, all_time()).undated == ()
    assert by_category(log, year("2026")).overall.n == 1
    assert by_category(log, year("2026")).undated == (log[0],)


def test_nothing_gives_nothing() -> None:
    result = by_category([], all_time())
    assert (result.categories, result.overall.n, result.overall.rate) == ((), 0, None)


@settings(max_examples=60)
@given(st.lists(entries(), max_size=15))
def test_the_categories_add_up_to_the_whole(log: list[Entry]) -> None:
    result = by_category(log, all_time())
    together = merged(group.tally for group in result.categories)
    assert sorted(together.regretted) == sorted(result.overall.regretted)
    assert sorted(together.content) == sorted(result.overall.content)
    assert (
        together.net
        == result.overall.net
        == totals(entry.net for entry in log if entry.regret and entry.purchase.trashed_at is None)
    )
    for group in result.categories:
        band = group.estimate.likely
        assert 0 <= band.low <= band.high <= 1
        assert band.low - 0.01 <= group.estimate.mean <= band.high + 0.01
