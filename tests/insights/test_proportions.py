"""The likely range, against published examples, scipy, and by adding up every count there could be."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from unhyped.insights.proportions import Interval, jeffreys, likely_range

# x, n and Jeffreys’ interval at 95 %. 0/20, 1/29, 15/148 and 81/263 are Newcombe’s (1998) examples.
KNOWN = [
    (0, 1, (0.0000, 0.8533)),
    (0, 5, (0.0000, 0.3794)),
    (1, 5, (0.0225, 0.6286)),
    (3, 5, (0.2094, 0.9056)),
    (3, 10, (0.0927, 0.6058)),
    (7, 20, (0.1723, 0.5678)),
    (12, 30, (0.2405, 0.5778)),
    (0, 20, (0.0000, 0.1166)),
    (1, 29, (0.0037, 0.1501)),
    (15, 148, (0.0604, 0.1576)),
    (81, 263, (0.2545, 0.3656)),
]

counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def ends(interval: Interval) -> tuple[float, float]:
    return round(interval.low, 4), round(interval.high, 4)


@pytest.mark.parametrize(("x", "n", "expected"), KNOWN)
def test_published_values(x: int, n: int, expected: tuple[float, float]) -> None:
    assert ends(jeffreys(x, n, 0.95)) == expected


@given(counts)
def test_the_interval_is_the_beta_quantile_except_at_the_ends(count: tuple[int, int]) -> None:
    x, n = count
    interval = jeffreys(x, n)
    low, high = stats.beta.ppf([0.1, 0.9], x + 0.5, n - x + 0.5)
    assert interval.low == pytest.approx(0 if x == 0 else low, abs=1e-9)
    assert interval.high == pytest.approx(1 if x == n else high, abs=1e-9)


@pytest.mark.parametrize("n", range(5))
def test_there_is_no_range_under_five(n: int) -> None:
    assert likely_range(0, n) is None
    assert likely_range(n, n) is None


@pytest.mark.parametrize("n", [5, 6, 7, 9, 10, 13, 29, 30, 31, 99, 300])
def test_a_range_never_excludes_the_share_beside_which_it_is_shown(n: int) -> None:
    for x in range(n + 1):
        likely = likely_range(x, n)
        assert likely is not None
        assert likely.low <= x / n <= likely.high
        for parts in (10, 100):
            low, high = likely.outwards(parts)
            assert low / parts <= likely.low
            assert high / parts >= likely.high
            assert 0 <= low < high <= parts


def test_the_range_is_jeffreys_at_every_n() -> None:
    """No jump from one kind of range to another, as between the ninth and the tenth answer once."""
    for n in range(5, 60):
        for x in range(n + 1):
            likely = likely_range(x, n)
            assert likely is not None
            assert (likely.low, likely.high) == pytest.approx((jeffreys(x, n).low, jeffreys(x, n).high))


def test_known_ranges_in_words_people_read() -> None:
    four_of_ten, none_of_thirty = likely_range(4, 10), likely_range(0, 30)
    assert four_of_ten is not None
    assert none_of_thirty is not None
    assert four_of_ten.outwards(10) == (2, 6)
    assert none_of_thirty.outwards(100) == (0, 5)  # it once read “between 0% and 1%”


@pytest.mark.parametrize("count", [(-1, 3), (4, 3)])
def test_impossible_counts_are_refused(count: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="isn’t a count"):
        jeffreys(*count)


@given(st.integers(5, 60))
def test_more_of_the_same_count_never_lowers_the_range(n: int) -> None:
    ranges = [each for x in range(n + 1) if (each := likely_range(x, n)) is not None]
    assert len(ranges) == n + 1
    assert all(one.low <= two.low and one.high <= two.high for one, two in pairwise(ranges))
