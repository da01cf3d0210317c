"""How often something was used, what a use costs, and how long it stays good, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.domain.category import top_level
from unhyped.domain.text import isolated, short
from unhyped.domain.using_up import good_until
from unhyped.i18n import format_date, format_number, gettext, ngettext
from unhyped.words.labels import category_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.domain.purchase import PurchaseDraft
    from unhyped.domain.use_doubt import UseDoubt
    from unhyped.domain.using_up import UsualCost

    Written = Callable[[Money], str]
    """Writes an amount, or hides it."""


def is_worn(purchase: PurchaseDraft) -> bool:
    """Return whether people wear it rather than use it."""
    return top_level(purchase.category) == "fashion"


def how_often(count: int, *, rough: bool) -> str:
    """Return “once”, “42 times” or “about 20 times”."""
    times = gettext("once") if count == 1 else ngettext("{n} time", "{n} times", count)
    return gettext("about {times}").format(times=times) if rough else times


def uses_short(entry: Entry) -> str:
    """Return “42”, “about 20” or, without a use, “”, for a column."""
    count = format_number(entry.use_count) if entry.use_count else ""
    return gettext("about {times}").format(times=count) if count and entry.is_rough else count


def used_fact(entry: Entry) -> str:
    """Return “Used about 42 times”; “” if no use is logged."""
    if not entry.use_count:
        return ""
    said = gettext("Worn {times}") if is_worn(entry.purchase) else gettext("Used {times}")
    return said.format(times=how_often(entry.use_count, rough=entry.is_rough))


def used_facts(entry: Entry, written: Written) -> Iterator[tuple[str, str]]:
    """Yield how often it was used, and what a use cost: the name of each fact, and the fact."""
    if entry.use_count:
        worn = is_worn(entry.purchase)
        yield (
            gettext("Worn") if worn else gettext("Used"),
            how_often(entry.use_count, rough=entry.is_rough),
        )
        if entry.cost_per_use is not None:
            cost = written(entry.cost_per_use)
            cost = gettext("about {cost}").format(cost=cost) if entry.is_rough else cost
            yield gettext("Cost per wear") if worn else gettext("Cost per use"), cost


def used_words(entry: Entry) -> str:
    """Return “used about 42 times”, for the middle of a line; “” if no use is logged."""
    if not entry.use_count:
        return ""
    said = gettext("worn {times}") if is_worn(entry.purchase) else gettext("used {times}")
    return said.format(times=how_often(entry.use_count, rough=entry.is_rough))


def used_so_far(entry: Entry) -> str:
    """Return “You’ve used Ice roller 43 times so far.”, the message after a use."""
    said = (
        gettext("You’ve worn {name} {times} so far")
        if is_worn(entry.purchase)
        else gettext("You’ve used {name} {times} so far")
    )
    times = how_often(entry.use_count, rough=entry.is_rough)
    return said.format(name=isolated(short(entry.purchase.name)), times=times)


def within_rough(entry: Entry) -> str:
    """Return why more uses changed nothing: they were before the day of a rough number."""
    rough = next(use for use in reversed(entry.uses) if use.rough)
    said = gettext("You said “about {n}” for the time until {day}, so it’s part of that.")
    return said.format(n=format_number(rough.count), day=format_date(rough.on))


def per_use(entry: Entry, money: Money, written: Written) -> str:
    """Return “€0.90 a use”, or “a wear” for what people wear."""
    said = gettext("{amount} a wear") if is_worn(entry.purchase) else gettext("{amount} a use")
    return said.format(amount=written(money))


def cost_fact(entry: Entry, written: Written) -> str:
    """Return “€0.90 a use”, “about” if the number of uses is rough; “” if that isn't known."""
    cost = entry.cost_per_use
    if cost is None:
        return ""
    said = per_use(entry, cost, written)
    return gettext("about {cost}").format(cost=said) if entry.is_rough else said


def usual_fact(entry: Entry, usual: UsualCost, written: Written) -> str:
    """Return what a use of things in its category usually costs, and of how many things that is so."""
    said = (
        gettext("In {category}, a wear usually costs you {cost}, going by {things}.")
        if is_worn(entry.purchase)
        else gettext("In {category}, a use usually costs you {cost}, going by {things}.")
    )
    return said.format(
        category=isolated(category_label(usual.category)),
        cost=written(usual.median),
        things=ngettext("{n} thing", "{n} things", usual.n),
    )


def target_fact(entry: Entry, more: int, written: Written) -> str:
    """Return “17 more wears to reach €2.00 a wear”; *more* is what `uses_to_target` says."""
    target = entry.purchase.target_per_use
    if target is None:
        return ""
    goal = per_use(entry, target, written)
    if not more:
        return gettext("You’ve reached {goal}, as you wanted.").format(goal=goal)
    return gettext("{uses} to reach {goal}").format(uses=_more_uses(entry, more), goal=written(target))


def _more_uses(entry: Entry, more: int) -> str:
    """Return “17 more wears”, or without “more” for what was never used."""
    if is_worn(entry.purchase):
        some = ngettext("{n} wear", "{n} wears", more)
        further = ngettext("{n} more wear", "{n} more wears", more)
    else:
        some = ngettext("{n} use", "{n} uses", more)
        further = ngettext("{n} more use", "{n} more uses", more)
    said = further if entry.use_count else some
    return gettext("About {uses}").format(uses=said) if entry.is_rough else said


def using_up(purchase: PurchaseDraft) -> Iterator[tuple[str, str]]:
    """Yield what is known of how *purchase* is used up: the name of each fact, and the fact."""
    if purchase.opened_on is not None:
        yield gettext("Opened"), format_date(purchase.opened_on)
    until = good_until(purchase)
    if until is not None and purchase.finished_on is None:
        yield gettext("Good until"), format_date(until)
    elif purchase.months_open is not None and purchase.finished_on is None:
        months = ngettext("{n} month", "{n} months", purchase.months_open)
        yield gettext("Good once opened for"), months
    if purchase.share_left is not None and purchase.finished_on is None:
        yield gettext("Left"), gettext("{n}%").format(n=purchase.share_left)
    if purchase.finished_on is not None:
        yield gettext("Used up"), format_date(purchase.finished_on)


def doubt_words(doubt: UseDoubt, entry: Entry, count: str) -> str:
    """Return what is unlikely about uses; *count* is how often, in words."""
    name = isolated(short(entry.purchase.name))
    bought, left = entry.purchase.bought_on, entry.left_on
    return {
        "before buying": gettext("You bought {name} later: {day}.").format(
            name=name, day="" if bought is None else format_date(bought.first)
        ),
        "after it left": gettext("You no longer had {name} then. It left you on {day}.").format(
            name=name, day="" if left is None else format_date(left)
        ),
        "many": gettext("You’d have used {name} {count}. That’s a lot.").format(name=name, count=count),
    }[doubt]
