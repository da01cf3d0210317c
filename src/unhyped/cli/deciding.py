"""let-go, wait-longer, bought and want-again: what becomes of a wish."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from unhyped.cli import typed
from unhyped.cli.arguments import Arguments, Option, Positional
from unhyped.cli.call import Reply
from unhyped.cli.errors import BoughtBefore, NothingLogged, WrongUsage
from unhyped.cli.listing import name_of as purchase_name
from unhyped.cli.wishes import find, find_all, name_of, until_day, usual_currency, wait_rule
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.errors import WishBoughtBefore
from unhyped.domain.purchase import SHORT_ID
from unhyped.domain.wish import to_purchase
from unhyped.i18n import gettext
from unhyped.words.dates import day_in_full

if TYPE_CHECKING:
    from unhyped.cli.call import Call
    from unhyped.domain.entry import Entry
    from unhyped.domain.plain import Json
    from unhyped.domain.wish import Wish
    from unhyped.journal import Journal

_WISH = Positional("the id from “wishes” (or just its start), or the name", "WISH")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetGoArguments(Arguments):
    """The wishes to let go of, and what was bought instead."""

    wishes: Annotated[tuple[str, ...], _WISH]
    delete: Annotated[bool, Option("take them out of your file instead", exclusive=True)] = False
    instead: Annotated[
        str | None,
        Option(
            "of one wish: the purchase you bought instead, by id or name, also for one you let go of before "
            "(“” for none)",
            "PURCHASE",
            exclusive=True,
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitLongerArguments(Arguments):
    """The wish to wait longer for, why, and how long."""

    wish: Annotated[str, _WISH]
    reason: Annotated[str, Option("why you want more time", "TEXT")]
    days: Annotated[
        int | None, Option("from today (default: by its price, from the end of its wait)", exclusive=True)
    ] = None
    until: Annotated[str | None, Option("wait until this day", "DAY", exclusive=True)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoughtArguments(Arguments):
    """The wish that was bought, and what differs from how it was wished."""

    wish: Annotated[str, _WISH]
    price: Annotated[str | None, Positional("what you paid, if it isn’t the price of the wish", "PRICE")] = (
        None
    )
    currency: Annotated[
        str | None, Option("such as EUR (default: the one in the price, else your own)", "CODE")
    ] = None
    shop: Annotated[str | None, Option("where you bought it", "SHOP")] = None
    on: Annotated[str | None, Option("when you bought it (default: today)", "DATE")] = None
    again: Annotated[bool, Option("log it a second time")] = False
    elsewhere: Annotated[bool, Option("only note that you have it: no purchase is logged")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WantAgainArguments(Arguments):
    """The wishes to put back on the list."""

    wishes: Annotated[tuple[str, ...], _WISH]


def let_go(call: Call, given: LetGoArguments) -> Reply:
    """Let go of wishes, or delete them, in one change."""
    if given.instead is not None:
        return _let_go_for(call, given.wishes, given.instead.strip())

    def end(journal: Journal) -> list[Wish]:
        wishes = journal.wishes.all()
        found = find_all(wishes, given.wishes)
        verb = journal.wishes.remove if given.delete else journal.wishes.let_go
        verb([wish.id for wish in found])
        return found

    said = gettext("Let go of {names}. “unhyped undo” brings it back.")
    if given.delete:
        said = gettext("Deleted {names}. “unhyped undo” brings it back.")
    return _about(call.writing(end), said)


def _let_go_for(call: Call, wanted: tuple[str, ...], instead: str) -> Reply:
    """Let go of one wish, and note what was bought instead; nothing if *instead* is “”."""
    if len(wanted) > 1:
        why = gettext("Use --instead for one wish at a time.")
        raise WrongUsage(why=why, help="unhyped let-go --help")

    def link(journal: Journal) -> tuple[Wish, Entry | None]:
        wish = find(journal.wishes.all(), wanted[0])
        other = journal.find(instead) if instead else None
        if other is not None:
            journal.wishes.link(wish.id, other.purchase.id)
        elif wish.outcome is None:
            journal.wishes.let_go([wish.id])
        else:
            journal.wishes.link(wish.id, "")
        return wish, other

    wish, other = call.writing(link)
    if other is None:
        said = gettext("You let {name} go and bought nothing instead. “unhyped undo” takes that back.")
        return Reply([wish.id], (said.format(name=name_of(wish)),))
    said = gettext("You let {name} go and bought {other} instead. “unhyped undo” takes that back.")
    return Reply([wish.id], (said.format(name=name_of(wish), other=purchase_name(other)),))


def want_again(call: Call, given: WantAgainArguments) -> Reply:
    """Put wishes that ended back on the list in one change."""

    def reopen(journal: Journal) -> list[Wish]:
        wishes = journal.wishes.all()
        found = find_all(wishes, given.wishes, ended=True)
        journal.wishes.reopen(wish.id for wish in found)
        return found

    return _about(call.writing(reopen), gettext("Back on your waiting list: {names}."))


def wait_longer(call: Call, given: WaitLongerArguments) -> Reply:
    """Make the wait of a wish longer and answer with its new end."""
    rule = wait_rule(call)

    def wait(journal: Journal) -> Wish:
        wish = find(journal.wishes.all(), given.wish)
        usual = typed.days_after(max(rule.end(wish), call.today), rule.days_for(wish.price))
        until = until_day(given.days, given.until, call.today, call.today) or usual
        return journal.wishes.wait_longer(wish.id, until, given.reason, rule=rule)

    wish = call.writing(wait)
    end = rule.end(wish)
    said = gettext("{name} waits until {day}.").format(name=name_of(wish), day=day_in_full(end, call.today))
    return Reply({"id": wish.id, "until": end.isoformat()}, (said,))


def bought(call: Call, given: BoughtArguments) -> Reply:
    """Log a wish as bought, or note that it was bought elsewhere."""
    from unhyped.journal import new_id

    if given.elsewhere:
        _check_nothing_logged(given)

    def buy(journal: Journal) -> tuple[Wish, str, list[str]]:
        wish = find(journal.wishes.all(), given.wish)
        if given.elsewhere:
            journal.wishes.bought_elsewhere([wish.id])
            return wish, "", []
        said = call.news_of_currency(journal) if given.price and not given.currency else []
        when = ApproximateDate.day(call.today) if given.on is None else typed.when(given.on, call.today)
        purchase = to_purchase(wish, new_id(), when, call.environment.now())
        if given.price is not None:
            usual = usual_currency(call, journal, wish, given.currency)
            purchase = replace(purchase, price=typed.money(given.price, call, given.currency, usual))
        if given.shop is not None:
            purchase = replace(purchase, shop=given.shop.strip())
        try:
            journal.wishes.buy(wish.id, purchase, again=given.again)
        except WishBoughtBefore as error:
            raise BoughtBefore(**error.facts) from error
        return wish, purchase.id, said

    wish, purchase_id, notices = call.writing(buy)
    if purchase_id:
        said = gettext("Logged {name} as bought ({id}).").format(
            name=name_of(wish), id=purchase_id[:SHORT_ID]
        )
    else:
        said = gettext("Noted that you bought {name} elsewhere.").format(name=name_of(wish))
    return Reply({"id": purchase_id or None, "wish": wish.id}, (said,), tuple(notices))


def _check_nothing_logged(given: BoughtArguments) -> None:
    """Raise NothingLogged for what only a purchase has."""
    said = {"PRICE": given.price, "--currency": given.currency, "--shop": given.shop, "--on": given.on}
    options = [name for name, value in said.items() if value is not None] + ["--again"] * given.again
    if options:
        raise NothingLogged(options=", ".join(options))


def _about(wishes: list[Wish], said: str) -> Reply:
    ids: list[Json] = [wish.id for wish in wishes]
    return Reply(ids, (said.format(names=", ".join(map(name_of, wishes))),))
