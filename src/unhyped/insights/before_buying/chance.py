"""How things like a wish turned out, and how likely it is that this one won't be worth it either."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from unhyped.domain.check_in import GROUPS
from unhyped.domain.creator import key_of, usual_gain
from unhyped.domain.wish import creator_of
from unhyped.insights.before_buying.forecast import clipped, try_on_the_past
from unhyped.insights.before_buying.history import Count, History, Wanted, mature_cases, narrowest
from unhyped.insights.beta import quantile
from unhyped.insights.claims import RANGE_FROM
from unhyped.insights.plans import Thing
from unhyped.insights.proportions import LEVEL, Interval, likely_range

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from unhyped.domain.check_in import Group
    from unhyped.domain.creator import Creator
    from unhyped.domain.entry import Entry
    from unhyped.domain.wish import Wish
    from unhyped.insights.before_buying.forecast import Trial
    from unhyped.insights.before_buying.history import Alike, Case, Likeness
    from unhyped.insights.similar import Kinds


@dataclass(frozen=True, slots=True)
class Chance:
    """What the log says about something *wanted*: the things *alike*, as ids with their *groups*.

    Good ones come first. *probability* is that of regret, with its *range*; None under five things alike.
    *trial* says how such forecasts did on the past.
    """

    wanted: Wanted
    alike: Alike
    ids: tuple[str, ...]
    groups: tuple[Group, ...]
    trial: Trial
    probability: float | None = None
    range: Interval | None = None

    @property
    def x(self) -> int:
        """How many of the things alike are regretted."""
        return self.alike.like.x

    @property
    def n(self) -> int:
        """How many things alike are rated."""
        return self.alike.like.n

    @property
    def likely(self) -> Interval | None:
        """The likely range of their rate; None under five."""
        return likely_range(self.x, self.n)

    @property
    def is_modelled(self) -> bool:
        """Whether *probability* comes from a model of the log."""
        return self.trial.used is not None


def before_buying(
    wish: Wish, kinds: Kinds, entries: Sequence[Entry], today: date, known: Creator | None = None
) -> Chance:
    """Return what *entries* (outside the Trash) and their *kinds* say about *wish*; any thread.

    *known* is what is known about its creator. Takes up to half a second for a log of hundreds.
    """
    creator = key_of(creator_of(wish))
    tips = [entry for entry in entries if creator and key_of(entry.purchase.creator) == creator]
    wanted = Wanted(
        wish.name,
        Thing.of(wish, kinds).category,
        creator_of(wish),
        usual_gain((tip.purchase for tip in tips), known),
        wish.price,
        bool(wish.claims),
    )
    rated = [entry for entry in entries if entry.verdict is not None]
    groups = dict(_groups(wanted, kinds, rated))
    counts = ((likeness, _count(found)) for likeness, found in groups.items())
    alike = narrowest(counts, _count(rated))
    like = [] if alike.by is None else groups[alike.by]
    like = sorted(like, key=lambda entry: GROUPS.index(entry.group))
    ids, of_them = tuple(entry.purchase.id for entry in like), tuple(entry.group for entry in like)
    cases = mature_cases(entries, today)
    trial = try_on_the_past(cases)
    if alike.like.n < RANGE_FROM:
        return Chance(wanted, alike, ids, of_them, trial)
    model = trial.used
    if model is not None:
        facts = _known(cases).facts(wanted)
        return Chance(wanted, alike, ids, of_them, trial, model.probability(facts), model.likely(facts))
    a, b = alike.pulled
    tail = (1 - LEVEL) / 2
    ends = (clipped(quantile(share, a, b)) for share in (tail, 1 - tail))
    return Chance(wanted, alike, ids, of_them, trial, clipped(alike.rate), Interval(*ends))


def _groups(wanted: Wanted, kinds: Kinds, rated: Sequence[Entry]) -> Iterator[tuple[Likeness, list[Entry]]]:
    """Yield the rated purchases that may be called like *wanted*, the narrowest group first."""
    creator = key_of(wanted.creator)
    yield "kind", [entry for entry in kinds.like(wanted.name) if entry.verdict is not None]
    if wanted.category:
        yield "category", [each for each in rated if each.purchase.category == wanted.category]
    if creator:
        yield "creator", [each for each in rated if key_of(each.purchase.creator) == creator]


def _count(entries: Sequence[Entry]) -> Count:
    return Count(sum(bool(entry.regret) for entry in entries), len(entries))


def _known(cases: Sequence[Case]) -> History:
    history = History()
    for case in cases:
        history.add(case.wanted, regretted=case.regretted)
    return history
