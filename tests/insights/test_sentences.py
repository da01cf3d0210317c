"""What the results say, word for word, and what they never say."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import purchase

from unhyped.domain.period import all_time, between, month, year
from unhyped.insights import how_counted, sentences, tables, wording
from unhyped.insights.overview import overview
from unhyped.insights.regret import by_category
from unhyped.insights.spending import by_month

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period

BANNED = re.compile(
    r"\b(wasted?|fail(ed|ure)?|bad|guilt(y)?|should|mistakes?|because of|saved?)\b", re.IGNORECASE
)


def rated(category: str, regretted: int, content: int, price: str | None = "10 EUR") -> list[Entry]:
    return [purchase(price=price, worth=1, category=category) for _ in range(regretted)] + [
        purchase(price=price, worth=4, category=category) for _ in range(content)
    ]


def spent(log: list[Entry], period: Period, *, hide: bool = False, currency: str | None = None) -> str:
    return sentences.spending(by_month(log, period), currency=currency, hide_amounts=hide)


def regretted(log: list[Entry], period: Period, *, hide: bool = False, currency: str | None = None) -> str:
    return sentences.regret(by_category(log, period), currency=currency, hide_amounts=hide)


MIXED = [
    purchase(price="1200.50 EUR", worth=5),
    purchase(price="4 EUR"),
    purchase(price="412 EUR", worth=1),
    purchase(price="30 USD", worth=2),
    purchase(price=None),
]


def test_spending_names_good_buys_first_and_other_currencies_separately() -> None:
    assert spent(MIXED, year("2026")) == (
        "You spent €1,616.50 on 3 purchases in 2026. €1,200.50 of it is worth it so far, €412.00 isn’t. "
        "In other currencies: US$30.00 (1 purchase). 1 more has no price yet."
    )
    assert spent(MIXED, all_time(), currency="USD").startswith(
        "You spent US$30.00 on 1 purchase. It wasn’t worth it. In other currencies: €1,616.50 (3 purchases)."
    )


def test_a_card_leaves_other_currencies_to_its_foot() -> None:
    spending, regret = by_month(MIXED, year("2026")), by_category(MIXED, all_time())
    assert sentences.spending(spending, others=False) == (
        "You spent €1,616.50 on 3 purchases in 2026. €1,200.50 of it is worth it so far, €412.00 isn’t. "
        "1 more has no price yet."
    )
    assert sentences.regret(regret, others=False) == (
        "So far, 2 of the 3 you’ve rated weren’t worth it. One of them cost you €412.00."
    )


def test_spending_without_amounts() -> None:
    assert spent(MIXED, all_time(), hide=True) == (
        "You bought 3 things. So far, 1 was worth it and 1 wasn’t. 1 more was in another currency. "
        "1 more has no price yet."
    )


def test_a_summary_speaks_as_the_one_who_passes_it_on() -> None:
    spending, regret = by_month(MIXED, all_time()), by_category(MIXED, all_time())
    assert sentences.spending(spending, speaker="me").startswith("I spent €1,616.50 on 3 purchases. ")
    assert sentences.spending(spending, speaker="me", hide_amounts=True).startswith("I bought 3 things. ")
    assert sentences.regret(regret, speaker="me") == (
        "So far, 2 of the 3 I’ve rated weren’t worth it. One of them cost me €412.00. "
        "In other currencies: US$30.00 (1 purchase)."
    )


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
    assert spent(log, all_time()) == expected


@pytest.mark.parametrize(
    ("period", "when", "from_when"),
    [
        (month("2026-03"), "in March 2026", "from March 2026"),
        (year("2026"), "in 2026", "from 2026"),
        (between(date(2026, 3, 5), date(2026, 3, 5)), "on 5 Mar 2026", "from 5 Mar 2026"),
        (between(date(2026, 3, 2), date(2026, 5, 3)), *["from 2 Mar 2026 to 3 May 2026"] * 2),
        (between(date(2025, 12, 1), date(2026, 11, 30)), *["from December 2025 to November 2026"] * 2),
        (between(date(2026, 3, 2), None), *["since 2 Mar 2026"] * 2),
        (between(None, date(2026, 5, 3)), *["until 3 May 2026"] * 2),
        (between(date(1990, 1, 1), date.max), *["from January 1990 to December 9999"] * 2),
    ],
)
def test_a_period_is_named_by_its_dates(period: Period, when: str, from_when: str) -> None:
    assert spent([purchase()], period) == f"You spent €12.99 on 1 purchase {when}. It isn’t rated yet."
    assert spent([], period) == f"No purchases {when}. Choose another period to see more."
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
            "So far, 1 of the 2 you’ve rated wasn’t worth it. It cost you €15.50, after €14.50 came back.",
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
    assert regretted(log, all_time()) == expected


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


def test_over_all_time_undated_purchases_are_named_with_the_money() -> None:
    undated = purchase(price="50 EUR", on=None, worth=1)
    assert spent([undated, purchase(price="12 EUR", worth=1)], all_time()) == (
        "You spent €12.00 on 1 purchase. It wasn’t worth it. 1 more has no date yet."
    )
    assert spent([undated], all_time()) == "1 purchase, without a date so far. Add the day to see it here."
    assert spent([undated], year("2026")) == "No purchases in 2026. Choose another period to see more."


def test_what_came_back_in_full_or_more_is_said_in_words() -> None:
    def said(*events: str) -> str:
        return regretted([purchase(price="20 EUR", worth=1, events=events)], all_time())

    assert said("refund 20").endswith("It cost you nothing in the end: €20.00 came back.")
    assert said("refund 20", "resale 5").endswith("It brought you €5.00 more than you paid.")


def test_regret_begins_with_the_currency_on_show_and_hides_amounts() -> None:
    log = rated("books", 2, 1) + rated("food", 1, 0, "19 GBP")
    assert "One of them cost you £19.00. In other currencies: €20.00" in regretted(
        log, all_time(), currency="GBP"
    )
    assert regretted(log, all_time(), hide=True) == "So far, 3 of the 4 you’ve rated weren’t worth it."


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
                "No category: of 5 you’ve rated, you regret none. With this few it could be anything from "
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
    assert sentences.how_often(by_category(log, all_time())) == expected


def test_how_often_mentions_two_categories_that_surely_differ() -> None:
    log = rated("books", 27, 3) + rated("food", 3, 27, "1 EUR")
    assert sentences.how_often(by_category(log, all_time())).endswith(
        "In your log so far, regret was more common in Books (27 of 30) than in Food (3 of 30)."
    )
    alike = rated("books", 4, 6) + rated("food", 3, 7)
    assert "more common" not in sentences.how_often(by_category(alike, all_time()))


def test_the_overview_counts_every_group() -> None:
    assert sentences.overview(overview(MIXED, year("2026"))) == (
        "I bought 5 things. 1 was worth it, 2 weren’t, 2 aren’t rated yet."
    )
    log = [*MIXED, purchase(worth=3)]
    assert sentences.overview(overview(log, all_time())) == (
        "I bought 6 things. 1 was worth it, 2 weren’t, 1 is in between, 2 aren’t rated yet."
    )
    assert sentences.overview(overview([purchase(worth=1)] * 2, all_time())) == (
        "I bought 2 things. 2 weren’t worth it."
    )
    assert sentences.overview(overview([purchase(worth=4)], all_time())) == (
        "I bought one thing. It was worth it."
    )
    assert sentences.overview(overview([], all_time())) == "Nothing here yet."
    assert sentences.overview(overview([], year("2026"))) == "I bought nothing in 2026."


def test_an_own_category_can_neither_break_the_line_nor_turn_it() -> None:
    def said(category: str) -> str:
        return sentences.how_often(by_category(rated(category, 3, 3), all_time()))

    long = said("a{x}\nb " + "c" * 10_000)
    assert "a{x} b ccc" in long
    assert len(long) < 300
    assert "\u2068مكياج\u2069: of 6" in said("مكياج")


def everything_said(log: list[Entry], period: Period, *, hide: bool) -> list[str]:
    spending, regret = by_month(log, period), by_category(log, period)
    return [
        *(sentences.spending(spending, hide_amounts=hide, speaker=each) for each in ("you", "me")),
        *(sentences.regret(regret, hide_amounts=hide, speaker=each) for each in ("you", "me")),
        sentences.how_often(regret, hide_amounts=hide),
        sentences.overview(overview(log, period)),
        *(sentences.category_counts(group.category, group.tally) for group in regret.categories),
        sentences.spending_question(),
        sentences.regret_question(),
        sentences.how_often_question(),
        how_counted.spending_foot(spending),
        how_counted.regret_foot(regret),
        how_counted.how_often_foot(regret),
    ]


logs = st.lists(
    st.builds(
        purchase,
        price=st.none() | st.sampled_from(["0 EUR", "12.99 EUR", "1234.5 USD", "800 JPY"]),
        on=st.none() | st.sampled_from(["2026-03-05", "2026-04", "2025-21", "2019"]),
        worth=st.none() | st.integers(1, 5),
        again=st.none() | st.sampled_from(["yes", "no"]),
        category=st.sampled_from(["", "books", "beauty.skincare"]),
    ),
    max_size=40,
)


@settings(max_examples=80)
@given(logs, st.booleans())
def test_no_sentence_judges_the_person_or_gives_percentages_for_few(log: list[Entry], hide: bool) -> None:
    result = by_category(log, all_time())
    for said in everything_said(log, all_time(), hide=hide):
        assert not BANNED.search(said), said
        assert "{" not in said
        if result.overall.n < 30:
            assert "%" not in said
    explained = how_counted.spending(by_month(log, all_time())) + how_counted.regret(result)
    assert not BANNED.search(explained)
    assert "{" not in explained


@settings(max_examples=40)
@given(logs)
def test_hidden_amounts_are_in_no_sentence(log: list[Entry]) -> None:
    """With amounts hidden, the words are the same whatever was paid."""
    cheaper = [
        purchase(
            price=None if entry.purchase.price is None else f"1 {entry.purchase.price.currency}",
            on=None if entry.purchase.bought_on is None else str(entry.purchase.bought_on),
            worth=entry.verdict,
            again=None if entry.verdict_check_in is None else entry.verdict_check_in.again,
            category=entry.purchase.category,
        )
        for entry in log
    ]
    assert everything_said(log, all_time(), hide=True) == everything_said(cheaper, all_time(), hide=True)


@settings(max_examples=80)
@given(logs)
def test_no_sentence_contradicts_a_number_beside_it(log: list[Entry]) -> None:
    """The counts in the sentences are those of the table, whatever the log."""
    result = by_category(log, all_time())
    overall = result.overall
    if overall.n > 1 and 0 < overall.x < overall.n:
        assert f"{overall.x} of the {overall.n} you’ve rated" in sentences.regret(result)
    priced = sum(len(cost.ids) for cost in overall.costs)
    assert ("no price yet" in sentences.regret(result) or "a price yet" in sentences.regret(result)) == (
        priced < overall.x
    )
    rows = tables.regret(result).rows
    assert [cell.value for cell in rows[-1].cells[1:3]] == [overall.x, overall.n] if overall.n else rows == ()
    spending = by_month(log, all_time())
    for part in spending.currencies:
        said = sentences.spending(spending, currency=part.currency)
        assert f"on {wording.purchases(part.count)}." in said
