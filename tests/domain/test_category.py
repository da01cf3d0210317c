from __future__ import annotations

from unhyped.domain.category import CATEGORIES, top_level


def test_the_part_before_the_dot_is_the_top_level() -> None:
    assert top_level("beauty.skincare") == "beauty"
    assert top_level("books") == "books"
    assert top_level("") == ""


def test_no_two_categories_are_called_the_same() -> None:
    assert len({name.casefold() for name in CATEGORIES.values()}) == len(CATEGORIES)
