from __future__ import annotations

import pytest
from tests.builders import purchase

from unhyped.domain.verdict import standing_mark, worth_label


def test_five_answers_and_too_early() -> None:
    words = [worth_label(worth) for worth in (1, 2, 3, 4, 5, None)]
    assert words == ["not at all", "a little", "about right", "yes", "very much", "too early"]


@pytest.mark.parametrize(("worth", "mark"), [(1, "▲"), (3, "○"), (None, "○"), (5, "●")])
def test_every_standing_has_its_shape(worth: int | None, mark: str) -> None:
    assert standing_mark(purchase(worth=worth).standing) == mark
