"""A result in words: a pure function of the same frozen value that is drawn and listed.

Counts come before percentages, percentages need 30 verdicts (see `claims`), nothing is said about causes,
and good buys are named before regretted ones. With *hide_amounts* no sentence holds an amount.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.i18n import format_number, gettext, ngettext
from unhyped.insights import wording

if TYPE_CHECKING:
    from unhyped.domain.period import Period
    from unhyped.insights.overview import Overview
    from unhyped.insights.regret import CategoryRegret, Regret
    from unhyped.insights.spending import CurrencySpending, Slice, Spending


def spending_question() -> str:
    """The title of the card and of its picture."""
    return gettext("Where did the money go?")


def regret_question() -> str:
    """The title of the card and of its picture."""
    return gettext("What did regret cost me?")


def spending(result: Spending, *, currency: str | None = None, hide_amounts: bool = False) -> str:
    """What was spent in *currency* (None: that of most purchases), how it stands, and what else there is."""
    part = result.paid_in(currency)
    if part is None:
        return _nothing_priced(result)
    head = wording.bought(part.count, result.period)
    if not hide_amounts:
        head = gettext("{net} net on {purchases}").format(net=wording.amount(part.net), purchases=head)
    tail = _how_it_stands(part, hide_amounts=hide_amounts)
    sentence = gettext("{spent}; {standing}.").format(spent=head, standing=tail)
    others = [each for each in result.currencies if each is not part]
    if not others:
        return sentence
    return f"{sentence} {_in_other_currencies(others, hide_amounts=hide_amounts)}"


def regret(result: Regret, *, hide_amounts: bool = False) -> str:
    """How many were not worth it, what they cost, and what the category of most verdicts allows to say."""
    if result.overall.n == 0:
        return _no_verdicts(result)
    first = _all_in_all(result, hide_amounts=hide_amounts)
    leading = result.categories[0]
    return first if leading.tally.claim == "list" else f"{first} {category_regret(leading)}"


def category_regret(group: CategoryRegret) -> str:
    """One category: its counts, and how far they can be trusted."""
    tally, likely = group.tally, group.estimate.likely
    category, counts = wording.group_label(group), wording.counts(tally)
    if tally.claim == "interval":
        counts = gettext("{counts} ({percent})").format(
            counts=counts, percent=wording.percent(tally.x / tally.n)
        )
    first = gettext("{category}: {counts} not worth it in your log so far.").format(
        category=category, counts=counts
    )
    if tally.claim == "list":
        return first
    if tally.claim == "counts":
        then = gettext("With so few, your usual rate could be anywhere from {range}.").format(
            range=wording.range_in_ten(tally.wilson)
        )
    elif tally.claim == "rate":
        then = gettext("Your usual rate is likely {rate}, and could be anywhere from {range}.").format(
            rate=wording.in_ten(group.estimate.mean), range=wording.range_in_ten(likely)
        )
    else:
        then = gettext("Your usual rate likely lies between {low} and {high}.").format(
            low=wording.percent(likely.low), high=wording.percent(likely.high)
        )
    return f"{first} {then}"


def overview(result: Overview, *, hide_amounts: bool = False) -> str:
    """The first sentence of a summary: how many purchases, their net cost, and how they stand."""
    n = len(result.entries)
    if n == 0:
        return _nothing_bought(result.period)
    head = wording.bought(n, result.period)
    if result.amounts and not hide_amounts:
        net = wording.amounts(each.net for each in result.amounts)
        head = gettext("{net} net on {purchases}").format(net=net, purchases=head)
    worth = sum(1 for entry in result.entries if entry.standing == "worth it")
    stands = gettext("{worth} worth it to you, {not_worth} not, {open} still undecided").format(
        worth=format_number(worth),
        not_worth=format_number(result.regretted),
        open=format_number(n - worth - result.regretted),
    )
    return gettext("{spent}; {standing}.").format(spent=head, standing=stands)


def _nothing_bought(period: Period) -> str:
    when = wording.when(period)
    if not when:
        return gettext("No purchases yet. This picture starts with the first one.")
    return gettext("No purchases {when}. Choose another period to see more.").format(when=when)


def _nothing_priced(result: Spending) -> str:
    if not result.unpriced:
        return _nothing_bought(result.period)
    bought = wording.bought(len(result.unpriced), result.period)
    return gettext("{purchases}, without a price so far. Add what was paid to see it here.").format(
        purchases=bought
    )


def _how_it_stands(part: CurrencySpending, *, hide_amounts: bool) -> str:
    """“€640.20 of it on 30 worth it to you, €412.00 on 19 not”, as far as there are any."""
    worth, regretted = part.total("worth it"), part.total("not worth it")
    n, m = len(worth.ids), len(regretted.ids)
    if n == part.count:
        return ngettext("worth it to you", "all worth it to you", n)
    if m == part.count:
        return ngettext("not worth it to you", "none worth it to you", m)
    if n and m:
        return gettext("{good} worth it to you, {other} not").format(
            good=_share(worth, first=True, hide_amounts=hide_amounts),
            other=_share(regretted, first=False, hide_amounts=hide_amounts),
        )
    if n:
        return gettext("{good} worth it to you").format(
            good=_share(worth, first=True, hide_amounts=hide_amounts)
        )
    if m:
        return gettext("{other} not worth it to you").format(
            other=_share(regretted, first=True, hide_amounts=hide_amounts)
        )
    return gettext("still undecided")


def _share(part: Slice, *, first: bool, hide_amounts: bool) -> str:
    n = len(part.ids)
    if hide_amounts:
        return ngettext("{n} of them", "{n} of them", n) if first else format_number(n)
    template = gettext("{amount} of it on {n}") if first else gettext("{amount} on {n}")
    return template.format(amount=wording.amount(part.net), n=format_number(n))


def _in_other_currencies(others: list[CurrencySpending], *, hide_amounts: bool) -> str:
    if hide_amounts:
        bought = wording.purchases(sum(each.count for each in others))
        return gettext("Also {purchases} in other currencies.").format(purchases=bought)
    sums = [
        gettext("{amount} on {purchases}").format(
            amount=wording.amount(each.net), purchases=wording.purchases(each.count)
        )
        for each in others
    ]
    return gettext("Also, counted apart: {list}.").format(list=", ".join(sums))


def _no_verdicts(result: Regret) -> str:
    waiting = len(result.overall.waiting)
    if not waiting:
        return _nothing_bought(result.period)
    return gettext("{purchases}, no verdict yet. Check in on one to start this picture.").format(
        purchases=wording.bought(waiting, result.period)
    )


def _all_in_all(result: Regret, *, hide_amounts: bool) -> str:
    overall = result.overall
    when = wording.when(result.period)
    counts = wording.counts(overall)
    if when:
        counts = gettext("{counts} bought {when}").format(counts=counts, when=when)
    if hide_amounts or not overall.net:
        return gettext("{counts} not worth it to you in your log so far.").format(counts=counts)
    return gettext("{counts} not worth it to you in your log so far; they cost {net} net.").format(
        counts=counts, net=wording.amounts(overall.net)
    )
