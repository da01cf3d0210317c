from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhyped.charts.log_scale import LogScale


def test_equal_factors_are_equal_steps() -> None:
    scale = LogScale.of([10, 1000], 0, 100)
    assert scale.x(1000) - scale.x(100) == pytest.approx(scale.x(100) - scale.x(10))
    assert scale.ticks() == [10, 100, 1000]


def test_narrow_values_get_finer_ticks_and_nothing_is_at_the_start() -> None:
    assert LogScale.of([210, 390], 0, 100).ticks() == [100, 1000]
    assert LogScale.of([30, 280], 0, 100).ticks() == [50, 100, 200]
    scale = LogScale.of([0, -5, 20], 7, 100)
    assert (scale.x(0), scale.x(-5)) == (7, 7)
    assert LogScale.of([], 0, 100).ticks() == [1, 10]


@given(st.lists(st.floats(0, 10**12), max_size=9))
def test_every_value_is_on_the_scale_in_order(values: list[float]) -> None:
    scale = LogScale.of(values, 10, 200)
    places = [scale.x(value) for value in sorted(values)]
    assert places == sorted(places)
    assert all(10 <= place <= 200 for place in places)
    ticks = scale.ticks()
    assert len(ticks) >= 2
    assert min(ticks) >= 1
