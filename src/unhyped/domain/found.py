"""Purchases, refunds and wishes that an importer found in a file, before anyone chose to keep them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.purchase import Purchase

if TYPE_CHECKING:
    from datetime import date, datetime

    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRefund:
    """A refund in a file. *amount* is None if the file doesn't say how much came back.

    *external_id* is its id in the source, so that it is recognised later; *on* is None if unknown.
    """

    external_id: str
    amount: Money | None = None
    on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPurchase:
    """A purchase read from a row of a file, without an id or time of adding yet.

    *line* is where its row starts in the file, counted from 1. *restored* is the whole entry when the row
    comes from a file this program wrote itself: it keeps its id, its check-ins and its money events.
    *price_readings* are what *price_text* can mean when it is ambiguous: the price is then None until the
    person picks one. *refunds* are those the file names. *optional* rows, such as digital items, are only
    imported on request.
    """

    line: int
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
    order_number: str = ""
    origin: str = ""
    external_id: str = ""
    price_text: str = ""
    price_readings: tuple[Money, ...] = ()
    refunds: tuple[FoundRefund, ...] = ()
    optional: bool = False
    restored: Entry | None = None

    def to_purchase(self, purchase_id: str, added_at: datetime) -> Purchase:
        """Make a new purchase with this id and moment."""
        return Purchase(id=purchase_id, added_at=added_at, **dict(zip(_SAME, _same(self), strict=True)))


def restored(entry: Entry, line: int) -> FoundPurchase:
    """Return the row for an *entry* restored from an export of this program."""
    return FoundPurchase(line=line, restored=entry, **dict(zip(_SAME, _same(entry.purchase), strict=True)))


_OF_PURCHASE: Final = {field.name for field in fields(Purchase)}
_SAME: Final = tuple(field.name for field in fields(FoundPurchase) if field.name in _OF_PURCHASE)
"""The fields that a purchase copies from its row."""
_same: Final = attrgetter(*_SAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundWish:
    """An item that a file shows as wanted: in a cart, a favourite, or viewed (*why* says which).

    *times* is the number of views.
    """

    name: str
    why: Literal["cart", "favourite", "browsing"]
    shop: str = ""
    wanted_on: ApproximateDate | None = None
    times: int = 1
    origin: str = ""
    external_id: str = ""
