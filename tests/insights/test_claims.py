from __future__ import annotations

import pytest

from unhyped.insights.claims import claim


@pytest.mark.parametrize(
    ("n", "allowed"),
    [
        (0, "list"),
        (4, "list"),
        (5, "counts"),
        (9, "counts"),
        (10, "rate"),
        (29, "rate"),
        (30, "interval"),
        (10_000, "interval"),
    ],
)
def test_the_gate_opens_with_the_number_of_verdicts(n: int, allowed: str) -> None:
    assert claim(n) == allowed
