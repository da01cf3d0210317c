"""What the headings of people's own trackers say: an answer, a brand, who or where it came from."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.text import normalise
from unhyped.importers.answer_words import sections

if TYPE_CHECKING:
    from unhyped.importers.mapping import Role

_MAX_CHARS: Final = 120
"""Longer headings are explanations, in which any word may come up."""
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Between the words of “dateOp”."""
_TOP: Final = re.compile(r" ?/ ?\d+$")
"""Where the ratings below a heading end: “Overall /5”."""
_STARS: Final = re.compile("[⭐★🌟]+")
_MARKS: Final = re.compile(r"schulnote|zensur")
NAMED: Final[tuple[Role | Literal["later"], ...]] = (
    *("rated_on", "last_used", "uses", "later", "months_open", "expires_on", "finished_on", "opened_on"),
    *("share_left", "payment_due", "target_per_use", "wait_until", "delivered_on", "bought_time"),
    *("planned", "countdown"),
    *("third_party", "payment", "gain", "final_sale", "return_days", "again", "returned", "resold"),
    *("reason", "verdict", "needed", "brand", "platform", "why", "creator", "shop"),
)
"""What headings name, in the order in which roles choose their columns."""


ANSWERS: Final = frozenset(
    {
        *("rated_on", "later", "again", "returned", "resold", "verdict", "needed", "why"),
        *("last_used", "uses", "months_open", "expires_on", "finished_on", "opened_on", "share_left"),
        *("payment_due", "target_per_use"),
    }
)
"""Columns that are never a name, a price or a day of buying, whatever their cells look like."""


_NEVER: Final = {"returned": "not back", "verdict": "expected"}
"""Roles that a heading can’t have if it also says something else."""


def possible_roles(header: str) -> tuple[str, ...]:
    """Return the roles that a heading names; “later” stands for what no purchase has a field for yet."""
    words = _TOP.sub("", heading_words(header)) if len(header) <= _MAX_CHARS else ""
    if not words or says(words, "of others"):
        return ()
    roles = tuple(role for role in NAMED if says(words, role))
    never = {role for role, why in _NEVER.items() if says(words, why)}
    return tuple(role for role in roles if role not in never)


def comes_later(header: str) -> bool:
    """Return whether a column holds what no purchase has a field for yet: times worn, opened, % left."""
    return "later" in possible_roles(header)[:1]


def says(words: str, what: str) -> bool:
    """Return whether the words of a heading are in a section of `resources/trackers.txt`."""
    return _pattern(what).search(words) is not None


def is_opposite(header: str) -> bool:
    """Return whether a yes below a heading is a no to “Was it worth it?”: “Regret”."""
    return says(heading_words(header), "opposite") or names_marks(header)


def names_marks(header: str) -> bool:
    """Return whether a heading says, also in brackets, that German marks are below it: 1 is the best of 6."""
    return _MARKS.search(normalise(header)) is not None


@cache
def _pattern(what: str) -> re.Pattern[str]:
    return re.compile("|".join(sections()[f"heading {what}"]))


@lru_cache(maxsize=256)
def heading_words(header: str) -> str:
    """Return the words of a heading without accents, brackets and signs: “Worth it? (1–5)” → “worth it”."""
    plain = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", _STARS.sub(" stars ", normalise(_HUMP.sub(" ", header))))
    return " ".join(re.findall(r"[^\W_]+|[%#/]", plain)).strip(" /")
