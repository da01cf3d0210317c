"""Finds the date in a smart line, or the question to ask about it."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.date_words import WORDS, phrase
from unhyped.domain.dates import date_choices, parse_date, words_in
from unhyped.domain.errors import DateAmbiguous, DateOrName, DateOutOfRange, DateUnclear, SeveralDates
from unhyped.domain.smart_line.asking import Ask
from unhyped.domain.smart_line.places import Places
from unhyped.domain.smart_line.trust import FULL, ONE_DOT, YEAR, Trust, TrustJudge
from unhyped.domain.smart_line.words import SALES, word_set
from unhyped.domain.text import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from unhyped.domain.dates import DateOrder
    from unhyped.domain.errors import InvalidInput
    from unhyped.domain.smart_line.asking import Choice, Rewriter
    from unhyped.domain.smart_line.shops import ShopFinder
    from unhyped.domain.smart_line.tokens import Tokens

_MOST_WORDS: Final = 7
_SHORTEST_MISSPELT: Final = 7
_TIME: Final = re.compile(r"\d{1,2}:\d\d|\d{1,2}(?:am|pm|h)", re.IGNORECASE)
_ON: Final = word_set("on am vom le el op du del")
"""After one of these, a number beside a month is the day."""


class Day(NamedTuple):
    """A date and its tokens; *also* are those that say the same once more."""

    when: ApproximateDate
    first: int
    last: int
    also: tuple[int, ...] = ()


class _Span(NamedTuple):
    """Tokens that are a date, or may be one: *when* is None if we can't read it."""

    first: int
    last: int
    when: ApproximateDate | None
    trust: Trust
    problem: InvalidInput | None


class DayFinder:
    """Finds the date among the free tokens, or the question to ask."""

    def __init__(
        self,
        tokens: Tokens,
        rewriter: Rewriter,
        today: date,
        order: DateOrder | None,
        locale: str,
        shops: ShopFinder,
    ) -> None:
        """Read dates relative to *today*, as people write them in *locale*; *shops* are beside them."""
        self._tokens = tokens
        self._rewriter = rewriter
        self._today = today
        self._order = order
        self._locale = locale
        self._places = Places(tokens, shops)
        self._judge = TrustJudge(self._places, words_in(locale), locale)
        self.asked: set[int] = set()
        """The tokens that the question is about."""

    def find(self, blocked: set[int]) -> Day | Ask | None:
        """Return the date outside of *blocked* tokens, the question, or None for a line without one."""
        self._places.blocked = blocked
        spans = self._spans()
        sure = [each for each in spans if each.trust == "sure"]
        days = {each.when.edtf: each for each in sure if each.when is not None}
        if not days or len(days) < len({each.when for each in sure}):
            return self._ask_about(sure or spans)
        finest = max(days, key=len)
        if not all(finest.startswith(each) for each in days):
            return self._ask_which(sure)
        found = days[finest]
        if len(days) == 1 and found.problem is not None:
            return self._ask_about([found])
        also = tuple(at for each in sure for at in range(each.first, each.last + 1))
        first, last = self._with_sale(found.first), self._with_time(found.last)
        return Day(ApproximateDate.parse(finest), first, last, also)

    def day_of(self, at: int) -> Day | None:
        """Return the day that a number with a dot may be where prices have a comma: 12.11."""
        text = self._judge.text(at, at)
        when = self._read(text)[0] if self._judge.writes_comma and ONE_DOT.fullmatch(text) else None
        return None if when is None else Day(when, at, at)

    def swapped(self, day: Day, at: int) -> Day | None:
        """Return the other date in “20 May 3”, if the number at *at* follows *day*; None if there is none."""
        number = self._tokens.all[day.first].text
        if at != day.last + 1 or not number.isdecimal() or YEAR.fullmatch(number) or day.first == day.last:
            return None
        text = self._judge.text(day.first + 1, at)
        when = self._read(text)[0] if "month" in self._judge.kinds(phrase(text)) else None
        return None if when is None else Day(when, day.first + 1, at)

    def shorter(self, day: Day) -> list[tuple[Day, int]]:
        """Return what is left of a date without a whole number at its edge, and that number's token."""
        found: list[tuple[Day, int]] = []
        if self._tokens.all[day.first].word in _ON or self._tokens.all[max(day.first - 1, 0)].word in _ON:
            return found
        for number, first, last in (
            (day.first, day.first + 1, day.last),
            (day.last, day.first, day.last - 1),
        ):
            text = self._tokens.all[number].text
            if first > last or not text.isdecimal() or YEAR.fullmatch(text):
                continue
            when, _ = self._read(self._judge.text(first, last))
            if when is not None and any(map(str.isalpha, self._judge.text(first, last))):
                found.append((Day(when, first, last), number))
        return found

    def _spans(self) -> list[_Span]:
        """Return the dates in the line and the words that may be one, longest first at each place."""
        usable = [self._judge.is_usable(at) for at in range(len(self._tokens.all))]
        read = self._walk(usable, self._readable_at)
        for span in read:
            usable[span.first : span.last + 1] = [False] * (span.last - span.first + 1)
        found = sorted([*read, *self._walk(usable, self._unread_at)], key=lambda span: span.first)
        return found or [self._unread(at, at) for at in self._tokens.left() if self._is_misspelt(at)]

    def _walk(self, usable: Sequence[bool], span_at: Callable[[int, int], _Span | None]) -> list[_Span]:
        """Return the spans that *span_at* finds from the start of the line to its end."""
        found: list[_Span] = []
        at = 0
        while at < len(usable):
            end = at
            while end < min(len(usable), at + _MOST_WORDS) and usable[end]:
                end += 1
            spans = (span_at(at, last) for last in range(end - 1, at - 1, -1))
            span = next((each for each in spans if each is not None), None)
            if span is not None:
                found.append(span)
                at = span.last
            at += 1
        return found

    def _readable_at(self, first: int, last: int) -> _Span | None:
        trust = self._judge.judge(first, last)
        if trust == "no":
            return None
        when, problem = self._read(self._judge.text(first, last))
        if when is None and not isinstance(problem, DateAmbiguous | DateOutOfRange):
            return None
        return _Span(first, last, when, trust, problem)

    def _unread_at(self, first: int, last: int) -> _Span | None:
        """Return words that are about a time, though we can't tell which."""
        judge, places = self._judge, self._places
        is_number = first < last and places.word(first).isdecimal()
        if is_number and not judge.kinds([places.word(first + 1)]) & {"unit", "month"}:
            return None  # a price before it
        if places.word(last).isdecimal() and "recently" in phrase(judge.text(first, last)):
            return None  # a price after it
        trust = judge.judge(first, last)
        is_date = FULL.fullmatch(judge.text(first, last)) or judge.is_unread(first, last)
        return self._unread(first, last) if trust == "unsure" or (trust == "sure" and is_date) else None

    def _unread(self, first: int, last: int) -> _Span:
        return _Span(first, last, None, "unsure", DateUnclear(text=self._judge.text(first, last)))

    def _is_misspelt(self, at: int) -> bool:
        is_last = self._places.is_free(at) and self._places.is_last(at, at)
        return is_last and _is_misspelt(self._judge.text(at, at))

    def _read(self, text: str) -> tuple[ApproximateDate | None, InvalidInput | None]:
        try:
            when = parse_date(text, self._today, order=self._order, locale=self._locale)
            return when, self._week_or_today(text) if self._is_bare_weekday(text, when) else None
        except (DateAmbiguous, DateOutOfRange, DateUnclear) as error:
            return None, error.as_value()

    def _is_bare_weekday(self, text: str, when: ApproximateDate) -> bool:
        """Return whether *text* is only the weekday of today, and *when* is today."""
        words = [word for word in phrase(text) if self._judge.kinds([word]) != {"filler"}]
        is_weekday = self._judge.kinds(words) == {"weekday"}
        return is_weekday and when.first == when.last == self._today

    def _week_or_today(self, text: str) -> DateAmbiguous:
        """Return that the weekday of today may be that of a week ago: “Friday”, said on a Friday."""
        days = (self._today - timedelta(days=7), self._today)
        one, other = (day.isoformat() for day in days)
        return DateAmbiguous(text=text.strip(), one=one, other=other)

    def _with_sale(self, first: int) -> int:
        """Return the first token of a date with the sale before it: “rebajas de enero”, “soldes d’hiver”."""
        links = self._tokens.word(first - 1) in {"de", "van"}
        is_linked = links or (self._tokens.word(first) or "").startswith("d'")
        return first - 1 - links if is_linked and self._tokens.word(first - 1 - links) in SALES else first

    def _with_time(self, last: int) -> int:
        """Return the last token of a date with the “sale” or the time of day that follows it."""
        last += self._tokens.word(last + 1) in SALES and self._places.ends(last + 1)
        word, following = (self._tokens.word(last + n) or "" for n in (1, 2))
        if _TIME.fullmatch(word):
            return last + 1
        return last + 2 if word in {"at", "um", "a", "om"} and _TIME.fullmatch(following) else last

    # --- asking

    def _ask_about(self, spans: Sequence[_Span]) -> Ask | None:
        """Ask about the first of *spans*: which of its days, or whether it is one."""
        if not spans:
            return None
        span = spans[0]
        tokens = (span.first, span.last)
        self.asked = {*range(span.first, span.last + 1)}
        place = self._rewriter.place(*tokens)
        if isinstance(span.problem, DateAmbiguous):
            days = date_choices(span.problem)
            return Ask("bought_on", span.problem, tuple(self._choice(span, day) for day in days), *place)
        name = self._rewriter.choice(None, {tokens: self._rewriter.quoted(*tokens)})
        text = self._judge.text(*tokens)
        if span.when is not None:
            return Ask("bought_on", DateOrName(text=text), (self._choice(span, span.when), name), *place)
        return Ask("bought_on", span.problem or DateUnclear(text=text), (name,), *place)

    def _ask_which(self, spans: Sequence[_Span]) -> Ask:
        """Ask which of several dates is the one."""
        self.asked = {at for each in spans for at in range(each.first, each.last + 1)}
        quoted = {(each.first, each.last): self._rewriter.quoted(each.first, each.last) for each in spans}
        choices = [
            self._rewriter.choice(each.when, {**quoted, **_written(each, each.when)}) for each in spans
        ]
        place = self._rewriter.place(spans[0].first, spans[-1].last)
        return Ask("bought_on", SeveralDates(), tuple(choices), *place)

    def _choice(self, span: _Span, day: ApproximateDate) -> Choice:
        return self._rewriter.choice(day, _written(span, day))


def _written(span: _Span, day: ApproximateDate | None) -> dict[tuple[int, int], str]:
    """Return a date as it is read in any place: “in” before a year."""
    is_year = day is not None and day.precision == "year"
    return {(span.first, span.last): f"in {day}" if is_year else str(day)}


@lru_cache(maxsize=1)
def _spellings() -> frozenset[str]:
    """Return the long words for days and months, each without one of its letters."""
    words = [word for word, (kind, _) in WORDS.items() if kind in {"month", "weekday"}]
    words += ["yesterday", "vorgestern"]
    long = (word for word in words if len(word) >= _SHORTEST_MISSPELT)
    return frozenset(word[:at] + word[at + 1 :] for word in long for at in range(len(word)))


def _is_misspelt(text: str) -> bool:
    """Return whether *text* is a day or month with a letter too few, too many, wrong or swapped."""
    word = normalise(text)
    if len(word) < _SHORTEST_MISSPELT - 1 or not word.isalpha() or word in WORDS:
        return False
    return word in _spellings() or any(word[:at] + word[at + 1 :] in _spellings() for at in range(len(word)))
