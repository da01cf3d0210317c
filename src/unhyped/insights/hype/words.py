"""Promises and verdicts in words: on the card, in pictures, in the console."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.domain.text import isolated, short
from unhyped.i18n import format_number, gettext, ngettext
from unhyped.insights.claims import RANGE_FROM
from unhyped.insights.question import Choice, Missing, to_check_in_on
from unhyped.words import amounts, phrases

if TYPE_CHECKING:
    from unhyped.insights.hype.result import Hype, Promise
    from unhyped.insights.question import Telling

HIGHEST: Final = 10
TWO: Final = 2
_LONGEST: Final = 40
_ADJECTIVES: Final = frozenset({"life-changing", "game-changing", "must-have", "viral"})


def question() -> str:
    """Return the title of the card."""
    return gettext("Does the hype hold?")


def quoted(promise: Promise) -> str:
    """Return a claim in quotation marks, shortened if it is long; “” for any."""
    if promise.claim is None:
        return ""
    return gettext("“{claim}”").format(claim=isolated(short(promise.claim, _LONGEST)))


def choices(result: Hype) -> tuple[Choice, ...]:
    """Return the promises to choose between, each with how many things are rated."""
    named, of_any = gettext("{claim} · {n}"), gettext("any promise")
    return tuple(
        Choice(
            each.key,
            named.format(
                claim=of_any if each.claim is None else short(each.claim, _LONGEST), n=format_number(each.n)
            ),
        )
        for each in result.shown
    )


def sentence(result: Hype, telling: Telling) -> str:
    """Return how many things of a promise are still worth it, and what was expected of them."""
    promise = result.promise(telling.about)
    if promise is None:
        return _nothing_rated(result)
    said = [_how_many(promise, telling)]
    if promise.expected is not None:
        expected = telling.said(
            gettext("You expected about {n} out of {most}."), gettext("I expected about {n} out of {most}.")
        )
        said.append(expected.format(n=format_number(promise.expected), most=format_number(HIGHEST)))
    return " ".join(said)


def foot(result: Hype, telling: Telling) -> str:
    """Return how many are rated, and what the picture leaves out."""
    promise = result.promise(telling.about)
    if promise is None:
        return ""
    facts = [ngettext("{n} rated", "{n} rated", promise.n)]
    if promise.unrated:
        facts.append(ngettext("{n} not rated yet", "{n} not rated yet", len(promise.unrated)))
    if result.undated:
        facts.append(phrases.count_without_date(len(result.undated)))
    return " · ".join(facts)


def how_counted(result: Hype, telling: Telling) -> str:
    """Explain which answers count, and what the two marks of a line are."""
    paragraphs = [
        telling.said(
            gettext(
                "The ring is what you expected when you logged it, from 0 to {most}. The other sign "
                "is your latest answer. Both are on one line from “not at all” to “very much”."
            ),
            gettext(
                "The ring is what I expected when I logged it, from 0 to {most}. The other sign is "
                "my latest answer. Both are on one line from “not at all” to “very much”."
            ),
        ).format(most=format_number(HIGHEST)),
        telling.said(
            gettext(
                "Still worth it means that your latest answer is “yes” or “very much”. First "
                "impressions from the day of buying and “too early” don’t count."
            ),
            gettext(
                "Still worth it means that my latest answer is “yes” or “very much”. First "
                "impressions from the day of buying and “too early” don’t count."
            ),
        ),
        gettext("A thing with several promises counts for each of them."),
        telling.said(
            gettext(
                "“About” is the middle one of what you expected, from {n} things on whose "
                "expectation is known."
            ),
            gettext(
                "“About” is the middle one of what I expected, from {n} things on whose expectation is known."
            ),
        ).format(n=format_number(RANGE_FROM)),
        gettext(
            "From {n} answers on, the table has the likely range. (Details: 80 % Jeffreys interval of this "
            "promise’s own answers, rounded outwards.)"
        ).format(n=format_number(RANGE_FROM)),
    ]
    if telling.named:
        paragraphs += phrases.only_over_all_time(result.undated)
    return "\n\n".join(paragraphs)


def missing(result: Hype) -> Missing | None:
    """Return what to do if nothing with a promise is rated yet, else None."""
    if result.promise("") is not None:
        return None
    unrated = result.any.unrated
    if unrated:
        return to_check_in_on(gettext("Your promises appear here after your first verdict."), unrated)
    if not result.unpromised:
        return None
    n = len(result.unpromised)
    return Missing(
        gettext("Note what they promised, and see here what became of it."),
        ngettext("Show the {n} without a promise", "Show the {n} without a promise", n),
        gettext("without a promise"),
        result.unpromised,
    )


def _how_many(promise: Promise, telling: Telling) -> str:
    """Return how many of the rated things of a promise are still worth it."""
    n, x = promise.n, promise.x
    if n == 1:
        return _the_one(promise, telling)
    of = _of_several(promise, telling).format(rated=format_number(n), claim=_called(promise))
    if x == 0:
        return gettext("{of}, none is still worth it.").format(of=of)
    if x == n:
        both, every = gettext("{of}, both are still worth it."), gettext("{of}, all are still worth it.")
        return (both if n == TWO else every).format(of=of)
    said = ngettext("{{of}}, {n} is still worth it.", "{{of}}, {n} are still worth it.", x)
    return said.format(of=of)


def _of_several(promise: Promise, telling: Telling) -> str:
    if promise.claim is None:
        return telling.said(
            gettext("Of the {rated} things with a promise that you’ve rated"),
            gettext("Of the {rated} things with a promise that I’ve rated"),
        )
    if _is_adjective(promise):
        return telling.said(
            gettext("Of {rated} {claim} things you’ve rated"),
            gettext("Of {rated} {claim} things I’ve rated"),
        )
    return telling.said(
        gettext("Of the {rated} things promised as {claim} that you’ve rated"),
        gettext("Of the {rated} things promised as {claim} that I’ve rated"),
    )


def _the_one(promise: Promise, telling: Telling) -> str:
    if _is_adjective(promise):
        thing = telling.said(
            gettext("The one {claim} thing you’ve rated"), gettext("The one {claim} thing I’ve rated")
        )
    else:
        thing = telling.said(
            gettext("The one thing promised as {claim} that you’ve rated"),
            gettext("The one thing promised as {claim} that I’ve rated"),
        )
    still, not_so_far = gettext("{thing} is still worth it."), gettext("{thing} isn’t worth it so far.")
    return (still if promise.x else not_so_far).format(thing=thing.format(claim=_called(promise)))


def _is_adjective(promise: Promise) -> bool:
    """Return whether a thing can be called what was promised: a life-changing thing."""
    return promise.claim is not None and promise.claim.casefold() in _ADJECTIVES


def _called(promise: Promise) -> str:
    return promise.claim.casefold() if promise.claim and _is_adjective(promise) else quoted(promise)


def _nothing_rated(result: Hype) -> str:
    unrated = result.any.unrated
    if not unrated and not result.unpromised:
        return phrases.no_purchases(result.period)
    if not unrated:
        bought = phrases.purchases_when(len(result.unpromised), result.period)
        return gettext("{purchases}, none with a promise.").format(purchases=bought)
    return gettext("{purchases} with a promise, none rated yet.").format(
        purchases=amounts.purchases(len(unrated))
    )
