"""What an importer found in a file, before anyone has decided to keep it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from unhyped.domain.entry import Entry
from unhyped.domain.purchase import Purchase
from unhyped.domain.refunds import refund_events

if TYPE_CHECKING:
    from datetime import date, datetime

    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRefund:
    """Money that came back, as a file tells it. *amount* None: the file says that, but not how much.

    *external_id* is what the source calls it, so that it is known again; *on* None means not told.
    """

    external_id: str
    amount: Money | None = None
    on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPurchase:
    """One row of a file, read: a purchase that has no id and no moment of adding yet.

    *line* is where its row starts in the file, counted from 1. *restored* is the whole entry when the row
    comes from a file this program wrote itself: it keeps its id, its check-ins and its money events.
    *price_readings* are what *price_text* can mean when it is ambiguous: the price is then None until the
    person picks one. *refunds* is what came back of it. *optional* rows, such as digital items, are only
    taken in when asked for.
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

    def to_entry(self, purchase_id: str, added_at: datetime) -> Entry:
        """Make the entry to keep: the restored one as it was, or a new purchase with this id and moment."""
        if self.restored is not None:
            return self.restored
        purchase = Purchase(
            id=purchase_id,
            name=self.name,
            price=self.price,
            bought_on=self.bought_on,
            creator=self.creator,
            platform=self.platform,
            link=self.link,
            video_id=self.video_id,
            shop=self.shop,
            category=self.category,
            note=self.note,
            tags=self.tags,
            order_number=self.order_number,
            origin=self.origin,
            external_id=self.external_id,
            added_at=added_at,
        )
        return Entry(purchase, money_events=refund_events(self, purchase, added_at))


def restored(entry: Entry, line: int) -> FoundPurchase:
    """The row for an *entry* that a file of this program's own restores."""
    purchase = entry.purchase
    return FoundPurchase(
        line=line,
        name=purchase.name,
        price=purchase.price,
        bought_on=purchase.bought_on,
        creator=purchase.creator,
        platform=purchase.platform,
        link=purchase.link,
        video_id=purchase.video_id,
        shop=purchase.shop,
        category=purchase.category,
        note=purchase.note,
        tags=purchase.tags,
        order_number=purchase.order_number,
        origin=purchase.origin,
        external_id=purchase.external_id,
        restored=entry,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundWish:
    """Something a file shows as wanted: in a cart, saved as a favourite, or looked at (*why* says which).

    *times* is how often it was looked at.
    """

    name: str
    why: Literal["cart", "favourite", "browsing"]
    shop: str = ""
    wanted_on: ApproximateDate | None = None
    times: int = 1
    origin: str = ""
    external_id: str = ""
