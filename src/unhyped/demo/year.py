"""The demo year as records. It is told in days before *today*, so it always ends now; nothing else varies."""

from __future__ import annotations

import tomllib
import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any, Final

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.check_in import CheckIn
from unhyped.domain.errors import UnhypedError
from unhyped.domain.money import Money
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.own_note import OwnNote
from unhyped.domain.purchase import Purchase
from unhyped.domain.wish import Wish
from unhyped.journal import Journal
from unhyped.paths import resource

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.domain.change import Record

_IDS: Final = uuid.uuid5(uuid.NAMESPACE_DNS, "demo.unhyped.example")


class DemoInTheWay(UnhypedError):
    """There’s already a file at {path}. Choose another name, or move that file first."""


def records(today: date) -> list[Record]:
    """The records of the demo year that ends on *today*: purchases first, each kind in the order of logging.

    Ids never change, and two calls with the same day give the same records.
    """
    told = tomllib.loads(resource("demo", "year.toml").read_text(encoding="utf-8"))
    purchases: list[Purchase] = []
    check_ins: list[CheckIn] = []
    events: list[MoneyEvent] = []
    for one in told["purchase"]:
        purchase = _purchase(one, today)
        purchases.append(purchase)
        day = _day(one["days_ago"], today)
        check_ins += [_check_in(each, purchase, day) for each in one.get("check_ins", ())]
        events += [_money_event(each, purchase, day) for each in one.get("money", ())]
    return [
        *sorted(purchases, key=_when_added),
        *sorted(check_ins, key=_when_added),
        *sorted(events, key=_when_added),
        *sorted((_own_note(one, today) for one in told["own_note"]), key=_when_added),
        *sorted((_wish(one, today) for one in told["wish"]), key=_when_added),
    ]


def write(path: Path, today: date) -> None:
    """Make the demo year's own file, marked as one; raise DemoInTheWay if there is a file already.

    What is in its Trash was moved there last, so undo and the Trash have something to show. Whatever keeps
    it from being made, a full disk say, leaves no half of it.
    """
    if path.exists():
        raise DemoInTheWay(path=path)
    try:
        _fill(path, today)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _fill(path: Path, today: date) -> None:
    made = records(today)
    binned = [record for record in made if isinstance(record, Purchase) and record.trashed_at is not None]
    gone = {purchase.id for purchase in binned}
    clock = [datetime.combine(today, time(8), UTC)]
    with Journal.open(path, lambda: clock[0], about={"demo": "1"}) as journal:
        journal.imports.add_records(
            [
                replace(record, trashed_at=None)
                if isinstance(record, Purchase) and record.id in gone
                else record
                for record in made
            ],
            "",
        )
        for purchase in sorted(binned, key=lambda purchase: str(purchase.trashed_at)):
            clock[0] = purchase.trashed_at or clock[0]
            journal.trash([purchase.id])


def _when_added(record: Purchase | CheckIn | MoneyEvent | OwnNote | Wish) -> tuple[datetime, str]:
    return record.added_at, record.id


def _day(days_ago: int, today: date) -> date:
    return today - timedelta(days=days_ago)


def _id(*words: object) -> str:
    return str(uuid.uuid5(_IDS, "/".join(map(str, words))))


def _at(day: date, *seed: object) -> datetime:
    """A believable minute of the evening of *day*, always the same one for the same *seed*."""
    random = Random("/".join(map(str, seed)))
    return datetime.combine(day, time(17), UTC) + timedelta(minutes=random.randrange(300))


def _purchase(told: dict[str, Any], today: date) -> Purchase:
    name, creator = told["name"], told.get("creator", "")
    day = _day(told["days_ago"], today)
    video_id = _video_id(name, day - timedelta(days=told["posted"])) if "posted" in told else None
    return Purchase(
        id=_id(name),
        name=name,
        price=_money(told["price"]) if "price" in told else None,
        bought_on=_bought_on(day, told.get("known", "day")),
        creator=creator,
        platform=told.get("platform", "tiktok" if creator else ""),
        link="" if video_id is None else f"https://www.tiktok.com/@{creator}/video/{video_id}",
        video_id=video_id,
        shop=told.get("shop", ""),
        category=told.get("category", ""),
        note=told.get("note", ""),
        tags=tuple(told.get("tags", ())),
        claims=tuple(told.get("claims", ())),
        expectation=told.get("expectation"),
        order_number=told.get("order_number", ""),
        added_at=_at(day, name),
        trashed_at=_at(_day(told["binned"], today), name, "binned") if "binned" in told else None,
    )


def _money(text: str) -> Money:
    amount, currency = text.split()
    return Money.of(Decimal(amount), currency)


def _bought_on(day: date, known: str) -> ApproximateDate:
    """The day, or as much of it as she remembers."""
    if known == "day":
        return ApproximateDate.day(day)
    if known == "season":
        return ApproximateDate.parse(_season(day))
    return ApproximateDate.parse(f"{day:%Y-%m}" if known == "month" else f"{day:%Y}")


def _season(day: date) -> str:
    """The season of *day* as EDTF writes it: the winter that begins in December 2025 is 2025-24."""
    year = day.year - 1 if day.month < 3 else day.year
    return f"{year}-{21 + (day.month % 12 // 3 - 1) % 4}"


def _video_id(name: str, posted: date) -> int:
    """An id shaped like TikTok's: its upper 32 bits are the second it was posted in."""
    seconds = int(_at(posted, name, "posted").timestamp())
    return seconds << 32 | Random(name).getrandbits(32)


def _check_in(told: dict[str, Any], purchase: Purchase, bought: date) -> CheckIn:
    on = bought + timedelta(days=told["after"])
    return CheckIn(
        id=_id(purchase.name, "check-in", told["after"]),
        purchase_id=purchase.id,
        on=on,
        worth=told["worth"] or None,
        claimed=told.get("claimed"),
        needed=told.get("needed"),
        again=told.get("again"),
        why=told.get("why", ""),
        next_time=told.get("next_time", ""),
        added_at=max(_at(on, purchase.name, "check-in"), purchase.added_at + timedelta(minutes=5)),
    )


def _money_event(told: dict[str, Any], purchase: Purchase, bought: date) -> MoneyEvent:
    currency = purchase.price.currency if purchase.price is not None else "EUR"
    on = bought + timedelta(days=told["after"])
    return MoneyEvent(
        id=_id(purchase.name, told["kind"], told["after"]),
        purchase_id=purchase.id,
        kind=told["kind"],
        amount=Money.of(Decimal(told["amount"]), currency),
        on=on,
        note=told.get("note", ""),
        added_at=_at(on, purchase.name, told["kind"]),
    )


def _own_note(told: dict[str, Any], today: date) -> OwnNote:
    title = told["title"]
    return OwnNote(
        id=_id("own note", title),
        title=title,
        advice=told.get("advice", ""),
        text=told.get("text", ""),
        words=tuple(told.get("words", ())),
        added_at=_at(_day(told["days_ago"], today), "own note", title),
    )


def _wish(told: dict[str, Any], today: date) -> Wish:
    name, day = told["name"], _day(told["days_ago"], today)
    return Wish(
        id=_id("wish", name),
        name=name,
        shop=told.get("shop", ""),
        note=told.get("note", ""),
        wanted_on=_bought_on(day, told.get("known", "day")),
        added_at=_at(day, "wish", name),
    )
