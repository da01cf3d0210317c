"""Rates per hour and their likely ranges, against scipy and by how often they hold the truth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from unhyped.insights.rates import cumulative, likely_rate, quantile

shapes = st.floats(0.05, 5000)


@given(st.floats(0, 10_000), shapes)
def test_the_probability_is_that_of_scipy(x: float, shape: float) -> None:
    assert cumulative(x, shape) == pytest.approx(stats.gamma.cdf(x, shape), abs=1e-9)


@given(st.floats(0.005, 0.995), st.floats(0.5, 5000))
def test_the_quantile_is_that_of_scipy(p: float, shape: float) -> None:
    assert quantile(p, shape) == pytest.approx(stats.gamma.ppf(p, shape), rel=1e-8)


@pytest.mark.parametrize(("x", "hours"), [(1, 5.0), (4, 10.0), (14, 207.5), (300, 12.0)])
def test_the_range_is_the_middle_of_what_scipy_thinks_likely(x: int, hours: float) -> None:
    assert likely_rate(x, hours) == pytest.approx(stats.gamma.ppf([0.1, 0.9], x + 0.5) / hours)


def test_without_any_purchase_it_begins_at_none() -> None:
    low, high = likely_rate(0, 20.0)
    assert low == 0
    assert high == pytest.approx(stats.gamma.ppf(0.9, 0.5) / 20)


@given(st.integers(0, 400), st.floats(0.1, 1000))
def test_the_range_never_excludes_the_raw_rate(x: int, hours: float) -> None:
    low, high = likely_rate(x, hours)
    assert 0 <= low <= x / hours <= high


@pytest.mark.parametrize(("x", "hours"), [(-1, 5.0), (3, 0.0)])
def test_what_is_not_a_rate_is_refused(x: int, hours: float) -> None:
    with pytest.raises(ValueError, match="isn’t a rate"):
        likely_rate(x, hours)


def test_it_holds_the_true_rate_in_about_eight_of_ten_cases() -> None:
    """Averaged over expected counts from 1 to 20; added up exactly, not simulated."""
    held = []
    for expected in range(1, 21):
        counts = range(stats.poisson.ppf(1 - 1e-12, expected).astype(int) + 1)
        inside = [n for n in counts if likely_rate(n, 1.0)[0] <= expected <= likely_rate(n, 1.0)[1]]
        held.append(sum(stats.poisson.pmf(n, expected) for n in inside))
    assert 0.78 <= sum(held) / len(held) <= 0.84
