"""Tips in words: on the card, in pictures, in the console."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.domain.text import isolated, short
from unhyped.i18n import format_number, gettext, ngettext
from unhyped.insights.claims import RANGE_FROM
from unhyped.insights.question import Missing, to_check_in_on
from unhyped.insights.tips.result import RATED
from unhyped.words import amounts, phrases
from unhyped.words.creators import creator_text
from unhyped.words.labels import group_label

if TYPE_CHECKING:
    from unhyped.insights.question import Telling
    from unhyped.insights.tips.result import Tips, Tipster

HOW_OFTEN: Final = "how_often"
"""The key of the view of shares."""
_LONGEST: Final = 40


def question() -> str:
    """Return the title of the card."""
    return gettext("Whose tips fit me?")


def title(_: Tips, telling: Telling) -> str:
    """Return the question of the view."""
    return gettext("How often are their tips worth it?") if telling.view == HOW_OFTEN else question()


def other_view() -> str:
    """Return the name of the view of shares."""
    return gettext("How often")


def named(tipster: Tipster) -> str:
    """Return a creator as “@mia”, shortened if it is long."""
    return isolated(short(creator_text(tipster.creator), _LONGEST))


def answers(tipster: Tipster) -> str:
    """Return how many tips are in each group: 3 worth it, 1 in between."""
    text = gettext("{n} {group}")
    counts = [(len(tipster.of(group)), group_label(group)) for group in RATED]
    return ", ".join(text.format(n=format_number(n), group=label) for n, label in counts if n)


def sentence(result: Tips, telling: Telling) -> str:
    """Return how many creators can be shown, or which two surely differ; the first picks nobody out."""
    if not result.is_rated:
        return _nothing_rated(result)
    n = len(result.enough)
    if telling.view == HOW_OFTEN:
        return _compared(result, n)
    if not n:
        return telling.said(
            gettext("No creator has {n} things you’ve rated yet. Here’s every answer so far."),
            gettext("No creator has {n} things I’ve rated yet. Here’s every answer so far."),
        ).format(n=format_number(RANGE_FROM))
    said = telling.said(
        ngettext(
            "{n} creator has {{least}} or more things you’ve rated.",
            "{n} creators have {{least}} or more things you’ve rated.",
            n,
        ),
        ngettext(
            "{n} creator has {{least}} or more things I’ve rated.",
            "{n} creators have {{least}} or more things I’ve rated.",
            n,
        ),
    ).format(least=format_number(RANGE_FROM))
    return " ".join((said, _in_order(result, telling, n)))


def foot(result: Tips, telling: Telling) -> str:
    """Return how many creators are shown, and what the picture leaves out."""
    if not result.is_rated:
        return ""
    shown = len(result.shown(telling.currency))
    counts = amounts.x_of_n(shown, len(result.tipsters))
    all_of_them = ngettext("{{counts}} creator", "{{counts}} creators", len(result.tipsters))
    facts = [all_of_them.format(counts=counts)]
    if shown < len(result.tipsters):
        facts.append(gettext("all in the table"))
    if result.undated:
        facts.append(phrases.count_without_date(len(result.undated)))
    return " · ".join(facts)


def how_counted(result: Tips, telling: Telling) -> str:
    """Explain which answers count, the order, and when two creators are compared."""
    paragraphs = [
        telling.said(
            gettext(
                "Every sign is a thing you bought on their tip, by your latest answer. First "
                "impressions from the day of buying and “too early” don’t count."
            ),
            gettext(
                "Every sign is a thing I bought on their tip, by my latest answer. First impressions "
                "from the day of buying and “too early” don’t count."
            ),
        ),
        telling.said(
            gettext(
                "What they gain is what you noted about them, else about the thing you bought last. "
                "Deinfluencers gain something, too, so they and friends are counted like everybody "
                "else."
            ),
            gettext(
                "What they gain is what I noted about them, else about the thing I bought last. "
                "Deinfluencers gain something, too, so they and friends are counted like everybody "
                "else."
            ),
        ),
        telling.said(gettext("Sorted by how many you’ve rated."), gettext("Sorted by how many I’ve rated."))
        if telling.hide_amounts
        else gettext("Sorted by money, never by how often something is worth it."),
        *([] if telling.hide_amounts else [phrases.net_cost()]),
        gettext(
            "Shares are shown from {n} answers on, with their likely range. (Details: 80 % Jeffreys interval "
            "of the creator’s own answers, rounded outwards.)"
        ).format(n=format_number(RANGE_FROM)),
        gettext(
            "Two creators are only compared when chance alone would rarely make them differ this much. In "
            "logs without any real difference, that happens to fewer than 1 in 20."
        ),
    ]
    if telling.named:
        paragraphs += phrases.only_over_all_time(result.undated)
    return "\n\n".join(paragraphs)


def missing(result: Tips) -> Missing | None:
    """Return what to do if no tip is rated yet, else None."""
    if result.is_rated:
        return None
    unrated = tuple(id_ for tipster in result.tipsters for id_ in tipster.ids)
    if unrated:
        return to_check_in_on(gettext("Tips appear here after your first verdict."), unrated)
    if not result.alone:
        return None
    n = len(result.alone)
    return Missing(
        gettext("Note who recommended things, and see here whose tips fit you."),
        ngettext("Show the {n} without a creator", "Show the {n} without a creator", n),
        gettext("without a creator"),
        result.alone,
    )


def _in_order(result: Tips, telling: Telling, n: int) -> str:
    if telling.hide_amounts or not result.currencies:
        return ngettext("Here’s every answer.", "Here’s every answer, sorted by how many there are.", n)
    return telling.said(
        ngettext("Here’s every answer.", "Here’s every answer, sorted by what you spent.", n),
        ngettext("Here’s every answer.", "Here’s every answer, sorted by what I spent.", n),
    )


def _compared(result: Tips, n: int) -> str:
    """Return which two of the creators differ, or that no two surely do."""
    apart = result.apart
    if apart is None:
        if n <= 1:
            return gettext("There aren’t two creators to compare yet.")
        return gettext("Of the {n} creators compared, no two surely differ.").format(n=format_number(n))
    high, low = ({"name": named(each), "counts": amounts.x_of_n(each.x, each.n)} for each in apart)
    more = gettext("{name} ({counts} worth it)").format(**high)
    less = gettext("{name} ({counts})").format(**low)
    return gettext(
        "Of the {n} creators compared, two surely differ in your log so far: {more} and {less}."
    ).format(n=format_number(n), more=more, less=less)


def _nothing_rated(result: Tips) -> str:
    unrated = sum(len(tipster.tips) for tipster in result.tipsters)
    if not unrated and not result.alone:
        return phrases.no_purchases(result.period)
    if not unrated:
        bought = phrases.purchases_when(len(result.alone), result.period)
        return gettext("{purchases}, none with a creator.").format(purchases=bought)
    return gettext("{purchases} with a creator, none rated yet.").format(purchases=amounts.purchases(unrated))
