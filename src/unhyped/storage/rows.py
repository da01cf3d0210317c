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
from unhyped.domain.check_in import AGAIN, CLAIMED, HIGHEST_WORTH, LOWEST_WORTH, CheckIn
from unhyped.domain.currency import EXPONENTS
from unhyped.domain.dismissed_note import DismissedNote
from unhyped.domain.errors import UnhypedError
from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.domain.exposure_import import ExposureImport
from unhyped.domain.left_out import LeftOut
from unhyped.domain.money import Money
from unhyped.domain.money_event import KINDS, MoneyEvent
from unhyped.domain.not_about import NotAbout
from unhyped.domain.own_note import OwnNote
from unhyped.domain.plain.reading import coverage_from
from unhyped.domain.plain.writing import plain_coverage
from unhyped.domain.purchase import Purchase
from unhyped.domain.rule import RULE_KINDS, Rule
from unhyped.domain.shown_less import ShownLess
from unhyped.domain.sighting import Sighting
from unhyped.domain.wish import Wish
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

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
    "sighting": ("id", "purchase_id", "kind", "at", "video_id", "text", "place", "added_at"),
    "not_about": ("id", "purchase_id", "note_id", "added_at"),
    "dismissed_note": ("id", "note_id", "added_at"),
    "shown_less": ("id", "kind", "added_at"),
    "own_note": ("id", "title", "advice", "text", "words", "added_at"),
    "wish": (
        "id", "name", "shop", "link", "note", "wanted_on", "origin", "external_id", "added_at",
    ),
    "rule": ("id", "kind", "text", "value", "added_at"),
    "left_out": ("id", "origin", "external_ids", "added_at"),
    "exposure_import": ("id", "number", "source_name", "coverage", "added_at"),
}  # fmt: skip
"""Table of records → its columns in the order rows are written and read. Owners come before what they own."""


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    words = json.loads(text)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise TypeError(gettext("a list of texts was expected"))
    return tuple(words)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(gettext("a time has no time zone"))
    return moment


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
        added_at=_moment(added_at),
        trashed_at=None if trashed_at is None else _moment(trashed_at),
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
        added_at=_moment(added_at),
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
        added_at=_moment(added_at),
    )


def _not_about(row: tuple[Any, ...]) -> NotAbout:
    id_, purchase_id, note_id, added_at = row
    return NotAbout(id=id_, purchase_id=purchase_id, note_id=note_id, added_at=_moment(added_at))


def _shown_less(row: tuple[Any, ...]) -> ShownLess:
    id_, kind, added_at = row
    return ShownLess(id=id_, kind=kind, added_at=_moment(added_at))


def _own_note(row: tuple[Any, ...]) -> OwnNote:
    id_, title, advice, text, words, added_at = row
    return OwnNote(
        id=id_, title=title, advice=advice, text=text, words=_words(words), added_at=_moment(added_at)
    )


def _dismissed_note(row: tuple[Any, ...]) -> DismissedNote:
    id_, note_id, added_at = row
    return DismissedNote(id=id_, note_id=note_id, added_at=_moment(added_at))


def _sighting(row: tuple[Any, ...]) -> Sighting:
    id_, purchase_id, kind, at, video_id, text, place, added_at = row
    return Sighting(
        id=id_,
        purchase_id=purchase_id,
        kind=kind,
        at=_moment(at),
        video_id=video_id,
        text=text,
        place=place,
        added_at=_moment(added_at),
    )


def _wish(row: tuple[Any, ...]) -> Wish:
    id_, name, shop, link, note, wanted_on, origin, external_id, added_at = row
    return Wish(
        id=id_,
        name=name,
        shop=shop,
        link=link,
        note=note,
        wanted_on=None if wanted_on is None else ApproximateDate.parse(wanted_on),
        origin=origin,
        external_id=external_id,
        added_at=_moment(added_at),
    )


def _rule(row: tuple[Any, ...]) -> Rule:
    id_, kind, text, value, added_at = row
    return Rule(id=id_, kind=kind, text=text, value=value, added_at=_moment(added_at))


def _left_out(row: tuple[Any, ...]) -> LeftOut:
    id_, origin, external_ids, added_at = row
    return LeftOut(
        id=id_,
        origin=origin,
        external_ids=_words(external_ids),
        added_at=_moment(added_at),
    )


def _exposure_import(row: tuple[Any, ...]) -> ExposureImport:
    id_, number, source_name, coverage, added_at = row
    return ExposureImport(
        id=id_,
        number=number,
        source_name=source_name,
        coverage=tuple(map(coverage_from, json.loads(coverage))),
        added_at=_moment(added_at),
    )


_VALUES: Final[dict[str, Callable[[tuple[Any, ...]], Record]]] = {
    "purchase": _purchase,
    "check_in": _check_in,
    "money_event": _money_event,
    "sighting": _sighting,
    "not_about": _not_about,
    "dismissed_note": _dismissed_note,
    "shown_less": _shown_less,
    "own_note": _own_note,
    "wish": _wish,
    "rule": _rule,
    "left_out": _left_out,
    "exposure_import": _exposure_import,
}

WHOLE_NUMBERS: Final = frozenset(
    ("price_minor", "video_id", "expectation", "worth", "needed", "amount_minor", "number")
)
"""Columns of whole numbers; all others hold text."""
OPTIONAL: Final = frozenset(
    (
        "price_minor", "price_currency", "bought_on", "expectation", "trashed_at", "worth", "claimed",
        "needed", "again", "wanted_on", "purchase.video_id", "sighting.video_id",
    )
)  # fmt: skip
"""Columns that may be NULL."""
_CHOICES: Final[dict[str, Collection[Any]]] = {
    "purchase.price_currency": (*EXPONENTS, None),
    "check_in.worth": (*range(LOWEST_WORTH, HIGHEST_WORTH + 1), None),
    "check_in.claimed": (*CLAIMED, None),
    "check_in.again": (*AGAIN, None),
    "money_event.kind": KINDS,
    "money_event.amount_currency": EXPONENTS,
    "sighting.kind": EXPOSURE_KINDS,
    "rule.kind": RULE_KINDS,
}
"""Columns that hold one of few values. The window and the insights rely on it."""


def _reader(table: str) -> Callable[[tuple[Any, ...]], Record]:
    """Return what makes a value of a row of *table*; it raises TypeError or ValueError for a wrong value.

    SQLite refuses to write a value of the wrong type, but reads one that damage left. Rows have few
    combinations of types, so each combination is checked once and found in a set from then on.
    """
    columns = COLUMNS[table]
    chosen = [
        (columns.index(column), column, frozenset(_CHOICES[f"{table}.{column}"]))
        for column in columns
        if f"{table}.{column}" in _CHOICES
    ]
    value_of, known = _VALUES[table], set[tuple[type, ...]]()
    allowed = [_types(table, column) for column in columns]

    def read(row: tuple[Any, ...]) -> Record:
        types = tuple(map(type, row))
        if types not in known:
            for column, type_, fitting in zip(columns, types, allowed, strict=True):
                if type_ not in fitting:
                    raise TypeError(gettext("“{column}” has the wrong type").format(column=column))
            known.add(types)
        for place, column, choices in chosen:
            if row[place] not in choices:
                raise ValueError(gettext("“{column}” has a value we don’t know").format(column=column))
        return value_of(row)

    return read


def _types(table: str, column: str) -> tuple[type, ...]:
    of_value = int if column in WHOLE_NUMBERS else str
    return (of_value, type(None)) if {column, f"{table}.{column}"} & OPTIONAL else (of_value,)


READERS: Final = {table: _reader(table) for table in COLUMNS}
"""Table → what makes a value of one of its rows."""

UNREADABLE: Final = (
    UnhypedError, sqlite3.Error, ValueError, TypeError, LookupError, AttributeError, OverflowError,
    RecursionError,
)  # fmt: skip
"""What damage may raise on its way out of the file and into a value."""


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


def _of_sighting(s: Sighting) -> tuple[Any, ...]:
    return (
        s.id, s.purchase_id, s.kind, s.at.isoformat(), s.video_id, s.text, s.place, s.added_at.isoformat(),
    )  # fmt: skip


def _of_dismissed_note(n: DismissedNote) -> tuple[Any, ...]:
    return n.id, n.note_id, n.added_at.isoformat()


def _of_not_about(n: NotAbout) -> tuple[Any, ...]:
    return n.id, n.purchase_id, n.note_id, n.added_at.isoformat()


def _of_shown_less(s: ShownLess) -> tuple[Any, ...]:
    return s.id, s.kind, s.added_at.isoformat()


def _of_own_note(n: OwnNote) -> tuple[Any, ...]:
    return n.id, n.title, n.advice, n.text, _json(n.words), n.added_at.isoformat()


def _of_wish(w: Wish) -> tuple[Any, ...]:
    return (
        w.id, w.name, w.shop, w.link, w.note, None if w.wanted_on is None else w.wanted_on.edtf, w.origin,
        w.external_id, w.added_at.isoformat(),
    )  # fmt: skip


def _of_rule(r: Rule) -> tuple[Any, ...]:
    return r.id, r.kind, r.text, r.value, r.added_at.isoformat()


def _of_left_out(o: LeftOut) -> tuple[Any, ...]:
    return o.id, o.origin, json.dumps(o.external_ids, ensure_ascii=False), o.added_at.isoformat()


def _of_exposure_import(i: ExposureImport) -> tuple[Any, ...]:
    coverage = json.dumps([plain_coverage(each) for each in i.coverage])
    return i.id, i.number, i.source_name, coverage, i.added_at.isoformat()


_WRITERS: Final[dict[type[Any], Callable[[Any], tuple[Any, ...]]]] = {
    Purchase: _of_purchase,
    CheckIn: _of_check_in,
    MoneyEvent: _of_money_event,
    Sighting: _of_sighting,
    NotAbout: _of_not_about,
    DismissedNote: _of_dismissed_note,
    ShownLess: _of_shown_less,
    OwnNote: _of_own_note,
    Wish: _of_wish,
    Rule: _of_rule,
    LeftOut: _of_left_out,
    ExposureImport: _of_exposure_import,
}


def row_of(record: Record) -> tuple[Any, ...]:
    """Return the fields of *record* in the order of its table's COLUMNS."""
    return _WRITERS[type(record)](record)
