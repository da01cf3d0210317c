"""“How this is counted”: the definitions behind a result, in paragraphs, and the one line at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.domain.check_in import REGRET_VERSION
from unhyped.i18n import format_number, gettext, ngettext
from unhyped.insights import wording
from unhyped.insights.claims import RANGE_FROM
from unhyped.insights.spending import MOST_MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from unhyped.domain.entry import Entry
    from unhyped.insights.regret import Regret
    from unhyped.insights.spending import Spending


def spending(result: Spending, *, hide_amounts: bool = False, named: bool = True) -> str:
    """What is in which bar, and what is in none; without *named*, no purchase is named."""
    costs = [
        gettext("Costs are what was paid plus fees, minus refunds and resale."),
        gettext("Refunds count in the month of buying, so a month can go below zero."),
    ]
    paragraphs = [
        *([] if hide_amounts else costs),
        gettext(
            "Worth it: the latest answer is “yes” or “very much”. In between: it’s “it’s okay”. "
            "Not worth it: it’s “not at all” or “not really”, or “it’s okay” and would not buy it again. "
            "Not rated yet: no answer, “too early”, or only a first impression from the day of buying."
        ),
    ]
    if len(result.currencies) > 1 and not hide_amounts:
        paragraphs.append(
            gettext("Amounts in different currencies are never added together. Each has its own bars.")
        )
    if any(part.unit == "year" for part in result.currencies):
        paragraphs.append(
            gettext("More than {n} months are shown by year.").format(n=format_number(MOST_MONTHS))
        )
    if named:
        approximate = [entry for part in result.currencies for entry in part.approximate]
        paragraphs += _names(
            (gettext("Known only to the season or year, so in its first month: {names}."), approximate),
            (gettext("No price yet, so in no bar: {names}."), () if hide_amounts else result.unpriced),
            (gettext("No date, so in no bar: {names}."), result.undated),
        )
    return "\n\n".join(paragraphs)


def regret(result: Regret, *, hide_amounts: bool = False, named: bool = True) -> str:
    """The definition of regret, which answers count, and how far a share is trusted."""
    paragraphs = [
        gettext(
            "Regret means not worth it: the latest answer is “not at all” or “not really”, or “it’s okay” "
            "and would not buy it again. A “yes” or “very much” is never regret. (Definition {version}.)"
        ).format(version=format_number(REGRET_VERSION)),
        gettext("First impressions from the day of buying and “too early” don’t count."),
        *_costs_and_order(hide_amounts=hide_amounts),
        gettext(
            "With fewer than {n} answers we only list them. From {n} on, we show the likely range. "
            "(Details: 80 % Jeffreys interval of this group’s own answers, rounded outwards.)"
        ).format(n=format_number(RANGE_FROM)),
        gettext(
            "Small categories of one kind (Beauty, Fashion, Home …) with fewer than {n} answers each are "
            "counted together if that makes {n}."
        ).format(n=format_number(RANGE_FROM)),
        gettext(
            "Two categories are only compared when chance alone would rarely make them differ this much. "
            "In logs without any real difference, that happens to fewer than 1 in 20."
        ),
    ]
    if len(result.currencies) > 1 and not hide_amounts:
        paragraphs.append(gettext("Amounts in different currencies are never added together."))
    if named:
        paragraphs += _names(
            (gettext("No date, so only counted over all time: {names}."), result.undated),
        )
    return "\n\n".join(paragraphs)


def _costs_and_order(*, hide_amounts: bool) -> tuple[str, ...]:
    if hide_amounts:
        return (gettext("Sorted by how many weren’t worth it."),)
    return (
        gettext("Costs are what was paid plus fees, minus refunds and resale."),
        gettext("Sorted by money."),
    )


def spending_foot(result: Spending, currency: str | None = None) -> str:
    """What the bars of one currency leave out: “after refunds and resale · 1 without a date”."""
    facts = [gettext("after refunds and resale")]
    part = result.paid_in(currency)
    if part is not None and part.approximate:
        n = len(part.approximate)
        facts.append(ngettext("{n} approximate date", "{n} approximate dates", n))
    if part is not None and part.undated and not result.is_all_time:
        facts.append(_without_a_date(len(part.undated)))
    return " · ".join(facts)


def regret_foot(result: Regret, currency: str | None = None) -> str:
    """What isn’t in the picture of costs in *currency*: “9 not rated yet · 3 in other currencies”."""
    shown = result.shown_currency(currency)
    others = sum(len(cost.ids) for cost in result.overall.costs if cost.currency != shown)
    facts = [*_left_out(result)]
    if others:
        facts.append(ngettext("{n} in another currency", "{n} in other currencies", others))
    return " · ".join(facts)


def how_often_foot(result: Regret) -> str:
    """What isn’t in the picture of shares, after what is: “52 rated · 9 not rated yet”."""
    return " · ".join((ngettext("{n} rated", "{n} rated", result.overall.n), *_left_out(result)))


def not_in_shares(result: Regret) -> str:
    """What isn’t in a picture of counts: “9 not rated yet · 1 without a date”."""
    return " · ".join(_left_out(result))


def _left_out(result: Regret) -> Iterator[str]:
    if result.overall.unrated:
        n = len(result.overall.unrated)
        yield ngettext("{n} not rated yet", "{n} not rated yet", n)
    if result.undated:
        yield _without_a_date(len(result.undated))


def with_currencies(foot: str, n: int) -> str:
    """A *foot* for where only one of *n* currencies is spoken of: “… · 2 more currencies”."""
    more = ngettext("{n} more currency", "{n} more currencies", n - 1) if n > 1 else ""
    return " · ".join(filter(None, (foot, more)))


def _without_a_date(n: int) -> str:
    return ngettext("{n} without a date", "{n} without a date", n)


def _names(*lists: tuple[str, Iterable[Entry]]) -> Iterator[str]:
    for text, entries in lists:
        found = tuple(entries)
        if found:
            yield text.format(names=wording.named(found))
