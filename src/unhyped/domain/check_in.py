"""A check-in: one dated answer to “Was it worth it?”. Check-ins are only ever added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.approximate_date import check_day
from unhyped.domain.errors import Phrase, ValueOutOfRange
from unhyped.domain.purchase import HIGHEST_EXPECTATION
from unhyped.domain.text import check_texts

if TYPE_CHECKING:
    from datetime import date, datetime

Claimed = Literal["yes", "partly", "no"]
Again = Literal["yes", "no", "unsure"]
Group = Literal["worth it", "in between", "not worth it", "not rated yet"]
"""How a purchase counts in every table, chart and export; `Entry.group` says which."""
Reading = Literal["keeper", "good but not needed", "needed but not good", "neither"]
"""What two of the answers say together: did it do what was claimed (good), and was it needed?"""

CLAIMED: Final[tuple[Claimed, ...]] = ("yes", "partly", "no")
AGAIN: Final[tuple[Again, ...]] = ("yes", "no", "unsure")
GROUPS: Final[tuple[Group, ...]] = ("worth it", "in between", "not worth it", "not rated yet")
"""The order in which groups are listed and drawn: good buys first."""
READINGS: Final[tuple[Reading, ...]] = ("keeper", "good but not needed", "needed but not good", "neither")
"""The order in which readings are listed: good buys first."""
LOWEST_WORTH: Final = 1
HIGHEST_WORTH: Final = 5
NOT_WORTH_IT: Final = 2
"""Verdicts up to this one count as regret."""
WORTH_IT: Final = 4
"""Verdicts from this one up count as worth it, whatever the other answers are."""
_VERSION_AT: Final = 14
"""The place of a UUID's version in its canonical form."""
REGRET_VERSION: Final = 2
"""Version of the definition of regret, exported with every figure. Version 1 counted every “would not buy
again” as regret."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """*worth* is 1 not at all … 5 very much, or None for “too early”. The other answers are optional.

    *claimed*: did what was claimed. *needed*: needed it. *again*: would buy again. *next_time* is a plan.
    *supersedes* is the id of the check-in that this one corrects; both stay, and only this one counts.
    """

    id: str
    purchase_id: str
    on: date
    worth: int | None
    claimed: Claimed | None = None
    needed: bool | None = None
    again: Again | None = None
    why: str = ""
    next_time: str = ""
    supersedes: str = ""
    added_at: datetime

    @property
    def is_imported(self) -> bool:
        """Whether it came with a file: only imports give ids made of names (UUIDs of version 3)."""
        return is_imported_id(self.id)

    @property
    def group(self) -> Group:
        """The group of a purchase with this answer; the only definition of regret and “worth it”.

        Regret (“not worth it”) is 1 or 2, or 3 and would not buy again.
        """
        if self.worth is None:
            return "not rated yet"
        if self.worth >= WORTH_IT:
            return "worth it"
        return "not worth it" if self.worth <= NOT_WORTH_IT or self.again == "no" else "in between"

    @property
    def reading(self) -> Reading | None:
        """What *claimed* and *needed* say together; None unless both are answered.

        Only “yes” and “no” count: “partly” is neither, so nothing is read from it.
        """
        if self.needed is None or self.claimed not in {"yes", "no"}:
            return None
        if self.claimed == "yes":
            return "keeper" if self.needed else "good but not needed"
        return "needed but not good" if self.needed else "neither"


def is_imported_id(id_: str) -> bool:
    """Return whether a record with this id came with a file: such ids are UUIDs of version 3."""
    return id_[_VERSION_AT : _VERSION_AT + 1] == "3"


def against_expectation(worth: int, expected: int) -> Literal["better", "as expected", "less"]:
    """Return how an answer compares with what was *expected*, 0 to 10, both on one line from worst to best.

    It is as expected if no other answer is nearer to the expectation.
    """
    answer = (worth - LOWEST_WORTH) / (HIGHEST_WORTH - LOWEST_WORTH)
    half_a_step = 1 / (HIGHEST_WORTH - LOWEST_WORTH) / 2
    distance = answer - expected / HIGHEST_EXPECTATION
    if abs(distance) <= half_a_step:
        return "as expected"
    return "better" if distance > 0 else "less"


def checked(check_in: CheckIn) -> CheckIn:
    """Return *check_in* if its worth is None or 1 to 5 and its day possible; raise InvalidInput."""
    worth = check_in.worth
    if worth is not None and not LOWEST_WORTH <= worth <= HIGHEST_WORTH:
        raise ValueOutOfRange(field=Phrase("“Worth it?”"), low=LOWEST_WORTH, high=HIGHEST_WORTH, value=worth)
    check_day(check_in.on)
    check_texts(check_in)
    return check_in
