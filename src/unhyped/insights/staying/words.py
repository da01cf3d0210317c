"""How long things stay worth it, in words: on the card, in pictures, in the console."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.i18n import format_number, gettext, ngettext
from unhyped.insights.claims import PERCENT_FROM, RANGE_FROM
from unhyped.insights.question import Missing, to_check_in_on
from unhyped.insights.staying.result import AGES, REGULAR_DAYS
from unhyped.words import amounts, phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.insights.question import Telling
    from unhyped.insights.staying.result import Age, Life, Staying

BY_AGE: Final = "by_age"
"""The key of the view with the verdicts of today."""


def question() -> str:
    """Return the title of the card."""
    return gettext("How long does it stay worth it?")


def title(_: Staying, telling: Telling) -> str:
    """Return the question of the view."""
    return gettext("How is it now, by age?") if telling.view == BY_AGE else question()


def other_view() -> str:
    """Return the name of the view with the verdicts of today."""
    return gettext("By age")


def sentence(result: Staying, telling: Telling) -> str:
    """Return how much is still fine by which day, and what came of the rest."""
    if not result.lives:
        return _nothing_rated(result)
    if telling.view == BY_AGE and (ages := result.ages()):
        return _of_ages(ages, telling)
    told = _of_days(result) if result.until else [_of_things(result, telling)]
    if won_over := sum(life.group == "worth it" for life in result.with_outcome("let down")):
        told.append(_won_over(result, won_over, telling))
    return " ".join(told)


def foot(result: Staying, _: Telling) -> str:
    """Return how many are rated, and what the picture leaves out."""
    if not result.lives:
        return ""
    rated = sum(bool(life.answers) for life in result.lives)
    before = len(result.lives) - rated
    left_out = len(result.unrated) + len(result.inexact) + len(result.undated)
    facts = [
        ngettext("{n} rated", "{n} rated", rated),
        *_some(ngettext("{n} sent back before", "{n} sent back before", before), before),
        *_some(ngettext("{n} not counted", "{n} not counted", left_out), left_out),
    ]
    return " · ".join(facts)


def _some(words: str, n: int) -> list[str]:
    return [words] if n else []


def how_counted(result: Staying, telling: Telling) -> str:
    """Explain what ends a line, what the curve assumes, and where it ends."""
    first, *_, last = REGULAR_DAYS
    paragraphs = [
        gettext(
            "Days count from delivery, else from the day of buying, if that is known exactly. A thing is "
            "still fine until an answer says it isn’t worth it, or until it’s sent back."
        ),
        telling.said(
            gettext(
                "You notice that something lets you down when you’re asked, so it may have begun "
                "since the answer before. First impressions and “too early” don’t count."
            ),
            gettext(
                "I notice that something lets me down when I’m asked, so it may have begun since the "
                "answer before. First impressions and “too early” don’t count."
            ),
        ),
        gettext(
            "The curve is there from {n} things on. It ends on day {first} to {last}, on the last day of "
            "asking on which {few} are still counted. A thing is no longer counted after its last answer, "
            "or when it was sold or given away."
        ).format(
            n=format_number(PERCENT_FROM),
            first=format_number(first),
            last=format_number(last),
            few=format_number(RANGE_FROM),
        ),
        gettext("(Details: Kaplan–Meier estimate, 80 % log-log interval by Greenwood’s variance.)"),
    ]
    left_out = [
        *_some(ngettext("{n} not rated yet", "{n} not rated yet", len(result.unrated)), len(result.unrated)),
        *_some(
            ngettext("{n} without an exact day", "{n} without an exact day", len(result.inexact)),
            len(result.inexact),
        ),
        *_some(phrases.count_without_date(len(result.undated)), len(result.undated)),
    ]
    if left_out:
        paragraphs.append(gettext("Not counted: {list}.").format(list=phrases.listed(left_out)))
    if telling.named:
        paragraphs += phrases.only_over_all_time(result.undated)
    return "\n\n".join(paragraphs)


def missing(result: Staying) -> Missing | None:
    """Return what to do if nothing can be followed yet, else None."""
    if result.lives:
        return None
    if result.unrated:
        return to_check_in_on(gettext("This picture begins with your first verdict."), result.unrated)
    if not result.inexact:
        return None
    n = len(result.inexact)
    return Missing(
        gettext("To count days, it takes the exact day of buying or delivery."),
        ngettext("Show the {n} without an exact day", "Show the {n} without an exact day", n),
        gettext("without an exact day"),
        result.inexact,
    )


def share_words(share: float) -> str:
    """Return a share in tenths: about 8 in 10; all and none only if that is exact."""
    tenths = round(share * amounts.TEN)
    if share in {0, 1}:
        return gettext("all") if share else gettext("none")
    if tenths in {0, amounts.TEN}:
        return gettext("nearly all") if tenths else gettext("hardly any")
    return gettext("about {n} in 10").format(n=format_number(tenths))


def day_words(day: int) -> str:
    """Return a day since a thing came: day 30."""
    return gettext("day {n}").format(n=format_number(day))


def outcome_words(life: Life) -> str:
    """Return what became of a thing, and by which day."""
    said = {
        "let down": gettext("not worth it by {day}"),
        "sent back": gettext("sent back on {day}"),
        "still fine": gettext("still fine on {day}"),
    }
    return said[life.outcome].format(day=day_words(life.day))


def age_words(age: Age) -> str:
    """Return how old the things of an age are."""
    first, second, third = (format_number(day) for day in AGES)
    return {
        AGES[0]: gettext("up to {n} days").format(n=first),
        AGES[1]: gettext("{first} to {last} days").format(first=first, last=second),
        AGES[2]: gettext("{first} to {last} days").format(first=second, last=third),
        None: gettext("over a year"),
    }[age.until]


def _of_days(result: Staying) -> list[str]:
    """Return the shares on the first day of asking and on the last one, and what was sent back."""
    days = dict.fromkeys((REGULAR_DAYS[0], result.until))
    first, *later = ({"day": day_words(day), "share": share_words(result.share(day))} for day in days)
    told = [gettext("By {day}, {share} were still fine.").format(**first)]
    told += [gettext("By {day}, {share}.").format(**each) for each in later]
    if back := len(result.with_outcome("sent back")):
        told.append(ngettext("{n} was sent back.", "{n} were sent back.", back))
    return told


def _of_things(result: Staying, telling: Telling) -> str:
    """Return what became of things that are too few for a curve."""
    n = len(result.lives)
    if n == 1:
        return _the_one(result.lives[0], telling)
    if all(life.answers for life in result.lives):
        of = telling.said(gettext("Of the {n} things you’ve rated"), gettext("Of the {n} things I’ve rated"))
    else:
        of = telling.said(
            gettext("Of the {n} things you’ve rated or sent back"),
            gettext("Of the {n} things I’ve rated or sent back"),
        )
    fine, down, back = (
        len(result.with_outcome(outcome)) for outcome in ("still fine", "let down", "sent back")
    )
    said = [
        *_some(ngettext("{n} is still fine", "{n} are still fine", fine), fine),
        *_some(
            ngettext("{n} wasn’t worth it at some point", "{n} weren’t worth it at some point", down), down
        ),
        *_some(ngettext("{n} was sent back", "{n} were sent back", back), back),
    ]
    return gettext("{of}, {counts}.").format(of=of.format(n=format_number(n)), counts=phrases.listed(said))


def _won_over(result: Staying, n: int, telling: Telling) -> str:
    """Return how many things were worth it again: of those that the sentence before leaves, or of all."""
    if len(result.lives) == 1:
        return telling.said(gettext("It won you over later."), gettext("It won me over later."))
    if result.until:
        return telling.said(
            ngettext("{n} of the others won you over later.", "{n} of the others won you over later.", n),
            ngettext("{n} of the others won me over later.", "{n} of the others won me over later.", n),
        )
    return telling.said(
        ngettext("{n} of them won you over later.", "{n} of them won you over later.", n),
        ngettext("{n} of them won me over later.", "{n} of them won me over later.", n),
    )


def _the_one(life: Life, telling: Telling) -> str:
    said = {
        "let down": (
            gettext("The one thing you’ve rated wasn’t worth it by {day}."),
            gettext("The one thing I’ve rated wasn’t worth it by {day}."),
        ),
        "sent back": (
            gettext("The one thing you’ve followed was sent back on {day}."),
            gettext("The one thing I’ve followed was sent back on {day}."),
        ),
        "still fine": (
            gettext("The one thing you’ve rated is still fine on {day}."),
            gettext("The one thing I’ve rated is still fine on {day}."),
        ),
    }
    return telling.said(*said[life.outcome]).format(day=day_words(life.day))


def _of_ages(ages: Sequence[Age], telling: Telling) -> str:
    """Return how many of the youngest and of the oldest things are worth it now."""
    youngest, oldest = ({"counts": _worth_it(age), "days": age_words(age)} for age in (ages[0], ages[-1]))
    n = ages[0].n
    said = telling.said(
        ngettext(
            "Worth it now: {{counts}} thing you’ve had for {{days}}",
            "Worth it now: {{counts}} things you’ve had for {{days}}",
            n,
        ),
        ngettext(
            "Worth it now: {{counts}} thing I’ve had for {{days}}",
            "Worth it now: {{counts}} things I’ve had for {{days}}",
            n,
        ),
    ).format(**youngest)
    if len(ages) == 1:
        return gettext("{said}.").format(said=said)
    return gettext("{said}, and {counts} for {days}.").format(said=said, **oldest)


def _worth_it(age: Age) -> str:
    return amounts.x_of_n(len(age.of("worth it")), age.n)


def _nothing_rated(result: Staying) -> str:
    if not result.unrated and not result.inexact:
        return phrases.no_purchases(result.period)
    if result.unrated:
        return gettext("{purchases}, none rated yet.").format(
            purchases=amounts.purchases(len(result.unrated))
        )
    bought = amounts.purchases(len(result.inexact))
    return gettext("{purchases} without an exact day.").format(purchases=bought)
