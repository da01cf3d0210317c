"""Dates as people and shops write them: 14.3.2026 · 12.11. · 2026-03 · Mar 5 · 3 days ago · last Christmas.

A time and its zone are ignored: the day stays as it was written.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.customs import country_of
from unhyped.domain.date_words import WORDS_ELSEWHERE, WORDS_IN, WORDS_IN_FILES
from unhyped.domain.dates_in_words import full_year, in_words, latest_day
from unhyped.domain.errors import DateAmbiguous, DateInFuture, DateUnclear
from unhyped.domain.text import normalise, visible, western_digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
_TWO_NUMBERS: Final = re.compile(r"(\d{1,2})([./-]) ?(\d{1,2})\.?")
_WEEKDAY_BEFORE: Final = re.compile(r"(?P<weekday>[^\W\d_]{2,12})\.?,? +(?:the +)?(?P<day>\d.*)")
_DAY_ONLY: Final = re.compile(
    r"(?:(?:on )?the |am |le |el |(?:op )?de )(?P<day>\d{1,2})(?:st|nd|rd|th|er|e|\.)?"
    r"|(?P<nth>\d{1,2})(?:st|nd|rd|th)",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(r"(?:on|am|vom|le|el|op|du|del|the|den) +(?=\d)", re.IGNORECASE)
_EASTERN: Final = re.compile(
    r"(?P<year>\d{4}) ?[年년] ?(?P<month>\d{1,2}) ?[月월](?: ?(?P<day>\d{1,2}) ?[日号號일])?"
    r"(?: ?[（(]?\w{1,3}[）)]?)?"
)
_SERIAL: Final = re.compile(r"(\d{5})(?:[.,]\d+)?")
_SERIAL_0: Final = date(1899, 12, 30)
"""The day that spreadsheets count days from."""
_TOKENS: Final = re.compile(r"\d+|[^\W\d_]+")
_MONTHS_A_YEAR: Final = 12
_YEARS_BACK: Final = 5
_DAYS_A_MONTH: Final = 31
_MONTH_FIRST: Final = frozenset({"US", "PH", "GU", "PR"})
_MIXED: Final = frozenset({"CA", "ZA", ""})
_YEAR_FIRST_AT_HOME: Final = frozenset({"CN", "JP", "KR", "TW", "HU", "LT", "SE", "MN", "KZ", "IR"})


def order_in(locale: str) -> DateOrder | None:
    """Return the order of a day and a month in numbers in *locale* (“en_US”); None where both are usual."""
    country = country_of(locale)
    if country in _MIXED:
        return None
    return "mdy" if country in _MONTH_FIRST or country in _YEAR_FIRST_AT_HOME else "dmy"


def words_in(locale: str) -> Mapping[str, Meaning]:
    """Return the words for dates of somebody with this *locale*: of five languages, or of all."""
    return WORDS_IN.get(locale.partition("_")[0], WORDS_ELSEWHERE)


@lru_cache(maxsize=4096)
def parse_date(
    text: str,
    today: date,
    *,
    order: DateOrder | None = None,
    locale: str = "",
    in_file: bool = False,
    years_ahead: int = 1,
) -> ApproximateDate:
    """Read a date as precisely as it was written; raise DateUnclear, DateAmbiguous or DateOutOfRange.

    Without a year, it is the latest one up to *today*. “Last spring” is the latest spring that has ended.
    “Last week” is the same day a week ago. A numeric date that can be read two ways needs an *order*, or a
    *locale* in which one is usual. Holidays are those of the *locale*, too.
    With *in_file*, months may be in more languages, and a number can be the day of a spreadsheet.
    Raises DateInFuture for a date more than *years_ahead*.
    """
    if len(text) > _MAX_CHARS:
        raise DateUnclear(text=text[:_MAX_CHARS])
    plain = western_digits(visible(text))
    plain = _TIME.sub("", plain).strip() or plain
    order = order or order_in(locale)
    read = _written(plain, today, order) or (_serial(plain) if in_file else None)
    if read is None and not in_file:
        read = _as_typed(plain, today, order, locale)
    read = read or in_words(plain, today, WORDS_IN_FILES if in_file else words_in(locale), country_of(locale))
    if read is None:
        raise DateUnclear(text=text)
    if read.first.year > today.year + years_ahead:
        raise DateInFuture(text=text)
    return read


def date_choices(error: DateAmbiguous) -> tuple[ApproximateDate, ...]:
    """Return the dates to choose from."""
    return tuple(ApproximateDate.parse(str(error.facts[key])) for key in ("one", "other"))


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
    year = full_year(three, today) if short else three
    orders: dict[DateOrder, tuple[int, int, int]] = {"dmy": (year, two, one), "mdy": (year, one, two)}
    if (short and match[2] == "-") or order == "ymd":
        orders["ymd"] = (full_year(one, today), two, three)
    if match[2] == "." and order is None:
        order = "dmy"
    possible = {name: day for name, parts in orders.items() if (day := _day(*parts)) is not None}
    if order in possible:
        return ApproximateDate.day(possible[order])
    return _only_day(text, [*dict.fromkeys(possible.values())])


def _only_day(text: str, readings: list[date]) -> ApproximateDate:
    if len(readings) > 1:
        raise DateAmbiguous(text=text, one=readings[0].isoformat(), other=readings[1].isoformat())
    if not readings:
        raise DateUnclear(text=text)
    return ApproximateDate.day(readings[0])


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


# Typed without a year


def _as_typed(text: str, today: date, order: DateOrder | None, locale: str) -> ApproximateDate | None:
    """Return the date that *text* writes as nobody writes it in a file: 12.11. · Fri 11/28 · the 5th."""
    plain = text
    if match := _WEEKDAY_BEFORE.fullmatch(plain):
        said = words_in(locale).get(normalise(match["weekday"]))
        plain = match["day"] if said and said[0] == "weekday" else plain
    if match := _DAY_ONLY.fullmatch(plain):
        return _latest_day(int(match["day"] or match["nth"]), today)
    plain = _LEADING.sub("", plain, count=1)
    if match := _TWO_NUMBERS.fullmatch(plain):
        return _two_numbers(text, match, today, order)
    return None if plain == text else _written(plain, today, order)


def _two_numbers(
    text: str, match: re.Match[str], today: date, order: DateOrder | None
) -> ApproximateDate | None:
    """Read a day and a month such as 12/11: in *order* if possible, else in the only order that is."""
    one, two = int(match[1]), int(match[3])
    if match[2] == "." and order is None:
        order = "dmy"
    possible: dict[DateOrder, date] = {}
    orders: tuple[tuple[DateOrder, int, int], ...] = (("dmy", two, one), ("mdy", one, two))
    for name, month, day in orders:
        if found := latest_day(month, day, today):
            possible[name] = found
    if order == "ymd":
        order = "mdy"
    if order in possible:
        return ApproximateDate.day(possible[order])
    if order == "dmy" and match[2] == "/" and possible and 0 <= today.year - (2000 + two) <= _YEARS_BACK:
        in_year = f"20{two}-{one:02}"  # 10/25 may be October 2025, where nobody writes the month first
        raise DateAmbiguous(text=text, one=possible["mdy"].isoformat(), other=in_year)
    return _only_day(text, [*dict.fromkeys(possible.values())])


def _latest_day(day: int, today: date) -> ApproximateDate | None:
    """Return the latest *day* of a month up to *today*."""
    months = (divmod(today.year * 12 + today.month - 1 - back, 12) for back in range(4))
    days = (_day(year, month + 1, day) for year, month in months)
    found = next((each for each in days if each is not None and each <= today), None)
    return None if found is None else ApproximateDate.day(found)
