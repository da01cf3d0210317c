"""The cost and share of regret in words: on the card, in pictures, in the console, in a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.domain.check_in import REGRET_VERSION
from unhyped.i18n import format_number, gettext, ngettext
from unhyped.insights.claims import RANGE_FROM
from unhyped.insights.comparing import most_different
from unhyped.insights.field_words import about_groups, by_unit, key_label
from unhyped.insights.fields import field_of, unit_of
from unhyped.insights.question import to_check_in_on
from unhyped.words import amounts, dates, phrases

if TYPE_CHECKING:
    from unhyped.domain.period import Period
    from unhyped.insights.fields import Field
    from unhyped.insights.question import Missing, Telling
    from unhyped.insights.regret.result import Cost, GroupRegret, Regret, RegretTally

HOW_OFTEN: Final = "how_often"
"""Key of the view of shares, next to that of costs."""
TWO: Final = 2
FEW: Final = 15
"""With fewer answers than this, a sentence points out how few they are."""


def question() -> str:
    """Return the title of the card."""
    return gettext("What did regret cost me?")


def title(_: Regret, telling: Telling) -> str:
    """Return the question of a view; a summary without amounts doesn't ask about cost."""
    if telling.view == HOW_OFTEN:
        return gettext("How often do I regret it?")
    if telling.speaker == "me" and telling.hide_amounts:
        return gettext("What wasn’t worth it to me?")
    return question()


def other_view() -> str:
    """Return the name of the view of shares, for choosing it."""
    return gettext("How often")


def sentence(result: Regret, telling: Telling) -> str:
    """Return how many weren’t worth it and their total cost, in one currency first; or the share."""
    overall = result.overall
    if telling.view == HOW_OFTEN:
        return _how_often(result, telling)
    if overall.n == 0:
        return _none_rated(result, telling)
    said = [_how_many(overall, result.period, telling)]
    if overall.x and not telling.hide_amounts:
        said += _what_they_cost(overall, result.shown_currency(telling.currency), telling)
    return " ".join(said)


def foot(result: Regret, telling: Telling) -> str:
    """Return what the picture leaves out: “9 not rated yet · 3 in other currencies”, or “52 rated · 9 not …”.

    With amounts hidden, the counts are of all currencies.
    """
    overall, facts = result.overall, []
    counts_all = telling.view == HOW_OFTEN or telling.hide_amounts
    if telling.view == HOW_OFTEN or (telling.hide_amounts and telling.speaker == "me"):
        facts.append(ngettext("{n} rated", "{n} rated", overall.n))
    if overall.unrated:
        n = len(overall.unrated)
        facts.append(ngettext("{n} not rated yet", "{n} not rated yet", n))
    field = result.field(telling.about)
    unit = unit_of(field)
    if unit is not None and field != field_of(telling.about, result.fields):
        facts.append(by_unit(unit))
    undated = len(result.undated) or _without_date(result, telling)
    if undated:
        facts.append(phrases.count_without_date(undated))
    shown = result.shown_currency(telling.currency)
    others = sum(len(cost.ids) for cost in overall.costs if cost.currency != shown)
    if others and not counts_all:
        facts.append(ngettext("{n} in another currency", "{n} in other currencies", others))
    return " · ".join(facts)


def _without_date(result: Regret, telling: Telling) -> int:
    """Return how many rated purchases are in no bar over time."""
    if unit_of(result.field(telling.about)) is None:
        return 0
    rated = (each.entry.purchase for each in result.judged if each.regret is not None)
    return sum(purchase.bought_on is None for purchase in rated)


def how_counted(result: Regret, telling: Telling) -> str:
    """Explain the definition of regret, which answers count, and how reliable a share is."""
    field = result.field(telling.about)
    paragraphs = [
        gettext(
            "Regret means not worth it: the latest answer is “not at all” or “not really”, or “it’s okay” "
            "and would not buy it again. A “yes” or “very much” is never regret. (Definition {version}.)"
        ).format(version=format_number(REGRET_VERSION)),
        gettext("First impressions from the day of buying and “too early” don’t count."),
        *([] if telling.hide_amounts else [phrases.net_cost()]),
        _order(field, telling),
        gettext(
            "With fewer than {n} answers we only list them. From {n} on, we show the likely range. "
            "(Details: 80 % Jeffreys interval of this group’s own answers, rounded outwards.)"
        ).format(n=format_number(RANGE_FROM)),
        *about_groups(field_of(telling.about, result.fields)),
    ]
    if _compares(field):
        paragraphs.append(
            gettext(
                "Two groups are only compared when chance alone would rarely make them differ this much. In "
                "logs without any real difference, that happens to fewer than 1 in 20."
            )
        )
    if len(result.currencies) > 1 and not telling.hide_amounts:
        paragraphs.append(gettext("Amounts in different currencies are never added together."))
    if telling.named:
        paragraphs += phrases.only_over_all_time(result.undated)
    return "\n\n".join(paragraphs)


def missing(result: Regret) -> Missing | None:
    """Return what to do if no purchase has a verdict yet, else None."""
    unrated = result.overall.unrated
    if result.overall.n or not unrated:
        return None
    return to_check_in_on(gettext("You’ll see what regret cost you after your first verdict."), unrated)


def category_counts(label: str, tally: RegretTally) -> str:
    """Return a group under its *label*: its counts, and from 5 answers on its likely range."""
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
        then = then.format(range=amounts.range_in_ten(*likely.outwards(10)))
    elif tally.x == 0:
        then = gettext("The likely range is {range}.").format(
            range=amounts.range_in_percent(*likely.outwards(100))
        )
    else:
        then = gettext("That’s {percent}, and the likely range is {range}.").format(
            percent=amounts.percent(tally.x / tally.n), range=amounts.range_in_percent(*likely.outwards(100))
        )
    return f"{said} {then}"


def _order(field: Field, telling: Telling) -> str:
    """Return how the rows are sorted."""
    if unit_of(field) is not None:
        return gettext("In order of buying. Newer things have had less time to be regretted.")
    if telling.hide_amounts:
        return gettext("Sorted by how many weren’t worth it.")
    return gettext("Sorted by money.")


def _compares(field: Field) -> bool:
    """Return whether groups are compared: not those over time, nor those that share purchases."""
    return field != "tag" and unit_of(field) is None


def _how_often(result: Regret, telling: Telling) -> str:
    """Return the likely range of the topmost group with enough answers, and two that surely differ.

    No creator is picked out, and neither is a time: then it’s the range of all.
    """
    field = result.field(telling.about)
    if not result.overall.n:
        return _none_rated(result, telling)
    rows = result.groups(field, None if telling.hide_amounts else result.shown_currency(telling.currency))
    named = [row for row in rows if row.key or field == "category"]
    leading = next((row for row in named if row.tally.likely), None)
    if leading is None or field == "creator" or unit_of(field) is not None:
        said = [category_counts(gettext("Total"), result.overall)]
    else:
        said = [category_counts(key_label(field, leading.key), leading.tally)]
    compared = named if _compares(field) else []
    pair = most_different([(row.tally.x, row.tally.n) for row in compared])
    if pair is not None:
        said.append(_more_often(compared[pair[0]], compared[pair[1]], field))
    return " ".join(said)


def _none_rated(result: Regret, telling: Telling) -> str:
    unrated = len(result.overall.unrated)
    if not unrated:
        return phrases.no_purchases(result.period)
    bought = phrases.purchases_when(unrated, result.period)
    if telling.speaker == "me":
        return gettext("{purchases}, none rated yet.").format(purchases=bought)
    return gettext("{purchases}, none rated yet. Check in on one to start this picture.").format(
        purchases=bought
    )


def _how_many(overall: RegretTally, period: Period, telling: Telling) -> str:
    """Return how many of those rated weren’t worth it, and from which period they are."""
    n, x = overall.n, overall.x
    if 0 < x < n and not dates.from_when(period):
        text = telling.said(
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
        )
        return text.format(rated=format_number(n))
    rated = _rated(n, period, telling)
    if n == 1:
        if x:
            return gettext("The one {rated} wasn’t worth it.").format(rated=rated)
        text = telling.said(
            gettext("You don’t regret the one {rated}."), gettext("I don’t regret the one {rated}.")
        )
    elif x == 0 and n == TWO:
        text = telling.said(
            gettext("You don’t regret either of the {rated}."),
            gettext("I don’t regret either of the {rated}."),
        )
    elif x == 0:
        text = telling.said(
            gettext("You don’t regret any of the {rated}."),
            gettext("I don’t regret any of the {rated}."),
        )
    elif x == n:
        text = gettext("Neither of the {rated} was worth it.")
        if n > TWO:
            text = gettext("None of the {rated} was worth it.")
    else:
        text = ngettext("Of {{rated}}, {n} wasn’t worth it.", "Of {{rated}}, {n} weren’t worth it.", x)
    return text.format(rated=rated)


def _rated(n: int, period: Period, telling: Telling) -> str:
    """Return “43 purchases from 2026 that you’ve rated”, or “purchase you’ve rated” to follow “the one”."""
    when = dates.from_when(period)
    purchases = gettext("purchase") if n == 1 else amounts.purchases(n)
    if not when:
        text = telling.said(gettext("{purchases} you’ve rated"), gettext("{purchases} I’ve rated"))
        return text.format(purchases=purchases)
    text = telling.said(
        gettext("{purchases} {when} that you’ve rated"),
        gettext("{purchases} {when} that I’ve rated"),
    )
    return text.format(purchases=purchases, when=when)


def _what_they_cost(overall: RegretTally, currency: str | None, telling: Telling) -> list[str]:
    """Return the cost of the regretted ones in *currency*, then in others, then how many lack a price."""
    cost = None if currency is None else overall.cost(currency)
    said = []
    if cost is not None:
        n = len(cost.ids)
        who = gettext("It") if overall.x == 1 else gettext("Together they")
        if n < overall.x:
            who = ngettext("One of them", "{n} of them together", n)
        text = _cost_text(cost, telling).format(who=who)
        said.append(f"{text}.")
    rest = [each for each in overall.costs if each is not cost]
    if telling.others and rest:
        said.append(phrases.in_other_currencies((each.net, len(each.ids)) for each in rest))
    if overall.unpriced:
        if len(overall.unpriced) == overall.x:
            said.append(ngettext("It has no price yet.", "None of them has a price yet.", overall.x))
        else:
            n = len(overall.unpriced)
            said.append(ngettext("{n} has no price yet.", "{n} have no price yet.", n))
    return said


def _cost_text(cost: Cost, telling: Telling) -> str:
    """Return the net cost of regretted purchases, which may be zero or negative, to follow “{who}”."""
    net, back = cost.net.minor, amounts.amount(cost.came_back)
    if net < 0:
        text = telling.said(
            gettext("{{who}} brought you {amount} more than you paid"),
            gettext("{{who}} brought me {amount} more than I paid"),
        )
        return text.format(amount=amounts.amount(-cost.net))
    if net == 0 and cost.came_back.minor:
        return telling.said(
            gettext("{{who}} cost you nothing in the end: {back} came back"),
            gettext("{{who}} cost me nothing in the end: {back} came back"),
        ).format(back=back)
    text = telling.said(gettext("{{who}} cost you {net}"), gettext("{{who}} cost me {net}"))
    text = text.format(net=amounts.amount(cost.net))
    if cost.came_back.minor:
        said = gettext("{cost}, after {amount} came back through refunds and resale")
        return said.format(cost=text, amount=back)
    return text


def _more_often(high: GroupRegret, low: GroupRegret, field: Field) -> str:
    text = gettext(
        "In your log so far, regret was more common in {high} ({high_counts}) than in {low} ({low_counts})."
    )
    if field != "category":
        text = gettext(
            "In your log so far, regret was more common with {high} ({high_counts}) than with {low} "
            "({low_counts})."
        )
    return text.format(
        high=key_label(field, high.key),
        high_counts=amounts.x_of_n(high.tally.x, high.tally.n),
        low=key_label(field, low.key),
        low_counts=amounts.x_of_n(low.tally.x, low.tally.n),
    )
