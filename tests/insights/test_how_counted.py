"""The definitions next to the numbers, and the line of facts below a chart."""

from __future__ import annotations

from tests.builders import purchase

from unhyped.domain.period import all_time, year
from unhyped.insights import how_counted
from unhyped.insights.regret import by_category
from unhyped.insights.spending import by_month


def test_spending_names_what_is_in_no_bar() -> None:
    log = [
        purchase("Mirror", None),
        purchase("Mug", on=None),
        purchase("Lamp", on="2019"),
        *(purchase(f"Gift {number}", None) for number in range(6)),
        purchase("Tea", "5 USD", on="2026-01-01"),
        purchase("Pen", on="2026-01-01"),
    ]
    result = by_month(log, all_time())
    counted = how_counted.spending(result)
    assert "No price yet, so in no bar: Mirror, Gift 0, Gift 1, Gift 2, Gift 3 and 2 more." in counted
    assert "No date, so in no bar: Mug." in counted
    assert "Known only to the season or year, so in its first month: Lamp." in counted
    assert "Amounts in different currencies are never added together." in counted
    assert "More than 36 months are shown by year." in counted
    nameless = how_counted.spending(result, named=False)
    assert not any(name in nameless for name in ("Mirror", "Mug", "Lamp"))


def test_spending_leaves_out_what_does_not_apply() -> None:
    counted = how_counted.spending(by_month([purchase()], all_time()))
    assert counted.count("\n\n") == 2
    assert "what was paid plus fees, minus refunds and resale" in counted
    assert (
        "Not worth it: it’s “not at all” or “not really”, or “it’s okay” and would not buy it again."
        in counted
    )


def test_regret_is_defined_wherever_it_is_counted() -> None:
    log = [purchase("Mug", None, worth=1), purchase("Lamp", on=None, worth=4), purchase(worth=5)]
    result = by_category(log, year("2026"))
    counted = how_counted.regret(result)
    assert counted.startswith(
        "Regret means not worth it: the latest answer is “not at all” or “not really”, or"
    )
    assert "A “yes” or “very much” is never regret. (Definition 2.)" in counted
    assert "With fewer than 5 answers we only list them. From 5 on, we show the likely range." in counted
    assert "(Details: 80 % Jeffreys interval of this group’s own answers, rounded outwards.)" in counted
    assert "Sorted by money." in counted
    hidden = how_counted.regret(result, hide_amounts=True)
    assert "Sorted by how many weren’t worth it." in hidden
    assert not any(word in hidden for word in ("money", "Costs", "currencies"))
    assert "No date, so only counted over all time: Lamp." in counted
    assert "Lamp" not in how_counted.regret(result, named=False)


def test_the_foot_says_what_the_sentence_above_it_does_not() -> None:
    log = [
        purchase(worth=1),
        purchase(price=None, worth=5),
        purchase(on=None),
        purchase(on="2026-21"),
        purchase(price="3 USD"),
    ]
    spending = by_month(log, year("2026"))
    assert how_counted.spending_foot(spending) == (
        "after refunds and resale · 1 approximate date · 1 without a date"
    )
    assert how_counted.spending_foot(spending, "USD") == "after refunds and resale"
    regret = by_category(log, year("2026"))
    assert how_counted.regret_foot(regret) == "2 not rated yet · 1 without a date"
    assert how_counted.how_often_foot(regret) == "2 rated · 2 not rated yet · 1 without a date"
    assert how_counted.regret_foot(by_category([], all_time())) == ""
    assert how_counted.with_currencies("1 not rated yet", 3) == "1 not rated yet · 2 more currencies"
    assert how_counted.with_currencies("", 2) == "1 more currency"
    assert how_counted.with_currencies("1 not rated yet", 1) == "1 not rated yet"
