from __future__ import annotations

from dataclasses import MISSING, dataclass
from datetime import date
from typing import Literal

import pytest

from unhyped.domain.errors import RecordUnreadable
from unhyped.domain.forms import fields_of


@dataclass(frozen=True)
class Leg:
    """A part of a record, without its own id."""

    on: date
    by: Literal["bike", "train"]


@dataclass(frozen=True)
class Trip:
    name: str
    legs: tuple[Leg, ...]
    liked: bool | None = None
    note: str = ""


FIELDS = {field.name: field for field in fields_of(Trip)}
LEGS = [{"on": "2026-03-14", "by": "train"}]


def test_a_field_knows_its_type_its_default_and_whether_it_may_be_none() -> None:
    assert [(each.name, each.type, each.optional, each.default) for each in fields_of(Trip)] == [
        ("name", str, False, MISSING),
        ("legs", tuple[Leg, ...], False, MISSING),
        ("liked", bool, True, None),
        ("note", str, False, ""),
    ]


def test_a_list_of_parts_is_written_and_read_back() -> None:
    legs = FIELDS["legs"].read("trip", {"legs": LEGS})
    assert legs == (Leg(on=date(2026, 3, 14), by="train"),)
    assert FIELDS["legs"].write(legs) == LEGS


def test_what_is_left_out_is_the_default_and_what_has_none_is_missing() -> None:
    assert FIELDS["note"].read("trip", {}) == ""
    assert FIELDS["liked"].read("trip", {}) is FIELDS["liked"].read("trip", {"liked": None}) is None
    with pytest.raises(RecordUnreadable, match=r"We couldn’t read trip\.name: it’s missing"):
        FIELDS["name"].read("trip", {})


@pytest.mark.parametrize(
    ("name", "value", "where"),
    [
        ("note", None, "trip.note"),
        ("liked", "yes", "trip.liked"),
        ("legs", {}, "trip.legs"),
        ("legs", [{"on": "2026-03-14"}], "trip.legs"),
        ("legs", [{**LEGS[0], "to": "Ghent"}], "trip.legs"),
        ("legs", [{**LEGS[0], "by": "car"}], "trip.legs.by"),
        ("legs", [{**LEGS[0], "on": "tomorrow"}], "trip.legs.on"),
    ],
)
def test_what_is_no_such_form_is_refused_with_its_place(name: str, value: object, where: str) -> None:
    with pytest.raises(RecordUnreadable) as refused:
        FIELDS[name].read("trip", {name: value})
    assert refused.value.facts["where"] == where


def test_a_type_without_a_form_is_named() -> None:
    @dataclass(frozen=True)
    class Weighed:
        grams: float

    with pytest.raises(TypeError, match=r"no plain form is known of <class 'float'>: give it one in _FORMS"):
        fields_of(Weighed)
