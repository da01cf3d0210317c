"""What came before purchases, in words: on the card, in pictures, in the console."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.domain.text import isolated, short
from unhyped.i18n import format_number, gettext, ngettext
from unhyped.insights.claims import RANGE_FROM
from unhyped.insights.question import Missing
from unhyped.insights.seen import DAYS
from unhyped.insights.video.result import STEPS
from unhyped.words import amounts, phrases
from unhyped.words.labels import category_label, exposure_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.insights.question import Telling
    from unhyped.insights.video.result import Step, Way, Ways

_LONGEST: Final = 40


def question() -> str:
    """Return the title of the card."""
    return gettext("From video to purchase")


def sentence(result: Ways, telling: Telling) -> str:
    """Return how long before buying the first video came, and how often an ad or a search came first."""
    if not result.n:
        return phrases.no_purchases(result.period)
    n = len(result.ways)
    if not n:
        return telling.said(
            gettext("What came before your purchases isn’t known yet."),
            gettext("What came before my purchases isn’t known yet."),
        )
    said = [_of_first_views(result, telling)]
    if ads := result.with_step("ad"):
        said.append(
            telling.said(
                ngettext("Once you tapped an ad first.", "{n} times you tapped an ad first.", ads),
                ngettext("Once I tapped an ad first.", "{n} times I tapped an ad first.", ads),
            )
        )
    elif searches := result.with_step("search"):
        said.append(
            telling.said(
                ngettext("Once you searched first.", "{n} times you searched first.", searches),
                ngettext("Once I searched first.", "{n} times I searched first.", searches),
            )
        )
    return " ".join(said)


def foot(result: Ways, _: Telling) -> str:
    """Return before how many purchases something was seen or nothing was, and of how many that is unknown."""
    if not result.n:
        return ""
    facts = [ngettext("{n} seen before", "{n} seen before", len(result.ways))]
    if nothing := len(result.unseen):
        facts.append(ngettext("{n} not seen", "{n} not seen", nothing))
    if result.unknown:
        facts.append(ngettext("{n} unknown", "{n} unknown", len(result.unknown)))
    if result.undated:
        facts.append(phrases.count_without_date(len(result.undated)))
    return " · ".join(facts)


def how_counted(result: Ways, telling: Telling) -> str:
    """Explain what is on a line, what the viewing history covers, and what stays unknown."""
    paragraphs = [
        gettext(
            "A line is one purchase and ends when it was bought. On it are views of the video in its link, "
            "what was done with that video, and the searches, ads and products that were confirmed in “What "
            "came before”. What isn’t confirmed doesn’t count. It says what came before, never why."
        ),
        _coverage(result),
        gettext(
            "Outside of these days nothing is known, so it’s left empty and isn’t zero. The number of views "
            "is known if your history goes back to the day the video was posted, that of the rest if it "
            "covers the {days} days before buying."
        ).format(days=format_number(DAYS)),
        gettext(
            "“About” is the middle one, from {n} purchases on whose first view is known for sure. What shops "
            "told TikTok isn’t shown."
        ).format(n=format_number(RANGE_FROM)),
    ]
    if telling.named:
        paragraphs += phrases.only_over_all_time(result.undated)
    return "\n\n".join(filter(None, paragraphs))


def missing(result: Ways) -> Missing | None:
    """Return what to do if nothing is known to have come before any purchase, else None."""
    if result.ways or not result.n:
        return None
    bring = gettext("Import…")
    if not result.covered:
        words = gettext("Bring in your viewing history to see this.")
        return Missing(words, bring, "", (), asks_import=True)
    if result.unseen:
        n = len(result.unseen)
        return Missing(
            ngettext(
                "You didn’t watch the video of {n} purchase before buying, as far as we know.",
                "You didn’t watch the videos of {n} purchases before buying, as far as we know.",
                n,
            ),
            ngettext("Show the {n} not watched before", "Show the {n} not watched before", n),
            gettext("not watched before"),
            tuple(way.id for way in result.unseen),
        )
    if not result.open:
        said = gettext("Your viewing history covers {days}. No purchase with a video is from that time.")
        words = said.format(days=_days(result))
        return Missing(words, bring, "", (), asks_import=True)
    n = len(result.open)
    return Missing(
        gettext("Add the video of a purchase, or confirm what came before it, and see it here."),
        ngettext("Show the {n} from that time", "Show the {n} from that time", n),
        gettext("bought while viewing history is known"),
        result.open,
    )


def named(way: Way, telling: Telling) -> str:
    """Return the name of a purchase, or its category if purchases aren't to be named."""
    if telling.named:
        return isolated(short(way.name))
    return category_label(way.category) or gettext("a purchase")


def step_label(step: Step) -> str:
    """Return what a mark on a line is."""
    return {
        "video": gettext("video"),
        "search": gettext("search"),
        "ad": gettext("ad you tapped"),
        "saved": gettext("saved or liked"),
        "product": gettext("product"),
    }[step]


def before(days: int) -> str:
    """Return how many days before buying something was."""
    if days == 0:
        return gettext("on the day of buying")
    return ngettext("{n} day before", "{n} days before", days)


def told(way: Way) -> str:
    """Return what came before a purchase: first video 12 days before · 6 views · 1 ad tapped."""
    facts = []
    if way.first_view is not None:
        first = gettext("first video {when}") if way.is_first else gettext("first known video {when}")
        facts.append(first.format(when=before(way.first_view)))
    facts += [counted(step, n) for step in STEPS if (n := way.count(step))]
    return " · ".join(facts)


def counted(step: Step, n: int) -> str:
    """Return a number of steps: 6 views."""
    return {
        "video": ngettext("{n} view", "{n} views", n),
        "search": ngettext("{n} search", "{n} searches", n),
        "ad": ngettext("{n} ad tapped", "{n} ads tapped", n),
        "saved": ngettext("saved or liked {n} time", "saved or liked {n} times", n),
        "product": ngettext("{n} product viewed", "{n} products viewed", n),
    }[step]


def _of_first_views(result: Ways, telling: Telling) -> str:
    """Return how long before buying the first video came, of those whose first view is known for sure."""
    n, days = len(result.ways), result.first_views
    if not days:
        return ngettext(
            "Something that came before is known for {n} purchase.",
            "Something that came before is known for {n} purchases.",
            n,
        )
    of = gettext("For these {n}") if len(days) == n else gettext("For {counts}")
    if n == 1:
        of = gettext("For the one purchase that’s known")
    of = of.format(n=format_number(n), counts=amounts.x_of_n(len(days), n))
    usual = result.usual
    if usual is None and days[0] != days[-1]:
        said = telling.said(
            gettext("{of}, the first video came {first} to {last} days before you bought."),
            gettext("{of}, the first video came {first} to {last} days before I bought."),
        )
        return said.format(of=of, first=format_number(days[0]), last=format_number(days[-1]))
    middle = days[0] if usual is None else usual
    if middle == 0:
        return telling.said(
            gettext("{of}, the first video came on the day you bought."),
            gettext("{of}, the first video came on the day I bought."),
        ).format(of=of)
    amount = amounts.days(middle)
    if usual is not None and days[0] != days[-1]:
        amount = gettext("about {days}").format(days=amount)
    return telling.said(
        gettext("{of}, the first video came {days} before you bought."),
        gettext("{of}, the first video came {days} before I bought."),
    ).format(of=of, days=amount)


def _coverage(result: Ways) -> str:
    """Return which days are known of each kind."""
    if not result.covered:
        return gettext("There’s no viewing history in this file. What was confirmed before still counts.")
    each = gettext("{kind}: {days}")
    known = [
        each.format(kind=exposure_label(kind), days=phrases.day_spans(result.covered[kind]))
        for kind in EXPOSURE_KINDS
        if kind in result.covered
    ]
    return "\n".join((gettext("Viewing history is complete for these days:"), *known))


def _days(result: Ways) -> str:
    """Return the days of which views are known, else those of the first kind that is."""
    kind = next(kind for kind in EXPOSURE_KINDS if kind in result.covered)
    return phrases.day_spans(result.covered[kind])


def columns() -> Iterator[str]:
    """Yield the headers of the columns with numbers of steps, in the order of STEPS."""
    yield gettext("views")
    yield gettext("searches")
    yield gettext("ads tapped")
    yield gettext("saved or liked")
    yield gettext("products viewed")
