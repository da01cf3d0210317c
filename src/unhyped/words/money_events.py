"""Money events in words: what their kinds are called, and what to ask before one is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.domain.text import isolated, short
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.domain.money_doubt import Doubt
    from unhyped.domain.money_event import MoneyEventKind


def kind_label(kind: MoneyEventKind) -> str:
    """Return the name of a kind: Partial refund."""
    return {
        "refund": gettext("Refund"),
        "partial refund": gettext("Partial refund"),
        "resale": gettext("Resale"),
        "fee": gettext("Fee"),
        "shipping": gettext("Shipping"),
        "exchanged": gettext("Exchange"),
        "received in exchange": gettext("Received in exchange"),
        "return sent": gettext("Return sent"),
        "given away": gettext("Given away"),
        "thrown away": gettext("Thrown away"),
    }[kind]


def amount_label(kind: MoneyEventKind) -> str:
    """Return what to call the amount of an event of *kind*, with its letter: the value given in exchange."""
    return gettext("Swap v&alue") if kind == "exchanged" else gettext("&Amount")


def way_words(kind: MoneyEventKind, amount: str, other: str = "") -> str:
    """Return which way the money goes: “€10.00 comes back to you”; *other* is what came in exchange."""
    if kind == "exchanged":
        name = isolated(short(other)) if other else gettext("the new one")
        return gettext("{amount} of what you paid moves to {name}").format(amount=amount, name=name)
    said = {
        "refund": gettext("{amount} comes back to you"),
        "partial refund": gettext("{amount} comes back to you"),
        "resale": gettext("you get {amount}"),
        "fee": gettext("you pay {amount} more"),
        "shipping": gettext("you pay {amount} more"),
        "return sent": gettext("you expect {amount} back"),
    }.get(kind, "{amount}")
    return said.format(amount=amount)


def exchange_words(kind: MoneyEventKind, other: str) -> str:
    """Return what was exchanged for what: “for Blue jumper”; “” if the *other* one's name is unknown."""
    if not other:
        return ""
    said = {"exchanged": gettext("for {name}"), "received in exchange": gettext("instead of {name}")}
    return said[kind].format(name=isolated(short(other))) if kind in said else ""


def left_label(kind: MoneyEventKind) -> str:
    """Return in a word how a thing left its owner; “” for a kind that doesn't say it."""
    return {
        "resale": gettext("sold"),
        "refund": gettext("refunded"),
        "exchanged": gettext("exchanged"),
        "return sent": gettext("sent back"),
        "given away": gettext("given away"),
        "thrown away": gettext("thrown away"),
    }.get(kind, "")


def moved_words(other: Entry, written: Callable[[Money], str]) -> str:
    """Return what the *other* purchase of an exchange costs now; *written* writes the amount, or hides it."""
    name = isolated(short(other.purchase.name))
    if other.net is None:
        return gettext("Enter what you paid on top for {name}, or 0, so that it counts.").format(name=name)
    return gettext("{name} cost you {net}.").format(name=name, net=written(other.net))


def undo_words(kind: MoneyEventKind) -> str:
    """Return the label of the change that adds an event, for undo; “{name}” is the purchase."""
    return {
        "refund": gettext("Add refund to {name}"),
        "partial refund": gettext("Add partial refund to {name}"),
        "resale": gettext("Add resale to {name}"),
        "fee": gettext("Add fee to {name}"),
        "shipping": gettext("Add shipping to {name}"),
        "exchanged": gettext("Exchange {name}"),
        "received in exchange": gettext("Add exchange to {name}"),
        "return sent": gettext("Send {name} back"),
        "given away": gettext("Give {name} away"),
        "thrown away": gettext("Throw {name} away"),
    }[kind]


def saved_words(kind: MoneyEventKind) -> str:
    """Return the message after an event was saved; “{name}” is the purchase."""
    return {
        "refund": gettext("Refund added to {name}"),
        "partial refund": gettext("Partial refund added to {name}"),
        "resale": gettext("Resale added to {name}"),
        "fee": gettext("Fee added to {name}"),
        "shipping": gettext("Shipping added to {name}"),
        "exchanged": gettext("Exchanged {name}"),
        "received in exchange": gettext("Exchange added to {name}"),
        "return sent": gettext("Return added to {name}"),
        "given away": gettext("You gave {name} away"),
        "thrown away": gettext("You threw {name} away"),
    }[kind]


def doubt_words(doubt: Doubt, written: Callable[[Money], str]) -> str:
    """Return what saving an event would mean; *written* writes the amount, or hides it."""
    said = {
        "more than paid": gettext("That’s {amount} more than you paid."),
        "paid more": gettext("Below zero means that you paid {amount} more. We’d save it as a fee."),
        "came back": gettext("Below zero means that {amount} came back. We’d save it as a partial refund."),
        "nothing back": gettext("Zero means that you no longer expect {amount} back."),
        "less than expected": gettext("You expected {amount} more. Is it still to come?"),
    }
    return said[doubt.reason].format(amount=written(doubt.amount))
