"""How surely words of a smart line are a date. “May”, “fall” and “2026” alone may well be a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from unhyped.domain.date_words import PHRASE_WORDS, phrase
from unhyped.domain.smart_line.words import BEFORE, BOUGHT, PLUS, word_set
from unhyped.domain.text import western_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from unhyped.domain.date_words import Meaning
    from unhyped.domain.smart_line.places import Places

Trust = Literal["sure", "unsure", "no"]
"""Whether words are a date, may be one (the person is asked), or belong to the name."""

FULL: Final = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:T\S+)?|\d{1,2}\. ?\d{1,2}\. ?(?:\d{4}|\d\d)\.?"
    r"|\d{1,2}([-/])\d{1,2}\1(?:\d{4}|\d\d)|(?:19|20)\d\d-\d\d|(?:19|20)\d\d[01]\d[0-3]\d|\d{1,2}[/.](?:19|20)\d\d"
)
"""A date in numbers that can be nothing else."""
ONE_DOT: Final = re.compile(r"\d{1,2}\.\d{1,2}")
SHORT_YEAR: Final = re.compile(r"['’]\d\d")
YEAR: Final = re.compile(r"(?:19|20)\d\d")
_DOTTED: Final = re.compile(r"\d{1,2}\. ?\d{1,2}\.")
_SLASHED: Final = re.compile(r"\d{1,2}/\d{1,2}")
_HYPHENATED: Final = re.compile(r"\d{1,2}-\d{1,2}")
_SHORT: Final = re.compile(rf"{_DOTTED.pattern}|{_SLASHED.pattern}|{_HYPHENATED.pattern}")
_FRACTIONS: Final = word_set("1/3 2/3 1/4 3/4 1/8 3/8 5/8 7/8 1/1")
_ALWAYS_NAMES: Final = word_set("1/2 24/7 50/50 9/10 10/10 5/5 4/5 0/10")
_CUT_IN_PARTS: Final = word_set(
    "zip inch sleeve sleeves length cup cups oz lb carat ct size hose leggings lang arm armel price hourglass"
)
"""Things that come in quarters and thirds."""
_AROUND: Final = re.compile(r"^[(\[{~≈]+|[)\]}!?;:,]+$")
_LONG: Final = re.compile(r"([^\W\d_])\1{2,}")
"""“yesterdayyy”"""
_NUMBER: Final = re.compile(
    r"(?:\d{1,2}(?:\.|st|nd|rd|th|er|e|ª|º)?|'?\d\d|(?:19|20)\d\d|(?:19|20)\d\d/\d\d),?", re.IGNORECASE
)
_ORDINAL: Final = re.compile(r"(?:the )?\d{1,2}(?:st|nd|rd|th)", re.IGNORECASE)
_DAY_ONLY: Final = re.compile(
    r"(?P<lead>(?:on |the |am |vom |le |el |op |de |en )*)\d{1,2}(?:st|nd|rd|th|\.|er|e)?", re.IGNORECASE
)
_DAY_LEADS: Final = word_set("the le el am de vom")
_BESIDE_VAGUE: Final = word_set("vague filler edge number weekday weekend")
_GLUED: Final = re.compile(
    r"\d{1,2}[-./]?[^\W\d_]{3,9}\.?(?:[-./]?(?:\d{4}|\d\d))?|[^\W\d_]{3,9}[-.]?\d{1,2}(?:st|nd|rd|th)?",
    re.IGNORECASE,
)
_DECIMAL: Final = re.compile(r"\d\.\d")
_INSIDE: Final = word_set("in im en on am at um")
"""These begin a date. Between a number and a month, they show that the number is something else."""
_FOR: Final = word_set("for fur pour para voor zum zur por")
_INSIDE_A_MONTH: Final = word_set("in im en em au")
_ON_OR_FOR: Final = word_set("zum zur")
_SAID_BEFORE: Final = BOUGHT | word_set("habe hab heb ai he")
_SAID_AFTER: Final = word_set("i ich ik je j'ai habe hab heb")
"""What people say beside a weekday: “j’ai acheté vendredi”, “Friday I bought”."""
_EVERYDAY_MONTHS: Final = word_set(
    "may mai march mars marz april june juni august mar set mei maj juin abril"
)
_SALES: Final = word_set("black cyber cyberweek blackfriday cybermonday singles")
_DAYS_OFF: Final = word_set("boxing memorial labor labour presidents year's years silvester nochevieja")
"""These holidays begin a line more often than the name of a thing."""
_TOMORROW: Final = word_set("tomorrow demain manana morgen")
_UNREAD: Final = ({"ago", "unit"}, {"last", "unit"}, {"this", "unit"})
_SHORT_DAYS: Final = word_set(
    "tue tues wed weds thu thur thurs fri sat mo di mi fr sa mer jeu ven sam lun mie jue vie"
)
"""Short weekdays that are hardly other words at the edge of a name."""
_ROUGHLY: Final = word_set("um ca circa etwa ungefahr rund zirka gegen cirka viel")
_SHORTEST_WEEKDAY: Final = 5
_LAST_DAY: Final = 31


class _Words(NamedTuple):
    """Words that may be a date: as typed, as the tables have them, their kinds, and their place."""

    text: str
    all: list[str]
    kinds: set[str]
    first: int
    last: int
    is_on: bool

    @property
    def numbers(self) -> list[str]:
        return [word for word in self.all if word.isdecimal()]


class TrustJudge:
    """Judges words by what they are in *words* for dates, and by their *places* in the line."""

    def __init__(self, places: Places, words: Mapping[str, Meaning], locale: str) -> None:
        """Judge as somebody with this *locale* writes."""
        self._places = places
        self._words = words
        self._has_hyphens = locale.startswith("nl")
        self.writes_comma = locale != "" and not locale.startswith("en")

    def text(self, first: int, last: int) -> str:
        """Return tokens as a date is written: in western digits, without the punctuation around them."""
        texts = (self._places.tokens.all[at].text for at in range(first, last + 1))
        return " ".join(_LONG.sub(r"\1", _AROUND.sub("", western_digits(text))) for text in texts)

    def is_usable(self, at: int) -> bool:
        """Return whether a token can be part of a date: a free word known from dates, or a number."""
        if not self._places.is_free(at):
            return False
        text = self.text(at, at)
        if any(each.fullmatch(text) for each in (_NUMBER, FULL, _DOTTED, ONE_DOT)):
            return True
        if _SLASHED.fullmatch(text):
            return text not in _ALWAYS_NAMES
        if _HYPHENATED.fullmatch(text):
            return self._has_hyphens or self._places.is_on(at) or self._is_day_at_edge(text, at)
        if any(map(str.isdecimal, text)) and not _GLUED.fullmatch(text):
            return False
        words = phrase(text)
        return bool(words) and all(self._is_known(word) or word in PHRASE_WORDS for word in words)

    def _is_day_at_edge(self, text: str, at: int) -> bool:
        """Return whether a text such as “10-03” begins the line or is alone in it."""
        is_first = at == 0 and len(text) == len("10-03")
        return all(map(int, text.split("-"))) and (is_first or self._places.is_alone(at, at))

    def judge(self, first: int, last: int) -> Trust:
        """Return how surely these tokens are a date."""
        text = self.text(first, last)
        in_numbers = self._in_numbers(text, first, last)
        if in_numbers is not None:
            return in_numbers
        words = phrase(text)
        if _DECIMAL.search(text) or not all(map(self._is_known, words)):
            return "no"
        on = self._places.is_on(first) or (len(words) > 1 and words[0] in BEFORE["date"])
        said = _Words(text, words, self.kinds(words), first, last, on)
        purpose = self._purpose(said)
        if purpose is not None:
            return purpose
        if self._places.is_in_name(first, last) or self._is_misplaced(said):
            return "no"
        trust = self._by_kinds(said)
        return "sure" if trust == "unsure" and self._places.is_heading(first, last) else trust

    def is_unread(self, first: int, last: int) -> bool:
        """Return whether words surely mean a time, though nobody can tell which."""
        words = phrase(self.text(first, last))
        kinds = self.kinds(words)
        if "vague" in kinds:
            is_vague = "few" not in words and kinds <= _BESIDE_VAGUE
            return is_vague or bool(kinds & {"ago", "unit", "last", "this"})
        if "next" in kinds:
            if words[:2] == ["next", "day"]:
                return False  # how soon it comes
            return self._places.ends(last) and (len(kinds) > 1 or not _TOMORROW.isdisjoint(words))
        return any(kinds >= each for each in _UNREAD)

    def kinds(self, words: Sequence[str]) -> set[str]:
        """Return what kinds of words these are in a date."""
        return {
            "number" if word.isdecimal() else self._words[word][0] for word in words if self._is_known(word)
        }

    def _is_known(self, word: str) -> bool:
        return word.isdecimal() or word in self._words

    def _is(self, kind: str, word: str) -> bool:
        return word in self._words and self._words[word][0] == kind

    def _in_numbers(self, text: str, first: int, last: int) -> Trust | None:
        """Judge a date in numbers, perhaps after its weekday; None for anything else."""
        places = self._places
        if FULL.fullmatch(text) or self._is_weekday_and_date(text, first, last):
            return "sure"
        if YEAR.fullmatch(text) or SHORT_YEAR.fullmatch(text):
            return self._year(first, last)
        if ONE_DOT.fullmatch(text):
            is_date = self.writes_comma and places.ends(last) and places.has_other_price(first)
            return "sure" if is_date or places.is_on(first) else "no"
        if _SHORT.fullmatch(text):
            return self._short(text, first, last)
        return None

    def _short(self, text: str, first: int, last: int) -> Trust:
        """Judge a day and a month in numbers: “3/5” may be a fraction, “5-3” a score."""
        if self._places.is_on(first):
            return "sure"
        if text in _FRACTIONS and not self._places.ends(last):
            return "unsure" if first == 0 and self._places.word(last + 1) not in _CUT_IN_PARTS else "no"
        is_range = _HYPHENATED.fullmatch(text) is not None and not self._has_hyphens
        is_sure = self._places.is_alone(first, last) if is_range else self._places.is_apart(first, last)
        return "sure" if is_sure else "unsure"

    def _year(self, first: int, last: int) -> Trust:
        """Judge “in 2024”; a year after the price may be one: “lamp $25 2024”."""
        if self._places.word(first - 1) in _INSIDE | {"since"}:
            return "sure" if first > 1 or self._places.is_alone(first, last) else "unsure"
        return "unsure" if self._places.blocked and self._places.is_alone(first, last) else "no"

    def _is_weekday_and_date(self, text: str, first: int, last: int) -> bool:
        rest = text.partition(" ")[2]
        if rest in _FRACTIONS | _ALWAYS_NAMES and self._places.word(last + 1) in _CUT_IN_PARTS:
            return False
        is_date = any(each.fullmatch(rest) for each in (FULL, _DOTTED, _SLASHED, _ORDINAL))
        return first < last and is_date and self._is("weekday", self._places.word(first))

    def _purpose(self, said: _Words) -> Trust | None:
        """Judge what a thing is for: “for Christmas” is no date, a last “zum Black Friday” may be one."""
        before = self._places.word(said.first - 1)
        if before not in _FOR or "ago" in said.kinds:
            return None
        if "holiday" in said.kinds and before == "por":
            return "sure"
        is_open = before in _ON_OR_FOR and "holiday" in said.kinds and self._places.ends(said.last)
        return "unsure" if is_open else "no"

    def _is_misplaced(self, said: _Words) -> bool:
        """Return whether a word is where no date has it: “12 in October”, “2027 October”, “of last”."""
        words, kinds = said.all, said.kinds
        if YEAR.fullmatch(words[0]) and kinds & {"month", "edge", "season"}:
            return True
        if "month" in kinds and (self._has_number_apart(words) or self._is_number_of_name(said)):
            return True
        if not _INSIDE.isdisjoint(words[1:]) and not kinds & {"weekday", "back"}:
            return True
        if self._is("filler", words[-1]) and not _ORDINAL.fullmatch(said.text.rpartition(" ")[2]):
            return True
        begins_oddly = self._is("filler", words[0]) and len(words) > 1 and words[0] not in BEFORE["date"]
        return (
            begins_oddly
            and not kinds & {"last", "ago", "vague", "edge"}
            and not _DAY_ONLY.fullmatch(said.text)
        )

    def _is_number_of_name(self, said: _Words) -> bool:
        """Return whether “in” comes before a month and a number that is no year: “in October 2 mugs”."""
        is_in = said.all[0] in _INSIDE_A_MONTH or self._places.word(said.first - 1) in _INSIDE_A_MONTH
        last = said.all[-1]
        return is_in and last.isdecimal() and not YEAR.fullmatch(last)

    def _has_number_apart(self, words: list[str]) -> bool:
        """Return whether a filler is between a month and a day after it: “in Oktober van 20 voor 12”."""
        month = next(n for n, word in enumerate(words) if self._is("month", word))
        after = words[month + 1 : month + 3]
        return (
            len(after) > 1
            and self._is("filler", after[0])
            and after[0] != "the"
            and len(after[1]) <= len("20")
        )

    def _by_kinds(self, said: _Words) -> Trust:
        kinds = said.kinds
        if kinds & {"back", "vague", "next"}:
            return "sure"
        rules: tuple[tuple[str, Callable[[_Words], Trust]], ...] = (
            ("hour", lambda _: "sure" if "ago" in kinds else "no"),
            ("edge", self._edge),
            ("unit", lambda _: "sure" if kinds & {"ago", "last", "this"} else "no"),
            ("holiday", self._holiday),
            ("last", self._last_or_this),
            ("this", self._last_or_this),
            ("around", lambda _: "sure" if kinds & {"month", "season"} else "no"),
            ("month", self._month),
            ("season", self._season),
            ("weekend", self._weekend),
            ("weekday", self._weekday),
        )
        judge = next((judge for kind, judge in rules if kind in kinds), self._day_only)
        return judge(said)

    def _day_only(self, said: _Words) -> Trust:
        """Judge “on the 5th”."""
        match = _DAY_ONLY.fullmatch(said.text)
        leads = {self._places.word(said.first - 1), *(match["lead"].casefold().split() if match else ())}
        leads -= set() if self._has_hyphens else {"de"}  # Dutch has “de 3e”, French “lot de 3”
        is_day = match is not None and "number" in said.kinds and not _DAY_LEADS.isdisjoint(leads)
        after, number = (self._places.word(said.last + n) for n in (1, 2))
        is_offer = after in _FOR and number.isdecimal() and said.text[-1:].isdecimal()  # “in the 3 for 2”
        is_limit = after in PLUS or is_offer  # “tussen de 20 en 25 euro”
        leads_line = said.first == 0 and len(leads - {""}) > 0 and said.last > 0
        is_apart = leads_line or self._places.ends(said.last)
        return "sure" if is_day and is_apart and not is_limit else "no"

    def _last_or_this(self, said: _Words) -> Trust:
        is_date = said.kinds & {"month", "season", "weekday", "weekend"} and not said.numbers
        return "sure" if is_date else "no"

    def _edge(self, said: _Words) -> Trust:
        kinds = said.kinds
        if kinds & {"month", "unit"} or kinds >= {"season", "last"}:
            return "sure"
        if "season" in kinds:
            return "sure" if said.is_on or said.numbers or self._places.ends(said.last) else "no"
        return "sure" if said.numbers and kinds <= {"edge", "number", "filler"} else "no"

    def _holiday(self, said: _Words) -> Trust:
        is_sale = not _SALES.isdisjoint(said.text.casefold().split())
        is_on = said.is_on and (self._places.ends(said.last) or said.first <= len(("at", "the")))
        if is_sale or is_on or said.numbers or said.kinds & {"last", "this", "around"}:
            return "sure"
        if self._places.is_alone(said.first, said.last):
            return "sure"
        is_shopping_day = said.first == 0 and not _DAYS_OFF.isdisjoint(said.text.casefold().split())
        is_open = said.is_on or is_shopping_day or self._places.is_last(said.first, said.last)
        return "unsure" if is_open else "no"

    def _month(self, said: _Words) -> Trust:
        numbers, places = said.numbers, self._places
        if numbers:
            is_complete = len(numbers) > 1 or YEAR.fullmatch(numbers[0]) or int(numbers[0]) <= _LAST_DAY
            return "sure" if is_complete else "no"
        if said.is_on:
            return "sure"
        is_whole_line = len(places.tokens.left()) == said.last - said.first + 1
        if is_whole_line or not places.is_apart(said.first, said.last):
            return "no"
        is_everyday = not _EVERYDAY_MONTHS.isdisjoint(said.all)
        if places.is_last(said.first, said.last):
            return "unsure" if is_everyday and not places.is_alone(said.first, said.last) else "sure"
        return "no" if is_everyday else "unsure"

    def _season(self, said: _Words) -> Trust:
        if said.numbers:
            if any(map(YEAR.fullmatch, said.numbers)) or "'" in said.text:
                return "sure"
            is_year = len(said.numbers[-1]) == len("24") and self._places.has_other_price(said.last)
            return "unsure" if is_year and self._places.ends(said.last) else "no"
        if said.is_on or self._places.is_alone(said.first, said.last):
            return "sure"
        return "unsure" if self._places.is_last(said.first, said.last) else "no"

    def _weekend(self, said: _Words) -> Trust:
        """Judge “weekend”, but not that of a “bank holiday”, which is one of several."""
        is_open = said.is_on or self._places.ends(said.last)
        return "unsure" if is_open and self._places.word(said.first - 1) != "holiday" else "no"

    def _weekday(self, said: _Words) -> Trust:
        places, first, last = self._places, said.first, said.last
        is_roughly = said.all[-1] == "so" and places.word(last + 1) in _ROUGHLY  # “so um die 15 Euro”
        if said.numbers or is_roughly or places.word(first - 1) == "holiday":
            return "no"  # “bank holiday monday” is one of several
        is_spoken = places.word(first - 1) in _SAID_BEFORE or (
            first == 0 and places.word(last + 1) in _SAID_AFTER
        )
        if said.is_on or is_spoken or places.is_alone(first, last):
            return "sure"
        return self._weekday_beside_name(said)

    def _weekday_beside_name(self, said: _Words) -> Trust:
        """Judge a weekday with a word of the name beside it."""
        places, first, last = self._places, said.first, said.last
        if max(map(len, said.all)) < _SHORTEST_WEEKDAY:
            is_day = said.all[0] in _SHORT_DAYS and (first == 0 or places.is_last(first, last))
            return "unsure" if is_day else "no"
        return "sure" if places.is_last(first, last) else "unsure" if places.is_apart(first, last) else "no"
