"""Purchases, refunds and wishes that an importer found in a file, before anyone chose to keep them."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Literal

from unhyped.domain.wish import Wish, WishDraft

if TYPE_CHECKING:
    from datetime import date

    from unhyped.domain.check_in import Again
    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.domain.purchase import PurchaseDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRefund:
    """Money that came back, by a refund or a resale. *amount* is None if the file doesn't say how much.

    *external_id* is its id in the source, so that it is recognised later; *on* is None if unknown.
    """

    external_id: str
    amount: Money | None = None
    on: date | None = None
    note: str = ""
    is_resale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAnswer:
    """What a file answers to “Was it worth it?”; its fields are those of a check-in.

    *worth* is None if it only answers the other questions, or says that it is too early. *on* is None if
    unknown.
    """

    worth: int | None = None
    needed: bool | None = None
    again: Again | None = None
    why: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundUses:
    """How often a thing was used, as a file says; *on* is the last day, None if unknown."""

    count: int
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPurchase:
    """A purchase read from a row of a file: its *draft*, and what else the file says about it.

    *line* is where its row starts in the file, counted from 1. *restored* is the whole entry when the row
    comes from a file this program wrote itself: it keeps its id, its check-ins and its money events.
    *price_readings* are what *price_text* can mean when it is ambiguous: the price is then None until the
    person picks one. *refunds* are those the file names, *answer* is its verdict, *uses* how often it was
    used. *optional* rows, such as digital items, are only imported on request. *unbranded* is the name
    without the brand in front of it, as it was imported before brands were read.
    """

    line: int
    draft: PurchaseDraft
    price_text: str = ""
    price_readings: tuple[Money, ...] = ()
    refunds: tuple[FoundRefund, ...] = ()
    answer: FoundAnswer | None = None
    uses: FoundUses | None = None
    optional: bool = False
    restored: Entry | None = None
    unbranded: str = ""

    def with_fields(self, **fields: Any) -> FoundPurchase:  # noqa: ANN401 - fields of a draft
        """Return it with other *fields* in its draft."""
        return replace(self, draft=replace(self.draft, **fields))


def restored(entry: Entry, line: int) -> FoundPurchase:
    """Return the row for an *entry* restored from an export of this program."""
    return FoundPurchase(line=line, draft=entry.purchase, restored=entry)


def restored_wish(wish: Wish) -> FoundWish:
    """Return the row for a *wish* restored from an export of this program."""
    facts = {field.name: getattr(wish, field.name) for field in fields(WishDraft)}
    return FoundWish(why="list", restored=wish, **facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundWish(WishDraft):
    """An item that a file shows as wanted: on the person's own list, in a cart, a favourite, or viewed.

    *why* says which; *times* is the number of views. *restored* is the whole wish when the row comes from a
    file this program wrote itself.
    """

    why: Literal["list", "cart", "favourite", "browsing"]
    times: int = 1
    restored: Wish | None = None
