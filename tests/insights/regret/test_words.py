"""What regret cost, and how often, word for word: sentences, feet and how it is counted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests import answering
from tests.builders import purchase
from tests.insights.logs import MIXED, rated

from unhyped.domain.period import between, month, year

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period


def regretted(log: list[Entry], period: Period | None = None, **telling: object) -> str:
    return answering.regret(log, period, **telling).sentence


def often(log: list[Entry]) -> str:
    return answering.how_often(log).sentence


def test_a_card_leaves_other_currencies_to_its_foot() -> None:
    card = answering.regret(MIXED, others=False)
    assert card.sentence == (
        "So far, 2 of the 3 you’ve rated weren’t worth it. One of them cost you €412.00."
    )
    assert card.foot == "2 not rated yet · 1 in another currency"


def test_a_summary_speaks_as_the_one_who_passes_it_on() -> None:
    assert regretted(MIXED, speaker="me") == (
        "So far, 2 of the 3 I’ve rated weren’t worth it. One of them cost me €412.00. "
        "In other currencies: US$30.00 (1 purchase)."
    )


def test_a_summary_without_amounts_asks_for_no_cost() -> None:
    assert answering.regret(MIXED, hide_amounts=True, speaker="me").question == "What wasn’t worth it to me?"
    for telling in ({"hide_amounts": True}, {"speaker": "me"}, {}):
        assert answering.regret(MIXED, **telling).question == "What did regret cost me?"


@pytest.mark.parametrize(
    ("period", "from_when"),
    [
        (month("2026-03"), "from March 2026"),
        (year("2026"), "from 2026"),
        (between(date(2026, 3, 5), date(2026, 3, 5)), "from 5 Mar 2026"),
        (between(date(2026, 3, 2), date(2026, 5, 3)), "from 2 Mar 2026 to 3 May 2026"),
        (between(date(2025, 12, 1), date(2026, 11, 30)), "from December 2025 to November 2026"),
        (between(date(2026, 3, 2), None), "since 2 Mar 2026"),
        (between(None, date(2026, 5, 3)), "until 3 May 2026"),
        (between(date(1990, 1, 1), date.max), "from January 1990 to December 9999"),
    ],
)
def test_a_period_is_named_by_its_dates(period: Period, from_when: str) -> None:
    assert regretted(rated("books", 1, 1), period) == (
        f"Of 2 purchases {from_when} that you’ve rated, 1 wasn’t worth it. It cost you €10.00."
    )


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ([], "No purchases yet. This picture starts with the first one."),
        ([purchase()], "1 purchase, none rated yet. Check in on one to start this picture."),
        (rated("books", 0, 1), "You don’t regret the one purchase you’ve rated."),
        (rated("books", 0, 7), "You don’t regret any of the 7 purchases you’ve rated."),
        (rated("books", 1, 0, "5 EUR"), "The one purchase you’ve rated wasn’t worth it. It cost you €5.00."),
        (rated("books", 1, 0, None), "The one purchase you’ve rated wasn’t worth it. It has no price yet."),
        (
            rated("books", 2, 0, None),
            "Neither of the 2 purchases you’ve rated was worth it. None of them has a price yet.",
        ),
        (
            rated("books", 2, 2, "60 EUR"),
            "So far, 2 of the 4 you’ve rated weren’t worth it. Together they cost you €120.00.",
        ),
        (
            rated("books", 2, 1) + rated("books", 1, 0, None),
            (
                "So far, 3 of the 4 you’ve rated weren’t worth it. 2 of them together cost you €20.00. "
                "1 has no price yet."
            ),
        ),
        (
            [purchase(price="30 EUR", worth=1, events=("refund 12.50", "resale 2")), purchase(worth=5)],
            (
                "So far, 1 of the 2 you’ve rated wasn’t worth it. It cost you €15.50, "
                "after €14.50 came back through refunds and resale."
            ),
        ),
        (
            rated("books", 2, 1) + rated("food", 1, 0, "19 GBP"),
            (
                "So far, 3 of the 4 you’ve rated weren’t worth it. 2 of them together cost you €20.00. "
                "In other currencies: £19.00 (1 purchase)."
            ),
        ),
    ],
)
def test_regret_says_how_many_and_what_they_cost(log: list[Entry], expected: str) -> None:
    assert regretted(log) == expected


def test_every_sentence_about_a_period_says_so() -> None:
    log = [purchase(on="2025-03-01", worth=5), purchase(on="2026-03-01", worth=1)]
    assert regretted(log, year("2026")).startswith(
        "The one purchase from 2026 that you’ve rated wasn’t worth it."
    )
    assert regretted(log, year("2025")) == "You don’t regret the one purchase from 2025 that you’ve rated."
    assert regretted(rated("books", 0, 2), year("2026")) == (
        "You don’t regret either of the 2 purchases from 2026 that you’ve rated."
    )
    assert regretted(rated("books", 3, 0), year("2026")).startswith(
        "None of the 3 purchases from 2026 that you’ve rated was worth it."
    )


def test_what_came_back_in_full_or_more_is_said_in_words() -> None:
    def said(*events: str) -> str:
        return regretted([purchase(price="20 EUR", worth=1, events=events)])

    assert said("refund 20").endswith("It cost you nothing in the end: €20.00 came back.")
    assert said("refund 20", "resale 5").endswith("It brought you €5.00 more than you paid.")


def test_regret_begins_with_the_currency_on_show_and_hides_amounts() -> None:
    log = rated("books", 2, 1) + rated("food", 1, 0, "19 GBP")
    told = regretted(log, currency="GBP")
    assert "One of them cost you £19.00. In other currencies: €20.00" in told
    assert regretted(log, hide_amounts=True) == "So far, 3 of the 4 you’ve rated weren’t worth it."


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        (rated("books", 1, 3), "Total: of 4 you’ve rated, 1 wasn’t worth it."),
        (rated("books", 0, 1), "Total: you don’t regret the one you’ve rated."),
        ([purchase()], "1 purchase, none rated yet. Check in on one to start this picture."),
        (
            rated("books", 4, 6),
            (
                "Books: of 10 you’ve rated, 4 weren’t worth it. "
                "With this few it could be anything from 2 to 6 in 10."
            ),
        ),
        (
            rated("", 0, 5),
            (
                "Total: of 5 you’ve rated, you regret none. With this few it could be anything from "
                "none to 3 in 10."
            ),
        ),
        (
            rated("books", 5, 0),
            (
                "Books: of 5 you’ve rated, 5 weren’t worth it. With this few it could be anything from "
                "7 in 10 to all."
            ),
        ),
        (
            rated("books", 12, 28),
            "Books: of 40 you’ve rated, 12 weren’t worth it. That’s 30%, and the likely range is 21% to 40%.",
        ),
    ],
)
def test_how_often_says_as_much_as_the_gate_allows(log: list[Entry], expected: str) -> None:
    assert often(log) == expected


def test_how_often_mentions_two_categories_that_surely_differ() -> None:
    log = rated("books", 27, 3) + rated("food", 3, 27, "1 EUR")
    assert often(log).endswith(
        "In your log so far, regret was more common in Books (27 of 30) than in Food (3 of 30)."
    )
    alike = rated("books", 4, 6) + rated("food", 3, 7)
    assert "more common" not in often(alike)


def of(creator: str, regretted: int, content: int) -> list[Entry]:
    worths = [1] * regretted + [4] * content
    return [purchase(creator=creator, worth=worth) for worth in worths]


def test_no_creator_and_no_time_is_picked_out_unless_two_surely_differ() -> None:
    log = [*of("mia", 3, 4), *of("ben", 1, 5), purchase(worth=1)]
    assert often(log) == (
        "Total: of 14 you’ve rated, 5 weren’t worth it. With this few it could be anything from 2 to 6 in 10."
    )
    apart = [*of("mia", 27, 3), *of("ben", 3, 27), *rated("", 20, 0)]
    assert often(apart).endswith("more common with @mia (27 of 30) than with @ben (3 of 30).")
    assert "more common" not in answering.how_often(apart, about="month").sentence
    assert "Two groups" not in answering.how_often(apart, about="month").how_counted()


def test_over_time_newer_things_have_had_less_time() -> None:
    log = [purchase(worth=1), purchase(worth=2, on=None)]
    by_month = answering.regret(log, about="month")
    assert "Newer things have had less time to be regretted." in by_month.how_counted()
    assert by_month.foot == "1 without a date"
    assert answering.regret(log, about="shop").foot == ""
    old = [*log, purchase(on="2019")]
    assert answering.regret(old, about="month").foot == "1 not rated yet · by year · 1 without a date"
    assert "More than 36 months are shown by year." in answering.regret(old, about="month").how_counted()


def test_an_own_category_can_neither_break_the_line_nor_turn_it() -> None:
    def said(category: str) -> str:
        return often(rated(category, 3, 3))

    long = said("a{x}\nb " + "c" * 10_000)
    assert "a{x} b ccc" in long
    assert len(long) < 300
    assert "\u2068مكياج\u2069: of 6" in said("مكياج")


def test_regret_is_defined_wherever_it_is_counted() -> None:
    log = [purchase("Mug", None, worth=1), purchase("Lamp", on=None, worth=4), purchase(worth=5)]

    def told(**telling: object) -> str:
        return answering.regret(log, year("2026"), about="shop", **telling).how_counted()

    counted = told()
    assert counted.startswith(
        "Regret means not worth it: the latest answer is “not at all” or “not really”, or"
    )
    assert "A “yes” or “very much” is never regret. (Definition 2.)" in counted
    assert "With fewer than 5 answers we only list them. From 5 on, we show the likely range." in counted
    assert "(Details: 80 % Jeffreys interval of this group’s own answers, rounded outwards.)" in counted
    assert "Sorted by money." in counted
    hidden = told(hide_amounts=True)
    assert "Sorted by how many weren’t worth it." in hidden
    assert not any(word in hidden for word in ("money", "Costs", "currencies"))
    assert "No date, so only counted over all time: Lamp." in counted
    assert "Lamp" not in told(named=False)


def test_the_foot_says_what_the_sentence_above_it_does_not() -> None:
    log = [
        purchase(worth=1),
        purchase(price=None, worth=5),
        purchase(on=None),
        purchase(on="2026-21"),
        purchase(price="3 USD"),
    ]
    assert answering.regret(log, year("2026")).foot == "2 not rated yet · 1 without a date"
    assert answering.how_often(log, year("2026")).foot == "2 rated · 2 not rated yet · 1 without a date"
    assert answering.regret([]).foot == ""


def test_with_amounts_hidden_all_currencies_are_counted_so_none_is_another_one() -> None:
    log = rated("books", 2, 1) + rated("food", 1, 0, "19 GBP") + [purchase()]
    assert answering.regret(log).foot == "1 not rated yet · 1 in another currency"
    assert answering.regret(log, hide_amounts=True).foot == "1 not rated yet"
    assert answering.regret(log, hide_amounts=True, speaker="me").foot == "4 rated · 1 not rated yet"
