"""Promises against verdicts, counted by hand and against scipy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from tests.answering import hype
from tests.builders import checked_in, purchase

from unhyped.domain.period import year

LIFE = ("life-changing",)


def test_a_promise_has_its_things_best_first() -> None:
    log = [
        purchase("Cup", claims=LIFE, worth=2, expected=8),
        purchase("Fryer", claims=LIFE, worth=5, expected=7),
        purchase("Mask", claims=LIFE, worth=1, expected=9),
        purchase("Dividers", claims=("Life-Changing",), worth=5, expected=6),
        purchase("Planner", claims=LIFE, worth=2),
        purchase("Roller", claims=LIFE),
        purchase("Pan", worth=1),
    ]
    result = hype(log).result
    (promise,) = result.promises
    assert [thing.name for thing in promise.things] == ["Fryer", "Dividers", "Cup", "Planner", "Mask"]
    assert (promise.x, promise.n) == (2, 5)
    assert promise.unrated == (log[5].purchase.id,)
    assert result.unpromised == (log[6].purchase.id,)
    assert promise.expected is None  # only four are known
    likely = promise.likely
    assert likely is not None
    assert (likely.low, likely.high) == pytest.approx(stats.beta(2.5, 3.5).ppf([0.1, 0.9]))


def test_what_was_expected_is_the_middle_of_five_or_more() -> None:
    log = [purchase(claims=LIFE, worth=3, expected=expected) for expected in (10, 2, 7, 8, 9, 4)]
    assert hype(log).result.promises[0].expected == 7
    assert hype(log[:4]).result.promises[0].expected is None


def test_the_latest_answer_counts_and_first_impressions_do_not() -> None:
    won_over = checked_in(purchase(claims=LIFE, worth=1), 5, days=90)
    impressed = checked_in(purchase(claims=LIFE), 5, days=0)
    early = checked_in(purchase(claims=LIFE, worth=4), None, days=90)
    (promise,) = hype([won_over, impressed, early]).result.promises
    assert [(thing.verdict, thing.group) for thing in promise.things] == [(5, "worth it"), (4, "worth it")]
    assert promise.unrated == (impressed.purchase.id,)


def test_a_thing_with_several_promises_is_in_each_and_once_in_all() -> None:
    both = purchase(claims=("dupe", "life-changing", "DUPE"), worth=4)
    result = hype([both, purchase(claims=("dupe",), worth=1)]).result
    assert [(promise.claim, promise.n) for promise in result.promises] == [("dupe", 2), ("life-changing", 1)]
    assert result.any.n == 2


def test_promises_made_once_are_shown_together() -> None:
    log = [purchase(claims=(claim,), worth=4) for claim in ("lasts 12 h", "dupe", "dupe", "no ink ever")]
    result = hype(log).result
    assert [promise.key for promise in result.shown] == ["=dupe", "any"]
    first, chosen = result.promise(""), result.promise("any")
    assert first is not None
    assert first.claim == "dupe"
    assert chosen is not None
    assert chosen.n == 4
    alone = hype(log[1:3]).result
    assert [promise.key for promise in alone.shown] == ["=dupe"]  # any would be the same


def test_a_promise_called_any_is_not_all_of_them() -> None:
    log = [purchase(claims=("any",), worth=4) for _ in range(2)] + [purchase(claims=LIFE, worth=1)]
    assert [promise.n for promise in hype(log).result.shown] == [2, 3]


def test_another_period_and_the_trash_count_nothing() -> None:
    log = [purchase(claims=LIFE, worth=4, on="2025-03-05"), purchase(claims=LIFE, worth=4, on=None)]
    result = hype(log, year("2026")).result
    assert result.promise("") is None
    assert [entry.purchase.id for entry in result.undated] == [log[1].purchase.id]


@given(
    st.lists(
        st.builds(
            purchase,
            claims=st.lists(st.sampled_from(["a", "A", "b", "c"]), max_size=3).map(tuple),
            worth=st.none() | st.integers(1, 5),
            expected=st.none() | st.integers(0, 10),
        ),
        max_size=30,
    )
)
def test_every_purchase_is_counted_once_for_each_promise(log: list) -> None:  # type: ignore[type-arg]
    result = hype(log).result
    promised = [entry for entry in log if entry.purchase.claims]
    assert result.any.n + len(result.any.unrated) == len(promised)
    assert len(result.unpromised) == len(log) - len(promised)
    for promise in result.promises:
        assert promise.claim is not None
        wanted = promise.claim.casefold()
        has = [each for each in promised if wanted in map(str.casefold, each.purchase.claims)]
        assert {*promise.ids, *promise.unrated} == {each.purchase.id for each in has}
        assert promise.x == sum(each.group == "worth it" for each in has)
        verdicts = [thing.verdict for thing in promise.things]
        assert verdicts == sorted(verdicts, reverse=True)
