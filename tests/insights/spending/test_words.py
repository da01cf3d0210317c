"""Where the money went, word for word: its sentence, its foot and how it is counted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests import answering
from tests.builders import purchase
from tests.insights.logs import MIXED

from unhyped.domain.period import all_time, between, month, year

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period


def spent(log: list[Entry], period: Period | None = None, **telling: object) -> str:
    return answering.spending(log, period, **telling).sentence


def counted(log: list[Entry], **telling: object) -> str:
    return answering.spending(log, None, **telling).how_counted()


def test_spending_names_good_buys_first_and_other_currencies_separately() -> None:
    assert spent(MIXED, year("2026")) == (
        "You spent €1,616.50 on 3 purchases in 2026. €1,200.50 of it is worth it so far, €412.00 isn’t. "
        "In other currencies: US$30.00 (1 purchase). 1 more has no price yet."
    )
    assert spent(MIXED, currency="USD").startswith(
        "You spent US$30.00 on 1 purchase. It wasn’t worth it. In other currencies: €1,616.50 (3 purchases)."
    )


def test_a_card_leaves_other_currencies_to_its_foot() -> None:
    card = answering.spending(MIXED, year("2026"), others=False)
    assert card.sentence == (
        "You spent €1,616.50 on 3 purchases in 2026. €1,200.50 of it is worth it so far, €412.00 isn’t. "
        "1 more has no price yet."
    )
    plain = "3 with a price · after refunds and resale"
    assert card.foot == f"{plain} · also US$30.00"
    third = [*MIXED, purchase(price="3 GBP")]
    assert answering.spending(third, others=False).foot == f"{plain} · also £3.00 and US$30.00"
    more = [*third, purchase(price="3 PLN"), purchase(price="3 JPY")]
    assert answering.spending(more, others=False).foot == f"{plain} · also £3.00, JP¥3 and 2 more"
    assert answering.spending(MIXED, others=False, hide_amounts=True).foot == (
        "3 with a price · 1 in another currency"
    )
    assert answering.spending(MIXED).foot == plain
    assert answering.spending(MIXED, others=False, speaker="me").foot == plain
    assert answering.spending([purchase()], others=False).foot == "1 with a price · after refunds and resale"


def test_spending_without_amounts() -> None:
    assert spent(MIXED, hide_amounts=True) == (
        "You bought 3 things. So far, 1 was worth it and 1 wasn’t. 1 more was in another currency. "
        "1 more has no price yet."
    )


def test_a_summary_speaks_as_the_one_who_passes_it_on() -> None:
    assert spent(MIXED, speaker="me").startswith("I spent €1,616.50 on 3 purchases. ")
    assert spent(MIXED, speaker="me", hide_amounts=True).startswith("I bought 3 things. ")


def test_a_summary_names_the_currency_of_each_of_several_pictures() -> None:
    assert answering.spending(MIXED, speaker="me").question == "Where did the money go? (EUR)"
    assert answering.spending(MIXED, speaker="me", currency="USD").question.endswith("? (USD)")
    assert answering.spending(MIXED).question == "Where did the money go?"
    for log in ([], [purchase()]):
        assert answering.spending(log, speaker="me").question == "Where did the money go?"


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ([], "No purchases yet. This picture starts with the first one."),
        ([purchase()], "You spent €12.99 on 1 purchase. It isn’t rated yet."),
        ([purchase(worth=5)], "You spent €12.99 on 1 purchase. It was worth it."),
        ([purchase(worth=3)], "You spent €12.99 on 1 purchase. It’s in between."),
        ([purchase(worth=5)] * 2, "You spent €25.98 on 2 purchases. Both were worth it."),
        ([purchase(worth=2)] * 2, "You spent €25.98 on 2 purchases. Neither was worth it."),
        ([purchase(worth=2)] * 3, "You spent €38.97 on 3 purchases. None of them was worth it."),
        ([purchase()] * 3, "You spent €38.97 on 3 purchases. None of them is rated yet."),
        ([purchase(worth=3)] * 3, "You spent €38.97 on 3 purchases. All of them are in between."),
        (
            [purchase(), purchase(worth=3)],
            "You spent €25.98 on 2 purchases. Nothing is clearly worth it or not worth it yet.",
        ),
        (
            [purchase(), purchase(worth=4)],
            "You spent €25.98 on 2 purchases. One of them (€12.99) was worth it.",
        ),
        (
            [purchase(price="24.99 EUR"), purchase(price="5 EUR", worth=1)],
            "You spent €29.99 on 2 purchases. One of them (€5.00) wasn’t worth it.",
        ),
        (
            [purchase(price="5 EUR", worth=1)] * 2 + [purchase()],
            "You spent €22.99 on 3 purchases. 2 of them (€10.00) weren’t worth it.",
        ),
        ([purchase(price=None)], "1 purchase, without a price so far. Add what you paid to see it here."),
        (
            [purchase(events=("refund 12.99", "resale 3"), worth=4), purchase(price="1 EUR", worth=1)],
            "You spent −€2.00 on 2 purchases. So far, 1 was worth it and 1 wasn’t.",
        ),
    ],
)
def test_spending_with_little_to_say(log: list[Entry], expected: str) -> None:
    assert spent(log) == expected


@pytest.mark.parametrize(
    ("period", "when"),
    [
        (month("2026-03"), "in March 2026"),
        (year("2026"), "in 2026"),
        (between(date(2026, 3, 5), date(2026, 3, 5)), "on 5 Mar 2026"),
        (between(date(2026, 3, 2), date(2026, 5, 3)), "from 2 Mar 2026 to 3 May 2026"),
        (between(date(2025, 12, 1), date(2026, 11, 30)), "from December 2025 to November 2026"),
        (between(date(2026, 3, 2), None), "since 2 Mar 2026"),
        (between(None, date(2026, 5, 3)), "until 3 May 2026"),
        (between(date(1990, 1, 1), date.max), "from January 1990 to December 9999"),
    ],
)
def test_a_period_is_named_by_its_dates(period: Period, when: str) -> None:
    assert spent([purchase()], period) == f"You spent €12.99 on 1 purchase {when}. It isn’t rated yet."
    assert spent([], period) == f"No purchases {when}. Choose another period to see more."


def test_over_all_time_undated_purchases_are_only_missing_from_bars_over_time() -> None:
    undated = purchase(price="50 EUR", on=None, worth=1)
    both = [undated, purchase(price="12 EUR", worth=1)]
    assert spent(both, all_time(), about="month") == (
        "You spent €12.00 on 1 purchase. It wasn’t worth it. 1 more has no date yet."
    )
    assert spent(both, all_time(), about="shop") == ("You spent €62.00 on 2 purchases. Neither was worth it.")
    assert spent([undated], about="month") == (
        "1 purchase, without a date so far. Add the day to see it here."
    )
    assert spent([undated], year("2026")) == "No purchases in 2026. Choose another period to see more."


def test_spending_names_what_is_in_no_bar() -> None:
    log = [
        purchase("Mirror", None),
        purchase("Mug", on=None),
        purchase("Lamp", on="2025"),
        *(purchase(f"Gift {number}", None) for number in range(6)),
        purchase("Tea", "5 USD", on="2026-01-01"),
        purchase("Pen", on="2026-01-01"),
    ]
    told = counted(log, about="month")
    assert "No price yet, so in no bar: Mirror, Gift 0, Gift 1, Gift 2, Gift 3 and 2 more." in told
    assert "No date, so in no bar: Mug." in told
    assert "Known only roughly, so in the first bar it may belong to: Lamp." in told
    assert "Amounts in different currencies are never added together." in told
    assert "More than 36 months are shown by year." in told
    assert "Mug" not in counted(log, about="shop")
    assert "Mug" in answering.spending(log, year("2026"), about="shop").how_counted()
    nameless = counted(log, about="month", named=False)
    assert not any(name in nameless for name in ("Mirror", "Mug", "Lamp"))


def test_each_field_says_what_is_particular_to_it() -> None:
    log = [purchase()]
    assert "Sorted by money." in counted(log, about="shop")
    assert "Sorted by the number of purchases." in counted(log, about="shop", hide_amounts=True)
    assert "counts for each of them. The total counts it once." in counted(log, about="tag")
    assert "else for its creator" in counted(log, about="gain")
    assert "counted together if there are at least 3 kinds" in counted(log, about="category")
    assert "Weeks begin on Monday. More than 53 are shown by month." in counted(log, about="week")
    assert "More than 40 quarters are shown by year." in counted(log, about="quarter")
    assert "below zero" in counted(log, about="year")


def test_a_mosaic_counts_things_of_every_currency() -> None:
    assert answering.spending(MIXED, year("2026"), view="mosaic").sentence == (
        "You bought 5 things in 2026. So far, 1 is worth it and 2 aren’t."
    )
    assert answering.spending([purchase(worth=4)], view="mosaic", speaker="me").sentence == (
        "I bought 1 thing. It was worth it."
    )
    mosaic = answering.spending([*MIXED, purchase(on=None)], view="mosaic")
    assert mosaic.question == "What did you buy when?"
    assert mosaic.foot == "5 things · 1 without a date"
    old = answering.spending([*MIXED, purchase(on="2020")], view="mosaic")
    assert old.foot == "6 things · by year"
    assert answering.spending([purchase(on=None)], view="mosaic").sentence == (
        "1 purchase, without a date so far. Add the day to see it here."
    )


def test_spending_leaves_out_what_does_not_apply() -> None:
    told = counted([purchase()])
    assert told.count("\n\n") == 3
    assert "what was paid plus fees, minus refunds and resale" in told
    assert (
        "Not worth it: it’s “not at all” or “not really”, or “it’s okay” and would not buy it again." in told
    )


def test_without_amounts_nothing_is_said_about_money() -> None:
    log = [purchase("Mirror", None), purchase("Tea", "5 USD"), purchase("Pen")]
    money = ("Costs are", "Refunds", "Amounts")
    assert not [word for word in money if word in counted(log, hide_amounts=True)]
    assert [word for word in money if word in counted(log)] == [*money]
    assert "Mirror" in counted(log, hide_amounts=True)
    assert "Mirror" not in counted(log, hide_amounts=True, speaker="me")


def test_the_foot_says_what_the_sentence_above_it_does_not() -> None:
    log = [
        purchase(worth=1),
        purchase(price=None, worth=5),
        purchase(on=None),
        purchase(on="2026-21"),
        purchase(price="3 USD"),
    ]
    euros, dollars = (
        answering.spending(log, year("2026"), currency=code, about="month") for code in (None, "USD")
    )
    assert euros.foot == ("2 with a price · after refunds and resale · 1 approximate date · 1 without a date")
    assert dollars.foot == "1 with a price · after refunds and resale"
    long = [purchase(on="2020"), purchase()]
    assert answering.spending(long, about="month").foot.endswith("resale · by year")
    assert answering.spending([purchase(on="2024-01-01"), purchase()], about="week").foot.endswith("by month")
