"""“How this is counted”: the definitions behind a result, in paragraphs, and the one line at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.i18n import format_number, gettext, ngettext
from unhyped.insights import wording
from unhyped.insights.claims import COUNTS_FROM, INTERVAL_FROM, RATE_FROM
from unhyped.insights.pooling import FIXED_STRENGTH
from unhyped.insights.spending import MOST_MONTHS

if TYPE_CHECKING:
    from unhyped.insights.regret import Regret
    from unhyped.insights.spending import Spending


def spending(result: Spending) -> str:
    """What stands in which bar, and what in none."""
    paragraphs = [
        gettext(
            "Net cost is the price plus fees, minus refunds and resale, whenever they came. It stands in the "
            "month of the purchase, so a month can come out below zero."
        ),
        _standings(),
    ]
    if len(result.currencies) > 1:
        paragraphs.append(gettext("Currencies are never added together: each has its own bars."))
    if result.unit == "year":
        paragraphs.append(
            gettext("More than {n} months are counted by year.").format(n=format_number(MOST_MONTHS))
        )
    if result.approximate:
        paragraphs.append(
            gettext("Known only to the season or year, counted in its first month: {names}.").format(
                names=wording.named(result.approximate)
            )
        )
    if result.unpriced:
        paragraphs.append(
            gettext("Without a price, so in no bar: {names}.").format(names=wording.named(result.unpriced))
        )
    if result.undated:
        paragraphs.append(
            gettext("Without a date, so in no bar: {names}.").format(names=wording.named(result.undated))
        )
    return "\n\n".join(paragraphs)


def regret(result: Regret) -> str:
    """The definition of regret, which verdicts count, and how far a rate is trusted."""
    paragraphs = [
        gettext(
            "Regret: your latest verdict is 1 or 2, or you would not buy it again. Answers given on the day "
            "of buying are first impressions and “too early” is no verdict; neither counts. Only purchases "
            "with a verdict are counted."
        ),
        gettext(
            "Categories of one kind (Beauty, Fashion, Home …) with fewer than {list} verdicts each are "
            "counted together if that makes {list}."
        ).format(list=format_number(COUNTS_FROM)),
        gettext(
            "Under {list} verdicts a category is only listed. From {list} on, the line shows how open your "
            "count leaves the usual rate (Wilson interval: holds it 19 times in 20). From {rate} on, the dot "
            "is an estimate and the soft bar where the rate lies 8 times in 10. Sentences give "
            "percentages from {interval} on."
        ).format(
            list=format_number(COUNTS_FROM),
            rate=format_number(RATE_FROM),
            interval=format_number(INTERVAL_FROM),
        ),
        _pull(result),
        gettext(
            "Categories stand in order of their number of verdicts: an order by rate would mostly be chance."
        ),
        gettext(
            "Cost is net: the price plus fees, minus refunds and resale. Currencies are never added together."
        ),
    ]
    if result.overall.unpriced:
        n = len(result.overall.unpriced)
        paragraphs.append(
            ngettext(
                "{n} regretted purchase has no price; it is in the counts, not in the cost.",
                "{n} regretted purchases have no price; they are in the counts, not in the cost.",
                n,
            )
        )
    if result.undated:
        paragraphs.append(
            gettext("Without a date, so only counted over all time: {names}.").format(
                names=wording.named(result.undated)
            )
        )
    return "\n\n".join(paragraphs)


def spending_foot(result: Spending, currency: str | None = None) -> str:
    """n, and what is in no bar: “n = 61 · net of refunds · 3 without a price”."""
    part = result.paid_in(currency)
    facts = [_n(0 if part is None else part.count), gettext("net of refunds")]
    if result.approximate:
        n = len(result.approximate)
        facts.append(ngettext("{n} with an approximate date", "{n} with approximate dates", n))
    if result.unpriced:
        facts.append(ngettext("{n} without a price", "{n} without a price", len(result.unpriced)))
    if result.undated:
        facts.append(ngettext("{n} without a date", "{n} without a date", len(result.undated)))
    return " · ".join(facts)


def regret_foot(result: Regret) -> str:
    """n, and how many have no verdict yet: “n = 52 with a verdict · 9 without”."""
    overall = result.overall
    facts = [gettext("{n} with a verdict").format(n=_n(overall.n))]
    if overall.waiting:
        facts.append(ngettext("{n} without one yet", "{n} without one yet", len(overall.waiting)))
    if result.undated:
        facts.append(ngettext("{n} without a date", "{n} without a date", len(result.undated)))
    return " · ".join(facts)


def _n(number: int) -> str:
    return gettext("n = {n}").format(n=format_number(number))


def _standings() -> str:
    return gettext(
        "Worth it: your latest verdict is 4 or 5. Not worth it: it is 1 or 2, or you would not buy it again. "
        "Undecided: everything else, with no verdict yet or “about right”. Answers given on the day of "
        "buying are first impressions and don't count."
    )


def _pull(result: Regret) -> str:
    """How the estimate leans on the overall rate."""
    text = gettext(
        "An estimate counts your verdicts in the category together with {n} imagined ones at your overall "
        "rate ({counts}), because a few verdicts alone swing widely. The ring is your own count."
    ).format(n=format_number(result.strength), counts=wording.counts(result.overall))
    if result.strength == FIXED_STRENGTH:
        return text
    return f"{text} " + gettext("Their number is the one under which your log is most likely.")
