"""A wish: something wanted, on the waiting list."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from unhyped.domain.approximate_date import check_day
from unhyped.domain.errors import (
    LinkUnclear,
    Phrase,
    PriceBelowZero,
    ReasonMissing,
    TextTooLong,
    ValueOutOfRange,
    WishHalfEnded,
    WishNameMissing,
)
from unhyped.domain.link import Link, parse_link
from unhyped.domain.purchase import NAME_LIMIT, Purchase, PurchaseDraft
from unhyped.domain.text import check_text, check_texts, field_label

if TYPE_CHECKING:
    from datetime import date, datetime

    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.money import Money

Outcome = Literal["let go", "bought", "bought elsewhere"]
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)
MOST_EXTENSIONS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A longer wait, decided *on* a day: it lasts *until* another one, for a *reason*."""

    on: date
    until: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WishDraft:
    """An item not bought yet, as the person or a file describes it; noted on *wanted_on*.

    *origin* and *external_id* are those of a purchase. *reason* is why it is wanted. *wait_until* is the
    first end of the wait, None for what the rules say.
    """

    name: str
    shop: str = ""
    link: str = ""
    note: str = ""
    wanted_on: ApproximateDate | None = None
    price: Money | None = None
    creator: str = ""
    platform: str = ""
    claims: tuple[str, ...] = ()
    reason: str = ""
    wait_until: date | None = None
    origin: str = ""
    external_id: str = ""


_DESCRIBED: Final = tuple(field.name for field in fields(WishDraft))
_NOTED_BY_IMPORTS: Final = {"origin", "external_id"}
_SHARED: Final = {*_DESCRIBED} & {field.name for field in fields(PurchaseDraft)} - _NOTED_BY_IMPORTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish(WishDraft):
    """A wish in the file. *extensions* make the wait longer. *ask_again_on* is when to ask after “later”.

    A wish ends with an *outcome* on *ended_on* and stays in the file; *bought_as* is the id of the purchase
    it became, or if it was let go, of the one that was bought instead.
    """

    id: str
    extensions: tuple[Extension, ...] = ()
    ask_again_on: date | None = None
    ended_on: date | None = None
    outcome: Outcome | None = None
    bought_as: str = ""
    added_at: datetime


def to_wish(draft: WishDraft, wish_id: str, added_at: datetime) -> Wish:
    """Make a new wish of *draft* with this id and moment."""
    return Wish(id=wish_id, added_at=added_at, **{name: getattr(draft, name) for name in _DESCRIBED})


def shared_facts(described: WishDraft | PurchaseDraft) -> dict[str, Any]:
    """Return the fields that wishes and purchases share, apart from what an import notes."""
    return {name: getattr(described, name) for name in _SHARED}


def checked(wish: Wish) -> Wish:
    """Return *wish* if every field is within bounds; raise the InvalidInput that says what to fix."""
    if not wish.name.strip():
        raise WishNameMissing
    if len(wish.name) > NAME_LIMIT:
        raise TextTooLong(field=field_label("name"), length=len(wish.name), limit=NAME_LIMIT)
    check_texts(wish)
    if wish.price is not None and wish.price.minor < 0:
        raise PriceBelowZero(value=wish.price.decimal)
    _check_wait(wish)
    return wish


def _check_wait(wish: Wish) -> None:
    """Check the days of *wish*, its extensions, and that it has an outcome and a day, or neither."""
    extensions = wish.extensions
    if len(extensions) > MOST_EXTENSIONS:
        label = Phrase("The number of longer waits")
        raise ValueOutOfRange(field=label, low=0, high=MOST_EXTENSIONS, value=len(extensions))
    for extension in extensions:
        if not extension.reason.strip():
            raise ReasonMissing
        check_text("reason", extension.reason)
    of_extensions = (day for extension in extensions for day in (extension.on, extension.until))
    for day in (wish.wait_until, wish.ask_again_on, wish.ended_on, *of_extensions):
        if day is not None:
            check_day(day)
    if (wish.ended_on is None) != (wish.outcome is None):
        raise WishHalfEnded(name=wish.name)


def creator_of(wish: Wish) -> str:
    """Return who recommended *wish*: who the person says, or else whose video its link leads to."""
    return wish.creator or _link(wish).handle or ""


def _link(wish: Wish) -> Link:
    """Return the link of *wish*; one that can't be read leads somewhere, but says nothing."""
    try:
        return parse_link(wish.link)
    except LinkUnclear:
        return Link(url=wish.link)


def to_purchase(wish: Wish, purchase_id: str, bought_on: ApproximateDate | None, at: datetime) -> Purchase:
    """Return the purchase that *wish* becomes; the video of its link counts as its source."""
    link = _link(wish)
    facts = shared_facts(wish) | {
        "creator": creator_of(wish),
        "platform": wish.platform or link.platform,
        "link": link.url,
    }
    return Purchase(id=purchase_id, bought_on=bought_on, video_id=link.video_id, added_at=at, **facts)
