"""Looks for words left in the name of a smart line that look like money or a time, though nobody read them.

“On melbourne cup day”, “to 24th”, “under $25”, “50 quid but got 10 back”: they would stay in the name without
a word, so we ask. What counts is their place. Words after the price of a line that has a name before it are
hardly a part of the name, while numbers and times inside a name (“usb hub 7 port”, “day cream”) belong to it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from unhyped.domain.currency import EXPONENTS
from unhyped.domain.date_words import phrase
from unhyped.domain.dates import words_in
from unhyped.domain.smart_line.amounts import SIGN
from unhyped.domain.smart_line.chatter import has_chatter
from unhyped.domain.smart_line.spelled import number_at
from unhyped.domain.smart_line.times import RECURRING, has_a_time, time_in
from unhyped.domain.smart_line.words import (
    AT_MOST,
    BEFORE,
    BOUGHT,
    BOUGHT_LAST,
    DEPOSITS,
    DURING,
    EXTRAS,
    FREE,
    LED_BY,
    LINKS,
    LOOKS,
    MATERIALS,
    MEASURES,
    MONEY_TALK,
    OFF,
    PIECES,
    SALES,
    SENT,
    TAKES_A_NUMBER,
    UNTIL,
    word_set,
)

if TYPE_CHECKING:
    from unhyped.domain.smart_line.tokens import Token, Tokens

Span = tuple[int, int]
"""The first and the last of some tokens."""

_TIMES: Final = word_set("unit hour weekday weekend month season holiday daytime vague")
_BEFORE_A_TIME: Final = word_set("ago last this")
_DAYS: Final = word_set("weekday month holiday")
_CALENDAR: Final = word_set("weekday month holiday weekend unit")
_ENDS_AS_A_TIME: Final = re.compile(
    r".*(?:days?|tag|dag|week|woche|term|season|\beve|break|\bnight|abend|nacht|monat|maand)"
    r"|\d{1,2}(?:st|nd|rd|th)"
)
_SURELY_A_TIME: Final = re.compile(
    r".*(?:\bhols?|holidays?|ferien|vacations?|urlaub|vacances|vacaciones|vakantie|lockdown|covid|pandemi[ce]"
    r"|diwali|eid|hanukkah|freshers|eofy|quincena|rentree|solden|semester|quarter|rebajas|soldes|feiertage?|verkauf)|q[1-4]|arvo|heuer|ago|geleden|longtemps|langer"
)
_PERIOD: Final = re.compile(r"(?:q[1-4]|h[12]) 20\d\d")
_ON: Final = word_set("on at in over im am an en el op met au aux")
_FOR: Final = word_set("for fur pour para por voor zum zur")
_PLACES: Final = word_set(
    "markt market marche mercado flohmarkt rommelmarkt winkel tienda laden store shop magasin mall center "
    "centre zentrum centrum stadt stad ville airport flughafen aeroport luchthaven drogist apotheke "
    "pharmacie farmacia chino bazar outlet internet site app web"
)
"""With one of these last, “op de” leads to a place."""
_THE: Final = word_set(
    "la le les el los las the den dem der die das de het my our meinem unserem mon ma notre mi "
    "nuestro mijn onze"
)
_ROMANCE_THE: Final = word_set("la le les el los las")
_OF: Final = word_set("of the de du des d les la le las los el van der den dem last letzten letzte")
_DAYTIME_LEADS: Final = word_set("por la in the am de")
_BY: Final = word_set("until till by bis hasta tot jusqu'a jusqu'au")
"""A day after one of these is still to come, or the last of several."""
_NAMES_OF_DAYS: Final = word_set(
    "palm shrove ash whit spy maundy holy good super bowl remembrance mothering giving cup derby "
    "weisser stiller goede witte santo ciber holiday pancake fat blue election"
)
"""With one of these before it, a weekday is that of a feast."""
_SAID_BEFORE_A_DAY: Final = (
    BOUGHT
    | BEFORE["date"]
    | LINKS["date"]
    | word_set("ish them it those time approx online order today it habe hab i")
)
_NO_FEASTS: Final = (
    LOOKS
    | MEASURES
    | PIECES
    | MONEY_TALK
    | DEPOSITS
    | OFF
    | EXTRAS
    | SALES
    | BOUGHT
    | FREE
    | MATERIALS
    | word_set(
        "for fur pour para por voor with mit avec con met and und et y en in ohne without sans sin zonder "
        "tweedehands secondhand preloved gebraucht occasion "
        "plus bar taxes steuern contado contant comptant online instore store app haul gift geschenk "
        "cadeau regalo refill set code dupe used new neu nieuw"
    )
)
"""With one of these, words after a price are no feast."""
_MOST_UNKNOWN_WORDS: Final = 3
_GONE: Final = word_set("just gone past break irgendwann sometime rum herum")
_LIMIT_LINKS: Final = word_set("than als de di dan and und et y en a zu von ca")
_OR: Final = word_set("or oder ou o of od")
_OF_THEM: Final = PIECES | word_set("of off davon de stuks van")
"""After a small number, these say how many there were: “24.99 two of em”."""
_PLUS: Final = frozenset({"+", "plus"})
_SHORT_DAY: Final = re.compile(r"\d{1,2}[/.-]\d{1,2}")
_ANSWER: Final = re.compile(r"\d{4}(?:-\d\d){1,2}")
"""A date as the answer to a question writes it."""
_BREAK: Final = re.compile(r"[,;|()\[\]]|\.{2,}|…|[!?](?=\s)")
_NUMBER: Final = re.compile(r"(?!(?:19|20)\d\d$)\d+(?:[.,]\d+)?")  # not the year of “planner 2027”
_PERCENT: Final = re.compile(r"[-–−]?\d{1,2}%")
_OFFER: Final = re.compile(
    r"\d (?:for|fur|pour|por|voor|pour le prix d'?) ?\d\b|\d\+\d\b|\dx1\b|bogof?\b|(?:buy )?one get one"
    r"|(?:2e|2nd|second|tweede|zweite[rs]?|2eme|2de|deuxieme) "
    r"(?:halve prijs|half price|zum halben preis|a moitie)"
    r"|\d [a-z]+ \d (?:gratis|free|gratuit|offert|zahlen|bezahlen|betalen)\b"
)
_DAY_NUMBER: Final = re.compile(r"\d{1,2}(?:st|nd|rd|th|\.)?(?:[–-]\d{1,2}\.?)?")
_NEXT_TO: Final = word_set("fortnight time veille vispera vorabend vooravond eve")
_MOST_OFFER_WORDS: Final = 5
_MOST_LED_WORDS: Final = 3
"""“On melbourne cup day” has as many words after the first."""


class Leftovers:
    """The words that are left for the name, by what separates them: a price, a comma, brackets.

    The first of these runs is the name. Those after the price are tails, if the name is before it.
    """

    def __init__(self, line: str, tokens: Tokens, locale: str, priced: Span | None) -> None:
        """Look at what is left of *line*, as somebody with this *locale* writes; *priced* is the price."""
        self._line = line
        self._tokens = tokens
        self._words = words_in(locale)
        self._language = locale.partition("_")[0]
        self.runs = self._split()
        is_name_first = priced is not None and bool(self.runs) and self.runs[0][0] < priced[0]
        self.tail = priced[1] + 1 if priced is not None and is_name_first else len(tokens.all)
        """The first token that is in a tail."""

    def time(self) -> Span | None:
        """Return words that look like a time, in a line whose date nobody read."""
        free = self._tokens.left()
        heading = next(filter(self._tokens.ends_heading, free), None)
        if heading is not None and ends_as_a_time(self._tokens.plain(heading)):
            return free[0], heading
        spans = (self._time_in(run, is_name=n == 0) for n, run in enumerate(self.runs))
        return next((span for span in spans if span is not None), None)

    def unknown(self, shop: int) -> Span | None:
        """Return the words after the price of a line with a *shop*: a feast that we don't know, perhaps.

        *shop* is where its name ends. What follows it is rather a town: “Sephora Meadowhall”.
        """
        for run in self.runs[1:]:
            words = [self._tokens.plain(at) for at in run]
            is_plain = all(map(str.isalpha, words)) and len(words) <= _MOST_UNKNOWN_WORDS
            is_said = has_chatter(words, self._language) or not _NO_FEASTS.isdisjoint(words)
            is_of_shop = self._tokens.all[run[0] - 1].end == shop or self._tokens.all[run[0]].text[0] == "("
            if run[0] >= self.tail and is_plain and not is_said and not is_of_shop:
                return run[0], run[-1]
        return None

    def beside_date(self, first: int, last: int, *, has_shop: bool) -> Span | None:
        """Return words that say that a date isn't all: “dec 1st to 24th”, “the week of june 8th”.

        In a line that *has_shop*, a word before a weekday is hardly one: “heb sunday”.
        """
        plain = self._tokens.plain
        if first == last and _ANSWER.fullmatch(self._tokens.all[first].text):
            return None
        if self._is_another_day(first) or self._is_named_day(first, last, has_shop=has_shop):
            return first - 1, first - 1
        if (other := self._other_day()) is not None:
            return other, other
        if plain(last + 1) in UNTIL and plain(last + 2)[:1].isdecimal():
            return last + 1, last + 2
        following = self._kind(plain(last + 1))
        if following == "unit" or (following == "next" and not self._tokens.all[last].cut):
            return last + 1, last + 1
        at = first - 1 - (plain(first - 1) in _OF)
        is_part = self._kind(plain(at)) in {"unit", "edge"} or plain(at) in _NEXT_TO
        return (at, at) if is_part and not plain(at - 1)[:1].isdecimal() else None

    def _other_day(self) -> int | None:
        """Return the token of a second day after the price: “12 nov … 14/11”."""
        free = self._tokens.left()
        return next(
            (at for at in free if at >= self.tail and _SHORT_DAY.fullmatch(self._tokens.plain(at))), None
        )

    def _is_another_day(self, first: int) -> bool:
        """Return whether the word before a date makes it another: “1.-3. Juli”, “next Friday”."""
        before = self._tokens.plain(first - 1)
        is_ahead = first > 0 and self._kind(before) == "next" and not self._tokens.all[first - 1].cut
        return is_ahead or before in SENT | LED_BY | _BY or self._follows_day(first)

    def _is_named_day(self, first: int, last: int, *, has_shop: bool) -> bool:
        """Return whether a word before a weekday makes it a day that we don't know: “palm sunday”."""
        at = first - 1
        before = self._tokens.plain(at)
        words = (self._tokens.all[each].word.rstrip(".,") for each in range(first, last + 1))
        is_weekday = any(self._kind(word) == "weekday" for word in words)
        if not is_weekday or not before.isalpha() or self._tokens.all[at].cut or self._kind(before):
            return False
        return before in _NAMES_OF_DAYS or (has_shop and at >= self.tail and before not in _SAID_BEFORE_A_DAY)

    def _follows_day(self, first: int) -> bool:
        """Return whether a number before a date may be of it: “1.-3. Juli”, but not “SPF 50 yesterday”."""
        number, before = (self._tokens.plain(first - n) for n in (1, 2))
        begins = self._tokens.all[first].word.rstrip(".,")
        is_number = _DAY_NUMBER.fullmatch(number) and before not in TAKES_A_NUMBER
        return bool(is_number) and (begins[:1].isdecimal() or self._kind(begins) == "month")

    def money(self, first: int, last: int, asked: set[int]) -> Span | None:
        """Return words that may change the price at these tokens, and aren't *asked* about already."""
        if self._is_answer(first, last):
            return None
        if span := self._limit(first) or self._offer():
            return span
        for at in self._tokens.left():
            token = self._tokens.all[at]
            if token.quoted or not asked.isdisjoint((at, at + 1)):
                continue
            if (at == first - 1 and token.word in DEPOSITS) or _is_money(token):
                return at, at
            if at >= self.tail and self._changes_price(at):
                return at, at
        return None

    def _is_answer(self, first: int, last: int) -> bool:
        """Return whether a price is as answers write it: “12.00 EUR”, with the rest in quotes."""
        has_code = any(each.text in EXPONENTS for each in self._tokens.all[first : last + 1])
        return has_code and any(each.quoted for each in self._tokens.all)

    def _limit(self, first: int) -> Span | None:
        """Return what comes before a price that may be another: “less than”, “between 20 and”, “3 for”."""
        plain, at = self._tokens.plain, first - 1
        while plain(at) in _LIMIT_LINKS or plain(at).isdecimal():
            at -= 1
        if plain(at) in AT_MOST:
            return at, first - 1
        at = first - 2
        if plain(first - 1) in _OR and plain(at).isdecimal():
            return at, first - 1
        is_led = at > 0 and self._tokens.all[first - 1].word in _FOR | _PLUS
        is_count = is_led and plain(at).isdecimal() and plain(at - 1) not in TAKES_A_NUMBER
        return (at, at) if is_count else None

    def _offer(self) -> Span | None:
        """Return “3 for 2”, “1+1” and “buy one get one”."""
        for at in self._tokens.left():
            words = (self._tokens.plain(at + n) for n in range(_MOST_OFFER_WORDS))
            if match := _OFFER.match(" ".join(words)):
                return at, at + match[0].count(" ")
        return None

    def _changes_price(self, at: int) -> bool:
        """Return whether a word after the price is a number without a unit, or one for money."""
        word, before, after = (self._tokens.plain(at + n) for n in (0, -1, 1))
        is_size = before in TAKES_A_NUMBER or after in (MEASURES | PIECES) - {"%"}
        is_number = _PERCENT.fullmatch(word) or (_NUMBER.fullmatch(word) and not is_size)
        is_count = number_at(self._tokens, at) is not None and after in _OF_THEM
        is_way_back = word == "back" and after in {"to", "in"}
        return bool(is_number) or is_count or (word in MONEY_TALK | DEPOSITS | OFF and not is_way_back)

    def _split(self) -> list[list[int]]:
        all_tokens = self._tokens.all
        free = [at for at in self._tokens.left() if _is_word(all_tokens[at])]
        runs = [free[:1]] if free else []
        for before, at in pairwise(free):
            between = self._line[all_tokens[before].end - 1 : all_tokens[at].start + 1]
            if at > before + 1 or _BREAK.search(between):
                runs.append([])
            runs[-1].append(at)
        return runs

    def _time_in(self, run: list[int], *, is_name: bool) -> Span | None:
        words = [self._tokens.plain(at) for at in run]
        while len(words) > 1 and words[-1] in BOUGHT_LAST:
            words.pop()
        last = run[len(words) - 1]
        if "next day" in " ".join(words) or " ".join(words) in RECURRING:
            return None  # how soon it comes, how often it is paid
        if any(each.quoted for each in self._tokens.all[last + 1 : last + 2]):
            return None  # an answer put them into quotes
        begin = self._begin_of_time(words, is_name=is_name, is_tail=run[0] >= self.tail)
        if begin is not None:
            return run[begin], last
        is_after = run[0] >= self.tail or (not is_name and run[0] - 1 in self._tokens.taken)
        found = time_in(words, self._is_calendar, is_name=is_name, is_tail=is_after)
        return None if found is None else (run[found[0]], run[found[1]])

    def _is_calendar(self, word: str) -> bool:
        """Return whether a word is one for days, months and longer."""
        return self._kind(word) in _CALENDAR

    def _begin_of_time(self, words: list[str], *, is_name: bool, is_tail: bool) -> int | None:
        """Return from which on *words* are a time; None if they aren't. A name has at least the first."""
        for n in range(int(is_name), len(words) - 1):
            if words[n] in DURING or _PERIOD.fullmatch(" ".join(words[n : n + 2])):
                return n
        if is_tail and self._begins_as_a_time(words):
            return 0
        times = [n for n in range(len(words)) if self._is_a_time(words, n)]
        if times[-1:] == [len(words) - 1]:
            return self._begin_of_last_time(words, is_name=is_name)
        return 0 if times and is_tail and not is_name and words[0] not in _FOR else None

    def _begin_of_last_time(self, words: list[str], *, is_name: bool) -> int | None:
        """Return from which on *words*, the last of which is one for a time, are a time."""
        lead = next((n for n in range(int(is_name), len(words)) if words[n] in _ON), -1)
        if lead >= max(len(words) - _MOST_LED_WORDS - 1, 0):
            return lead
        if is_name:
            return len(words) - 2 if len(words) > 1 and self._is_surely_a_time(words[-1]) else None
        return None if words[0] in _FOR else 0

    def _begins_as_a_time(self, words: list[str]) -> bool:
        """Return whether words after a price begin as a time does: “last”, “vorm Urlaub”, “la rentrée”."""
        kind = self._kind(phrase(" ".join(words))[0]) if words[0] != "back" else ""
        return kind in _BEFORE_A_TIME or _is_around_a_time(words)

    def _is_surely_a_time(self, word: str) -> bool:
        return _SURELY_A_TIME.fullmatch(word) is not None or self._kind(word) in _DAYS

    def _is_a_time(self, words: list[str], at: int) -> bool:
        """Return whether a word is one for a time: that in “melbourne cup day”, but not in “30 day”."""
        word, before = words[at], "".join(words[max(at - 1, 0) : at])
        is_time = ends_as_a_time(word) or has_a_time(word) or _SURELY_A_TIME.fullmatch(word) is not None
        is_counted = before[:1].isdecimal() or before in _FOR
        return not is_counted and (is_time or self._kind(word) in _TIMES)

    def _kind(self, word: str) -> str:
        said = phrase(word)
        return self._words.get(said[0], ("", 0))[0] if len(said) == 1 else ""

    def drop_around_date(self, first: int, last: int) -> None:
        """Drop what says no more than a date: “arvo of” the 9th, July 4 “weekend”."""
        plain, taken = self._tokens.plain, self._tokens.taken
        after = last + 1
        while plain(after) in _DAYTIME_LEADS:
            after += 1
        while self._kind(plain(after)) in {"weekend", "daytime"} or plain(after) in _GONE:
            taken.update(range(last + 1, after + 1))
            after += 1
        lead = first - 1 - (first - 1 in taken)
        if plain(lead) in _FOR | {"courant"}:
            taken.add(lead)
        at = first - 1
        while plain(at) in _OF:
            at -= 1
        begin = at
        while plain(begin - 1) in _OF | DURING | _ON:
            begin -= 1
        if _SURELY_A_TIME.fullmatch(plain(at)) and begin > self._tokens.left()[0]:
            taken.update(range(begin, first))


def ends_as_a_time(word: str) -> bool:
    """Return whether a word can be the last of a time: that in “melbourne cup day”."""
    return _ENDS_AS_A_TIME.fullmatch(word) is not None


def _is_around_a_time(words: list[str]) -> bool:
    """Return whether words are for a time around another: “vorm Urlaub”, “la rentrée”."""
    if not EXTRAS.isdisjoint(words) or words[-1] in _PLACES:
        return False
    the = words[0] in _ROMANCE_THE and len(words) == len(("la", "rentrée"))
    is_on = words[0] in _ON - {"at"}  # “at the market” is a place
    return (
        words[0] in LED_BY
        or the
        or words[:2] == ["back", "to"]
        or (is_on and not _THE.isdisjoint(words[1:2]))
    )


def _is_word(token: Token) -> bool:
    return not token.quoted and not token.prefix and any(map(str.isalnum, token.text))


def _is_money(token: Token) -> bool:
    """Return whether a word has digits and a sign: “$9.49/ea”, “-30%”."""
    is_signed = SIGN.search(token.text) is not None or token.text[0] + token.text[-1] in {"-%", "–%", "−%"}
    return is_signed and any(map(str.isdecimal, token.text))
