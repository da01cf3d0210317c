"""Forecasts tried on the past: the Brier score, the gate of the model, and its table of calibration."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhyped.insights.before_buying.forecast import (
    LEAST_SKILL,
    Skill,
    Tried,
    brier,
    calibration,
    clipped,
    fitted_to,
    try_on_the_past,
)
from unhyped.insights.before_buying.history import Case, Wanted


def cases(n: int, seed: int, *, signal: bool) -> list[Case]:
    """Return a log in which promised things are nearly always regretted and others not, or by chance."""
    random = Random(seed)
    made = []
    for number in range(n):
        is_promised = random.random() < 0.5
        chance = (0.9 if is_promised else 0.1) if signal else 0.45
        wanted = Wanted(f"Zorb {number}", random.choice(["a", "b", "c"]), is_promised=is_promised)
        day = date(2025, 1, 1) + timedelta(days=3 * number)
        made.append(Case(str(number), wanted, day, random.random() < chance))
    return made


def test_the_brier_score_of_scikit_learns_example() -> None:
    outcomes, said = [False, True, True, False], [0.1, 0.9, 0.8, 0.3]
    tried = [Tried(each, outcome) for each, outcome in zip(said, outcomes, strict=True)]
    assert brier(tried) == pytest.approx(0.0375)


def test_a_true_signal_earns_the_model_its_place() -> None:
    trial = try_on_the_past(cases(160, 1, signal=True))
    assert trial.skill is not None
    assert trial.skill.value > 0.3
    assert trial.used is not None
    skill = 1 - brier(trial.modelled) / brier(trial.counted)
    assert trial.skill.value == pytest.approx(skill)
    assert trial.skill.low <= trial.skill.value


def test_noise_seldom_earns_it() -> None:
    used = [try_on_the_past(cases(120, seed, signal=False)).used is not None for seed in range(25)]
    assert sum(used) <= 1


@pytest.mark.parametrize(
    ("n", "regretted", "is_tried"), [(59, 30, False), (60, 14, False), (60, 46, False), (90, 15, True)]
)
def test_the_model_is_only_tried_with_enough_of_both(n: int, regretted: int, *, is_tried: bool) -> None:
    random = Random(4)
    outcomes = random.sample([True] * regretted + [False] * (n - regretted), n)
    day = date(2025, 1, 1)
    made = [
        Case(str(at), Wanted("Zorb"), day + timedelta(days=5 * at), outcome)
        for at, outcome in enumerate(outcomes)
    ]
    trial = try_on_the_past(made)
    assert (trial.skill is not None) == is_tried
    assert (trial.cases, trial.rarer) == (n, min(regretted, n - regretted))
    assert trial.counted
    if not is_tried:
        assert trial.used is None


def test_both_ways_are_tried_on_the_same_purchases() -> None:
    trial = try_on_the_past(cases(100, 2, signal=True))
    outcomes = [[each.regretted for each in way] for way in (trial.modelled, trial.counted)]
    assert outcomes[0] == outcomes[1]
    assert all(0.05 <= each.said <= 0.95 for way in (trial.modelled, trial.counted) for each in way)


def test_later_outcomes_change_no_earlier_forecast() -> None:
    """Nothing of the future may leak into what is said about the past."""
    made = cases(120, 3, signal=True)
    flipped = [
        *made[:80],
        *(Case(case.id, case.wanted, case.day, not case.regretted) for case in made[80:]),
    ]
    one, other = try_on_the_past(made), try_on_the_past(flipped)
    until = len(one.modelled) - 40
    assert [each.said for each in one.counted[:until]] == [each.said for each in other.counted[:until]]
    assert [each.said for each in one.modelled[:until]] == [each.said for each in other.modelled[:until]]


def test_the_same_log_gets_the_same_answer() -> None:
    made = cases(90, 5, signal=True)
    assert try_on_the_past(made) == try_on_the_past(made)


def test_all_bought_on_one_day_leaves_nothing_to_try() -> None:
    made = [Case(str(n), Wanted("Zorb"), date(2026, 1, 1), n % 2 == 0) for n in range(80)]
    trial = try_on_the_past(made)
    assert (trial.skill, trial.counted, trial.used) == (None, (), None)
    assert try_on_the_past([]).counted == ()


@pytest.mark.parametrize(
    ("value", "low", "is_enough"),
    [(LEAST_SKILL, 0.001, True), (0.2, 0.0, False), (0.049, 0.01, False), (-0.1, -0.2, False)],
)
def test_the_gate(value: float, low: float, *, is_enough: bool) -> None:
    assert Skill(value, low).is_enough == is_enough


def test_a_model_and_its_range_stay_within_bounds() -> None:
    model = fitted_to([(float(n), 1.0) for n in range(40)], [n > 19 for n in range(40)])
    assert (model.probability((-500.0, 1.0)), model.probability((500.0, 1.0))) == (0.05, 0.95)
    likely = model.likely((19.5, 1.0))
    assert 0.05 <= likely.low < model.probability((19.5, 1.0)) < likely.high <= 0.95
    assert clipped(0.5) == 0.5


@given(st.lists(st.builds(Tried, st.floats(0.05, 0.95), st.booleans()), max_size=80))
def test_every_forecast_is_in_one_row_of_the_table(tried: list[Tried]) -> None:
    bins = calibration(tried)
    assert sum(each.n for each in bins) == len(tried)
    assert sum(each.x for each in bins) == sum(each.regretted for each in tried)
    assert [each.low for each in bins] == sorted({each.low for each in bins})
    assert all((each.likely is None) == (each.n < 5) for each in bins)
