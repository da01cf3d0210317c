"""The solver against published results, and against scipy's minimiser on random data."""

from __future__ import annotations

from math import exp, log1p
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize

from unhyped.insights.before_buying.logistic import expit, fit

TEMPERATURES = (
    *(66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58),
)
DISTRESS = (*(0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1),)
"""O-rings of 23 flights of the Space Shuttle before the Challenger (Dalal, Fowlkes & Hoadley 1989)."""


def test_the_o_rings_of_the_challenger() -> None:
    model = fit([(float(each),) for each in TEMPERATURES], [*map(bool, DISTRESS)])
    assert model.weights == pytest.approx((15.0429, -0.2322), abs=5e-5)
    assert model.probability((31.0,)) == pytest.approx(0.9996, abs=5e-5)
    assert [model.covariance[i][i] ** 0.5 for i in (0, 1)] == pytest.approx((7.3786, 0.1082), abs=5e-5)


def by_scipy(rows: list[tuple[float, ...]], outcomes: list[bool], ridge: float) -> np.ndarray:
    cases = np.array([(1.0, *row) for row in rows])
    signs = np.where(np.array(outcomes), 1.0, -1.0)

    def loss(weights: np.ndarray) -> float:
        return float(
            np.logaddexp(0, -signs * (cases @ weights)).sum() + ridge / 2 * weights[1:] @ weights[1:]
        )

    def slope(weights: np.ndarray) -> np.ndarray:
        pulled = np.concatenate(([0.0], weights[1:]))
        return np.asarray(-cases.T @ (signs * _sigmoid(-signs * (cases @ weights))) + ridge * pulled)

    start = np.zeros(cases.shape[1])
    found = optimize.minimize(loss, start, jac=slope, method="BFGS", options={"gtol": 1e-10})
    return np.asarray(found.x)


def _sigmoid(values: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-values)))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("ridge", [0.3, 1.0, 10.0])
def test_random_data_as_scipy_fits_them(seed: int, ridge: float) -> None:
    random = Random(seed)
    size, n = random.randint(1, 6), random.choice([12, 60, 250])
    true = [random.gauss(0, 1) for _ in range(size + 1)]
    rows = [tuple(random.gauss(0, 1 + 3 * random.random()) for _ in range(size)) for _ in range(n)]
    chances = [expit(true[0] + sum(a * b for a, b in zip(true[1:], row, strict=True))) for row in rows]
    outcomes = [random.random() < chance for chance in chances]
    model = fit(rows, outcomes, ridge)
    assert model.weights == pytest.approx(by_scipy(rows, outcomes, ridge), abs=2e-5)


def test_the_covariance_is_the_inverse_of_the_information() -> None:
    random = Random(3)
    rows = [(random.gauss(0, 1), random.gauss(0, 2)) for _ in range(80)]
    outcomes = [random.random() < expit(row[0]) for row in rows]
    model = fit(rows, outcomes, 1.0)
    cases = np.array([(1.0, *row) for row in rows])
    p = _sigmoid(cases @ np.array(model.weights))
    information = cases.T @ (cases * (p * (1 - p))[:, None]) + np.diag([0.0, 1.0, 1.0])
    assert np.array(model.covariance) == pytest.approx(np.linalg.inv(information), abs=1e-9)
    facts = np.array([1.0, 0.4, -1.2])
    assert model.spread((0.4, -1.2)) == pytest.approx((facts @ np.linalg.inv(information) @ facts) ** 0.5)


def test_with_a_ridge_even_separable_cases_have_a_fit() -> None:
    model = fit([(float(n),) for n in range(20)], [n > 9 for n in range(20)], 1.0)
    assert 0 < model.probability((0.0,)) < 0.1
    assert 0.9 < model.probability((19.0,)) < 1


@pytest.mark.parametrize("rows", [[], [(1.0, 1.0), (2.0, 2.0)]])
def test_what_cannot_be_fitted_is_refused(rows: list[tuple[float, ...]]) -> None:
    with pytest.raises(ValueError, match=r"cases|weights"):
        fit(rows, [True, False][: len(rows)])


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.floats(-3, 3), st.sampled_from([0.0, 1.0]), st.booleans()), min_size=1, max_size=40)
)
def test_at_the_fit_no_small_change_is_likelier(cases: list[tuple[float, float, bool]]) -> None:
    rows, outcomes = [case[:2] for case in cases], [case[2] for case in cases]
    if len(set(outcomes)) == 1:
        return  # the intercept has no end then
    weights = fit(rows, outcomes, 1.0).weights

    def loss(tried: tuple[float, ...]) -> float:
        logits = [tried[0] + tried[1] * a + tried[2] * b for a, b in rows]
        signed = (logit if outcome else -logit for logit, outcome in zip(logits, outcomes, strict=True))
        return sum(log1p(exp(-each)) for each in signed) + (tried[1] ** 2 + tried[2] ** 2) / 2

    best = loss(weights)
    for place in range(3):
        for change in (-0.01, 0.01):
            nudged = tuple(weight + change * (place == at) for at, weight in enumerate(weights))
            assert loss(nudged) >= best - 1e-9
