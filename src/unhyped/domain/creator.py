"""A creator: someone who recommends things, and what they gain from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.domain.errors import CreatorNameMissing
from unhyped.domain.text import check_texts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from unhyped.domain.purchase import Gain, Purchase

_OPEN: Final = frozenset({None, "don't know"})
"""Answers that leave open what somebody gains."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Creator:
    """What the person knows about a creator; *name* is a handle without “@”, as a purchase has it.

    *gain* is what they gain from recommending, None if nobody said. *says_unsponsored*: they claim that
    nobody pays them, which is noted and never believed. *formerly* are the names they had before.
    """

    id: str
    name: str
    gain: Gain | None = None
    says_unsponsored: bool = False
    formerly: tuple[str, ...] = ()
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Named:
    """How many records name a creator: purchases outside and in the Trash, wishes, plans, rules."""

    purchases: int = 0
    trashed: int = 0
    wishes: int = 0
    plans: int = 0
    rules: int = 0


def checked(creator: Creator) -> Creator:
    """Return *creator* if it has a name and its texts can be stored; raise the InvalidInput otherwise."""
    check_texts(creator)
    if not creator.name.strip():
        raise CreatorNameMissing
    return creator


def key_of(name: str) -> str:
    """Return what creators are compared by: a handle means the same whatever the case of its letters."""
    return name.strip().casefold()


def by_name(records: Iterable[Creator]) -> dict[str, Creator]:
    """Return the creators by `key_of` their names, also the former ones that nobody else has now.

    Of several with one name, which two files put together may have, the one with a gain counts, else the
    latest.
    """
    ordered = sorted(records, key=lambda each: (each.gain is not None, each.added_at, each.id))
    former = {key_of(name): each for each in ordered for name in each.formerly}
    return former | {key_of(each.name): each for each in ordered}


def gain_of(own: Gain | None, recommender: Creator | None) -> Gain | None:
    """Return what is gained from one recommendation: what was said about it (*own*), else about its creator.

    An answer “don’t know” gives way to one that knows.
    """
    general = None if recommender is None else recommender.gain
    return own if own not in _OPEN or general is None else general


def usual_gain(tips: Iterable[Purchase], recommender: Creator | None) -> Gain | None:
    """Return what a creator gains: as noted about them, else on the one of their *tips* bought last."""
    if recommender is not None and recommender.gain not in _OPEN:
        return recommender.gain
    noted = [purchase for purchase in tips if purchase.gain not in _OPEN]
    if noted:
        return max(noted, key=_when_bought).gain
    return None if recommender is None else recommender.gain


def _when_bought(purchase: Purchase) -> tuple[int, datetime, str]:
    bought = purchase.bought_on
    return 0 if bought is None else bought.first.toordinal(), purchase.added_at, purchase.id
