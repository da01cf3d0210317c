"""What gets used, in words: on the card, in its pictures, in the console."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.domain.money import Money
from unhyped.domain.text import isolated, short
from unhyped.i18n import format_number, gettext, ngettext
from unhyped.insights.question import Missing
from unhyped.insights.used.result import cost_of
from unhyped.insights.uses import FEWEST_USED
from unhyped.words import amounts, phrases
from unhyped.words.labels import category_phrase
from unhyped.words.uses import cost_fact, how_often, target_fact, used_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from unhyped.domain.entry import Entry
    from unhyped.insights.question import Telling
    from unhyped.insights.used.result import Target, Used, UsedThing

BY_CATEGORY: Final = "by_category"
"""The key of the view of categories."""
TARGETS: Final = "targets"
"""The key of the view of targets."""


def question() -> str:
    """Return the title of the card."""
    return gettext("What gets used?")


def title(_: Used, telling: Telling) -> str:
    """Return the question of the view."""
    return {
        BY_CATEGORY: gettext("What gets used, by category?"),
        TARGETS: gettext("How far is it to my targets?"),
    }.get(telling.view, question())


def category_view() -> str:
    """Return the name of the view of categories."""
    return gettext("By category")


def target_view() -> str:
    """Return the name of the view of targets."""
    return gettext("Targets")


def named(entry: Entry, telling: Telling) -> str:
    """Return the name of a thing; where none may be named, its category."""
    purchase = entry.purchase
    return isolated(short(purchase.name)) if telling.named else category_phrase(purchase.category)


def value_words(value: Fraction | int, currency: str | None) -> str:
    """Return what a use cost, in smallest coins of *currency*; without one, a number of uses."""
    if currency is None:
        return how_often(round(value), rough=False)
    return amounts.amount(Money(round(value), currency))


def sentence(result: Used, telling: Telling) -> str:
    """Return what a use of half of the things cost, and how many were used once."""
    things = result.in_order(telling.currency)
    if telling.view == TARGETS and (things or result.targets):
        return _targets(result, telling)
    if not things:
        return _nothing_used(result)
    if telling.view == BY_CATEGORY:
        return _categories(result, telling)
    once = [thing for thing in things if thing.uses == 1]
    said = [_how_much(result, things, telling)]
    if once and len(things) > 1:
        said.append(_once(once, telling))
    return " ".join(said)


def foot(result: Used, telling: Telling) -> str:
    """Return how many things have uses, and what the picture leaves out."""
    if not result.things:
        return ""
    n = len(result.in_order(telling.currency))
    facts = [ngettext("{n} with uses", "{n} with uses", n)]
    other = sum(map(len, result.by_currency.values())) - n
    if telling.view == TARGETS:
        n = len(result.targets)
        facts = [ngettext("{n} with a target", "{n} with a target", n)]
    elif telling.currency is not None and other:
        facts.append(ngettext("{n} in another currency", "{n} in other currencies", other))
    if result.undated:
        facts.append(phrases.count_without_date(len(result.undated)))
    return " · ".join(facts)


def how_counted(result: Used, telling: Telling) -> str:
    """Explain what counts as a use, what a use cost, and what half and targets mean."""
    paragraphs = [
        telling.said(
            gettext(
                "Only uses you logged count: with U, or as a number you remember. A rough number "
                "replaces those before it, so some costs are only about right."
            ),
            gettext(
                "Only uses I logged count: one by one, or as a number I remember. A rough number "
                "replaces those before it, so some costs are only about right."
            ),
        ),
        telling.said(
            gettext(
                "Without uses are things with no use logged that you still have. That needn’t mean "
                "you don’t use them. Opened and used-up things are left out."
            ),
            gettext(
                "Without uses are things with no use logged that I still have. That needn’t mean I "
                "don’t use them. Opened and used-up things are left out."
            ),
        ),
    ]
    if not telling.hide_amounts:
        paragraphs += [
            gettext("Cost per use is the net cost divided by the uses."),
            phrases.net_cost(),
            gettext(
                "Things without a price, or resold in another currency, have no cost per use. Amounts in "
                "different currencies are never added together."
            ),
        ]
    paragraphs += [
        telling.said(
            gettext(
                "“Half” is the middle one of all, shown from {n} things on. Your own things are the "
                "only yardstick. In a category, it’s the same number as beside a purchase if you "
                "look at all time."
            ),
            gettext(
                "“Half” is the middle one of all, shown from {n} things on. My own things are the "
                "only yardstick."
            ),
        ).format(n=format_number(FEWEST_USED)),
        telling.said(
            gettext("A target is what you said a use may cost. It’s reached once a use costs no more."),
            gettext("A target is what I said a use may cost. It’s reached once a use costs no more."),
        ),
    ]
    if telling.named:
        paragraphs += phrases.only_over_all_time(result.undated)
    return "\n\n".join(paragraphs)


def missing(result: Used) -> Missing | None:
    """Return what to do if nothing has a use yet, else None."""
    if result.things or not result.unused:
        return None
    ids = tuple(entry.purchase.id for entry in result.unused)
    return Missing(
        gettext("Press U on a purchase each time you use it, and see here what a use costs."),
        ngettext("Show the {n} without uses", "Show the {n} without uses", len(ids)),
        gettext("without uses"),
        ids,
    )


def middle_words(middle: Fraction | int, currency: str | None) -> str:
    """Return what a median is: “half cost €0.90 a use or less”."""
    if currency is None:
        return gettext("half were used {value} or more").format(value=value_words(middle, None))
    return gettext("half cost {value} a use or less").format(value=value_words(middle, currency))


def thing_words(thing: UsedThing, usual: Fraction | int | None, telling: Telling) -> str:
    """Return what a use of a thing cost, how often it was used, and the *usual* value in its category."""
    currency, entry = telling.currency, thing.entry
    facts = [used_words(entry)]
    if currency is not None:
        facts.insert(0, cost_fact(entry, amounts.amount))
    if usual is not None and entry.purchase.category:
        said = gettext("in {category}, {half}")
        category = category_phrase(entry.purchase.category)
        facts.append(said.format(category=category, half=middle_words(usual, currency)))
    return " · ".join(facts)


def target_words(target: Target, telling: Telling) -> str:
    """Return how far a thing is: “42 uses so far, 17 more to reach €2.00 a use”."""
    entry = target.entry
    so_far = ngettext("{n} use so far", "{n} uses so far", target.uses)
    if telling.hide_amounts:
        more = ngettext("{n} more to go", "{n} more to go", target.more)
        further = more if target.more else gettext("target reached")
    else:
        further = target_fact(entry, target.more, amounts.amount)
    return gettext("{uses} · {more}").format(uses=so_far, more=further)


def _how_much(result: Used, things: Sequence[UsedThing], telling: Telling) -> str:
    """Return the median of what a use cost, or of how many there were; for few things, the ends."""
    currency, n = telling.currency, len(things)
    middle = result.middle(currency)
    if middle is not None:
        value = value_words(middle, currency)
        if currency is None:
            text = telling.said(
                gettext("Half of the {n} things you’ve used were used {value} or more."),
                gettext("Half of the {n} things I’ve used were used {value} or more."),
            )
        else:
            text = telling.said(
                gettext("Half of the {n} things you’ve used cost {value} a use or less."),
                gettext("Half of the {n} things I’ve used cost {value} a use or less."),
            )
        return text.format(n=format_number(n), value=value)
    first, last = (value_words(thing.exact(currency), currency) for thing in (things[0], things[-1]))
    if currency is None:
        first, last = last, first
    return _few(n, first, last, telling)


def _few(n: int, first: str, last: str, telling: Telling) -> str:
    """Return the ends of what a use cost, or of how many there were, for up to four things."""
    things = telling.said(
        ngettext("The one thing you’ve used", "The {n} things you’ve used", n),
        ngettext("The one thing I’ve used", "The {n} things I’ve used", n),
    )
    if first == last:
        cost = ngettext("{{things}} cost {{value}} a use.", "{{things}} cost {{value}} a use each.", n)
        used = ngettext("{{things}} was used {{value}}.", "{{things}} were used {{value}} each.", n)
        said = used if telling.currency is None else cost
        return said.format(things=things, value=first)
    said = gettext("{things} cost between {low} and {high} a use.")
    if telling.currency is None:
        said = gettext("{things} were used between {low} and {high}.")
    return said.format(things=things, low=first, high=last)


def _once(once: Sequence[UsedThing], telling: Telling) -> str:
    """Return how many were used once, and what they cost together."""
    n = len(once)
    cost = () if telling.currency is None else cost_of(once)
    if not cost or cost[0].minor <= 0:
        return ngettext("{n} was used once.", "{n} were used once.", n)
    said = telling.said(
        ngettext(
            "{n} was used once, and it cost you {{net}}.",
            "{n} were used once, and together they cost you {{net}}.",
            n,
        ),
        ngettext(
            "{n} was used once, and it cost me {{net}}.",
            "{n} were used once, and together they cost me {{net}}.",
            n,
        ),
    )
    return said.format(net=amounts.amount(cost[0]))


def _categories(result: Used, telling: Telling) -> str:
    """Return the median of the topmost category that has one, beside that of all things."""
    currency = telling.currency
    leading = next((each for each in result.categories(currency) if each.middle is not None), None)
    overall = result.middle(currency)
    if leading is None or leading.middle is None or overall is None:
        least = format_number(FEWEST_USED)
        return telling.said(
            gettext("No category has {n} things you’ve used yet. Here’s each one so far."),
            gettext("No category has {n} things I’ve used yet. Here’s each one so far."),
        ).format(n=least)
    text = gettext("In {category}, half of {n} things cost {value} a use or less. Of all {all}: {other}.")
    if currency is None:
        text = gettext("In {category}, half of {n} things were used {value} or more. Of all {all}: {other}.")
    return text.format(
        category=category_phrase(leading.category),
        n=format_number(len(leading.things)),
        value=value_words(leading.middle, currency),
        all=format_number(len(result.in_order(currency))),
        other=value_words(overall, currency),
    )


def _targets(result: Used, telling: Telling) -> str:
    """Return how many things have reached their target, and how far the next one is."""
    n = len(result.targets)
    if not n:
        return telling.said(
            gettext("None of your things has a target yet. Say in its details what a use may cost."),
            gettext("None of my things has a target yet."),
        )
    to_go = [target for target in result.targets if target.more]
    if not to_go:
        return ngettext("The one with a target has reached it.", "All {n} with a target have reached it.", n)
    x = n - len(to_go)
    reached = ngettext(
        "{n} of {{all}} with a target has reached it.", "{n} of {{all}} with a target have reached it.", x
    ).format(all=format_number(n))
    if not x:
        reached = ngettext(
            "The one with a target hasn’t reached it yet.",
            "None of the {n} with a target has reached it yet.",
            n,
        )
    nearest = ngettext("The nearest needs {n} more use.", "The nearest needs {n} more uses.", to_go[0].more)
    return f"{reached} {nearest}" if n > 1 else f"{reached} {_it_needs(to_go[0].more)}"


def _it_needs(more: int) -> str:
    return ngettext("It needs {n} more use.", "It needs {n} more uses.", more)


def _nothing_used(result: Used) -> str:
    if not result.things and not result.unused:
        return phrases.no_purchases(result.period)
    n = len(result.things) + len(result.unused)
    bought = phrases.purchases_when(n, result.period)
    return gettext("{purchases}, none with a use logged.").format(purchases=bought)
