"""Finds words in a name that speak of a time nobody read: “last wknd”, “zu Omas Geburtstag”, “en fallas”.

A festival that we don't know still shows its kind: by how it ends (-tag, -fest, -weekend), by what leads
to it (“on my”, “während”, “pendant”), and by its place. What begins a name is mostly what the thing is for: a
birthday card.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from unhyped.domain.date_words import WORDS
from unhyped.domain.smart_line.time_words import (
    AFTER,
    AGO,
    ANYWHERE,
    AT_THE_END,
    BACKWARDS,
    COUNTED,
    FEAST,
    FOR,
    IN_TAILS,
    LEADS,
    NO_FEASTS,
    NOT_LAST,
    OF_WHAT,
    PHRASES,
    ROMANCE,
    SAINTS,
    SURE_ENDS,
    WEEKS,
    WHOSE,
)
from unhyped.domain.smart_line.words import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SHORTEST_INSIDE: Final = 6
_FARTHEST: Final = 4
"""A time follows what leads to it within as many words."""
RECURRING: Final = frozenset(
    f"{each} {time}"
    for leads, times in (
        ("a per every", "month year week"),
        ("pro im jeden je", "monat jahr"),
        ("par chaque au", "mois an"),
        ("al por cada", "mes ano"),
        ("per elke", "maand jaar"),
        ("al ogni", "mese anno"),
        ("i per", "manaden maned aret"),
    )
    for each in leads.split()
    for time in times.split()
)
"""“11.99 a month” says how often it is paid, not when."""


def time_in(
    words: Sequence[str], calendar: Callable[[str], bool], *, is_name: bool, is_tail: bool
) -> tuple[int, int] | None:
    """Return the first and the last of the *words* of a run that may say when; None if none do.

    *calendar* says whether a word is a weekday, a month or the like. At least one word of the name stays.
    """
    if is_tail:
        return _in_tail(words, calendar)
    found = _back_from(words, is_name=is_name) or _at_the_end(words, calendar, least=int(is_name))
    return found or (_at_the_start(words, calendar) if is_name else None)


def _is_like(words: Sequence[str], at: int, *patterns: re.Pattern[str]) -> bool:
    """Return whether a word looks like a time, and isn't what something is for, or counted: “30 day”."""
    before = words[at - 1] if at else ""
    led = {before, words[at - 2] if at > 1 and before in WHOSE | ARTICLES else before}
    is_open = COUNTED.fullmatch(before) is None and led.isdisjoint(FOR - {"of"})
    return is_open and any(_matches(words[at], each) for each in patterns)


@lru_cache(maxsize=4096)
def _matches(word: str, pattern: re.Pattern[str]) -> bool:
    """Return whether a word, or a part of it before a hyphen, is one of a pattern: “l’aïd”, “saint-jean”."""
    word = word.removeprefix("l'").removeprefix("d'")
    return pattern.fullmatch(word) is not None or pattern.fullmatch(word.partition("-")[0]) is not None


def _in_tail(words: Sequence[str], calendar: Callable[[str], bool]) -> tuple[int, int] | None:
    if words[0] in FOR - {"de", "d'", "du", "of"}:
        return None
    patterns = ANYWHERE, AT_THE_END, IN_TAILS
    if any(_is_like(words, at, *patterns) or calendar(words[at]) for at in range(len(words))):
        return 0, len(words) - 1
    return None


def _back_from(words: Sequence[str], *, is_name: bool) -> tuple[int, int] | None:
    """Return “2 sundays ago”, “een week terug”, anywhere in a name."""
    for last, word in enumerate(words):
        first = last
        while word in AGO and first > 0 and BACKWARDS.fullmatch(words[first - 1]):
            first -= 1
        leaves = first > 0 or last + 1 < len(words)
        if first < last and (leaves or not is_name):
            return first, last
    return None


def _at_the_end(
    words: Sequence[str], calendar: Callable[[str], bool], *, least: int
) -> tuple[int, int] | None:
    """Return a time that ends a name: “lamp on my birthday”, “lampe karfreitagabend”.

    It begins at the word *least* or later.
    """
    last = len(words) - 1
    if begin := _begin_of_phrase(words):
        return begin, last
    said = last - (last > 0 and words[last] in AFTER and calendar(words[last - 1]))
    first = _begin_of_day(words, said, calendar, _lead_to(words, said, least), is_day=said < last)
    return None if first is None or first < least else (first, last)


def _lead_to(words: Sequence[str], said: int, least: int) -> int:
    """Return where what leads to a word begins, or its own place."""
    places = range(max(said - _FARTHEST, least), said)
    return next((at for at in places if words[at] in LEADS | WHOSE), said)


def _begin_of_day(
    words: Sequence[str], said: int, calendar: Callable[[str], bool], lead: int, *, is_day: bool
) -> int | None:
    """Return where the time begins that ends with the word *said*, or None if that is none."""
    if is_day or _is_like(words, said, ANYWHERE):
        return lead
    if words[said - 1 : said] and words[said - 1] in NOT_LAST:
        return None
    if _is_like(words, said, SURE_ENDS):
        return lead
    if _is_feast(words, said):
        return min(lead, said - 1)
    is_led = lead < said and (_is_like(words, said, AT_THE_END, IN_TAILS) or calendar(words[said]))
    return lead if is_led else None


def _begin_of_phrase(words: Sequence[str]) -> int:
    """Return where “jour de l’an”, “feria de abril” or “back to school” at the end begins, or 0."""
    for at in range(1, len(words) - 1):
        if tuple(words[at:]) in PHRASES or _begins_feast(words, at):
            lead = at
            while lead > 1 and words[lead - 1] in LEADS | ARTICLES:
                lead -= 1
            return lead
    return 0


def _begins_feast(words: Sequence[str], at: int) -> bool:
    """Return whether words from *at* on are a feast: “jour de l’an”, but not “crème de jour”."""
    following = words[at + 1]
    is_named = len(words) > at + 2 or "'" in following
    is_day = ROMANCE.fullmatch(words[at]) is not None and OF_WHAT.fullmatch(following) is not None
    return is_day and is_named and words[at - 1] not in FOR


def _is_feast(words: Sequence[str], last: int) -> bool:
    """Return whether two words end a name as those of a feast do: “pancake day”, “sant jordi”, “week 23”."""
    before, word = words[last - 1] if last else "", words[last]
    is_counted = last > 1 and words[last - 2].isdecimal()  # “2 st” is Swedish for two of them
    is_saint = SAINTS.fullmatch(before) is not None and word.isalpha() and not is_counted
    is_purpose = last > 1 and words[last - 2] in FOR
    is_day = (
        FEAST.fullmatch(word) is not None and before.isalpha() and before not in NO_FEASTS and not is_purpose
    )
    return is_saint or is_day or (before in WEEKS and word.isdecimal())


def _at_the_start(words: Sequence[str], calendar: Callable[[str], bool]) -> tuple[int, int] | None:
    """Return a time that begins a name: “this tuesday lamp”, “in den ferien lampe”."""
    most = min(_FARTHEST, len(words) - 1)
    if words[0] in LEADS:
        likes = (
            at for at in range(1, most) if _is_like(words, at, ANYWHERE, AT_THE_END) or calendar(words[at])
        )
        last = next(likes, None)
        return None if last is None else (0, last)
    return (0, 0) if len(words) > 1 and _is_like(words, 0, ANYWHERE) else None


@lru_cache(maxsize=1)
def _long_times() -> re.Pattern[str]:
    """Return what finds months and words such as “gestern” inside of longer words."""
    words = [word for word, (kind, _) in WORDS.items() if kind in {"month", "weekday"}]
    long = [word for word in words if len(word) >= _SHORTEST_INSIDE]
    return re.compile("|".join(map(re.escape, [*long, "gestern", "yesterday", "gister", "geschter"])))


def has_a_time(word: str) -> bool:
    """Return whether a word has one for a time in it: “octoberish”, “vorvorgestern”."""
    return len(word) > _SHORTEST_INSIDE and _long_times().search(word) is not None
