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
from unhyped.insights import how_counted, sentences
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


def regretted(log: list[Entry], period: Period, *, hide: bool = False) -> str:
    return sentences.regret(by_category(log, period), hide_amounts=hide)


MIXED = [
    purchase(price="1200.50 EUR", worth=5),
    purchase(price="4 EUR"),
    purchase(price="412 EUR", worth=1),
    purchase(price="30 USD", worth=2),
]


def test_spending_names_good_buys_first_and_other_currencies_apart() -> None:
    assert spent(MIXED, year("2026")) == (
        "€1,616.50 net on 3 purchases in 2026; €1,200.50 of it on 1 worth it to you, €412.00 on 1 not. "
        "Also, counted apart: US$30.00 on 1 purchase."
    )
    assert spent(MIXED, all_time(), currency="USD").startswith(
        "US$30.00 net on 1 purchase; not worth it to you."
    )


def test_spending_without_amounts() -> None:
    assert spent(MIXED, all_time(), hide=True) == (
        "3 purchases; 1 of them worth it to you, 1 not. Also 1 purchase in other currencies."
    )


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ([], "No purchases yet. This picture starts with the first one."),
        ([purchase()], "€12.99 net on 1 purchase; still undecided."),
        ([purchase(worth=5)], "€12.99 net on 1 purchase; worth it to you."),
        ([purchase(worth=5)] * 2, "€25.98 net on 2 purchases; all worth it to you."),
        ([purchase(worth=2)] * 2, "€25.98 net on 2 purchases; none worth it to you."),
        ([purchase(), purchase(worth=4)], "€25.98 net on 2 purchases; €12.99 of it on 1 worth it to you."),
        (
            [purchase(), purchase(worth=1)],
            "€25.98 net on 2 purchases; €12.99 of it on 1 not worth it to you.",
        ),
        ([purchase(price=None)], "1 purchase, without a price so far. Add what was paid to see it here."),
        (
            [purchase(events=("refund 12.99", "resale 3"), worth=4), purchase(price="1 EUR")],
            "−€2.00 net on 2 purchases; −€3.00 of it on 1 worth it to you.",
        ),
    ],
)
def test_spending_with_little_to_say(log: list[Entry], expected: str) -> None:
    assert spent(log, all_time()) == expected


@pytest.mark.parametrize(
    ("period", "when"),
    [
        (month("2026-03"), "in March 2026"),
        (year("2026"), "in 2026"),
        (between(date(2026, 3, 5), date(2026, 3, 5)), "on 5 Mar 2026"),
        (between(date(2026, 3, 2), date(2026, 5, 3)), "from 2 Mar 2026 to 3 May 2026"),
        (between(date(2026, 3, 2), None), "since 2 Mar 2026"),
        (between(None, date(2026, 5, 3)), "until 3 May 2026"),
        (between(date(1990, 1, 1), date.max), "from 1 Jan 1990 to 31 Dec 9999"),
    ],
)
def test_the_period_is_told_by_its_dates(period: Period, when: str) -> None:
    assert spent([purchase()], period) == f"€12.99 net on 1 purchase {when}; still undecided."
    assert spent([], period) == f"No purchases {when}. Choose another period to see more."


FEW = (
    "4 of 9 not worth it to you in your log so far; they cost €40.00 net. Skincare: 4 of 9 not worth it in "
    "your log so far. With so few, your usual rate could be anywhere from about 2 to 7 in 10."
)
NONE_OF_FEW = (
    "0 of 5 not worth it to you in your log so far. No category: 0 of 5 not worth it in your log so far. "
    "With so few, your usual rate could be anywhere from none to about 4 in 10."
)
SOME = (
    "4 of 12 not worth it to you in your log so far; they cost €40.00 net. Books: 4 of 12 not worth it in "
    "your log so far. Your usual rate is likely about 3 in 10, and could be anywhere from about 2 to 5 in 10."
)
MANY = (
    "12 of 40 not worth it to you in your log so far; they cost €120.00 net. Books: 12 of 40 (30%) not worth "
    "it in your log so far. Your usual rate likely lies between 22% and 39%."
)


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ([], "No purchases yet. This picture starts with the first one."),
        ([purchase()], "1 purchase, no verdict yet. Check in on one to start this picture."),
        (rated("books", 0, 1), "0 of 1 not worth it to you in your log so far."),
        (rated("books", 2, 0, None), "2 of 2 not worth it to you in your log so far."),
        (rated("books", 1, 3), "1 of 4 not worth it to you in your log so far; they cost €10.00 net."),
        (rated("beauty.skincare", 4, 5), FEW),
        (rated("", 0, 5), NONE_OF_FEW),
        (rated("books", 4, 8), SOME),
        (rated("books", 12, 28), MANY),
    ],
)
def test_regret_says_as_much_as_the_gate_allows(log: list[Entry], expected: str) -> None:
    assert regretted(log, all_time()) == expected


def test_regret_in_a_period_and_without_amounts() -> None:
    log = rated("books", 1, 1)
    assert regretted(log, year("2026")) == (
        "1 of 2 bought in 2026 not worth it to you in your log so far; they cost €10.00 net."
    )
    assert regretted(log, year("2026"), hide=True) == (
        "1 of 2 bought in 2026 not worth it to you in your log so far."
    )


def test_the_overview_tells_how_all_of_them_stand() -> None:
    assert sentences.overview(overview(MIXED, year("2026"))) == (
        "€1,616.50 + US$30.00 net on 4 purchases in 2026; 1 worth it to you, 2 not, 1 still undecided."
    )
    assert sentences.overview(overview(MIXED, all_time()), hide_amounts=True) == (
        "4 purchases; 1 worth it to you, 2 not, 1 still undecided."
    )
    assert sentences.overview(overview([], all_time())).startswith("No purchases yet.")


def test_an_own_category_can_neither_break_the_line_nor_turn_it() -> None:
    said = regretted(rated("a{x}\nb " + "c" * 10_000, 3, 3), all_time())
    assert "a{x} b ccc" in said
    assert len(said) < 300
    assert "\u2068مكياج\u2069: 3 of 6" in regretted(rated("مكياج", 3, 3), all_time())


def everything_said(log: list[Entry], period: Period, *, hide: bool) -> list[str]:
    spending, regret = by_month(log, period), by_category(log, period)
    return [
        sentences.spending(spending, hide_amounts=hide),
        sentences.regret(regret, hide_amounts=hide),
        sentences.overview(overview(log, period), hide_amounts=hide),
        *(sentences.category_regret(group) for group in regret.categories),
        sentences.spending_question(),
        sentences.regret_question(),
        how_counted.spending_foot(spending),
        how_counted.regret_foot(regret),
    ]


logs = st.lists(
    st.builds(
        purchase,
        price=st.none() | st.sampled_from(["0 EUR", "12.99 EUR", "1234.5 USD", "800 JPY"]),
        on=st.none() | st.sampled_from(["2026-03-05", "2026-04", "2025-21", "2019"]),
        worth=st.none() | st.integers(1, 5),
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
            category=entry.purchase.category,
        )
        for entry in log
    ]
    assert everything_said(log, all_time(), hide=True) == everything_said(cheaper, all_time(), hide=True)
