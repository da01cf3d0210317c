from __future__ import annotations

import pytest

from unhyped.insights.claims import claim


@pytest.mark.parametrize(
    ("n", "allowed"),
    [(0, "list"), (4, "list"), (5, "range"), (29, "range"), (30, "percent"), (10_000, "percent")],
)
def test_the_gate_opens_with_the_number_of_answers(n: int, allowed: str) -> None:
    assert claim(n) == allowed
