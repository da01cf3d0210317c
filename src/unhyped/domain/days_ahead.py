"""Days to come as people write them: tomorrow · in 3 weeks · next Friday · 12 Dec."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.date_words import DAY, WEEK, YEAR, phrase
from unhyped.domain.dates import parse_date, words_in
from unhyped.domain.errors import DateUnclear
from unhyped.domain.text import normalise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from unhyped.domain.date_words import Meaning

_TOMORROW: Final = {
    **dict.fromkeys(("tomorrow", "tmrw", "morgen", "demain", "manana"), 1),
    **dict.fromkeys(("day after tomorrow", "the day after tomorrow", "ubermorgen", "overmorgen"), 2),
    **dict.fromkeys(("apres-demain", "apres demain", "pasado manana"), 2),
}
_MOST: Final = 3650
_LEADING: Final = re.compile(r"(?:this|coming|dans|ce|este|diesen|deze|komende) +", re.IGNORECASE)
_YEAR: Final = timedelta(days=364)
"""“Yesterday” and “last Friday” mean a day exactly that much later, if they are said that much later."""
_LATER: Final = (*(timedelta(days=days) for days in (27, 54, 81)), _YEAR)
"""Said that much later, “the 12th” or “12 Dec” is the next one: no month is shorter than the steps."""


def parse_day_ahead(text: str, today: date, locale: str) -> ApproximateDate:
    """Read a day that may be to come; raise an InvalidInput.

    A weekday is the next one, and a day without a year the first from *today* on. Words for days that have
    been, such as “yesterday”, are read, too.
    """
    ahead = _in_words(text, today, words_in(locale))
    if ahead is not None:
        return ApproximateDate.day(ahead)
    read = parse_date(text, today, locale=locale)
    if read.first >= today:
        return read
    if read.precision != "day" or parse_date(text, today + _YEAR, locale=locale).first == read.first + _YEAR:
        return read
    later = (parse_date(text, today + days, locale=locale) for days in _LATER)
    return next((each for each in later if each.first >= today), read)


def _in_words(text: str, today: date, words: Mapping[str, Meaning]) -> date | None:
    """Return the day that *text* counts from *today*; None if it says something else."""
    days = _TOMORROW.get(" ".join(normalise(text).split()))
    if days is not None:
        return today + timedelta(days=days)
    tokens = phrase(_LEADING.sub("", text.strip(), count=1))
    said = [("number", int(token)) if token.isdecimal() else words.get(token) for token in tokens]
    match [each for each in said if each is None or each[0] not in {"filler", "next"}]:
        case [("weekday", weekday)]:
            return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
        case [("unit", unit)] if ("next", 0) in said:
            return _after(text, 1, unit, today)
        case [("number", count), ("unit", unit)]:
            return _after(text, count, unit, today)
    return None


def _after(text: str, count: int, unit: int, today: date) -> date:
    """Return the day that many days, weeks, months or years after *today*."""
    if count > _MOST:
        raise DateUnclear(text=text)
    if unit in {DAY, WEEK}:
        return today + timedelta(days=count * (1 if unit == DAY else 7))
    months = today.month - 1 + count * (12 if unit == YEAR else 1)
    year, month = today.year + months // 12, months % 12 + 1
    if year > date.max.year:
        raise DateUnclear(text=text)
    return date(year, month, min(today.day, monthrange(year, month)[1]))
