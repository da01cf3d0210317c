from __future__ import annotations

import sys

import pytest

from benchmarks.actions import ACTIONS
from benchmarks.measure import Figure, in_turn, seconds


@pytest.mark.parametrize(
    ("goals", "is_met"),
    [
        ({}, None),
        ({"median": 2}, True),
        ({"median": 1.9}, False),
        ({"median": 2, "worst": 8.9}, False),
        ({"worst": 9}, True),
        ({"times": 4}, True),
        ({"times": 3.9, "worst": 9}, False),
    ],
)
def test_a_goal_counts_for_the_median_or_for_the_worst_of_all_samples(
    goals: dict[str, float], is_met: bool | None
) -> None:
    figure = Figure("key", [1, 9, 2], "ms", [0.5, 0.1, 0.9], "plain table", **goals)
    assert figure.ratio == 4
    assert figure.is_met is is_met
    assert "MISSED" not in figure.line or is_met is False
    assert "   3       2.0       9.0 ms" in figure.line


def test_programs_run_in_turn_and_every_counted_run_is_returned() -> None:
    said = "import json; print(json.dumps({{'mb': {}}}))"
    ours, plain = in_turn(*([sys.executable, "-c", said.format(mb)] for mb in (3, 4)), runs=2)
    assert [[run["mb"] for run in each] for each in (ours, plain)] == [[3, 3], [4, 4]]
    (taken,) = seconds([sys.executable, "-c", "pass"], runs=3)
    assert len(taken) == 3
    assert min(taken) > 0


def test_each_action_has_its_own_name_and_a_goal_for_its_longest_stall() -> None:
    names = [action.name for action in ACTIONS]
    assert len({*names}) == len(names)
    assert all(goal in action.stall for action in ACTIONS for goal in (60, 1_000, 10_000, 100_000))
