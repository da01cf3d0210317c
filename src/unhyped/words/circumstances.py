"""What is known of how a thing was bought, in words: when it came, on impulse or not, how it was paid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.domain.forms import clock_text
from unhyped.domain.purchase import PAYMENTS, PLANNED
from unhyped.i18n import format_date, gettext
from unhyped.words.amounts import days
from unhyped.words.creators import gain_label
from unhyped.words.labels import yes_or_no_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.domain.purchase import Payment, Planned, PurchaseDraft

_PLANNED: Final[dict[Planned, str]] = {"planned": "Planned", "on impulse": "On impulse", "unsure": "Not sure"}
_PAYMENTS: Final[dict[Payment, str]] = {"now": "At once", "later": "Later", "instalments": "In parts"}


def planned_label(planned: Planned) -> str:
    """Return what to call a way of deciding to buy."""
    return gettext(_PLANNED[planned])


def payment_label(payment: Payment) -> str:
    """Return what to call a way of paying."""
    return gettext(_PAYMENTS[payment])


def planned_choices() -> dict[str, str]:
    """Return each way of deciding with its label, in order."""
    return {each: planned_label(each) for each in PLANNED}


def payment_choices() -> dict[str, str]:
    """Return each way of paying with its label, in order."""
    return {each: payment_label(each) for each in PAYMENTS}


def due_label(payment: Payment | None) -> str:
    """Return what to call the due day; of instalments, only the next one is known."""
    return gettext("Next payment due") if payment == "instalments" else gettext("Payment due")


def circumstances(purchase: PurchaseDraft) -> Iterator[tuple[str, str]]:
    """Yield what is known of how *purchase* was bought: the name of each fact, and the fact."""
    if purchase.delivered_on is not None:
        yield gettext("Delivered"), format_date(purchase.delivered_on)
    if purchase.bought_time is not None:
        yield gettext("Time of day"), clock_text(purchase.bought_time)
    if purchase.planned is not None:
        yield gettext("Planned?"), planned_label(purchase.planned)
    if purchase.payment is not None:
        yield gettext("How you paid"), payment_label(purchase.payment)
    if purchase.payment_due is not None:
        yield due_label(purchase.payment), format_date(purchase.payment_due)
    if purchase.gain is not None:
        yield gettext("What the creator gains"), gain_label(purchase.gain)
    for name, answer in (
        (gettext("Countdown or “last one”"), purchase.countdown_seen),
        (gettext("Marketplace seller"), purchase.third_party),
        (gettext("Final sale"), purchase.final_sale),
    ):
        if answer is not None:
            yield name, yes_or_no_label(answer).capitalize()
    if purchase.return_days is not None:
        yield gettext("Time to send it back"), days(purchase.return_days)
