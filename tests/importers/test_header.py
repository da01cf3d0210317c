from __future__ import annotations

from unhyped.importers.header import places_of


def test_the_first_of_several_names_wins_and_the_first_column_of_a_name() -> None:
    columns = {"name": ("title", "product"), "price": ("total",), "shop": ("seller",)}
    assert places_of(["Product", "Title", "TOTAL ", "Total"], columns) == {"name": 1, "price": 2}
    assert places_of(["Product", "Größe"], columns) == {"name": 0}
