"""The definitions that stand next to the numbers."""

from __future__ import annotations

from tests.builders import purchase

from unhyped.domain.period import all_time, year
from unhyped.insights import how_counted
from unhyped.insights.regret import by_category
from unhyped.insights.spending import by_month


def test_spending_tells_what_is_in_no_bar_by_name() -> None:
    log = [
        purchase("Mirror", None),
        purchase("Mug", on=None),
        purchase("Lamp", on="2019"),
        *(purchase(f"Gift {number}", None) for number in range(6)),
        purchase("Tea", "5 USD", on="2026-01-01"),
    ]
    told = how_counted.spending(by_month(log, all_time()))
    assert "Without a price, so in no bar: Mirror, Gift 0, Gift 1, Gift 2, Gift 3 and 2 more." in told
    assert "Without a date, so in no bar: Mug." in told
    assert "counted in its first month: Lamp." in told
    assert "Currencies are never added together" in told
    assert "More than 36 months are counted by year." in told


def test_spending_leaves_out_what_does_not_apply() -> None:
    told = how_counted.spending(by_month([purchase()], all_time()))
    assert told.count("\n\n") == 1
    assert "Net cost is the price plus fees, minus refunds and resale" in told
    assert "Not worth it: it is 1 or 2, or you would not buy it again." in told


def test_regret_is_defined_wherever_it_is_counted() -> None:
    log = [purchase("Mug", None, worth=1), purchase("Lamp", on=None, worth=4), purchase(worth=5)]
    told = how_counted.regret(by_category(log, year("2026")))
    assert told.startswith("Regret: your latest verdict is 1 or 2, or you would not buy it again.")
    assert "together with 10 imagined ones at your overall rate (1 of 2)" in told
    assert "under which your log is most likely" not in told
    assert "1 regretted purchase has no price" in told
    assert "Without a date, so only counted over all time: Lamp." in told


def test_regret_tells_when_the_pull_was_estimated() -> None:
    log = [
        purchase(worth=1 + 3 * (each % 2), category=f"shelf {shelf}")
        for shelf in range(8)
        for each in range(9)
    ]
    told = how_counted.regret(by_category(log, all_time()))
    assert "together with 40 imagined ones" in told
    assert "under which your log is most likely" in told


def test_feet() -> None:
    log = [purchase(worth=1), purchase(price=None, worth=5), purchase(on=None), purchase(on="2026-21")]
    spending = by_month(log, year("2026"))
    assert how_counted.spending_foot(spending) == (
        "n = 2 · net of refunds · 1 with an approximate date · 1 without a price · 1 without a date"
    )
    assert how_counted.spending_foot(spending, "USD").startswith("n = 0 · ")
    assert how_counted.regret_foot(by_category(log, year("2026"))) == (
        "n = 2 with a verdict · 1 without one yet · 1 without a date"
    )
    assert how_counted.regret_foot(by_category([], all_time())) == "n = 0 with a verdict"
