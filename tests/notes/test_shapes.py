from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from unhyped.notes.note import PriceBand
from unhyped.notes.problem import PackProblem, Place
from unhyped.notes.shapes import Amount, DayShape, Many, OneOf, Shape, TableShape, TextShape, Truth, Whole


def read(shape: Shape, value: object) -> tuple[object, list[str]]:
    problems: list[PackProblem] = []
    return shape.read(value, Place("here", problems)), [problem.why for problem in problems]


@pytest.mark.parametrize(
    ("shape", "value", "expected"),
    [
        (TextShape(5), " abc ", "abc"),
        (OneOf(("A", "B")), "B", "B"),
        (Whole(1, 9), 9, 9),
        (Amount(), 12.99, Decimal("12.99")),
        (Amount(), 45, Decimal(45)),
        (Truth(), False, False),
        (DayShape(), date(2026, 1, 2), date(2026, 1, 2)),
        (Many(Whole(0, 9)), [1, 2], (1, 2)),
        (TableShape(PriceBand), {"currency": "EUR", "year": 2024}, PriceBand(currency="EUR", year=2024)),
    ],
)
def test_a_fitting_value_is_read(shape: Shape, value: object, expected: object) -> None:
    assert read(shape, value) == (expected, [])


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        (TextShape(5), 1),
        (TextShape(5), " \n"),
        (TextShape(5), "abcdef"),
        (TextShape(5, "[a-z]+"), "ab1"),
        (OneOf(("A", "B")), "C"),
        (OneOf(("A", "B")), ["A"]),
        (Whole(1, 9), 10),
        (Whole(1, 9), True),
        pytest.param(Whole(1, 9), 10**5000, id="long number"),
        (Amount(), -1),
        (Amount(), float("nan")),
        (Amount(), float("inf")),
        (Amount(), True),
        pytest.param(Amount(), 10**5000, id="long price"),
        pytest.param(TextShape(5), [10**5000], id="long number in a list"),
        (Truth(), "no"),
        (DayShape(), "2026-01-02"),
        (DayShape(), datetime(2026, 1, 2, tzinfo=UTC)),
        (DayShape(), date(9999, 12, 31)),
        (Many(TextShape(5)), "abc"),
        (Many(TextShape(5), 1), []),
        (Many(TextShape(5), 0, 1), ["a", "b"]),
        (Many(TextShape(5)), ["a", 1]),
        (TableShape(PriceBand), 1),
        (TableShape(PriceBand), {"currency": "EUR"}),
    ],
)
def test_another_value_is_refused_with_one_reason(shape: Shape, value: object) -> None:
    result, whys = read(shape, value)
    assert result is None
    assert len(whys) == 1


def test_an_unknown_field_is_named_but_the_rest_is_kept() -> None:
    result, whys = read(TableShape(PriceBand), {"currency": "EUR", "year": 2024, "colour": "red"})
    assert result == PriceBand(currency="EUR", year=2024)
    assert whys == ["isn’t a field we know"]


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        (TextShape(5), {"type": "string", "minLength": 1, "maxLength": 5}),
        (OneOf(("A",)), {"enum": ["A"]}),
        (Whole(1, 9), {"type": "integer", "minimum": 1, "maximum": 9}),
        (Truth(), {"type": "boolean"}),
        (DayShape(), {"type": "string", "format": "date"}),
        (Many(Truth(), 1, 2), {"type": "array", "items": {"type": "boolean"}, "minItems": 1, "maxItems": 2}),
    ],
)
def test_each_shape_has_its_schema(shape: Shape, expected: dict[str, Any]) -> None:
    assert shape.schema() == expected
