"""Dates in words: 3 days ago · last monday · 5 March · mid March · last spring · Mother’s Day.

Seasons are those of the northern hemisphere: someone in Sydney who writes “last summer” gets June to August.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.date_words import DAY, MONTH, WEEK, YEAR, phrase
from unhyped.domain.errors import DateAmbiguous
from unhyped.domain.holidays import holiday_days

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from unhyped.domain.date_words import Meaning

_DAYS_A_MONTH: Final = 31
_LAST_SHORT_YEAR: Final = 99
_FIRST_FULL_YEAR: Final = 1000
_MOST_AGO: Final = 40_000
_YEARS_BACK: Final = 9
"""29 February comes back after 8 years at the latest."""
_SOON_DAYS: Final = 10
"""In the last days before a holiday, its name can mean the one to come: its sales have begun."""
_EDGE_STARTS: Final = (1, 11, 21)
_SATURDAY: Final = 5
_SHORT_YEAR: Final = re.compile(r"(?<!\w)['’](\d\d)(?!\w)")
_ONE: Final = frozenset({"week", "month", "year", "tydzien", "miesiac", "rok"})


class _Said(NamedTuple):
    """The words of a date by their kind, its numbers, and how many of those come before the month."""

    kinds: dict[str, int]
    numbers: list[int]
    numbers_before: int
    is_one: bool
    """Whether “week ago” stands for “a week ago”."""


def in_words(
    text: str, today: date, words: Mapping[str, Meaning], country: str = ""
) -> ApproximateDate | None:
    """Return the date *text* writes in *words*, or None: numbers, and at most one word of each kind.

    Raises DateAmbiguous for a weekend, and for a holiday that may be in another month.
    """
    text = _SHORT_YEAR.sub(lambda year: str(full_year(int(year[1]), today)), text)
    said = _said(text, words)
    if said is None or not said.kinds.keys().isdisjoint({"next", "vague"}):
        return None
    if said.kinds.pop("daytime", None) is not None and not said.kinds.keys() & {"weekday", "back", "month"}:
        return None
    if "around" in said.kinds:
        del said.kinds["around"]
        found = _meant(text, said, today, country)
        return ApproximateDate.parse(found.edtf[:7]) if found and found.precision == "day" else found
    return _meant(text, said, today, country)


def _said(text: str, words: Mapping[str, Meaning]) -> _Said | None:
    """Take *text* apart; None if a word isn't known from dates, or two are of the same kind."""
    kinds: dict[str, int] = {}
    numbers: list[int] = []
    spelled: list[int] = []
    before = 0
    tokens = phrase(text)
    for token in tokens:
        kind, value = ("number", int(token)) if token.isdecimal() else words.get(token, (None, 0))
        if len(token) == 1 and "month" in kinds and numbers and numbers[-1] < _FIRST_FULL_YEAR:
            return None  # no year
        if kind == "number":
            (numbers if token.isdecimal() else spelled).append(value)
        elif kind is None or kind in kinds:
            return None
        elif kind != "filler":
            kinds[kind] = value
            before = len(numbers) if kind == "month" else before
    return _Said(
        kinds, [*spelled, *numbers] if "unit" in kinds else numbers, before, not _ONE.isdisjoint(tokens)
    )


def _meant(text: str, said: _Said, today: date, country: str) -> ApproximateDate | None:
    kinds, numbers = said.kinds, said.numbers
    if any(_LAST_SHORT_YEAR < number < _FIRST_FULL_YEAR for number in numbers) and "unit" not in kinds:
        return None
    if "edge" in kinds:
        return _edge(said, today)
    if "holiday" in kinds:
        return _holiday(text, said, today, country)
    if "weekend" in kinds:
        return _weekend(text, said, today)
    return _plain(said, today)


def _plain(said: _Said, today: date) -> ApproximateDate | None:
    """Read a date of one kind: yesterday, 3 days ago, 5 March, spring, monday, 2024."""
    readers: tuple[tuple[str, Callable[[_Said, date], ApproximateDate | None]], ...] = (
        ("back", _days_back),
        ("hour", _days_back),
        ("unit", _units_back),
        ("month", _month),
        ("season", _season),
        ("weekday", _weekday),
    )
    return next((read for kind, read in readers if kind in said.kinds), _year)(said, today)


def _days_back(said: _Said, today: date) -> ApproximateDate | None:
    """Read “yesterday”, “yesterday, Monday” and “3 hours ago”."""
    kinds = said.kinds
    is_alone = kinds.keys() == {"hour", "ago"} or (kinds.keys() <= {"back", "weekday"} and not said.numbers)
    return ApproximateDate.day(today - timedelta(days=kinds.get("back", 0))) if is_alone else None


def _year(said: _Said, _: date) -> ApproximateDate | None:
    """Read “2024”."""
    is_year = not said.kinds and len(said.numbers) == 1 and said.numbers[0] >= _FIRST_FULL_YEAR
    return ApproximateDate.parse(str(said.numbers[0])) if is_year else None


def _edge(said: _Said, today: date) -> ApproximateDate | None:
    """Read “mid March”, “early 2025”, “end of last summer” as the whole month, year or season."""
    kinds = {kind: value for kind, value in said.kinds.items() if kind != "edge"}
    has_day = any(number < _FIRST_FULL_YEAR for number in said.numbers)
    if has_day or not kinds.keys() <= {"month", "season", "unit", "last", "this"}:
        return None
    if kinds.keys() == {"unit"}:
        kinds["this"] = 0
    if kinds.keys() != {"month"} or said.numbers:
        found = _plain(said._replace(kinds=kinds), today)
        return None if found is None or found.precision == "day" else found
    began = latest_day(kinds["month"], _EDGE_STARTS[said.kinds["edge"]], today)
    return None if began is None else ApproximateDate.parse(began.isoformat()[:7])


def _holiday(text: str, said: _Said, today: date, country: str) -> ApproximateDate | None:
    """Return the month of a holiday; raise DateAmbiguous if that depends on the country or the year."""
    kinds, numbers = said.kinds, said.numbers
    if not kinds.keys() <= {"holiday", "weekend", "last", "this"} or len(numbers) > 1:
        return None
    if any(number < _FIRST_FULL_YEAR for number in numbers):
        return None
    if numbers:
        days = holiday_days(kinds["holiday"], numbers[0], country)
    else:
        days = _latest_holidays(kinds, today, country)
    months = [*dict.fromkeys(day.isoformat()[:7] for day in days)]
    if len(months) > 1:
        raise DateAmbiguous(text=text.strip(), one=months[0], other=months[1])
    return ApproximateDate.parse(months[0])


def _latest_holidays(kinds: Mapping[str, int], today: date, country: str) -> list[date]:
    """Return the latest day of a holiday in each tradition, and the next one if that is about to come."""
    found: list[date] = []
    this_year = holiday_days(kinds["holiday"], today.year, country)
    last_year = holiday_days(kinds["holiday"], today.year - 1, country)
    for now, before in zip(this_year, last_year, strict=True):
        has_begun = now - timedelta(days=_SOON_DAYS) <= today
        if now <= today or "this" in kinds or (has_begun and "last" not in kinds):
            found.append(now)
        if now > today and "this" not in kinds:
            found.append(before)
    return found


def _weekend(text: str, said: _Said, today: date) -> ApproximateDate | None:
    """Raise DateAmbiguous with the days of the latest weekend, with “last” the latest that has ended."""
    if said.numbers or not said.kinds.keys() <= {"weekend", "last", "this"}:
        return None
    is_over = "last" in said.kinds
    back = (today.weekday() - _SATURDAY) % 7
    saturday = today - timedelta(days=back + 7 * (is_over and back < len(("Saturday", "Sunday"))))
    if saturday == today:
        return ApproximateDate.day(today)
    one, other = saturday.isoformat(), (saturday + timedelta(days=1)).isoformat()
    raise DateAmbiguous(text=text.strip(), one=one, other=other)


def _units_back(said: _Said, today: date) -> ApproximateDate | None:
    """Read “3 days ago”, “last week”, “this month”, “Monday last week”."""
    unit, back = said.kinds["unit"], _number_back(said)
    if said.kinds.keys() == {"weekday", "unit", "last"} and not said.numbers and unit == WEEK:
        return ApproximateDate.day(today - timedelta(days=today.weekday() + 7 - said.kinds["weekday"]))
    if back is None or back > _MOST_AGO:
        return None
    if unit in {DAY, WEEK}:
        return ApproximateDate.day(today - timedelta(days=back * (7 if unit == WEEK else 1)))
    if unit == YEAR:
        return ApproximateDate.parse(f"{max(today.year - back, 0):04}")
    months = max(today.year * 12 + today.month - 1 - back, 0)
    return ApproximateDate.parse(f"{months // 12:04}-{months % 12 + 1:02}")


def _number_back(said: _Said) -> int | None:
    """Return how many units ago: 3 for “3 days ago”, 1 for “last week”, 0 for “this month”."""
    unit, numbers = said.kinds["unit"], said.numbers
    if said.kinds.keys() == {"unit", "ago"}:
        numbers = numbers or [1] * said.is_one
        return numbers[0] if len(numbers) == 1 else None
    if numbers:
        return None
    if said.kinds.keys() == {"unit", "last"} and unit != DAY:
        return 1
    return 0 if said.kinds.keys() == {"unit", "this"} and unit in {MONTH, YEAR} else None


def _month(said: _Said, today: date) -> ApproximateDate | None:
    """Read “5 Mar 2026”, “Sat, Mar 5”, “March 2026”, “5 Mar 26”, “march”, “last march”."""
    kinds, numbers, before = said.kinds, said.numbers, said.numbers_before
    month = kinds["month"]
    if not numbers:
        return _latest(kinds, "month", today)
    if not kinds.keys() <= {"month", "weekday"}:
        return None
    found: date | None = None
    match sorted(numbers):
        case [year] if year >= _FIRST_FULL_YEAR:
            return ApproximateDate.parse(f"{year:04}-{month:02}")
        case [day] if day <= _DAYS_A_MONTH:
            found = latest_day(month, day, today)
        case [day, year] if day <= _DAYS_A_MONTH and year >= _FIRST_FULL_YEAR:
            found = _day(year, month, day)
        case [_, _] if numbers[0] <= _DAYS_A_MONTH and before <= 1:
            found = _day(full_year(numbers[1], today), month, numbers[0])
    return None if found is None else ApproximateDate.day(found)


def _season(said: _Said, today: date) -> ApproximateDate | None:
    """Read “spring”, “last spring”, “spring 2025”, “winter 2025/26”."""
    kinds, numbers = said.kinds, said.numbers
    if not numbers:
        return _latest(kinds, "season", today)
    years = [full_year(number, today) if number < _FIRST_FULL_YEAR else number for number in numbers]
    if kinds.keys() != {"season"} or years not in ([years[0]], [years[0], years[0] + 1]):
        return None
    return ApproximateDate.parse(f"{years[0]:04}-{kinds['season']}")


def _latest(kinds: Mapping[str, int], kind: str, today: date) -> ApproximateDate | None:
    """Return the latest month or season of that name: with “last” one that has ended, else one begun."""
    if not kinds.keys() <= {kind, "last", "this"} or kinds.keys() >= {"last", "this"}:
        return None
    years = [today.year] if "this" in kinds else [today.year, today.year - 1, today.year - 2]
    spans = [ApproximateDate.parse(f"{year:04}-{kinds[kind]:02}") for year in years]
    fits: Callable[[ApproximateDate], bool]
    fits = (lambda span: span.last < today) if "last" in kinds else (lambda span: span.first <= today)
    return next(filter(fits, spans), None)


def _weekday(said: _Said, today: date) -> ApproximateDate | None:
    """Read “monday” (today, if it is one) and “last monday” (before today)."""
    kinds = said.kinds
    if said.numbers or not kinds.keys() <= {"weekday", "last"}:
        return None
    back = (today.weekday() - kinds["weekday"]) % 7
    return ApproximateDate.day(today - timedelta(days=back or 7 * ("last" in kinds)))


def latest_day(month: int, day: int, today: date) -> date | None:
    """Return the latest such day of a year up to *today*, or None if there is no such day."""
    days = (_day(today.year - back, month, day) for back in range(_YEARS_BACK))
    return next((each for each in days if each is not None and each <= today), None)


def full_year(year: int, today: date) -> int:
    """Return the year meant by two digits: next year at the latest."""
    full = today.year // 100 * 100 + year
    return full if full <= today.year + 1 else full - 100


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
