from __future__ import annotations

import pytest
from tests.builders import purchase

from unhyped.domain.found import FoundPurchase, restored
from unhyped.domain.purchase import PurchaseDraft
from unhyped.importers.errors import TooMuchAtOnce
from unhyped.importers.found import Found, check_memory_limit


def found(*purchases: FoundPurchase) -> Found:
    return Found(origin="csv", source_name="list.csv", purchases=purchases)


def row(note: str = "") -> FoundPurchase:
    return FoundPurchase(line=1, draft=PurchaseDraft(name="Lamp", note=note))


def test_all_that_people_have_is_within_the_limit() -> None:
    much = found(*[row("Bought while scrolling, " * 3)] * 75_000)
    assert check_memory_limit(much) is much


@pytest.mark.parametrize(
    "much",
    [
        [row()] * 200_000,
        [row("x" * 100_000)] * 300,
        [row("\N{GRINNING FACE}" * 100_000)] * 80,
        [
            FoundPurchase(
                line=1,
                draft=PurchaseDraft(name="Lamp", tags=("x" * 1000,) * 100),
            )
        ]
        * 300,
    ],
)
def test_more_than_memory_should_hold_is_refused(much: list[FoundPurchase]) -> None:
    with pytest.raises(TooMuchAtOnce, match=r"list\.csv.*Split it"):
        check_memory_limit(found(*much))


def test_an_own_archive_is_taken_whole() -> None:
    much = found(*[restored(purchase(), 1)] * 100_000)
    assert check_memory_limit(much) is much
