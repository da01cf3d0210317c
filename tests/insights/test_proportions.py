"""Intervals, against published examples and scipy."""

from __future__ import annotations

from itertools import pairwise
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from unhyped.insights.proportions import Interval, difference, jeffreys, wilson

# x, n: Wilson 95 %, Jeffreys 95 %, Wilson 80 %. 0/20, 1/29, 15/148 and 81/263 are Newcombe's (1998) examples.
KNOWN = [
    (0, 1, (0.0000, 0.7935), (0.0000, 0.8533), (0.0000, 0.6216)),
    (0, 5, (0.0000, 0.4345), (0.0000, 0.3794), (0.0000, 0.2473)),
    (1, 5, (0.0362, 0.6245), (0.0225, 0.6286), (0.0619, 0.4865)),
    (3, 5, (0.2307, 0.8824), (0.2094, 0.9056), (0.3304, 0.8201)),
    (3, 10, (0.1078, 0.6032), (0.0927, 0.6058), (0.1538, 0.5026)),
    (7, 20, (0.1812, 0.5671), (0.1723, 0.5678), (0.2295, 0.4933)),
    (12, 30, (0.2459, 0.5768), (0.2405, 0.5778), (0.2935, 0.5169)),
    (0, 20, (0.0000, 0.1611), (0.0000, 0.1166), (0.0000, 0.0759)),
    (1, 29, (0.0061, 0.1718), (0.0037, 0.1501), (0.0104, 0.1085)),
    (15, 148, (0.0624, 0.1605), (0.0604, 0.1576), (0.0738, 0.1376)),
    (81, 263, (0.2553, 0.3662), (0.2545, 0.3656), (0.2728, 0.3456)),
]

counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def ends(interval: Interval) -> tuple[float, float]:
    return round(interval.low, 4), round(interval.high, 4)


@pytest.mark.parametrize(("x", "n", "wilson95", "jeffreys95", "wilson80"), KNOWN)
def test_published_values(
    x: int,
    n: int,
    wilson95: tuple[float, float],
    jeffreys95: tuple[float, float],
    wilson80: tuple[float, float],
) -> None:
    assert ends(wilson(x, n)) == wilson95
    assert ends(jeffreys(x, n)) == jeffreys95
    assert ends(wilson(x, n, 0.8)) == wilson80


@given(counts, st.sampled_from([0.5, 0.8, 0.95, 0.99]))
def test_wilson_is_scipys(count: tuple[int, int], level: float) -> None:
    ours = wilson(*count, level)
    theirs = stats.binomtest(*count).proportion_ci(level, method="wilson")
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


@given(counts)
def test_jeffreys_is_the_beta_quantile_except_at_the_ends(count: tuple[int, int]) -> None:
    x, n = count
    interval = jeffreys(x, n)
    low, high = stats.beta.ppf([0.025, 0.975], x + 0.5, n - x + 0.5)
    assert interval.low == pytest.approx(0 if x == 0 else low, abs=1e-9)
    assert interval.high == pytest.approx(1 if x == n else high, abs=1e-9)


@given(counts)
def test_the_rate_seen_lies_in_every_interval(count: tuple[int, int]) -> None:
    x, n = count
    for interval in (wilson(x, n), wilson(x, n, 0.8), jeffreys(x, n)):
        assert interval.low <= x / n <= interval.high


def test_wilson_covers_as_often_as_it_says() -> None:
    """By enumeration, n up to 20: on average at least 94 %, never under 80 % (at n = 1)."""
    rates = [step / 100 for step in range(2, 99)]
    for n in range(1, 21):
        intervals = [wilson(x, n) for x in range(n + 1)]
        covered = [
            sum(
                comb(n, x) * p**x * (1 - p) ** (n - x)
                for x, interval in enumerate(intervals)
                if interval.low <= p <= interval.high
            )
            for p in rates
        ]
        assert sum(covered) / len(covered) > 0.94
        assert min(covered) > 0.7999


def test_nothing_seen_leaves_everything_open() -> None:
    assert ends(wilson(0, 0)) == (0, 1)
    assert ends(jeffreys(0, 0)) == (0, 1)


@pytest.mark.parametrize("count", [(-1, 3), (4, 3)])
def test_impossible_counts_are_refused(count: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="is no count"):
        wilson(*count)
    with pytest.raises(ValueError, match="is no count"):
        jeffreys(*count)


@given(st.integers(1, 60))
def test_more_of_the_same_count_never_lowers_the_interval(n: int) -> None:
    for method in (wilson, jeffreys):
        intervals = [method(x, n) for x in range(n + 1)]
        assert all(one.low <= two.low and one.high <= two.high for one, two in pairwise(intervals))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((56, 70), (48, 80), (0.0524, 0.3339)),  # Newcombe (1998), example (a)
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((10, 10), (0, 20), (0.6791, 1.0)),
        ((0, 0), (3, 10), (-1, 1)),
        ((3, 10), (0, 0), (-1, 1)),
    ],
)
def test_difference(first: tuple[int, int], second: tuple[int, int], expected: tuple[float, float]) -> None:
    assert ends(difference(first, second)) == expected


@given(counts, counts)
def test_difference_turns_with_its_groups(first: tuple[int, int], second: tuple[int, int]) -> None:
    one, two = difference(first, second), difference(second, first)
    assert (one.low, one.high) == pytest.approx((-two.high, -two.low), abs=1e-12)
    assert one.low <= first[0] / first[1] - second[0] / second[1] <= one.high
