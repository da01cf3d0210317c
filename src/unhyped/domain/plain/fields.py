"""The fields of a plain record, each read as the type it must have: the text may come from anywhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final, NoReturn, TypeVar

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.currency import EXPONENTS
from unhyped.domain.errors import RecordUnreadable
from unhyped.domain.money import LIMIT, Money
from unhyped.domain.plain.writing import moment_text, money_plain
from unhyped.domain.purchase import HIGHEST_VIDEO_ID
from unhyped.domain.text import is_whole
from unhyped.i18n import gettext

_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_AMOUNT: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,15})(?:\.[0-9]{1,4})?")
_VIDEO_ID: Final = re.compile(r"0|[1-9][0-9]{0,18}")
_T = TypeVar("_T", bound=str)


def refuse(where: str, why: str) -> NoReturn:
    """Raise RecordUnreadable."""
    raise RecordUnreadable(where=where, why=why.removesuffix("."))  # a reason may be a message itself


def shown(value: object) -> str:
    """A foreign value, short and safe to print."""
    return ascii(value)[:60]


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one plain record, each read as the type it must have."""

    kind: str
    data: Mapping[str, object]

    def refuse(self, key: str, why: str) -> NoReturn:
        """Raise RecordUnreadable about the field *key*."""
        refuse(f"{self.kind}.{key}", why)

    def required(self, key: str) -> object:
        """Whatever stands under *key*; refuse when nothing does."""
        if key not in self.data:
            self.refuse(key, gettext("it’s missing"))
        return self.data[key]

    def text(self, key: str) -> str:
        """A text; the empty one where it is left out."""
        value = self.data.get(key, "")
        return value if type(value) is str and value.isascii() else self.sound_text(key, value)

    def some_text(self, key: str) -> str:
        """A text; refuse when it is empty or left out."""
        text = self.text(key)
        if not text:
            self.refuse(key, gettext("it’s missing"))
        return text

    def sound_text(self, key: str, value: object) -> str:
        """*value* if it is a text of whole characters."""
        if not isinstance(value, str):
            self.refuse(key, gettext("it needs to be text"))
        if not is_whole(value):
            self.refuse(key, gettext("it has a broken character"))
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; none where it is left out."""
        value = self.data.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.refuse(key, gettext("it needs to be a list of texts"))
        return tuple(self.sound_text(key, each) for each in value)

    def id(self, key: str = "id") -> str:
        """A UUID in its canonical form."""
        value = self.required(key)
        if not isinstance(value, str) or not _UUID.fullmatch(value):
            self.refuse(key, gettext("it needs to be a UUID in lower case with hyphens"))
        return value

    def whole(self, key: str) -> int | None:
        """A whole number or None."""
        value = self.data.get(key)
        if value is not None and type(value) is not int:
            self.refuse(key, gettext("it needs to be a whole number"))
        return value

    def required_whole(self, key: str) -> int:
        """A whole number; refuse when it is left out."""
        value = self.required(key)
        if type(value) is not int:
            self.refuse(key, gettext("it needs to be a whole number"))
        return value

    def truth(self, key: str) -> bool | None:
        """True, false or None."""
        value = self.data.get(key)
        if value is not None and type(value) is not bool:
            self.refuse(key, gettext("it needs to be true or false"))
        return value

    def choice(self, key: str, choices: tuple[_T, ...]) -> _T | None:
        """One of *choices* or None."""
        value = self.data.get(key)
        if value is not None and value not in choices:
            expected = gettext("it needs to be one of these: {choices}")
            self.refuse(key, expected.format(choices=", ".join(choices)))
        return value

    def one_of(self, key: str, choices: tuple[_T, ...]) -> _T:
        """One of *choices*; refuse when it is left out."""
        self.required(key)
        chosen = self.choice(key, choices)
        if chosen is None:
            self.refuse(key, gettext("it’s missing"))
        return chosen

    def day(self, key: str) -> date:
        """An ISO day."""
        text = self.sound_text(key, self.required(key))
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = None
        if day is None or day.isoformat() != text:
            self.refuse(key, gettext("it needs to be a day like 2026-03-14"))
        return day

    def moment(self, key: str) -> datetime:
        """A moment in UTC."""
        text = self.sound_text(key, self.required(key))
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is not UTC or moment_text(moment) != text:
            self.refuse(key, gettext("it needs to be a time like 2026-03-14T13:00:59Z"))
        return moment

    def approximate(self, key: str) -> ApproximateDate | None:
        """An EDTF date; None where it is left out."""
        return ApproximateDate.parse(self.sound_text(key, self.data[key])) if key in self.data else None

    def money(self, key: str) -> Money | None:
        """An amount with exactly the decimals of its currency, or None."""
        value = self.data.get(key)
        if value is None:
            return None
        if not isinstance(value, Mapping) or value.keys() != {"amount", "currency"}:
            self.refuse(key, gettext("it needs an amount and a currency"))
        amount, currency = value["amount"], value["currency"]
        if not isinstance(currency, str) or currency not in EXPONENTS:
            self.refuse(f"{key}.currency", gettext("it needs to be a currency code such as EUR"))
        if not isinstance(amount, str) or not _AMOUNT.fullmatch(amount):
            self.refuse(f"{key}.amount", gettext("it needs to be text such as “12.99”"))
        money = Money(int(amount.replace(".", "")), currency)
        if abs(money.minor) >= LIMIT or money_plain(money) != value:
            self.refuse(f"{key}.amount", gettext("it’s too large or its decimals don’t fit its currency"))
        return money

    def video_id(self, key: str) -> int | None:
        """A number of up to 64 bits written as text, or None."""
        value = self.data.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not _VIDEO_ID.fullmatch(value) or int(value) > HIGHEST_VIDEO_ID:
            self.refuse(
                key, gettext("it needs to be a number written as text, such as “7312345678901234567”")
            )
        return int(value)
