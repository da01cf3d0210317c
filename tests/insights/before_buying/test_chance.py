"""What the log says about a wish, decided by hand, and in words for any log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from tests.builders import money, purchase, wished
from tests.insights.test_questions import BANNED

from unhyped.domain.creator import Creator
from unhyped.insights.before_buying import words
from unhyped.insights.before_buying.chance import before_buying
from unhyped.insights.similar import Kinds

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.domain.wish import Wish
    from unhyped.insights.before_buying.chance import Chance

TODAY = date(2026, 11, 24)
LEGGINGS = wished("Leggings, sage", on="2026-11-01")


def chance(log: list[Entry], wish: Wish = LEGGINGS) -> Chance:
    return before_buying(wish, Kinds([*enumerate(log)]), log, TODAY)


def leggings(regretted: int, content: int) -> list[Entry]:
    return [purchase(f"Leggings {n}", worth=1 if n < regretted else 4) for n in range(regretted + content)]


def test_seven_of_nine() -> None:
    log = [*leggings(7, 2), *(purchase(f"Mug {n}", worth=1 if n < 20 else 5) for n in range(51))]
    found = chance(log)
    assert (found.x, found.n, found.alike.by) == (7, 9, "kind")
    assert {*found.ids} == {entry.purchase.id for entry in log[:9]}
    assert found.groups == (*["worth it"] * 2, *["not worth it"] * 7)
    a, b = 7.5 + 10 * 20.5 / 52, 2.5 + 10 * 31.5 / 52
    assert found.probability == pytest.approx(a / (a + b))
    assert found.range is not None
    assert (found.range.low, found.range.high) == pytest.approx(stats.beta(a, b).ppf([0.1, 0.9]))
    assert not found.is_modelled
    assert words.headline(found) == ("The chance that it won’t be worth it is about 6 in 10 (could be 4–8).")
    assert words.how_it_went(found) == (
        "Of the 9 things like it you’ve rated, 7 weren’t worth it. "
        "With this few it could be anything from 5 in 10 to all."
    )
    assert words.basis(found) == "Counted from these and, a little, from the 51 others you’ve rated."
    assert words.show_them(found.n) == "Show the 9"


def test_its_own_range_is_that_of_every_other_page() -> None:
    likely = chance(leggings(3, 4)).likely
    assert likely is not None
    assert (likely.low, likely.high) == pytest.approx(stats.beta(3.5, 4.5).ppf([0.1, 0.9]))


@pytest.mark.parametrize("n", range(5))
def test_under_five_it_says_nothing(n: int) -> None:
    log = [*leggings(n, 0), *(purchase(f"Mug {n}", worth=1) for n in range(30))]
    found = chance(log)
    assert (found.n, found.probability, found.range, words.headline(found), words.basis(found)) == (
        n, None, None, "", "",
    )  # fmt: skip
    said = words.how_it_went(found)
    assert said.endswith("From 5 on, you’ll see here how such things turned out for you.")
    assert "%" not in said
    start = {0: "You haven’t rated anything like it yet.", 1: "You’ve rated 1 thing like it."}
    assert said.startswith(start.get(n, f"You’ve rated {n} things like it."))


def test_with_too_few_of_its_kind_the_category_counts_and_then_the_creator() -> None:
    log = [
        *(replace_category(entry) for entry in leggings(1, 1)),
        *(purchase(f"Dress {n}", category="fashion.clothing", worth=1) for n in range(4)),
        *(purchase(f"Mug {n}", creator="mia", worth=4) for n in range(6)),
    ]
    found = chance(log)
    assert (found.alike.by, found.x, found.n) == ("category", 5, 6)
    assert words.how_it_went(found).startswith(
        "Of the 6 things you’ve rated in Clothing, 5 weren’t worth it."
    )
    tip = replace(wished("Qwertz"), creator="Mia")
    of_creator = before_buying(
        tip, Kinds([*enumerate(log)]), log, TODAY, Creator(id="1", name="mia", gain="paid", added_at=NOW)
    )
    assert (of_creator.alike.by, of_creator.x, of_creator.n) == ("creator", 0, 6)
    assert words.how_it_went(of_creator).startswith(
        "Of the 6 tips from @Mia (paid) you’ve rated, you regret none."
    )


NOW = purchase().purchase.added_at


def replace_category(entry: Entry) -> Entry:
    return replace(entry, purchase=replace(entry.purchase, category="fashion.clothing"))


def test_all_regretted_and_nothing_else_rated() -> None:
    found = chance(leggings(5, 0))
    assert "you regret all" in words.how_it_went(found)
    assert words.basis(found) == "Counted from these alone: you haven’t rated anything else yet."
    assert found.probability == pytest.approx(5.5 / 6)
    assert words.headline(found).endswith("about 9 in 10 (could be 7–10).")


def modelled() -> list[Entry]:
    """Return a log in which what was promised is regretted, and nothing else."""
    return [
        purchase(
            f"Leggings {n}",
            on=str(date(2026, 10, 1) - timedelta(days=4 * n)),
            worth=1 if (n * 7) % 3 == 0 else 5,
            claims=("viral",) if (n * 7) % 3 == 0 else (),
        )
        for n in range(120)
    ]


def test_a_model_that_earned_its_place_is_used_and_says_so() -> None:
    log = modelled()
    promised = chance(log, replace(LEGGINGS, claims=("viral",), price=money("12.99 EUR")))
    plain = chance(log)
    assert promised.is_modelled
    assert promised.probability is not None
    assert plain.probability is not None
    assert promised.probability > 0.8 > 0.2 > plain.probability  # noqa: PLR0133 - both ends
    assert words.basis(promised) == (
        "From a model of 120 purchases of your own, which has done better than counting."
    )
    counted = words.how_counted(promised)
    assert "ridge logistic regression" in counted
    assert "Brier skill" in counted
    table = words.calibration_table(promised)
    assert sum(int(row.cells[1].value or 0) for row in table.rows) == len(promised.trial.modelled)


def test_it_says_why_there_is_no_model() -> None:
    assert "So far it’s 9, with 2." in words.how_counted(chance(leggings(7, 2)))
    noise = [
        purchase(f"Leggings {n}", on=str(date(2026, 10, 1) - timedelta(days=4 * n)), worth=1 if n % 2 else 5)
        for n in range(90)
    ]
    counted = words.how_counted(chance(noise))
    assert "didn’t do clearly better than counting, so it isn’t used." in counted


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            purchase,
            st.sampled_from(["Leggings", "Leggings, red", "Lamp", "Qwertz"]),
            on=st.none() | st.dates(date(2024, 1, 1), TODAY).map(date.isoformat),
            worth=st.none() | st.integers(1, 5),
            category=st.sampled_from(["", "books"]),
            creator=st.sampled_from(["", "mia"]),
            claims=st.sampled_from([(), ("viral",)]),
        ),
        max_size=70,
    ),
    st.sampled_from(["Leggings", "Lamp", "Novel"]),
)
def test_whatever_the_log_the_words_are_kind_and_the_numbers_fit(log: list[Entry], name: str) -> None:
    found = chance(log, replace(wished(name), creator="mia"))
    rated = sum(entry.verdict is not None for entry in log)
    assert found.n + found.alike.pool.n == rated
    assert len(found.ids) == found.n == len(found.groups)
    assert found.x == sum(group == "not worth it" for group in found.groups)
    assert (found.probability is None) == (found.n < 5)
    texts = [words.headline(found), words.how_it_went(found), words.basis(found), words.how_counted(found)]
    for text in texts:
        assert not BANNED.search(text)
        assert "{" not in text
    assert not any("%" in text for text in texts[:3])
    if found.probability is not None and found.range is not None:
        assert 0.05 <= found.range.low <= found.probability <= found.range.high <= 0.95
        assert str(found.n) in texts[1]
