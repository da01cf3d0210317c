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
    BOUGHT_LAST,
    DURING,
    EACH,
    MEASURES,
    EXTRAS,
    MONEY_TALK,
    OFF,
    PIECES,
    SENT,
    TAKES_A_NUMBER,
    UNTIL,
    word_set,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.domain.smart_line.tokens import Tokens

Span = tuple[int, int]
"""The first and the last of some tokens."""

_TIMES: Final = frozenset(
    {"unit", "hour", "weekday", "weekend", "month", "season", "holiday", "daytime", "vague"}
)
_ENDS_AS_A_TIME: Final = re.compile(
    r".*(?:days?|tag|dag|week|woche|term|season|\beve|break|night|abend|nacht|monat|maand)"
)
_SURELY_A_TIME: Final = re.compile(
    r".*(?:\bhols?|holidays?|ferien|vacations?|urlaub|vacances|vacaciones|vakantie|lockdown|covid|pandemi[ce]|semester|quarter"
    r"|rebajas|soldes|feiertage?)|q[1-4]|arvo|heuer|ago|geleden|longtemps|langer|.*verkauf"
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
_OFFER: Final = re.compile(
    r"\d (?:for|fur|pour|por|voor|pour le prix d'?) ?\d\b|\d\+\d\b|\dx1\b|\d [a-z]+ \d (?:gratis|free|gratuit|offert|zahlen|bezahlen|betalen)\b|bogof?\b|(?:buy )?one get one"
)
_LINKS_OF_LIMITS: Final = word_set("than als de di dan and und et y en a zu von ca")
_THAT: Final = word_set("la le les el los las the den dem der die das de het")
_LED_BY: Final = word_set(
    "before after vor vorm nach nachm avant apres antes despues tras when quand cuando toen"
)
"""A time follows these, unless they begin a name."""
_LED_DAYTIME: Final = word_set("por la in the am de")
_GONE: Final = word_set("just gone past break irgendwann sometime")
_PERCENT: Final = re.compile(r"[-–−]?\d{1,2}%")
_NEAR: Final = 2


@dataclass(frozen=True, slots=True)
class Leftovers:
    """The words of a *line* that are left for the name, as somebody with this *locale* writes them."""

    line: str
    tokens: Tokens
    locale: str
    asked: set[int]
    """The tokens that another question is about."""

    def drop_around_date(self, first: int, last: int) -> None:
        """Drop what says no more than a date: “arvo of” the 9th, “les vacances de” février, July 4 “weekend”."""
        after = last + 1
        while self.tokens.plain(after) in _LED_DAYTIME:
            after += 1
        while (
            self._kind(self.tokens.plain(after)) in {"weekend", "daytime"}
            or self.tokens.plain(after) in _GONE
        ):
            self.tokens.taken.update(range(last + 1, after + 1))
            after += 1
        at = first - 1
        while self.tokens.plain(at) in _LINKS:
            at -= 1
        begin = at
        while self.tokens.plain(begin - 1) in _LINKS | DURING | _ON:
            begin -= 1
        if _SURELY_A_TIME.fullmatch(self.tokens.plain(at)) and begin > self.tokens.left()[0]:
            self.tokens.taken.update(range(begin, first))

    def beside_date(self, first: int, last: int) -> Span | None:
        """Return words that say that a date is only a part of it: “dec 1st to 24th”, “the week of june 8th”."""
        plain = self.tokens.plain
        if plain(first - 1) in SENT:
            return first - 1, first - 1
        if plain(last + 1) in UNTIL and plain(last + 2)[:1].isdecimal():
            return last + 1, last + 2
        if self._kind(plain(last + 1)) == "unit":
            return last + 1, last + 1
        at = first - 1 - (plain(first - 1) in _LINKS)
        if plain(first - 1) in _LED_BY:
            return first - 1, first - 1
        is_unit = self._kind(plain(at)) in {"unit", "edge"} or plain(at) in {"fortnight", "time"}
        return (at, at) if is_unit and not plain(at - 1)[:1].isdecimal() else None

    def time(self) -> Span | None:
        """Return words that look like a time, in a line whose date nobody read."""
        found = (self._time_in(run, is_name=n == 0) for n, run in enumerate(self._runs()))
        return next((span for span in found if span is not None), None)

    def money(self, first: int, last: int) -> Span | None:
        """Return words that may change the price, which is at these tokens."""
        plain = self.tokens.plain
        if span := self._limit(first) or self._offer():
            return span
        for at in self.tokens.left():
            token = self.tokens.all[at]
            if token.quoted:
                continue
            if SIGN.search(token.text) and any(map(str.isdecimal, token.text)):
                return at, at
            if self._is_money_talk(at, first, last):
                return at, at
            if _PERCENT.fullmatch(token.text) and (at > last or token.text[0] in "-–−"):
                return at, at
            if token.prefix == "/" and at == last + 1 and token.text[0].isalpha() and token.word not in EACH:
                return at, at
        runs = [run for n, run in enumerate(self._runs()) if n and run[0] > last]
        return next(
            ((at, at) for run in runs for at in run if at not in self.asked and self._is_unexplained(at)),
            None,
        )

    def _limit(self, first: int) -> Span | None:
        """Return what comes before a price that may be another: “less than”, “between 20 and”, “3 for”."""
        at = first - 1
        while self.tokens.plain(at) in _LINKS_OF_LIMITS or self.tokens.plain(at).isdecimal():
            at -= 1
        if self.tokens.plain(at) in AT_MOST:
            return at, first - 1
        at = first - 2
        is_count = (
            self.tokens.all[first - 1].word in _FOR | {"+", "plus"} and self.tokens.plain(at).isdecimal()
        )
        return (at, at) if at > 0 and is_count and self.tokens.plain(at - 1) not in TAKES_A_NUMBER else None

    def _offer(self) -> Span | None:
        """Return “3 for 2”, “1+1” and “buy one get one”."""
        for at in self.tokens.left():
            text = " ".join(self.tokens.plain(at + n) for n in range(5))
            if match := _OFFER.match(text):
                return at, at + match[0].count(" ")
        return None

    def _runs(self) -> list[list[int]]:
        """Return the free words by what separates them: a price, a comma, brackets. The first are the name."""
        runs: list[list[int]] = [[]]
        free = [at for at in self.tokens.left() if self._is_word(at)]
        for before, at in pairwise([-1, *free]):
            between = (
                self.line[self.tokens.all[before].end : self.tokens.all[at].start] if before >= 0 else ""
            )
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
        while len(words) > 1 and words[-1] in BOUGHT_LAST:
            words.pop()
        run = run[: len(words)]
        for n, word in enumerate(words[:-1]):
            is_period = _QUARTER.fullmatch(word) and _YEAR.fullmatch(words[n + 1])
            if n + (not is_name) and (word in DURING or is_period):
                return run[n], run[-1]
        at = len(words) - 1
        if not is_name and words[0] not in _FOR:
            at = next((n for n in range(at, -1, -1) if self._is_a_time(words, n)), at)
        if not is_name and self._is_led_as_a_time(words):
            return run[0], run[-1]
        if not self._is_a_time(words, at):
            return None
        leads = [n for n, word in enumerate(words[-4:-1], max(len(words) - 4, 0)) if word in _ON]
        if leads and (leads[0] or not is_name):
            return run[leads[0]], run[-1]
        if not is_name:
            return None if words[0] in _FOR else (run[0], run[-1])
        is_sure = _SURELY_A_TIME.fullmatch(words[-1]) or self._kind(words[-1]) in _DAYS
        return (run[-2], run[-1]) if len(run) > 1 and is_sure else None

    def _is_led_as_a_time(self, words: list[str]) -> bool:
        """Return whether words after a price begin as a time does: “vorm Urlaub”, “en el puente”, “hace nada”."""
        if not EXTRAS.isdisjoint(words):
            return False
        if words[0] in _LED_BY or self._kind(phrase(" ".join(words))[0]) in {"ago", "last", "this"}:
            return True
        led = words[0] in _ON and words[1:2] and words[1] in _THAT
        return bool(led) or (len(words) == _NEAR and words[0] in {"la", "le", "les", "el", "los", "las"})

    def _is_a_time(self, words: list[str], at: int) -> bool:
        """Return whether a word is one for a time: that in “melbourne cup day”, but not in “30 day”."""
        word, before = words[at], "".join(words[at - 1 : at])
        is_time = self._kind(word) in _TIMES or any(
            each.fullmatch(word) for each in (_ENDS_AS_A_TIME, _SURELY_A_TIME, _ORDINAL)
        )
        return is_time and not before[:1].isdecimal() and before not in _FOR

    def _kind(self, word: str) -> str:
        said = phrase(word) or [word]
        return words_in(self.locale).get(said[0], ("", 0))[0] if len(said) == 1 else ""

    def _is_money_talk(self, at: int, first: int, last: int) -> bool:
        """Return whether a word is about money, right before the price at these tokens or anywhere after it."""
        is_beside = at in {first - 1, last + 1} or at > last or self.tokens.plain(at - 1)[:1].isdecimal()
        return self.tokens.plain(at) in (MONEY_TALK | OFF if at > last else MONEY_TALK) and is_beside

    def _is_unexplained(self, at: int) -> bool:
        """Return whether a number after the price is neither a size nor a quantity."""
        word, before, after = (self.tokens.plain(at + n) for n in (0, -1, 1))
        is_size = before in TAKES_A_NUMBER or after in MEASURES | PIECES
        return _WHOLE.fullmatch(word) is not None and not is_size
