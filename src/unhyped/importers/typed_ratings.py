"""Ratings such as “4/5” in a list as people type it, where they could be days as well."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from unhyped.domain.check_in import HIGHEST_WORTH
from unhyped.importers.answer_words import rating_in
from unhyped.importers.typed_lines import MAX_LINE_CHARS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from unhyped.domain.dates import DateOrder
    from unhyped.importers.typed_lines import TypedLine

Slashes = Literal["ratings", "days", "open"]

_SLASHED: Final = re.compile(
    r"[\s:,;|–—-]*[\s(\[:,;|–—-](?:(?P<label>note|rating|rated|score|avis|bewertung|wertung|nota|puntuación"
    r"|valoración|cijfer|beoordeling|verdict)[\s:]+)?(?P<value>\d{1,2}(?:[.,]\d)?) ?/ ?(?P<top>\d{1,2})"
    r"(?P<stars> ?(?:[⭐★]|stars?\b|sterne\b|etoiles\b|estrellas\b|sterren\b))?"
    r"(?:[)\].,;!](?=\s|$)|(?=[\s,;|–—]|$))",
    re.IGNORECASE,
)
_TOPS: Final = frozenset({5, 10})
"""Where people’s ratings end."""
_ENOUGH: Final = 3
"""As many days that are all the fifth, or in May, would be odd."""


class Slashed(NamedTuple):
    """What is *written* as “4/5” in a line: its *value* of *top*, and the text *without* it.

    It *says_so* if words around it name a rating: “4/5 stars”, “rating: 4/5”.
    """

    value: float
    top: int
    without: str
    written: str
    says_so: bool

    @property
    def may_be_rating(self) -> bool:
        """Whether it ends where ratings do."""
        return self.top in _TOPS and self.value <= self.top

    @property
    def is_rating(self) -> bool:
        """Whether it can’t be a day."""
        return self.may_be_rating and (self.says_so or not self.value or not self.value.is_integer())

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
            says_so = bool(match["label"] or match["stars"])
            return Slashed(value, top, without.strip(), f"{match['value']}/{top}", says_so)
    return None


def slashes_are(
    lines: Iterable[TypedLine], order: DateOrder | None, has_day: Callable[[Slashed], bool]
) -> Slashes:
    """Return what “4/5” means in the *lines* of a list; “open” if it may be a day or a rating.

    *has_day* is whether another part of a line is its day. Unless *order* has months first, a 10 may be
    October, where people write days in their order.
    """
    slashed = [each for line in lines if line.kind == "item" and (each := slashed_in(line.text))]
    if not all(each.may_be_rating for each in slashed):
        return "days"
    if any(each.is_rating for each in slashed) or any(map(has_day, slashed)):
        return "ratings"
    return "ratings" if len(slashed) >= _ENOUGH and _look_rated(slashed, order) else "open"


def _look_rated(slashed: Sequence[Slashed], order: DateOrder | None) -> bool:
    """Return whether values of one top can't well be days; in their order, those of ten may be October’s."""
    values, tops = [each.value for each in slashed], {each.top for each in slashed}
    in_order = values in (sorted(values), sorted(values, reverse=True))
    return tops == {5} or (len(tops) == 1 and (order == "mdy" or not in_order))
