"""What was known before a purchase: things like it, the rate pulled towards all others, and the facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import ceil, floor, log

import pytest
from scipy import stats
from tests.builders import checked_in, money, purchase

from unhyped.insights.before_buying.history import (
    MAX_CASES,
    Alike,
    Count,
    History,
    Wanted,
    known_before,
    mature_cases,
    narrowest,
)
from unhyped.insights.beta import quantile

TODAY = date(2026, 11, 24)


def test_the_narrowest_group_with_five_counts_else_the_largest() -> None:
    every = Count(10, 40)
    enough = narrowest([("kind", Count(1, 4)), ("category", Count(2, 5)), ("creator", Count(6, 9))], every)
    assert (enough.by, enough.like, enough.pool) == ("category", Count(2, 5), Count(8, 35))
    few = narrowest([("kind", Count(1, 3)), ("category", Count(1, 2))], every)
    assert (few.by, few.like) == ("kind", Count(1, 3))
    nothing = narrowest([("kind", Count(0, 0))], every)
    assert (nothing.by, nothing.like, nothing.pool) == (None, Count(0, 0), every)


def test_the_rate_is_pulled_towards_the_others_and_leaves_the_group_out() -> None:
    alike = Alike("category", Count(7, 9), Count(20, 51))
    a, b = 7 + 0.5 + 10 * 20.5 / 52, 2 + 0.5 + 10 * 31.5 / 52  # by hand
    assert alike.pulled == pytest.approx((a, b))
    assert alike.rate == pytest.approx(a / (a + b))
    ends = [quantile(share, *alike.pulled) for share in (0.1, 0.9)]
    assert ends == pytest.approx(stats.beta(a, b).ppf([0.1, 0.9]))


@pytest.mark.parametrize("n", [5, 9, 20, 60])
@pytest.mark.parametrize("spread", [0.05, 0.1, 0.15])
def test_its_range_holds_if_groups_differ_a_little(n: int, spread: float) -> None:
    """Averaged over groups whose true rates differ by so much from 20 of 50, it holds in 8 of 10 cases."""
    k = 0.4 * 0.6 / spread**2 - 1
    held = 0.0
    for x in range(n + 1):
        a, b = Alike("kind", Count(x, n), Count(20, 50)).pulled
        low, high = floor(10 * quantile(0.1, a, b)) / 10, ceil(10 * quantile(0.9, a, b)) / 10
        truth = stats.beta(0.4 * k + x, 0.6 * k + n - x)
        held += stats.betabinom(n, 0.4 * k, 0.6 * k).pmf(x) * (truth.cdf(high) - truth.cdf(low))
    assert held >= 0.8


def test_without_others_only_the_count_itself_says_something() -> None:
    assert Alike("kind", Count(3, 6), Count(0, 0)).pulled == (3.5, 3.5)
    assert Alike("kind", Count(3, 6), Count(2, 2)).pulled == pytest.approx((3.5 + 2 * 2.5 / 3, 3.5 + 1 / 3))


def test_things_are_alike_by_kind_then_category_then_creator() -> None:
    history = History()
    for n in range(5):
        history.add(Wanted(f"Leggings, colour {n}", "fashion.clothing", "Mia"), regretted=n < 2)
    for n in range(6):
        history.add(Wanted(f"Satin dress {n}", "fashion.clothing", "ana"), regretted=n < 1)
    assert history.alike(Wanted("Leggings, sage", "fashion.clothing", "ana")).by == "kind"
    of_category = history.alike(Wanted("Wool cap", "fashion.clothing", "mia"))
    assert (of_category.by, of_category.like) == ("category", Count(3, 11))
    of_creator = history.alike(Wanted("Lamp", "home.decor", "MIA"))
    assert (of_creator.by, of_creator.like, of_creator.pool) == ("creator", Count(2, 5), Count(1, 6))


def test_facts_are_differences_from_what_is_usual() -> None:
    history = History()
    assert history.facts(Wanted("Lamp", "home", "mia", "commission", money("10 EUR"), True)) == (
        0.0, 0.0, 0.0, 1.0, 1.0,
    )  # fmt: skip
    for n in range(10):
        history.add(
            Wanted(f"Cup {n}", "home" if n < 5 else "tech", "", price=money("10 EUR")), regretted=n < 5
        )
    home, nobody, price, gains, promised = history.facts(
        Wanted("Lamp", "home", "", "nothing known", money("20 EUR"))
    )
    pool = 0.5 / 6
    rate = (5.5 + 5 * pool) / 11
    assert home == pytest.approx(log(rate / (1 - rate)) - log(pool / (1 - pool)))
    assert (nobody, gains, promised) == (0.0, 0.0, 0.0)
    assert price == pytest.approx(log(2))
    assert history.facts(Wanted("Lamp", price=money("99999 EUR")))[2] == 3.0
    assert history.facts(Wanted("Lamp", price=money("20 USD")))[2] == 0.0
    assert history.facts(Wanted("Lamp", price=money("0 EUR")))[2] == 0.0


def test_cases_are_rated_and_old_enough() -> None:
    old = purchase("Lamp", on="2026-10-25", worth=1)
    young = purchase("Cup", on="2026-10-26", worth=1)
    early = checked_in(purchase("Pan", on="2026-01-01"), None)
    impressed = checked_in(purchase("Rug", on="2026-01-01"), 5, days=0)
    undated = purchase("Mug", on=None, worth=1)
    cases = mature_cases([young, old, early, impressed, undated], TODAY)
    assert [(case.id, case.regretted) for case in cases] == [(old.purchase.id, True)]
    many = [purchase(on=str(date(2024, 1, 1) + timedelta(days=n)), worth=4) for n in range(MAX_CASES + 9)]
    cases = mature_cases(many, TODAY)
    assert [case.id for case in cases] == [entry.purchase.id for entry in many[9:]]


def test_nothing_is_known_before_it_could_be() -> None:
    """Each purchase is forecast from those at least 30 days older, whatever their order in the log."""
    logged = [
        purchase(f"Cup {n}", on=str(date(2026, 1, 1) + timedelta(days=11 * n)), worth=1) for n in range(9)
    ]
    cases = mature_cases([*reversed(logged)], TODAY)
    for known, case, history in known_before(cases):
        older = [each for each in cases if each.day + timedelta(days=30) <= case.day]
        assert known == len(older)
        alike = history.alike(case.wanted)
        assert alike.like.n + alike.pool.n == len(older)


def test_what_is_known_of_a_purchase() -> None:
    entry = purchase("Lamp", creator="mia", gain="paid", claims=("viral",), category="home")
    assert Wanted.of(entry) == Wanted("Lamp", "home", "mia", "paid", money("12.99 EUR"), is_promised=True)
    bare = replace(entry, purchase=replace(entry.purchase, claims=()))
    assert not Wanted.of(bare).is_promised
