"""What the cards of This week say, in the window and in the console."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from unhyped.domain.check_in import against_expectation
from unhyped.domain.schedule import starts_on
from unhyped.domain.text import isolated, short
from unhyped.i18n import format_money, gettext, ngettext
from unhyped.words.amounts import amount
from unhyped.words.creators import tip_of
from unhyped.words.dates import date_text, day_in_full, long_day
from unhyped.words.labels import worth_label
from unhyped.words.phrases import listed

if TYPE_CHECKING:
    from datetime import date

    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.entry import Entry
    from unhyped.domain.purchase import Payment, Purchase
    from unhyped.domain.week import CheckInCard, PaymentCard, RatedNumbers, WaitCard
    from unhyped.domain.wish import Wish

_MAX_NAME_CHARS: Final = 60
"""A longer name would push the question off its card."""
_WEEKS_FROM: Final = 14
_MONTHS_FROM: Final = 60
_YEARS_FROM: Final = 365
"""Days from which on people count in weeks, months and years."""
_DAYS_A_MONTH: Final = 30.44
_DETAILS: Final = re.compile(r"[,;(“]")
_MOST_SAID: Final = 4
"""Earlier answers in one sentence."""


def after_days(days: int) -> str:
    """Return how long after something came: after 7 days, after 4 months."""
    if days < _WEEKS_FROM:
        return ngettext("after {n} day", "after {n} days", days)
    if days < _MONTHS_FROM:
        return ngettext("after {n} week", "after {n} weeks", days // 7)
    if days < _YEARS_FROM:
        return ngettext("after {n} month", "after {n} months", int(days / _DAYS_A_MONTH))
    return ngettext("after {n} year", "after {n} years", days // _YEARS_FROM)


# --- returns, payments, and money that is late


def return_question(name: str, thing: str, *, several: bool = False) -> str:
    """Return the question of a return card; *thing* is what people call it, or them, “” if unclear."""
    one, them = gettext("Keep the {thing}, or send it back?"), gettext("Keep the {thing}, or send them back?")
    return _about(name, thing, them if several else one, gettext("{name}: keep it, or send it back?"))


def money_back_question(name: str, thing: str) -> str:
    """Return the question about money that should be back by now."""
    said = gettext("Has the money for the {thing} come back?"), gettext("{name}: has the money come back?")
    return _about(name, thing, *said)


def payment_question(name: str, thing: str, *, in_parts: bool) -> str:
    """Return the question about a payment that is due soon, one of several if it's paid *in_parts*."""
    if in_parts:
        said = (
            gettext("Have you made the next payment for the {thing}?"),
            gettext("{name}: have you made the next payment?"),
        )
    else:
        said = gettext("Have you paid for the {thing}?"), gettext("{name}: have you paid for it?")
    return _about(name, thing, *said)


def payment_due(card: PaymentCard, today: date) -> tuple[str, str]:
    """Return the sentence that says when the payment is due, and the day in it."""
    day = day_in_full(card.due, today)
    said = gettext("The next one is due on {day}.") if card.is_in_parts else gettext("It’s due on {day}.")
    return said.format(day=day), day


def how_it_is_paid(payment: Payment | None) -> str:
    """Return what the person chose when they bought it; "" if they didn't say."""
    said = {"later": gettext("You chose to pay later."), "instalments": gettext("You pay for it in parts.")}
    return said.get(payment or "", "")


def facts_of(entry: Entry, thing: str, *, hide_amounts: bool) -> str:
    """Return “Sunset lamp · €14.99 · TikTok Shop · from @desk.diary.dee”.

    The name is left out if the question about the *thing* has all of it.
    """
    purchase = entry.purchase
    price = "" if purchase.price is None or hide_amounts else amount(purchase.price)
    name = purchase.name if thing not in {"", purchase.name} else ""
    return _joined(name, price, purchase.shop, tip_of(entry))


# --- ended waits


def wait_question(name: str, thing: str) -> str:
    """Return the question of a wait that ended."""
    said = gettext("Do you still want the {thing}?"), gettext("{name}: do you still want it?")
    return _about(name, thing, *said)


def facts_of_wish(wish: Wish, thing: str, tip: str, *, hide_amounts: bool) -> str:
    """Return “Walking pad that folds · about €230 · Amazon”; *tip* is who recommended it and why.

    The name is left out if the question about the *thing* has all of it.
    """
    price = ""
    if wish.price is not None and not hide_amounts:
        is_round = wish.price.decimal == wish.price.decimal.to_integral_value()
        written = format_money(wish.price.decimal, wish.price.currency, whole=is_round)
        price = gettext("about {amount}").format(amount=written)
    name = wish.name if thing not in {"", wish.name} else ""
    return _joined(name, price, wish.shop, tip)


def wait_again(card: WaitCard, most: int) -> str:
    """Return “wait again, 1 of 3”, or that it was waited for as often as possible."""
    if not card.extensions_left:
        return gettext("you’ve waited {n} times").format(n=most)
    return gettext("wait again, {n} of {most}").format(n=most - card.extensions_left + 1, most=most)


# --- check-ins and what comes after


def check_in_kind(card: CheckInCard, today: date) -> str:
    """Return “Check-in · after 4 months”, counted from delivery where that is known."""
    days = max((today - starts_on(card.entry.purchase)).days, 0)
    return f"{gettext('Check-in')} · {after_days(days)}"


def check_in_question(name: str) -> str:
    """Return the question of a check-in."""
    return gettext("{name}: was it worth it?").format(name=_short_name(name))


def bought_facts(entry: Entry, today: date, *, hide_amounts: bool) -> str:
    """Return “Bought for €9.99 at Amazon on 19 July · from @tidy.drawer.tilda”, without what isn't known."""
    purchase = entry.purchase
    price = "" if purchase.price is None or hide_amounts else amount(purchase.price)
    shop, when = isolated(short(purchase.shop)), _when(purchase.bought_on, today)
    known = bool(price), bool(shop), bool(when)
    template = {
        (True, True, True): gettext("Bought for {price} at {shop} {when}"),
        (True, True, False): gettext("Bought for {price} at {shop}"),
        (True, False, True): gettext("Bought for {price} {when}"),
        (True, False, False): gettext("Bought for {price}"),
        (False, True, True): gettext("Bought at {shop} {when}"),
        (False, True, False): gettext("Bought at {shop}"),
        (False, False, True): gettext("Bought {when}"),
        (False, False, False): "",
    }[known]
    return _joined(template.format(price=price, shop=shop, when=when), tip_of(entry))


def promises(purchase: Purchase) -> str:
    """Return what was promised, each claim in quotes."""
    quoted = gettext("“{claim}”")
    return " · ".join(quoted.format(claim=isolated(short(claim, 60))) for claim in purchase.claims)


def reveal_headline(entry: Entry, worth: int) -> str:
    """Return how the answer *worth* compares with what was expected of *entry*, else with the last answer."""
    expected = entry.purchase.expectation
    if expected is not None:
        return {
            "better": gettext("Better than you thought."),
            "as expected": gettext("About what you expected."),
            "less": gettext("Less than you expected."),
        }[against_expectation(worth, expected)]
    before = entry.verdict
    if before is None:
        return gettext("You said “{answer}”.").format(answer=worth_label(worth))
    if worth == before:
        return gettext("The same as last time.")
    return gettext("Better than last time.") if worth > before else gettext("Less than last time.")


def said_so_far(entry: Entry, worth: int, today: date) -> str:
    """Return “You said “very much” today, on day 7 and on day 61.”; other earlier answers come after it.

    *entry* is the purchase before today's answer *worth*. With nothing to compare, the headline has said it.
    """
    before = [each for each in entry.current_check_ins if each.worth is not None][-_MOST_SAID:]
    if not before and entry.purchase.expectation is None:
        return ""
    same = [_said_when(entry, each, today) for each in before if each.worth == worth]
    said = [
        gettext("You said “{answer}” {when}.").format(
            answer=worth_label(worth), when=listed([gettext("today"), *same])
        )
    ]
    others = [
        gettext("“{answer}” {when}").format(
            answer=worth_label(each.worth), when=_said_when(entry, each, today)
        )
        for each in before
        if each.worth != worth
    ]
    if others:
        said.append(gettext("Earlier: {answers}.").format(answers=listed(others)))
    return " ".join(said)


def plan_facts(entry: Entry, check_in: CheckIn, today: date) -> str:
    """Return “Retinol serum · you said “not really” just now”."""
    when = gettext("just now") if check_in.on == today else _on_day(check_in.on, today)
    said = gettext("you said “{answer}” {when}").format(answer=worth_label(check_in.worth), when=when)
    return _joined(entry.purchase.name, said)


# --- findings and the end


def name_good_ones(names: list[str]) -> tuple[str, tuple[str, ...]]:
    """Return “Those two: Air fryer and Drawer dividers.” for a few good ones, and their names in it.

    Two empty results for none or many. What follows a comma is left out: sizes, colours, numbers.
    """
    said = {
        1: gettext("The one that is worth it: {names}."),
        2: gettext("Those two: {names}."),
        3: gettext("Those three: {names}."),
    }.get(len(names), "")
    if not said:
        return "", ()
    brief = [_DETAILS.split(name.strip(), maxsplit=1)[0].strip() or name for name in names]
    told_apart = brief if len(set(brief)) == len(names) else names
    listed_names = tuple(isolated(short(name)) for name in told_apart)
    return said.format(names=listed(listed_names)), listed_names


def changed_number(now: RatedNumbers) -> tuple[str, str]:
    """Return the one number that changed this week, and what it was; else how many purchases are rated."""
    then = gettext("Last week it was {n}.")
    if now.rated > now.rated_before:
        said = gettext("You’ve now rated {rated} of your {total} purchases.")
        return said.format(rated=now.rated, total=now.total), then.format(n=now.rated_before)
    if now.rated == now.rated_before > 1 and now.worth_it != now.worth_it_before:
        said = ngettext(
            "Of the {{rated}} purchases you’ve rated, {n} is worth it now.",
            "Of the {{rated}} purchases you’ve rated, {n} are worth it now.",
            now.worth_it,
        )
        return said.format(rated=now.rated), then.format(n=now.worth_it_before)
    said = gettext("You’ve rated {rated} of your {total} purchases.")
    return said.format(rated=now.rated, total=now.total), ""


def _when(bought: ApproximateDate | None, today: date) -> str:
    if bought is None:
        return ""
    if bought.precision == "day":
        return _on_day(bought.first, today)
    return gettext("in {time}").format(time=date_text(bought, today))


def _on_day(day: date, today: date) -> str:
    return gettext("on {day}").format(day=long_day(day, today))


def _said_when(entry: Entry, check_in: CheckIn, today: date) -> str:
    if entry.is_first_impression(check_in):
        return gettext("as a first impression")
    days = entry.age(check_in.on)
    return _on_day(check_in.on, today) if days is None else ngettext("on day {n}", "on day {n}", days)


def _joined(*facts: str) -> str:
    return " · ".join(isolated(short(fact, 120)) for fact in facts if fact)


def _about(name: str, thing: str, spoken: str, written: str) -> str:
    """Return the question *spoken* about the *thing*, or the *written* one with its whole *name*."""
    if thing:
        return spoken.format(thing=_short_name(thing))
    return written.format(name=_short_name(name))


def _short_name(name: str) -> str:
    """Return a name for a question."""
    return isolated(short(name, _MAX_NAME_CHARS))
