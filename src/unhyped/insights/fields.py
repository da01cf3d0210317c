"""What purchases are put together by: what they are, who recommended them, and where and when."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, get_args

from unhyped.domain.category import CATEGORIES, top_level

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period
    from unhyped.domain.purchase import Purchase

Field = Literal["category", "creator", "shop", "tag", "gain", "planned", "week", "month", "quarter", "year"]
Unit = Literal["week", "month", "quarter", "year"]

FIELDS: Final[tuple[Field, ...]] = get_args(Field)
UNITS: Final[tuple[Unit, ...]] = get_args(Unit)
"""The fields about time, finest first."""
_MOST: Final[dict[Unit, int]] = {"week": 53, "month": 36, "quarter": 40}
"""As many bars as a picture holds; a longer time has coarser ones."""
_COARSER: Final[dict[Unit, Unit]] = {"week": "month", "month": "year", "quarter": "year"}
_FEWEST_FAMILIES: Final = 3
"""With fewer families of categories than this, each category has a bar."""


def unit_of(field: Field) -> Unit | None:
    """Return the unit of a field about time; None for any other field."""
    return next((unit for unit in UNITS if unit == field), None)


def keys_by(entries: Collection[Entry], field: Field) -> Callable[[Entry], Sequence[str]]:
    """Return what gives the keys of each of *entries* in a *field*: one, or one for each tag; “” for none.

    The key of a creator, shop or tag is as it was spelled first, whatever the case of its letters; that of a
    time is its first day. Categories are put together by family if there are enough families.
    """
    unit = unit_of(field)
    if unit is not None:
        return lambda entry: _first_day(entry.purchase.bought_on, unit)
    if field == "category":
        families = _families({entry.purchase.category for entry in entries})
        return lambda entry: (families[entry.purchase.category],)
    if field == "gain":
        return _gain
    if field == "planned":
        return lambda entry: (entry.purchase.planned or "",)
    names = _NAMES[field]
    spelled: dict[str, str] = {}
    for entry in entries:
        for name in names(entry.purchase):
            spelled.setdefault(name.casefold(), name)
    return lambda entry: [*dict.fromkeys(spelled[name.casefold()] for name in names(entry.purchase))]


def has_any(entries: Iterable[Entry], field: Field) -> bool:
    """Return whether one of *entries* says something in a *field*."""
    if unit_of(field) is not None:
        return any(entry.purchase.bought_on is not None for entry in entries)
    if field == "gain":
        return any(entry.purchase.gain or (entry.recommender and entry.recommender.gain) for entry in entries)
    if field == "planned":
        return any(entry.purchase.planned is not None for entry in entries)
    names = _NAMES[field]
    return any(any(names(entry.purchase)) for entry in entries)


def offered(entries: Collection[Entry], best: Sequence[Field]) -> tuple[Field, ...]:
    """Return the fields in which *entries* say something; first the one to begin with.

    That is one of the *best*, else the month; if they say nothing in any of these, it’s the best.
    """
    found = [field for field in FIELDS if has_any(entries, field)]
    first: Field = next((field for field in (*best, "month") if field in found), best[0])
    return (first, *(field for field in found if field != first))


def field_of(about: str, fields: Sequence[Field]) -> Field:
    """Return the field named *about*, else the first of *fields*."""
    return next((field for field in FIELDS if field == about), fields[0])


def first_of(day: date, unit: Unit) -> date:
    """Return the first day of the week (a Monday), month, quarter or year of *day*."""
    if unit == "week":
        return day - timedelta(days=day.weekday())
    month = {"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1, "year": 1}[unit]
    return date(day.year, month, 1)


def bounds(firsts: Sequence[date], period: Period, today: date | None) -> tuple[date, date]:
    """Return the first and last day of bars over time of purchases with these *firsts*."""
    begin, end = min(firsts), max(firsts)
    if period.start is not None:
        begin = min(begin, period.start)
    if today is not None:
        end = max(end, today if period.end is None else min(period.end, today))
    return begin, end


def run_of(first: date, last: date, unit: Unit) -> tuple[Unit, tuple[date, ...]]:
    """Return the first days of all units from *first* to *last*, coarser ones if there are too many."""
    days = (*_days(first, last, unit),)
    if unit in _MOST and len(days) > _MOST[unit]:
        return run_of(first, last, _COARSER[unit])
    return unit, days


def most_of(unit: Unit) -> int:
    """Return how many of a *unit* a picture holds; raise KeyError for years, of which it holds any number."""
    return _MOST[unit]


def is_approximate(when: ApproximateDate, unit: Unit) -> bool:
    """Return whether a date may be in several units, so that it counts in the first of them."""
    return first_of(when.first, unit) != first_of(when.last, unit)


def saved_time(first: date, unit: Unit) -> str:
    """Return a time for programs, by its *first* day: 2026, 2026-Q1, 2026-03, or the Monday of a week."""
    return {
        "year": str(first.year),
        "quarter": f"{first.year}-Q{(first.month + 2) // 3}",
        "month": f"{first:%Y-%m}",
        "week": first.isoformat(),
    }[unit]


def _days(first: date, last: date, unit: Unit) -> Iterable[date]:
    day = first_of(first, unit)
    while day <= last:
        yield day
        day = first_of(day + timedelta(days={"week": 7, "month": 31, "quarter": 92, "year": 366}[unit]), unit)


def _first_day(when: ApproximateDate | None, unit: Unit) -> tuple[str]:
    return ("",) if when is None else _key_of(when.first, unit)


@lru_cache(maxsize=8192)
def _key_of(day: date, unit: Unit) -> tuple[str]:
    return (first_of(day, unit).isoformat(),)


def _gain(entry: Entry) -> tuple[str]:
    """Return what the creator gains, “don't know” if nobody said; “” if nobody recommended it."""
    nobody = not entry.purchase.creator and entry.gain is None
    return ("" if nobody else entry.gain or "don't know",)


def _families(codes: Collection[str]) -> dict[str, str]:
    """Return the key of each category: its family, unless it is the only one of that, or there are few."""
    members: dict[str, list[str]] = {}
    for code in codes:
        members.setdefault(top_level(code) if code in CATEGORIES else code, []).append(code)
    if len(members) < _FEWEST_FAMILIES:
        return {code: code for code in codes}
    return {code: family if len(of) > 1 else code for family, of in members.items() for code in of}


_NAMES: Final[dict[str, Callable[[Purchase], Sequence[str]]]] = {
    "category": lambda purchase: (purchase.category,),
    "creator": lambda purchase: (purchase.creator.strip(),),
    "shop": lambda purchase: (purchase.shop.strip(),),
    "tag": lambda purchase: purchase.tags or ("",),
}
