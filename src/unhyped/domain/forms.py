"""Converts fields to plain values by their type, and back, trusting nothing.

Any other value is refused with its place (“purchase.price.amount”) and what it needs to be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, time
from functools import cache, lru_cache
from itertools import repeat
from operator import attrgetter
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, Literal, NoReturn, get_args, get_origin, get_type_hints

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.currency import EXPONENTS
from unhyped.domain.errors import Phrase, RecordUnreadable
from unhyped.domain.exposure import Coverage, ExposureKind
from unhyped.domain.money import LIMIT, Money
from unhyped.domain.purchase import HIGHEST_VIDEO_ID, Gain
from unhyped.domain.text import is_encodable

if TYPE_CHECKING:
    from collections.abc import Callable


_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_AMOUNT: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,15})(?:\.[0-9]{1,4})?")
_VIDEO_ID: Final = re.compile(r"0|[1-9][0-9]{0,18}")
_NAMES: Final = {
    "ApproximateDate": ApproximateDate,
    "Coverage": Coverage,
    "ExposureKind": ExposureKind,
    "Gain": Gain,
    "Money": Money,
    "date": date,
    "datetime": datetime,
    "time": time,
}
"""Names in annotations of records that their modules import only for the type checker."""


@dataclass(frozen=True, slots=True)
class Form:
    """Functions that write values of a type (None: unchanged) and read the value at a place."""

    write: Callable[[Any], Any] | None
    read: Callable[[str, object], Any]


@dataclass(frozen=True, slots=True)
class RecordField:
    """A field of a record: its *type*, None apart, and whether it may be None; MISSING for no default."""

    name: str
    type: Any
    optional: bool
    default: object
    form: Form

    def write(self, value: object) -> object:
        """Return the plain form of *value*."""
        return value if value is None or self.form.write is None else self.form.write(value)

    def read(self, place: str, data: Mapping[str, object]) -> object:
        """Return the value in *data*, which is at *place*; raise RecordUnreadable."""
        if self.name in data:
            value = data[self.name]
            return None if value is None and self.optional else self.form.read(f"{place}.{self.name}", value)
        if self.default is MISSING:
            refuse(f"{place}.{self.name}", Phrase("it’s missing"))
        return self.default


@cache
def fields_of(record_type: type[Any]) -> tuple[RecordField, ...]:
    """Return the fields of a dataclass in their order, its id first."""
    types = get_type_hints(record_type, localns=_NAMES)
    in_order = sorted(fields(record_type), key=lambda field: field.name != "id")
    return tuple(_field(field.name, types[field.name], field.default) for field in in_order)


def _field(name: str, annotation: Any, default: object) -> RecordField:  # noqa: ANN401 - a type of any sort
    optional = NoneType in get_args(annotation)
    kind = get_args(annotation)[0] if optional else annotation
    return RecordField(name, kind, optional, default, _BY_NAME.get(name) or _form(kind))


def _form(annotation: Any) -> Form:  # noqa: ANN401 - a type of any sort
    """Return the form of the values of a type."""
    if annotation in _FORMS:
        return _FORMS[annotation]
    parts = get_args(annotation)
    if get_origin(annotation) is Literal:
        return Form(None, _choice(parts))
    if get_origin(annotation) is tuple and parts[1:] == (...,) and is_dataclass(parts[0]):
        return _list_of(parts[0])
    message = f"no plain form is known of {annotation}: give it one in _FORMS, and cells in storage.rows"
    raise TypeError(message)


def refuse(place: str, why: str, **facts: str) -> NoReturn:
    """Raise RecordUnreadable; *facts* fill the phrase *why*."""
    raise RecordUnreadable(where=place, why=why, **facts)


def shown(value: object) -> str:
    """Return a foreign value as a text that is short and safe to print."""
    return ascii(value)[:60]


# --- writing


def money_plain(money: Money) -> dict[str, str]:
    """Return the plain form of an amount."""
    places = EXPONENTS[money.currency]
    amount = str(money.minor)
    if places:
        sign, digits = ("-", amount[1:]) if money.minor < 0 else ("", amount)
        digits = digits.zfill(places + 1)
        amount = f"{sign}{digits[:-places]}.{digits[-places:]}"
    return {"amount": amount, "currency": money.currency}


def moment_text(moment: datetime) -> str:
    """Return the only text of a moment: in UTC, ending in Z."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone can't be written: make it an aware datetime")
    return _utc_text(moment if moment.tzinfo is UTC else moment.astimezone(UTC))


def clock_text(of_day: time) -> str:
    """Return the only text of a time of day: “21:05”."""
    return of_day.isoformat(timespec="minutes")


@lru_cache(maxsize=1024)
def _utc_text(moment: datetime) -> str:
    """Cached, because all records of an import have the same moment."""
    return f"{moment.isoformat()[:-6]}Z"


# --- reading


def _text(place: str, value: object) -> str:
    if type(value) is str and value.isascii():
        return value
    if not isinstance(value, str):
        refuse(place, Phrase("it needs to be text"))
    if not is_encodable(value):
        refuse(place, Phrase("it has a broken character"))
    return value


def _some_text(place: str, value: object) -> str:
    return _text(place, value) or refuse(place, Phrase("it’s missing"))


def _texts(place: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        refuse(place, Phrase("it needs to be a list of texts"))
    return tuple(_text(place, each) for each in value)


def _id(place: str, value: object) -> str:
    if not isinstance(value, str) or not _UUID.fullmatch(value):
        refuse(place, Phrase("it needs to be a UUID in lower case with hyphens"))
    return value


def _id_if_any(place: str, value: object) -> str:
    return "" if value == "" else _id(place, value)


def _integer(place: str, value: object) -> int:
    if type(value) is not int:
        refuse(place, Phrase("it needs to be a whole number"))
    return value


def _boolean(place: str, value: object) -> bool:
    if type(value) is not bool:
        refuse(place, Phrase("it needs to be true or false"))
    return value


def _choice(choices: tuple[str, ...]) -> Callable[[str, object], object]:
    def read(place: str, value: object) -> object:
        if value not in choices:
            refuse(place, Phrase("it needs to be one of these: {choices}"), choices=", ".join(choices))
        return value

    return read


def _day(place: str, value: object) -> date:
    text = _text(place, value)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        refuse(place, Phrase("it needs to be a day like 2026-03-14"))
    return day


def _moment(place: str, value: object) -> datetime:
    text = _text(place, value)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is not UTC or moment_text(moment) != text:
        refuse(place, Phrase("it needs to be a time like 2026-03-14T13:00:59Z"))
    return moment


def _clock(place: str, value: object) -> time:
    text = _text(place, value)
    try:
        of_day = time.fromisoformat(text)
    except ValueError:
        of_day = None
    if of_day is None or clock_text(of_day) != text:
        refuse(place, Phrase("it needs to be a time of day like 21:05"))
    return of_day


def _approximate(place: str, value: object) -> ApproximateDate:
    return ApproximateDate.parse(_text(place, value))


def _money(place: str, value: object) -> Money:
    if not isinstance(value, Mapping) or value.keys() != {"amount", "currency"}:
        refuse(place, Phrase("it needs an amount and a currency"))
    amount, currency = value["amount"], value["currency"]
    if not isinstance(currency, str) or currency not in EXPONENTS:
        refuse(f"{place}.currency", Phrase("it needs to be a currency code such as EUR"))
    if not isinstance(amount, str) or not _AMOUNT.fullmatch(amount):
        refuse(f"{place}.amount", Phrase("it needs to be text such as “12.99”"))
    money = Money(int(amount.replace(".", "")), currency)
    if abs(money.minor) >= LIMIT or money_plain(money) != value:
        refuse(f"{place}.amount", Phrase("it’s too large or its decimals don’t fit its currency"))
    return money


def _video_id(place: str, value: object) -> int:
    """Read a number of up to 64 bits written as text."""
    if not isinstance(value, str) or not _VIDEO_ID.fullmatch(value) or int(value) > HIGHEST_VIDEO_ID:
        refuse(place, Phrase("it needs to be a number written as text, such as “7312345678901234567”"))
    return int(value)


TEXT: Final = Form(None, _text)
SOME_TEXT: Final = Form(None, _some_text)
_FORMS: Final[dict[Any, Form]] = {
    str: TEXT,
    int: Form(None, _integer),
    bool: Form(None, _boolean),
    date: Form(date.isoformat, _day),
    datetime: Form(moment_text, _moment),
    time: Form(clock_text, _clock),
    ApproximateDate: Form(attrgetter("edtf"), _approximate),
    Money: Form(money_plain, _money),
    tuple[str, ...]: Form(list, _texts),
}
"""Type → its form. Those of literals and of lists of dataclasses are built from their parts."""
_ID: Final = Form(None, _id)
_ID_IF_ANY: Final = Form(None, _id_if_any)
_BY_NAME: Final = {
    "id": _ID,
    "purchase_id": _ID,
    "other_id": _ID_IF_ANY,
    "supersedes": _ID_IF_ANY,
    "bought_as": _ID_IF_ANY,
    "check_in_id": _ID_IF_ANY,
    "plan_id": _ID,
    "video_id": Form(str, _video_id),
}
"""Fields with stricter rules than their type."""


def _list_of(part: Any) -> Form:  # noqa: ANN401 - a dataclass
    """Return the form of a list of dataclasses that aren't records; each needs all its fields."""
    its_fields = fields_of(part)
    names = {field.name for field in its_fields}

    def write(values: tuple[object, ...]) -> list[dict[str, object]]:
        return [{each.name: each.write(getattr(value, each.name)) for each in its_fields} for value in values]

    def read(place: str, value: object) -> tuple[object, ...]:
        if not isinstance(value, list):
            refuse(place, Phrase("it needs to be a list"))
        return tuple(map(read_one, repeat(place), value))

    def read_one(place: str, value: object) -> object:
        if not isinstance(value, Mapping) or value.keys() != names:
            refuse(place, Phrase("it needs to be an object with named fields"))
        return part(**{field.name: field.read(place, value) for field in its_fields})

    return Form(write, read)
