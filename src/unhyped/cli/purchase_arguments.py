"""The fields of a purchase as options of add and edit, and what those say that few people know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from unhyped.cli import typed
from unhyped.cli.arguments import Arguments, Option
from unhyped.domain.clock import parse_time
from unhyped.domain.purchase import return_days_from
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from datetime import date

    from unhyped.domain.purchase import Gain, Payment, Planned, Purchase

_UNKNOWN: Final = "unknown"
_PLANNED: Final[dict[str, Planned | None]] = {
    "yes": "planned", "no": "on impulse", "unsure": "unsure", _UNKNOWN: None
}  # fmt: skip
_PAID: Final[dict[str, Payment | None]] = {
    "now": "now", "later": "later", "instalments": "instalments", _UNKNOWN: None
}  # fmt: skip
_GAINS: Final[dict[str, Gain | None]] = {
    "nothing": "nothing known",
    "free-product": "free product",
    "paid": "paid",
    "commission": "commission",
    "own-product": "own product",
    "unsure": "don't know",
    _UNKNOWN: None,
}
_ANSWERS: Final = {"yes": True, "no": False, _UNKNOWN: None}


@dataclass(frozen=True, slots=True, kw_only=True)
class _FieldArguments(Arguments):
    """The fields of a purchase that both commands take. None means that the person didn't say."""

    currency: Annotated[
        str | None, Option("such as EUR (default: the one in the price, else your own)", "CODE")
    ] = None
    creator: Annotated[str | None, Option("who recommended it", "@HANDLE", flag="--from")] = None
    platform: Annotated[str | None, Option("tiktok, instagram, a friend …", "P")] = None
    shop: Annotated[str | None, Option("where you bought it", "SHOP")] = None
    on: Annotated[
        str | None, Option("2026-03-14, 2026-03, yesterday, “last spring”, unknown (default: today)", "DATE")
    ] = None
    category: Annotated[str | None, Option("such as skincare, or your own word", "C")] = None
    link: Annotated[str, Option("the video or the product (we never open it)", "URL")] = ""
    note: Annotated[str | None, Option("anything worth remembering", "TEXT")] = None
    claim: Annotated[tuple[str, ...], Option("what they promised (may be repeated)", "TEXT")] = ()
    tag: Annotated[tuple[str, ...], Option("may be repeated", "TAG")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseArguments(_FieldArguments):
    """Those, and what few people know of a purchase; “unknown” empties a field."""

    delivered: Annotated[str | None, Option("the day it came, or unknown", "DAY")] = None
    time: Annotated[str | None, Option("the time you bought it, 21:05 or 9 pm, or unknown", "HH:MM")] = None
    planned: Annotated[
        Literal["yes", "no", "unsure", "unknown"] | None,
        Option("did you plan it? no: you bought it on impulse"),
    ] = None
    countdown: Annotated[
        bool | None, Option("you saw a countdown or “last one” (--no-countdown: you didn’t)")
    ] = None
    third_party: Annotated[
        bool | None, Option("a marketplace seller sold it (--no-third-party: the shop did)")
    ] = None
    paid: Annotated[
        Literal["now", "later", "instalments", "unknown"] | None, Option("when you paid, or pay")
    ] = None
    gain: Annotated[
        Literal["nothing", "free-product", "paid", "commission", "own-product", "unsure", "unknown"] | None,
        Option("what the creator gains from recommending it"),
    ] = None
    final_sale: Annotated[bool | None, Option("it can’t be sent back (--no-final-sale: it can)")] = None
    return_days: Annotated[
        str | None, Option("how many days you have to send it back, or unknown: as usual", "N")
    ] = None


def with_circumstances(purchase: Purchase, given: PurchaseArguments, today: date) -> Purchase:
    """Return *purchase* with what the options say; raise an InvalidInput."""
    said: dict[str, Any] = {}
    if given.delivered is not None:
        said["delivered_on"] = None if _is_unknown(given.delivered) else typed.day(given.delivered, today)
    if given.time is not None:
        said["bought_time"] = None if _is_unknown(given.time) else parse_time(given.time)
    if given.return_days is not None:
        said["return_days"] = None if _is_unknown(given.return_days) else return_days_from(given.return_days)
    if given.planned is not None:
        said["planned"] = _PLANNED[given.planned]
    if given.paid is not None:
        said["payment"] = _PAID[given.paid]
    if given.gain is not None:
        said["gain"] = _GAINS[given.gain]
    answers = {
        "countdown_seen": given.countdown,
        "third_party": given.third_party,
        "final_sale": given.final_sale,
    }
    said |= {field: answer for field, answer in answers.items() if answer is not None}
    return replace(purchase, **said)


def _is_unknown(text: str) -> bool:
    return text.strip().lower() in {_UNKNOWN, gettext(_UNKNOWN)}
