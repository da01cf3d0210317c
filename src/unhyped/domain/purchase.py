"""A purchase: one thing bought. Only its name is required."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Final, Literal, Self, get_args

from unhyped.domain.approximate_date import check_day
from unhyped.domain.errors import (
    CurrencyDiffers,
    DaysUnclear,
    FinishedBeforeOpened,
    NameMissing,
    NumberUnclear,
    Phrase,
    PriceBelowZero,
    TargetNotAboveZero,
    TextTooLong,
    TimeUnclear,
    ValueOutOfRange,
)
from unhyped.domain.text import check_texts, field_label, western_digits

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.money import Money

NAME_LIMIT: Final = 10_000
HIGHEST_EXPECTATION: Final = 10
HIGHEST_VIDEO_ID: Final = 2**63 - 1
"""The largest integer that SQLite stores."""
SHORT_ID: Final = 8
"""Characters of an id that are shown: 32 bits, enough to identify a purchase in any real log."""
MOST_RETURN_DAYS: Final = 3650
MOST_MONTHS_OPEN: Final = 120
"""Labels say 6 to 36 months; ten years is more than anything lasts."""
_MONTHS_LABEL: Final = Phrase("The number of months after opening")
_SHARE_LABEL: Final = Phrase("The percentage that’s left")
_MONTHS: Final = re.compile(r"(\d{1,9})\s*(?:m|months?)?")
_PERCENT: Final = re.compile(r"(\d{1,9})\s*%?")
SourceMark = tuple[Literal["id", "order"], str]
"""What a source calls one purchase, or the order it belongs to."""
Planned = Literal["planned", "on impulse", "unsure"]
Payment = Literal["now", "later", "instalments"]
Gain = Literal["nothing known", "free product", "paid", "commission", "own product", "don't know"]
"""What the creator gains from recommending it."""

PLANNED: Final[tuple[Planned, ...]] = get_args(Planned)
PAYMENTS: Final[tuple[Payment, ...]] = get_args(Payment)
GAINS: Final[tuple[Gain, ...]] = get_args(Gain)
CIRCUMSTANCES: Final = (
    *("delivered_on", "bought_time", "planned", "countdown_seen", "third_party", "payment", "gain"),
    *("final_sale", "return_days", "payment_due", "opened_on", "months_open", "expires_on", "share_left"),
    *("finished_on", "target_per_use"),
)
"""The fields about how a thing was bought and is used up; few people know all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseDraft:
    """One thing bought, as its owner or a file describes it, before it is logged.

    *price* None means unknown, never 0. *creator* is a handle without “@”. *category* is a code of
    `domain.category` or the owner's own word. *origin* is the importer that added
    the row and *external_id* its id in the source, so that a second import recognises it.

    *bought_time* is the local time to the minute. *countdown_seen*: it was offered with a countdown or as the
    last one. *third_party*: a seller on a marketplace. *return_days* are the buyer's own number of days to
    send it back, None for what the shop usually gives. *payment_due* is the day the next payment is due,
    None once nothing more is.

    *months_open* is how long it stays good once opened, *share_left* what is left of it in percent.
    *target_per_use* is what a use may cost for it to be worth its price, as the buyer says.
    """

    name: str
    price: Money | None = None
    bought_on: ApproximateDate | None = None
    creator: str = ""
    platform: str = ""
    link: str = ""
    video_id: int | None = None
    shop: str = ""
    category: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    expectation: int | None = None
    order_number: str = ""
    delivered_on: date | None = None
    bought_time: time | None = None
    planned: Planned | None = None
    countdown_seen: bool | None = None
    third_party: bool | None = None
    payment: Payment | None = None
    gain: Gain | None = None
    final_sale: bool | None = None
    return_days: int | None = None
    payment_due: date | None = None
    opened_on: date | None = None
    months_open: int | None = None
    expires_on: date | None = None
    share_left: int | None = None
    finished_on: date | None = None
    target_per_use: Money | None = None
    origin: str = ""
    external_id: str = ""

    @property
    def marks(self) -> frozenset[SourceMark]:
        """How its source identifies it: by its own id, and by the number of the whole order."""
        return frozenset(mark for mark in (("id", self.external_id), ("order", self.order_number)) if mark[1])

    def bought_again(self) -> Self:
        """Return the same thing without its days, its expectation, what is left and what an import noted."""
        return replace(
            self,
            bought_on=None,
            expectation=None,
            order_number="",
            delivered_on=None,
            bought_time=None,
            countdown_seen=None,
            payment_due=None,
            opened_on=None,
            expires_on=None,
            share_left=None,
            finished_on=None,
            origin="",
            external_id="",
        )

    def to_purchase(self, purchase_id: str, added_at: datetime) -> Purchase:
        """Make a new purchase with this id and moment."""
        return Purchase(
            id=purchase_id, added_at=added_at, **dict(zip(_DESCRIBED, _values(self), strict=True))
        )


_DESCRIBED: Final = tuple(field.name for field in fields(PurchaseDraft))
_values: Final = attrgetter(*_DESCRIBED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase(PurchaseDraft):
    """A purchase in the log. Ids are UUIDs in their canonical text form; *trashed_at* is set in the Trash."""

    id: str
    added_at: datetime
    trashed_at: datetime | None = None

    @property
    def is_mail_order(self) -> bool:
        """Whether it shows that it was sent: by a delivery, an order number or a marketplace seller."""
        return bool(self.delivered_on or self.order_number or self.third_party)


def checked(purchase: Purchase) -> Purchase:
    """Return *purchase* if every field is within bounds; raise the InvalidInput that says what to fix."""
    if not purchase.name.strip():
        raise NameMissing
    _check_length(purchase.name)
    check_texts(purchase)
    if purchase.price is not None and purchase.price.minor < 0:
        raise PriceBelowZero(value=purchase.price.decimal)
    _check_range(Phrase("The video ID"), purchase.video_id, 0, HIGHEST_VIDEO_ID)
    _check_range(Phrase("The expectation"), purchase.expectation, 0, HIGHEST_EXPECTATION)
    _check_delivery(purchase)
    _check_using_up(purchase)
    return purchase


def _check_delivery(purchase: Purchase) -> None:
    """Check the day it came, the time it was bought and the days to send it back."""
    time, days = purchase.bought_time, purchase.return_days
    if purchase.delivered_on is not None:
        check_day(purchase.delivered_on)
    if time is not None and (time.second or time.microsecond or time.tzinfo is not None):
        raise TimeUnclear(text=time.isoformat())
    if days is not None and not 0 <= days <= MOST_RETURN_DAYS:
        raise _days_out_of_range(days)


def _check_using_up(purchase: Purchase) -> None:
    """Check the days it was opened and used up, what is left, and what a use may cost."""
    opened, finished, target = purchase.opened_on, purchase.finished_on, purchase.target_per_use
    for day in (purchase.payment_due, opened, purchase.expires_on, finished):
        if day is not None:
            check_day(day)
    if opened is not None and finished is not None and finished < opened:
        raise FinishedBeforeOpened(opened=opened.isoformat(), finished=finished.isoformat())
    _check_range(_MONTHS_LABEL, purchase.months_open, 1, MOST_MONTHS_OPEN)
    _check_range(_SHARE_LABEL, purchase.share_left, 0, 100)
    if target is not None and target.minor <= 0:
        raise TargetNotAboveZero(value=target.decimal)
    if target is not None and purchase.price is not None and target.currency != purchase.price.currency:
        raise CurrencyDiffers(expected=purchase.price.currency, given=target.currency)


def _check_range(label: Phrase, value: int | None, low: int, high: int) -> None:
    if value is not None and not low <= value <= high:
        raise ValueOutOfRange(field=label, low=low, high=high, value=value)


def name_from(text: str) -> str:
    """Return *text* as the name of a purchase, on one line; raise NameMissing or TextTooLong."""
    name = " ".join(text.split())
    if not name:
        raise NameMissing
    _check_length(name)
    return name


def return_days_from(text: str) -> int:
    """Return *text* as a number of days to send something back; raise an InvalidInput."""
    digits = western_digits(text.strip())
    if not (digits.isascii() and digits.isdecimal()):
        raise DaysUnclear(text=text[:40])
    if len(digits) > len(str(MOST_RETURN_DAYS)) or int(digits) > MOST_RETURN_DAYS:
        raise _days_out_of_range(digits[:20])
    return int(digits)


def months_open_from(text: str) -> int:
    """Return *text* as a number of months after opening: 12, 12M, “12 months”; raise an InvalidInput."""
    found = _MONTHS.fullmatch(western_digits(text.strip().casefold()))
    if found is None:
        raise NumberUnclear(text=text[:40], example="12")
    months = int(found[1])
    _check_range(_MONTHS_LABEL, months, 1, MOST_MONTHS_OPEN)
    return months


def share_left_from(text: str) -> int:
    """Return *text* as what is left in percent: 40, 40%; raise an InvalidInput."""
    found = _PERCENT.fullmatch(western_digits(text.strip()))
    if found is None:
        raise NumberUnclear(text=text[:40], example="40")
    share = int(found[1])
    _check_range(_SHARE_LABEL, share, 0, 100)
    return share


def _days_out_of_range(days: object) -> ValueOutOfRange:
    label = Phrase("The number of days to send it back")
    return ValueOutOfRange(field=label, low=0, high=MOST_RETURN_DAYS, value=days)


def creator_from(text: str) -> str:
    """Return *text* as a creator: a handle in lower case without “@”, or a name unchanged."""
    name = text.strip()
    return name[1:].strip().lower() if name.startswith("@") else name


def _check_length(name: str) -> None:
    if len(name) > NAME_LIMIT:
        raise TextTooLong(field=field_label("name"), length=len(name), limit=NAME_LIMIT)
