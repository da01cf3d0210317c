"""Waits that ended, in words: on the card, in pictures, in the console."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.domain.text import isolated, short
from unhyped.domain.waits import COUNTS_AFTER_DAYS
from unhyped.i18n import format_number, gettext, ngettext
from unhyped.insights.claims import RANGE_FROM
from unhyped.insights.question import Missing
from unhyped.words import amounts, dates, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.insights.question import Telling
    from unhyped.insights.waiting.result import Bought, Fate, Waiting

TWO: Final = 2


def question() -> str:
    """Return the title of the card."""
    return gettext("Does waiting work?")


def fate_count(fate: Fate, n: int) -> str:
    """Return how many waits ended like this, as below their squares: 8 let go."""
    return {
        "let go": ngettext("{n} let go", "{n} let go", n),
        "bought": ngettext("{n} bought after the wait", "{n} bought after the wait", n),
        "bought early": ngettext("{n} bought before it was over", "{n} bought before it was over", n),
        "bought elsewhere": ngettext("{n} elsewhere", "{n} elsewhere", n),
        "bought instead": ngettext("{n} bought something like it", "{n} bought something like it", n),
    }[fate]


def fate_label(fate: Fate) -> str:
    """Return what became of a wish, as the head of a row."""
    return {
        "let go": gettext("Let go"),
        "bought": gettext("Bought after the wait"),
        "bought early": gettext("Bought before it was over"),
        "bought elsewhere": gettext("Bought elsewhere"),
        "bought instead": gettext("Bought something like it"),
    }[fate]


def after_waiting() -> str:
    """Return what is said of purchases whose wait was over."""
    return gettext("after waiting")


def straight_away() -> str:
    """Return what is said of all other purchases."""
    return gettext("straight away")


def sentence(result: Waiting, telling: Telling) -> str:
    """Return how many were let go, and how many of those bought after waiting are worth it."""
    if not result.waits:
        return _none_ended(result, telling)
    said = [_how_they_ended(result, telling)]
    if result.after.n:
        said += [_how_it_went(result, telling), _no_experiment(telling)]
    return " ".join(said)


def foot(result: Waiting, _: Telling) -> str:
    """Return how many waits and answers there are, and what the picture leaves out."""
    if not result.waits:
        return ""
    rated = result.after.n + result.straight.n
    facts = [
        ngettext("{n} wait", "{n} waits", len(result.waits)),
        ngettext("{n} rated", "{n} rated", rated),
    ]
    if result.too_recently:
        n = len(result.too_recently)
        facts.append(ngettext("{n} let go too recently", "{n} let go too recently", n))
    if result.undated:
        facts.append(phrases.count_without_date(len(result.undated)))
    return " · ".join(facts)


def how_counted(result: Waiting, telling: Telling) -> str:
    """Explain when a wish counts as let go, what after waiting means, and that this isn't an experiment."""
    days, few = format_number(COUNTS_AFTER_DAYS), format_number(RANGE_FROM)
    paragraphs = [
        telling.said(
            gettext("A square is a wish whose wait you ended: you let it go, or you bought it."),
            gettext("A square is a wish whose wait I ended: I let it go, or I bought it."),
        ),
        telling.said(
            gettext(
                "Let go counts once the wait and {days} more days have passed in which you bought "
                "neither the thing nor anything like it. If you let it go after the end of its wait, "
                "the days begin then. Like it means the same kind of thing by its name, or almost "
                "the same name."
            ),
            gettext(
                "Let go counts once the wait and {days} more days have passed in which I bought "
                "neither the thing nor anything like it. If I let it go after the end of its wait, "
                "the days begin then. Like it means the same kind of thing by its name, or almost "
                "the same name."
            ),
        ).format(days=days),
        *_let_go_too_recently(result),
        telling.said(
            gettext(
                "After waiting means bought on the day the wait ended or later. Straight away is "
                "everything else in your log, also what you bought before its wait was over. What "
                "you bought elsewhere isn’t in your log, so it has no answer."
            ),
            gettext(
                "After waiting means bought on the day the wait ended or later. Straight away is "
                "everything else in my log, also what I bought before its wait was over. What I "
                "bought elsewhere isn’t in my log, so it has no answer."
            ),
        ),
        telling.said(
            gettext(
                "This isn’t an experiment: you choose what waits. What you wait for may cost more, "
                "or matter more to you, so it may differ from the rest anyway."
            ),
            gettext(
                "This isn’t an experiment: I choose what waits. What I wait for may cost more, or "
                "matter more to me, so it may differ from the rest anyway."
            ),
        ),
        gettext("First impressions from the day of buying and “too early” don’t count."),
        gettext(
            "With fewer than {n} answers we only show them. From {n} on, the band is the likely range. "
            "(Details: 80 % Jeffreys interval of this row’s own answers, rounded outwards.)"
        ).format(n=few),
    ]
    if telling.named:
        paragraphs += [*_bought_instead(result), *phrases.only_over_all_time(result.undated)]
    return "\n\n".join(paragraphs)


def missing(result: Waiting) -> Missing | None:
    """Return where to go if no wait has ended yet, else None."""
    pending = (*result.too_recently, *result.waiting)
    if result.waits or not pending:
        return None
    return Missing(
        gettext("Once a wait ends, you see here what became of it."),
        ngettext("Show the {n} on your waiting list", "Show the {n} on your waiting list", len(pending)),
        gettext("not counted yet"),
        (),
        pending,
    )


def answered(bought: Bought) -> str:
    """Return how many are worth it: 4 of 5 worth it."""
    return gettext("{counts} worth it").format(counts=amounts.x_of_n(bought.x, bought.n))


def _how_they_ended(result: Waiting, telling: Telling) -> str:
    n, x = len(result.waits), len(result.of("let go"))
    when = dates.when(result.period)
    if n == 1:
        return _how_one_ended(result, telling)
    waits = ngettext("{n} wait that ended", "{n} waits that ended", n)
    waits = gettext("{waits} {when}").format(waits=waits, when=when) if when else waits
    if x == 0:
        text = telling.said(gettext("Of {waits}, you let none go."), gettext("Of {waits}, I let none go."))
    elif x == n:
        text = telling.said(gettext("Of {waits}, you let all go."), gettext("Of {waits}, I let all go."))
        if n == TWO:
            text = telling.said(
                gettext("Of {waits}, you let both go."), gettext("Of {waits}, I let both go.")
            )
    else:
        text = telling.said(
            ngettext("Of {{waits}}, you let {n} go.", "Of {{waits}}, you let {n} go.", x),
            ngettext("Of {{waits}}, I let {n} go.", "Of {{waits}}, I let {n} go.", x),
        )
    return text.format(waits=waits)


def _how_one_ended(result: Waiting, telling: Telling) -> str:
    when = dates.when(result.period)
    one = gettext("One wait ended {when}").format(when=when) if when else gettext("One wait has ended so far")
    texts: dict[Fate, tuple[str, str]] = {
        "let go": (gettext("{one}, and you let it go."), gettext("{one}, and I let it go.")),
        "bought": (gettext("{one}, and you bought it."), gettext("{one}, and I bought it.")),
        "bought early": (
            gettext("{one}, and you bought it before the wait was over."),
            gettext("{one}, and I bought it before the wait was over."),
        ),
        "bought elsewhere": (
            gettext("{one}, and you bought it elsewhere."),
            gettext("{one}, and I bought it elsewhere."),
        ),
        "bought instead": (
            gettext("{one}, and you bought something like it."),
            gettext("{one}, and I bought something like it."),
        ),
    }
    return telling.said(*texts[result.waits[0].fate]).format(one=one)


def _how_it_went(result: Waiting, telling: Telling) -> str:
    """Return how many of the rated purchases after a wait are worth it."""
    n, x = result.after.n, result.after.x
    if n == 1:
        return _how_the_one_went(result, telling)
    if n == len(result.of("bought")):
        of = telling.said(
            gettext("Of the {n} you bought after waiting"), gettext("Of the {n} I bought after waiting")
        )
    else:
        of = telling.said(
            gettext("Of the {n} you bought after waiting and rated"),
            gettext("Of the {n} I bought after waiting and rated"),
        )
    of = of.format(n=format_number(n))
    if x == 0:
        return gettext("{of}, none is worth it so far.").format(of=of)
    if x == n:
        both, every = gettext("{of}, both are worth it."), gettext("{of}, all are worth it.")
        return (both if n == TWO else every).format(of=of)
    return ngettext("{{of}}, {n} is worth it.", "{{of}}, {n} are worth it.", x).format(of=of)


def _how_the_one_went(result: Waiting, telling: Telling) -> str:
    if len(result.of("bought")) == 1:
        worth_it = telling.said(
            gettext("What you bought after waiting is worth it."),
            gettext("What I bought after waiting is worth it."),
        )
        not_so_far = telling.said(
            gettext("What you bought after waiting isn’t worth it so far."),
            gettext("What I bought after waiting isn’t worth it so far."),
        )
    else:
        worth_it = telling.said(
            gettext("The one you’ve rated after waiting is worth it."),
            gettext("The one I’ve rated after waiting is worth it."),
        )
        not_so_far = telling.said(
            gettext("The one you’ve rated after waiting isn’t worth it so far."),
            gettext("The one I’ve rated after waiting isn’t worth it so far."),
        )
    return worth_it if result.after.x else not_so_far


def _no_experiment(telling: Telling) -> str:
    return telling.said(
        gettext("Things you wait for may differ anyway."), gettext("Things I wait for may differ anyway.")
    )


def _none_ended(result: Waiting, telling: Telling) -> str:
    recent, when = len(result.too_recently), dates.when(result.period)
    if recent:
        return telling.said(
            ngettext(
                "You let {n} wish go, too recently to count.",
                "You let {n} wishes go, too recently to count.",
                recent,
            ),
            ngettext(
                "I let {n} wish go, too recently to count.",
                "I let {n} wishes go, too recently to count.",
                recent,
            ),
        )
    if when:
        return gettext("No wait ended {when}.").format(when=when)
    if result.waiting:
        return ngettext(
            "{n} wish is waiting, and no wait has ended yet.",
            "{n} wishes are waiting, and no wait has ended yet.",
            len(result.waiting),
        )
    return gettext("No wait has ended yet. This picture starts with the first wish on the waiting list.")


def _let_go_too_recently(result: Waiting) -> Iterator[str]:
    if result.too_recently:
        n = len(result.too_recently)
        yield ngettext(
            "{n} was let go too recently to count yet.", "{n} were let go too recently to count yet.", n
        )


def _bought_instead(result: Waiting) -> Iterator[str]:
    """Yield the sentence that says which wishes don't count as let go, and what was bought."""
    found = [wait for wait in result.of("bought instead") if wait.instead]
    if not found:
        return
    each = gettext("{wish} ({purchase})")
    names = [
        each.format(wish=isolated(short(wait.name)), purchase=isolated(short(wait.instead)))
        for wait in found[: phrases.MAX_NAMES]
    ]
    more = len(found) - len(names)
    said = ", ".join(names) + (ngettext(" and {n} more", " and {n} more", more) if more else "")
    yield gettext("Let go, but something like it was bought: {list}.").format(list=said)
