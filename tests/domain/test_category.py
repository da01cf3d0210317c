from __future__ import annotations

import pytest

from unhyped.domain.category import CATEGORIES, category, label, top_label, top_level


@pytest.mark.parametrize("code", CATEGORIES)
def test_a_category_is_found_by_its_code_and_its_label(code: str) -> None:
    assert category(code) == code
    assert category(f" {label(code).upper()} ") == code


def test_an_own_category_is_kept_as_it_was_written() -> None:
    assert category("  Bath stuff ") == "Bath stuff"
    assert label("Bath stuff") == "Bath stuff"
    assert category("") == ""


def test_the_part_before_the_dot_is_the_top_level() -> None:
    assert top_level("beauty.skincare") == "beauty"
    assert top_level("books") == "books"
    assert top_level("") == ""


def test_the_top_level_has_a_label() -> None:
    assert [top_label(code) for code in ("beauty.hair", "books", "Bath stuff")] == [
        "Beauty",
        "Books",
        "Bath stuff",
    ]
    assert {top_label(code) for code in CATEGORIES if "." in code}.isdisjoint(map(top_level, CATEGORIES))


def test_no_two_categories_are_called_the_same() -> None:
    assert len({name.casefold() for name in CATEGORIES.values()}) == len(CATEGORIES)
