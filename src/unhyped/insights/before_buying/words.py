"""What the log says about a wish before it is bought, in words: in the window and on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.domain.text import isolated
from unhyped.i18n import format_number, gettext, ngettext
from unhyped.insights.before_buying.forecast import LEAST_CASES, LEAST_RARER, calibration
from unhyped.insights.before_buying.history import MATURE_DAYS
from unhyped.insights.claims import RANGE_FROM
from unhyped.insights.comparing import IMAGINED
from unhyped.insights.table import AnswerRow, Cell, Column, Table, count, range_cells
from unhyped.words import amounts
from unhyped.words.creators import creator_text, gain_short, with_gain
from unhyped.words.labels import category_phrase

if TYPE_CHECKING:
    from unhyped.insights.before_buying.chance import Chance
    from unhyped.insights.before_buying.forecast import Tried

FEW: Final = 15
"""With fewer answers than this, a sentence points out how few they are."""
_MOST_TENTHS: Final = 9


def think_it_over() -> str:
    """Return the name of what shows it."""
    return gettext("Think it over")


def headline(chance: Chance) -> str:
    """Return how likely regret is: about 3 in 10; “” with too few things like it."""
    if chance.probability is None or chance.range is None:
        return ""
    low, high = chance.range.outwards(10)
    text = gettext("The chance that it won’t be worth it is about {n} in 10 (could be {low}–{high}).")
    return text.format(
        n=format_number(min(max(round(chance.probability * 10), 1), _MOST_TENTHS)),
        low=format_number(low),
        high=format_number(high),
    )


def how_it_went(chance: Chance) -> str:
    """Return how many things like it are regretted, with the likely range; or that there are too few."""
    x, n = chance.x, chance.n
    if n < RANGE_FROM:
        few = ngettext("You’ve rated {n} thing like it.", "You’ve rated {n} things like it.", n)
        none = gettext("You haven’t rated anything like it yet.")
        then = gettext("From {n} on, you’ll see here how such things turned out for you.")
        return f"{few if n else none} {then.format(n=format_number(RANGE_FROM))}"
    if x == 0:
        said = gettext("{things}, you regret none.")
    elif x == n:
        said = gettext("{things}, you regret all.")
    else:
        said = ngettext("{{things}}, {n} wasn’t worth it.", "{{things}}, {n} weren’t worth it.", x)
    parts = [said.format(things=_things(chance))]
    if chance.likely is not None:
        few = gettext("With this few it could be anything from {range}.")
        then = few if n < FEW else gettext("It could be anything from {range}.")
        parts.append(then.format(range=amounts.range_in_ten(*chance.likely.outwards(10))))
    return " ".join(parts)


def basis(chance: Chance) -> str:
    """Return what the number in the headline comes from; “” without one."""
    if chance.probability is None:
        return ""
    if chance.is_modelled:
        return ngettext(
            "From a model of {n} purchase of your own, which has done better than counting.",
            "From a model of {n} purchases of your own, which has done better than counting.",
            chance.trial.cases,
        )
    others = chance.alike.pool.n
    if not others:
        return gettext("Counted from these alone: you haven’t rated anything else yet.")
    return ngettext(
        "Counted from these and, a little, from the {n} other you’ve rated.",
        "Counted from these and, a little, from the {n} others you’ve rated.",
        others,
    )


def show_them(n: int) -> str:
    """Return the words of the link to the things like it."""
    return ngettext("Show it", "Show the {n}", n)


def like_label(chance: Chance) -> str:
    """Return what the things alike have in common, as a label above them."""
    if chance.alike.by == "category":
        return category_phrase(chance.wanted.category)
    if chance.alike.by == "creator":
        return with_gain(chance.wanted.creator, chance.wanted.gain)
    return gettext("like {name}").format(name=chance.wanted.name)


def how_counted(chance: Chance) -> str:
    """Explain what is like it, where the number comes from, and whether a model was tried."""
    few = format_number(RANGE_FROM)
    paragraphs = [
        gettext(
            "Like it means the same kind of thing by its name. With fewer than {n} of those, it’s everything "
            "in its category, and else every tip of its creator. Your latest answers count. First "
            "impressions and “too early” don’t."
        ).format(n=few),
    ]
    if chance.probability is not None:
        paragraphs.append(_of_the_number(chance))
    paragraphs.append(_of_the_model(chance))
    if tried(chance):
        paragraphs.append(
            ngettext(
                "Tried on your past: {n} purchase, forecast from those at least {{days}} days older.",
                "Tried on your past: {n} purchases, each forecast from those at least {{days}} days older.",
                len(tried(chance)),
            ).format(days=format_number(MATURE_DAYS))
        )
    return "\n\n".join(paragraphs)


def tried(chance: Chance) -> tuple[Tried, ...]:
    """Return how the way that is used did on the past."""
    return chance.trial.modelled if chance.is_modelled else chance.trial.counted


def calibration_table(chance: Chance) -> Table:
    """Return how often what was said came true; no rows if nothing could be tried."""
    columns = (
        Column(gettext("it said"), numeric=False),
        Column(gettext("things")),
        Column(gettext("not worth it")),
        Column(gettext("likely range, from")),
        Column(gettext("likely range, to")),
    )
    rows = (
        AnswerRow(
            (
                Cell(amounts.range_in_ten(each.low, each.high), f"{each.low / 10}–{each.high / 10}"),
                count(each.n),
                count(each.x),
                *range_cells(each.likely),
            )
        )
        for each in calibration(tried(chance))
    )
    return Table(columns, tuple(rows))


def _things(chance: Chance) -> str:
    n = format_number(chance.n)
    if chance.alike.by == "category":
        text = gettext("Of the {n} things you’ve rated in {category}")
        return text.format(n=n, category=category_phrase(chance.wanted.category))
    if chance.alike.by == "creator":
        creator = isolated(creator_text(chance.wanted.creator))
        if chance.wanted.gain is not None:
            gain = gain_short(chance.wanted.gain)
            creator = gettext("{creator} ({gain})").format(creator=creator, gain=gain)
        return gettext("Of the {n} tips from {creator} you’ve rated").format(n=n, creator=creator)
    return gettext("Of the {n} things like it you’ve rated").format(n=n)


def _of_the_number(chance: Chance) -> str:
    """Explain where the number in the headline comes from."""
    if chance.is_modelled:
        return gettext(
            "The model knows how its category and its creator went, its price next to your usual one, "
            "whether the one who recommends it gains from it, and whether anything was promised. No number "
            "is below 5 or above 95 in 100. (Details: ridge logistic regression, 80 % interval on the logit.)"
        )
    pool = chance.alike.pool
    if not pool.n:
        return gettext("(Details: 80 % Jeffreys interval of these answers.)")
    imagined = min(IMAGINED, pool.n)
    return gettext(
        "A few answers alone say too much. So {imagined} answers are added at the rate of everything else "
        "you’ve rated ({others} not worth it). That’s closer as long as your groups differ a little. If they "
        "differ a lot, the range is too narrow. No number is below 5 or above 95 in 100. (Details: "
        "beta-binomial model, 80 % interval.)"
    ).format(imagined=format_number(imagined), others=amounts.x_of_n(pool.x, pool.n))


def _of_the_model(chance: Chance) -> str:
    """Say whether a model was tried, and how it did."""
    trial = chance.trial
    if trial.skill is None:
        return gettext(
            "A model of your log is only tried once {least} rated purchases are at least {days} days old, "
            "with {rarer} of the rarer outcome. So far it’s {cases}, with {so_far}."
        ).format(
            least=format_number(LEAST_CASES),
            days=format_number(MATURE_DAYS),
            rarer=format_number(LEAST_RARER),
            cases=format_number(trial.cases),
            so_far=format_number(trial.rarer),
        )
    if not trial.skill.is_enough:
        return ngettext(
            "A model of your log was tried on {n} purchase, too. It didn’t do clearly better than counting, "
            "so it isn’t used.",
            "A model of your log was tried on {n} purchases, too. It didn’t do clearly better than counting, "
            "so it isn’t used.",
            len(trial.modelled),
        )
    return gettext(
        "On your past, its squared errors were {percent} smaller than those of counting, and at least "
        "{least} smaller in 9 of 10 resamples. (Details: Brier skill, forward-chained, bootstrap.)"
    ).format(percent=amounts.percent(trial.skill.value), least=amounts.percent(trial.skill.low))
