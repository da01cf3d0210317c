"""Short ways to write an entry in a test: purchase("Ice roller", "12.99 EUR", on="2026-03-05", worth=2)."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from unhyped import demo
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.check_in import Again, CheckIn, Claimed
from unhyped.domain.creator import Creator, by_name, key_of
from unhyped.domain.entry import Entry
from unhyped.domain.found import FoundPurchase
from unhyped.domain.left_out import LeftOut
from unhyped.domain.money import Money
from unhyped.domain.money_event import KINDS, MoneyEvent
from unhyped.domain.not_about import NotAbout
from unhyped.domain.own_note import OwnNote
from unhyped.domain.purchase import Gain, Purchase, PurchaseDraft
from unhyped.domain.rule import Rule
from unhyped.domain.shown_less import ShownLess
from unhyped.domain.sighting import Sighting
from unhyped.domain.use import Use
from unhyped.domain.wish import Outcome, Wish

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.domain.exposure import ExposureKind

ADDED: Final = datetime(2026, 1, 1, 12, tzinfo=UTC)
_numbers: Iterator[int] = count(1)


def new_id() -> str:
    """Return a UUID that no other record of this run has."""
    return str(UUID(int=next(_numbers), version=4))


def money(text: str) -> Money:
    """Return the money of “12.99 EUR”."""
    amount, currency = text.split()
    return Money.of(Decimal(amount), currency)


def found_purchase(line: int = 2, **given: Any) -> FoundPurchase:  # noqa: ANN401 - fields of both
    """Return a row of a file with these fields; those of a purchase go into its draft."""
    of_draft = given.keys() & {field.name for field in fields(PurchaseDraft)}
    draft = PurchaseDraft(**{name: given.pop(name) for name in of_draft})
    return FoundPurchase(line=line, draft=draft, **given)


def purchase(
    name: str = "Ice roller",
    price: str | None = "12.99 EUR",
    *,
    on: str | None = "2026-03-05",
    at: str | None = None,
    video_id: int | None = None,
    worth: int | None = None,
    again: Again | None = None,
    category: str = "",
    creator: str = "",
    gain: Gain | None = None,
    claims: tuple[str, ...] = (),
    expected: int | None = None,
    events: tuple[str, ...] = (),
) -> Entry:
    """Return an entry; *worth* is its verdict 30 days later, *events* are “refund 5.00”, “fee 2.50” …"""
    bought = Purchase(
        id=new_id(),
        name=name,
        price=None if price is None else money(price),
        bought_on=None if on is None else ApproximateDate.parse(on),
        bought_time=None if at is None else time.fromisoformat(at),
        video_id=video_id,
        category=category,
        creator=creator,
        gain=gain,
        claims=claims,
        expectation=expected,
        added_at=ADDED,
    )
    first = ADDED.date() if bought.bought_on is None else bought.bought_on.first
    entry = Entry(bought, money_events=tuple(money_event(bought, event, first) for event in events))
    return entry if worth is None else checked_in(entry, worth, again=again)


def checked_in(
    entry: Entry,
    worth: int | None,
    *,
    again: Again | None = None,
    claimed: Claimed | None = None,
    needed: bool | None = None,
    days: int = 30,
) -> Entry:
    """Return *entry* with one more check-in, *days* after the purchase (0: a first impression)."""
    bought = entry.purchase.bought_on
    first = ADDED.date() if bought is None else bought.first
    on = first + timedelta(days=days)
    check_in = CheckIn(
        id=new_id(),
        purchase_id=entry.purchase.id,
        on=on,
        worth=worth,
        claimed=claimed,
        needed=needed,
        again=again,
        added_at=ADDED,
    )
    return replace(entry, check_ins=(*entry.check_ins, check_in))


def money_event(bought: Purchase, text: str, on: date) -> MoneyEvent:
    """Return the event of “partial refund 5.00” in the currency of *bought*, or of “resale 5.00 USD”."""
    kind = next(kind for kind in KINDS if text.startswith(f"{kind} "))
    amount, *other = text.removeprefix(kind).split()
    currency = other[0] if other else "EUR" if bought.price is None else bought.price.currency
    return MoneyEvent(
        id=new_id(),
        purchase_id=bought.id,
        kind=kind,
        amount=Money.of(Decimal(amount), currency),
        on=on,
        added_at=ADDED,
    )


def seen(entry: Entry, text: str = "ice roller", *, days: int = 2, kind: ExposureKind = "searches") -> Entry:
    """Return *entry* with one more sighting of a *kind*, so many days before it was bought."""
    bought = entry.purchase.bought_on
    first = ADDED if bought is None else datetime.combine(bought.first, ADDED.timetz())
    sighting = Sighting(
        id=new_id(),
        purchase_id=entry.purchase.id,
        kind=kind,
        at=first - timedelta(days=days),
        text=text,
        added_at=ADDED,
    )
    return replace(entry, sightings=(*entry.sightings, sighting))


def refused(entry: Entry, note_id: str = "skin-led-mask") -> Entry:
    """Return *entry* with one more note that has nothing to do with it."""
    said = NotAbout(id=new_id(), purchase_id=entry.purchase.id, note_id=note_id, added_at=ADDED)
    return replace(entry, not_about=(*entry.not_about, said))


def used(entry: Entry, count: int = 1, *, days: int = 1, rough: bool = False) -> Entry:
    """Return *entry* with *count* more uses, *days* after the purchase; *rough*: about so many until then."""
    bought = entry.purchase.bought_on
    first = ADDED.date() if bought is None else bought.first
    on = first + timedelta(days=days)
    use = Use(id=new_id(), purchase_id=entry.purchase.id, on=on, count=count, rough=rough, added_at=ADDED)
    return Entry.of(entry.purchase, (*entry.owned, use))


def wished(
    name: str = "Walking pad",
    outcome: Outcome | None = None,
    *,
    on: str = "2026-06-01",
    days: int = 14,
    after: int = 14,
    bought: Entry | None = None,
) -> Wish:
    """Return a wish noted *on* a day that waits so many *days*, and ended so many days *after* it if it did.

    *bought* is what it became, or what was bought instead.
    """
    noted = date.fromisoformat(on)
    return Wish(
        id=new_id(),
        name=name,
        wanted_on=ApproximateDate.day(noted),
        wait_until=noted + timedelta(days=days),
        outcome=outcome,
        ended_on=None if outcome is None else noted + timedelta(days=after),
        bought_as="" if bought is None else bought.purchase.id,
        added_at=ADDED,
    )


LESS: Final = ShownLess(id=new_id(), kind="how-the-sale-works", added_at=ADDED)
OWN_NOTE: Final = OwnNote(
    id=new_id(),
    title="Do I need another roller?",
    advice="Use the one in the drawer first.",
    text="I have three of them.\nNone is older than a year.",
    words=("ice roller", "gua sha"),
    added_at=ADDED,
)
WISH: Final = Wish(
    id=new_id(),
    name="Heatless curls",
    shop="Glow Shop",
    wanted_on=ApproximateDate.parse("2026-02"),
    origin="tiktok",
    external_id="cart-1",
    added_at=ADDED,
)
RULE: Final = Rule(id=new_id(), kind="shop", text="Glow Shop", value="beauty.devices", added_at=ADDED)
LEFT_OUT: Final = LeftOut(id=new_id(), origin="amazon", external_ids=("302-1/B0", "302-2/B1"), added_at=ADDED)
FREE: Final = (LESS, OWN_NOTE, WISH, RULE, LEFT_OUT)
"""One of each record that belongs to nothing, except for hidden notes and imports of viewing history."""


def demo_year(today: date) -> list[Entry]:
    """Return the demo year that ends *today*."""
    made = demo.records(today)
    known = by_name(each for each in made if isinstance(each, Creator))
    return [
        Entry.of(
            bought,
            (
                each
                for each in made
                if isinstance(each, CheckIn | MoneyEvent | Use | Sighting) and each.purchase_id == bought.id
            ),
            known.get(key_of(bought.creator)),
        )
        for bought in made
        if isinstance(bought, Purchase) and bought.trashed_at is None
    ]
