"""Answers in a list as people type it: “4/5”, which could be a day as well, and what ends a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from unhyped.domain.check_in import HIGHEST_WORTH
from unhyped.domain.found import FoundAnswer
from unhyped.importers.answer_words import agreed, rating_in
from unhyped.importers.cell_words import standing
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
_STARS: Final = re.compile(r"[\s:,|–—-]*((?:[⭐★☆]\ufe0f?)+)\s*$")
_LAST_WORDS: Final = (
    re.compile(r"\d.*(\s[-–—|]+\s+([^\W\d][^\d|–—]{1,30}))$"),
    re.compile(r"\d\S*((?:\s+[-–—|]+)?\s+\(?([^()\d|–—]{2,30}|[^\w\s])\)?)$"),
    re.compile(r"\d.*(\s+([^\w\s€$£¥.,;:!?()%+/&'\"–—-]\ufe0f?))$"),
)
"""What may be an opinion at the end of a line, or what became of the thing: “lamp - $5 - meh”."""
_BRACKETED: Final = re.compile(r"\s*\(([^()]{2,30})\)$")
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


def ended(text: str) -> tuple[str, FoundAnswer | None, bool]:
    """Return a line without what its end answers, by stars or an opinion, and whether the thing went back."""
    if (last := _BRACKETED.search(text)) and _is_answer(last[1]):
        text = f"{text[: last.start()]} - {last[1]}"
    if (stars := _STARS.search(text)) is not None:
        rated = rating_in(stars[1])
        return text[: stars.start()], FoundAnswer(worth=rated.worth(HIGHEST_WORTH) if rated else None), False
    for words in filter(None, (pattern.search(text) for pattern in _LAST_WORDS)):
        rated, went_back = rating_in(words[2]), standing(words[2]) == "returned"
        is_sign = agreed(words[2]) is None and not any(map(str.isalnum, words[2]))
        worth = (
            rated.worth(HIGHEST_WORTH, is_counted=False) if rated and (rated.is_opinion or is_sign) else None
        )
        if worth is not None or went_back:
            answer = None if worth is None else FoundAnswer(worth=worth)
            return text[: words.start(1)], answer, went_back
    return text, None, False


def _is_answer(text: str) -> bool:
    """Return whether *text* is an opinion or says that a thing went back."""
    rated = rating_in(text)
    return (rated is not None and rated.is_opinion) or standing(text) == "returned"
