"""The beta distribution, against scipy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from unhyped.insights import beta

shapes = st.floats(0.05, 5000)


@given(st.floats(0, 1), shapes, shapes)
def test_cumulative_is_scipys(x: float, a: float, b: float) -> None:
    assert beta.cumulative(x, a, b) == pytest.approx(stats.beta.cdf(x, a, b), abs=1e-10)


@given(st.floats(0.001, 0.999), st.floats(0.4, 5000), st.floats(0.4, 5000))
def test_quantile_is_scipys(p: float, a: float, b: float) -> None:
    assert beta.quantile(p, a, b) == pytest.approx(stats.beta.ppf(p, a, b), abs=1e-9)


@given(st.floats(0.01, 0.99), st.floats(0.5, 200), st.floats(0.5, 200))
def test_quantile_and_cumulative_undo_each_other(p: float, a: float, b: float) -> None:
    assert beta.cumulative(beta.quantile(p, a, b), a, b) == pytest.approx(p, abs=1e-9)


def test_ends() -> None:
    assert beta.quantile(0, 2, 3) == 0
    assert beta.quantile(1, 2, 3) == 1
    assert beta.cumulative(-0.5, 2, 3) == 0
    assert beta.cumulative(1.5, 2, 3) == 1


def test_log_beta_of_small_whole_numbers() -> None:
    assert beta.log_beta(2, 3) == pytest.approx(-2.4849066497880004)  # log(1/12)
