"""Row ↔ value: the one place that knows in which order a table keeps the fields of a record.

A test proves that COLUMNS names exactly the columns `tables` declares.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.check_in import CheckIn
from unhyped.domain.dismissed_note import DismissedNote
from unhyped.domain.errors import UnhypedError
from unhyped.domain.money import Money
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.purchase import Purchase

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.domain.change import Record

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "purchase": (
        "id", "name", "price_minor", "price_currency", "bought_on", "creator", "platform", "link", "video_id",
        "shop", "category", "note", "tags", "claims", "expectation", "order_number", "origin", "external_id",
        "added_at", "trashed_at",
    ),
    "check_in": (
        "id", "purchase_id", "on", "worth", "claimed", "needed", "again", "why", "next_time", "added_at",
    ),
    "money_event": (
        "id", "purchase_id", "kind", "amount_minor", "amount_currency", "on", "note", "added_at",
    ),
    "dismissed_note": ("id", "note_id", "added_at"),
}  # fmt: skip
"""Table of records → its columns in the order rows are written and read. Owners come before what they own."""


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _purchase(row: tuple[Any, ...]) -> Purchase:
    (id_, name, minor, currency, bought_on, creator, platform, link, video_id, shop, category, note, tags,
     claims, expectation, order_number, origin, external_id, added_at, trashed_at) = row  # fmt: skip
    return Purchase(
        id=id_,
        name=name,
        price=None if minor is None else Money(minor, currency),
        bought_on=None if bought_on is None else ApproximateDate.parse(bought_on),
        creator=creator,
        platform=platform,
        link=link,
        video_id=video_id,
        shop=shop,
        category=category,
        note=note,
        tags=_words(tags),
        claims=_words(claims),
        expectation=expectation,
        order_number=order_number,
        origin=origin,
        external_id=external_id,
        added_at=datetime.fromisoformat(added_at),
        trashed_at=None if trashed_at is None else datetime.fromisoformat(trashed_at),
    )


def _check_in(row: tuple[Any, ...]) -> CheckIn:
    id_, purchase_id, on, worth, claimed, needed, again, why, next_time, added_at = row
    return CheckIn(
        id=id_,
        purchase_id=purchase_id,
        on=date.fromisoformat(on),
        worth=worth,
        claimed=claimed,
        needed=None if needed is None else bool(needed),
        again=again,
        why=why,
        next_time=next_time,
        added_at=datetime.fromisoformat(added_at),
    )


def _money_event(row: tuple[Any, ...]) -> MoneyEvent:
    id_, purchase_id, kind, minor, currency, on, note, added_at = row
    return MoneyEvent(
        id=id_,
        purchase_id=purchase_id,
        kind=kind,
        amount=Money(minor, currency),
        on=date.fromisoformat(on),
        note=note,
        added_at=datetime.fromisoformat(added_at),
    )


def _dismissed_note(row: tuple[Any, ...]) -> DismissedNote:
    id_, note_id, added_at = row
    return DismissedNote(id=id_, note_id=note_id, added_at=datetime.fromisoformat(added_at))


READERS: Final[dict[str, Callable[[tuple[Any, ...]], Record]]] = {
    "purchase": _purchase,
    "check_in": _check_in,
    "money_event": _money_event,
    "dismissed_note": _dismissed_note,
}
"""Table → what makes a value of one of its rows."""

UNREADABLE: Final = (UnhypedError, sqlite3.Error, ValueError, TypeError, LookupError)
"""What a damaged row may raise on its way out of the file and into a value."""


@lru_cache(maxsize=4096)
def _json(words: tuple[str, ...]) -> str:
    return json.dumps(words, ensure_ascii=False)


def _of_purchase(p: Purchase) -> tuple[Any, ...]:
    price = p.price
    return (
        p.id, p.name, None if price is None else price.minor, None if price is None else price.currency,
        None if p.bought_on is None else p.bought_on.edtf, p.creator, p.platform, p.link, p.video_id, p.shop,
        p.category, p.note, _json(p.tags), _json(p.claims), p.expectation, p.order_number, p.origin,
        p.external_id, p.added_at.isoformat(), None if p.trashed_at is None else p.trashed_at.isoformat(),
    )  # fmt: skip


def _of_check_in(c: CheckIn) -> tuple[Any, ...]:
    needed = None if c.needed is None else int(c.needed)
    return (
        c.id, c.purchase_id, c.on.isoformat(), c.worth, c.claimed, needed, c.again, c.why, c.next_time,
        c.added_at.isoformat(),
    )  # fmt: skip


def _of_money_event(e: MoneyEvent) -> tuple[Any, ...]:
    return (
        e.id, e.purchase_id, e.kind, e.amount.minor, e.amount.currency, e.on.isoformat(), e.note,
        e.added_at.isoformat(),
    )  # fmt: skip


def row_of(record: Record) -> tuple[Any, ...]:
    """Return the fields of *record* in the order of its table's COLUMNS."""
    if isinstance(record, Purchase):
        return _of_purchase(record)
    if isinstance(record, CheckIn):
        return _of_check_in(record)
    if isinstance(record, MoneyEvent):
        return _of_money_event(record)
    return record.id, record.note_id, record.added_at.isoformat()
