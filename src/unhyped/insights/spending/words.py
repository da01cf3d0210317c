"""Spending in words: on the card, in its picture, in the console, in a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.i18n import format_number, format_skeleton, gettext, ngettext
from unhyped.insights.question import Missing
from unhyped.insights.spending.result import MOST_MONTHS
from unhyped.words import amounts, phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.insights.question import Telling
    from unhyped.insights.spending.result import CurrencySpending, Slice, Sliced, Span, Spending

TWO: Final = 2


def question() -> str:
    """Return the title of the card."""
    return gettext("Where did the money go?")


def title(result: Spending, telling: Telling) -> str:
    """Return the question; in a summary, with the currency, because several may follow each other."""
    if telling.speaker == "you" or len(result.currencies) <= 1:
        return question()
    return gettext("{question} ({currency})").format(question=question(), currency=telling.currency)


def sentence(result: Spending, telling: Telling) -> str:
    """Return what was spent in one currency, by group, and what isn't counted in it."""
    part = result.paid_in(telling.currency)
    if part is None:
        return _nothing_priced(result)
    if telling.hide_amounts:
        bought = telling.said(gettext("You bought {things}."), gettext("I bought {things}."))
        said = [bought.format(things=phrases.things_when(part.count, result.period))]
    else:
        spent = telling.said(
            gettext("You spent {net} on {purchases}."), gettext("I spent {net} on {purchases}.")
        )
        bought = phrases.purchases_when(part.count, result.period)
        said = [spent.format(net=amounts.amount(part.net), purchases=bought)]
    said.append(group_sentence(part, hide_amounts=telling.hide_amounts))
    rest = [each for each in result.currencies if each is not part]
    if telling.others and rest:
        said.append(_in_other_currencies(rest, hide_amounts=telling.hide_amounts))
    if part is result.currencies[0]:
        said += _in_no_bar(result)
    return " ".join(said)


def foot(result: Spending, telling: Telling) -> str:
    """Return what the bars of one currency leave out: “after refunds and resale · 1 without a date”.

    Other currencies are included if neither the sentence nor another picture shows them.
    """
    facts = [gettext("after refunds and resale")]
    part = result.paid_in(telling.currency)
    if part is not None and part.approximate:
        n = len(part.approximate)
        facts.append(ngettext("{n} approximate date", "{n} approximate dates", n))
    if part is not None and part.undated and not result.is_all_time:
        facts.append(phrases.count_without_date(len(part.undated)))
    more = len(result.currencies) - 1
    if more > 0 and telling.speaker == "you" and not telling.others:
        facts.append(ngettext("{n} more currency", "{n} more currencies", more))
    return " · ".join(facts)


def how_counted(result: Spending, telling: Telling) -> str:
    """Explain what each bar contains, and what isn't in any.

    A summary without amounts only counts purchases; on screen, bars keep their heights.
    """
    money = not (telling.hide_amounts and telling.speaker == "me")
    costs = [
        phrases.net_cost(),
        gettext("Refunds count in the month of buying, so a month can go below zero."),
    ]
    paragraphs = [
        *(costs if money else []),
        gettext(
            "Worth it: the latest answer is “yes” or “very much”. In between: it’s “it’s okay”. "
            "Not worth it: it’s “not at all” or “not really”, or “it’s okay” and would not buy it again. "
            "Not rated yet: no answer, “too early”, or only a first impression from the day of buying."
        ),
    ]
    if len(result.currencies) > 1 and money:
        paragraphs.append(
            gettext("Amounts in different currencies are never added together. Each has its own bars.")
        )
    if any(part.unit == "year" for part in result.currencies):
        paragraphs.append(
            gettext("More than {n} months are shown by year.").format(n=format_number(MOST_MONTHS))
        )
    if telling.named:
        approximate = [entry for part in result.currencies for entry in part.approximate]
        paragraphs += phrases.fill_names(
            (gettext("Known only to the season or year, so in its first month: {names}."), approximate),
            (gettext("No price yet, so in no bar: {names}."), result.unpriced if money else ()),
            (gettext("No date, so in no bar: {names}."), result.undated),
        )
    return "\n\n".join(paragraphs)


def span_label(span: Span, part: CurrencySpending) -> str:
    """Return the name of a month or year: March 2026."""
    return format_skeleton(span.first, "yMMMM") if part.unit == "month" else str(span.first.year)


def missing(result: Spending) -> Missing | None:
    """Return what to do if no purchase has a price, else None."""
    if result.currencies or not result.unpriced:
        return None
    ids = tuple(entry.purchase.id for entry in result.unpriced)
    return Missing(
        gettext("You’ll see one bar per month here once a purchase has a price."),
        ngettext("Show the {n} without a price", "Show the {n} without a price", len(ids)),
        gettext("without a price"),
        ids,
    )


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


def _in_no_bar(result: Spending) -> list[str]:
    """Return how many more lack a price, and over all time a date."""
    said = []
    if result.unpriced:
        n = len(result.unpriced)
        said.append(ngettext("{n} more has no price yet.", "{n} more have no price yet.", n))
    if result.undated and result.is_all_time:
        n = len(result.undated)
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


def _in_other_currencies(others: Sequence[CurrencySpending], *, hide_amounts: bool) -> str:
    if hide_amounts:
        n = sum(each.count for each in others)
        if len(others) == 1:
            return ngettext("{n} more was in another currency.", "{n} more were in another currency.", n)
        return ngettext("{n} more was in other currencies.", "{n} more were in other currencies.", n)
    return phrases.in_other_currencies((each.net, each.count) for each in others)
