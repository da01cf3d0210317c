"""The fields of a purchase as options of add and edit, and what those say that few people know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from unhyped.cli import typed
from unhyped.cli.arguments import Arguments, Option
from unhyped.domain.clock import parse_time
from unhyped.domain.purchase import months_open_from, return_days_from, share_left_from
from unhyped.domain.using_up import YEARS_GOOD, on_label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from unhyped.domain.purchase import Gain, Payment, Planned, Purchase

_PLANNED: Final[dict[str, Planned | None]] = {
    "yes": "planned", "no": "on impulse", "unsure": "unsure", typed.UNKNOWN: None
}  # fmt: skip
_PAID: Final[dict[str, Payment | None]] = {
    "now": "now", "later": "later", "instalments": "instalments", typed.UNKNOWN: None
}  # fmt: skip
GAIN_WORDS: Final[dict[str, Gain | None]] = {
    "nothing": "nothing known",
    "free-product": "free product",
    "paid": "paid",
    "commission": "commission",
    "own-product": "own product",
    "unsure": "don't know",
    typed.UNKNOWN: None,
}
_TYPED: Final[dict[str, tuple[str, Callable[[str, date], object]]]] = {
    "delivered": ("delivered_on", typed.day),
    "due": ("payment_due", typed.day_ahead),
    "time": ("bought_time", lambda text, _: parse_time(text)),
    "return_days": ("return_days", lambda text, _: return_days_from(text)),
    "opened": ("opened_on", typed.day),
    "months_open": ("months_open", lambda text, _: months_open_from(text)),
    "expires": ("expires_on", lambda text, today: typed.date_from(on_label(text), today, YEARS_GOOD).last),
    "left": ("share_left", lambda text, _: share_left_from(text)),
    "finished": ("finished_on", typed.day),
}
"""Option → the field of a purchase, and what reads its text."""


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
    link: Annotated[str | None, Option("the video or the product (we never open it)", "URL")] = None
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
    due: Annotated[
        str | None, Option("for later and instalments: the day the next payment is due, or unknown", "DAY")
    ] = None
    gain: Annotated[
        Literal["nothing", "free-product", "paid", "commission", "own-product", "unsure", "unknown"] | None,
        Option("what the creator gains from recommending it"),
    ] = None
    final_sale: Annotated[bool | None, Option("it can’t be sent back (--no-final-sale: it can)")] = None
    return_days: Annotated[
        str | None, Option("how many days you have to send it back, or unknown: as usual", "N")
    ] = None
    opened: Annotated[str | None, Option("the day you opened it, or unknown", "DAY")] = None
    months_open: Annotated[
        str | None, Option("how many months it stays good once opened, such as 12M, or unknown", "N")
    ] = None
    expires: Annotated[str | None, Option("the day, month or year until which it’s good", "DATE")] = None
    left: Annotated[str | None, Option("how much is left of it, such as 40, or unknown", "PERCENT")] = None
    finished: Annotated[str | None, Option("the day you used it up, or unknown", "DAY")] = None
    target: Annotated[
        str | None, Option("what a use may cost you at most, such as 2, or unknown", "AMOUNT")
    ] = None


def with_circumstances(purchase: Purchase, given: PurchaseArguments, today: date) -> Purchase:
    """Return *purchase* with what the options say; raise an InvalidInput."""
    said: dict[str, Any] = {}
    for option, (field, read) in _TYPED.items():
        text: str | None = getattr(given, option)
        if text is not None:
            said[field] = None if typed.is_unknown(text) else read(text, today)
    if given.planned is not None:
        said["planned"] = _PLANNED[given.planned]
    if given.paid is not None:
        said["payment"] = _PAID[given.paid]
    if given.gain is not None:
        said["gain"] = GAIN_WORDS[given.gain]
    answers = {
        "countdown_seen": given.countdown,
        "third_party": given.third_party,
        "final_sale": given.final_sale,
    }
    said |= {field: answer for field, answer in answers.items() if answer is not None}
    return replace(purchase, **said)
