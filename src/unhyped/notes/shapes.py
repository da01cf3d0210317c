"""The shape of a field: reads its TOML value, and describes it to editors as JSON Schema."""

from __future__ import annotations

import re
from dataclasses import MISSING, dataclass, fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar, get_args, get_origin

from unhyped.i18n import gettext

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from unhyped.notes.problem import Place

Json = dict[str, Any]
T = TypeVar("T", bound="DataclassInstance")

_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100
_LARGEST: Final = 10_000_000
INHERITED: Final = "inherited"
"""Marks a field that a note takes from its pack if it doesn't set it itself."""


class Shape(Protocol):
    """The required form of a value."""

    def read(self, value: object, at: Place) -> object:
        """Return the value for the dataclass, or None after reporting the problem to *at*."""

    def schema(self) -> Json:
        """Return the shape as JSON Schema."""


@dataclass(frozen=True, slots=True)
class TextShape:
    """Text of 1 to *limit* characters, matching *pattern* as a whole if there is one."""

    limit: int
    pattern: str = ""

    def read(self, value: object, at: Place) -> str | None:
        """Return the text without surrounding space."""
        if not isinstance(value, str):
            at.wrong(value, gettext("must be text in quotes"))
            return None
        text = value.strip()
        if not text:
            at.wrong(value, gettext("must not be empty"))
            return None
        if len(text) > self.limit:
            at.wrong(text, gettext("is longer than {limit} characters").format(limit=self.limit))
            return None
        if self.pattern and not re.fullmatch(self.pattern, text):
            at.wrong(text, gettext("must look like {pattern}").format(pattern=self.pattern))
            return None
        return text

    def schema(self) -> Json:
        """Return a string schema."""
        pattern = {"pattern": f"^(?:{self.pattern})$"} if self.pattern else {}
        return {"type": "string", "minLength": 1, "maxLength": self.limit, **pattern}


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of the *options*."""

    options: tuple[str, ...]

    def read(self, value: object, at: Place) -> str | None:
        """Return the option."""
        if isinstance(value, str) and value in self.options:
            return value
        at.wrong(value, gettext("must be one of {options}").format(options=", ".join(self.options)))
        return None

    def schema(self) -> Json:
        """Return an enum schema."""
        return {"enum": list(self.options)}


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between *low* and *high*."""

    low: int
    high: int

    def read(self, value: object, at: Place) -> int | None:
        """Return the number; true and false aren't numbers."""
        if type(value) is int and self.low <= value <= self.high:
            return value
        why = gettext("must be a whole number between {low} and {high}")
        at.wrong(value, why.format(low=self.low, high=self.high))
        return None

    def schema(self) -> Json:
        """Return an integer schema."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True, slots=True)
class Amount:
    """A price in major units."""

    def read(self, value: object, at: Place) -> Decimal | None:
        """Return the price as an exact decimal."""
        if type(value) in {int, float} and 0 <= value <= _LARGEST:  # type: ignore[operator]
            return Decimal(str(value))
        at.wrong(value, gettext("must be a price such as 45 or 12.99"))
        return None

    def schema(self) -> Json:
        """Return a number schema."""
        return {"type": "number", "minimum": 0, "maximum": _LARGEST}


@dataclass(frozen=True, slots=True)
class Truth:
    """Either true or false."""

    def read(self, value: object, at: Place) -> bool | None:
        """Return the boolean."""
        if isinstance(value, bool):
            return value
        at.wrong(value, gettext("must be true or false"))
        return None

    def schema(self) -> Json:
        """Return a boolean schema."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class DayShape:
    """A date without quotes: 2026-11-23."""

    def read(self, value: object, at: Place) -> date | None:
        """Return the date; a time of day is refused."""
        if type(value) is date and _FIRST_YEAR <= value.year <= _LAST_YEAR:
            return value
        at.wrong(value, gettext("must be a date without quotes, such as 2026-11-23"))
        return None

    def schema(self) -> Json:
        """Return a date schema (editors see TOML dates as strings)."""
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class Many:
    """A list of *low* to *high* values of one shape."""

    each: Shape
    low: int = 0
    high: int = 15

    def read(self, value: object, at: Place) -> tuple[object, ...] | None:
        """Return the values; one wrong value makes the list wrong."""
        if not isinstance(value, list):
            at.wrong(value, gettext("must be a list in square brackets"))
            return None
        if not self.low <= len(value) <= self.high:
            why = gettext("must have between {low} and {high} entries")
            at.wrong(len(value), why.format(low=self.low, high=self.high))
            return None
        found = [self.each.read(one, at) for one in value]
        return None if None in found else tuple(found)

    def schema(self) -> Json:
        """Return an array schema."""
        return {"type": "array", "items": self.each.schema(), "minItems": self.low, "maxItems": self.high}


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table that becomes the dataclass *of*."""

    of: type[DataclassInstance]

    def read(self, value: object, at: Place) -> DataclassInstance | None:
        """Return the dataclass."""
        if not isinstance(value, dict):
            at.wrong(value, gettext("must be a table"))
            return None
        return build(self.of, value, at)

    def schema(self) -> Json:
        """Return an object schema that refuses unknown fields."""
        slots = slots_of(self.of)
        required = [slot.key for slot in slots if slot.required]
        return {
            "type": "object",
            "description": (self.of.__doc__ or "").strip(),
            "properties": {slot.key: slot.shape.schema() for slot in slots},
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }


@dataclass(frozen=True, slots=True)
class Slot:
    """One field of a dataclass, stored in the file under *key*."""

    name: str
    key: str
    shape: Shape
    required: bool


@lru_cache
def slots_of(kind: type[DataclassInstance]) -> tuple[Slot, ...]:
    """Return the fields of *kind* declared with a Shape; the others aren't in the file."""
    slots = []
    for field in fields(kind):
        if get_origin(field.type) is None or not hasattr(field.type, "__metadata__"):
            continue
        shape, *marks = get_args(field.type)[1:]
        inherited = INHERITED in marks
        key = next((mark for mark in marks if mark != INHERITED), field.name)
        slots.append(Slot(field.name, key, shape, field.default is MISSING and not inherited))
    return tuple(slots)


def build(kind: type[T], table: dict[str, object], at: Place, **more: object) -> T | None:
    """Return a *kind* from a TOML table and *more* fields, or None after reporting what is wrong."""
    slots = slots_of(kind)
    known = {slot.key for slot in slots}
    for key in table:
        if key not in known:
            at.wrong(key, gettext("isn’t a field we know"))
    values: dict[str, Any] = dict(more)
    sound = True
    for slot in slots:
        if slot.key in table:
            values[slot.name] = slot.shape.read(table[slot.key], at.inside(slot.key))
            sound = sound and values[slot.name] is not None
        elif slot.required:
            at.inside(slot.key).wrong("", gettext("is missing"))
            sound = False
    return kind(**values) if sound else None
