"""A creator: someone who recommends things, and what they gain from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from unhyped.domain.errors import CreatorNameMissing
from unhyped.domain.text import check_texts

if TYPE_CHECKING:
    from datetime import datetime

    from unhyped.domain.purchase import Gain


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


def checked(creator: Creator) -> Creator:
    """Return *creator* if it has a name and its texts can be stored; raise the InvalidInput otherwise."""
    check_texts(creator)
    if not creator.name.strip():
        raise CreatorNameMissing
    return creator
