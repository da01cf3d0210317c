from __future__ import annotations

from datetime import date

import pytest
from tests.builders import purchase

from unhyped.insights.similar import Kinds
from unhyped.notes.category import proposed_category
from unhyped.notes.matching import shipped_matcher

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("leggings", "fashion.clothing"),
        ("Stanley cup 40oz", "home.drinkware"),
        ("LED mask", "beauty.devices"),
        ("air fryer", "home.kitchen"),
        ("a thing without a note", ""),
        ("", ""),
    ],
)
def test_a_name_calls_for_the_category_of_the_note_on_it(name: str, category: str) -> None:
    assert proposed_category(name, Kinds(), shipped_matcher(), TODAY) == category


def test_own_things_come_first() -> None:
    kinds = Kinds([(0, purchase("Yoga leggings", category="Sports"))])
    assert proposed_category("leggings", kinds, shipped_matcher(), TODAY) == "Sports"
