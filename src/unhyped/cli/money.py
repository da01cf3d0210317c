"""money: log what came back, what came on top, and how a thing went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final

from unhyped.cli import typed
from unhyped.cli.arguments import PURCHASE_ID, Arguments, Option, Positional
from unhyped.cli.call import Reply
from unhyped.cli.errors import AmountNeeded, AmountUnlikely, ExchangeUnclear, NotAnExchange, RestUnclear
from unhyped.cli.listing import name_of
from unhyped.cli.purchase_document import decimal_text, money_facts
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.money import Money
from unhyped.domain.money_doubt import settle
from unhyped.domain.money_event import KINDS, WITHOUT_AMOUNT, MoneyEvent, MoneyEventKind
from unhyped.domain.purchase import Purchase
from unhyped.i18n import gettext
from unhyped.words.amounts import amount
from unhyped.words.money_events import doubt_words, moved_words
from unhyped.words.phrases import not_in_net

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from unhyped.cli.call import Call
    from unhyped.domain.entry import Entry
    from unhyped.domain.errors import InvalidInput
    from unhyped.domain.money_doubt import Doubt
    from unhyped.domain.plain import Json
    from unhyped.journal import Journal

_EXCHANGE: Final = "exchange"
_KINDS: Final[dict[str, MoneyEventKind]] = {
    {"exchanged": _EXCHANGE}.get(kind, kind.replace(" ", "-")): kind
    for kind in KINDS
    if kind != "received in exchange"
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyArguments(Arguments):
    """The purchase, and what happened to its money or to the thing."""

    id: Annotated[str, PURCHASE_ID]
    kind: Annotated[str, Positional("what happened", choices=tuple(_KINDS))]
    amount: Annotated[
        str | None,
        Positional(
            "5, 4.50, $30; by default the rest of the price for refund and return-sent, and all it cost for "
            "exchange",
            "AMOUNT",
        ),
    ] = None
    on: Annotated[str | None, Option("(default: today)", "DAY")] = None
    note: Annotated[str, Option("such as where you sold it", "TEXT")] = ""
    other: Annotated[
        str | None, Option("exchange: the purchase you got instead", "ID", flag="--for", exclusive=True)
    ] = None
    new: Annotated[
        str | None,
        Option("exchange: add what you got instead", "NAME", flag="--for-new", exclusive=True),
    ] = None
    on_top: Annotated[
        str | None, Option("exchange: what you paid on top for the new thing", "AMOUNT", flag="--paid-on-top")
    ] = None
    anyway: Annotated[bool, Option("save an unlikely amount, such as more than you paid")] = False


def money(call: Call, given: MoneyArguments) -> Reply:
    """Add a money event, and answer with the net cost and what isn't in it."""
    on = typed.day(given.on, call.today)
    _check_options(given)

    def note(journal: Journal) -> tuple[Entry, Entry | None, list[str]]:
        bought = journal.find(given.id)
        notices = call.news_of_currency(journal) if bought.currency is None else []
        event, doubt = settle(bought, _event(call, given, bought, journal, on))
        if doubt is not None and not given.anyway:
            raise doubtful(doubt, gettext("use “partial-refund”"))
        if event.kind != "exchanged":
            return journal.add_money_event(event), None, notices
        other = _other(call, given, journal, event)
        return journal.exchange(event, other), journal.entry(other.id), notices

    entry, other, notices = call.writing(note)
    lines = [gettext("Saved for {name}.").format(name=name_of(entry)), *_said(entry)]
    document: dict[str, Json] = {
        "id": entry.purchase.id,
        "net": decimal_text(entry.net),
        "currency": None if entry.net is None else entry.net.currency,
        **money_facts(entry),
    }
    if other is not None:
        lines.append(moved_words(other, amount))
        document["other"] = {"id": other.purchase.id, "net": decimal_text(other.net)}
    return Reply(document, (" ".join(lines),), tuple(notices))


def doubtful(doubt: Doubt, more: str) -> InvalidInput:
    """Return the error that asks about *doubt*; *more* says how to go on expecting the rest."""
    why = doubt_words(doubt, amount)
    if doubt.reason == "less than expected":
        return RestUnclear(why=why, how=more)
    return AmountUnlikely(why=why)


def _said(entry: Entry) -> Iterator[str]:
    if entry.net is not None:
        yield gettext("It cost you {net}.").format(net=amount(entry.net))
    yield from not_in_net(() if entry.expected is None else (entry.expected,), entry.apart)


def _check_options(given: MoneyArguments) -> None:
    """Raise NotAnExchange or ExchangeUnclear for options that don't go together."""
    if given.kind == _EXCHANGE:
        if given.other is None and given.new is None:
            raise ExchangeUnclear
        if given.on_top is not None and given.new is None:
            raise NotAnExchange(option="--paid-on-top")
        return
    for option, value in (("--for", given.other), ("--for-new", given.new), ("--paid-on-top", given.on_top)):
        if value is not None:
            raise NotAnExchange(option=option)


def _event(call: Call, given: MoneyArguments, bought: Entry, journal: Journal, on: date) -> MoneyEvent:
    from unhyped.journal import new_id

    kind = _KINDS[given.kind]
    usual = bought.currency or call.currency_in(journal)
    return MoneyEvent(
        id=new_id(),
        purchase_id=bought.purchase.id,
        kind=kind,
        amount=_usual_amount(kind, bought, usual)
        if given.amount is None
        else typed.money(given.amount, call, None, usual),
        on=on,
        note=given.note,
        added_at=call.environment.now(),
    )


def _usual_amount(kind: MoneyEventKind, bought: Entry, currency: str) -> Money:
    """Return the amount to take when none is given; raise AmountNeeded."""
    if kind in WITHOUT_AMOUNT:
        return Money(0, currency)
    proposed = bought.proposed_amount(kind)
    if proposed is None:
        raise AmountNeeded(name=bought.purchase.name[:60])
    return proposed


def _other(call: Call, given: MoneyArguments, journal: Journal, event: MoneyEvent) -> Purchase:
    """Return the other purchase of an exchange: a logged one, or a new one for what was paid on top."""
    from unhyped.journal import new_id

    if given.other is not None:
        return journal.find(given.other).purchase
    code = event.amount.currency
    return Purchase(
        id=new_id(),
        name=(given.new or "").strip(),
        price=Money(0, code) if given.on_top is None else typed.money(given.on_top, call, code, code),
        bought_on=ApproximateDate.day(event.on),
        added_at=event.added_at,
    )
