"""Records as plain values, for the change log and the JSON export; and back, trusting nothing.

The form: keys are field names in the order of the record, fields at their default are left out. Money is
``{"amount": "12.99", "currency": "EUR"}`` with exactly the decimals of its currency. Days are ISO,
approximate dates EDTF, moments ``2026-03-14T13:00:59.000001Z``. A video id is decimal text, because many
JSON readers round 64 bits. One record has exactly one plain form, and
`from_plain(kind_of(record), to_plain(record)) == record`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final, Literal, NoReturn, TypeVar

from unhyped.domain import check_in as check_ins
from unhyped.domain import money_event as money_events
from unhyped.domain import purchase as purchases
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.check_in import AGAIN, CLAIMED, CheckIn
from unhyped.domain.currency import EXPONENTS
from unhyped.domain.dismissed_note import DismissedNote
from unhyped.domain.errors import InvalidInput, RecordUnreadable
from unhyped.domain.money import LIMIT, Money
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.purchase import Purchase
from unhyped.domain.text import is_whole
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from unhyped.domain.change import Record

RecordKind = Literal["purchase", "check_in", "money_event", "dismissed_note"]
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Plain = dict[str, Json]

_KIND_OF: Final[dict[type[Record], RecordKind]] = {
    Purchase: "purchase",
    CheckIn: "check_in",
    MoneyEvent: "money_event",
    DismissedNote: "dismissed_note",
}
KINDS: Final[tuple[RecordKind, ...]] = tuple(_KIND_OF.values())
"""Every kind of record, owners before what they own."""
_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_AMOUNT: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,15})(?:\.[0-9]{1,4})?")
_VIDEO_ID: Final = re.compile(r"0|[1-9][0-9]{0,18}")
_T = TypeVar("_T", bound=str)


def kind_of(record: Record) -> RecordKind:
    """The word for what *record* is, as the change log and the export write it."""
    return _KIND_OF[type(record)]


# Record → plain: written out by hand, because the change log does it 10 000 times per import


def to_plain(record: Record) -> Plain:
    """The plain form of *record*, ready for `json.dumps`."""
    if isinstance(record, Purchase):
        return _plain_purchase(record)
    if isinstance(record, CheckIn):
        return _plain_check_in(record)
    if isinstance(record, MoneyEvent):
        return _plain_money_event(record)
    return {"id": record.id, "note_id": record.note_id, "added_at": _moment(record.added_at)}


def _plain_purchase(record: Purchase) -> Plain:
    plain: Plain = {"id": record.id, "name": record.name}
    if record.price is not None:
        plain["price"] = _money(record.price)
    if record.bought_on is not None:
        plain["bought_on"] = record.bought_on.edtf
    if record.creator:
        plain["creator"] = record.creator
    if record.platform:
        plain["platform"] = record.platform
    if record.link:
        plain["link"] = record.link
    if record.video_id is not None:
        plain["video_id"] = str(record.video_id)
    if record.shop:
        plain["shop"] = record.shop
    if record.category:
        plain["category"] = record.category
    _plain_rest_of_purchase(record, plain)
    return plain


def _plain_rest_of_purchase(record: Purchase, plain: Plain) -> None:
    if record.note:
        plain["note"] = record.note
    if record.tags:
        plain["tags"] = [*record.tags]
    if record.claims:
        plain["claims"] = [*record.claims]
    if record.expectation is not None:
        plain["expectation"] = record.expectation
    if record.order_number:
        plain["order_number"] = record.order_number
    if record.origin:
        plain["origin"] = record.origin
    if record.external_id:
        plain["external_id"] = record.external_id
    plain["added_at"] = _moment(record.added_at)
    if record.trashed_at is not None:
        plain["trashed_at"] = _moment(record.trashed_at)


def _plain_check_in(record: CheckIn) -> Plain:
    plain: Plain = {
        "id": record.id,
        "purchase_id": record.purchase_id,
        "on": record.on.isoformat(),
        "worth": record.worth,
    }
    if record.claimed is not None:
        plain["claimed"] = record.claimed
    if record.needed is not None:
        plain["needed"] = record.needed
    if record.again is not None:
        plain["again"] = record.again
    if record.why:
        plain["why"] = record.why
    if record.next_time:
        plain["next_time"] = record.next_time
    plain["added_at"] = _moment(record.added_at)
    return plain


def _plain_money_event(record: MoneyEvent) -> Plain:
    plain: Plain = {
        "id": record.id,
        "purchase_id": record.purchase_id,
        "kind": record.kind,
        "amount": _money(record.amount),
        "on": record.on.isoformat(),
    }
    if record.note:
        plain["note"] = record.note
    plain["added_at"] = _moment(record.added_at)
    return plain


def _money(money: Money) -> Json:
    places = EXPONENTS[money.currency]
    amount = str(money.minor)
    if places:
        sign, digits = ("-", amount[1:]) if money.minor < 0 else ("", amount)
        digits = digits.zfill(places + 1)
        amount = f"{sign}{digits[:-places]}.{digits[-places:]}"
    return {"amount": amount, "currency": money.currency}


def _moment(moment: datetime) -> str:
    text = moment.isoformat()
    if text.endswith("+00:00"):
        return text[:-6] + "Z"
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone can't be written: make it an aware datetime")
    return moment.astimezone(UTC).isoformat()[:-6] + "Z"


# Plain → record: every field is checked, because the text may come from anywhere


def from_plain(kind: str, data: object) -> Record:
    """The record a plain form stands for; raise RecordUnreadable, which says where and why it is none."""
    read = _READERS.get(kind)
    if read is None:
        _refuse(_shown(kind), gettext("this kind of record is unknown"))
    if not isinstance(data, Mapping):
        _refuse(kind, gettext("an object with named fields was expected"))
    for key in data:
        if key not in _FIELDS[kind]:
            _refuse(f"{kind}.{_shown(key)}", gettext("this field is unknown"))
    try:
        return read(_Reader(kind, data))
    except InvalidInput as error:
        _refuse(kind, str(error))


@dataclass(frozen=True, slots=True)
class _Reader:
    """The fields of one plain record, each read as the type it must have."""

    kind: str
    data: Mapping[str, object]

    def refuse(self, key: str, why: str) -> NoReturn:
        _refuse(f"{self.kind}.{key}", why)

    def required(self, key: str) -> object:
        if key not in self.data:
            self.refuse(key, gettext("it is missing"))
        return self.data[key]

    def text(self, key: str) -> str:
        value = self.data.get(key, "")
        return value if type(value) is str and value.isascii() else self.sound_text(key, value)

    def sound_text(self, key: str, value: object) -> str:
        if not isinstance(value, str):
            self.refuse(key, gettext("text was expected"))
        if not is_whole(value):
            self.refuse(key, gettext("it has half a character (a lone surrogate)"))
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.data.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.refuse(key, gettext("a list of texts was expected"))
        return tuple(self.sound_text(key, each) for each in value)

    def id(self, key: str = "id") -> str:
        value = self.required(key)
        if not isinstance(value, str) or not _UUID.fullmatch(value):
            self.refuse(key, gettext("a UUID in lower case with hyphens was expected"))
        return value

    def whole(self, key: str) -> int | None:
        value = self.data.get(key)
        if value is not None and type(value) is not int:
            self.refuse(key, gettext("a whole number was expected"))
        return value

    def truth(self, key: str) -> bool | None:
        value = self.data.get(key)
        if value is not None and type(value) is not bool:
            self.refuse(key, gettext("true or false was expected"))
        return value

    def choice(self, key: str, choices: tuple[_T, ...]) -> _T | None:
        value = self.data.get(key)
        if value is not None and value not in choices:
            expected = gettext("one of these was expected: {choices}")
            self.refuse(key, expected.format(choices=", ".join(choices)))
        return value

    def day(self, key: str) -> date:
        text = self.sound_text(key, self.required(key))
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = None
        if day is None or day.isoformat() != text:
            self.refuse(key, gettext("a day like 2026-03-14 was expected"))
        return day

    def moment(self, key: str) -> datetime:
        text = self.sound_text(key, self.required(key))
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is not UTC or _moment(moment) != text:
            self.refuse(key, gettext("a moment like 2026-03-14T13:00:59Z was expected"))
        return moment

    def approximate(self, key: str) -> ApproximateDate | None:
        return ApproximateDate.parse(self.sound_text(key, self.data[key])) if key in self.data else None

    def money(self, key: str) -> Money | None:
        value = self.data.get(key)
        if value is None:
            return None
        if not isinstance(value, Mapping) or value.keys() != {"amount", "currency"}:
            self.refuse(key, gettext("an amount and a currency were expected"))
        amount, currency = value["amount"], value["currency"]
        if not isinstance(currency, str) or currency not in EXPONENTS:
            self.refuse(f"{key}.currency", gettext("an ISO 4217 code such as EUR was expected"))
        if not isinstance(amount, str) or not _AMOUNT.fullmatch(amount):
            self.refuse(f"{key}.amount", gettext("a text such as “12.99” was expected"))
        money = Money(int(amount.replace(".", "")), currency)
        if abs(money.minor) >= LIMIT or _money(money) != value:
            self.refuse(f"{key}.amount", gettext("it is too large or has other decimals than its currency"))
        return money

    def video_id(self, key: str) -> int | None:
        value = self.data.get(key)
        if value is None:
            return None
        if (
            not isinstance(value, str)
            or not _VIDEO_ID.fullmatch(value)
            or int(value) > purchases.HIGHEST_VIDEO_ID
        ):
            self.refuse(key, gettext("a number written as text, such as “7312345678901234567”, was expected"))
        return int(value)


def _read_purchase(read: _Reader) -> Purchase:
    return purchases.checked(
        Purchase(
            id=read.id(),
            name=read.text("name"),
            price=read.money("price"),
            bought_on=read.approximate("bought_on"),
            creator=read.text("creator"),
            platform=read.text("platform"),
            link=read.text("link"),
            video_id=read.video_id("video_id"),
            shop=read.text("shop"),
            category=read.text("category"),
            note=read.text("note"),
            tags=read.texts("tags"),
            claims=read.texts("claims"),
            expectation=read.whole("expectation"),
            order_number=read.text("order_number"),
            origin=read.text("origin"),
            external_id=read.text("external_id"),
            added_at=read.moment("added_at"),
            trashed_at=read.moment("trashed_at") if read.data.get("trashed_at") is not None else None,
        )
    )


def _read_check_in(read: _Reader) -> CheckIn:
    read.required("worth")
    return check_ins.checked(
        CheckIn(
            id=read.id(),
            purchase_id=read.id("purchase_id"),
            on=read.day("on"),
            worth=read.whole("worth"),
            claimed=read.choice("claimed", CLAIMED),
            needed=read.truth("needed"),
            again=read.choice("again", AGAIN),
            why=read.text("why"),
            next_time=read.text("next_time"),
            added_at=read.moment("added_at"),
        )
    )


def _read_money_event(read: _Reader) -> MoneyEvent:
    kind = read.choice("kind", money_events.KINDS)
    amount = read.money("amount")
    if kind is None or amount is None:
        read.refuse("kind" if kind is None else "amount", gettext("it is missing"))
    event = MoneyEvent(
        id=read.id(),
        purchase_id=read.id("purchase_id"),
        kind=kind,
        amount=amount,
        on=read.day("on"),
        note=read.text("note"),
        added_at=read.moment("added_at"),
    )
    return money_events.checked(event, None)


def _read_dismissed_note(read: _Reader) -> DismissedNote:
    note_id = read.text("note_id")
    if not note_id:
        read.refuse("note_id", gettext("it is missing"))
    return DismissedNote(id=read.id(), note_id=note_id, added_at=read.moment("added_at"))


def _shown(value: object) -> str:
    """A foreign value, short and safe to print."""
    return ascii(value)[:60]


def _refuse(where: str, why: str) -> NoReturn:
    raise RecordUnreadable(where=where, why=why.removesuffix("."))  # a reason may be a message itself


_READERS: Final[dict[str, Callable[[_Reader], Record]]] = {
    "purchase": _read_purchase,
    "check_in": _read_check_in,
    "money_event": _read_money_event,
    "dismissed_note": _read_dismissed_note,
}
_FIELDS: Final[dict[str, frozenset[str]]] = {
    kind: frozenset(field.name for field in fields(of)) for of, kind in _KIND_OF.items()
}
