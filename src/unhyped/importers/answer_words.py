"""What a cell answers: a rating in stars, numbers or words, or yes, no and maybe, in five languages."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import floor
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.domain.check_in import HIGHEST_WORTH, LOWEST_WORTH
from unhyped.domain.text import normalise, western_digits
from unhyped.importers.cell_words import is_unknown, yes_or_no
from unhyped.paths import resource

if TYPE_CHECKING:
    from unhyped.domain.check_in import Again

PERCENT: Final = 100
_MAX_CHARS: Final = 1000
"""Longer cells are texts; looking for an answer in them would take long."""
_LEAST_TOP: Final = 2
_FULL: Final = "⭐★🌟✭✮❤♥💖🔥"
_EMPTY: Final = "☆✩♡🤍"
_LOVE: Final = "❤♥💖🔥"
_SIGNS: Final = re.compile(rf"[{_FULL}½{_EMPTY} ]+")
_NUMBER: Final = r"(\d{1,3}(?:[.,]\d{1,2})?)"
_STARS_WORDS: Final = r"(?:stars?|sterne?n?|etoiles?|estrellas?|ster|[⭐★])"
_OUT_OF: Final = re.compile(
    rf"{_NUMBER} ?(?:/|out of|of|von|sur|de|van|uit) ?(\d{{1,3}})(?: ?{_STARS_WORDS})?"
)
_PERCENT: Final = re.compile(rf"{_NUMBER} ?%")
_IN_STARS: Final = re.compile(rf"{_NUMBER} ?{_STARS_WORDS}|[⭐★] ?[x×]? ?{_NUMBER}")
_PLAIN: Final = re.compile(rf"([+-]?){_NUMBER}(?: ?(?:points?|pts|punkte?|puntos?|punten))?[+-]?\.?")
_HEAD: Final = re.compile(
    r"(.{1,40}?)\s*(?:[,;:.!?](?=\s)|[(\[–—]|\s-+\s|(?<=/5)\s|(?<=/10)\s)\s*(.*)", re.DOTALL
)
"""An answer, and the reason after it: “No – too sticky”, “10/10 would recommend”."""
_BESIDE_WORDS: Final = re.compile(r"([^\w\s]+)\s*(\w.*)")
"""A sign before words that say the same: “✅ Keeper”."""
_LOOKS: Final = re.compile("[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
"""What only changes how the sign before it looks: the colour of a thumb."""
_GRADES: Final = {"a": 5, "b": 4, "c": 3, "d": 2, "e": 1, "f": 1}
_GRADE: Final = re.compile("[a-f][+-]?")
PLUS_AND_MINUS: Final = {
    "+++": 5,
    "++": 5,
    "+": 4,
    "+/-": 3,
    "+-": 3,
    "-/+": 3,
    "±": 3,
    "o": 3,
    "0": 3,
    "-": 2,
    "--": 1,
    "---": 1,
}
"""What signs say in a column that has a plus; elsewhere a minus is a blank, and “o” a yes."""
_INTENSE: Final = re.compile(
    r"(?:(?:an? )?(?:hard|big|huge|strong|soft|solid|firm|clear|resounding)|super|ganz"
    r"|(?:ein )?(?:klares|dickes)|(?:un )?(?:grand|gros|gran|rotundo)|(?:een )?(?:dikke|duidelijke)) "
)
"""What people put before a yes or a no: “hard no”."""


@cache
def sections() -> dict[str, list[str]]:
    """Return the lines of `resources/trackers.txt` by their section."""
    lines: dict[str, list[str]] = {}
    section: list[str] = []
    for line in resource("trackers.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            section = lines[line[1:-1]] = []
        elif line and not line.startswith("#"):
            section.append(line)
    return lines


@cache
def phrases(section: str) -> frozenset[str]:
    """Return the phrases of a section, which commas separate."""
    parts = ",".join(sections()[section]).split(",")
    return frozenset(phrase for part in parts if (phrase := part.strip()))


@cache
def _opinions() -> dict[str, int]:
    """Return the verdict that each phrase is."""
    every = range(LOWEST_WORTH, HIGHEST_WORTH + 1)
    return {phrase: worth for worth in every for phrase in phrases(f"worth {worth}")}


_AGREED: Final[dict[Again, int]] = {"yes": 4, "unsure": 3, "no": 2}


class Rated(NamedTuple):
    """A rating: *value* of *top*; a *top* of 0 is a plain number, whose scale the column shows.

    *is_opinion* is false for what means the opposite in a column about regret: numbers, “yes”, “a lot”.
    *shows_top* is whether the cell itself says where its numbers end, as stars and “4/5” do. *is_alone* is
    true of one heart, which says “1 of 5” only where others have more.
    """

    value: float
    top: int
    is_opinion: bool = False
    shows_top: bool = False
    is_alone: bool = False

    def worth(
        self, scale: int, *, is_regret: bool = False, is_counted: bool = True, is_around_nought: bool = False
    ) -> int | None:
        """Return the verdict from 1 to 5 on a *scale* that ends there; None if the value is beyond it.

        A scale *is_around_nought* if it begins as far below 0: −2 to +2.

        Unless hearts are *is_counted*, a single one is love.

        1 stays 1, the top becomes 5, and what is between is spread evenly: 7 of 10 is a 4.
        """
        if self.is_alone and not is_counted:
            return HIGHEST_WORTH
        if is_around_nought and not self.top:
            moved = Rated(self.value + scale + 1, 2 * scale + 1)
            return moved.worth(0, is_regret=is_regret) if abs(self.value) <= scale else None
        top = self.top or scale
        if top == 1:  # a column of 0 and 1 says no and yes
            worth = _AGREED["yes" if self.value else "no"]
            return LOWEST_WORTH + HIGHEST_WORTH - worth if is_regret else worth
        if not 0 <= self.value <= top or (self.value == 0 and top <= HIGHEST_WORTH):
            return None
        share = max(self.value - 1, 0) / (top - 1)
        worth = floor(LOWEST_WORTH + (HIGHEST_WORTH - LOWEST_WORTH) * share + 1 / 2)
        return LOWEST_WORTH + HIGHEST_WORTH - worth if is_regret and not self.is_opinion else worth


class Said(NamedTuple):
    """What a cell answers, and the *reason* after it. *rated* None is “too early”."""

    rated: Rated | None
    reason: str = ""


def _plain(cell: str) -> str:
    """Return the words of a cell, and of a sign its plain form: “👍🏽” is “👍”."""
    if len(cell) > _MAX_CHARS:
        return ""
    return " ".join(normalise(_LOOKS.sub("", western_digits(cell))).replace("’", "'").split())


def _parts(cell: str) -> tuple[str, str]:
    """Split “No – too sticky” into an answer to look up and what follows it."""
    match = _HEAD.fullmatch(cell.strip()) if len(cell) <= _MAX_CHARS else None
    return (
        (_plain(match[1]).strip("! "), match[2].strip(" )].")) if match else (_plain(cell).strip("!. "), "")
    )


def _readings(cell: str) -> tuple[str, ...]:
    """Return what can hold the answer: the cell, or the words after a sign in it, or that sign."""
    match = None if cell.isascii() else _BESIDE_WORDS.fullmatch(cell.strip())
    return (cell,) if match is None else (cell, match[2], match[1])


@lru_cache(maxsize=1024)
def agreed(cell: str) -> Again | None:
    """Return whether a cell says yes, no or maybe; None for anything else."""
    answers = (_answer(_plain(part).strip("!.")) or _answer(_parts(part)[0]) for part in _readings(cell))
    return next(filter(None, answers), None)


def _answer(words: str) -> Again | None:
    words = _INTENSE.sub("", words, count=1)
    known = yes_or_no(words)
    if known is True or words in phrases("yes"):
        return "yes"
    if known is False or words in phrases("no"):
        return "no"
    return "unsure" if words in phrases("maybe") else None


def reason_after(cell: str) -> str:
    """Return what follows the answer in a cell: “too sticky”; "" if nothing does."""
    return _parts(cell)[1]


def is_blank_box(cell: str) -> bool:
    """Return whether a cell is a box without a tick, which may not be an answer at all."""
    return _plain(cell) in phrases("box without a tick")


def is_not_yet(cell: str) -> bool:
    """Return whether a cell says that it’s too early: “not yet”."""
    return _plain(cell).strip("!. ") in phrases("too early")


@lru_cache(maxsize=1024)
def needed(cell: str) -> bool | None:
    """Return whether a cell says that a thing was needed, not only wanted; None for anything else."""
    words = _parts(cell)[0]
    if words in phrases("need") or words in phrases("want"):
        return words in phrases("need")
    said = agreed(cell)
    return None if said in {None, "unsure"} else said == "yes"


@lru_cache(maxsize=1024)
def said(cell: str) -> Said | None:
    """Return the answer in a cell; None for text that isn't one, and for cells without an answer."""
    return next(filter(None, map(_said, _readings(cell))), None)


def rating_in(cell: str) -> Rated | None:
    """Return the rating in a cell; None for text that isn't one, and for “too early”."""
    answer = said(cell)
    return None if answer is None else answer.rated


def sign_in(cell: str) -> Said | None:
    """Return the rating that a sign in a column of plus and minus is; None for anything else."""
    worth = PLUS_AND_MINUS.get(_plain(cell).replace("\u2212", "-").replace("–", "-").replace("—", "--"))
    return None if worth is None else Said(Rated(worth, HIGHEST_WORTH, is_opinion=True))


def _said(cell: str) -> Said | None:
    plain = _plain(cell)
    if not plain or (is_unknown(cell) and plain not in phrases("too early")):
        return None
    if any(f"{plain.strip('!. ')} ".startswith(f"{phrase} ") for phrase in phrases("too early")):
        return Said(None)
    rated = _in_signs(cell) or _in_numbers(plain) or _in_words(plain.strip("!. "))
    if rated is not None:
        return Said(rated)
    head, reason = _parts(cell)
    rated = _in_signs(head) or _in_numbers(head) or _in_words(head)
    return None if rated is None else Said(rated, reason)


def _in_signs(cell: str) -> Rated | None:
    """Read “★★★☆☆”: what is full counts, of five."""
    bare = cell.replace("\ufe0f", "").strip()
    if not bare or bare[0] not in _FULL or _SIGNS.fullmatch(bare) is None:
        return None
    full = sum(char in _FULL for char in bare) + bare.count("½") / 2
    shown = sum(char in f"{_FULL}½{_EMPTY}" for char in bare)
    is_alone = shown == 1 and bare in _LOVE
    return Rated(full, max(shown, HIGHEST_WORTH), shows_top=not is_alone, is_alone=is_alone)


def _in_numbers(plain: str) -> Rated | None:
    if match := _OUT_OF.fullmatch(plain):
        top = int(match[2])
        return Rated(_number(match[1]), top, shows_top=True) if _LEAST_TOP < top <= PERCENT else None
    if match := _PERCENT.fullmatch(plain):
        return Rated(_number(match[1]), PERCENT, shows_top=True)
    if match := _IN_STARS.fullmatch(plain):
        return Rated(_number(match[1] or match[2]), HIGHEST_WORTH, shows_top=True)
    if (match := _PLAIN.fullmatch(plain.replace("\u2212", "-").replace("–", "-"))) and _number(
        match[2]
    ) <= PERCENT:
        return Rated(_number(match[2]) * (-1 if match[1] == "-" else 1), 0)
    return Rated(_GRADES[plain[0]], HIGHEST_WORTH, is_opinion=True) if _GRADE.fullmatch(plain) else None


def _in_words(words: str) -> Rated | None:
    if not words.isascii() and len(signs := {*words.replace(" ", "")}) == 1:
        words = signs.pop()  # “👍👍” says what “👍” does
    if words in _opinions():
        return Rated(_opinions()[words], HIGHEST_WORTH, is_opinion=True)
    if words in phrases("not at all") or words in phrases("very much"):  # of a regret, the opposite
        return Rated(LOWEST_WORTH if words in phrases("not at all") else HIGHEST_WORTH, HIGHEST_WORTH)
    if words[:1] in {"+", "±"} and words in PLUS_AND_MINUS:
        return Rated(PLUS_AND_MINUS[words], HIGHEST_WORTH, is_opinion=True)
    answer = _answer(words) if words else None
    return None if answer is None else Rated(_AGREED[answer], HIGHEST_WORTH)


def _number(text: str) -> float:
    return float(text.replace(",", "."))
