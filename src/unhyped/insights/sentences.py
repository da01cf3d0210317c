"""A result in words: a pure function of the same frozen value that is drawn and listed.

Counts come before percentages, percentages need 30 answers (see `claims`), nothing is said about causes, and
good buys come before regretted ones. Amounts always come with how many purchases have a price. With
*hide_amounts* no sentence holds an amount. Without *others*, other currencies are left to the foot. The
window and the command line speak to “you”. A summary, which is passed on, speaks as “me”.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from unhyped.i18n import format_number, gettext, ngettext
from unhyped.insights import wording
from unhyped.insights.comparing import most_different

if TYPE_CHECKING:
    from unhyped.domain.period import Period
    from unhyped.domain.verdict import Group
    from unhyped.insights.overview import Overview
    from unhyped.insights.regret import CategoryRegret, Cost, Regret, Tally
    from unhyped.insights.spending import CurrencySpending, Spending

Speaker = Literal["you", "me"]
TWO = 2
FEW = 15
"""Under this many answers a sentence says how few they are."""


def spending_question() -> str:
    """The title of the card and of its picture."""
    return gettext("Where did the money go?")


def regret_question() -> str:
    """The title of the card and of its picture."""
    return gettext("What did regret cost me?")


def how_often_question() -> str:
    """The title of the picture of shares, on the card of regret."""
    return gettext("How often do I regret it?")


def spending(
    result: Spending,
    *,
    currency: str | None = None,
    hide_amounts: bool = False,
    others: bool = True,
    speaker: Speaker = "you",
) -> str:
    """What was spent in *currency* (None: that of most purchases), on what group, and what else there is."""
    part = result.paid_in(currency)
    if part is None:
        return _nothing_priced(result)
    bought = wording.bought(part.count, result.period)
    if hide_amounts:
        said = [_said(gettext("You bought {things}."), gettext("I bought {things}."), speaker)]
    else:
        said = [
            _said(
                gettext("You spent {net} on {purchases}."), gettext("I spent {net} on {purchases}."), speaker
            )
        ]
    things = wording.things(part.count, result.period)
    said = [said[0].format(net=wording.amount(part.net), purchases=bought, things=things)]
    said.append(_groups(part, hide_amounts=hide_amounts))
    rest = [each for each in result.currencies if each is not part]
    if others and rest:
        said.append(_in_other_currencies(rest, hide_amounts=hide_amounts))
    if part is result.currencies[0]:
        said += _in_no_bar(result)
    return " ".join(said)


def regret(
    result: Regret,
    *,
    currency: str | None = None,
    hide_amounts: bool = False,
    others: bool = True,
    speaker: Speaker = "you",
) -> str:
    """How many weren’t worth it, and what they cost together, in *currency* first."""
    overall = result.overall
    if overall.n == 0:
        return _none_rated(result, speaker)
    said = [_how_many(overall, result.period, speaker)]
    if overall.x and not hide_amounts:
        said += _what_they_cost(overall, result.shown_currency(currency), speaker, others=others)
    return " ".join(said)


def how_often(result: Regret, *, currency: str | None = None, hide_amounts: bool = False) -> str:
    """The likely range of the topmost category with enough answers, and two that surely differ, if any do."""
    rows = result.by_money(None if hide_amounts else result.shown_currency(currency))
    leading = next((row for row in rows if row.tally.likely), None)
    if leading is None:
        overall = category_counts(gettext("Total"), result.overall)
        return overall if result.overall.n else _none_rated(result, "you")
    said = [category_counts(wording.family_label(leading), leading.tally)]
    pair = most_different([(row.tally.x, row.tally.n) for row in rows])
    if pair is not None:
        said.append(_more_often(rows[pair[0]], rows[pair[1]]))
    return " ".join(said)


def category_counts(label: str, tally: Tally) -> str:
    """One group under its *label*: its counts, and from 5 answers on its likely range."""
    n, x = format_number(tally.n), format_number(tally.x)
    if tally.n == 1:
        counts = (
            gettext("the one you’ve rated wasn’t worth it")
            if tally.x
            else gettext("you don’t regret the one you’ve rated")
        )
    elif tally.x == 0:
        counts = gettext("of {n} you’ve rated, you regret none").format(n=n)
    else:
        counts = ngettext(
            "of {{rated}} you’ve rated, {n} wasn’t worth it",
            "of {{rated}} you’ve rated, {n} weren’t worth it",
            tally.x,
        ).format(rated=n, n=x)
    said = gettext("{category}: {counts}.").format(category=label, counts=counts)
    likely = tally.likely
    if likely is None:
        return said
    if tally.claim == "range":
        few = gettext("With this few it could be anything from {range}.")
        then = few if tally.n < FEW else gettext("It could be anything from {range}.")
        then = then.format(range=wording.range_in_ten(likely))
    elif tally.x == 0:
        then = gettext("The likely range is {range}.").format(range=wording.range_in_percent(likely))
    else:
        then = gettext("That’s {percent}, and the likely range is {range}.").format(
            percent=wording.percent(tally.x / tally.n), range=wording.range_in_percent(likely)
        )
    return f"{said} {then}"


def overview(result: Overview) -> str:
    """The first sentence of a summary: how many things, and how many of them are in each group."""
    n = len(result.entries)
    if n == 0:
        when = wording.when(result.period)
        return gettext("I bought nothing {when}.").format(when=when) if when else gettext("Nothing here yet.")
    if n == 1:
        return gettext("I bought one thing. {answer}").format(answer=_one(result.entries[0].group))
    counts = result.groups
    said = [
        ngettext("{n} was worth it", "{n} were worth it", counts["worth it"]),
        ngettext("{n} wasn’t", "{n} weren’t", counts["not worth it"])
        if counts["worth it"]
        else ngettext("{n} wasn’t worth it", "{n} weren’t worth it", counts["not worth it"]),
        ngettext("{n} is in between", "{n} are in between", counts["in between"]),
        ngettext("{n} isn’t rated yet", "{n} aren’t rated yet", counts["not rated yet"]),
    ]
    order: tuple[Group, ...] = ("worth it", "not worth it", "in between", "not rated yet")
    some = ", ".join(text for group, text in zip(order, said, strict=True) if counts[group])
    return gettext("I bought {n} things. {counts}.").format(n=format_number(n), counts=some)


def _said(you: str, me: str, speaker: Speaker) -> str:
    return you if speaker == "you" else me


def _nothing_bought(period: Period) -> str:
    when = wording.when(period)
    if not when:
        return gettext("No purchases yet. This picture starts with the first one.")
    return gettext("No purchases {when}. Choose another period to see more.").format(when=when)


def _nothing_priced(result: Spending) -> str:
    if result.unpriced:
        bought = wording.bought(len(result.unpriced), result.period)
        said = gettext("{purchases}, without a price so far. Add what you paid to see it here.")
        return said.format(purchases=bought)
    if result.undated and result.is_all_time:
        bought = wording.purchases(len(result.undated))
        return gettext("{purchases}, without a date so far. Add the day to see it here.").format(
            purchases=bought
        )
    return _nothing_bought(result.period)


def _in_no_bar(result: Spending) -> list[str]:
    """How many more there are without a price, and over all time without a date."""
    said = []
    if result.unpriced:
        n = len(result.unpriced)
        said.append(ngettext("{n} more has no price yet.", "{n} more have no price yet.", n))
    if result.undated and result.is_all_time:
        n = len(result.undated)
        said.append(ngettext("{n} more has no date yet.", "{n} more have no date yet.", n))
    return said


# --- where the money went


def _one(group: str) -> str:
    """The one purchase there is, by its group."""
    return {
        "worth it": gettext("It was worth it."),
        "in between": gettext("It’s in between."),
        "not worth it": gettext("It wasn’t worth it."),
        "not rated yet": gettext("It isn’t rated yet."),
    }[group]


def _groups(part: CurrencySpending, *, hide_amounts: bool) -> str:
    """How much of it is worth it so far, and how much isn’t."""
    counts = {total.group: len(total.ids) for total in part.totals}
    only = next((group for group, n in counts.items() if n == part.count), None)
    if only:
        return _one(only) if part.count == 1 else _all_of_them(only, part.count)
    worth, regretted = part.total("worth it"), part.total("not worth it")
    n, m = len(worth.ids), len(regretted.ids)
    if n and m:
        if hide_amounts or min(total.net.minor for total in part.totals if total.ids) <= 0:
            return gettext("So far, {worth} and {not_worth}.").format(
                worth=ngettext("{n} was worth it", "{n} were worth it", n),
                not_worth=ngettext("{n} wasn’t", "{n} weren’t", m),
            )
        return gettext("{good} of it is worth it so far, {other} isn’t.").format(
            good=wording.amount(worth.net), other=wording.amount(regretted.net)
        )
    if not n and not m:
        return gettext("Nothing is clearly worth it or not worth it yet.")
    some, number = (worth, n) if n else (regretted, m)
    amount = gettext(" ({amount})").format(amount=wording.amount(some.net))
    if hide_amounts or some.net.minor <= 0:
        amount = ""
    if n:
        text = ngettext("One of them{{amount}} was worth it.", "{n} of them{{amount}} were worth it.", number)
    else:
        text = ngettext(
            "One of them{{amount}} wasn’t worth it.", "{n} of them{{amount}} weren’t worth it.", number
        )
    return text.format(amount=amount)


def _all_of_them(group: str, n: int) -> str:
    both = n == TWO
    return {
        "worth it": gettext("Both were worth it.") if both else gettext("All of them were worth it."),
        "in between": gettext("Both are in between.") if both else gettext("All of them are in between."),
        "not worth it": gettext("Neither was worth it.") if both else gettext("None of them was worth it."),
        "not rated yet": gettext("Neither is rated yet.") if both else gettext("None of them is rated yet."),
    }[group]


def _in_other_currencies(others: list[CurrencySpending], *, hide_amounts: bool) -> str:
    if hide_amounts:
        n = sum(each.count for each in others)
        if len(others) == 1:
            return ngettext("{n} more was in another currency.", "{n} more were in another currency.", n)
        return ngettext("{n} more was in other currencies.", "{n} more were in other currencies.", n)
    return _sums([(wording.amount(each.net), each.count) for each in others])


def _sums(others: list[tuple[str, int]]) -> str:
    sums = [
        gettext("{amount} ({purchases})").format(amount=amount, purchases=wording.purchases(n))
        for amount, n in others
    ]
    return gettext("In other currencies: {list}.").format(list=", ".join(sums))


# --- what regret cost


def _none_rated(result: Regret, speaker: Speaker) -> str:
    unrated = len(result.overall.unrated)
    if not unrated:
        return _nothing_bought(result.period)
    bought = wording.bought(unrated, result.period)
    if speaker == "me":
        return gettext("{purchases}, none rated yet.").format(purchases=bought)
    return gettext("{purchases}, none rated yet. Check in on one to start this picture.").format(
        purchases=bought
    )


def _how_many(overall: Tally, period: Period, speaker: Speaker) -> str:
    """How many of those rated weren’t worth it, and from when they are."""
    n, x = overall.n, overall.x
    if 0 < x < n and not wording.from_when(period):
        text = _said(
            ngettext(
                "So far, {n} of the {{rated}} you’ve rated wasn’t worth it.",
                "So far, {n} of the {{rated}} you’ve rated weren’t worth it.",
                x,
            ),
            ngettext(
                "So far, {n} of the {{rated}} I’ve rated wasn’t worth it.",
                "So far, {n} of the {{rated}} I’ve rated weren’t worth it.",
                x,
            ),
            speaker,
        )
        return text.format(rated=format_number(n))
    rated = _rated(n, period, speaker)
    if n == 1:
        if x:
            return gettext("The one {rated} wasn’t worth it.").format(rated=rated)
        text = _said(
            gettext("You don’t regret the one {rated}."), gettext("I don’t regret the one {rated}."), speaker
        )
    elif x == 0 and n == TWO:
        text = _said(
            gettext("You don’t regret either of the {rated}."),
            gettext("I don’t regret either of the {rated}."),
            speaker,
        )
    elif x == 0:
        text = _said(
            gettext("You don’t regret any of the {rated}."),
            gettext("I don’t regret any of the {rated}."),
            speaker,
        )
    elif x == n:
        text = gettext("Neither of the {rated} was worth it.")
        if n > TWO:
            text = gettext("None of the {rated} was worth it.")
    else:
        text = ngettext("Of {{rated}}, {n} wasn’t worth it.", "Of {{rated}}, {n} weren’t worth it.", x)
    return text.format(rated=rated)


def _rated(n: int, period: Period, speaker: Speaker) -> str:
    """“43 purchases from 2026 that you’ve rated”, or “purchase you’ve rated” to follow “the one”."""
    when = wording.from_when(period)
    purchases = gettext("purchase") if n == 1 else wording.purchases(n)
    if not when:
        text = _said(gettext("{purchases} you’ve rated"), gettext("{purchases} I’ve rated"), speaker)
        return text.format(purchases=purchases)
    text = _said(
        gettext("{purchases} {when} that you’ve rated"),
        gettext("{purchases} {when} that I’ve rated"),
        speaker,
    )
    return text.format(purchases=purchases, when=when)


def _what_they_cost(overall: Tally, currency: str | None, speaker: Speaker, *, others: bool) -> list[str]:
    """What the regretted ones cost in *currency*, then in others, then how many have no price."""
    cost = None if currency is None else overall.cost(currency)
    said = []
    if cost is not None:
        n = len(cost.ids)
        who = gettext("It") if overall.x == 1 else gettext("Together they")
        if n < overall.x:
            who = ngettext("One of them", "{n} of them together", n)
        text = _cost_text(cost, speaker).format(who=who)
        said.append(f"{text}.")
    rest = [each for each in overall.costs if each is not cost]
    if others and rest:
        said.append(_sums([(wording.amount(each.net), len(each.ids)) for each in rest]))
    if overall.unpriced:
        if len(overall.unpriced) == overall.x:
            said.append(ngettext("It has no price yet.", "None of them has a price yet.", overall.x))
        else:
            n = len(overall.unpriced)
            said.append(ngettext("{n} has no price yet.", "{n} have no price yet.", n))
    return said


def _cost_text(cost: Cost, speaker: Speaker) -> str:
    """What regretted purchases cost in the end, which may be nothing or less, after “{who}”."""
    net, back = cost.net.minor, wording.amount(cost.came_back)
    if net < 0:
        text = _said(
            gettext("{{who}} brought you {amount} more than you paid"),
            gettext("{{who}} brought me {amount} more than I paid"),
            speaker,
        )
        return text.format(amount=wording.amount(-cost.net))
    if net == 0 and cost.came_back.minor:
        return _said(
            gettext("{{who}} cost you nothing in the end: {back} came back"),
            gettext("{{who}} cost me nothing in the end: {back} came back"),
            speaker,
        ).format(back=back)
    text = _said(gettext("{{who}} cost you {net}"), gettext("{{who}} cost me {net}"), speaker)
    text = text.format(net=wording.amount(cost.net))
    if cost.came_back.minor:
        return gettext("{cost}, after {amount} came back").format(cost=text, amount=back)
    return text


def _more_often(high: CategoryRegret, low: CategoryRegret) -> str:
    return gettext(
        "In your log so far, regret was more common in {high} ({high_counts}) than in {low} ({low_counts})."
    ).format(
        high=wording.family_label(high),
        high_counts=wording.counts(high.tally),
        low=wording.family_label(low),
        low_counts=wording.counts(low.tally),
    )
