"""What the log says about a wish: things like it, how such tips turned out, and plans for next time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.domain.check_in import GROUPS
from unhyped.domain.creator import key_of, usual_gain
from unhyped.domain.wish import creator_of
from unhyped.insights.plans import Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from unhyped.domain.creator import Creator
    from unhyped.domain.entry import Entry
    from unhyped.domain.purchase import Gain
    from unhyped.domain.wish import Wish
    from unhyped.insights.plans import OwnPlan, PlanIndex
    from unhyped.insights.similar import Kinds

MAX_OWNED: Final = 3
MAX_PLANS: Final = 2


@dataclass(frozen=True, slots=True)
class AboutWish:
    """*creator* recommended it, and *gain* is what they gain from it. *owned* are things like it.

    *by_creator* and *in_category* are earlier purchases that are rated, the good ones first. *plans* are the
    person's own that fit it, those about such things first.
    """

    creator: str = ""
    owned: tuple[Entry, ...] = ()
    by_creator: tuple[Entry, ...] = ()
    category: str = ""
    in_category: tuple[Entry, ...] = ()
    plans: tuple[OwnPlan, ...] = ()
    gain: Gain | None = None
    says_unsponsored: bool = False


def about(
    wish: Wish, kinds: Kinds, plans: PlanIndex, entries: Sequence[Entry], known: Creator | None = None
) -> AboutWish:
    """Return what *entries* (outside the Trash), *kinds* and *plans* say about *wish*; O(n), any thread.

    *known* is what is known about its creator.
    """
    thing = Thing.of(wish, kinds)
    category = thing.category
    creator = creator_of(wish)
    wanted = key_of(creator)
    tips = [entry for entry in entries if wanted and key_of(entry.purchase.creator) == wanted]
    alike = [entry for entry in entries if category and entry.purchase.category == category]
    return AboutWish(
        creator=creator,
        owned=kinds.owned_like(wish.name)[:MAX_OWNED],
        by_creator=_rated(tips),
        category=category,
        in_category=_rated(alike),
        plans=plans.fitting(thing)[:MAX_PLANS],
        gain=usual_gain((tip.purchase for tip in tips), known),
        says_unsponsored=known is not None and known.says_unsponsored,
    )


def _rated(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    rated = [entry for entry in entries if entry.verdict is not None]
    return tuple(sorted(rated, key=lambda entry: (GROUPS.index(entry.group), _when_bought(entry))))


def _when_bought(entry: Entry) -> tuple[int, float]:
    bought = entry.purchase.bought_on
    return 0 if bought is None else bought.first.toordinal(), entry.purchase.added_at.timestamp()
