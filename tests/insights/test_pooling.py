"""Partial pooling, against published examples and scipy."""

from __future__ import annotations

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from unhyped.insights.pooling import (
    FIXED_STRENGTH,
    STRONGEST,
    WEAKEST,
    log_likelihood,
    overall_rate,
    pooled,
    strength,
)

# Efron & Morris (1975): hits in the first 45 at-bats of 18 players, and their averages over the season.
HITS = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7]
SEASON = [346, 298, 276, 222, 273, 270, 263, 210, 269, 230, 264, 256, 303, 264, 226, 285, 316, 200]
BASEBALL = [(hits, 45) for hits in HITS]


def test_rat_tumours() -> None:
    """Tarone (1982), Gelman et al. chapter 5: 4 of 14 shrinks to .225 under Beta(1.4, 8.6)."""
    assert pooled(4, 14, 0.14, 10).mean == pytest.approx((4 + 1.4) / (14 + 10))


def test_the_marginal_likelihood_finds_the_known_maximum_of_the_baseball_data() -> None:
    rate = sum(HITS) / (45 * 18)
    best = optimize.minimize_scalar(
        lambda log_m: -log_likelihood(BASEBALL, rate, exp(log_m)), bounds=(0, 12), method="bounded"
    )
    assert exp(best.x) == pytest.approx(793, rel=0.005)


def test_pooling_predicts_the_season_better_than_the_raw_averages() -> None:
    rate = overall_rate(BASEBALL)
    pull = strength(BASEBALL, rate)
    assert pull == STRONGEST  # the likelihood asks for 793
    truth = [average / 1000 for average in SEASON]
    raw = sum((hits / 45 - t) ** 2 for hits, t in zip(HITS, truth, strict=True))
    shrunk = sum((pooled(hits, 45, rate, pull).mean - t) ** 2 for hits, t in zip(HITS, truth, strict=True))
    assert raw == pytest.approx(0.0753, abs=5e-4)
    assert shrunk < raw / 2


@given(st.integers(0, 60), st.integers(0, 60), st.floats(0.02, 0.98), st.integers(4, 40))
def test_the_band_is_scipys_beta_quantiles(x: int, others: int, rate: float, pull: int) -> None:
    estimate = pooled(x, x + others, rate, pull)
    a, b = x + rate * pull, others + (1 - rate) * pull
    low, high = stats.beta.ppf([0.1, 0.9], a, b)
    assert (estimate.likely.low, estimate.likely.high) == pytest.approx((low, high), abs=1e-9)
    assert estimate.mean == pytest.approx(stats.beta.mean(a, b))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1), st.floats(0.05, 0.95))
def test_log_likelihood_is_scipys(pairs: list[tuple[int, int]], rate: float) -> None:
    counts = [(x, x + more) for x, more in pairs]

    def theirs(pull: float) -> float:
        a, b = rate * pull, (1 - rate) * pull
        return sum(float(stats.betabinom.logpmf(x, n, a, b)) for x, n in counts)

    ours = log_likelihood(counts, rate, 6) - log_likelihood(counts, rate, 30)
    assert ours == pytest.approx(theirs(6) - theirs(30), abs=1e-6)  # they differ by a constant


def test_strength_is_fixed_until_there_is_enough_to_estimate_it() -> None:
    seven_groups = [(3, 10)] * 7
    few_cases = [(2, 7)] * 8
    assert strength(seven_groups, 0.3) == strength(few_cases, 0.3) == FIXED_STRENGTH
    assert strength([(3, 8)] * 8, 0.375) == STRONGEST  # all alike: pull hard
    assert strength([(0, 10), (10, 10)] * 4, 0.5) == WEAKEST  # all different: hardly pull
    assert strength([*seven_groups, (0, 0)], 0.3) == FIXED_STRENGTH  # a group without verdicts is none


@given(st.integers(1, 30), st.floats(0.01, 0.99), st.integers(4, 40))
def test_pooling_never_changes_the_order_of_groups_of_one_size(n: int, rate: float, pull: int) -> None:
    means = [pooled(x, n, rate, pull).mean for x in range(n + 1)]
    assert means == sorted(means)
    for x, mean in enumerate(means):
        assert min(x / n, rate) - 1e-12 <= mean <= max(x / n, rate) + 1e-12


def test_the_overall_rate_is_never_none_or_all() -> None:
    assert overall_rate([]) == 0.5
    assert overall_rate([(0, 5), (0, 4)]) == pytest.approx(0.05)
    assert overall_rate([(9, 9)]) == pytest.approx(0.95)
