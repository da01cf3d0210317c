"""Looks for words left in the name of a smart line that look like money or a time, though nobody read them.

“On melbourne cup day”, “to 24th”, “under $25”, “50 quid but got 10 back”: the rest of the program takes such
words for a part of the name, so we ask. A number inside the name (“usb hub 7 port”) belongs there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from unhyped.domain.date_words import phrase
from unhyped.domain.dates import words_in
from unhyped.domain.smart_line.amounts import SIGN
from unhyped.domain.smart_line.words import (
    AT_MOST,
    DEPOSITS,
    DURING,
    EACH,
    MEASURES,
    PIECES,
    TAKES_A_NUMBER,
    UNTIL,
    word_set,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.domain.smart_line.tokens import Tokens

Span = tuple[int, int]
"""The first and the last of some tokens."""

_TIMES: Final = frozenset({"unit", "hour", "weekday", "weekend", "month", "season", "holiday", "daytime", "vague"})
_ENDS_AS_A_TIME: Final = re.compile(
    r".*(?:days?|tag|dag|week|woche|term|season|\beve|break|night|abend|nacht|monat|maand)"
)
_SURELY_A_TIME: Final = re.compile(
    r".*(?:\bhols?|holidays?|ferien|vacances|vacaciones|vakantie|lockdown|covid|pandemi[ce]|semester|quarter"
    r"|rebajas|soldes|feiertage?)|q[1-4]|arvo|heuer"
)
_DAYS: Final = frozenset({"weekday", "month", "holiday"})
_LINKS: Final = word_set("of the de du des d les la le las los el van der den dem last letzten letzte")
_ORDINAL: Final = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_QUARTER: Final = re.compile(r"q[1-4]|h[12]")
_YEAR: Final = re.compile(r"20\d\d")
_WHOLE: Final = re.compile(r"\d+(?:[.,]\d+)?")
_ON: Final = word_set("on at in over im am an en el op met au aux")
_FOR: Final = word_set("for fur pour para por voor zum zur")
_BREAK: Final = re.compile(r"[,;|()\[\]]")
_NEAR: Final = 2


@dataclass(frozen=True, slots=True)
class Leftovers:
    """The words of a *line* that are left for the name, as somebody with this *locale* writes them."""

    line: str
    tokens: Tokens
    locale: str
    asked: set[int]
    """The tokens that another question is about."""

    def drop_before_date(self, first: int) -> None:
        """Drop what says the same as the date at *first*: “arvo of” the 9th, “les vacances de” février."""
        links = first - 1
        while self.tokens.plain(links) in _LINKS:
            links -= 1
        run = next((run for run in self._runs() if links in run), [])
        words = [self.tokens.plain(at) for at in run if at <= links]
        if words and self.tokens.left()[0] != run[0] + (len(words) > 1) and _SURELY_A_TIME.fullmatch(words[-1]):
            begin = links
            while self.tokens.plain(begin - 1) in _LINKS | DURING:
                begin -= 1
            self.tokens.taken.update(range(begin, first))

    def time(self) -> Span | None:
        """Return words that look like a time, in a line whose date nobody read."""
        found = (self._time_in(run, is_name=n == 0) for n, run in enumerate(self._runs()))
        return next((span for span in found if span is not None), None)

    def end_of_range(self, date_end: int) -> Span | None:
        """Return the second half of “dec 1st to 24th”."""
        at = date_end + 1
        is_range = self.tokens.plain(at) in UNTIL and self.tokens.plain(at + 1)[:1].isdecimal()
        return (at, at + 1) if is_range else None

    def money(self, first: int, last: int) -> Span | None:
        """Return words that may change the price, which is at these tokens."""
        plain = self.tokens.plain
        if plain(first - 1) in AT_MOST:
            return first - 1, first - 1
        for at in self.tokens.left():
            token = self.tokens.all[at]
            if token.quoted:
                continue
            if SIGN.search(token.text) and any(map(str.isdecimal, token.text)):
                return at, at
            if plain(at) in DEPOSITS and self._is_beside_amount(at, first, last):
                return at, at
            if token.prefix == "/" and at == last + 1 and token.text[0].isalpha() and token.word not in EACH:
                return at, at
        runs = [run for n, run in enumerate(self._runs()) if n and run[0] > last]
        return next(((at, at) for run in runs for at in run if at not in self.asked and self._is_unexplained(at)), None)

    def _runs(self) -> list[list[int]]:
        """Return the free words by what separates them: a price, a comma, brackets. The first are the name."""
        runs: list[list[int]] = [[]]
        free = [at for at in self.tokens.left() if self._is_word(at)]
        for before, at in pairwise([-1, *free]):
            between = self.line[self.tokens.all[before].end : self.tokens.all[at].start] if before >= 0 else ""
            edge = self.tokens.all[before].text[-1:] + self.tokens.all[at].text[:1] if before >= 0 else ""
            if at > before + 1 or _BREAK.search(between + edge):
                runs.append([])
            runs[-1].append(at)
        return [run for run in runs if run]

    def _is_word(self, at: int) -> bool:
        token = self.tokens.all[at]
        return not token.quoted and not token.prefix and any(map(str.isalnum, token.text))

    def _time_in(self, run: list[int], *, is_name: bool) -> Span | None:
        words = [self.tokens.plain(at) for at in run]
        for n, word in enumerate(words[:-1]):
            is_period = _QUARTER.fullmatch(word) and _YEAR.fullmatch(words[n + 1])
            if n + (not is_name) and (word in DURING or is_period):
                return run[n], run[-1]
        at = len(words) - 1
        if not is_name and words[0] not in _FOR:
            at = next((n for n in range(at, -1, -1) if self._is_a_time(words, n)), at)
        if not self._is_a_time(words, at):
            return None
        leads = [n for n, word in enumerate(words[-4:-1], max(len(words) - 4, 0)) if word in _ON]
        if leads and (leads[0] or not is_name):
            return run[leads[0]], run[-1]
        if not is_name:
            return None if words[0] in _FOR else (run[0], run[-1])
        is_sure = _SURELY_A_TIME.fullmatch(words[-1]) or self._kind(words[-1]) in _DAYS
        return (run[-2], run[-1]) if len(run) > 1 and is_sure else None

    def _is_a_time(self, words: list[str], at: int) -> bool:
        """Return whether a word is one for a time: that in “melbourne cup day”, but not in “30 day”."""
        word, before = words[at], "".join(words[at - 1 : at])
        is_time = self._kind(word) in _TIMES or any(
            each.fullmatch(word) for each in (_ENDS_AS_A_TIME, _SURELY_A_TIME, _ORDINAL)
        )
        return is_time and not before[:1].isdecimal() and before not in _FOR

    def _kind(self, word: str) -> str:
        said = phrase(word)
        return words_in(self.locale).get(said[0], ("", 0))[0] if len(said) == 1 else ""

    def _is_beside_amount(self, at: int, first: int, last: int) -> bool:
        """Return whether the price at these tokens or another number is near."""
        is_near = first - _NEAR <= at <= last + _NEAR
        return is_near or any(self.tokens.plain(at + n)[:1].isdecimal() for n in (-2, -1, 1, 2))

    def _is_unexplained(self, at: int) -> bool:
        """Return whether a number after the price is neither a size nor a quantity."""
        word, before, after = (self.tokens.plain(at + n) for n in (0, -1, 1))
        is_size = before in TAKES_A_NUMBER or after in MEASURES | PIECES
        return _WHOLE.fullmatch(word) is not None and not is_size
