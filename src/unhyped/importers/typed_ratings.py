"""Ratings such as “4/5” in a list as people type it, where they could be days as well."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from unhyped.domain.check_in import HIGHEST_WORTH
from unhyped.importers.answer_words import rating_in
from unhyped.importers.typed_lines import MAX_LINE_CHARS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from unhyped.domain.dates import DateOrder
    from unhyped.importers.typed_lines import TypedLine

Slashes = Literal["ratings", "days", "open"]

_SLASHED: Final = re.compile(
    r"(?P<before>[\s:,;|–—-]*[\s(\[:,;|–—-])(?P<value>\d{1,2}(?:[.,]\d)?) ?/ ?(?P<top>\d{1,2})"
    r"(?P<stars> ?(?:[⭐★]|stars?\b|sterne\b|etoiles\b|estrellas\b|sterren\b))?"
    r"(?:[)\].,;!](?=\s|$)|(?=[\s,;|–—]|$))"
)
_TOPS: Final = frozenset({5, 10})
"""Where people’s ratings end."""
_ENOUGH: Final = 3
"""As many days that are all the fifth, or in May, would be odd."""


class Slashed(NamedTuple):
    """What is written as “4/5” in a line: its *value* of *top*, and the text *without* it."""

    value: float
    top: int
    without: str
    written: str
    has_stars: bool

    @property
    def may_be_rating(self) -> bool:
        """Whether it ends where ratings do."""
        return self.top in _TOPS and self.value <= self.top

    @property
    def is_rating(self) -> bool:
        """Whether it can’t be a day."""
        return self.may_be_rating and (self.has_stars or not self.value or not self.value.is_integer())

    @property
    def worth(self) -> int | None:
        """The verdict from 1 to 5 that it is as a rating."""
        rated = rating_in(f"{self.value:g}/{self.top}")
        return None if rated is None else rated.worth(HIGHEST_WORTH)


def slashed_in(text: str) -> Slashed | None:
    """Return the last “4/5” in the *text* of a line, which has something before it; None without one."""
    if len(text) > MAX_LINE_CHARS or "/" not in text:
        return None
    for match in reversed([*_SLASHED.finditer(text)]):
        if before := text[: match.start()].strip():
            rest = text[match.end() :].strip(" )]")
            value, top = float(match["value"].replace(",", ".")), int(match["top"])
            without = f"{before} {rest}" if not rest or rest[0] in ",;|–—-" else f"{before} - {rest}"
            return Slashed(value, top, without.strip(), f"{match['value']}/{top}", bool(match["stars"]))
    return None


def slashes_are(
    lines: Iterable[TypedLine], order: DateOrder | None, has_day: Callable[[Slashed], bool]
) -> Slashes:
    """Return what “4/5” means in the *lines* of a list; “open” if it may be a day or a rating.

    *has_day* is whether another part of a line is its day. A 10 is October unless *order* has months first.
    """
    slashed = [each for line in lines if line.kind == "item" and (each := slashed_in(line.text))]
    if not all(each.may_be_rating for each in slashed):
        return "days"
    tops = {each.top for each in slashed}
    are_many = len(slashed) >= _ENOUGH and (tops == {5} or (order == "mdy" and len(tops) == 1))
    if are_many or any(each.is_rating for each in slashed) or any(map(has_day, slashed)):
        return "ratings"
    return "open"
