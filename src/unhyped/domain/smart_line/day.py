"""Finds the date in a smart line. Words that may be a name aren't one: a bare “may”, “fall” or “2026”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.domain.date_words import DAYS_AGO, WORDS
from unhyped.domain.dates import parse_date, phrase
from unhyped.domain.errors import DateAmbiguous, DateOutOfRange, DateUnclear
from unhyped.domain.smart_line.words import BEFORE
from unhyped.domain.text import western_digits

if TYPE_CHECKING:
    from datetime import date

    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.dates import DateOrder
    from unhyped.domain.errors import InvalidInput
    from unhyped.domain.smart_line.tokens import Tokens

_MOST_WORDS: Final = 5
_SHORTEST_WEEKDAY: Final = 5
_THREE_NUMBERS: Final = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:T\S+)?|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)|\d{1,2}([-/])\d{1,2}\1(?:\d{4}|\d\d)"
)
_TWO_NUMBERS: Final = re.compile(r"(?:19|20)\d\d-\d\d|\d{1,2}/(?:19|20)\d\d")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_DAY_OR_YEAR: Final = re.compile(r"(?:\d|[12]\d|3[01])|(?:19|20)\d\d")


class Day(NamedTuple):
    """A date and its tokens."""

    when: ApproximateDate
    first: int
    last: int


def find_date(tokens: Tokens, today: date, order: DateOrder | None) -> tuple[Day | None, InvalidInput | None]:
    """Return the first date among the free tokens, or the problem if a date can't be read."""
    problem: InvalidInput | None = None
    left = tokens.left()
    for first in left:
        for last in range(min(first + _MOST_WORDS, len(tokens.all)) - 1, first - 1, -1):
            text = _text(tokens, first, last)
            if not text or not _says_a_date(text, tokens, first, last, left[-1]):
                continue
            try:
                return Day(parse_date(text, today, order=order), first, last), None
            except (DateAmbiguous, DateOutOfRange) as error:
                problem = problem or (error.as_value() if _THREE_NUMBERS.fullmatch(text) else None)
            except DateUnclear:
                continue
    return None, problem


def _text(tokens: Tokens, first: int, last: int) -> str:
    """Return the text of tokens that may be a date: free words without a sign or lone “€”; else ""."""
    part = tokens.all[first : last + 1]
    if tokens.words(first, last) is None or any(token.prefix for token in part):
        return ""
    texts = [western_digits(token.text) for token in part]
    return " ".join(texts) if all(any(map(str.isalnum, text)) for text in texts) else ""


def _says_a_date(text: str, tokens: Tokens, first: int, last: int, end: int) -> bool:
    if _THREE_NUMBERS.fullmatch(text) or _TWO_NUMBERS.fullmatch(text):
        return True
    said = phrase(text)
    if said in DAYS_AGO:
        return True
    after_on = tokens.word(first - 1) in BEFORE["date"]
    if after_on and _YEAR.fullmatch(text):
        return True
    words = said.split()
    if any(word not in WORDS and not word.isdecimal() for word in words):
        return False
    return _kinds_say_a_date(words, after_on=after_on, ends=last == end)


def _kinds_say_a_date(words: list[str], *, after_on: bool, ends: bool) -> bool:
    """Return whether words known from dates surely are one: there are neither too few nor too many."""
    kinds = {WORDS[word][0] for word in words if word in WORDS}
    if not words or (_is_filler(words[0]) and "last" not in kinds) or _is_filler(words[-1]):
        return False
    if "unit" in kinds:
        return not kinds.isdisjoint({"ago", "last", "this"})
    numbers = list(filter(str.isdecimal, words))
    if not kinds.isdisjoint({"last", "this"}):
        return not numbers and not kinds.isdisjoint({"month", "season", "weekday"})
    if not kinds.isdisjoint({"month", "season"}):
        return after_on or _complete_a_date(numbers, is_month="month" in kinds)
    return "weekday" in kinds and len(words[0]) >= _SHORTEST_WEEKDAY and (after_on or ends)


def _complete_a_date(numbers: list[str], *, is_month: bool) -> bool:
    """Return whether *numbers* next to a month, or else a season, are its day or year."""
    if is_month:
        return bool(numbers) and all(map(_DAY_OR_YEAR.fullmatch, numbers))
    return any(map(_YEAR.fullmatch, numbers))


def _is_filler(word: str) -> bool:
    return word in WORDS and WORDS[word][0] == "filler"
