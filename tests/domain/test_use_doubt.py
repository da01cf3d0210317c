from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.builders import purchase

from unhyped.domain.use_doubt import doubt

if TYPE_CHECKING:
    from unhyped.domain.use_doubt import UseDoubt

BOUGHT = purchase(on="2026-03-05")
GONE = purchase(on="2026-03-05", events=("given away 0",))


@pytest.mark.parametrize(
    ("on", "count", "rough", "why"),
    [
        ("2026-03-05", 1, False, None),
        ("2026-03-05", 24, False, None),
        ("2026-03-05", 25, False, "many"),
        ("2026-03-04", 1, False, "before buying"),
        ("2026-03-04", 20, True, "before buying"),
        ("2026-03-07", 72, True, None),
        ("2026-03-07", 73, True, "many"),
        ("2028-03-07", 999, True, None),
        ("2028-03-07", 10_000, True, "many"),
    ],
)
def test_uses_before_buying_and_too_many_are_asked_about(
    on: str, count: int, rough: bool, why: UseDoubt | None
) -> None:
    assert doubt(BOUGHT, date.fromisoformat(on), count, rough=rough) == why


def test_uses_after_it_left_are_asked_about_unless_they_were_until_then() -> None:
    after = date(2026, 3, 6)
    assert doubt(GONE, after, 1, rough=False) == "after it left"
    assert doubt(GONE, after, 20, rough=True) is None
    assert doubt(GONE, date(2026, 3, 5), 1, rough=False) is None


def test_without_a_day_of_buying_only_a_large_number_is_asked_about() -> None:
    entry = purchase(on=None)
    assert doubt(entry, date(1999, 1, 1), 999, rough=False) is None
    assert doubt(entry, date(2026, 1, 1), 1000, rough=True) == "many"


def test_an_approximate_day_counts_from_its_first_day() -> None:
    assert doubt(purchase(on="2026-03"), date(2026, 3, 1), 1, rough=False) is None
    assert doubt(purchase(on="2026-03"), date(2026, 2, 28), 1, rough=False) == "before buying"
