"""Reads arguments that people type: money, days, periods, and references to records."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, TypeVar

from unhyped.cli.errors import DayNeeded, DaysOutOfRange, DayToCome, PriceNeeded
from unhyped.domain import period as periods
from unhyped.domain.amount import parse_money
from unhyped.domain.currency import currency
from unhyped.domain.dates import parse_date
from unhyped.domain.days_ahead import parse_day_ahead
from unhyped.domain.errors import CurrencyDiffers, DateUnclear
from unhyped.domain.link import Link, parse_link
from unhyped.domain.purchase import SHORT_ID, Purchase
from unhyped.domain.text import isolated, normalise, short
from unhyped.i18n import gettext, locale_tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from unhyped.cli.call import Call
    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.money import Money
    from unhyped.domain.own_note import OwnNote
    from unhyped.domain.period import Period
    from unhyped.domain.plan import Plan
    from unhyped.domain.wish import Wish

UNKNOWN: Final = "unknown"
"""What people write instead of a value to empty a field."""
_Named = TypeVar("_Named", "OwnNote", "Wish", "Plan")
_Recommended = TypeVar("_Recommended", "Purchase", "Wish")
MAX_WAIT_DAYS: Final = 3650
MIN_ID_CHARACTERS: Final = SHORT_ID // 2
"""A word with fewer characters is rarely meant as the start of an id."""


def saved(name: str, *, is_changed: bool) -> str:
    """Return what to say after a change of a purchase or wish; it may say what was there before."""
    said = gettext("Saved your changes to {name}.")
    return (said if is_changed else gettext("Nothing changed in {name}.")).format(name=name)


def is_unknown(text: str) -> bool:
    """Return whether *text* empties a field: “unknown”."""
    return text.strip().lower() in {UNKNOWN, gettext(UNKNOWN)}


def several(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts of an option that may be repeated, each once; an empty one adds nothing."""
    return tuple(dict.fromkeys(stripped for text in texts if (stripped := text.strip())))


def money(text: str, call: Call, named: str | None, usual: str) -> Money:
    """Read an amount in the currency it names, else in the *named* one, else in the *usual* one.

    Raises an InvalidInput; CurrencyDiffers if it names another currency than *named*.
    """
    code = currency(named) if named else usual
    amount = parse_money(text, code, call.decimal_mark, exact=True)
    if named and amount.currency != code:
        raise CurrencyDiffers(expected=code, given=amount.currency)
    return amount


def price(text: str, call: Call, named: str | None, usual: str) -> Money | None:
    """Read a price as `money` does; None if it is “unknown”."""
    return None if is_unknown(text) else money(text, call, named, usual)


def in_currency(price: Money | None, code: str) -> Money:
    """Return the same number in another currency; raise PriceNeeded without a price."""
    if price is None:
        raise PriceNeeded(currency=code)
    return parse_money(f"{price.decimal:.4f}", code, ".", exact=True)


def date_from(text: str, today: date, years_ahead: int = 1) -> ApproximateDate:
    """Read a date as people write it where the person lives; raise an InvalidInput."""
    return parse_date(text, today, locale=locale_tag(), years_ahead=years_ahead)


def when(text: str, today: date) -> ApproximateDate:
    """Read a date as people remember it; raise an InvalidInput, DayToCome if it is in the future."""
    try:
        read = date_from(text, today)
    except DateUnclear:
        read = parse_day_ahead(text, today, locale_tag())
    if read.first > today:
        raise DayToCome(day=read)
    return read


def day(text: str | None, today: date) -> date:
    """Read one day, by default *today*; raise an InvalidInput."""
    if text is None:
        return today
    read = when(text, today)
    if read.precision != "day":
        raise DayNeeded(text=text[:60])
    return read.first


def day_ahead(text: str, today: date) -> date:
    """Read one day that may be to come; raise an InvalidInput."""
    read = parse_day_ahead(text, today, locale_tag())
    if read.precision != "day":
        raise DayNeeded(text=text[:60])
    return read.first


def days_after(start: date, days: int) -> date:
    """Return the day that is a number of *days* after *start*; raise DaysOutOfRange."""
    if not 0 <= days <= MAX_WAIT_DAYS:
        raise DaysOutOfRange(days=days, most=MAX_WAIT_DAYS)
    return start + timedelta(days=days)


def period(text: str | None, today: date) -> Period:
    """Read a period: “2026-10”, “2026-03..2026-09”, “last month” …; by default this year."""
    if text is None:
        return periods.this_year(today)
    words = " ".join(text.lower().replace("-", " ").split())
    return periods.MOVING[words](today) if words in periods.MOVING else periods.parse(text.strip())


def span(start: str | None, end: str | None, today: date) -> Period:
    """Read the period from *start* to *end*, both included, in either order; “2026-10” ends on 31 October.

    None means open on that side.
    """
    first = None if start is None else date_from(start, today)
    last = None if end is None else date_from(end, today)
    if first is not None and last is not None and last.first < first.first:
        first, last = last, first
    return periods.between(first.first if first else None, last.last if last else None)


def with_link(before: _Recommended, text: str) -> tuple[_Recommended, list[str]]:
    """Return *before* with what a link shows, or without one if *text* is empty, and what to say about it."""
    link = parse_link(text) if text.strip() else Link(url="")
    facts: dict[str, Any] = {
        "link": link.url,
        "creator": link.handle or before.creator,
        "platform": link.platform or before.platform,
    }
    if isinstance(before, Purchase):
        facts["video_id"] = link.video_id
    return replace(before, **facts), [str(link.problem)] if link.problem else []


def matches(records: Iterable[_Named], wanted: str, name: Callable[[_Named], str]) -> list[_Named]:
    """Return those of *records* that *wanted* may mean."""
    word = normalise(wanted).strip()
    by_id = len(word) >= MIN_ID_CHARACTERS
    return [
        record
        for record in records
        if (by_id and record.id.startswith(word)) or normalise(name(record)).strip() == word
    ]


def names(records: Sequence[_Named], name: Callable[[_Named], str]) -> str:
    """Return the names of the first few of *records*, each with its id."""
    return ", ".join(f"{isolated(short(name(each)))} ({each.id[:SHORT_ID]})" for each in records[:5])
