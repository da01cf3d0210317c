from __future__ import annotations

import pytest
from tests.builders import purchase

from unhyped.domain.verdict import STANDINGS, standing_label, standing_mark, worth_label


def test_five_answers_and_too_early() -> None:
    words = [worth_label(worth) for worth in (1, 2, 3, 4, 5, None)]
    assert words == ["not at all", "a little", "about right", "yes", "very much", "too early"]


def test_every_standing_has_a_word() -> None:
    assert [standing_label(each) for each in STANDINGS] == ["worth it", "undecided", "not worth it"]
    with pytest.raises(KeyError):
        standing_label("bought")


@pytest.mark.parametrize(("worth", "mark"), [(1, "▲"), (3, "○"), (None, "○"), (5, "●")])
def test_every_standing_has_its_shape(worth: int | None, mark: str) -> None:
    assert standing_mark(purchase(worth=worth).standing) == mark
