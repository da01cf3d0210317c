"""Dates as people and shops write them: 14.3.2026 · Mar 5 · 3 days ago · last monday · last spring · 2026-03.

Seasons are those of the northern hemisphere: someone in Sydney who writes “last summer” gets June to August.
A time and its zone are ignored: the day stays as it was written.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.date_words import AGO_PHRASES, DAY, DAYS_AGO, MONTH, WEEK, WORDS, WORDS_IN_FILES, YEAR
from unhyped.domain.errors import DateAmbiguous, DateInFuture, DateUnclear
from unhyped.domain.text import normalise, visible, western_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from unhyped.domain.date_words import Meaning

DateOrder = Literal["dmy", "mdy", "ymd"]

_MAX_CHARS: Final = 100
_TIME: Final = re.compile(
    r"(?:(?:[T,]| +at)? *\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?|(?<=[.]\d{4}),? +\d{1,2}[.h]\d\d(?:\.\d\d)?"
    r"|(?<=\d{8})T?\d{6})(?: *[ap]\.?m\.?)?(?: +Uhr)?"
    r" *(?:Z|UTC|GMT|[A-Z]{2,4}T)?(?: ?[+-]\d\d(?::?\d\d)?)?(?: *UTC)?(?: \([\w +:-]*\))?$",
    re.IGNORECASE,
)
_EDTF: Final = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)
_COMPACT: Final = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)")
_YEAR_FIRST: Final = re.compile(
    r"(?P<year>\d{4})(?P<mark>[./-]) ?(?P<month>\d{1,2})(?:(?P=mark) ?(?P<day>\d{1,2}))?\.?"
)
_MONTH_YEAR: Final = re.compile(r"(?P<month>\d{1,2}) ?[./-] ?(?P<year>\d{4})")
_NUMERIC: Final = re.compile(r"(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4}|\d\d)\.?")
_EASTERN: Final = re.compile(
    r"(?P<year>\d{4}) ?[年년] ?(?P<month>\d{1,2}) ?[月월](?: ?(?P<day>\d{1,2}) ?[日号號일])?"
    r"(?: ?[（(]?\w{1,3}[）)]?)?"
)
_SERIAL: Final = re.compile(r"(\d{5})(?:[.,]\d+)?")
_SERIAL_0: Final = date(1899, 12, 30)
"""The day that spreadsheets count days from."""
_TOKENS: Final = re.compile(r"\d+|[^\W\d_]+")
_MONTHS_A_YEAR: Final = 12
_DAYS_A_MONTH: Final = 31
_LAST_SHORT_YEAR: Final = 99
_FIRST_FULL_YEAR: Final = 1000
_MOST_AGO: Final = 40_000


@lru_cache(maxsize=4096)
def parse_date(
    text: str, today: date, *, order: DateOrder | None = None, in_file: bool = False
) -> ApproximateDate:
    """Read a date as precisely as it was written; raise DateUnclear, DateAmbiguous or DateOutOfRange.

    Without a year, it is the latest one up to *today*. “Last spring” is the latest spring that has ended.
    “Last week” is the same day a week ago. A numeric date that can be read two ways needs an *order*.
    With *in_file*, months may be in more languages, and a number can be the day of a spreadsheet.
    """
    if len(text) > _MAX_CHARS:
        raise DateUnclear(text=text[:_MAX_CHARS])
    plain = western_digits(visible(text))
    plain = _TIME.sub("", plain).strip() or plain
    read = _written(plain, today, order) or (_serial(plain) if in_file else None)
    read = read or _in_words(plain, today, WORDS_IN_FILES if in_file else WORDS)
    if read is None:
        raise DateUnclear(text=text)
    if read.first.year > today.year + 1:
        raise DateInFuture(text=text)
    return read


def detect_date_order(texts: Iterable[str]) -> DateOrder | None:
    """Return the order of the dates in a column; None if none shows it, or if they contradict each other.

    Dots mean that the day is first, unless dates with dots show the opposite.
    """
    votes: set[DateOrder] = set()
    has_dots = month_before_dot = False
    for text in texts:
        order = order_of(text)
        if order is not None:
            votes.add(order)
            month_before_dot = month_before_dot or (order == "mdy" and "." in text)
        elif not has_dots and (match := _NUMERIC.match(text.strip())) is not None:
            has_dots = match[2] == "."
    if has_dots and not month_before_dot:
        votes.add("dmy")
    decisive = votes - {"ymd"} or votes
    return decisive.pop() if len(decisive) == 1 else None


def order_of(text: str) -> DateOrder | None:
    """Return the only order that fits *text*, if it has a four-digit year or dots; else None."""
    text = text.strip()
    if _YEAR_FIRST.match(text) or _COMPACT.fullmatch(text):
        return "ymd"
    match = _NUMERIC.match(text)
    if match is None or (match[2] == "-" and len(match[4]) == len("26")):
        return None
    if int(match[1]) > _MONTHS_A_YEAR:
        return "dmy"
    return "mdy" if int(match[3]) > _MONTHS_A_YEAR else None


# Written in numbers


def _written(text: str, today: date, order: DateOrder | None) -> ApproximateDate | None:
    """Return the date *text* writes in numbers, or None."""
    if _EDTF.fullmatch(text):
        return ApproximateDate.parse(text)
    if match := _COMPACT.fullmatch(text) or _YEAR_FIRST.fullmatch(text) or _EASTERN.fullmatch(text):
        return _exact(text, match["year"], match["month"], match["day"])
    if match := _MONTH_YEAR.fullmatch(text):
        return _exact(text, match["year"], match["month"], None)
    if match := _NUMERIC.fullmatch(text):
        return _three_numbers(text, match, today, order)
    return None


def _serial(text: str) -> ApproximateDate | None:
    """Return the day that a spreadsheet's number means, or None."""
    match = _SERIAL.fullmatch(text)
    return None if match is None else ApproximateDate.day(_SERIAL_0 + timedelta(days=int(match[1])))


def _three_numbers(text: str, match: re.Match[str], today: date, order: DateOrder | None) -> ApproximateDate:
    """Read a date such as 3/4/26: in *order* if possible, else in the only order that is."""
    one, two, three = int(match[1]), int(match[3]), int(match[4])
    short = len(match[4]) == len("26")
    year = _full_year(three, today) if short else three
    orders: dict[DateOrder, tuple[int, int, int]] = {"dmy": (year, two, one), "mdy": (year, one, two)}
    if (short and match[2] == "-") or order == "ymd":
        orders["ymd"] = (_full_year(one, today), two, three)
    if match[2] == "." and order is None:
        order = "dmy"
    possible = {name: day for name, parts in orders.items() if (day := _day(*parts)) is not None}
    if order in possible:
        return ApproximateDate.day(possible[order])
    readings = [*dict.fromkeys(possible.values())]
    if len(readings) > 1:
        raise DateAmbiguous(text=text, one=readings[0].isoformat(), other=readings[1].isoformat())
    if not readings:
        raise DateUnclear(text=text)
    return ApproximateDate.day(readings[0])


def _full_year(year: int, today: date) -> int:
    """Return the year meant by two digits: next year at the latest."""
    full = today.year // 100 * 100 + year
    return full if full <= today.year + 1 else full - 100


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _exact(text: str, year: str, month: str, day: str | None) -> ApproximateDate:
    found = _day(int(year), int(month), int(day or 1))
    if found is None:
        raise DateUnclear(text=text)
    return ApproximateDate.parse(found.isoformat() if day else found.isoformat()[:7])


# Written in words


def phrase(text: str) -> str:
    """Return *text* in the words of the date table: “vor 3 Tagen” becomes “3 tagen ago”."""
    words = " ".join(_TOKENS.findall(normalise(text)))
    for ago in AGO_PHRASES:
        if words.startswith(f"{ago} "):
            return f"{words[len(ago) + 1 :]} ago"
    return words


def _in_words(text: str, today: date, words: Mapping[str, Meaning]) -> ApproximateDate | None:
    """Return the date *text* writes in *words*, or None: numbers, and at most one word of each kind."""
    said_text = phrase(text)
    if said_text in DAYS_AGO:
        return ApproximateDate.day(today - timedelta(days=DAYS_AGO[said_text]))
    said: dict[str, int] = {}
    numbers: list[int] = []
    for token in said_text.split():
        if token.isdecimal():
            numbers.append(int(token))
        elif token not in words:
            return None
        else:
            kind, value = words[token]
            if kind == "number":
                numbers.append(value)
            elif kind != "filler":
                if kind in said:
                    return None
                said[kind] = value
    return _meant(said, numbers, today)


def _meant(said: dict[str, int], numbers: list[int], today: date) -> ApproximateDate | None:
    if "unit" in said:
        return _units_back(said, numbers, today)
    if any(_LAST_SHORT_YEAR < number < _FIRST_FULL_YEAR for number in numbers):
        return None
    if "month" in said:
        return _month(said, numbers, today)
    if "season" in said:
        return _season(said, numbers, today)
    if "weekday" in said:
        return None if numbers else _weekday(said, today)
    is_year = not said and len(numbers) == 1 and numbers[0] >= _FIRST_FULL_YEAR
    return ApproximateDate.parse(str(numbers[0])) if is_year else None


def _units_back(said: dict[str, int], numbers: list[int], today: date) -> ApproximateDate | None:
    """Read “3 days ago”, “last week”, “this month”."""
    unit = said["unit"]
    if said.keys() == {"unit", "ago"} and len(numbers) == 1:
        back = numbers[0]
    elif said.keys() == {"unit", "last"} and not numbers and unit != DAY:
        back = 1
    elif said.keys() == {"unit", "this"} and not numbers and unit in {MONTH, YEAR}:
        back = 0
    else:
        return None
    if back > _MOST_AGO:
        return None
    if unit in {DAY, WEEK}:
        return ApproximateDate.day(today - timedelta(days=back * (7 if unit == WEEK else 1)))
    if unit == YEAR:
        return ApproximateDate.parse(f"{max(today.year - back, 0):04}")
    months = max(today.year * 12 + today.month - 1 - back, 0)
    return ApproximateDate.parse(f"{months // 12:04}-{months % 12 + 1:02}")


def _month(said: dict[str, int], numbers: list[int], today: date) -> ApproximateDate | None:
    """Read “5 Mar 2026”, “Sat, Mar 5”, “March 2026”, “5 Mar 26”, “march”, “last march”."""
    month = said["month"]
    if not numbers:
        return _latest(said, "month", today)
    if not said.keys() <= {"month", "weekday"}:
        return None
    found: date | None = None
    match sorted(numbers):
        case [year] if year >= _FIRST_FULL_YEAR:
            return ApproximateDate.parse(f"{year:04}-{month:02}")
        case [day] if day <= _DAYS_A_MONTH:
            back = (_day(today.year - n, month, day) for n in range(9))
            found = next((each for each in back if each is not None and each <= today), None)
        case [day, year] if day <= _DAYS_A_MONTH and year >= _FIRST_FULL_YEAR:
            found = _day(year, month, day)
        case [_, _] if numbers[0] <= _DAYS_A_MONTH:
            found = _day(_full_year(numbers[1], today), month, numbers[0])
    return None if found is None else ApproximateDate.day(found)


def _season(said: dict[str, int], numbers: list[int], today: date) -> ApproximateDate | None:
    """Read “spring”, “last spring”, “spring 2025”, “winter 2025/26”."""
    if not numbers:
        return _latest(said, "season", today)
    years = [_full_year(number, today) if number < _FIRST_FULL_YEAR else number for number in numbers]
    if said.keys() != {"season"} or years not in ([years[0]], [years[0], years[0] + 1]):
        return None
    return ApproximateDate.parse(f"{years[0]:04}-{said['season']}")


def _latest(said: dict[str, int], kind: str, today: date) -> ApproximateDate | None:
    """Return the latest month or season of that name: with “last” one that has ended, else one begun."""
    if not said.keys() <= {kind, "last", "this"} or said.keys() >= {"last", "this"}:
        return None
    years = [today.year] if "this" in said else [today.year, today.year - 1, today.year - 2]
    spans = [ApproximateDate.parse(f"{year:04}-{said[kind]:02}") for year in years]
    fits: Callable[[ApproximateDate], bool]
    fits = (lambda span: span.last < today) if "last" in said else (lambda span: span.first <= today)
    return next(filter(fits, spans), None)


def _weekday(said: dict[str, int], today: date) -> ApproximateDate | None:
    """Read “monday” (today, if it is one) and “last monday” (before today)."""
    if not said.keys() <= {"weekday", "last"}:
        return None
    back = (today.weekday() - said["weekday"]) % 7
    return ApproximateDate.day(today - timedelta(days=back or 7 * ("last" in said)))
