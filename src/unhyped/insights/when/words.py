"""When things were bought, in words: on the card, in pictures, in the console."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from unhyped.i18n import format_month, format_number, format_skeleton, format_time, gettext, ngettext
from unhyped.insights.claims import RANGE_FROM
from unhyped.insights.question import Missing
from unhyped.insights.viewing import LAST_VIDEO, PAUSE
from unhyped.insights.when.result import LEAST_HOURS, PART_HOURS
from unhyped.words import amounts, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.insights.question import Telling
    from unhyped.insights.when.result import Month, Times

BY_MONTH: Final = "by_month"
"""The key of the view with the months of the year."""
WATCHED: Final = "watched"
"""The key of the view with purchases per hour watched."""
PER: Final = 10
"""The hours watched that a rate is shown for."""
_BASES: Final = (PER, 100, 1000)
"""A sentence tells them for the first of these in which there is a whole purchase."""
_MONDAY: Final = date(2024, 1, 1)


def question() -> str:
    """Return the title of the card."""
    return gettext("When do I buy?")


def title(_: Times, telling: Telling) -> str:
    """Return the question of the view."""
    if telling.view == BY_MONTH:
        return gettext("In which months do I buy?")
    return gettext("What do I buy per hour watched?") if telling.view == WATCHED else question()


def month_view() -> str:
    """Return the name of the view with the months of the year."""
    return gettext("By month")


def watched_view() -> str:
    """Return the name of the view with purchases per hour watched."""
    return gettext("Per hour watched")


def sentence(result: Times, telling: Telling) -> str:
    """Return which part of the day or month has surely more; or how much was bought per hour watched."""
    if not result.n:
        return phrases.no_purchases(result.period)
    if telling.view == WATCHED:
        return _of_hours(result, telling)
    if telling.view == BY_MONTH:
        return _of_months(result, telling)
    if not result.timed:
        said = gettext("No time of day is known yet, so here are the months. {months}")
        return said.format(months=_of_months(result, telling))
    return _of_day(result, telling)


def foot(result: Times, telling: Telling) -> str:
    """Return how many purchases have a known time, and what the picture leaves out."""
    if not result.n:
        return ""
    if telling.view == WATCHED and result.bought_watching:
        counts = amounts.x_of_n(result.timed_watching, result.bought_watching)
        said = ngettext("{{counts}} has a known time", "{{counts}} have a known time", result.timed_watching)
    elif telling.view == WATCHED and result.has_viewing:
        counts, said = amounts.x_of_n(0, result.n), gettext("{counts} in viewing history")
    elif telling.view == BY_MONTH or not result.timed:
        counts = amounts.x_of_n(result.with_month, result.n)
        said = ngettext("{{counts}} has a known month", "{{counts}} have a known month", result.with_month)
    else:
        counts = amounts.x_of_n(len(result.timed), result.n)
        said = ngettext("{{counts}} has a known time", "{{counts}} have a known time", len(result.timed))
    facts = [said.format(counts=counts)]
    if result.undated:
        facts.append(phrases.count_without_date(len(result.undated)))
    return " · ".join(facts)


def how_counted(result: Times, telling: Telling) -> str:
    """Explain which purchases count, what is marked, and how hours watched are estimated."""
    counts = amounts.x_of_n(len(result.timed), result.n)
    paragraphs = [
        telling.said(
            gettext(
                "A purchase is in the picture if its day and its time of day are known: {counts}. "
                "Imported orders often have a time, and you can add it in “More about it”."
            ),
            gettext("A purchase is in the picture if its day and its time of day are known: {counts}."),
        ).format(counts=counts),
        gettext(
            "A part of the day or a month is named, from {few} purchases on, if chance alone would rarely "
            "give it that many. In logs in which all are alike, that happens to fewer than 1 in 20. It says "
            "nothing on why."
        ).format(few=format_number(RANGE_FROM)),
        telling.said(
            gettext(
                "A month of the year has its purchases of all years. The table says how many such "
                "months your log has, since some may have come round more often."
            ),
            gettext(
                "A month of the year has its purchases of all years. The table says how many such "
                "months my log has, since some may have come round more often."
            ),
        ),
    ]
    if result.covered:
        paragraphs += _hours_counted(result)
    if telling.named:
        paragraphs += phrases.only_over_all_time(result.undated)
    return "\n\n".join(paragraphs)


def missing(result: Times) -> Missing | None:
    """Return what to do if no purchase has a known month, else None."""
    if result.with_month or not result.n:
        return None
    n = len(result.untimed)
    return Missing(
        gettext("Note when you bought things, and see here when you do."),
        ngettext("Show the {n} without a month", "Show the {n} without a month", n),
        gettext("without a month"),
        result.untimed,
    )


def part_label(number: int) -> str:
    """Return a part of the day by its hours: 18:00–21:00."""
    start = PART_HOURS * number
    return hours_label(start, start + PART_HOURS)


def hours_label(start: int, end: int) -> str:
    """Return hours of the day: 18:00–21:00."""
    return gettext("{start}–{end}").format(start=format_time(time(start)), end=format_time(time(end % 24)))


def part_in_words(number: int) -> str:
    """Return a part of the day as people say it: after nine in the evening."""
    return (
        gettext("between midnight and three in the morning"),
        gettext("between three and six in the morning"),
        gettext("between six and nine in the morning"),
        gettext("between nine in the morning and noon"),
        gettext("between noon and three in the afternoon"),
        gettext("between three and six in the afternoon"),
        gettext("between six and nine in the evening"),
        gettext("after nine in the evening"),
    )[number]


def counted_in_part(n: int, number: int) -> str:
    """Return how many are in a part of the day: 20 after 21:00."""
    start, end = PART_HOURS * number, PART_HOURS * (number + 1)
    if end == 24:  # noqa: PLR2004 - the end of the day
        return gettext("{n} after {time}").format(n=format_number(n), time=format_time(time(start)))
    return gettext("{n} from {start} to {end}").format(
        n=format_number(n), start=format_time(time(start)), end=format_time(time(end))
    )


def month_label(month: Month) -> str:
    """Return the name of a month."""
    return format_month(_MONDAY.replace(month=month.number))


def weekday_label(weekday: int) -> str:
    """Return a weekday (0 is Monday) in short: Mon."""
    return format_skeleton(_MONDAY + timedelta(days=weekday), "E")


def month_short(month: Month) -> str:
    """Return the name of a month in short: Nov."""
    return format_skeleton(_MONDAY.replace(month=month.number), "MMM")


def tenths(number: float) -> str:
    """Return a number with one decimal: 2.5."""
    return format_number(Decimal(f"{number:.1f}"))


def hours_text(hours: float) -> str:
    """Return a number of hours: 82 h; with one decimal below 10."""
    return gettext("{n} h").format(n=tenths(hours) if hours < PER else format_number(round(hours)))


def _of_day(result: Times, telling: Telling) -> str:
    n = len(result.timed)
    if n < RANGE_FROM:
        known = ngettext(
            "The time of day is known for {{counts}} purchase so far.",
            "The time of day is known for {{counts}} purchases so far.",
            result.n,
        )
        return known.format(counts=amounts.x_of_n(n, result.n))
    if result.band is None:
        return telling.said(
            gettext("No part of the day stands out among your {n} purchases with a known time."),
            gettext("No part of the day stands out among my {n} purchases with a known time."),
        ).format(n=format_number(n))
    return telling.said(
        gettext("{x} of your {n} purchases with a known time were made {time}."),
        gettext("{x} of my {n} purchases with a known time were made {time}."),
    ).format(
        x=format_number(len(result.of_part(result.band))), n=format_number(n), time=part_in_words(result.band)
    )


def _of_months(result: Times, telling: Telling) -> str:
    n, month = result.with_month, result.month
    if n < RANGE_FROM:
        known = ngettext(
            "The month is known for {{counts}} purchase so far.",
            "The month is known for {{counts}} purchases so far.",
            result.n,
        )
        return known.format(counts=amounts.x_of_n(n, result.n))
    if month is None:
        return telling.said(
            gettext("No month stands out among your {n} purchases with a known month."),
            gettext("No month stands out among my {n} purchases with a known month."),
        ).format(n=format_number(n))
    return telling.said(
        gettext("{x} of your {n} purchases with a known month were made in {month}."),
        gettext("{x} of my {n} purchases with a known month were made in {month}."),
    ).format(x=format_number(len(month.ids)), n=format_number(n), month=month_label(month))


def _of_hours(result: Times, telling: Telling) -> str:
    if not result.has_viewing:
        return gettext("Bring in viewing history of this time to see what was bought per hour watched.")
    x = result.bought_watching
    if x < RANGE_FROM:
        said = telling.said(
            ngettext(
                "{n} purchase is in your viewing history. Rates appear from {{least}} on.",
                "{n} purchases are in your viewing history. Rates appear from {{least}} on.",
                x,
            ),
            ngettext(
                "{n} purchase is in my viewing history. Rates appear from {{least}} on.",
                "{n} purchases are in my viewing history. Rates appear from {{least}} on.",
                x,
            ),
        )
        return said.format(least=format_number(RANGE_FROM))
    base = next((each for each in _BASES if round(each * x / result.hours)), _BASES[-1])
    hours = max(round(result.hours), 1)
    return telling.said(
        ngettext(
            "You watched for about {n} hour and bought {{x}} things on those days: about {{y}} for every "
            "{{base}} hours.",
            "You watched for about {n} hours and bought {{x}} things on those days: about {{y}} for every "
            "{{base}} hours.",
            hours,
        ),
        ngettext(
            "I watched for about {n} hour and bought {{x}} things on those days: about {{y}} for every "
            "{{base}} hours.",
            "I watched for about {n} hours and bought {{x}} things on those days: about {{y}} for every "
            "{{base}} hours.",
            hours,
        ),
    ).format(
        x=format_number(x),
        y=format_number(round(base * x / result.hours)),
        base=format_number(base),
    )


def _hours_counted(result: Times) -> Iterator[str]:
    yield gettext(
        "Viewing history covers {days} completely. Only those days count per hour watched, for hours and "
        "purchases alike. Of other days we don’t know what you watched."
    ).format(days=phrases.day_spans(result.covered))
    yield gettext(
        "Hours watched are estimated: a video counts until the next one. After {minutes} minutes without a "
        "new one you had stopped, and the last video counts {seconds} seconds."
    ).format(minutes=format_number(PAUSE // 60), seconds=format_number(LAST_VIDEO))
    yield gettext(
        "A part of the day stays blank under {hours} hours watched, and all do under {few} known times. A "
        "purchase without a known time is in no part, so the true rates may be higher. (Details: purchases "
        "per hour watched, with the 80 % Jeffreys interval of a Poisson rate.)"
    ).format(hours=format_number(LEAST_HOURS), few=format_number(RANGE_FROM))
