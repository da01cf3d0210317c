from __future__ import annotations

import pytest

from unhyped.importers.errors import ImportCancelled
from unhyped.importers.structure.looking import MOST_LINES, Stopped, StructureLine, StructureReading, size


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, "empty"),
        (1, "under 1 KB"),
        (999, "under 1 KB"),
        (1_000, "about 1 KB"),
        (1_234, "about 1.2 KB"),
        (69_500_085, "about 70 MB"),
        (999_999, "about 1 MB"),
        (3_449_999, "about 3.4 MB"),
        (12_345_678_901, "about 12 GB"),
    ],
)
def test_sizes_are_rounded_to_two_digits(count: int, told: str) -> None:
    assert size(count) == told


def test_lines_are_indented_and_have_an_end() -> None:
    assert str(StructureLine(2, "Date", "link ×1")) == "    Date: link ×1"
    assert str(StructureLine(0, "…")) == "…"
    looking = StructureReading()
    for _ in range(MOST_LINES + 50):
        looking.say(0, "Date")
    assert len(looking.lines) == MOST_LINES + 1
    assert looking.full
    assert str(looking.lines[-1]) == "…: the rest is left out"


def test_the_budget_ends_and_so_does_a_cancelled_look() -> None:
    looking = StructureReading(bytes_left=10)
    looking.take(10)
    with pytest.raises(Stopped):
        looking.take(1)
    with pytest.raises(ImportCancelled):
        StructureReading(lambda: True).take(1)
