"""Record → plain: written out by hand, because the change log does it 10 000 times per import."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any, Final

from unhyped.domain.check_in import CheckIn
from unhyped.domain.currency import EXPONENTS
from unhyped.domain.dismissed_note import DismissedNote
from unhyped.domain.exposure_import import ExposureImport
from unhyped.domain.left_out import LeftOut
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.not_about import NotAbout
from unhyped.domain.own_note import OwnNote
from unhyped.domain.purchase import Purchase
from unhyped.domain.rule import Rule
from unhyped.domain.shown_less import ShownLess
from unhyped.domain.sighting import Sighting
from unhyped.domain.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from unhyped.domain.change import Record
    from unhyped.domain.exposure import Coverage
    from unhyped.domain.money import Money
    from unhyped.domain.plain.kinds import Json, Plain


def to_plain(record: Record) -> Plain:
    """The plain form of *record*, ready for `json.dumps`."""
    return _WRITERS[type(record)](record)


def _plain_purchase(record: Purchase) -> Plain:
    plain: Plain = {"id": record.id, "name": record.name}
    if record.price is not None:
        plain["price"] = money_plain(record.price)
    if record.bought_on is not None:
        plain["bought_on"] = record.bought_on.edtf
    if record.creator:
        plain["creator"] = record.creator
    if record.platform:
        plain["platform"] = record.platform
    if record.link:
        plain["link"] = record.link
    if record.video_id is not None:
        plain["video_id"] = str(record.video_id)
    if record.shop:
        plain["shop"] = record.shop
    if record.category:
        plain["category"] = record.category
    _plain_rest_of_purchase(record, plain)
    return plain


def _plain_rest_of_purchase(record: Purchase, plain: Plain) -> None:
    if record.note:
        plain["note"] = record.note
    if record.tags:
        plain["tags"] = [*record.tags]
    if record.claims:
        plain["claims"] = [*record.claims]
    if record.expectation is not None:
        plain["expectation"] = record.expectation
    if record.order_number:
        plain["order_number"] = record.order_number
    if record.origin:
        plain["origin"] = record.origin
    if record.external_id:
        plain["external_id"] = record.external_id
    plain["added_at"] = moment_text(record.added_at)
    if record.trashed_at is not None:
        plain["trashed_at"] = moment_text(record.trashed_at)


def _plain_check_in(record: CheckIn) -> Plain:
    plain: Plain = {
        "id": record.id,
        "purchase_id": record.purchase_id,
        "on": record.on.isoformat(),
        "worth": record.worth,
    }
    if record.claimed is not None:
        plain["claimed"] = record.claimed
    if record.needed is not None:
        plain["needed"] = record.needed
    if record.again is not None:
        plain["again"] = record.again
    if record.why:
        plain["why"] = record.why
    if record.next_time:
        plain["next_time"] = record.next_time
    plain["added_at"] = moment_text(record.added_at)
    return plain


def _plain_money_event(record: MoneyEvent) -> Plain:
    plain: Plain = {
        "id": record.id,
        "purchase_id": record.purchase_id,
        "kind": record.kind,
        "amount": money_plain(record.amount),
        "on": record.on.isoformat(),
    }
    if record.note:
        plain["note"] = record.note
    plain["added_at"] = moment_text(record.added_at)
    return plain


def _plain_sighting(record: Sighting) -> Plain:
    plain: Plain = {
        "id": record.id,
        "purchase_id": record.purchase_id,
        "kind": record.kind,
        "at": moment_text(record.at),
    }
    if record.video_id is not None:
        plain["video_id"] = str(record.video_id)
    if record.text:
        plain["text"] = record.text
    if record.place:
        plain["place"] = record.place
    plain["added_at"] = moment_text(record.added_at)
    return plain


def _plain_dismissed_note(record: DismissedNote) -> Plain:
    return {"id": record.id, "note_id": record.note_id, "added_at": moment_text(record.added_at)}


def _plain_not_about(record: NotAbout) -> Plain:
    return {
        "id": record.id,
        "purchase_id": record.purchase_id,
        "note_id": record.note_id,
        "added_at": moment_text(record.added_at),
    }


def _plain_shown_less(record: ShownLess) -> Plain:
    return {"id": record.id, "kind": record.kind, "added_at": moment_text(record.added_at)}


def _plain_own_note(record: OwnNote) -> Plain:
    plain: Plain = {"id": record.id, "title": record.title}
    if record.advice:
        plain["advice"] = record.advice
    if record.text:
        plain["text"] = record.text
    if record.words:
        plain["words"] = [*record.words]
    plain["added_at"] = moment_text(record.added_at)
    return plain


def _plain_wish(record: Wish) -> Plain:
    plain: Plain = {"id": record.id, "name": record.name}
    if record.shop:
        plain["shop"] = record.shop
    if record.link:
        plain["link"] = record.link
    if record.note:
        plain["note"] = record.note
    if record.wanted_on is not None:
        plain["wanted_on"] = record.wanted_on.edtf
    if record.origin:
        plain["origin"] = record.origin
    if record.external_id:
        plain["external_id"] = record.external_id
    plain["added_at"] = moment_text(record.added_at)
    return plain


def _plain_rule(record: Rule) -> Plain:
    return {
        "id": record.id,
        "kind": record.kind,
        "text": record.text,
        "value": record.value,
        "added_at": moment_text(record.added_at),
    }


def _plain_left_out(record: LeftOut) -> Plain:
    return {
        "id": record.id,
        "origin": record.origin,
        "external_ids": [*record.external_ids],
        "added_at": moment_text(record.added_at),
    }


def _plain_exposure_import(record: ExposureImport) -> Plain:
    return {
        "id": record.id,
        "number": record.number,
        "source_name": record.source_name,
        "coverage": [plain_coverage(coverage) for coverage in record.coverage],
        "added_at": moment_text(record.added_at),
    }


def plain_coverage(coverage: Coverage) -> Plain:
    """The plain form of what one export told about one kind of viewing history."""
    return {
        "kind": coverage.kind,
        "first": coverage.first.isoformat(),
        "last": coverage.last.isoformat(),
        "count": coverage.count,
    }


def money_plain(money: Money) -> Json:
    """The plain form of an amount."""
    places = EXPONENTS[money.currency]
    amount = str(money.minor)
    if places:
        sign, digits = ("-", amount[1:]) if money.minor < 0 else ("", amount)
        digits = digits.zfill(places + 1)
        amount = f"{sign}{digits[:-places]}.{digits[-places:]}"
    return {"amount": amount, "currency": money.currency}


def moment_text(moment: datetime) -> str:
    """The one text of a moment: in UTC, ending in Z."""
    text = moment.isoformat()
    if text.endswith("+00:00"):
        return text[:-6] + "Z"
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone can't be written: make it an aware datetime")
    return moment.astimezone(UTC).isoformat()[:-6] + "Z"


_WRITERS: Final[dict[type[Any], Callable[[Any], Plain]]] = {
    Purchase: _plain_purchase,
    CheckIn: _plain_check_in,
    MoneyEvent: _plain_money_event,
    Sighting: _plain_sighting,
    NotAbout: _plain_not_about,
    DismissedNote: _plain_dismissed_note,
    ShownLess: _plain_shown_less,
    OwnNote: _plain_own_note,
    Wish: _plain_wish,
    Rule: _plain_rule,
    LeftOut: _plain_left_out,
    ExposureImport: _plain_exposure_import,
}
