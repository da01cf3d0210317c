"""Spending in words: on the card, in its pictures, in the console, in a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.i18n import gettext, ngettext
from unhyped.insights.field_words import about_groups, by_unit
from unhyped.insights.fields import unit_of
from unhyped.insights.question import Missing
from unhyped.insights.spending.mosaic import group_counts, unit_shown
from unhyped.words import amounts, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.insights.fields import Field
    from unhyped.insights.question import Telling
    from unhyped.insights.spending.result import CurrencySpending, Slice, Sliced, Spending

TWO: Final = 2
MOSAIC: Final = "mosaic"
"""The key of the view with one square for each purchase."""
_MOST_NAMED: Final = 2
"""As many other currencies as a foot has room for."""


def question() -> str:
    """Return the title of the card."""
    return gettext("Where did the money go?")


def title(result: Spending, telling: Telling) -> str:
    """Return the question; in a summary, with the currency, because several may follow each other."""
    if telling.view == MOSAIC:
        return (
            gettext("What did I buy when?") if telling.speaker == "me" else gettext("What did you buy when?")
        )
    if telling.speaker == "you" or len(result.currencies) <= 1:
        return question()
    return gettext("{question} ({currency})").format(question=question(), currency=telling.currency)


def mosaic_view() -> str:
    """Return the name of the view with one square for each purchase."""
    return gettext("Mosaic")


def sentence(result: Spending, telling: Telling) -> str:
    """Return what was spent in one currency, by group, and what isn't counted in it."""
    if telling.view == MOSAIC:
        return _mosaic(result, telling)
    part, field = result.paid_in(telling.currency), result.field(telling.about)
    counted = None if part is None else result.counted(part, field)
    if part is None or counted is None or not counted.count:
        return _nothing_priced(result)
    if telling.hide_amounts:
        bought = telling.said(gettext("You bought {things}."), gettext("I bought {things}."))
        said = [bought.format(things=phrases.things_when(counted.count, result.period))]
    else:
        spent = telling.said(
            gettext("You spent {net} on {purchases}."), gettext("I spent {net} on {purchases}.")
        )
        bought = phrases.purchases_when(counted.count, result.period)
        said = [spent.format(net=amounts.amount(counted.net), purchases=bought)]
    said.append(group_sentence(counted, hide_amounts=telling.hide_amounts))
    rest = [result.counted(each, field) for each in result.currencies if each is not part]
    if telling.others and any(each.count for each in rest):
        said.append(_in_other_currencies(rest, hide_amounts=telling.hide_amounts))
    if part is result.currencies[0]:
        said += _in_no_bar(result, field)
    return " ".join(said)


def foot(result: Spending, telling: Telling) -> str:
    """Return what the bars of one currency count, and what they leave out.

    Other currencies are included if neither the sentence nor another picture shows them.
    """
    if telling.view == MOSAIC:
        return _mosaic_foot(result)
    part, field = result.paid_in(telling.currency), result.field(telling.about)
    if part is None:
        return ""
    n = result.counted(part, field).count
    facts = [ngettext("{n} with a price", "{n} with a price", n)]
    facts += [] if telling.hide_amounts else [gettext("after refunds and resale")]
    unit = unit_of(field)
    if unit is not None:
        timeline = result.over_time(part, unit)
        if timeline.unit != unit:
            facts.append(by_unit(timeline.unit))
        n = len(timeline.approximate)
        facts += [ngettext("{n} approximate date", "{n} approximate dates", n)] if n else []
    if part.undated and not result.is_all_time:
        facts.append(phrases.count_without_date(len(part.undated)))
    if telling.speaker == "you" and not telling.others:
        facts += _also(result, part, telling)
    return " · ".join(facts)


def how_counted(result: Spending, telling: Telling) -> str:
    """Explain what each bar contains, and what isn't in any. Without amounts, bars count purchases."""
    field = result.field("month" if telling.view == MOSAIC else telling.about)
    paragraphs = [
        *([] if telling.hide_amounts else [phrases.net_cost()]),
        gettext(
            "Worth it: the latest answer is “yes” or “very much”. In between: it’s “it’s okay”. "
            "Not worth it: it’s “not at all” or “not really”, or “it’s okay” and would not buy it again. "
            "Not rated yet: no answer, “too early”, or only a first impression from the day of buying."
        ),
        *_about_field(field, telling),
    ]
    if len(result.currencies) > 1 and not telling.hide_amounts:
        paragraphs.append(
            gettext("Amounts in different currencies are never added together. Each has its own bars.")
        )
    if telling.named:
        paragraphs += _names(result, field, telling)
    return "\n\n".join(paragraphs)


def missing(result: Spending) -> Missing | None:
    """Return what to do if no purchase has a price, else None."""
    if result.currencies or not result.unpriced:
        return None
    ids = tuple(entry.purchase.id for entry in result.unpriced)
    return Missing(
        gettext("You’ll see bars here once a purchase has a price."),
        ngettext("Show the {n} without a price", "Show the {n} without a price", len(ids)),
        gettext("without a price"),
        ids,
    )


def _about_field(field: Field, telling: Telling) -> Iterator[str]:
    """Yield what is particular to the bars of a field."""
    unit = unit_of(field)
    if unit is None:
        if telling.hide_amounts:
            yield gettext("Sorted by the number of purchases.")
        else:
            yield gettext("Sorted by money.")
    elif not telling.hide_amounts:
        yield gettext("Refunds count in the time of buying, so a bar can go below zero.")
    yield from about_groups(field)


def _names(result: Spending, field: Field, telling: Telling) -> Iterator[str]:
    """Yield the names of what is in no bar, or maybe in another one."""
    unit = unit_of(field)
    if unit is not None:
        timelines = (result.over_time(part, unit) for part in result.currencies)
        approximate = [entry for timeline in timelines for entry in timeline.approximate]
        said = gettext("Known only roughly, so in the first bar it may belong to: {names}.")
        yield from phrases.fill_names((said, approximate))
    if not telling.hide_amounts or telling.speaker == "you":
        said = gettext("No price yet, so in no bar: {names}.")
        yield from phrases.fill_names((said, result.without_price(field)))
    if unit is not None:
        yield from phrases.fill_names((gettext("No date, so in no bar: {names}."), result.undated))
    elif not result.is_all_time:
        yield from phrases.only_over_all_time(result.undated)


def _also(result: Spending, part: CurrencySpending, telling: Telling) -> Iterator[str]:
    """Yield what was spent in other currencies: “also £66.50, US$120.50 and 2 more”."""
    field = result.field(telling.about)
    rest = [result.counted(each, field) for each in result.currencies if each is not part]
    rest = [each for each in rest if each.count]
    if not rest:
        return
    if telling.hide_amounts:
        n = sum(each.count for each in rest)
        yield ngettext("{n} in another currency", "{n} in other currencies", n)
        return
    named = [amounts.amount(each.net) for each in rest[:_MOST_NAMED]]
    more = len(rest) - len(named)
    if more:
        some, others = ", ".join(named), ngettext("{n} more", "{n} more", more)
        yield gettext("also {some} and {others}").format(some=some, others=others)
    else:
        yield gettext("also {some}").format(some=phrases.listed(named))


def _mosaic(result: Spending, telling: Telling) -> str:
    """Return how many things there are, and how many of them are worth it so far."""
    counts = group_counts(result)
    n, worth, regretted = sum(counts.values()), counts["worth it"], counts["not worth it"]
    if not n:
        return _nothing_priced(result)
    bought = telling.said(gettext("You bought {things}."), gettext("I bought {things}."))
    bought = bought.format(things=phrases.things_when(n, result.period))
    if n == 1:
        return f"{bought} {phrases.group_of_one(next(group for group, n in counts.items() if n))}"
    so_far = gettext("So far, {worth} and {not_worth}.").format(
        worth=ngettext("{n} is worth it", "{n} are worth it", worth),
        not_worth=ngettext("{n} isn’t", "{n} aren’t", regretted),
    )
    return f"{bought} {so_far}"


def _mosaic_foot(result: Spending) -> str:
    facts = [ngettext("{n} thing", "{n} things", sum(group_counts(result).values()))]
    unit = unit_shown(result)
    if unit != "month":
        facts.append(by_unit(unit))
    if result.undated:
        facts.append(phrases.count_without_date(len(result.undated)))
    return " · ".join(facts)


def _nothing_priced(result: Spending) -> str:
    if result.unpriced:
        bought = phrases.purchases_when(len(result.unpriced), result.period)
        said = gettext("{purchases}, without a price so far. Add what you paid to see it here.")
        return said.format(purchases=bought)
    if result.undated and result.is_all_time:
        bought = amounts.purchases(len(result.undated))
        return gettext("{purchases}, without a date so far. Add the day to see it here.").format(
            purchases=bought
        )
    return phrases.no_purchases(result.period)


def _in_no_bar(result: Spending, field: Field) -> list[str]:
    """Return how many more lack a price and, in bars over all time by date, a date."""
    said = []
    n = len(result.without_price(field))
    if n:
        said.append(ngettext("{n} more has no price yet.", "{n} more have no price yet.", n))
    n = len(result.undated)
    if n and result.is_all_time and unit_of(field) is not None:
        said.append(ngettext("{n} more has no date yet.", "{n} more have no date yet.", n))
    return said


def group_sentence(part: Sliced, *, hide_amounts: bool) -> str:
    """Return how much of the spending is worth it so far, and how much isn’t."""
    counts = {total.group: len(total.ids) for total in part.slices}
    only = next((group for group, n in counts.items() if n == part.count), None)
    if only:
        return phrases.group_of_one(only) if part.count == 1 else _all_of_them(only, part.count)
    worth, regretted = part.total("worth it"), part.total("not worth it")
    n, m = len(worth.ids), len(regretted.ids)
    if n and m:
        has_a_gain = any(total.net.minor <= 0 for total in part.slices if total.ids)
        return _both(worth, regretted, hide_amounts=hide_amounts or has_a_gain)
    if n:
        text = ngettext("One of them{{amount}} was worth it.", "{n} of them{{amount}} were worth it.", n)
        return text.format(amount=_in_brackets(worth, hide_amounts=hide_amounts))
    if m:
        text = ngettext(
            "One of them{{amount}} wasn’t worth it.", "{n} of them{{amount}} weren’t worth it.", m
        )
        return text.format(amount=_in_brackets(regretted, hide_amounts=hide_amounts))
    return gettext("Nothing is clearly worth it or not worth it yet.")


def _both(worth: Slice, regretted: Slice, *, hide_amounts: bool) -> str:
    if hide_amounts:
        return gettext("So far, {worth} and {not_worth}.").format(
            worth=ngettext("{n} was worth it", "{n} were worth it", len(worth.ids)),
            not_worth=ngettext("{n} wasn’t", "{n} weren’t", len(regretted.ids)),
        )
    return gettext("{good} of it is worth it so far, {other} isn’t.").format(
        good=amounts.amount(worth.net), other=amounts.amount(regretted.net)
    )


def _in_brackets(part: Slice, *, hide_amounts: bool) -> str:
    if hide_amounts or part.net.minor <= 0:
        return ""
    return gettext(" ({amount})").format(amount=amounts.amount(part.net))


def _all_of_them(group: str, n: int) -> str:
    both = n == TWO
    return {
        "worth it": gettext("Both were worth it.") if both else gettext("All of them were worth it."),
        "in between": gettext("Both are in between.") if both else gettext("All of them are in between."),
        "not worth it": gettext("Neither was worth it.") if both else gettext("None of them was worth it."),
        "not rated yet": gettext("Neither is rated yet.") if both else gettext("None of them is rated yet."),
    }[group]


def _in_other_currencies(others: Sequence[Sliced], *, hide_amounts: bool) -> str:
    if hide_amounts:
        n = sum(each.count for each in others)
        if len(others) == 1:
            return ngettext("{n} more was in another currency.", "{n} more were in another currency.", n)
        return ngettext("{n} more was in other currencies.", "{n} more were in other currencies.", n)
    return phrases.in_other_currencies((each.net, each.count) for each in others if each.count)
