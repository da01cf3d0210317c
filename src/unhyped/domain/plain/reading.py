"""Plain → record: every field is checked, because the text may come from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Final

from unhyped.domain import check_in as check_ins
from unhyped.domain import exposure_import as exposure_imports
from unhyped.domain import left_out as rows_left_out
from unhyped.domain import money_event as money_events
from unhyped.domain import own_note as own_notes
from unhyped.domain import purchase as purchases
from unhyped.domain import rule as rules
from unhyped.domain import sighting as sightings
from unhyped.domain import wish as wishes
from unhyped.domain.check_in import AGAIN, CLAIMED, CheckIn
from unhyped.domain.dismissed_note import DismissedNote
from unhyped.domain.errors import InvalidInput
from unhyped.domain.exposure import EXPOSURE_KINDS, Coverage
from unhyped.domain.exposure_import import ExposureImport
from unhyped.domain.left_out import LeftOut
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.not_about import NotAbout
from unhyped.domain.own_note import OwnNote
from unhyped.domain.plain.fields import Fields, refuse, shown
from unhyped.domain.plain.kinds import TYPES
from unhyped.domain.purchase import Purchase
from unhyped.domain.rule import RULE_KINDS, Rule
from unhyped.domain.shown_less import ShownLess
from unhyped.domain.sighting import Sighting
from unhyped.domain.wish import Wish
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from unhyped.domain.change import Record


def from_plain(kind: str, data: object) -> Record:
    """The record a plain form stands for; raise RecordUnreadable, which says where and why it is none."""
    read = _READERS.get(kind)
    if read is None:
        refuse(shown(kind), gettext("we don’t know this kind of record"))
    if not isinstance(data, Mapping):
        refuse(kind, gettext("it needs to be an object with named fields"))
    for key in data:
        if key not in _FIELDS[kind]:
            refuse(f"{kind}.{shown(key)}", gettext("we don’t know this field"))
    try:
        return read(Fields(kind, data))
    except InvalidInput as error:
        refuse(kind, str(error))


def _read_purchase(read: Fields) -> Purchase:
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


def _read_check_in(read: Fields) -> CheckIn:
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


def _read_money_event(read: Fields) -> MoneyEvent:
    kind = read.one_of("kind", money_events.KINDS)
    amount = read.money("amount")
    if amount is None:
        read.refuse("amount", gettext("it’s missing"))
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


def _read_dismissed_note(read: Fields) -> DismissedNote:
    return DismissedNote(id=read.id(), note_id=read.some_text("note_id"), added_at=read.moment("added_at"))


def _read_not_about(read: Fields) -> NotAbout:
    return NotAbout(
        id=read.id(),
        purchase_id=read.id("purchase_id"),
        note_id=read.some_text("note_id"),
        added_at=read.moment("added_at"),
    )


def _read_shown_less(read: Fields) -> ShownLess:
    return ShownLess(id=read.id(), kind=read.some_text("kind"), added_at=read.moment("added_at"))


def _read_own_note(read: Fields) -> OwnNote:
    return own_notes.checked(
        OwnNote(
            id=read.id(),
            title=read.text("title"),
            advice=read.text("advice"),
            text=read.text("text"),
            words=read.texts("words"),
            added_at=read.moment("added_at"),
        )
    )


def _read_sighting(read: Fields) -> Sighting:
    return sightings.checked(
        Sighting(
            id=read.id(),
            purchase_id=read.id("purchase_id"),
            kind=read.one_of("kind", EXPOSURE_KINDS),
            at=read.moment("at"),
            video_id=read.video_id("video_id"),
            text=read.text("text"),
            place=read.text("place"),
            added_at=read.moment("added_at"),
        )
    )


def _read_wish(read: Fields) -> Wish:
    return wishes.checked(
        Wish(
            id=read.id(),
            name=read.text("name"),
            shop=read.text("shop"),
            link=read.text("link"),
            note=read.text("note"),
            wanted_on=read.approximate("wanted_on"),
            origin=read.text("origin"),
            external_id=read.text("external_id"),
            added_at=read.moment("added_at"),
        )
    )


def _read_rule(read: Fields) -> Rule:
    return rules.checked(
        Rule(
            id=read.id(),
            kind=read.one_of("kind", RULE_KINDS),
            text=read.text("text"),
            value=read.text("value"),
            added_at=read.moment("added_at"),
        )
    )


def _read_left_out(read: Fields) -> LeftOut:
    return rows_left_out.checked(
        LeftOut(
            id=read.id(),
            origin=read.text("origin"),
            external_ids=read.texts("external_ids"),
            added_at=read.moment("added_at"),
        )
    )


def _read_exposure_import(read: Fields) -> ExposureImport:
    told = read.required("coverage")
    if not isinstance(told, list):
        read.refuse("coverage", gettext("it needs to be a list"))
    return exposure_imports.checked(
        ExposureImport(
            id=read.id(),
            number=read.required_whole("number"),
            source_name=read.text("source_name"),
            coverage=tuple(map(coverage_from, told)),
            added_at=read.moment("added_at"),
        )
    )


def coverage_from(data: object) -> Coverage:
    """What one export told about one kind of viewing history; raise RecordUnreadable."""
    where = "exposure_import.coverage"
    if not isinstance(data, Mapping) or data.keys() != _OF_COVERAGE:
        refuse(where, gettext("it needs to be an object with named fields"))
    read = Fields(where, data)
    return Coverage(
        kind=read.one_of("kind", EXPOSURE_KINDS),
        first=read.day("first"),
        last=read.day("last"),
        count=read.required_whole("count"),
    )


_READERS: Final[dict[str, Callable[[Fields], Record]]] = {
    "purchase": _read_purchase,
    "check_in": _read_check_in,
    "money_event": _read_money_event,
    "sighting": _read_sighting,
    "not_about": _read_not_about,
    "dismissed_note": _read_dismissed_note,
    "shown_less": _read_shown_less,
    "own_note": _read_own_note,
    "wish": _read_wish,
    "rule": _read_rule,
    "left_out": _read_left_out,
    "exposure_import": _read_exposure_import,
}
_FIELDS: Final[dict[str, frozenset[str]]] = {
    kind: frozenset(field.name for field in fields(of)) for kind, of in TYPES.items()
}
_OF_COVERAGE: Final = {field.name for field in fields(Coverage)}
