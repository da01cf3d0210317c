"""Comparing two groups: against scipy, and when the program may mention a difference unasked."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import special

from unhyped.insights.comparing import doubt, most_different

counts = st.integers(5, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
pools = st.integers(0, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def parameters(count: tuple[int, int], pool: tuple[int, int]) -> tuple[float, float]:
    """Jeffreys’ prior and ten answers at the smoothed rate of the pool, on top of the count."""
    rate = (pool[0] + 0.5) / (pool[1] + 1)
    return 0.5 + count[0] + 10 * rate, 0.5 + count[1] - count[0] + 10 * (1 - rate)


@settings(max_examples=60)
@given(counts, counts, pools)
@example((5, 5), (142, 272), (3, 3))
def test_the_doubt_is_scipys(first: tuple[int, int], second: tuple[int, int], pool: tuple[int, int]) -> None:
    """∫ f(rate of first) · P(rate of second > rate), added up by numpy over a fine grid of logits."""
    (a, b), other = parameters(first, pool), parameters(second, pool)
    logits = np.linspace(-60, 60, 24_001)
    log_density = a * special.log_expit(logits) + b * special.log_expit(-logits) - special.betaln(a, b)
    higher = special.betaincc(*other, special.expit(logits))
    theirs = float((np.exp(log_density) * higher).sum() * (logits[1] - logits[0]))
    assert doubt(first, second, pool) == pytest.approx(theirs, rel=1e-5, abs=1e-9)


@given(counts, counts, pools)
@example((0, 5), (36, 201), (0, 55))
def test_one_of_two_groups_is_higher(
    first: tuple[int, int], second: tuple[int, int], pool: tuple[int, int]
) -> None:
    assert doubt(first, second, pool) + doubt(second, first, pool) == pytest.approx(1, abs=1e-6)


def test_the_pool_leaves_both_groups_out() -> None:
    """What the two groups themselves say must not be counted a second time through the pool."""
    alone = most_different([(28, 40), (8, 40)])
    assert alone == (0, 1)
    assert doubt((28, 40), (8, 40), (0, 0)) < 0.025


def test_a_clear_difference_is_found_the_higher_rate_first() -> None:
    assert most_different([(3, 30), (12, 40), (27, 30)]) == (2, 0)


@pytest.mark.parametrize(
    "log",
    [
        [],
        [(4, 4), (0, 4)],  # under five answers each
        [(3, 10), (3, 10)],
        [(4, 8), (1, 9), (3, 7), (2, 6), (5, 9)],
        [(5, 5), (0, 5), *[(2, 5)] * 10],  # with 12 groups, chance alone often does this
    ],
)
def test_little_evidence_says_nothing(log: list[tuple[int, int]]) -> None:
    assert most_different(log) is None


def test_more_groups_need_more_evidence() -> None:
    """What two groups alone may be told for isn’t enough when many pairs could have been told."""
    pair = [(16, 25), (7, 25)]
    assert most_different(pair) == (0, 1)
    assert most_different(pair + [(11, 25)] * 12) is None


@settings(max_examples=200)
@given(counts, counts, pools)
def test_no_pair_is_passed_over_unseen(
    first: tuple[int, int], second: tuple[int, int], pool: tuple[int, int]
) -> None:
    """The quick look at means and variances never leaves out a pair that is surely different."""
    groups = [first, second, *([pool] if pool[1] >= 5 else [])]
    if pool[1] >= 5 or pool[1] == 0:
        pairs = 3 if len(groups) == 3 else 1
        told = most_different(groups)
        if doubt(first, second, pool) <= 0.025 / pairs:
            assert told is not None
